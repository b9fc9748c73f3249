"""The p-median as circles round each area, held to every plan of small questions."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.integer_program import solve_here
from placebased.methods.siting.lagrangian import bound_at, first_prices
from placebased.methods.siting.local_search import greedy, swap
from placebased.methods.siting.radius_model import build
from tests.support.siting import SEEDS, least, random_problem


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("short", [False, True])
def test_the_program_has_the_value_of_the_best_plan(seed: int, short: bool) -> None:
    """With every distance, and with those alone that prices leave for the best plan."""
    problem = random_problem(seed)
    core = problem.core()
    reach = np.full(len(core.costs), np.inf)
    if short and core.new:
        prices = first_prices(core, swap(core, greedy(core))[0])
        reach = prices + least(problem) + 1e-6 - bound_at(core, prices).lower
    model = build(core, reach)
    found = solve_here(model.program, 60)
    assert found.status == "solved"
    assert found.values is not None
    chosen = np.flatnonzero(found.values[: core.costs.shape[1]])
    assert core.total(chosen) == pytest.approx(least(problem), abs=1e-6)
    assert found.lower + model.constant == pytest.approx(least(problem), abs=1e-6)
