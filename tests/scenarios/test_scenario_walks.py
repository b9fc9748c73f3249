"""Walks to the nearest site, today and after: quick ways give what a search of all sites gives."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Add, Change, Drop, Move, Scenario, Spot
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.scenario_walks import MOST_SINGLE, home_areas, nearest_by_area, scenario_walks
from placebased.travel import walking
from placebased.travel.residents import residents_of

S3 = Spot("", 402_500, 300_500)
MANY: tuple[Change, ...] = tuple(Add(Spot("", 400_500 + 10 * n, 300_600)) for n in range(MOST_SINGLE + 1))


@pytest.mark.parametrize(
    "changes",
    [(), (Add(S3),), (Drop("a2"),), (Move("a1", S3), Drop("a2")), (Drop("a1"), Drop("a2")), MANY],
    ids=["today", "add", "drop", "move", "none", "many"],
)
def test_walks_are_those_of_a_search_over_all_sites(city: Atlas, changes: tuple[Change, ...]) -> None:
    """Whatever is kept from before."""
    sites = apply_scenario(city, Scenario("assets:chemist", changes=changes))
    found = scenario_walks(city, sites, None)
    homes = residents_of(city).points
    assert found.today == pytest.approx(walking.nearest(homes, sites.points_today()))
    assert found.after == pytest.approx(walking.nearest(homes, sites.points_after()))


def test_homes_are_of_the_place_in_the_order_of_its_residents(city: Atlas) -> None:
    """Nine points, one in each small area."""
    assert city.rungs.index[home_areas(city)].tolist() == residents_of(city).lsoa.tolist()


def test_small_areas_go_to_one_site(city: Atlas) -> None:
    """With a point in each small area, all of it is what the postcodes say; no site is infinitely far."""
    sites = apply_scenario(city, Scenario("assets:chemist", changes=(Drop("a2"), Add(S3))))
    walks = scenario_walks(city, sites, None)
    today, after = nearest_by_area(city, sites, None)
    assert today[home_areas(city)] == pytest.approx(walks.today)
    assert after[home_areas(city)] == pytest.approx(walks.after)
    gone = apply_scenario(city, Scenario("assets:chemist", changes=(Drop("a1"), Drop("a2"))))
    assert np.isinf(nearest_by_area(city, gone, None)[1]).all()
