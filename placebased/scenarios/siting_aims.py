"""What new sites are to achieve: each aim is one row, with its words, its measure and how it is answered.

Aims that are a p-median in disguise (the mean, the most deprived fifth first, the fairest distribution) are
proved with conditions, too. The others are proved without; with conditions, where every plan is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods.siting import conditioned_median, covering, equity, inequality_measures, p_centre
from placebased.methods.siting import p_median as median
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.every_plan import MOST_PLANS, count_every, number_of_plans
from placebased.methods.siting.p_median import SearchEffort
from placebased.methods.siting.problem import Numbers, SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingPlan

Truths = NDArray[np.bool_]

FAVOURED_SHARE = 0.5
"""How much the most deprived fifth counts where it comes first: half for itself, half as everybody."""

Unit = Literal["metres", "people", "sites"]


@dataclass(frozen=True, eq=False)
class AimSetting:
    """What aims need beside the question.

    Attributes
    ----------
    favoured
        Shape ``(n,)``: the areas of the most deprived fifth.
    reach
        Metres that are still a walk.
    rate
        How strongly inequality is minded, per metre (:func:`inequality_measures.aversion_rate`); the same for
        all plans that are compared.
    """

    favoured: Truths
    reach: float
    rate: float


Median = Callable[[SitingProblem, AimSetting], tuple[SitingProblem, Callable[[float], float]]]
"""The p-median that an aim is, and what makes the aim's own unit out of its totals."""

Measure = Callable[[SitingProblem, AimSetting, Numbers], Numbers]
"""From what areas pay under some plans, shape ``(plans, n)``, to one number a plan; smaller is better."""

Direct = Callable[[SitingProblem, AimSetting, SearchEffort, SearchWatch], SitingPlan]


@dataclass(frozen=True)
class Aim:
    """One aim.

    Attributes
    ----------
    id
        As links have it.
    label
        As a choice shows it.
    words
        What is made small, as the beginning of a sentence.
    unit
        Of its values.
    measure
        What plans come to; None where plans of one size cannot be told apart by it.
    median
        The p-median that it is; None where it is none.
    direct
        How it is answered where it is none.
    """

    id: str
    label: str
    words: str
    unit: Unit
    measure: Measure | None = None
    median: Median | None = None
    direct: Direct | None = None


def solve(
    aim: Aim,
    question: tuple[SitingProblem, AimSetting, PlanConditions],
    effort: SearchEffort | None = None,
    watch: SearchWatch | None = None,
) -> SitingPlan:
    """Return the best plan for an aim, with its bound.

    Parameters
    ----------
    aim
        A row of :data:`AIMS`.
    question
        What is asked, what aims need beside it, and what a plan must keep to.
    effort
        How long to go on; a proof by default.
    watch
        Is told how far the search is, and may stop it.

    Returns
    -------
    SitingPlan
        In the unit of the aim.

    Raises
    ------
    InfeasibleSitingError
        If no plan is possible.
    SitingError
        If the aim is not answered under such conditions for so many plans.
    """
    try:
        return _solved(aim, question, effort or SearchEffort(), watch or SearchWatch())
    except InfeasibleSitingError as error:
        less = "Ask for a longer walk" if aim.measure is None else "Ask for less"
        raise InfeasibleSitingError([*error.faults, f"{less}, or choose more kinds of building."]) from error


def _solved(
    aim: Aim,
    question: tuple[SitingProblem, AimSetting, PlanConditions],
    effort: SearchEffort,
    watch: SearchWatch,
) -> SitingPlan:
    """Return the best plan in the way of its aim."""
    problem, setting, conditions = question
    if aim.median is not None:
        asked, convert = aim.median(problem, setting)
        inner = watch.converted(convert)
        if conditions.ask_nothing:
            return median.solve(asked, effort, inner).converted(convert)
        return conditioned_median.solve(asked, conditions, effort, inner).converted(convert)
    if conditions.ask_nothing and aim.direct is not None:
        return aim.direct(problem, setting, effort, watch)
    return _counted(aim, problem, setting, conditions)


def _counted(aim: Aim, problem: SitingProblem, setting: AimSetting, conditions: PlanConditions) -> SitingPlan:
    """Return the best of all plans that keep to some conditions."""
    if aim.measure is None:
        raise SitingError(
            [f"“{aim.label}” finds its own number of sites, so it takes no further conditions."]
        )
    if number_of_plans(problem) > MOST_PLANS:
        why = f"“{aim.label}” is worked out under such conditions only where each plan can be counted."
        raise SitingError([why, "Ask for fewer new sites, or for fewer kinds of building."])
    counted = count_every(problem, {aim.id: measure_of(aim, problem, setting)}, conditions)
    best = counted.best(aim.id)
    value = float(counted.values[aim.id][best])
    return SitingPlan(value, counted.columns(best), value, len(counted.sites))


