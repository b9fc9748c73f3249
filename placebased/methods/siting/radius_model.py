"""The p-median as an integer program over distances: which of the growing circles round an area is empty.

For each area the distances at which a site could stand are sorted; a variable says whether no open site is
within each of them. That needs far fewer variables than a pair of every area and site, above all once prices
have shown which distances no better plan can have.

References
----------
Elloumi, S. (2010). A tighter formulation of the p-median problem. *Journal of Combinatorial Optimization*
19(1), 69-83. doi:10.1007/s10878-008-9162-0

Church, R. L. (2003). COBRA: a new formulation of the classic p-median location problem. *Annals of Operations
Research* 122, 103-120. doi:10.1023/A:1026142406234
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placebased.methods.siting.integer_program import IntegerProgram
from placebased.methods.siting.problem import CoreProblem, Numbers, Rows

Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class RadiusModel:
    """The integer program, and what its objective leaves out.

    Attributes
    ----------
    program
        Its first ``k`` variables are the candidates.
    constant
        What every plan pays at least: add it to the objective.
    """

    program: IntegerProgram
    constant: float


def build(core: CoreProblem, reach: Numbers) -> RadiusModel:
    """Return the program for what is left to decide.

    Parameters
    ----------
    core
        What there is to decide.
    reach
        Shape ``(n,)``: no better plan serves an area at a larger cost than this; infinite where not known.

    Returns
    -------
    RadiusModel
        Exact for every plan that keeps within reach of each area.
    """
    limit = np.minimum(core.fallback, np.maximum(reach, core.costs.min(axis=1)))
    area, site = np.nonzero(
        core.costs < np.minimum(core.fallback, np.nextafter(limit, np.inf))[:, np.newaxis]
    )
    cost = core.costs[area, site]
    order = np.lexsort((cost, area))
    area, site, cost = area[order], site[order], cost[order]
    new_area = np.diff(area, prepend=-1) != 0
    new_circle = new_area | (np.diff(cost, prepend=-np.inf) > 0)
    circle = np.cumsum(new_circle) - 1
    circle_area, circle_cost = area[new_circle], cost[new_circle]
    count = len(circle_area)
    last = np.append(np.diff(circle_area) != 0, True) if count else np.zeros(0, dtype=bool)
    first = np.append(True, last[:-1]) if count else last
    falls_back = core.fallback[circle_area] <= limit[circle_area]
    beyond = np.where(
        last, np.where(falls_back, core.fallback[circle_area], circle_cost), np.append(circle_cost[1:], 0)
    )
    program = _program((site, circle), (first, last & ~falls_back), beyond - circle_cost, core)
    paid = core.fallback.copy()
    paid[circle_area[first]] = circle_cost[first]
    return RadiusModel(program, float(paid.sum()))


def _program(
    pairs: tuple[Rows, Rows], marks: tuple[Truths, Truths], widths: Numbers, core: CoreProblem
) -> IntegerProgram:
    """Return the program: a circle is empty if the one inside it is and no site stands on its rim."""
    from scipy.sparse import coo_array

    (site, circle), (first, must_hold) = pairs, marks
    sites, count = core.costs.shape[1], len(widths)
    rows = [circle, np.arange(count)[~must_hold], np.arange(count)[~first], np.full(sites, count)]
    columns = [site, sites + np.flatnonzero(~must_hold), sites + np.flatnonzero(~first) - 1, np.arange(sites)]
    signs = [np.ones(len(site)), np.ones(len(rows[1])), -np.ones(len(rows[2])), np.ones(sites)]
    table = coo_array(
        (np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns))),
        shape=(count + 1, sites + count),
    ).tocsr()
    return IntegerProgram(
        objective=np.concatenate([np.zeros(sites), np.where(must_hold, 0.0, widths)]),
        rows=table,
        low=np.append(first.astype(np.float64), core.new),
        high=np.append(np.full(count, np.inf), core.new),
        whole=np.arange(sites + count) < sites,
    )
