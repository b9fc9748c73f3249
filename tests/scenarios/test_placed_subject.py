"""What can be placed: kinds of asset and of team, and homes that are planned; never a sheltered place."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios.placed_subject import placed_subjects, why_not_placed


def test_kinds_of_asset_then_teams_can_be_placed(city: Atlas) -> None:
    """The made-up city plans no homes."""
    found = placed_subjects(city)
    assert found["assets:chemist"].label == "Chemists"
    assert found["assets:chemist"].one == "chemist"
    assert found["team:neighbourhood team"].label == "Bases of teams: neighbourhood team"
    assert list(found)[-1].startswith("team:")


def test_what_is_planned_can_be_placed(real: Atlas) -> None:
    """Twenty apartments, in the pack's own words; a practice's list is load, so it has no unit."""
    found = placed_subjects(real)
    homes = found["homes:neighbourhood-apartments"]
    assert (homes.planned, homes.unit, homes.sort) == (20, "apartments", "homes")
    assert found["assets:gp_practice"].unit == ""
    assert "team:extra care housing" not in found


@pytest.mark.parametrize("subject", ["assets:refuge", "team:short-term supported housing"])
def test_places_that_shelter_people_are_never_placed(real: Atlas, subject: str) -> None:
    """Neither is in the list, and a link to one says why."""
    assert subject not in placed_subjects(real)
    assert why_not_placed(real, subject).startswith("Places that shelter people at risk are on no map")


def test_what_is_not_there_is_said(city: Atlas) -> None:
    """A link may name anything."""
    assert why_not_placed(city, "assets:chemist") == ""
    assert why_not_placed(city, "assets:moon").startswith("“assets:moon” is nothing in this data")
