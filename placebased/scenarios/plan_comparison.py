"""A room's own plan beside the best one: what the compromise costs, and whom; what one more step would bring.

Everything is in the unit of the question: metres on foot, people. Small areas are whole here; what a plan
means on every postcode is :mod:`placebased.scenarios.plan_check`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from placebased.errors import InfeasibleSitingError
from placebased.methods.siting import equity, inequality_measures, moves
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.every_plan import CountedPlans
from placebased.methods.siting.moves import SiteMove
from placebased.methods.siting.p_median import LIVE
from placebased.methods.siting.problem import Numbers, SitingProblem
from placebased.place.atlas import Atlas
from placebased.scenarios import siting_aims
from placebased.scenarios.plan_check import PlanCheck, check_plan
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_question import SitingQuestion
from placebased.travel.network import Network
from placebased.travel.residents import residents_of

Plan = tuple[int, ...]

_DECIMALS = 6
"""Of metres: differences beyond are rounding, and no plan is better for them."""


@dataclass(frozen=True)
class PlanFigures:
    """What a plan comes to.

    Attributes
    ----------
    mean, deprived, worst_fifth, farthest
        Metres on foot: everybody on average, the most deprived fifth (NaN where not known), the fifth who
        walk farthest, and the longest of any small area.
    beyond
        People beyond a walk.
    """

    mean: float
    deprived: float
    worst_fifth: float
    farthest: float
    beyond: float


def plan_figures(question: SitingQuestion, plan: Plan) -> PlanFigures:
    """Return what a plan comes to.

    Parameters
    ----------
    question
        The question.
    plan
        Columns of the new sites.
    """
    served, people = question.problem.served(plan)[np.newaxis], question.problem.weights
    first = np.where(question.favoured, people, 0.0)
    beyond = inequality_measures.share_beyond(served, people, question.reach) * people.sum()
    return PlanFigures(
        float(inequality_measures.mean(served, people)[0]),
        float(inequality_measures.mean(served, first)[0]) if first.sum() > 0 else float("nan"),
        float(inequality_measures.worst_served_mean(served, people)[0]),
        float(inequality_measures.farthest(served, people)[0]),
        float(beyond[0]),
    )


def by_place(atlas: Atlas, question: SitingQuestion, before: Plan, after: Plan) -> pd.DataFrame:
    """Return for each neighbourhood how far people walk under two plans.

    Parameters
    ----------
    atlas
        The place of the question.
    question
        The question.
    before, after
        Columns of the new sites of each plan.

    Returns
    -------
    pandas.DataFrame
        Index: code of the neighbourhood; ``name``, ``people`` (the weights of the question), ``before``,
        ``after`` and ``change`` in metres, weighted by them; those who gain most by the second plan first.
    """
    weights = pd.Series(question.problem.weights)
    owner = atlas.rungs["neighbourhood"].reindex(atlas.areas["lsoa"].index).to_numpy()
    table = pd.DataFrame({"people": weights.groupby(owner).sum()})
    for name, plan in (("before", before), ("after", after)):
        table[name] = (weights * question.problem.served(plan)).groupby(owner).sum() / table["people"]
    table["change"] = table["after"] - table["before"]
    table.insert(0, "name", [atlas.name("neighbourhood", str(code)) for code in table.index])
    return table.sort_values("change", kind="stable")


@dataclass(frozen=True)
class PlanStanding:
    """Where a choice stands among all plans.

    Attributes
    ----------
    plans
        How many keep to the conditions.
    better_than
        Share of them that it is better than, equal ones counting half; None without a choice.
    near
        How many are almost as good as the best.
    common
        Columns that all of those have.
    regret_plan, regret
        The plan that loses least against the best of each aim, and its largest loss as a share.
    """

    plans: int
    better_than: float | None
    near: int
    common: Plan
    regret_plan: Plan
    regret: float


def standing(question: SitingQuestion, counted: CountedPlans) -> PlanStanding:
    """Return where the room's choice stands among all plans.

    Parameters
    ----------
    question
        The question.
    counted
        Its plans.
    """
    aim = _counted_aim(question)
    near = counted.near_best(aim)
    aims = [each for each in counted.values if each in AIMS]
    row, regret = counted.least_regret(aims)
    choice = question.choice if question.is_comparable and _keeps(question, question.choice) else None
    share = None if choice is None else counted.share_beaten(aim, choice)
    return PlanStanding(
        len(counted.sites), share, len(near), counted.common_sites(near), counted.columns(row), regret
    )


def _counted_aim(question: SitingQuestion) -> str:
    """Return the aim that plans of one size are told apart by."""
    return question.aim.id if question.aim.measure is not None else "within"


def _keeps(question: SitingQuestion, plan: Plan) -> bool:
    """Return whether a plan keeps to the conditions."""
    rows = question.problem.columns(plan)[np.newaxis]
    served = question.problem.served(plan)[np.newaxis]
    return bool(question.conditions.keeps(question.problem, rows, served)[0])


@dataclass(frozen=True)
class TradeOff:
    """A plan that no other beats for everybody and for the most deprived fifth at once."""

    plan: Plan
    mean: float
    deprived: float


def trade_offs(question: SitingQuestion, counted: CountedPlans | None) -> tuple[TradeOff, ...]:
    """Return the plans between the best for everybody and the best for the most deprived fifth.

    Parameters
    ----------
    question
        The question.
    counted
        Its plans; None where they are too many. Then the proved plans of 21 weightings are returned, which
        are some of the front, and none under conditions.

    Returns
    -------
    tuple of TradeOff
        From the best mean on; empty where the most deprived fifth is not known.
    """
    if not (question.favoured & (question.problem.weights > 0)).any():
        return ()
    if counted is not None:
        share = siting_aims.FAVOURED_SHARE
        means = counted.values["mean"].round(_DECIMALS)
        alone = ((counted.values["deprived"] - (1 - share) * means) / share).round(_DECIMALS)
        both = replace(counted, values={"mean": means, "alone": alone})
        rows = both.front(["mean", "alone"])
        return tuple(TradeOff(counted.columns(row), float(means[row]), float(alone[row])) for row in rows)
    if not question.conditions.ask_nothing:
        return ()
    steps = equity.price_of_fairness(question.problem, question.favoured)
    found = [
        TradeOff(each.plan.sites, round(each.mean, _DECIMALS), round(each.favoured_mean, _DECIMALS))
        for each in steps
    ]
    kept = list[TradeOff]()
    for each in sorted(found, key=lambda one: (one.mean, one.deprived)):
        if not kept or each.deprived < kept[-1].deprived:
            kept.append(each)
    return tuple(kept)


def single_moves(question: SitingQuestion, plan: Plan) -> tuple[SiteMove, ...]:
    """Return what moving one site alone would bring, the move that gains most first.

    Parameters
    ----------
    question
        The question; moves need not keep to its conditions, so it must have none.
    plan
        Columns of the new sites.

    Returns
    -------
    tuple of SiteMove
        Empty under conditions, and where the aim does not tell plans of one size apart.
    """
    if question.aim.measure is None or not question.conditions.ask_nothing or not plan:
        return ()
    measure = siting_aims.measure_of(question.aim, question.problem, question.setting)
    return tuple(sorted(moves.best_moves(question.problem, plan, measure), key=lambda each: -each.gain))


def opening_order(question: SitingQuestion, plan: Plan) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the order of opening under which the stages together come to least.

    Parameters
    ----------
    question
        The question.
    plan
        Columns of the new sites, at most :data:`moves.MOST_STAGES`.

    Returns
    -------
    tuple of tuple of int and tuple of float
        Columns in order, and what each stage comes to; empty for a plan that has no stages.
    """
    if question.aim.measure is None or not 1 < len(plan) <= moves.MOST_STAGES:
        return (), ()
    measure = siting_aims.measure_of(question.aim, question.problem, question.setting)
    return moves.best_order(question.problem, plan, measure)


