"""A bound under a budget and with one site a group, held to every plan of small questions."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.lagrangian import first_prices
from placebased.methods.siting.limited_bound import SiteLimits, ascend_within
from placebased.methods.siting.problem import Rows
from tests.support.siting import plans, random_problem


def limits_of(count: int, seed: int) -> SiteLimits:
    """Return units of 0 to 4, groups of about two, and a budget that some plans keep to."""
    random = np.random.default_rng(seed)
    groups = random.integers(-1, max(1, count // 2), count)
    return SiteLimits(random.integers(0, 5, count).astype(float), float(random.integers(2, 9)), groups)


def keeps(limits: SiteLimits, chosen: Rows) -> bool:
    """Return whether a plan keeps to the limits."""
    used = limits.groups[chosen][limits.groups[chosen] >= 0]
    return len(set(used.tolist())) == len(used) and limits.prices[chosen].sum() <= limits.budget


@pytest.mark.parametrize("seed", range(60))
def test_no_plan_that_keeps_to_the_limits_is_below_the_bound(seed: int) -> None:
    """Nor saves more than is said at any prices."""
    problem = random_problem(seed)
    core = problem.core()
    limits = limits_of(len(core.columns), seed)
    kept = [np.searchsorted(core.columns, plan) for plan in plans(problem)]
    kept = [plan for plan in kept if keeps(limits, plan)]
    if not kept or problem.new == 0:
        pytest.skip("no plan keeps to these limits")
    best = min(core.total(plan) for plan in kept)
    savings = np.random.default_rng(seed).uniform(0, 9, len(core.columns))
    most = max(float(savings[plan].sum()) for plan in kept)
    assert limits.most(savings, problem.new)[0] >= most - 1e-9
    seen: list[Rows] = []
    start = first_prices(core, kept[0])
    lower, prices = ascend_within(core, limits, start, core.total(kept[0]), steps=100, visit=seen.append)
    assert lower <= best + 1e-9 * max(1.0, best)
    for plan in kept:
        paid = np.minimum(core.fallback, core.costs[:, plan].min(axis=1))
        assert (paid <= prices + core.total(plan) - lower + 1e-6).all()


def test_groups_alone_are_exact() -> None:
    """Of the two largest savings in one group only one counts."""
    limits = SiteLimits(np.zeros(4), np.inf, np.array([0, 0, 1, -1]))
    total, chosen = limits.most(np.array([9.0, 8.0, 3.0, 5.0]), 2)
    assert (total, sorted(chosen.tolist())) == (14.0, [0, 3])


def test_a_unit_of_the_budget_has_its_price() -> None:
    """Two units buy one dear site or two cheap ones: at 4 a unit no plan saves more than 8 and a half."""
    limits = SiteLimits(np.array([2.0, 1.0, 1.0, 0.0]), 2.0, np.full(4, -1))
    total, _ = limits.most(np.array([8.0, 4.0, 4.0, 0.5]), 2)
    assert total == pytest.approx(8.5, abs=0.1)


def test_too_few_groups_have_no_plan() -> None:
    """Three sites of one group cannot be two of a plan."""
    limits = SiteLimits(np.zeros(3), np.inf, np.zeros(3, dtype=np.int64))
    assert limits.most(np.ones(3), 2)[0] == -np.inf
