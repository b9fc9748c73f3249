"""A room's plan beside the best one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from placebased.methods.siting.every_plan import CountedPlans
from placebased.place.atlas import Atlas
from placebased.scenarios import best_plan, plan_comparison
from placebased.scenarios.plan_comparison import WhyNot
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import SitingQuestion, siting_question
from tests.support.siting_town import sites_of, town

TWO = {"new-1": (400600.0, 302400.0), "new-2": (402300.0, 300600.0)}


@pytest.fixture(scope="module")
def place(city: Atlas) -> Atlas:
    """Return the made-up city with a larder in each small area."""
    return town(city)


@pytest.fixture(scope="module")
def question(place: Atlas) -> SitingQuestion:
    """Return where two chemists should open among eleven buildings and points."""
    return siting_question(place, sites_of(place, TWO), SitingWishes(("larder",), capacity=1500.0), None)


@pytest.fixture(scope="module")
def counted(question: SitingQuestion) -> CountedPlans:
    """Return its 55 plans."""
    asked = best_plan.asked(question)
    return best_plan.counted_plans(question, best_plan.count_here(best_plan.COUNTED_AIMS, asked))


def test_figures_are_those_of_the_aims(question: SitingQuestion) -> None:
    """Each figure is what its aim comes to."""
    found = plan_comparison.plan_figures(question, question.choice)
    assert found.mean == pytest.approx(best_plan.value_of(question, "mean", question.choice))
    assert found.farthest == best_plan.value_of(question, "farthest", question.choice)
    assert found.worst_fifth == pytest.approx(best_plan.value_of(question, "worst-fifth", question.choice))
    assert found.beyond == pytest.approx(best_plan.value_of(question, "within", question.choice))
    both = best_plan.value_of(question, "deprived", question.choice)
    assert (found.mean + found.deprived) / 2 == pytest.approx(both)


def test_without_a_measure_of_deprivation_its_figure_is_not_known(question: SitingQuestion) -> None:
    """It is not nought."""
    nowhere = replace(question, favoured=np.zeros(9, dtype=bool))
    assert np.isnan(plan_comparison.plan_figures(nowhere, nowhere.choice).deprived)
    assert plan_comparison.trade_offs(nowhere, None) == ()


def test_neighbourhoods_add_up_to_the_difference_of_the_means(place: Atlas, question: SitingQuestion) -> None:
    """What each gains or loses, times its people, is what all gain."""
    best = best_plan.live_plan(question).sites
    table = plan_comparison.by_place(place, question, question.choice, best)
    means = [plan_comparison.plan_figures(question, plan).mean for plan in (question.choice, best)]
    assert table["people"].sum() == question.problem.weights.sum()
    change = (table["change"] * table["people"]).sum() / table["people"].sum()
    assert change == pytest.approx(means[1] - means[0])
    assert table["change"].is_monotonic_increasing


def test_where_a_choice_stands_is_counted_by_hand(question: SitingQuestion, counted: CountedPlans) -> None:
    """Every pair, valued one by one."""
    every = list(combinations(question.problem.candidates.tolist(), 2))
    values = [best_plan.value_of(question, "mean", plan) for plan in every]
    mine = best_plan.value_of(question, "mean", question.choice)
    worse = sum(value > mine * (1 + 1e-9) for value in values)
    found = plan_comparison.standing(question, counted)
    assert found.better_than is not None
    assert found.better_than * len(every) == pytest.approx(worse, abs=1)
    near = [set(plan) for plan, value in zip(every, values, strict=True) if value <= 1.01 * min(values)]
    assert found.near == len(near)
    assert set(found.common) == set.intersection(*near)


def test_without_a_choice_nothing_is_said_of_its_place(
    question: SitingQuestion, counted: CountedPlans
) -> None:
    """There is none to place."""
    assert plan_comparison.standing(replace(question, choice=()), counted).better_than is None


def test_the_safest_plan_loses_least_in_its_worst_aim(
    question: SitingQuestion, counted: CountedPlans
) -> None:
    """By hand over all aims."""
    losses = np.max([counted.values[aim] / counted.values[aim].min() - 1 for aim in counted.values], axis=0)
    found = plan_comparison.standing(question, counted)
    assert found.regret == pytest.approx(losses.min())


def test_no_plan_of_the_front_beats_another(question: SitingQuestion, counted: CountedPlans) -> None:
    """From the best mean to the best for the most deprived fifth; the ends are the best of all."""
    front = plan_comparison.trade_offs(question, counted)
    means, fifths = [each.mean for each in front], [each.deprived for each in front]
    assert means == sorted(means)
    assert fifths == sorted(fifths, reverse=True)
    assert means[0] == pytest.approx(counted.values["mean"].min())
    alone = [
        plan_comparison.plan_figures(question, counted.columns(row)).deprived
        for row in range(len(counted.sites))
    ]
    assert fifths[-1] == pytest.approx(min(alone))


def test_where_plans_are_not_counted_the_front_is_of_proved_ones(
    question: SitingQuestion, counted: CountedPlans
) -> None:
    """Each is on the counted front; under conditions there is none."""
    front = {(each.mean, each.deprived) for each in plan_comparison.trade_offs(question, counted)}
    for each in plan_comparison.trade_offs(question, None):
        assert any((each.mean, each.deprived) == pytest.approx(pair) for pair in front)
    budget = replace(question.conditions, budget=5.0, prices=np.ones(13))
    assert plan_comparison.trade_offs(replace(question, conditions=budget), None) == ()


def test_the_move_that_gains_most_comes_first(question: SitingQuestion) -> None:
    """It leads to the plan that is said, and gains what is said."""
    moves = plan_comparison.single_moves(question, question.choice)
    assert [each.gain for each in moves] == sorted((each.gain for each in moves), reverse=True)
    before, after = (best_plan.value_of(question, "mean", plan) for plan in (question.choice, moves[0].sites))
    assert moves[0].gain == pytest.approx(1 - after / before)
    assert plan_comparison.single_moves(replace(question, aim=AIMS["fewest"]), question.choice) == ()


def test_the_order_of_opening_is_the_best_of_both(question: SitingQuestion) -> None:
    """The first stage is the site that helps more alone."""
    order, stages = plan_comparison.opening_order(question, question.choice)
    alone = {site: best_plan.value_of(question, "mean", (site,)) for site in question.choice}
    assert order[0] == min(alone, key=lambda site: alone[site])
    assert stages == pytest.approx((alone[order[0]], best_plan.value_of(question, "mean", question.choice)))
    assert plan_comparison.opening_order(question, question.choice[:1]) == ((), ())


def test_why_not_is_the_same_counted_or_solved(question: SitingQuestion, counted: CountedPlans) -> None:
    """For each building: the best plan with it, and by how much it is worse."""
    best = best_plan.live_plan(question).value
    for site in question.problem.candidates:
        by_count = plan_comparison.why_not(question, best, int(site), counted)
        solved = plan_comparison.why_not(question, best, int(site), None)
        assert solved.loss == pytest.approx(by_count.loss)
        assert solved.at_least <= solved.loss
        assert int(site) in by_count.plan
    budget = replace(question.conditions, prices=np.array([9.0] * 3 + [1.0] * 10), budget=2.0)
    few = replace(question, conditions=budget)
    plans = best_plan.counted_plans(few, best_plan.count_here(best_plan.COUNTED_AIMS, best_plan.asked(few)))
    assert plan_comparison.why_not(few, best, 2, plans) == WhyNot((), float("inf"), float("inf"))


@pytest.mark.parametrize(
    "asked",
    [
        {"prices": np.array([0.0] * 2 + [1.0] * 6 + [2.0] * 5), "budget": 3.0},
        {"groups": np.array([-1, -1, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2])},
        {"fewest_people": 900.0},
        {"prices": np.array([0.0] * 2 + [9.0] + [1.0] * 10), "budget": 2.0},
    ],
)
def test_a_building_that_is_used_takes_its_part_of_the_conditions(
    question: SitingQuestion, asked: dict[str, object]
) -> None:
    """Before plans are counted no plan is named that breaks them, and none is worse than it says."""
    limited = replace(question, conditions=replace(question.conditions, **asked))  # type: ignore[arg-type]
    done = best_plan.count_here(best_plan.COUNTED_AIMS, best_plan.asked(limited))
    counted = best_plan.counted_plans(limited, done)
    best = float(counted.values["mean"].min())
    sites = [int(site) for site in limited.problem.candidates]
    solved = [plan_comparison.why_not(limited, best, site, None) for site in sites]
    sure = [plan_comparison.why_not(limited, best, site, counted) for site in sites]
    assert all(live.at_least <= known.loss + 1e-9 for live, known in zip(solved, sure, strict=True))
    named = [at for at, live in enumerate(solved) if live.plan]
    assert named
    assert all(sites[at] in solved[at].plan for at in named)
    assert [solved[at].loss for at in named] == pytest.approx([sure[at].loss for at in named])


def test_people_of_all_sites_are_all_people(question: SitingQuestion) -> None:
    """Each area goes whole to one site; what is beyond 1,500 is short."""
    table = plan_comparison.people_at_sites(question, question.choice)
    assert table["people"].sum() == question.problem.weights.sum()
    assert table["is_new"].sum() == 2
    assert (table["short"] == (table["people"] - 1500).clip(lower=0)).all()
    unlimited = plan_comparison.people_at_sites(replace(question, capacity=None), question.choice)
    assert unlimited["short"].isna().all()


def test_a_plan_is_counted_again_on_postcodes(place: Atlas, question: SitingQuestion) -> None:
    """By small areas it is the mean of the plan; by postcodes never longer."""
    check = plan_comparison.on_postcodes(place, question, question.choice, None)
    assert check.by_area == pytest.approx(plan_comparison.plan_figures(question, question.choice).mean)
    assert check.by_postcode <= check.by_area + 1e-9