@dataclass(frozen=True)
class WhyNot:
    """What stands against a building.

    Attributes
    ----------
    plan
        The best plan that was found with it; empty where none was, or none can have it.
    loss
        By how much that plan is worse than the best, as a share; infinite where there is none.
    at_least
        No plan with it is worse by less; the same as ``loss`` where that is proved, so infinite where no plan
        can have it.
    """

    plan: Plan
    loss: float
    at_least: float


def why_not(question: SitingQuestion, best: float, site: int, counted: CountedPlans | None) -> WhyNot:
    """Return what stands against a building.

    Parameters
    ----------
    question
        The question.
    best
        What the best plan comes to.
    site
        Column of a candidate.
    counted
        Every plan, where they were counted.
    """
    aim = _counted_aim(question)
    if counted is not None:
        row = counted.best_with(aim, site)
        if row is None:
            return WhyNot((), float("inf"), float("inf"))
        loss = _loss(float(counted.values[aim][row]), float(counted.values[aim].min()))
        return WhyNot(counted.columns(row), loss, loss)
    first = int(question.problem.building_of[site])
    try:
        problem, conditions = _with_site(question, first)
        found = siting_aims.solve(question.aim, (problem, question.setting, conditions), LIVE)
    except InfeasibleSitingError:  # of a search that ends early this is no proof
        return WhyNot((), float("inf"), 0.0)
    plan = tuple(sorted((*found.sites, first)))
    if not _keeps(question, plan):
        return WhyNot((), float("inf"), _loss(found.lower, best))
    return WhyNot(plan, _loss(found.value, best), _loss(found.lower, best))


