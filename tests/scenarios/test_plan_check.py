"""A plan counted again over every postcode."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.errors import SitingError
from placebased.methods.siting import p_median
from placebased.methods.siting.problem import SitingProblem
from placebased.place.atlas import Atlas
from placebased.scenarios.plan_check import check_plan
from placebased.scenarios.walking_costs import place_costs
from placebased.travel import walking
from placebased.travel.residents import Residents, residents_of
from tests.travel.test_walking import SQUARE


def test_each_postcode_goes_to_its_own_nearest_site() -> None:
    """Two postcodes at two sites walk nothing; all together they would walk 150 m on average to either."""
    homes = Residents(
        np.array([[0.0, 0.0], [0.0, 300.0]]), np.array([5.0, 5.0]), np.array(["A", "A"], dtype=object)
    )
    found = check_plan(homes, homes.points, (np.array([150.0]), np.array([10.0])), network=SQUARE)
    assert (found.by_area, found.by_postcode) == (150.0, 0.0)
    assert found.metres.tolist() == [0.0, 0.0]
    assert found.error == 0.0


def test_the_error_is_a_share_of_what_is_walked() -> None:
    """1,100 m by areas where 1,000 m are walked: a tenth too long."""
    homes = Residents(np.array([[0.0, 0.0]]), np.array([3.0]), np.array(["A"], dtype=object))
    site = np.array([[0.0, 1000.0]])
    walked = walking.nearest(homes.points, site)[0]
    found = check_plan(homes, site, (np.array([walked * 1.1]), np.array([3.0])))
    assert found.error == pytest.approx(0.1)


def test_by_postcodes_a_plan_of_the_city_is_never_longer(city: Atlas) -> None:
    """The best plan, both ways; what is counted again is what the walking layer says of its sites."""
    buildings, metres = place_costs(city, ("chemist", "larder"), None)
    people = city.areas["lsoa"]["people"].to_numpy(dtype=float)
    problem = SitingProblem(metres, people, 2)
    plan = p_median.solve(problem)
    sites = buildings.points[list(plan.sites)]
    homes = residents_of(city)
    found = check_plan(homes, sites, (problem.served(plan.sites), people))
    assert found.by_area == pytest.approx(plan.value / people.sum())
    assert found.by_postcode <= found.by_area + 1e-9
    assert found.metres.tolist() == walking.nearest(homes.points, sites).tolist()


def test_nothing_open_is_refused_in_words() -> None:
    """There is no walk to nowhere."""
    homes = Residents(np.zeros((1, 2)), np.ones(1), np.array(["A"], dtype=object))
    with pytest.raises(SitingError, match="No site is open"):
        check_plan(homes, np.zeros((0, 2)), (np.zeros(1), np.ones(1)))
