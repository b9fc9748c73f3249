from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from placebased.exchange.open_referral.schedule_import import LONGEST_WORDS, hours_of, same_hours
from placebased.hours.free_text import read_hours
from placebased.hours.moments import ZONE
from placebased.hours.opening_hours import is_valid, state_at

TODAY = date(2026, 11, 29)


def weekly(day: str, opens: str = "10:00", closes: str = "12:00", **other: object) -> dict[str, Any]:
    """Return a schedule of a weekday."""
    return {"freq": "WEEKLY", "interval": 1, "byday": day, "opens_at": opens, "closes_at": closes, **other}


@pytest.mark.parametrize(
    ("schedules", "osm"),
    [
        ([weekly("MO", "09:00", "12:00"), weekly("MO", "13:00", "17:00")], "Mo 09:00-12:00,13:00-17:00"),
        ([weekly("MO", interval=None)], "Mo 10:00-12:00"),
        ([weekly("MO", "9:00", "17:00")], "Mo 09:00-17:00"),
        ([{"freq": "DAILY", "opens_at": "10:00", "closes_at": "12:00"}], "Mo-Su 10:00-12:00"),
        ([weekly("1TH", freq="MONTHLY")], "Th[1] 10:00-12:00"),
        ([weekly(d, "09:00", "17:00") for d in ("MO", "TU", "WE")], "Mo-We 09:00-17:00"),
        ([weekly("FR", "20:00", "02:00")], "Fr 20:00-02:00"),
        (
            [weekly("MO", description="Mondays 10am-12pm"), weekly("TH", description="Thursdays 10am-12pm")],
            "Mo,Th 10:00-12:00",
        ),
        (
            [weekly(d, "09:00", "17:00", description="Mon-Tue 9am-5pm") for d in ("MO", "TU")],
            "Mo-Tu 09:00-17:00",
        ),
        (
            [weekly("TU", description="Coffee morning"), weekly("FR", "14:00", "16:00", notes="Advice")],
            'Tu 10:00-12:00 "Coffee morning"; Fr 14:00-16:00 "Advice"',
        ),
        ([weekly("MO", description="Mondays 10am-12pm, closed bank holidays")], "Mo 10:00-12:00; PH off"),
        ([{"description": "Mondays 10am-12pm"}], "Mo 10:00-12:00"),
        ([weekly("MO"), {"description": "Thursdays 2pm-4pm"}], "Mo 10:00-12:00, Th 14:00-16:00"),
        ([weekly("MO", valid_from="2020-01-01", dtstart="2020-01-06")], "Mo 10:00-12:00"),
        ([weekly("MO", valid_from="2027-01-05")], "2027 Jan 05+ Mo 10:00-12:00"),
        ([weekly("MO", valid_to="2019-12-31"), weekly("TU")], "Tu 10:00-12:00"),
        ([weekly("MO"), weekly("MO")], "Mo 10:00-12:00"),
    ],
    ids=str,
)
def test_hours_that_are_said_exactly(schedules: list[dict[str, Any]], osm: str) -> None:
    """They are read whole, and their words say nothing else."""
    found = hours_of(schedules, TODAY)
    assert (found.osm, found.how) == (osm, "exact")
    again = read_hours(found.words).osm
    assert not again or same_hours(again, osm, TODAY)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (weekly("TH", interval=2), "Thursday 10am to midday (every second week)"),
        (
            weekly("TH,FR", bymonthday="2,3"),
            "Thursday and Friday 10am to midday (on the 2nd and 3rd of the month)",
        ),
        (weekly("MO", "00:00:00", "00:00:00"), "Monday (00:00 to 00:00)"),
        (weekly("MO", "10:00", ""), "Monday (opens 10:00)"),
        (weekly("MO", description="Term time only"), "Monday 10am to midday (Term time only)"),
        (weekly("MO", until="soon"), "Monday 10am to midday (until “soon”)"),
        ({"description": "By appointment"}, "By appointment"),
    ],
    ids=str,
)
def test_what_may_mean_two_things_stays_words(schedule: dict[str, Any], words: str) -> None:
    """The words say what is known, and what is in doubt."""
    found = hours_of([schedule], TODAY)
    assert (found.osm, found.words, found.how) == ("", words, "in words")


@pytest.mark.parametrize(
    "schedule",
    [
        weekly("TH", interval=2),
        weekly("MO", "10:00", "05:00"),
        weekly("MO", description="Wednesdays 1pm-3pm"),
        weekly("MO", description="Tuesdays 10am-12pm", notes="first of the month"),
        weekly("MO", exdate="2026-12-28"),
        {"freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"},
        weekly("MO", valid_to="2019-12-31", description="Mondays 10am-12pm"),
    ],
    ids=str,
)
def test_words_of_doubtful_hours_are_not_read_as_sure_ones(schedule: dict[str, Any]) -> None:
    """A text on its way through a list or a form makes no hours out of a doubt."""
    assert read_hours(hours_of([schedule], TODAY).words).osm == ""


