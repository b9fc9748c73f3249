"""The sites of a question, one a column."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import SitingQuestion, siting_question
from placebased.travel.residents import residents_of
from placebased.travel.walking import metres_from
from tests.support.siting_town import sites_of, town

LARDERS = SitingWishes(("larder",))
NORTH = {"new-1": (400600.0, 302400.0), "new-2": (402300.0, 300600.0)}


@pytest.fixture(scope="module")
def place(city: Atlas) -> Atlas:
    """Return the made-up city with a larder in each small area."""
    return town(city)


def asked(place: Atlas, wishes: SitingWishes = LARDERS) -> SitingQuestion:
    """Return a question with two new chemists."""
    return siting_question(place, sites_of(place, NORTH), wishes, None)


def test_a_cost_is_the_mean_walk_from_the_postcodes_of_an_area(place: Atlas) -> None:
    """Measured anew, point by point, to one of the larders."""
    found = asked(place)
    homes = residents_of(place)
    metres = metres_from(tuple(found.spots.points[5]), homes.points)
    expected = pd.Series(metres).groupby(homes.lsoa).mean().reindex(place.areas["lsoa"].index)
    assert found.problem.costs[:, 5] == pytest.approx(expected.to_numpy())


def test_a_site_that_moved_is_the_rooms_choice_and_its_old_place_is_empty(place: Atlas) -> None:
    """One chemist stands where it stood, the other has a new place; nothing is added."""
    sites = sites_of(place, {})
    sites.loc["a2", ["east", "north"]] = [400600.0, 302400.0]
    found = siting_question(place, sites, LARDERS, None)
    assert [found.spots.ids[site] for site in found.problem.open] == ["a1"]
    assert [found.spots.ids[site] for site in found.choice] == ["a2"]
    assert found.problem.new == 1


def test_a_listing_leads_to_the_first_door_of_its_building(place: Atlas) -> None:
    """The new site stands in a larder, so both are one column."""
    larder = place.assets.loc["larder-S7", ["east", "north"]]
    spots = siting_question(place, sites_of(place, {"new-1": tuple(larder)}), LARDERS, None).spots
    assert spots.column_of("new-1") == spots.column_of("larder-S7") == spots.ids.index("larder-S7")
