"""Every plan counted: places among all, near-ties, what they share, fronts and regrets."""

from __future__ import annotations

from functools import partial
from itertools import combinations

import numpy as np
import pytest

from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods.siting import inequality_measures as measures
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.every_plan import CountedPlans, count_every, number_of_plans
from placebased.methods.siting.problem import SitingProblem
from tests.support.rows import some
from tests.support.siting import SEEDS, plans, random_problem, served_by, total


def counted(problem: SitingProblem) -> CountedPlans:
    """Return every plan with its mean and its largest cost."""
    aims = {
        "mean": partial(measures.mean, people=problem.weights),
        "farthest": partial(measures.farthest, people=problem.weights),
    }
    return count_every(problem, aims)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_is_there_once_with_its_value(seed: int) -> None:
    """The same plans in the same order as all combinations, each with the mean counted by itself."""
    problem = random_problem(seed)
    found = counted(problem)
    every = list(plans(problem))
    assert [found.columns(row) for row in range(len(found.sites))] == every
    assert number_of_plans(problem) == len(every)
    people = problem.weights.sum()
    assert found.values["mean"] == pytest.approx([total(problem, plan) / people for plan in every])


def table(**values: list[float]) -> CountedPlans:
    """Return the six plans of two of four sites with given values: 01, 02, 03, 12, 13, 23."""
    problem = SitingProblem(np.ones((1, 4)), np.ones(1), 2)
    sites = np.array(list(combinations(range(4), 2)))
    return CountedPlans(problem, sites, {name: np.array(each) for name, each in values.items()})


def test_ties_count_half() -> None:
    """Of six plans two are worse than 02 and one other is equal: it is better than 2.5 of 6."""
    found = table(mean=[1.0, 3.0, 4.0, 3.0, 5.0, 2.0])
    assert found.share_beaten("mean", (0, 2)) == pytest.approx(2.5 / 6)
    assert found.share_beaten("mean", (1, 0)) == pytest.approx(5 / 6)
    assert found.share_beaten("mean", (3, 1)) == 0.0


def test_near_ties_and_what_they_share() -> None:
    """Within five per cent of the best are 12 and 13: both have site 1."""
    found = table(mean=[110.0, 120.0, 130.0, 104.0, 100.0, 106.0])
    rows = found.near_best("mean", 0.05)
    assert [found.columns(row) for row in rows] == [(1, 3), (1, 2)]
    assert found.common_sites(rows) == (1,)


def test_why_not_a_site() -> None:
    """The best plan with site 0 is 01 at 110: a tenth worse than the best of all."""
    found = table(mean=[110.0, 120.0, 130.0, 104.0, 100.0, 106.0])
    row = found.best_with("mean", 0)
    assert row is not None
    assert (found.columns(row), found.columns(found.best("mean"))) == ((0, 1), (1, 3))


def test_the_front_holds_what_no_other_plan_beats() -> None:
    """02 is beaten by 01 in both, 23 equals 12 in both; what is best in one aim is always there."""
    found = table(mean=[1.0, 2.0, 3.0, 4.0, 9.0, 4.0], worst=[5.0, 6.0, 4.0, 1.0, 2.0, 1.0])
    assert [found.columns(row) for row in found.front(["mean", "worst"])] == [(0, 1), (0, 3), (1, 2)]


def test_the_plan_of_least_regret() -> None:
    """Losses: 01 4 times, 03 2 and 3, 12 3 and 0; the smallest largest loss is 12's (3.0) or 03's (3.0)."""
    found = table(mean=[1.0, 2.0, 3.0, 4.0, 9.0, 4.0], worst=[5.0, 6.0, 3.5, 1.0, 2.0, 1.0])
    row, loss = found.least_regret(["mean", "worst"])
    assert found.columns(row) == (0, 3)
    assert loss == pytest.approx(2.5)


@pytest.mark.parametrize("seed", SEEDS)
def test_front_and_places_of_real_plans(seed: int) -> None:
    """By comparing each plan with each other one."""
    found = counted(random_problem(seed))
    values = np.column_stack([found.values["mean"], found.values["farthest"]])
    front = values[found.front(["mean", "farthest"])]
    for row in some(values):
        beaten = ((values <= row).all(axis=1) & (values < row).any(axis=1)).any()
        assert beaten != (front == row).all(axis=1).any()


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_conditions_leave_out_the_plans_that_break_them(seed: int) -> None:
    """A budget, at most one a neighbourhood and enough people: counted one plan at a time."""
    problem = random_problem(seed)
    random = np.random.default_rng(seed)
    sites = problem.costs.shape[1]
    prices = random.integers(1, 4, sites).astype(float)
    groups = random.integers(-1, 3, size=(sites,))
    conditions = PlanConditions(prices, 5.0, groups, fewest_people=2.0)

    def keeps(plan: tuple[int, ...]) -> bool:
        named = [groups[site] for site in plan if groups[site] >= 0]
        return sum(prices[list(plan)]) <= 5 and len(set(named)) == len(named) and fewest(plan) >= 2

    def fewest(plan: tuple[int, ...]) -> float:
        paid, before = np.array(served_by(problem, plan)), problem.open_cost
        left, people = paid < before, list[float]()
        for site in plan:
            here = left & (problem.served([site]) == paid)
            left &= ~here
            people.append(float(problem.weights[here].sum()))
        return min(people, default=np.inf)

    expected = [plan for plan in plans(problem) if keeps(plan)]
    if not expected:
        with pytest.raises(
            InfeasibleSitingError, match="keeps to the budget of 5 and at most one new site in"
        ):
            count_every(problem, {}, conditions)
        return
    found = count_every(problem, {}, conditions)
    assert [found.columns(row) for row in range(len(found.sites))] == expected


def test_too_many_plans_are_refused_in_words() -> None:
    """40 sites of 200 cannot be counted plan by plan."""
    with pytest.raises(SitingError, match="too many to count each"):
        count_every(SitingProblem(np.ones((2, 200)), np.ones(2), 40), {})


def test_a_choice_that_is_no_plan_is_refused() -> None:
    """Three sites where two were asked for."""
    with pytest.raises(SitingError, match="none of the possible plans"):
        table(mean=[1.0] * 6).row_of((0, 1, 2))
