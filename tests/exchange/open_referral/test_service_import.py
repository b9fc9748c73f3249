from __future__ import annotations

import json
from typing import Any

import pytest

from placebased.exchange.open_referral.service_import import LIST_COLUMNS, as_list, entry
from tests.support.services import SCHEMAS, WHOLE, made


def test_other_peoples_services_are_read() -> None:
    """The standard's own example gives a name, hours as words, an age, an address and a way in."""
    file = SCHEMAS / "service_full.example.json"
    if not file.exists():
        pytest.skip("the Open Referral UK example is not at hand")
    found = entry(json.loads(file.read_text(encoding="utf-8")))
    assert found["name"] == "Community Counselling"
    assert found["organisation"] == "Example Organization Inc."
    assert found["eligibility"] == "Aged 12 to 100"
    assert found["address"] == "1-30 Main Street"
    assert "10 am to 6pm weekdays" in found["opening_hours_text"]
    assert "Wheelchair" in found["access_notes"]


def test_schedules_of_others_become_hours() -> None:
    """Without words, weekly and monthly schedules are put together."""
    weekly = {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:00:00"}
    monthly = {"freq": "MONTHLY", "byday": "-1FR", "opens_at": "10:00", "closes_at": "12:00"}
    fortnightly = {**weekly, "interval": 2}
    assert entry({"schedules": [weekly, monthly]})["opening_hours_text"] == (
        "Mo,Tu 09:00-17:00; Fr[-1] 10:00-12:00"
    )
    assert "opening_hours_text" not in entry({"schedules": [fortnightly]})


@pytest.mark.parametrize(
    "broken", [{}, {"service_at_locations": 3}, {"schedules": [None]}, {"organization": []}]
)
def test_a_broken_service_breaks_nothing(broken: dict[str, Any]) -> None:
    """What is not where it should be counts as not said."""
    assert entry(broken) == {}


def test_a_feed_is_a_list_like_any_other() -> None:
    """Active services become rows; others are left out."""
    read = as_list([made(WHOLE), {"name": "Gone", "status": "defunct"}])
    assert read.columns == LIST_COLUMNS
    assert [row[0] for row in read.rows] == ["Zoë’s Larder"]
