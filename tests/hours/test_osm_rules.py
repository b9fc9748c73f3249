from __future__ import annotations

from datetime import date

import pytest

from placebased.hours import osm_rules


def test_rules_are_split_outside_comments_only() -> None:
    """A sign within a comment joins nothing; a comma between days or times neither."""
    assert osm_rules.split('Mo,We 09:00-12:00,13:00-15:00; Sa "a; b, c" off') == [
        "Mo,We 09:00-12:00,13:00-15:00",
        'Sa "a; b, c" off',
    ]
    assert osm_rules.split_joined("Mo 10:00-12:00 || unknown") == [("", "Mo 10:00-12:00"), ("||", "unknown")]


@pytest.mark.parametrize(
    "text", ["Mo-Fr 09:00-17:00; PH off", "24/7", 'PH off "rest"; Mo 10:00-12:00', "Fr[-1] 10:00-12:00"]
)
def test_hours_that_say_when_are_plain(text: str) -> None:
    """Times, or every hour of the year in so many words."""
    assert osm_rules.is_plain(text)


@pytest.mark.parametrize(
    "text",
    ["open", "Open", "Mo-Fr", "off", '"ring first"', 'Mo-Fr "ring"', 'Mo 10:00-12:00 || "ring"',
     "Mo 10:00-12:00; Tu", "sunrise-sunset", "SH 10:00-12:00", "Mo 10:00-12:00; closed",
     'Mo 10:00-12:00 "members only"', "Jan-Mar", "unknown", 'Mo 10:00-12:00 unknown "perhaps"'],
)  # fmt: skip
def test_what_counts_as_open_by_accident_is_not_plain(text: str) -> None:
    """Days, states and comments alone, and what leaves open what holds, are not hours that somebody meant."""
    assert not osm_rules.is_plain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open", ("unknown", "")),
        ('"ring"', ('unknown "ring"', "")),
        ("Mo-Fr 09:00-17:00; Sa", ("Mo-Fr 09:00-17:00; Sa unknown", "")),
        ('Mo 10:00-12:00 || "ring"', ("Mo 10:00-12:00", 'unknown "ring"')),
        ("PH off", ("PH off", "")),
    ],
)
def test_a_rule_that_does_not_say_when_is_unknown(text: str, expected: tuple[str, str]) -> None:
    """A comment alone is unknown by OSM's own rule; days alone are here too."""
    assert osm_rules.parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo-Fr 09:00-17:00, PH 10:00-12:00", "Mo-Fr 09:00-17:00; PH 10:00-12:00"),
        ("PH off, Mo-Fr 09:00-17:00, PH,Su 10:00-12:00",
         "Mo-Fr 09:00-17:00, Su 10:00-12:00; PH off; PH 10:00-12:00"),
        ("Mo[1,3] 09:00-12:00, Mo[2],PH off", "Mo[1,3] 09:00-12:00, Mo[2] off; PH off"),
        ("Mo-Su,PH 08:00-20:00", "Mo-Su,PH 08:00-20:00"),
    ],
)  # fmt: skip
def test_a_rule_of_bank_holidays_replaces_the_week(text: str, expected: str) -> None:
    """Behind a comma it would only add, so that Monday's hours held on a bank holiday too."""
    assert osm_rules.holidays_replace(text) == expected


def test_hours_are_parted_at_midnight() -> None:
    """What comes after midnight stands under the day on which it began; a day without any is closed then."""
    text = "Mo-Su 12:00-14:00,20:00-02:00; Sa 10:00-16:00; PH off"
    assert osm_rules.evening(text) == "Mo-Su 12:00-14:00,20:00-24:00; Sa 10:00-16:00; PH off"
    assert osm_rules.after_midnight(text) == "Mo-Su 00:00-02:00; Sa off; PH off"
    assert osm_rules.after_midnight("Mo 22:00-26:30") == "Mo 00:00-02:30"
    assert osm_rules.after_midnight("Mo-Su 10:00-24:00") == ""


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Mo-Su 08:00-22:00; Dec 25 off", date(2026, 12, 25), True),
        ("Mo-Su 08:00-22:00; Dec 25 off", date(2026, 12, 28), False),
        ("Mo-Su 08:00-22:00; Dec 24-26 off", date(2026, 12, 26), True),
        ("Mo-Su 08:00-22:00; Dec 20-Jan 5 off", date(2027, 1, 1), True),
        ("Apr 1-Sep 30 Mo-Fr 09:00-17:00", date(2026, 8, 31), False),
        ("Apr 1-Sep 30 off; Mo-Fr 09:00-17:00", date(2026, 8, 31), True),
        ("Mo-Fr 09:00-17:00; PH off", date(2026, 12, 28), True),
        ("24/7", date(2026, 12, 28), True),
        ("Mo-Fr 09:00-17:00", date(2026, 12, 28), False),
        ('Mo-Fr 09:00-17:00 "not PH, Dec 28"', date(2026, 12, 28), False),
    ],
)
def test_only_dates_in_which_it_lies_speak_of_a_day(text: str, day: date, *, expected: bool) -> None:
    """A date speaks of itself: not of the day that stands in for it, nor a season of a holiday in it."""
    assert osm_rules.speaks_of(text, day) is expected


def test_a_rule_knows_whether_it_says_when_and_whether_it_closes() -> None:
    """What a comment holds does not count for either."""
    assert [osm_rules.states_when(rule) for rule in ("Mo 10:00-12:00", "Mo off", 'Mo "10:00"')] == [
        True,
        True,
        False,
    ]
    assert [osm_rules.closes(rule) for rule in ("Mo closed", 'Mo 10:00-12:00 "off"')] == [True, False]