def measure_of(aim: Aim, problem: SitingProblem, setting: AimSetting) -> Callable[[Numbers], Numbers]:
    """Return what plans come to, as counting them takes it.

    Parameters
    ----------
    aim
        One that has a measure.
    problem, setting
        The question.

    Returns
    -------
    callable
        From shape ``(plans, n)`` to ``(plans,)``; smaller is better.

    Raises
    ------
    SitingError
        If the aim has none.
    """
    measure = aim.measure
    if measure is None:
        raise SitingError([f"“{aim.label}” does not tell plans with as many sites apart."])
    return lambda served: measure(problem, setting, served)


def _mean(problem: SitingProblem, _: AimSetting, served: Numbers) -> Numbers:
    return inequality_measures.mean(served, problem.weights)


def _mean_median(problem: SitingProblem, _: AimSetting) -> tuple[SitingProblem, Callable[[float], float]]:
    people = float(problem.weights.sum())
    return problem, lambda total: total / people


def _blended(problem: SitingProblem, setting: AimSetting) -> Numbers:
    return equity.blended_weights(problem.weights, setting.favoured, FAVOURED_SHARE)


def _favoured(problem: SitingProblem, setting: AimSetting, served: Numbers) -> Numbers:
    return inequality_measures.mean(served, _blended(problem, setting))


def _favoured_median(
    problem: SitingProblem, setting: AimSetting
) -> tuple[SitingProblem, Callable[[float], float]]:
    return _mean_median(problem.weighted(_blended(problem, setting)), setting)


def _beyond(problem: SitingProblem, setting: AimSetting, served: Numbers) -> Numbers:
    people = float(problem.weights.sum())
    return people * inequality_measures.share_beyond(served, problem.weights, setting.reach)


def _most_people(
    problem: SitingProblem, setting: AimSetting, effort: SearchEffort, watch: SearchWatch
) -> SitingPlan:
    seconds = min(effort.seconds, covering.SECONDS) or covering.SECONDS
    return covering.most_people(problem, setting.reach, seconds=seconds, should_stop=watch.should_stop)


def _fewest(
    problem: SitingProblem, setting: AimSetting, effort: SearchEffort, watch: SearchWatch
) -> SitingPlan:
    seconds = min(effort.seconds, covering.SECONDS) or covering.SECONDS
    return covering.fewest_sites(problem, setting.reach, seconds=seconds, should_stop=watch.should_stop)


def _farthest(problem: SitingProblem, _: AimSetting, served: Numbers) -> Numbers:
    return inequality_measures.farthest(served, problem.weights)


def _least_farthest(
    problem: SitingProblem, _: AimSetting, effort: SearchEffort, watch: SearchWatch
) -> SitingPlan:
    seconds = min(effort.seconds, p_centre.SECONDS) or p_centre.SECONDS
    return p_centre.solve(problem, watch, seconds=seconds)


def _fair(problem: SitingProblem, setting: AimSetting, served: Numbers) -> Numbers:
    return inequality_measures.kolm_pollak(served, problem.weights, setting.rate)


def _fair_median(
    problem: SitingProblem, setting: AimSetting
) -> tuple[SitingProblem, Callable[[float], float]]:
    return equity.as_powers(problem, setting.rate)


def _worst_fifth(problem: SitingProblem, _: AimSetting, served: Numbers) -> Numbers:
    return inequality_measures.worst_served_mean(served, problem.weights)


def _least_worst_fifth(
    problem: SitingProblem, _: AimSetting, effort: SearchEffort, __: SearchWatch
) -> SitingPlan:
    return equity.best_for_worst_served(problem, most_plans=MOST_PLANS if effort.proof else 0)


AIMS: dict[str, Aim] = {
    each.id: each
    for each in (
        Aim("mean", "Shortest walk on average", "The walk on average", "metres",
            measure=_mean, median=_mean_median),
        Aim("within", "Most people within a walk", "The number beyond a walk", "people",
            measure=_beyond, direct=_most_people),
        Aim("fewest", "Fewest sites for everybody", "The number of new sites", "sites", direct=_fewest),
        Aim("farthest", "Shortest longest walk", "The longest walk of any small area", "metres",
            measure=_farthest, direct=_least_farthest),
        Aim("deprived", "Most deprived fifth first", "The walk with the most deprived fifth first", "metres",
            measure=_favoured, median=_favoured_median),
        Aim("fairest", "Fairest spread of walks", "The walk that is as good if all have the same", "metres",
            measure=_fair, median=_fair_median),
        Aim("worst-fifth", "Worst-served fifth", "The walk of the fifth who walk farthest", "metres",
            measure=_worst_fifth, direct=_least_worst_fifth),
    )
}  # fmt: skip
"""Every aim, by its id, in the order of the choice."""