def _with_site(question: SitingQuestion, first: int) -> tuple[SitingProblem, PlanConditions]:
    """Return the question with a building open, which takes its part of the budget and its neighbourhood.

    Whether it is the nearest for enough people can only be seen of a whole plan.
    """
    problem, conditions = question.problem, question.conditions
    budget, ruled_out = conditions.budget, problem.forbidden
    if conditions.prices is not None:
        budget -= float(conditions.prices[first])
    if conditions.groups is not None and conditions.groups[first] >= 0:
        free = problem.candidates[problem.candidates != first]
        beside = free[conditions.groups[free] == conditions.groups[first]]
        ruled_out = (*ruled_out, *map(int, beside))
    forced = replace(problem, new=problem.new - 1, open=(*problem.open, first), forbidden=ruled_out)
    return forced, replace(conditions, budget=budget)


def _loss(value: float, best: float) -> float:
    return max(0.0, value / best - 1) if best > 0 else 0.0


def people_at_sites(question: SitingQuestion, plan: Plan) -> pd.DataFrame:
    """Return how many people have each open site as their nearest, and how many that is beyond what it takes.

    Parameters
    ----------
    question
        The question. A small area goes whole to the site that is nearest on average.
    plan
        Columns of the new sites.

    Returns
    -------
    pandas.DataFrame
        Index: column; ``name``, ``people``, ``short`` (people beyond its capacity; NaN where none is stated)
        and ``is_new``; those nearest to nobody have 0.
    """
    problem = question.problem
    columns = np.array([*plan, *problem.open], dtype=np.int64)
    doors: Numbers = problem.costs[:, columns]
    nearest = columns[doors.argmin(axis=1)]
    people = pd.Series(problem.weights).groupby(nearest).sum().reindex(columns, fill_value=0.0)
    limit = np.nan if question.capacity is None else question.capacity
    table = pd.DataFrame({"name": question.names_of(tuple(columns.tolist())), "people": people})
    return table.assign(short=(people - limit).clip(lower=0.0), is_new=np.arange(len(columns)) < len(plan))


def on_postcodes(atlas: Atlas, question: SitingQuestion, plan: Plan, network: Network | None) -> PlanCheck:
    """Return a plan counted again over every postcode, beside what it is by small areas.

    Parameters
    ----------
    atlas
        The place of the question.
    question
        The question.
    plan
        Columns of the new sites.
    network
        Streets to walk along; None for the straight line with its detour factor.

    Returns
    -------
    PlanCheck
        Of all residents, whoever the question is for.
    """
    sites = question.spots.points[[*plan, *question.problem.open]]
    people = atlas.areas["lsoa"]["people"].fillna(0.0).to_numpy(dtype=np.float64)
    return check_plan(residents_of(atlas), sites, (question.problem.served(plan), people), network=network)
