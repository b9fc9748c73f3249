"""Very many areas: gathered where they have the same nearest site, so that a smaller question leads the way.

The answer to the smaller question is a plan of the larger one, and its prices are good ones to start from
there. Neither its value nor its bound is taken over: both are worked out anew for every area.

References
----------
Francis, R. L., Lowe, T. J., Rayco, M. B. and Tamir, A. (2009). Aggregation error for location models: survey
and analysis. *Annals of Operations Research* 167, 171-208. doi:10.1007/s10479-008-0344-z
"""

from __future__ import annotations

import numpy as np

from placebased.methods.siting.problem import CoreProblem, Numbers, Rows


def gathered(core: CoreProblem) -> tuple[CoreProblem, Rows]:
    """Return the question with areas taken together whose nearest candidate is the same.

    Parameters
    ----------
    core
        What there is to decide.

    Returns
    -------
    tuple of CoreProblem and numpy.ndarray
        The question of the groups, in double precision, and the group of each area, shape ``(n,)``. A group
        goes to one site as a whole, so a plan comes to no less than it does for the areas.
    """
    _, group = np.unique(core.costs.argmin(axis=1), return_inverse=True)
    order = np.argsort(group, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(group[order])) + 1)
    costs = np.stack([core.costs[rows].sum(axis=0, dtype=np.float64) for rows in members])
    fallback: Numbers = np.bincount(group, weights=core.fallback).astype(np.float64)
    return CoreProblem(costs, fallback, core.columns, core.new), np.asarray(group, dtype=np.int64)


def spread_prices(
    core: CoreProblem, groups: tuple[CoreProblem, Rows], prices: Numbers, plan: Rows
) -> Numbers:
    """Return prices of areas that come to those of their groups.

    Parameters
    ----------
    core
        What there is to decide.
    groups
        As :func:`gathered` returns them.
    prices
        Of the groups.
    plan
        Positions of the candidates that a good plan opens.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``: what an area pays at the site of its group, and its share of what the group is ready
        to pay beyond that.
    """
    few, group = groups
    site = plan[few.costs[:, plan].argmin(axis=1)]
    beyond = prices - few.costs[np.arange(len(site)), site]
    size = core.costs.sum(axis=1, dtype=np.float64)
    share = size / np.maximum(few.costs.sum(axis=1), np.finfo(np.float64).tiny)[group]
    paid = core.costs[np.arange(len(group)), site[group]]
    return np.asarray(paid + beyond[group] * share, dtype=np.float64)
