"""Plans that put those first who have least: favoured areas, a fair distribution, the worst-served share.

The first two are p-medians in disguise, and so are proved. The worst-served share is none: with few sites
every plan is tried, with more the plan is the best that swaps find, and its bound is that of the mean.

References
----------
Horton, D., Logan, T., Murrell, J., Skipper, D. and Speakman, E. (2024). A scalable approach to equitable
facility location. arXiv:2401.15452.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from placebased.errors import SitingError
from placebased.methods.siting import inequality_measures, p_median
from placebased.methods.siting.every_plan import MOST_PLANS, count_every, number_of_plans
from placebased.methods.siting.moves import best_moves
from placebased.methods.siting.p_median import SearchEffort
from placebased.methods.siting.problem import Numbers, SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingPlan

_ROUNDING = 1e-9
"""A move must gain more than this share."""

_LARGEST_POWER = 600.0
"""Largest exponent that a float holds with room for sums."""


@dataclass(frozen=True)
class FairnessStep:
    """One plan on the way from the best mean for all to the best mean of the favoured areas.

    Attributes
    ----------
    share
        How much the favoured areas count: 0 as everybody, 1 alone.
    plan
        The proved plan under such weights.
    mean, favoured_mean
        Mean cost of everybody, and of people in favoured areas.
    """

    share: float
    plan: SitingPlan
    mean: float
    favoured_mean: float


def blended_weights(people: Numbers, favoured: NDArray[np.bool_], share: float) -> Numbers:
    """Return weights under which a mean is ``1 - share`` of everybody's and ``share`` of the favoured areas'.

    >>> blended_weights(np.array([3.0, 1.0]), np.array([False, True]), 0.5).tolist()
    [1.5, 2.5]

    Parameters
    ----------
    people
        Shape ``(n,)``.
    favoured
        Shape ``(n,)``, such as the areas of the most deprived fifth.
    share
        0 to 1.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``; the sum is that of ``people``.

    Raises
    ------
    SitingError
        If nobody lives in favoured areas.
    """
    inside = np.where(favoured, people, 0.0)
    if inside.sum() <= 0:
        raise SitingError(["Nobody lives in the areas that are to come first."])
    return np.asarray((1 - share) * people + share * inside * (people.sum() / inside.sum()))


def price_of_fairness(
    problem: SitingProblem,
    favoured: NDArray[np.bool_],
    shares: Sequence[float] = tuple(np.linspace(0, 1, 21)),
    *,
    effort: SearchEffort | None = None,
    watch: SearchWatch | None = None,
) -> tuple[FairnessStep, ...]:
    """Return the best plan for each weight that the favoured areas can have.

    Parameters
    ----------
    problem
        The question; its weights are people.
    favoured
        Shape ``(n,)``: the areas that come first.
    shares
        How much they count, each 0 to 1.
    effort, watch
        As :func:`p_median.solve` takes them.

    Returns
    -------
    tuple of FairnessStep
        One for each share, in their order.
    """
    steps = []
    for share in shares:
        asked = problem.weighted(blended_weights(problem.weights, favoured, float(share)))
        plan = p_median.solve(asked, effort, watch)
        served = problem.served(plan.sites)[np.newaxis]
        means = [
            float(inequality_measures.mean(served, weights)[0])
            for weights in (problem.weights, np.where(favoured, problem.weights, 0.0))
        ]
        steps.append(FairnessStep(float(share), plan, *means))
        if plan.stopped:
            break
    return tuple(steps)


def fairest(
    problem: SitingProblem, rate: float, effort: SearchEffort | None = None, watch: SearchWatch | None = None
) -> SitingPlan:
    """Return the plan with the smallest equally distributed equivalent (Kolm-Pollak).

    The equivalent rises with the sum of people times ``exp(rate × cost)``: the plan is a p-median of those.

    Parameters
    ----------
    problem
        The question; its weights are people.
    rate
        From :func:`inequality_measures.aversion_rate`.
    effort, watch
        As :func:`p_median.solve` takes them.

    Returns
    -------
    SitingPlan
        Value and bound are equivalents, in the unit of the costs.

    Raises
    ------
    SitingError
        If costs are so large for the rate that their powers cannot be told apart.
    """
    powers, convert = as_powers(problem, rate)
    return p_median.solve(powers, effort, (watch or SearchWatch()).converted(convert)).converted(convert)


def as_powers(problem: SitingProblem, rate: float) -> tuple[SitingProblem, Callable[[float], float]]:
    """Return the p-median that the fairest plan (Kolm-Pollak) is.

    Parameters
    ----------
    problem
        The question; its weights are people.
    rate
        From :func:`inequality_measures.aversion_rate`.

    Returns
    -------
    tuple of SitingProblem and callable
        The same question with powers for costs, and what makes equivalents out of its totals.

    Raises
    ------
    SitingError
        If costs are so large for the rate that their powers cannot be told apart.
    """
    doors = [*problem.candidates, *problem.open]
    top = float(problem.costs[:, doors].max())
    if rate * top > _LARGEST_POWER:
        raise SitingError(["The distances are too long for so strong an aversion to inequality."])
    shown = np.setdiff1d(np.arange(problem.costs.shape[1]), np.setdiff1d(problem.forbidden, problem.open))
    powers = np.zeros_like(problem.costs)
    powers[:, shown] = np.exp(rate * np.minimum(problem.costs[:, shown] - top, 0.0))
    people = float(problem.weights.sum())

    def convert(total: float) -> float:
        return top + float(np.log(total / people)) / rate if total > 0 else 0.0

    return replace(problem, costs=powers), convert


def best_for_worst_served(
    problem: SitingProblem, share: float = inequality_measures.WORST_SHARE, most_plans: int = MOST_PLANS
) -> SitingPlan:
    """Return the plan with the smallest mean cost of the worst-served share of people.

    Parameters
    ----------
    problem
        The question; its weights are people.
    share
        Of all people.
    most_plans
        So many plans are all tried; with more the plan is the best that was found.

    Returns
    -------
    SitingPlan
        Proved where every plan was tried. Else its bound is that of the mean, which no such mean is below.
    """
    measure = partial(inequality_measures.worst_served_mean, people=problem.weights, share=share)
    if number_of_plans(problem) <= max(most_plans, 1):  # a single plan has no moves
        counted = count_every(problem, {"worst": measure})
        best = int(counted.values["worst"].argmin())
        value = float(counted.values["worst"][best])
        return SitingPlan(value, counted.columns(best), value, len(counted.sites))
    start = p_median.solve(problem, p_median.LIVE)
    sites, rounds = start.sites, 0
    while (move := min(best_moves(problem, sites, measure), key=lambda each: each.value)).gain > _ROUNDING:
        sites, rounds = move.sites, rounds + 1
    value = float(measure(problem.served(sites)[np.newaxis])[0])
    return SitingPlan(value, sites, min(value, start.lower / float(problem.weights.sum())), rounds)
