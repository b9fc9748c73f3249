"""The shortest mean way within a budget and neighbourhoods, held to every plan of small questions."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods.siting.conditioned_median import solve
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.p_median import LIVE
from placebased.methods.siting.problem import SitingProblem
from placebased.methods.siting.progress import SearchWatch
from tests.support.siting import SEEDS, least, plans, random_problem, total


def conditions_for(problem: SitingProblem, seed: int) -> PlanConditions:
    """Return a budget that rules some plans out, and three neighbourhoods beside places in none."""
    random = np.random.default_rng(seed)
    sites = problem.costs.shape[1]
    prices = random.integers(1, 4, sites).astype(float)
    return PlanConditions(prices, 2.0 * max(problem.new, 1), random.integers(-1, 3, size=(sites,)))


def allowed(conditions: PlanConditions, plan: tuple[int, ...]) -> bool:
    """Return whether a plan keeps to budget and neighbourhoods."""
    assert conditions.prices is not None
    assert conditions.groups is not None
    named = [conditions.groups[site] for site in plan if conditions.groups[site] >= 0]
    return sum(conditions.prices[list(plan)]) <= conditions.budget and len(set(named)) == len(named)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most_plans", [0, 1000], ids=["searched", "counted"])
def test_no_plan_within_the_conditions_is_better(seed: int, most_plans: int) -> None:
    """Value and sites are those of the best plan that keeps to them; where none does, that is said."""
    problem = random_problem(seed)
    conditions = conditions_for(problem, seed)
    if problem.new in (0, len(problem.candidates)):
        assert len(list(plans(problem))) == 1
        return
    if not any(allowed(conditions, plan) for plan in plans(problem)):
        with pytest.raises(InfeasibleSitingError, match="keeps to the budget of"):
            solve(problem, conditions, most_plans=most_plans)
        return
    best = least(problem, lambda each, plan: total(each, plan) if allowed(conditions, plan) else np.inf)
    found = solve(problem, conditions, most_plans=most_plans)
    assert allowed(conditions, found.sites)
    assert found.value == pytest.approx(best, abs=1e-6)
    assert total(problem, found.sites) == pytest.approx(found.value)
    assert found.is_proved
    quick = solve(problem, conditions, LIVE, most_plans=1000)
    assert quick.lower - 1e-9 <= best <= quick.value + 1e-9


def test_people_at_each_site_need_every_plan_counted() -> None:
    """With too many plans that condition is refused in a sentence that says what to do."""
    problem = random_problem(4)
    with pytest.raises(SitingError, match="ask for fewer sites"):
        solve(problem, PlanConditions(fewest_people=5.0), most_plans=0)


def test_a_search_that_is_stopped_keeps_a_plan_within_the_conditions() -> None:
    """The first plan of greedy opening and swaps comes back."""
    points = np.random.default_rng(5).uniform(0, 1000, (60, 2))
    costs = np.hypot(*(points[:, np.newaxis] - points).transpose(2, 0, 1))
    problem = SitingProblem(costs, np.ones(60), 5)
    conditions = PlanConditions(np.tile([1.0, 3.0], 30), 9.0)
    found = solve(problem, conditions, watch=SearchWatch(should_stop=lambda: True))
    assert found.stopped
    assert np.tile([1.0, 3.0], 30)[list(found.sites)].sum() <= 9
    assert problem.total(found.sites) == pytest.approx(found.value)
