"""What a plan must keep to, and whether any can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.errors import InfeasibleSitingError
from placebased.place.atlas import Atlas
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import SitingQuestion, siting_question
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


def test_units_make_a_budget_possible_or_not(place: Atlas) -> None:
    """Two sites at one unit each fit into two; where all larders take three, points on the map are left."""
    dear = tuple((f"larder-{code}", 3.0) for code in place.areas["lsoa"].index)
    found = asked(place, replace(LARDERS, budget=2.0, units=dear))
    assert found.conditions.prices is not None
    assert found.conditions.prices[[2, 11]].tolist() == [3.0, 1.0]
    with pytest.raises(InfeasibleSitingError, match="the cheapest take 6"):
        siting_question(place, sites_of(place, {}), replace(LARDERS, new=2, budget=2.0, units=dear), None)


def test_one_a_neighbourhood_counts_the_fixed_one(place: Atlas) -> None:
    """One is fixed in the east, so nothing else opens there."""
    wishes = replace(LARDERS, new=2, fixed=("larder-S9",), one_each=True)
    found = siting_question(place, sites_of(place, {}), wishes, None)
    hoods = place.rungs["neighbourhood"]
    assert {hoods[found.spots.lsoa[site]] for site in found.problem.candidates} == {"RS"}


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        ({"budget": 1.5}, "A budget of 1.5 does not pay for the new sites: the cheapest take 2"),
        ({"new": 3, "one_each": True}, "room for 2 new sites, not for 3"),
        ({"fewest_people": 3000.0}, "more than live here: 4,500"),
        ({"capacity": 1000.0}, "All 4 sites together can take 4,000, fewer than the 4,500"),
    ],
)
def test_what_no_plan_can_keep_to_is_a_sentence(place: Atlas, wishes: dict[str, object], says: str) -> None:
    """Each says which condition is to blame, with its numbers."""
    with pytest.raises(InfeasibleSitingError, match=says):
        asked(place, replace(LARDERS, **wishes))  # type: ignore[arg-type]


def test_without_conditions_every_plan_keeps_to_them(place: Atlas) -> None:
    """Nothing is asked, so nothing is checked."""
    assert asked(place).conditions.ask_nothing