@pytest.mark.parametrize("field", ["valid_to", "until"])
def test_hours_that_are_over_are_left_out(field: str) -> None:
    """The last day is in; a day later nothing is said, but what was written beside them with its date."""
    over = weekly("MO", **{field: "2026-11-28"})
    assert hours_of([over], TODAY) == hours_of([over, over], TODAY)
    assert (hours_of([over], TODAY).osm, hours_of([over], TODAY).words) == ("", "")
    assert hours_of([over], TODAY).how == "past"
    told = hours_of([{**over, "description": "Ask at the bar"}], TODAY)
    assert told.words == "Given until 28 November 2026: Ask at the bar"
    assert hours_of([weekly("SU", **{field: "2026-11-29"})], TODAY).how == "exact"


def test_hours_with_an_end_are_not_known_after_it() -> None:
    """Open until the end; then neither open nor closed, but closed on days that never had hours."""
    osm = hours_of([weekly("MO", valid_to="2026-12-18")], TODAY).osm
    ten = {day: state_at(osm, datetime(2026, 12, day, 11, tzinfo=ZONE)) for day in (14, 15, 21)}
    assert ten == {14: "open", 15: "closed", 21: "not stated"}


def test_every_second_week_with_a_beginning_is_exact() -> None:
    """On, off, on; and over the turn of a year of 53 weeks."""
    osm = hours_of([weekly("TH", interval=2, dtstart="2026-12-03"), weekly("MO")], TODAY).osm
    days = [date(2026, 12, 3), date(2026, 12, 10), date(2026, 12, 17), date(2027, 1, 7), date(2027, 1, 14)]
    states = [state_at(osm, datetime(d.year, d.month, d.day, 11, tzinfo=ZONE)) for d in days]
    assert states == ["open", "closed", "open", "closed", "open"]
    assert state_at(osm, datetime(2026, 11, 30, 11, tzinfo=ZONE)) == "open"


def test_times_in_utc_are_an_hour_later_in_summer() -> None:
    """Nine UTC is nine in January and ten in July."""
    osm = hours_of([weekly("MO", "09:00:00Z", "17:00:00Z")], TODAY).osm
    hours = [(1, 4, 9), (1, 4, 17), (7, 5, 9), (7, 5, 17)]
    states = [state_at(osm, datetime(2027, month, day, hour, 30, tzinfo=ZONE)) for month, day, hour in hours]
    assert states == ["open", "closed", "closed", "open"]


def test_what_is_sure_is_kept_beside_what_is_not() -> None:
    """Monday is open; the rest is not stated, with the words that say why."""
    found = hours_of([weekly("MO"), {"description": "By appointment"}], TODAY)
    assert (found.osm, found.how) == ('Mo 10:00-12:00 || unknown "By appointment"', "partly")
    assert state_at(found.osm, datetime(2026, 12, 1, 11, tzinfo=ZONE)) == "not stated"


def test_hours_of_our_own_come_back_word_by_word() -> None:
    """Our feed carries them in a note; a note that is no hours is only a note."""
    ours = weekly("MO", notes="opening_hours=Mo-Fr 09:00-17:00; PH off", description="Weekdays")
    found = hours_of([ours], TODAY)
    assert (found.osm, found.words, found.how) == ("Mo-Fr 09:00-17:00; PH off", "Weekdays", "exact")
    assert hours_of([weekly("MO", notes="opening_hours=maybe")], TODAY).how == "exact"


@pytest.mark.parametrize(
    "schedules",
    [
        [weekly("MO")] * 101,
        [weekly("MO", description="x" * 1000)],
        [
            weekly("MO", f"{k % 9 + 8}:{k % 60:02}", description=f"Room {'abcdefghij'[k % 10]} {'y' * k}")
            for k in range(90)
        ],
        [{"description": '"' * 50}],
    ],
    ids=["many", "long", "many and long", "quotes"],
)
def test_hours_beyond_measure_are_cut_and_never_broken(schedules: list[dict[str, Any]]) -> None:
    """What comes out is valid, or empty, and short enough to keep."""
    found = hours_of(schedules, TODAY)
    assert not found.osm or is_valid(found.osm)
    assert 0 < len(found.words) <= LONGEST_WORDS


def test_nothing_is_nothing() -> None:
    """No schedules and empty ones say nothing."""
    assert hours_of([], TODAY) == hours_of([{"id": "s"}], TODAY)
    assert hours_of([], TODAY).how == "not stated"


def test_same_hours_are_the_same_however_they_are_written() -> None:
    """Held against each other over some weeks, so that a monthly rule is not a weekly one."""
    assert same_hours("Mo-Tu 09:00-12:00", "Mo 09:00-12:00; Tu 09:00-12:00", TODAY)
    assert not same_hours("Mo 09:00-12:00", "Mo[1] 09:00-12:00", TODAY)
