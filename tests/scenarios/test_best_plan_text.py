"""What a room reads of the best plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from placebased.methods.siting.moves import SiteMove
from placebased.methods.siting.progress import SitingPlan
from placebased.place.atlas import Atlas
from placebased.scenarios import best_plan, best_plan_text, plan_comparison
from placebased.scenarios.plan_check import PlanCheck
from placebased.scenarios.plan_comparison import PlanFigures, PlanStanding, TradeOff, WhyNot
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import SitingQuestion, siting_question
from tests.support import readability
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


def test_a_plan_says_what_is_sure_of_it(question: SitingQuestion) -> None:
    """Proved, within a bound that is rounded up, or only the best that was found."""
    proved = SitingPlan(800.0, (9, 10), 800.0)
    assert best_plan_text.describe_plan(question, proved) == [
        "Best sites found: Larder S8 and Larder S9.",
        "The walk on average is then 10.0 minutes (800 m).",
        "This is proved: no other plan does better.",
    ]
    certain = best_plan_text.describe_certainty
    assert certain(replace(proved, lower=798.9)) == "At most 0.2% better exists."
    assert "up to 50.0% is not ruled out" in certain(replace(proved, lower=400.0))
    assert best_plan_text.describe_plan(question, SitingPlan(0.0, (), 0.0)) == [
        "Nothing new is needed for this aim."
    ]


def test_a_long_plan_is_counted_in_words_and_named_in_the_table(question: SitingQuestion) -> None:
    """Twenty-six names in sentences are nothing to read out; the fewest sites say what they reach."""
    many = SitingPlan(800.0, tuple(question.problem.candidates[:9].tolist()), 800.0)
    assert best_plan_text.describe_plan(question, many)[0] == (
        "Best sites found: 9. The table below names them."
    )
    few = replace(question, aim=AIMS["fewest"])
    said = best_plan_text.describe_plan(few, SitingPlan(1.0, (9,), 1.0))
    assert said[1] == "With 1 site more, everybody is within the walk."
    assert best_plan_text.describe_plan(few, SitingPlan(1.0, (0,), 1.0))[1].startswith(
        "With 1 site, everybody"
    )
    beyond = replace(question, aim=AIMS["within"])
    said = best_plan_text.describe_plan(beyond, SitingPlan(1200.0, (9,), 1200.0))
    assert said[1] == "The number beyond a walk is then 1,200 people."


def test_where_some_close_the_plan_says_which_to_keep(place: Atlas) -> None:
    """Nothing opens, so none is a site found."""
    wishes = SitingWishes(("larder",), existing="close", keep=1)
    found = siting_question(place, sites_of(place, {}), wishes, None)
    said = best_plan_text.describe_plan(found, best_plan.live_plan(found))
    assert said[0].startswith("Best to keep: ")


def test_progress_is_said_while_it_goes_on_and_when_it_is_stopped() -> None:
    """The best so far is kept."""
    plan = SitingPlan(1000.0, (1,), 998.5)
    going, stopped = (best_plan_text.describe_progress(plan, cancelled=each) for each in (False, True))
    assert going == "The search for a proof goes on. At most 0.2% better exists."
    assert stopped == "Stopped. The best so far is kept. At most 0.2% better exists."
    proved, loose = (SitingPlan(1000.0, (1,), lower) for lower in (1000.0, 0.0))
    assert best_plan_text.describe_progress(proved, cancelled=True).endswith("no other plan does better.")
    assert best_plan_text.describe_progress(loose, cancelled=True).endswith("is not ruled out.")


def test_where_a_choice_stands(question: SitingQuestion) -> None:
    """The example of a room with three sites among a hundred buildings."""
    found = PlanStanding(161_700, 0.97, 12, (9,), (9, 10), 0.0612)
    assert best_plan_text.describe_standing(question, found) == [
        "For this aim your choice is better than 97% of the 161,700 possible plans.",
        "Plans that come out the same count half.",
        "Within 1% of the best: 12 plans are as good for a decision.",
        "All of them use: Larder S8.",
        "If the aim is still open, the safest plan is: Larder S8 and Larder S9.",
        "For each aim it is at most 6.2% off the best.",
    ]
    alone = best_plan_text.describe_standing(question, replace(found, better_than=None, common=()))
    assert alone[0] == "All 161,700 possible plans were counted."
    (only,) = best_plan_text.describe_standing(question, replace(found, plans=1))
    assert only.startswith("Only one plan is possible")
    assert "No building is in all of them, so there is room to choose." in alone
    assert not any(
        "All of them" in each for each in best_plan_text.describe_standing(question, replace(found, near=1))
    )


def test_the_price_is_said_for_everybody_and_for_those_who_have_least() -> None:
    """Longer for all, shorter for the most deprived fifth, the same at the far end."""
    best = PlanFigures(1000.0, 1000.0, 2000.0, 3000.0, 500.0)
    mine = PlanFigures(1018.0, 840.0, 2000.5, 3000.0, 620.0)
    assert best_plan_text.describe_price(mine, best) == [
        "With your choice the walk on average is 1.8% longer than with the best plan.",
        "With your choice the walk of the most deprived fifth is 16% shorter than with the best plan.",
        "With your choice the walk of the fifth who walk farthest is the same as with the best plan.",
        "With it 120 more people have no site within a walk.",
    ]
    unknown = best_plan_text.describe_price(replace(mine, deprived=float("nan"), beyond=380.0), best)
    assert not any("deprived" in each for each in unknown)
    assert unknown[-1] == "With it 120 fewer people have no site within a walk."


def test_who_gains_and_who_loses_is_said_with_people() -> None:
    """Two neighbourhoods walk less and one more; a metre is nothing."""
    table = pd.DataFrame(
        {
            "name": ["Harbour", "Hill", "Dale", "Marsh"],
            "people": [100.0, 200.0, 300.0, 400.0],
            "change": [-160.0, -80.0, 0.5, 40.0],
        }
    )
    assert best_plan_text.describe_whom(table) == [
        "The best plan has people in 2 neighbourhoods walk less: 300 people live there.",
        "The largest change is in Harbour: 2.0 minutes less on average.",
        "The best plan has people in 1 neighbourhood walk more: 400 people live there.",
        "The largest change is in Marsh: 0.5 minutes more on average.",
    ]
    assert best_plan_text.describe_whom(table.iloc[2:3]) == [
        "For each neighbourhood the best plan is as far as your choice."
    ]


def test_what_one_move_would_bring(question: SitingQuestion) -> None:
    """The one that gains most, or that none does."""
    move = SiteMove(11, 9, (9, 12), 970.0, 0.03)
    assert best_plan_text.describe_moves(question, [move]) == "Moving only New new-1 to Larder S8 gains 3.0%."
    assert "gains nothing" in best_plan_text.describe_moves(question, [replace(move, gain=1e-5)])
    assert best_plan_text.describe_moves(question, []) == ""


def test_the_order_of_opening(question: SitingQuestion) -> None:
    """Names in order, and what the first and the last stage come to."""
    assert best_plan_text.describe_order(question, (10, 9), (1200.0, 800.0)) == [
        "Best order of opening: Larder S9 and Larder S8.",
        "After the first opening it is 15.0 minutes (1,200 m); after the last 10.0 minutes (800 m).",
    ]
    assert best_plan_text.describe_order(question, (), ()) == []


def test_what_is_best_for_those_who_have_least_has_a_price() -> None:
    """1.8% longer for all buys the fifth 16%; or one plan is best for both."""
    front = [TradeOff((1,), 1000.0, 1000.0), TradeOff((2,), 1018.0, 840.0)]
    said = best_plan_text.describe_trade_offs(front)
    assert said.startswith("A mean walk 1.8% longer buys the most deprived fifth 16%")
    assert best_plan_text.describe_trade_offs(front[:1]).startswith("One plan is best for everybody")
    assert best_plan_text.describe_trade_offs([]) == ""


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (WhyNot((), np.inf, np.inf), "No plan that keeps to the conditions can use Hall."),
        (
            WhyNot((), np.inf, 0.1),
            "Until all plans are counted or proved, no plan within the conditions is known that uses Hall.",
        ),
        (WhyNot((1,), 0.0, 0.0), "Hall: a plan with it is as good as the best."),
        (WhyNot((1,), 0.014, 0.014), "Hall: with it, the best plan is 1.4% worse."),
        (
            WhyNot((1,), 0.014, 0.0129),
            "Hall: the best plan found with it is 1.4% worse. No plan with it is worse by less than 1.2%.",
        ),
        (WhyNot((1,), 0.014, 0.0), "Hall: the best plan found with it is 1.4% worse."),
    ],
)
def test_why_not_this_building(found: WhyNot, says: str) -> None:
    """What is proved is rounded so that it holds."""
    assert best_plan_text.describe_why_not("Hall", found) == says


def test_both_counts_and_the_error_between_them() -> None:
    """By small areas a tenth too long."""
    said = best_plan_text.describe_check(PlanCheck(880.0, 800.0, np.zeros(3)), 14_229)
    assert said == [
        "Counted again over all 14,229 postcodes, the mean walk is 10.0 minutes (800 m).",
        "By small areas it is 11.0 minutes (880 m), 10% more: the error of counting by areas.",
    ]


def test_capacity_is_said_where_it_was_stated(question: SitingQuestion) -> None:
    """Who is too many, and where most of them are."""
    table = plan_comparison.people_at_sites(question, question.choice)
    said = best_plan_text.describe_capacity(table)
    assert "people have a nearest site that cannot take them." in said[0]
    assert best_plan_text.describe_capacity(table.assign(short=np.nan)) == []
    assert best_plan_text.describe_capacity(table.assign(short=0.0)) == [
        "Each site can take all for whom it is the nearest."
    ]


def test_values_are_said_in_their_own_unit(question: SitingQuestion) -> None:
    """Metres, people, sites."""
    said = [
        best_plan_text.describe_value(question, AIMS[aim], value)
        for aim, value in (("mean", 800.0), ("within", 1200.0), ("fewest", 3.0))
    ]
    assert said == ["10.0 minutes (800 m)", "1,200 people", "3 sites"]


def test_all_of_it_can_be_read_aloud(place: Atlas, question: SitingQuestion) -> None:
    """No sentence is long, and none hard."""
    best = best_plan.live_plan(question)
    counted = best_plan.counted_plans(
        question, best_plan.count_here(best_plan.COUNTED_AIMS, best_plan.asked(question))
    )
    mine, other = (plan_comparison.plan_figures(question, plan) for plan in (question.choice, best.sites))
    said = [
        *best_plan_text.describe_plan(question, best),
        best_plan_text.describe_certainty(replace(best, lower=best.value * 0.99)),
        best_plan_text.describe_certainty(replace(best, lower=0.0)),
        best_plan_text.describe_progress(best, cancelled=True),
        *best_plan_text.describe_standing(question, plan_comparison.standing(question, counted)),
        *best_plan_text.describe_price(mine, other),
        *best_plan_text.describe_whom(plan_comparison.by_place(place, question, question.choice, best.sites)),
        best_plan_text.describe_moves(question, plan_comparison.single_moves(question, question.choice)),
        *best_plan_text.describe_order(question, *plan_comparison.opening_order(question, best.sites)),
        best_plan_text.describe_trade_offs(plan_comparison.trade_offs(question, counted)),
        best_plan_text.describe_why_not("Larder S2", WhyNot((1,), 0.014, 0.0129)),
        *best_plan_text.describe_check(plan_comparison.on_postcodes(place, question, best.sites, None), 3),
        *best_plan_text.describe_capacity(plan_comparison.people_at_sites(question, question.choice)),
    ]
    assert [fault for each in said for fault in readability.hard_to_read(place, each)] == []
