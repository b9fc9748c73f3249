"""The least worst way: new sites that minimise the largest cost of any area (p-centre).

The answer is one of the costs in the table. Whether all areas can be served within a cost is a question of
covering, so the answer is found by halving the list of costs.

References
----------
Minieka, E. (1970). The m-center problem. *SIAM Review* 12(1), 138-139. doi:10.1137/1012016

Daskin, M. S. (2000). A new approach to solving the vertex p-center problem to optimality: algorithm and
computational results. *Communications of the Operations Research Society of Japan* 45(9), 428-436.
"""

from __future__ import annotations

import numpy as np

from placebased.methods.siting.covering import cover_all, filled
from placebased.methods.siting.lagrangian import most
from placebased.methods.siting.problem import Numbers, Rows, SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingPlan, StopSearchError

SECONDS = 60.0
"""Seconds that HiGHS has for each question of covering; seen on published problems: a few."""


def solve(
    problem: SitingProblem, watch: SearchWatch | None = None, *, seconds: float = SECONDS
) -> SitingPlan:
    """Return the plan with the smallest largest cost; areas without weight count as nobody.

    Parameters
    ----------
    problem
        The question.
    watch
        Is told how far the search is, and may stop it.
    seconds
        That HiGHS has for each question of covering.

    Returns
    -------
    SitingPlan
        Its value is the largest cost of any area with weight.
    """
    search = _Halving(problem, watch or SearchWatch())
    stopped = False
    try:
        while search.low < search.high:
            search.halve(seconds)
    except StopSearchError:
        stopped = True
    return SitingPlan(
        search.value, search.sites, min(search.lower, search.value), search.watch.rounds, stopped
    )


class _Halving:
    """The costs that the answer can still be, and the best plan so far."""

    def __init__(self, problem: SitingProblem, watch: SearchWatch) -> None:
        counted = problem.weights > 0
        self.problem, self.new, self.watch = problem, problem.new, watch
        self.costs, self.fallback = problem.building_costs[counted], problem.open_cost[counted]
        self.take(_spread(self.costs, self.fallback, self.new))
        self.lower = float(np.minimum(self.fallback, self.costs.min(axis=1, initial=np.inf)).max())
        levels = np.unique(np.append(self.costs, self.fallback[np.isfinite(self.fallback)]))
        self.levels = levels[(levels >= self.lower) & (levels <= self.value)]
        self.low, self.high, self.is_sure = 0, len(self.levels) - 1, True

    def take(self, chosen: Rows) -> None:
        """Keep a plan."""
        self.chosen = chosen
        nearest = self.costs[:, chosen].min(axis=1, initial=np.inf)
        self.value = float(np.minimum(self.fallback, nearest).max())

    @property
    def sites(self) -> tuple[int, ...]:
        """The best plan so far as columns of the problem, with as many sites as were asked for."""
        return filled(self.problem, self.chosen)

    def halve(self, seconds: float) -> None:
        """Find out whether everybody can be served within the middle one of the costs that are left."""
        self.watch.tell(self.value, self.lower, "least worst way", self.sites)
        self.watch.count()
        middle = (self.low + self.high) // 2
        reaches = self.costs[self.fallback > self.levels[middle]] <= self.levels[middle]
        chosen, needed, ended = cover_all(
            reaches, most=self.new, seconds=seconds, should_stop=self.watch.should_stop
        )
        if ended:
            raise StopSearchError
        if len(chosen) <= self.new:
            self.take(chosen)
            self.high = int(np.searchsorted(self.levels, self.value))
            return
        self.is_sure = self.is_sure and needed > self.new
        self.low = middle + 1
        self.lower = float(self.levels[self.low]) if self.is_sure else self.lower


def _spread(costs: Numbers, fallback: Numbers, new: int) -> Rows:
    """Return a plan to begin with: each new site as near as can be to the area that is worst served."""
    chosen = np.zeros(0, dtype=np.int64)
    for _ in range(new):
        served = np.minimum(fallback, costs[:, chosen].min(axis=1, initial=np.inf))
        nearest = most(-costs[int(served.argmax())], costs.shape[1])
        chosen = np.append(chosen, nearest[~np.isin(nearest, chosen)][0])
    return np.sort(chosen)
