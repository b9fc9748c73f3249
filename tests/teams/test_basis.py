"""What is stated, what was read and what was measured are told apart in words."""

from __future__ import annotations

from typing import Any

import pytest

from placebased.place.atlas import Atlas
from placebased.teams import basis, register


def team(real: Atlas, name: str) -> dict[Any, Any]:
    """Return one row of the shipped register."""
    return register.pack_register(real).teams.xs(name).to_dict()


def test_hours_without_days_say_what_is_open_and_when(real: Atlas) -> None:
    """The source of October 2017 says seven to ten and no days; intermediate care states its own."""
    said = basis.describe_hours(team(real, "manchester-reablement"))
    assert said.startswith("7am-10pm")
    assert said.endswith("; days not stated; October 2017")
    central = "central-manchester-intermediate-care-home-and-bed-based"
    assert basis.describe_hours(team(real, central)) == "Monday to Sunday, 24 hours a day"


def test_what_nobody_stated_is_not_stated(real: Atlas) -> None:
    """No source of this register gives staff, caseload or room of any team: none is shown as nought."""
    teams = register.pack_register(real).teams
    assert teams[["wte", "caseload"]].isna().all(axis=None)
    assert set(teams["room"]) == {""}
    said = {basis.describe_staffing(row) for row in teams.to_dict("records")}
    assert said == {"Staff in post, caseload and room now: not stated."}


def test_what_is_stated_of_staff_carries_its_date() -> None:
    """Each amount with its unit and date; room with the day; an undated one says so."""
    row: dict[Any, Any] = {
        "wte": 12.0,
        "caseload": 140.0,
        "staffing_as_of": "2026-10",
        "room": "full",
        "room_as_of": "",
    }
    assert basis.describe_staffing(row) == (
        "Staff in post: 12 whole-time equivalents (October 2026). Caseload: 140 people (October 2026). "
        "Room now: full (date not stated)."
    )


@pytest.mark.parametrize(
    ("field", "count"),
    [("hours", 1), ("team", 10), ("covers", 11)],
)
def test_readings_of_the_shipped_register_are_marked(real: Atlas, field: str, count: int) -> None:
    """One team's hours; ten coordinators of twelve; eight buildings' districts and three wards."""
    assert int(basis.is_read(register.pack_register(real).teams, field).sum()) == count


def test_a_reading_of_a_team_is_told_in_words(real: Atlas) -> None:
    """Chorlton's coordinator is named by a source of 2020, Gorton's is concluded."""
    stated = team(real, "chorlton-whalley-range-fallowfield-health-development-coordinator")
    read = team(real, "gorton-levenshulme-health-development-coordinator")
    assert basis.describe_readings(stated) == ""
    assert basis.describe_readings(read) == "Read by us, not stated: that there is this team."
