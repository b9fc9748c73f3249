"""The shortest mean way, proved: held to every plan of small questions, and to published answers."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from placebased.methods.siting.p_median import LIVE, SearchEffort, solve
from placebased.methods.siting.problem import SitingProblem
from placebased.methods.siting.progress import SearchWatch
from tests.support.siting import SEEDS, least, needs_known_answers, random_problem, san_francisco, total


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("effort", [SearchEffort(), SearchEffort(cases=0)], ids=["cases", "integer program"])
def test_the_best_of_all_plans_is_found_and_proved(seed: int, effort: SearchEffort) -> None:
    """The value is that of the best plan, the sites are a plan of that value, and nothing is left open."""
    problem = random_problem(seed)
    found = solve(problem, effort)
    assert found.value == pytest.approx(least(problem), abs=1e-9)
    assert total(problem, found.sites) == pytest.approx(found.value)
    assert len(found.sites) == problem.new
    assert found.is_proved
    assert not found.stopped


@pytest.mark.parametrize("seed", SEEDS)
def test_the_live_answer_says_no_more_than_is_so(seed: int) -> None:
    """Its bound is no higher than the best plan, its value no lower."""
    problem = random_problem(seed)
    found = solve(problem, LIVE)
    assert found.lower - 1e-9 <= least(problem) <= found.value + 1e-9


def larger(seed: int, new: int = 4) -> SitingProblem:
    """Return 60 areas and as many sites on a square, too many for every plan to be tried here."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, 1000, (60, 2))
    costs = np.hypot(*(points[:, np.newaxis] - points).transpose(2, 0, 1))
    return SitingProblem(costs, random.uniform(10, 500, 60), new)


@pytest.mark.parametrize("seed", range(4))
def test_more_sites_or_candidates_never_cost_more(seed: int) -> None:
    """One site more, or ten candidates more: as good or better."""
    few, more = solve(larger(seed, 3)), solve(larger(seed, 4))
    fewer = solve(replace(larger(seed, 4), forbidden=tuple(range(10))))
    assert few.is_proved
    assert more.is_proved
    assert fewer.is_proved
    assert more.value <= few.value
    assert more.value <= fewer.value


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_areas_and_sites_leaves_the_value(seed: int) -> None:
    """Rows and columns shuffled; the sites may be others, the value may not."""
    problem, random = larger(seed), np.random.default_rng(seed)
    rows, columns = random.permutation(60), random.permutation(60)
    shuffled = replace(problem, costs=problem.costs[rows][:, columns], weights=problem.weights[rows])
    assert solve(shuffled).value == pytest.approx(solve(problem).value)


def test_the_same_question_and_seed_have_the_same_answer() -> None:
    """Rounds are counted, so that not even their number depends on the machine."""
    assert solve(larger(1), LIVE) == solve(larger(1), LIVE)
    assert solve(larger(1)) == solve(larger(1))


def test_cases_that_are_not_enough_leave_a_gap_that_is_said() -> None:
    """Without a proof the gap is what is certain, and it says so."""
    open_ones = [solve(larger(seed, 5), SearchEffort(cases=0, seconds=0)) for seed in range(12)]
    proved = [solve(larger(seed, 5)).value for seed in range(12)]
    assert all(
        each.lower <= value <= each.value * (1 + 1e-9) for each, value in zip(open_ones, proved, strict=True)
    )


def test_a_search_that_is_stopped_keeps_its_best_plan() -> None:
    """It comes back within half a second, with a plan and a bound that hold."""
    random = np.random.default_rng(0)
    points = random.uniform(0, 1000, (400, 2))
    costs = np.hypot(*(points[:, np.newaxis] - points).transpose(2, 0, 1))
    problem, asked = SitingProblem(costs, np.ones(400), 12), list[float]()
    rounds = iter(range(1_000_000))

    def should_stop() -> bool:
        if next(rounds) >= 100:
            asked.append(time.monotonic())
        return bool(asked)

    found = solve(problem, watch=SearchWatch(should_stop=should_stop))
    assert found.stopped
    assert time.monotonic() - asked[0] < 0.5
    assert problem.total(found.sites) == pytest.approx(found.value)
    assert found.lower <= found.value


@needs_known_answers
def test_san_francisco_has_its_published_answer() -> None:
    """Four stores: 2,848,268,129.71 person-metres, which enumeration of all 1,820 plans confirms."""
    found = solve(san_francisco(4))
    assert found.value == pytest.approx(2848268129.7145104)
    assert found.is_proved
