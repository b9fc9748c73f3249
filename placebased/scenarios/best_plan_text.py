"""What a room reads of the best plan: what is sure of it, where its own choice stands, what the rest costs.

Shares that say how much better something *could* be are rounded up, so that nothing is promised too small.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from placebased import phrases
from placebased.methods.siting.moves import SiteMove
from placebased.methods.siting.progress import SitingPlan
from placebased.scenarios.plan_check import PlanCheck
from placebased.scenarios.plan_comparison import PlanFigures, PlanStanding, TradeOff, WhyNot
from placebased.scenarios.siting_aims import Aim
from placebased.scenarios.siting_question import SitingQuestion
from placebased.travel.walking import METRES_PER_MINUTE

_NAMED = 4
"""Names that one sentence takes."""

_READ_OUT = 2 * _NAMED
"""Sites that are named in sentences; more stand in the table alone."""

_SAME = 5e-4
"""Shares below this are shown as the same."""

_FEW = 0.1

_NOT_FOUND = "Until all plans are counted or proved, no plan within the conditions is known that uses"


def fine_percent(share: float) -> str:
    """Return a small share with one decimal, a large one whole.

    >>> fine_percent(0.018), fine_percent(0.31), fine_percent(0.0002)
    ('1.8%', '31%', 'under 0.1%')

    Parameters
    ----------
    share
        0 or more.
    """
    if 0 < share < _SAME:
        return "under 0.1%"
    return f"{phrases.number(100 * share, 1 if share < _FEW else 0)}%"


def most_percent(share: float) -> str:
    """Return a share rounded up to a tenth of one per cent.

    >>> most_percent(0.00181), most_percent(0.0), most_percent(1e-9)
    ('0.2%', '0.0%', '0.1%')

    Parameters
    ----------
    share
        0 or more.
    """
    return f"{math.ceil(round(share * 1000, 6)) / 10:.1f}%"


def walk(metres: float) -> str:
    """Return metres on foot as minutes, with the metres.

    >>> walk(1107.4)
    '13.8 minutes (1,107 m)'

    Parameters
    ----------
    metres
        On foot.
    """
    return f"{phrases.number(metres / METRES_PER_MINUTE, 1)} minutes ({phrases.number(metres)} m)"


def describe_value(question: SitingQuestion, aim: Aim, value: float) -> str:
    """Return what a plan comes to, as the end of a sentence.

    Parameters
    ----------
    question
        The question.
    aim
        Whose value it is.
    value
        In the unit of the aim.
    """
    if aim.unit == "metres":
        return walk(value)
    if aim.unit == "people":
        return f"{phrases.number(value)} {question.whose}"
    return phrases.plural(round(value), "site", "sites")


def describe_plan(question: SitingQuestion, plan: SitingPlan) -> list[str]:
    """Say which plan it is, what it comes to and what is sure of it.

    Parameters
    ----------
    question
        The question.
    plan
        In the unit of the aim.

    Returns
    -------
    list of str
        Sentences.
    """
    if not plan.sites:
        return ["Nothing new is needed for this aim."]
    verb = "Best to keep" if _is_closing(question) else "Best sites found"
    count, value = len(plan.sites), describe_value(question, question.aim, plan.value)
    named = phrases.say_list(verb, question.names_of(plan.sites), most=_NAMED)
    reached = f"{question.aim.words} is then {value}."
    if question.aim.unit == "sites":
        reached = f"With {value} more, everybody is within the walk."
        if any(question.spots.role[site] == "there" for site in plan.sites):
            reached = f"With {value}, everybody is within the walk."
    return [
        named if count <= _READ_OUT else f"{verb}: {count}. The table below names them.",
        reached,
        describe_certainty(plan),
    ]


def _is_closing(question: SitingQuestion) -> bool:
    """Return whether every candidate is a site of today."""
    return all(question.spots.role[site] == "there" for site in question.problem.candidates)


def describe_certainty(plan: SitingPlan) -> str:
    """Return how much better any other plan could be, as a sentence.

    Parameters
    ----------
    plan
        A plan with its bound.
    """
    if plan.is_proved:
        return "This is proved: no other plan does better."
    if plan.lower <= 0 or plan.gap > _FEW:
        return (
            f"It is the best that was found. A better one by up to {most_percent(plan.gap)} is not ruled out."
        )
    return f"At most {most_percent(plan.gap)} better exists."


def describe_progress(plan: SitingPlan, *, cancelled: bool) -> str:
    """Return how far the proof is, as a sentence.

    Parameters
    ----------
    plan
        The best so far.
    cancelled
        Whether it was stopped.
    """
    begin = "Stopped. The best so far is kept." if cancelled else "The search for a proof goes on."
    return f"{begin} {describe_certainty(plan)}"


def describe_standing(question: SitingQuestion, found: PlanStanding) -> list[str]:
    """Say where the choice stands among all plans, and what all good ones share.

    Parameters
    ----------
    question
        The question.
    found
        Where it stands.

    Returns
    -------
    list of str
        Sentences.
    """
    if found.plans == 1:
        return ["Only one plan is possible, so there is nothing to set beside it. Add kinds of building."]
    plans = phrases.number(found.plans)
    said = []
    if found.better_than is not None:
        share = phrases.percent(found.better_than)
        said.append(f"For this aim your choice is better than {share} of the {plans} possible plans.")
        said.append("Plans that come out the same count half.")
    else:
        said.append(f"All {plans} possible plans were counted.")
    near = phrases.plural(found.near, "plan is", "plans are")
    said.append(f"Within 1% of the best: {near} as good for a decision.")
    if found.near > 1:
        common = question.names_of(found.common)
        said.append(
            phrases.say_list("All of them use", common, most=_NAMED)
            if common
            else "No building is in all of them, so there is room to choose."
        )
    regret = question.names_of(found.regret_plan)
    said.append(phrases.say_list("If the aim is still open, the safest plan is", regret, most=_NAMED))
    said.append(f"For each aim it is at most {most_percent(found.regret)} off the best.")
    return said


def describe_price(mine: PlanFigures, best: PlanFigures) -> list[str]:
    """Say what the room's choice costs beside the best plan, and what it buys.

    Parameters
    ----------
    mine, best
        What the two plans come to.

    Returns
    -------
    list of str
        Sentences.
    """
    pairs = [
        ("on average", mine.mean, best.mean),
        ("of the most deprived fifth", mine.deprived, best.deprived),
        ("of the fifth who walk farthest", mine.worst_fifth, best.worst_fifth),
    ]
    said = [
        f"With your choice the walk {whose} is {_against(own, other)}."
        for whose, own, other in pairs
        if not math.isnan(own)
    ]
    more = mine.beyond - best.beyond
    if round(more):
        word = "more" if more > 0 else "fewer"
        said.append(f"With it {phrases.number(abs(more))} {word} people have no site within a walk.")
    return said


def _against(own: float, other: float) -> str:
    share = own / other - 1 if other > 0 else 0.0
    if abs(share) < _SAME:
        return "the same as with the best plan"
    word = "longer" if share > 0 else "shorter"
    return f"{fine_percent(abs(share))} {word} than with the best plan"


def describe_whom(places: pd.DataFrame) -> list[str]:
    """Say which neighbourhoods would walk less under the best plan, and which more.

    Parameters
    ----------
    places
        From the room's choice to the best plan, as :func:`plan_comparison.by_place` returns them.

    Returns
    -------
    list of str
        Sentences.
    """
    gain = places[places["change"] <= -1]
    lose = places[places["change"] >= 1].iloc[::-1]
    said = []
    for rows, word in ((gain, "less"), (lose, "more")):
        if len(rows):
            people = phrases.number(rows["people"].sum())
            count = phrases.plural(len(rows), "neighbourhood", "neighbourhoods")
            said.append(f"The best plan has people in {count} walk {word}: {people} people live there.")
            first = rows.iloc[0]
            minutes = phrases.number(abs(float(first["change"])) / METRES_PER_MINUTE, 1)
            said.append(f"The largest change is in {first['name']}: {minutes} minutes {word} on average.")
    return said or ["For each neighbourhood the best plan is as far as your choice."]


def describe_moves(question: SitingQuestion, moves: Sequence[SiteMove]) -> str:
    """Return what moving one site alone would bring.

    Parameters
    ----------
    question
        The question.
    moves
        The one that gains most first.

    Returns
    -------
    str
        A sentence; empty where there is nothing to move.
    """
    if not moves:
        return ""
    best = moves[0]
    if best.gain < _SAME:
        return "Moving a single site gains nothing: each stands best where it is."
    here, there = question.names_of((best.site, best.to))
    return f"Moving only {here} to {there} gains {fine_percent(best.gain)}."


def describe_order(question: SitingQuestion, order: Sequence[int], stages: Sequence[float]) -> list[str]:
    """Say in which order to open the sites.

    Parameters
    ----------
    question
        The question.
    order, stages
        Columns in the order of opening, and what each stage comes to.

    Returns
    -------
    list of str
        Sentences; none where there are no stages.
    """
    if not order:
        return []
    named = phrases.say_list("Best order of opening", question.names_of(tuple(order)), most=_NAMED)
    first, last = (describe_value(question, question.aim, value) for value in (stages[0], stages[-1]))
    return [named, f"After the first opening it is {first}; after the last {last}."]


def describe_trade_offs(found: Sequence[TradeOff]) -> str:
    """Say what the plan that is best for the most deprived fifth costs everybody.

    Parameters
    ----------
    found
        From the best mean on.

    Returns
    -------
    str
        A sentence; empty where the fifth is not known.
    """
    if not found:
        return ""
    if len(found) == 1:
        return "One plan is best for everybody and for the most deprived fifth at once."
    most, least = found[0], found[-1]
    longer, shorter = least.mean / most.mean - 1, 1 - least.deprived / most.deprived
    return (
        f"A mean walk {fine_percent(longer)} longer buys the most deprived fifth {fine_percent(shorter)}, "
        f"at the far end of {len(found)} plans."
    )


def describe_why_not(name: str, found: WhyNot) -> str:
    """Return what stands against a building, as a sentence.

    Parameters
    ----------
    name
        Of the building.
    found
        What stands against it.
    """
    if not found.plan:
        said = "No plan that keeps to the conditions can use" if math.isinf(found.at_least) else _NOT_FOUND
        return f"{said} {name}."
    if found.loss < _SAME:
        return f"{name}: a plan with it is as good as the best."
    if found.at_least == found.loss:
        return f"{name}: with it, the best plan is {fine_percent(found.loss)} worse."
    least = "" if found.at_least < _SAME else f" No plan with it is worse by less than {_least(found)}."
    return f"{name}: the best plan found with it is {fine_percent(found.loss)} worse.{least}"


def _least(found: WhyNot) -> str:
    return f"{math.floor(found.at_least * 1000) / 10:.1f}%"


def describe_check(check: PlanCheck, postcodes: int) -> list[str]:
    """Say what a plan comes to on every postcode, and the error of counting by small areas.

    Parameters
    ----------
    check
        The plan counted both ways.
    postcodes
        How many points people live at.

    Returns
    -------
    list of str
        Sentences.
    """
    points, word = phrases.number(postcodes), "more" if check.error >= 0 else "less"
    error = f"{fine_percent(abs(check.error))} {word}"
    return [
        f"Counted again over all {points} postcodes, the mean walk is {walk(check.by_postcode)}.",
        f"By small areas it is {walk(check.by_area)}, {error}: the error of counting by areas.",
    ]


def describe_capacity(table: pd.DataFrame) -> list[str]:
    """Say at which new sites more people would be nearest than the site can take.

    Parameters
    ----------
    table
        As :func:`plan_comparison.people_at_sites` returns it.

    Returns
    -------
    list of str
        Sentences; none where no capacity was stated.
    """
    if table["short"].isna().all():
        return []
    short = table[table["short"] > 0]
    if not len(short):
        return ["Each site can take all for whom it is the nearest."]
    beyond = phrases.number(short["short"].sum())
    said = [f"{beyond} people have a nearest site that cannot take them."]
    worst = short.sort_values("short", kind="stable").iloc[-1]
    return [*said, f"The most are at {worst['name']}: {phrases.number(worst['short'])} too many."]
