"""The least worst way: new sites that minimise the largest cost of any area (p-centre).

The answer is one of the costs in the table. Whether all areas can be served within a cost is a question of
covering, so the answer is found by halving the list of costs. Few areas decide it: covering asks about those
alone, and then about those that a plan for them leaves out.

References
----------
Minieka, E. (1970). The m-center problem. *SIAM Review* 12(1), 138-139. doi:10.1137/1012016

Daskin, M. S. (2000). A new approach to solving the vertex p-center problem to optimality: algorithm and
computational results. *Communications of the Operations Research Society of Japan* 45(9), 428-436.

Contardo, C., Iori, M. and Kramer, R. (2019). A scalable exact algorithm for the vertex p-center problem.
*Computers & Operations Research* 103, 211-220. doi:10.1016/j.cor.2018.11.006
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
        self.value = np.inf
        self.sites: tuple[int, ...] = ()
        self.take(self._spread())
        self.lower = float(np.minimum(self.fallback, self.costs.min(axis=1, initial=np.inf)).max())
        levels = np.unique(np.append(self.costs, self.fallback[np.isfinite(self.fallback)]))
        self.levels = levels[(levels >= self.lower) & (levels <= self.value)]
        self.low, self.high, self.is_sure = 0, len(self.levels) - 1, True

    def served(self, chosen: Rows) -> Numbers:
        """Return what each area pays under a plan."""
        nearest = self.costs[:, chosen].min(axis=1, initial=np.inf)
        return np.asarray(np.minimum(self.fallback, nearest), dtype=np.float64)

    def take(self, chosen: Rows) -> None:
        """Keep a plan if it is better than the best so far; as many sites are in it as were asked for."""
        worst = float(self.served(chosen).max())
        if worst < self.value:
            self.value, self.sites = worst, filled(self.problem, chosen)

    def halve(self, seconds: float) -> None:
        """Find out whether everybody can be served within the middle one of the costs that are left."""
        self.watch.tell(self.value, self.lower, "least worst way", self.sites)
        middle = (self.low + self.high) // 2
        needed = self._needed(float(self.levels[middle]), seconds)
        self.high = min(self.high, int(np.searchsorted(self.levels, self.value)))
        if needed is None:
            return
        self.is_sure = self.is_sure and needed > self.new
        self.low = middle + 1
        self.lower = float(self.levels[self.low]) if self.is_sure else self.lower

    def _needed(self, level: float, seconds: float) -> int | None:
        """Return how many sites it takes at least to serve everybody within a cost; None if so many do."""
        self.watch.count()
        reaches = self.costs[self.fallback > level] <= level
        chosen, needed, ended = cover_all(
            reaches, most=self.new, seconds=seconds, should_stop=self.watch.should_stop
        )
        if ended:
            raise StopSearchError
        if len(chosen) > self.new:
            return needed
        self.take(chosen)
        return None

    def _spread(self) -> Rows:
        """Return a plan to begin with: each new site as near as can be to the area that is worst served."""
        chosen = np.zeros(0, dtype=np.int64)
        for _ in range(self.new):
            worst = int(self.served(chosen).argmax())
            nearest = most(-self.costs[worst], self.costs.shape[1])
            chosen = np.append(chosen, nearest[~np.isin(nearest, chosen)][0])
        return np.sort(chosen)
