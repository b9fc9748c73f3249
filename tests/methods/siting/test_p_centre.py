"""The least worst way, held to every plan of small questions and to a published answer."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pytest

from placebased.methods.siting.p_centre import solve
from placebased.methods.siting.problem import SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingProgress
from tests.support.siting import SEEDS, least, needs_known_answers, random_problem, san_francisco, served_by


def worst(problem: SitingProblem, plan: tuple[int, ...]) -> float:
    """Return the largest cost of any area with weight."""
    return max(cost for w, cost in zip(problem.weights, served_by(problem, plan), strict=True) if w > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_has_a_smaller_largest_cost(seed: int) -> None:
    """Value and sites are those of the best plan, and bounds on the way hold it between them."""
    problem, told = random_problem(seed), list[SitingProgress]()
    found = solve(problem, SearchWatch(told.append))
    best = least(problem, worst)
    assert found.value == pytest.approx(best)
    assert worst(problem, found.sites) == pytest.approx(best)
    assert found.is_proved
    assert len(found.sites) == problem.new
    assert all(each.lower - 1e-9 <= best <= each.value + 1e-9 for each in told)


def test_a_search_that_is_stopped_keeps_plan_and_bound() -> None:
    """It ends at the next round, within half a second."""
    points = np.random.default_rng(3).uniform(0, 1000, (80, 2))
    costs = np.hypot(*(points[:, np.newaxis] - points).transpose(2, 0, 1))
    problem, begun = SitingProblem(costs, np.ones(80), 5), time.monotonic()
    found = solve(problem, SearchWatch(should_stop=lambda: True))
    assert time.monotonic() - begun < 0.5
    assert found.stopped
    assert found.lower < found.value == problem.served(found.sites).max()


def test_no_new_site_is_a_plan_as_well() -> None:
    """With one open and nothing to add, the farthest area is 5 away."""
    found = solve(SitingProblem(np.array([[1.0, 2.0], [5.0, 0.0]]), np.ones(2), 0, open=(0,)))
    assert (found.value, found.sites, found.is_proved) == (5.0, (), True)


@pytest.mark.parametrize("seed", range(3))
def test_few_areas_decide_among_many(seed: int) -> None:
    """Not every area is asked about, and the answer is that of every plan all the same."""
    random = np.random.default_rng(seed)
    points, sites = random.uniform(0, 1000, (400, 2)), random.uniform(0, 1000, (14, 2))
    costs = np.hypot(*(points[:, np.newaxis] - sites).transpose(2, 0, 1))
    problem = SitingProblem(costs, np.ones(400), 3)
    found = solve(problem)
    assert found.is_proved
    assert found.value == min(costs[:, plan].min(axis=1).max() for plan in combinations(range(14), 3))


@needs_known_answers
def test_san_francisco_has_its_published_centre() -> None:
    """With four stores nobody need be farther than 7,403.06 m."""
    found = solve(san_francisco(4))
    assert found.value == pytest.approx(7403.063810849859)
    assert found.is_proved
