"""A good plan at once, with its bound."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.lagrangian import first_prices
from placebased.methods.siting.live_answer import Incumbent, answer, raise_prices, shake
from placebased.methods.siting.problem import CoreProblem
from placebased.methods.siting.progress import SearchWatch, SitingProgress
from tests.support.rows import some
from tests.support.siting import SEEDS, least, random_problem


def incumbent(core: CoreProblem, watch: SearchWatch | None = None) -> Incumbent:
    """Return the first sites as the plan to begin with."""
    first = np.arange(core.new)
    return Incumbent(core, watch or SearchWatch(), first, core.total(first))


@pytest.mark.parametrize("seed", SEEDS)
def test_plan_and_bound_hold_the_best_between_them_at_every_step(seed: int) -> None:
    """What is told on the way, too: bound, best of all plans, value."""
    problem = random_problem(seed)
    core, told = problem.core(), list[SitingProgress]()
    if core.new in (0, core.costs.shape[1]):
        assert least(problem) == pytest.approx(core.total(np.arange(core.new)))
        return
    best = incumbent(core, SearchWatch(told.append))
    answer(best, seed=0)
    for each in some(told):
        assert each.lower - 1e-9 <= least(problem) <= each.value + 1e-9
    assert best.value == pytest.approx(core.total(best.chosen))


def test_a_plan_that_is_worse_is_not_taken() -> None:
    """Neither is the same plan tried twice."""
    core = random_problem(4).core()
    best = incumbent(core)
    worse = best.value + 1
    assert not best.take(best.chosen, worse)
    best.offer(best.chosen)
    assert not best.offer(best.chosen)


def test_shaking_and_prices_only_make_plans_better() -> None:
    """The same seed leads to the same plan, and the value never rises."""
    core = random_problem(7).core()
    first, second = incumbent(core), incumbent(core)
    for best in (first, second):
        start = best.value
        bound = raise_prices(best, first_prices(core, best.chosen), 30)
        shake(best, bound.savings, seed=3, kicks=10)
        assert best.value <= start
    assert (first.value, first.chosen.tolist()) == (second.value, second.chosen.tolist())
