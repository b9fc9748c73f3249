"""What a question of where to put sites holds, and what of it is refused."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods.siting.problem import SitingProblem
from tests.support.siting import SEEDS, plans, random_problem, served_by, total

COSTS = np.array([[1.0, 5.0, 9.0], [8.0, 2.0, 4.0]])
PEOPLE = np.array([10.0, 30.0])


def test_a_plan_serves_each_area_at_its_nearest_site() -> None:
    """Sites 1 and 3: the areas pay 1 and 4, so the total is 10 + 120."""
    problem = SitingProblem(COSTS, PEOPLE, 2)
    assert problem.served([0, 2]).tolist() == [1.0, 4.0]
    assert problem.total([0, 2]) == 130.0


def test_two_doors_of_one_building_are_one_candidate() -> None:
    """The building of sites 1 and 3 serves at the nearer door: 1 and 4."""
    problem = SitingProblem(COSTS, PEOPLE, 1, buildings=np.array([7, 3, 7]))
    assert problem.candidates.tolist() == [0, 1]
    assert problem.served([2]).tolist() == [1.0, 4.0]


def test_a_building_that_is_open_or_forbidden_is_no_candidate_by_another_door() -> None:
    """One listing is enough to keep the whole building or to leave it out."""
    doors = np.array([7, 3, 7])
    assert SitingProblem(COSTS, PEOPLE, 1, open=(0,), buildings=doors).candidates.tolist() == [1]
    assert SitingProblem(COSTS, PEOPLE, 1, forbidden=(2,), buildings=doors).candidates.tolist() == [1]


@pytest.mark.parametrize("seed", SEEDS)
def test_totals_are_those_counted_door_by_door(seed: int) -> None:
    """Problem and what is left of it to decide agree with the plain count for every plan."""
    problem = random_problem(seed)
    core = problem.core()
    every = list(plans(problem))
    assert [problem.total(plan) for plan in every] == pytest.approx([total(problem, plan) for plan in every])
    assert [core.total(problem.columns(plan)) for plan in every] == pytest.approx(
        [total(problem, plan) for plan in every]
    )
    assert problem.served(every[0]).tolist() == served_by(problem, every[0])


def test_what_is_left_to_decide_counts_what_is_already_open() -> None:
    """With site 1 opened, the area that it serves at 1 falls back on it, and one fewer is new."""
    core = SitingProblem(COSTS, PEOPLE, 2).core().narrowed(np.array([1, 2]), np.array([0]))
    assert (core.new, core.columns.tolist()) == (1, [1, 2])
    assert core.fallback.tolist() == [10.0, 240.0]
    assert core.total(np.array([0])) == 10.0 + 60.0


def test_whole_totals_are_told_from_others() -> None:
    """Only where every product of weight and cost is whole is a better plan better by 1."""
    assert SitingProblem(COSTS, PEOPLE, 1).core().is_whole
    assert not SitingProblem(COSTS + 0.25, PEOPLE * 0.3, 1).core().is_whole


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"weights": np.array([10.0, np.nan])}, "The weight of Ardwick is not a number of people."),
        ({"weights": np.array([-1.0, 5.0])}, "The weight of Clayton is not a number of people."),
        ({"weights": np.zeros(2)}, "No area has any weight"),
        ({"weights": np.ones(3)}, "There are 2 areas, but 3 weights."),
        (
            {"costs": np.array([[1.0, np.nan, 2.0], [1.0, 2.0, 3.0]])},
            "is not known for Clayton. Of the first, ",
        ),
        ({"costs": np.array([[1.0, np.inf, 2.0], [1.0, 2.0, 3.0]])}, "it is missing for hall."),
        ({"costs": np.zeros((0, 3))}, "no cost from any area"),
        ({"costs": -COSTS}, "A cost is less than nothing."),
        ({"open": (3,)}, "is not in the table of costs"),
        ({"open": (1,), "forbidden": (1,)}, "To be kept and left out at once: hall."),
        ({"buildings": np.zeros(2, dtype=np.int64)}, "There are 3 sites, but 2 numbers of buildings."),
        ({"new": -1}, "cannot be less than nothing"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(change: dict[str, object], says: str) -> None:
    """A number that is missing is never taken for nought: the sentence names where it is missing."""
    asked = {"costs": COSTS, "weights": PEOPLE, "new": 1, "areas": ("Clayton", "Ardwick")}
    with pytest.raises(SitingError) as refused:
        SitingProblem(**{**asked, "sites": ("library", "hall", "clinic"), **change})  # type: ignore[arg-type]
    assert says in str(refused.value)


def test_only_the_first_few_areas_are_named() -> None:
    """Of eight areas without a weight five are named and three are counted."""
    with pytest.raises(SitingError, match="area 1, area 2, area 3, area 4, area 5 and 3 more"):
        SitingProblem(np.ones((8, 2)), np.full(8, np.nan), 1)


def test_costs_of_a_forbidden_site_need_not_be_known() -> None:
    """Nobody goes there, so a missing cost takes nothing away."""
    costs = COSTS.copy()
    costs[:, 2] = np.nan
    assert SitingProblem(costs, PEOPLE, 1, forbidden=(2,)).total([1]) == 50.0 + 60.0


@pytest.mark.parametrize(
    ("new", "forbidden", "says"),
    [
        (3, (0,), "3 new sites were asked for, but only 2 buildings can be chosen."),
        (0, (), "No site is open and none is to be opened, so nobody is served."),
    ],
)
def test_questions_without_any_plan_are_told_apart(new: int, forbidden: tuple[int, ...], says: str) -> None:
    """They are an error of their own, because the question is whole and only too much is asked."""
    with pytest.raises(InfeasibleSitingError) as refused:
        SitingProblem(COSTS, PEOPLE, new, forbidden=forbidden)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("plan", "says"),
    [([5], "not in the table"), ([0], "open already"), ([1, 2], "one building")],
)
def test_plans_that_are_none_are_refused(plan: list[int], says: str) -> None:
    """A plan holds candidates alone, and each building once."""
    problem = SitingProblem(COSTS, PEOPLE, 1, open=(0,), buildings=np.array([1, 2, 2]))
    with pytest.raises(SitingError, match=says):
        problem.total(plan)


def test_which_of_the_open_sites_to_keep() -> None:
    """Of sites 1 and 3 one stays: alone they come to 10 + 240 and 90 + 120, so the third is kept."""
    problem = SitingProblem(COSTS, PEOPLE, 1, open=(0, 2)).keeping(1)
    assert problem.candidates.tolist() == [0, 2]
    assert [problem.total([site]) for site in (0, 2)] == [250.0, 210.0]


def test_other_weights_leave_the_rest() -> None:
    """Ten times the people cost ten times as much."""
    problem = SitingProblem(COSTS, PEOPLE, 1, open=(2,))
    assert problem.weighted(PEOPLE * 10).total([0]) == 10 * problem.total([0])
