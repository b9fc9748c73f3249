"""Very many areas: taken together to find a plan and prices, which are worked out anew for every area."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting import live_answer
from placebased.methods.siting.aggregation import gathered, spread_prices
from placebased.methods.siting.p_median import LIVE, solve
from placebased.methods.siting.problem import SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingProgress
from tests.support.siting import least


def many(seed: int, precision: type = np.float64, new: int = 3) -> SitingProblem:
    """Return 60 areas and 8 sites on a square."""
    random = np.random.default_rng(seed)
    points, sites = random.uniform(0, 1000, (60, 2)), random.uniform(0, 1000, (8, 2))
    costs = np.hypot(*(points[:, np.newaxis] - sites).transpose(2, 0, 1)).astype(precision)
    open_ = (7,) if seed % 2 else ()
    return SitingProblem(costs, random.integers(0, 900, 60).astype(float), new, open_)


def test_areas_with_the_same_nearest_site_are_one() -> None:
    """The first and the third are nearest to the first site: 1 + 2 there, 4 + 5 at the second."""
    problem = SitingProblem(np.array([[1.0, 4.0], [9.0, 3.0], [2.0, 5.0]]), np.ones(3), 1)
    few, group = gathered(problem.core())
    assert group.tolist() == [0, 1, 0]
    assert few.costs.tolist() == [[3.0, 9.0], [9.0, 3.0]]
    assert few.fallback.tolist() == [9.0, 9.0]


@pytest.mark.parametrize("seed", range(4))
def test_a_group_goes_to_one_site_and_its_price_is_shared_out(seed: int) -> None:
    """So no plan comes to less for groups than for areas, and prices come to those of the groups."""
    core = many(seed).core()
    groups, plan = gathered(core), np.array([1, 4])
    assert groups[0].total(plan) >= core.total(plan) - 1e-9
    prices = np.random.default_rng(seed).uniform(0, 1e5, len(groups[0].costs))
    spread = spread_prices(core, groups, prices, plan)
    assert np.bincount(groups[1], spread) == pytest.approx(prices)


@pytest.mark.parametrize("precision", [np.float64, np.float32])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_of_all_plans_is_between_bound_and_value(
    seed: int, precision: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all areas, whatever was found for groups, at every step that is told."""
    monkeypatch.setattr(live_answer, "MANY_AREAS", 8)
    problem, told = many(seed, precision), list[SitingProgress]()
    found, best = solve(problem, LIVE, SearchWatch(told.append)), least(many(seed, precision))
    rounding = best * (1e-6 if precision is np.float32 else 1e-12)
    assert found.lower <= best + rounding
    assert found.value >= best - rounding
    assert found.value == pytest.approx(problem.total(found.sites), rel=1e-6)
    assert all(each.lower - rounding <= best <= each.value + rounding for each in told)
    assert found.value <= best * 1.1
    assert found.gap < 0.2


def test_a_search_among_groups_that_is_stopped_keeps_its_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """What groups led to is a plan of the areas, too."""
    monkeypatch.setattr(live_answer, "MANY_AREAS", 8)
    rounds = iter(range(1_000))
    problem = many(2)
    found = solve(problem, LIVE, SearchWatch(should_stop=lambda: next(rounds) > 3))
    assert found.stopped
    assert found.value == pytest.approx(problem.total(found.sites))
