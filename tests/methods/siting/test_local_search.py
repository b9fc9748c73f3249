"""Greedy opening and swaps, held to totals worked out one by one."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.local_search import greedy, swap, swap_table, two_nearest
from placebased.methods.siting.problem import SitingProblem
from tests.support.siting import SEEDS, least, random_problem

COSTS = np.array([[0.0, 4.0, 6.0], [6.0, 2.0, 6.0], [6.0, 4.0, 0.0]])


def test_greedy_opens_what_helps_most_first() -> None:
    """Alone the sites come to 12, 10 and 12, so the second opens first; beside it the first saves 4."""
    core = SitingProblem(COSTS, np.ones(3), 2).core()
    assert greedy(core).tolist() == [1, 0]


def test_a_swap_mends_what_greedy_missed() -> None:
    """The middle area has a tenth of the weight: its site costs 0.4 to close, the third saves 4."""
    core = SitingProblem(COSTS, np.array([1.0, 0.1, 1.0]), 2).core()
    chosen, total = swap(core, np.array([0, 1]))
    assert chosen.tolist() == [0, 2]
    assert total == pytest.approx(0.6)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_table_of_swaps_is_what_each_swap_changes(seed: int) -> None:
    """Every swap of a random plan, worked out by itself."""
    core = random_problem(seed).core()
    sites = core.costs.shape[1]
    chosen = np.random.default_rng(seed).permutation(sites)[: core.new]
    before = core.total(chosen)
    expected = np.zeros((core.new, sites))
    for row in range(core.new):
        for opens in range(sites):
            after = chosen.copy()
            after[row] = opens
            expected[row, opens] = core.total(after) - before
    assert swap_table(core, chosen) == pytest.approx(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_swaps_end_where_none_helps_and_never_below_the_best(seed: int) -> None:
    """The plan is no worse than the one it started from, and no single swap is better."""
    problem = random_problem(seed)
    core = problem.core()
    start = greedy(core)
    chosen, total = swap(core, start)
    assert least(problem) - 1e-9 <= total <= core.total(start) + 1e-9
    assert total == pytest.approx(core.total(chosen))
    assert (swap_table(core, chosen) >= -1e-9).all()


def test_the_second_nearest_may_be_what_is_open_already() -> None:
    """The area pays 3 at the new site, and 5 at the open one if that closes."""
    core = SitingProblem(np.array([[3.0, 5.0, 9.0]]), np.ones(1), 1, open=(1,)).core()
    position, nearest, second = two_nearest(core, np.array([0]))
    assert (position.tolist(), nearest.tolist(), second.tolist()) == ([0], [3.0], [5.0])
