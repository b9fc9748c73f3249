"""Plans that put those first who have least, held to every plan of small questions."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from placebased.errors import SitingError
from placebased.methods.siting import inequality_measures as measures
from placebased.methods.siting.equity import (
    best_for_worst_served,
    blended_weights,
    fairest,
    price_of_fairness,
)
from placebased.methods.siting.problem import SitingProblem
from tests.support.siting import SEEDS, least, random_problem, served_by


def favoured(problem: SitingProblem) -> NDArray[np.bool_]:
    """Return every third area with people, and the one with most."""
    chosen: NDArray[np.bool_] = np.arange(len(problem.weights)) % 3 == 0
    chosen[problem.weights.argmax()] = True
    return chosen


@pytest.mark.parametrize("seed", SEEDS)
def test_each_step_is_the_best_plan_under_its_weights(seed: int) -> None:
    """From everybody alike to the favoured areas alone, each the best blend of the two means."""
    problem = random_problem(seed)
    chosen = favoured(problem)

    def blend(share: float, plan: tuple[int, ...]) -> float:
        paid = np.array(served_by(problem, plan))
        everybody = np.average(paid, weights=problem.weights)
        first = np.average(paid, weights=problem.weights * chosen)
        return float((1 - share) * everybody + share * first)

    steps = price_of_fairness(problem, chosen, (0.0, 0.4, 1.0))
    assert [step.share for step in steps] == [0.0, 0.4, 1.0]
    for step in steps:
        best = least(problem, lambda _, plan, share=step.share: blend(share, plan))  # type: ignore[misc]
        assert (1 - step.share) * step.mean + step.share * step.favoured_mean == pytest.approx(best)
        assert step.plan.is_proved


def test_nobody_in_the_favoured_areas_is_refused() -> None:
    """A mean over nobody is no number."""
    with pytest.raises(SitingError, match="Nobody lives"):
        blended_weights(np.array([1.0, 0.0]), np.array([False, True]), 0.5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fairest_plan_has_the_smallest_equivalent(seed: int) -> None:
    """The plan of the p-median over powers is the best of all plans by the equivalent itself."""
    problem = random_problem(seed)
    rate = 0.05

    def equivalent(_: SitingProblem, plan: tuple[int, ...]) -> float:
        return float(measures.kolm_pollak(np.array([served_by(problem, plan)]), problem.weights, rate)[0])

    found = fairest(problem, rate)
    assert found.value == pytest.approx(least(problem, equivalent), abs=1e-7)
    assert equivalent(problem, found.sites) == pytest.approx(found.value, abs=1e-7)
    assert found.lower <= found.value <= found.lower + 1e-5


def test_distances_that_are_too_long_for_their_powers_are_refused() -> None:
    """Instead of an answer that rounding has made."""
    with pytest.raises(SitingError, match="too long for so strong an aversion"):
        fairest(SitingProblem(np.array([[1.0, 9000.0]]), np.ones(1), 1), rate=1.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_worst_served_fifth_is_best_served_of_all_plans(seed: int) -> None:
    """Where all are tried that is proved; where swaps look for it, value and bound hold it between them."""
    problem = random_problem(seed)

    def worst(_: SitingProblem, plan: tuple[int, ...]) -> float:
        return float(measures.worst_served_mean(np.array([served_by(problem, plan)]), problem.weights)[0])

    best = least(problem, worst)
    found = best_for_worst_served(problem)
    assert found.is_proved
    assert found.value == pytest.approx(best)
    assert worst(problem, found.sites) == pytest.approx(best)
    if problem.new:
        swapped = best_for_worst_served(problem, most_plans=0)
        assert swapped.lower - 1e-9 <= best <= swapped.value + 1e-9
