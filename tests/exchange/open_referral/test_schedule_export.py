from __future__ import annotations

from datetime import date

import pytest

from placebased.exchange.open_referral.schedule_export import schedules, sessions
from placebased.exchange.open_referral.schedule_import import hours_of
from tests.support.services import WHOLE


def test_hours_become_schedules() -> None:
    """Two spans on three days, and the first and third Saturday; a day off needs none."""
    found = schedules("a1", str(WHOLE["opening_hours"]), "words")
    told = [(s["freq"], s["byday"], s["opens_at"], s["closes_at"]) for s in found]
    assert told == [
        ("WEEKLY", "MO,TU,WE", "09:00", "12:00"),
        ("WEEKLY", "MO,TU,WE", "13:00", "17:00"),
        ("MONTHLY", "1SA,3SA", "10:00", "00:00"),
    ]
    assert {s["description"] for s in found} == {"words"}


@pytest.mark.parametrize("osm", ["24/7", "sunrise-sunset", "week 1-53/2 Mo 09:00-10:00"])
def test_hours_without_regular_days_stay_words(osm: str) -> None:
    """What a schedule cannot say is one schedule of words, from which it comes back."""
    (only,) = schedules("a1", osm, "")
    assert "byday" not in only
    assert hours_of([only], date(2026, 11, 29)).osm == osm


def test_a_night_over_the_weekend_goes_round() -> None:
    """Saturday to Monday is three days."""
    assert schedules("a", "Sa-Mo 20:00-02:00", "")[0]["byday"] == "SA,SU,MO"


@pytest.mark.parametrize(
    ("osm", "said"),
    [
        ("Mo-We 09:00-17:00; We 09:00-12:00", [("MO,TU", "17:00"), ("WE", "12:00")]),
        ("Mo-We 09:00-17:00; We off", [("MO,TU", "17:00")]),
        ("Mo-Tu 09:00-17:00; PH off", [("MO,TU", "17:00")]),
        ("Mo-Tu 09:00-17:00; Dec 25 off", [("MO,TU", "17:00")]),
        ("Mo-Tu 09:00-17:00; PH,Tu off", []),
        ("Mo-Tu 09:00-17:00; Mo[1] 09:00-12:00", []),
        ("Mo 09:00-12:00 || unknown", []),
    ],
)
def test_a_later_rule_takes_the_place_of_an_earlier_one(osm: str, said: list[tuple[str, str]]) -> None:
    """As the OSM syntax means it; what a schedule cannot say so is said in words alone."""
    assert [(days, end) for _, days, _, end in sessions(osm)] == said
