"""Aims of new sites: each answer held to every plan of small questions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from placebased.errors import SitingError
from placebased.methods.siting.conditions import NO_CONDITIONS, PlanConditions
from placebased.methods.siting.p_median import LIVE
from placebased.methods.siting.problem import SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingProgress
from placebased.scenarios import siting_aims
from placebased.scenarios.siting_aims import AIMS, Aim, AimSetting
from tests.support.siting import plans, random_problem

MEASURED = [aim for aim in AIMS.values() if aim.measure is not None]
SMALL = range(24)


def setting_of(problem: SitingProblem) -> AimSetting:
    """Return what aims need: half of the areas come first, 6 is a walk."""
    favoured = np.arange(len(problem.weights)) % 2 == 0
    favoured |= (problem.weights > 0) & ~(problem.weights[favoured] > 0).any()
    return AimSetting(favoured, 6.0, 0.1)


def value(aim: Aim, problem: SitingProblem, plan: tuple[int, ...]) -> float:
    """Return what a plan comes to."""
    measure = siting_aims.measure_of(aim, problem, setting_of(problem))
    return float(measure(problem.served(plan)[np.newaxis])[0])


@pytest.mark.parametrize("aim", MEASURED, ids=lambda aim: aim.id)
@pytest.mark.parametrize("seed", SMALL)
def test_no_plan_is_better_than_the_answer(aim: Aim, seed: int) -> None:
    """The value is that of the best of all plans and of the sites that come with it; live bounds hold."""
    problem = random_problem(seed, largest=8)
    question = (problem, setting_of(problem), NO_CONDITIONS)
    best = min(value(aim, problem, plan) for plan in plans(problem))
    found = siting_aims.solve(aim, question)
    assert found.value == pytest.approx(best, abs=1e-9)
    assert value(aim, problem, found.sites) == pytest.approx(found.value, abs=1e-9)
    live = siting_aims.solve(aim, question, LIVE)
    assert live.lower <= best + 1e-9
    assert live.value >= best - 1e-9


@pytest.mark.parametrize("aim", MEASURED, ids=lambda aim: aim.id)
@pytest.mark.parametrize("seed", range(0, 24, 4))
def test_under_a_budget_no_plan_that_keeps_to_it_is_better(aim: Aim, seed: int) -> None:
    """Sites cost 1 or 2 units; as many units as the cheapest plan takes, and one."""
    problem = random_problem(seed, largest=8)
    prices = np.where(np.arange(problem.costs.shape[1]) % 2 == 0, 1.0, 2.0)
    budget = float(np.sort(prices[problem.candidates])[: problem.new].sum()) + 1
    conditions = PlanConditions(prices=prices, budget=budget)
    kept = [plan for plan in plans(problem) if prices[list(plan)].sum() <= budget]
    found = siting_aims.solve(aim, (problem, setting_of(problem), conditions))
    assert found.value == pytest.approx(min(value(aim, problem, plan) for plan in kept), abs=1e-9)
    assert tuple(sorted(found.sites)) in kept


@pytest.mark.parametrize("aim", MEASURED, ids=lambda aim: aim.id)
def test_the_order_of_rows_changes_no_value(aim: Aim) -> None:
    """Areas in another order are the same areas."""
    problem = random_problem(7)
    setting = setting_of(problem)
    order = np.random.default_rng(1).permutation(len(problem.weights))
    turned = SitingProblem(
        problem.costs[order],
        problem.weights[order],
        problem.new,
        problem.open,
        problem.forbidden,
        problem.buildings,
    )
    other = AimSetting(setting.favoured[order], setting.reach, setting.rate)
    first = siting_aims.solve(aim, (problem, setting, NO_CONDITIONS))
    assert siting_aims.solve(aim, (turned, other, NO_CONDITIONS)).value == pytest.approx(first.value)


@pytest.mark.parametrize("aim", MEASURED, ids=lambda aim: aim.id)
@pytest.mark.parametrize("seed", [2, 5, 8])
def test_one_more_site_never_costs_more(aim: Aim, seed: int) -> None:
    """Whoever may open one more can leave everything else as it is."""
    problem = random_problem(seed)
    if problem.new == len(problem.candidates):
        pytest.skip("every candidate is open already")
    more = SitingProblem(
        problem.costs,
        problem.weights,
        problem.new + 1,
        problem.open,
        problem.forbidden,
        problem.buildings,
    )
    setting = setting_of(problem)
    few, many = (siting_aims.solve(aim, (each, setting, NO_CONDITIONS)) for each in (problem, more))
    assert many.value <= few.value + 1e-9


def test_progress_is_in_the_unit_of_the_aim() -> None:
    """A mean of 4 for everybody is told as 4, not as the sum over all people."""
    problem = random_problem(14)
    told: list[SitingProgress] = []
    found = siting_aims.solve(
        AIMS["mean"], (problem, setting_of(problem), NO_CONDITIONS), watch=SearchWatch(told.append)
    )
    assert told[-1].value == pytest.approx(found.value)
    assert all(each.lower <= each.value for each in told)


@pytest.fixture
def too_many() -> SitingProblem:
    """Return a question with more plans than are counted."""
    random = np.random.default_rng(3)
    return SitingProblem(random.uniform(0, 9, (5, 40)), np.ones(5), 6)


@pytest.mark.parametrize(
    ("aim", "says"),
    [("farthest", "only where each plan can be counted"), ("fewest", "its own number of sites")],
)
def test_what_is_not_answered_under_conditions_is_said(aim: str, says: str, too_many: SitingProblem) -> None:
    """A sentence that says what to do, not a plan that breaks them."""
    conditions = PlanConditions(prices=np.ones(40), budget=6.0)
    with pytest.raises(SitingError, match=says):
        siting_aims.solve(AIMS[aim], (too_many, setting_of(too_many), conditions))


def test_an_aim_without_a_measure_says_so() -> None:
    """Plans with as many sites are all alike for it."""
    with pytest.raises(SitingError, match="does not tell plans"):
        siting_aims.measure_of(AIMS["fewest"], random_problem(1), setting_of(random_problem(1)))


def test_every_aim_is_answered_in_one_way() -> None:
    """Each row has a p-median or a way of its own, and not both."""
    ways: list[tuple[Callable[..., object] | None, ...]] = [(a.median, a.direct) for a in AIMS.values()]
    assert all(sum(way is not None for way in both) == 1 for both in ways)
