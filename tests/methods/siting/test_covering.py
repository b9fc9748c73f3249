"""Covering within reach, held to every plan of small questions and to published answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from placebased.errors import InfeasibleSitingError
from placebased.methods.siting import covering, integer_program
from placebased.methods.siting.covering import cover_all, fewest_sites, filled, most_people
from placebased.methods.siting.integer_program import ProgramAnswer
from placebased.methods.siting.problem import SitingProblem
from tests.support.siting import (
    SEEDS,
    least,
    needs_known_answers,
    random_problem,
    san_francisco,
    served_by,
    total,
)

REACH = 6.0


def beyond(problem: SitingProblem, plan: tuple[int, ...]) -> float:
    """Return how many people a plan leaves beyond reach."""
    paid = served_by(problem, plan)
    return float(sum(w for w, cost in zip(problem.weights, paid, strict=True) if cost > REACH))


@pytest.mark.parametrize("seed", SEEDS)
def test_as_few_as_can_be_stay_beyond_reach(seed: int) -> None:
    """The value is that of the best plan, and its sites are such a plan."""
    problem = random_problem(seed)
    found = most_people(problem, REACH)
    assert found.value == pytest.approx(least(problem, beyond))
    assert found.is_proved
    assert len(found.sites) == problem.new
    assert beyond(problem, found.sites) == pytest.approx(found.value)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fewest_sites_for_all_have_the_best_mean_of_such_plans(seed: int) -> None:
    """No smaller number will do, and no plan of as many sites that leaves nobody out has a better mean."""
    problem = random_problem(seed)
    if beyond(problem, tuple(int(site) for site in problem.candidates)) > 0:
        with pytest.raises(InfeasibleSitingError, match="No site that may be chosen is within reach of area"):
            fewest_sites(problem, REACH)
        return
    found = fewest_sites(problem, REACH)
    count = len(found.sites)
    assert (found.value, beyond(problem, found.sites), found.is_proved) == (count, 0.0, True)
    if count > (0 if problem.open else 1):
        assert least(replace(problem, new=count - 1), beyond) > 0
    if count:
        same = replace(problem, new=count)
        finest = least(same, lambda each, plan: np.inf if beyond(each, plan) else total(each, plan))
        assert total(problem, found.sites) == pytest.approx(finest, abs=1e-6)


def test_areas_that_nobody_reaches_are_named() -> None:
    """A choice of sites can only be asked for where some site is near."""
    problem = SitingProblem(np.array([[1.0], [9.0]]), np.ones(2), 1, areas=("Clayton", "Ardwick"))
    with pytest.raises(InfeasibleSitingError, match=r"is within reach of Ardwick\.$"):
        fewest_sites(problem, REACH)


def test_a_bound_is_enough_where_only_a_number_is_asked_about() -> None:
    """Three areas that share no site need three; that two will not do is known without finding them."""
    chosen, needed, stopped = cover_all(np.eye(3, dtype=np.bool_), most=2)
    assert (len(chosen), needed, stopped) == (3, 3, False)


def test_plans_are_filled_up_with_the_sites_that_help_the_mean_most() -> None:
    """Beside the second site, the third brings one area from 9 to 1, and the first only to 5."""
    problem = SitingProblem(np.array([[5.0, 9.0, 1.0], [9.0, 0.0, 9.0]]), np.ones(2), 2)
    assert filled(problem, np.array([1])) == (1, 2)


@needs_known_answers
def test_san_francisco_has_its_published_covers() -> None:
    """Four stores reach 875,247 of 955,113 people within 5 km; all need 8 stores within 5 km, 3 within 8."""
    problem = san_francisco(4)
    assert problem.weights.sum() - most_people(problem, 5000).value == pytest.approx(875247)
    assert [fewest_sites(problem, reach).value for reach in (5000, 8000)] == [8, 3]


def test_a_solver_that_came_to_nothing_leaves_the_plan_and_a_bound_that_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its time was up before it had any bound: greedy opening's three sites, and at least one is needed."""
    nothing = ProgramAnswer("open", -np.inf, None)
    monkeypatch.setattr(integer_program, "solve", lambda *_, **__: nothing)
    chosen, needed, stopped = cover_all(np.eye(3, dtype=np.bool_))
    assert (len(chosen), needed, stopped) == (3, 1, False)


def test_prices_alone_may_settle_whether_so_many_sites_reach_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """No integer program is needed where a plan is found, nor where its bound leaves somebody out."""
    monkeypatch.setattr(integer_program, "solve", lambda *_, **__: pytest.fail("not settled by prices"))
    ring = np.array([[abs(area - site) in {0, 1, 8} for site in range(9)] for area in range(9)])
    assert len(cover_all(ring, most=3)[0]) == 3
    assert cover_all(ring, most=2)[1] == 3


def test_few_areas_decide_whether_so_many_sites_reach_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 90 areas on a ring, each reached from three sites, at most 60 are ever asked about."""
    asked = list[int]()
    whole = covering._cover

    def counted(
        reaches: NDArray[np.bool_], most: int, seconds: float, should_stop: None
    ) -> tuple[NDArray[np.int64], int, bool]:
        asked.append(len(reaches))
        return whole(reaches, most, seconds, should_stop)

    monkeypatch.setattr(covering, "_cover", counted)
    ring = np.array([[(area - site) % 90 in {0, 1, 89} for site in range(90)] for area in range(90)])
    chosen, _, stopped = cover_all(ring, most=30)
    assert ring[:, chosen].any(axis=1).all()
    assert (len(chosen), stopped, asked[0]) == (30, False, 30)
    assert max(asked) <= 60


@pytest.mark.parametrize("seed", SEEDS)
def test_asking_about_few_areas_says_what_asking_about_all_does(seed: int) -> None:
    """Whether so many sites reach all, for every number of sites."""
    random = np.random.default_rng(seed)
    reaches = random.uniform(size=(int(random.integers(1, 20)), int(random.integers(1, 9)))) < 0.3
    reaches[~reaches.any(axis=1), 0] = True
    fewest, needed, _ = cover_all(reaches)
    assert len(fewest) == needed
    for most in range(reaches.shape[1] + 1):
        chosen, at_least, _ = cover_all(reaches, most=most)
        assert reaches[:, chosen].any(axis=1).all() or len(chosen) > most
        assert (len(chosen) <= most) == (needed <= most)
        assert at_least <= needed
