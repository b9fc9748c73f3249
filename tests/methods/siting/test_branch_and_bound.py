"""Proof by cases, held to every plan of small questions."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.branch_and_bound import prove
from placebased.methods.siting.lagrangian import bound_at
from placebased.methods.siting.live_answer import Incumbent
from placebased.methods.siting.progress import SearchWatch, SitingProgress
from tests.support.rows import some
from tests.support.siting import SEEDS, least, plans, random_problem, total


@pytest.mark.parametrize("seed", SEEDS)
def test_cases_alone_find_and_prove_the_best(seed: int) -> None:
    """From the worst plan and the worst prices, so that nothing but the cases can have done it."""
    problem = random_problem(seed)
    core, told = problem.core(), list[SitingProgress]()
    if core.new == 0:
        assert len(list(plans(problem))) == 1
        return
    worst = max(plans(problem), key=lambda plan: total(problem, plan))
    start = problem.columns(worst)
    best = Incumbent(core, SearchWatch(told.append), start, core.total(start))
    prove(best, bound_at(core, np.zeros(len(core.costs))), 10_000)
    assert best.is_proved
    assert best.value == pytest.approx(least(problem), abs=1e-9)
    for each in some(told):
        assert each.lower - 1e-9 <= least(problem) <= each.value + 1e-9


def test_what_is_left_after_too_few_cases_still_holds_the_best() -> None:
    """What was settled belongs to the best plan, if that is better than the one known."""
    problem = random_problem(10)
    core = problem.core()
    start = np.arange(core.new)
    best = Incumbent(core, SearchWatch(), start, core.total(start))
    opened, left = prove(best, bound_at(core, np.zeros(len(core.costs))), 0)
    finest = min(plans(problem), key=lambda plan: total(problem, plan))
    found = set(problem.columns(finest).tolist())
    assert best.value == pytest.approx(least(problem)) or set(opened.tolist()) <= found <= {*opened, *left}
