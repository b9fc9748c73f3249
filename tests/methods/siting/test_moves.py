"""Moving one site, and the order of opening."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import numpy as np
import pytest

from placebased.errors import SitingError
from placebased.methods.siting import inequality_measures
from placebased.methods.siting.moves import best_moves, best_order
from placebased.methods.siting.problem import SitingProblem
from tests.support.rows import some
from tests.support.siting import SEEDS, plans, random_problem, total


@pytest.mark.parametrize("seed", SEEDS)
def test_each_move_is_the_best_of_all_places_for_that_site(seed: int) -> None:
    """Every other place tried by itself, the others staying."""
    problem = random_problem(seed)
    plan = list(plans(problem))[-1]
    people = problem.weights.sum()
    moves = best_moves(problem, plan, partial(inequality_measures.mean, people=problem.weights))
    assert [move.site for move in moves] == list(plan)
    for move in moves:
        stay = set(plan) - {move.site}
        tried = [each for each in plans(problem) if stay <= set(each)]
        best = min(total(problem, each) for each in tried) / people
        assert move.value == pytest.approx(best)
        assert set(move.sites) == stay | {move.to}
        before = total(problem, plan) / people
        assert move.gain == pytest.approx((before - best) / before if before else 0.0)


def test_a_site_that_stands_well_stays() -> None:
    """Both are where they are best, so nothing is gained."""
    problem = SitingProblem(np.array([[0.0, 9.0, 5.0], [9.0, 0.0, 5.0]]), np.ones(2), 2)
    moves = best_moves(problem, (0, 1), partial(inequality_measures.mean, people=problem.weights))
    assert [(move.site, move.to, move.gain) for move in moves] == [(0, 0, 0.0), (1, 1, 0.0)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_order_of_opening_is_better(seed: int) -> None:
    """All orders, the stages added up."""
    problem = random_problem(seed)
    plan = next(iter(plans(problem)))
    measure = partial(inequality_measures.mean, people=problem.weights)

    def stages(order: tuple[int, ...]) -> list[float]:
        return [float(measure(problem.served(order[: end + 1])[np.newaxis])[0]) for end in range(len(order))]

    order, values = best_order(problem, plan, measure)
    assert sorted(order) == sorted(plan)
    assert list(values) == pytest.approx(stages(order))
    every = some(sum(stages(each)) for each in permutations(plan))
    assert sum(values) == pytest.approx(min(every))


def test_too_many_stages_are_refused_in_words() -> None:
    """Of thirteen sites there are too many sets."""
    problem = SitingProblem(np.ones((2, 13)), np.ones(2), 13)
    with pytest.raises(SitingError, match="for up to 12 sites, not for 13"):
        best_order(problem, range(13), partial(inequality_measures.mean, people=problem.weights))
