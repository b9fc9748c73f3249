"""Good plans quickly: greedy opening, and the swap of one site for another until none helps.

All swaps are weighed in one table: what each pair of a site that closes and one that opens would change. An
area changes site only if the new one is nearer than its nearest, or if its nearest closes; so the table needs
the nearest and the second nearest site of each area alone.

References
----------
Whitaker, R. A. (1983). A fast algorithm for the greedy interchange for large-scale clustering and median
location problems. *INFOR* 21(2), 95-108.

Resende, M. G. C. and Werneck, R. F. (2007). A fast swap-based local search procedure for location problems.
*Annals of Operations Research* 150, 205-230. doi:10.1007/s10479-006-0154-0
"""

from __future__ import annotations

import numpy as np

from placebased.methods.siting.problem import CoreProblem, Numbers, Rows

_BLOCK = 1 << 20
"""Numbers that are worked on at a time, so that a large table is never copied as a whole."""

_ROUNDING = 1e-12
"""A swap must gain more than this share of the total: less may be rounding, and could go on without end."""


def greedy(core: CoreProblem) -> Rows:
    """Return a plan made by opening, one after another, the site that helps most.

    Parameters
    ----------
    core
        What there is to decide.

    Returns
    -------
    numpy.ndarray
        Positions of the opened candidates, shape ``(new,)``, in the order of opening; of equals the first.
    """
    chosen: list[int] = []
    served = core.fallback
    for _ in range(core.new):
        totals = np.minimum(core.costs, served[:, np.newaxis]).sum(axis=0)
        totals[chosen] = np.inf
        chosen.append(int(totals.argmin()))
        served = np.minimum(served, core.costs[:, chosen[-1]])
    return np.array(chosen, dtype=np.int64)


def swap(core: CoreProblem, chosen: Rows) -> tuple[Rows, float]:
    """Return the plan that the best swaps of one site for another lead to, until none helps.

    Parameters
    ----------
    core
        What there is to decide.
    chosen
        Positions of the opened candidates to start from.

    Returns
    -------
    tuple of numpy.ndarray and float
        Positions of the opened candidates, rising, and the total of that plan.
    """
    chosen = chosen.copy()
    while len(chosen):
        table = swap_table(core, chosen)
        closes, opens = divmod(int(table.argmin()), table.shape[1])
        if table[closes, opens] >= -_ROUNDING * core.fallback.sum():
            break
        chosen[closes] = opens
    chosen.sort()
    return chosen, core.total(chosen)


def swap_table(core: CoreProblem, chosen: Rows) -> Numbers:
    """Return what each swap would change.

    Parameters
    ----------
    core
        What there is to decide.
    chosen
        Positions of the opened candidates, shape ``(p,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(p, k)``: change of the total if the site of the row closes and that of the column opens;
        negative where that is better. In columns of open sites: what closing alone would change.
    """
    position, nearest, second = two_nearest(core, chosen)
    order = np.argsort(position, kind="stable")
    opening = np.full(core.costs.shape[1], -nearest.sum())
    closing = np.zeros((len(chosen), core.costs.shape[1]))
    rows = max(1, _BLOCK // core.costs.shape[1])
    for start in range(0, len(order), rows):
        here = order[start : start + rows]
        costs, at = core.costs[here], position[here]
        near = np.minimum(costs, nearest[here, np.newaxis].astype(costs.dtype))
        opening += near.sum(axis=0, dtype=np.float64)
        # areas whose nearest site closes go to the second nearest or to the new one
        moved = int(np.searchsorted(at, len(chosen)))
        far = np.minimum(costs[:moved], second[here[:moved], np.newaxis].astype(costs.dtype))
        far -= near[:moved]
        used, starts = np.unique(at[:moved], return_index=True)
        if len(used):
            closing[used] += np.add.reduceat(far, starts, axis=0, dtype=np.float64)
    table: Numbers = closing + opening
    return table


def two_nearest(core: CoreProblem, chosen: Rows) -> tuple[Rows, Numbers, Numbers]:
    """Return which opened site is nearest to each area, how near, and how near the second is.

    Parameters
    ----------
    core
        What there is to decide.
    chosen
        Positions of the opened candidates, shape ``(p,)``.

    Returns
    -------
    tuple of numpy.ndarray
        Shape ``(n,)`` each: position in ``chosen`` (``p`` where the fallback is nearer), cost there, and the
        cost of the next best, the fallback included.
    """
    table = np.column_stack([core.costs[:, chosen], core.fallback])
    every = np.arange(len(table))
    position = table.argmin(axis=1)
    nearest = table[every, position]
    table[every, position] = np.inf
    second = table.min(axis=1) if table.shape[1] > 1 else nearest
    return position, nearest, np.where(position == len(chosen), nearest, second)
