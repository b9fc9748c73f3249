"""Bounds that no plan can beat."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from placebased.methods.siting.lagrangian import (
    PriceBound,
    ascend,
    bound_at,
    decided,
    first_prices,
    most,
    savings_at,
)
from placebased.methods.siting.local_search import greedy, swap
from placebased.methods.siting.problem import SitingProblem
from tests.support.rows import some
from tests.support.siting import SEEDS, least, plans, random_problem, total


def test_savings_worked_by_hand() -> None:
    """Prices 5 and 3: site 1 saves 5 - 1, site 2 saves 3 - 2; a dearer one saves nothing."""
    costs = np.array([[1.0, 5.0, 9.0], [8.0, 2.0, 4.0]])
    assert savings_at(costs, np.array([5.0, 3.0])).tolist() == [4.0, 1.0, 0.0]


def test_a_bound_worked_by_hand() -> None:
    """Prices of 8 in all, less the two largest savings 4 and 1: no plan of two sites is below 3."""
    core = SitingProblem(np.array([[1.0, 5.0, 9.0], [8.0, 2.0, 4.0]]), np.ones(2), 2).core()
    bound = bound_at(core, np.array([5.0, 3.0]))
    assert bound.lower == 3.0
    assert bound.chosen(2).tolist() == [0, 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_step_is_below_every_plan(seed: int) -> None:
    """No bound of the ascent is above the best of all plans, and the one that is returned is the highest."""
    problem = random_problem(seed)
    core = problem.core()
    if core.new == 0:
        assert least(problem) == pytest.approx(core.total(np.zeros(0, dtype=np.int64)))
        return
    best, seen = least(problem), []

    def visit(bound: PriceBound, upper: float) -> float:
        seen.append(bound.lower)
        return upper

    chosen, upper = swap(core, greedy(core))
    found = ascend(core, first_prices(core, chosen), upper, steps=60, visit=visit)
    assert max([*seen, found.lower]) <= best + 1e-9
    assert found.lower >= max([bound_at(core, first_prices(core, chosen)).lower, *seen]) - 1e-9
    assert bound_at(core, found.prices).lower == pytest.approx(found.lower)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bound_in_single_precision_is_below_every_plan(seed: int) -> None:
    """Rounding is taken off, so that it cannot prove what is not so."""
    problem = random_problem(seed)
    core = replace(problem, costs=problem.costs.astype(np.float32)).core()
    assert core.costs.dtype == np.float32
    if core.new:
        chosen, upper = swap(core, greedy(core))
        found = ascend(core, first_prices(core, chosen), upper, steps=60)
        assert found.lower <= least(problem) * (1 + 1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_settled_sites_are_in_every_better_plan_or_in_none(seed: int) -> None:
    """Of all plans below a limit, each holds what must open and nothing that cannot."""
    problem = random_problem(seed)
    core = problem.core()
    if core.new == 0 or core.new == core.costs.shape[1]:
        assert len(list(plans(problem))) == 1
        return
    limit = least(problem) * 1.05 + 0.5
    chosen, upper = swap(core, greedy(core))
    must, cannot = decided(core, ascend(core, first_prices(core, chosen), upper, steps=60), limit)
    better = [problem.columns(plan) for plan in plans(problem) if total(problem, plan) < limit - 1e-9]
    for plan in some(better):
        assert set(np.flatnonzero(must)) <= set(plan)
        assert not set(np.flatnonzero(cannot)) & set(plan)


def test_of_equal_savings_the_first_counts() -> None:
    """Ties are broken by position, so that the answer does not depend on the machine."""
    assert most(np.array([1.0, 3.0, 3.0, 2.0]), 3).tolist() == [1, 2, 3]
