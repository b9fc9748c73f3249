"""What one step more would bring: moving a single site of a plan, and in which order to open them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from placebased.errors import SitingError
from placebased.methods.siting.problem import Numbers, SitingProblem

MOST_STAGES = 12
"""Sites whose best order is looked for: every set of them is valued, which are 4,096."""


@dataclass(frozen=True)
class SiteMove:
    """The best that moving one site of a plan brings while the others stay.

    Attributes
    ----------
    site
        Column of the site that moves.
    to
        Column where it would be best; the site itself where it is best as it is.
    sites
        The plan after the move, rising.
    value
        What that plan comes to.
    gain
        How much better that is, as a share of what the plan came to before; never less than 0.
    """

    site: int
    to: int
    sites: tuple[int, ...]
    value: float
    gain: float


def best_moves(
    problem: SitingProblem, plan: Sequence[int], measure: Callable[[Numbers], Numbers]
) -> tuple[SiteMove, ...]:
    """Return for each site of a plan where it would be best if it alone moved.

    Parameters
    ----------
    problem
        The question.
    plan
        Columns of the new sites.
    measure
        From what areas pay under some plans, shape ``(plans, n)``, to one number a plan; smaller is better.

    Returns
    -------
    tuple of SiteMove
        One for each site, in the order of the plan.
    """
    chosen = problem.columns(list(plan))
    now = float(measure(problem.served(list(plan))[np.newaxis])[0])
    by_site = problem.building_costs.T
    others = np.setdiff1d(np.arange(len(by_site)), chosen)
    moves = []
    for row, site in enumerate(chosen):
        stay = np.delete(chosen, row)
        paid = np.minimum(problem.open_cost, by_site[stay].min(axis=0, initial=np.inf))
        tried = np.append(site, others)
        values = measure(np.minimum(by_site[tried], paid))
        best = int(values.argmin())
        sites = np.sort(problem.candidates[np.append(stay, tried[best])])
        moves.append(
            SiteMove(
                site=int(problem.candidates[site]),
                to=int(problem.candidates[tried[best]]),
                sites=tuple(int(each) for each in sites),
                value=float(values[best]),
                gain=max(0.0, (now - float(values[best])) / now) if now > 0 else 0.0,
            )
        )
    return tuple(moves)


def best_order(
    problem: SitingProblem, plan: Sequence[int], measure: Callable[[Numbers], Numbers]
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the order of opening under which the stages together come to least.

    Parameters
    ----------
    problem
        The question.
    plan
        Columns of the new sites, at most :data:`MOST_STAGES`.
    measure
        As in :func:`best_moves`. Where nothing is open yet, the first stage is valued with its site alone.

    Returns
    -------
    tuple of tuple of int and tuple of float
        Columns in the order of opening, and what each stage comes to. The sum of the stages is the smallest
        of all orders; every stage lasts equally long.

    Raises
    ------
    SitingError
        If the plan has more sites than that.
    """
    if len(plan) > MOST_STAGES:
        raise SitingError(
            [f"The best order is worked out for up to {MOST_STAGES} sites, not for {len(plan)}."]
        )
    chosen = problem.columns(list(plan))
    size = 1 << len(chosen)
    served = np.tile(problem.open_cost, (size, 1))
    for row, site in enumerate(chosen):
        has = (np.arange(size) >> row & 1).astype(bool)
        served[has] = np.minimum(served[has], problem.building_costs[:, site])
    values = np.append(0.0, measure(served[1:]))
    least, last = np.zeros(size), np.zeros(size, dtype=np.int64)
    for opened in range(1, size):
        rows = [row for row in range(len(chosen)) if opened >> row & 1]
        before = [least[opened ^ (1 << row)] for row in rows]
        last[opened] = rows[int(np.argmin(before))]
        least[opened] = min(before) + values[opened]
    order, stages, opened = list[int](), list[float](), size - 1
    while opened:
        order.append(int(problem.candidates[chosen[last[opened]]]))
        stages.append(float(values[opened]))
        opened ^= 1 << int(last[opened])
    return tuple(reversed(order)), tuple(reversed(stages))
