"""Proof by cases: a site is open or it is not, and each case has a bound of its own.

The case with the lowest bound is looked at first. Its prices start from those of the case it came from; sites
that no better plan opens, or that every better plan opens, are settled without a case of their own.

References
----------
Christofides, N. and Beasley, J. E. (1982). A tree search algorithm for the p-median problem. *European
Journal of Operational Research* 10(2), 196-204. doi:10.1016/0377-2217(82)90160-6
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from placebased.methods.siting.lagrangian import PriceBound, ascend, decided
from placebased.methods.siting.live_answer import Incumbent
from placebased.methods.siting.problem import CoreProblem, Numbers, Rows

_STEPS = 40
"""Steps of the ascent in each case."""

_FIRST_STEPS = 120
"""Steps in the first case, where every settled site counts for all others."""


@dataclass(frozen=True, eq=False)
class _Case:
    """Some candidates are open, some are ruled out, the others are to be decided on."""

    lower: float
    opened: Rows
    left: Rows
    prices: Numbers


def prove(best: Incumbent, bound: PriceBound, most_cases: int) -> tuple[Rows, Rows]:
    """Look at cases until none can hold a better plan, or until so many were looked at.

    Parameters
    ----------
    best
        The best plan so far; better plans and the bound are put into it.
    bound
        A bound of the whole problem, whose prices are the first to start from.
    most_cases
        Most cases.

    Returns
    -------
    tuple of numpy.ndarray
        Positions of the candidates that every better plan opens, and of those that one may open besides.
    """
    every = np.arange(best.core.costs.shape[1])
    first = _Case(bound.lower, np.zeros(0, dtype=np.int64), every, bound.prices)
    split = _looked_at(best, first, _FIRST_STEPS)
    if split is None:
        best.raise_bound(best.value, "proof")
        return best.chosen, np.zeros(0, dtype=np.int64)
    settled, tries = split[0], 0
    heap = [(case.lower, at, case) for at, case in enumerate(_children(*split))]
    heapq.heapify(heap)
    number = len(heap)
    while heap and heap[0][0] < best.better_than and tries < most_cases:
        best.raise_bound(heap[0][0], "proof")
        tries += 1
        split = _looked_at(best, heapq.heappop(heap)[2], _STEPS)
        for case in _children(*split) if split else ():
            number += 1
            heapq.heappush(heap, (case.lower, number, case))
    best.raise_bound(heap[0][0] if heap else best.value, "proof")
    return settled.opened, settled.left


def _looked_at(best: Incumbent, case: _Case, steps: int) -> tuple[_Case, int] | None:
    """Return what is left of a case and the candidate to split it by; None if it holds no better plan."""
    while True:
        best.watch.count()
        part = best.core.narrowed(case.left, case.opened)
        if part.new in (0, len(case.left)):
            _take_only_plan(best, case, part)
            return None
        bound = ascend(part, np.minimum(case.prices, part.fallback), best.better_than, steps=steps)
        _take(best, np.concatenate([case.opened, case.left[bound.chosen(part.new)]]))
        if bound.lower >= best.better_than:
            return None
        must, cannot = decided(part, bound, best.better_than)
        opened = np.concatenate([case.opened, case.left[must]])
        left, often = case.left[~(must | cannot)], bound.often[~(must | cannot)]
        lower = max(case.lower, bound.lower)
        before = len(case.left)
        case = _Case(lower, opened, left, bound.prices)
        if best.core.new - len(opened) in (0, len(left)) or len(left) < before * 0.8:
            continue
        return case, int(left[_undecided(often, bound.savings[~(must | cannot)])])


def _undecided(often: Numbers, savings: Numbers) -> int:
    """Return the candidate about which prices are least sure: chosen in about half of the last steps."""
    doubt = np.abs(often - 0.5)
    return int(np.lexsort((-savings, doubt.round(3)))[0])


def _take(best: Incumbent, chosen: Rows) -> None:
    best.offer(chosen, close=1.005)


def _take_only_plan(best: Incumbent, case: _Case, part: CoreProblem) -> None:
    """Take the one plan that is left of a case."""
    chosen = np.concatenate([case.opened, case.left]) if part.new else case.opened
    best.take(chosen, best.core.total(chosen))


def _children(case: _Case, site: int) -> tuple[_Case, _Case]:
    """Return the case with a site open and the one without it."""
    left = case.left[case.left != site]
    return (
        _Case(case.lower, np.append(case.opened, site), left, case.prices),
        _Case(case.lower, case.opened, left, case.prices),
    )
