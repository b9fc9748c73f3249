"""The sites of today and after: what each change does, and a sentence where one cannot be made."""

from __future__ import annotations

import pytest

from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Add, Change, Drop, Move, Rehour, Resize, Scenario, Spot
from placebased.scenarios.scenario_sites import ScenarioSites, apply_scenario, new_faults, sites_today

INSIDE = Spot("", 400_500, 302_500)  # the middle of S7


def after(city: Atlas, *changes: Change, subject: str = "assets:chemist") -> ScenarioSites:
    """Return what some changes make of the chemists."""
    return apply_scenario(city, Scenario(subject, changes=changes))


def test_today_is_every_listing_of_the_kind(city: Atlas) -> None:
    """The made-up city has two chemists; what they hold is not stated."""
    table = sites_today(city, "assets:chemist")
    assert table.index.tolist() == ["a1", "a2"]
    assert table["status"].tolist() == ["kept", "kept"]
    assert table["place"].tolist() == ["Riverside", "Riverside"]
    assert table["amount"].isna().all()


def test_every_change_shows_in_its_row(city: Atlas) -> None:
    """Added, dropped, moved and resized; the table of today is as it was."""
    found = after(
        city,
        Add(INSIDE, 5, "Mo 10:00-12:00"),
        Drop("a2"),
        Move("a1", Spot("a3")),
        Resize("a1", 3),
        Rehour("a1", ""),
    )
    table = found.table
    assert found.faults == ()
    assert table["status"].to_dict() == {
        "a1": "moved, resized, other hours",
        "a2": "closed",
        "new-1": "added",
    }
    assert table["stays"].tolist() == [True, False, True]
    assert table["was_there"].tolist() == [True, True, False]
    assert [table.at["a1", name] for name in ("building", "amount", "hours")] == ["Birch Larder", 3.0, ""]
    assert table.at["new-1", "name"] == "New chemist 1"
    assert found.points_today().round().tolist() == [[400_500, 300_500], [401_500, 301_500]]
    assert found.points_after().round().tolist() == [[401_500, 302_500], [400_500, 302_500]]
    assert sites_today(city, "assets:chemist")["status"].tolist() == ["kept", "kept"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((Drop("gone"),), "The site “gone” is no longer in this data"),
        ((Drop("a2"), Resize("a2", 1)), "is closed, so nothing more can change of it."),
        ((Add(Spot("", 1, 1)),), "The point lies outside Threeby"),
        ((Add(Spot("gone")),), "The building of “gone” is no longer listed"),
        ((Add(INSIDE), Add(INSIDE)), "New chemist 1 is there already"),
        ((Rehour("a1", "whenever"),), "“whenever” is no opening hours"),
        ((Add(INSIDE, None, "whenever"),), "“whenever” is no opening hours"),
        ((Move("a1", Spot("", 1, 1)),), "The point lies outside Threeby"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(city: Atlas, changes: tuple[Change, ...], said: str) -> None:
    """All other changes are made."""
    found = after(city, *changes)
    assert len(found.faults) == 1
    assert said in found.faults[0]


def test_the_same_fault_once_more_is_a_new_one(city: Atlas) -> None:
    """It is of another change; what was at fault before is not."""
    once, twice = (after(city, *[Add(Spot("", 1, 1))] * times) for times in (1, 2))
    assert new_faults(once, twice) == list(once.faults)
    assert new_faults(twice, twice) == []
    assert new_faults(twice, once) == []


def test_a_team_without_a_base_can_be_given_one(city: Atlas) -> None:
    """Today its place is not stated, and it is counted nowhere."""
    found = after(city, Move("t1", INSIDE), subject="team:neighbourhood team")
    assert (found.unplaced_today(), found.unplaced_after()) == (2, 1)
    assert found.table["status"].tolist() == ["given a place", "kept"]
    assert found.table["east_today"].isna().all()


def test_homes_are_placed_up_to_what_is_planned(real: Atlas) -> None:
    """Eight of twenty are placed; twelve more fit and thirteen do not."""
    library = str(real.assets.index[(real.assets["category"] == "library") & real.assets["inside"]][0])
    subject = "homes:neighbourhood-apartments"
    fits = after(real, Add(Spot(library), 12), subject=subject)
    assert fits.notes == ()
    assert fits.table["amount"].tolist() == [5.0, 3.0, 12.0]
    more = after(real, Add(Spot(library), 13), subject=subject)
    assert more.notes[0].startswith("21 apartments are placed, and 20 are planned.")


def test_what_cannot_be_placed_is_refused(real: Atlas) -> None:
    """A refuge has no row anywhere."""
    with pytest.raises(ScenarioError, match="shelter people at risk"):
        sites_today(real, "assets:refuge")
