"""A bound under a budget and with at most one site a group, by Lagrangian relaxation.

The loose plans of :mod:`placebased.methods.siting.lagrangian` are held to the groups, which is exact, and pay
for what they take beyond the budget, at the price that makes the bound highest. What follows for distances
holds here too: in a plan better than some total no area pays more than its price and the room that is left.

References
----------
Fisher, M. L. (1981). The Lagrangian relaxation method for solving integer programming problems. *Management
Science* 27(1), 1-18. doi:10.1287/mnsc.27.1.1
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from placebased.methods.siting.lagrangian import most, savings_at
from placebased.methods.siting.problem import CoreProblem, Numbers, Rows

_HALVINGS = 14
"""How often the range of the price of one unit of the budget is halved."""

_PATIENCE = 8
"""Steps without a higher bound after which steps become shorter."""

_SHORTEST = 0.004
"""Scale of steps below which going on gains nothing."""


@dataclass(frozen=True, eq=False)
class SiteLimits:
    """What the sites of a plan must keep to.

    Attributes
    ----------
    prices
        Shape ``(k,)``: units of the budget that each candidate takes; never negative.
    budget
        Units for all together; infinite where there is none.
    groups
        Shape ``(k,)``: at most one candidate of each; negative where it belongs to none.
    """

    prices: Numbers
    budget: float
    groups: Rows

    def most(self, savings: Numbers, new: int) -> tuple[float, Rows]:
        """Return what no plan that keeps to the limits saves more than.

        Parameters
        ----------
        savings
            Of each candidate, shape ``(k,)``.
        new
            How many sites a plan has.

        Returns
        -------
        tuple of float and numpy.ndarray
            The bound, and the loose plan behind it: it keeps to the groups, not always to the budget. Minus
            infinity where the groups have no room for so many.
        """
        total, chosen = self._at(savings, new, 0.0)
        if len(chosen) < new or self.prices[chosen].sum() <= self.budget:
            return total, chosen
        low, high = 0.0, 1.0
        while self.prices[self._at(savings, new, high)[1]].sum() > self.budget and high < 1e6 * (
            savings.max() + 1
        ):
            low, high = high, high * 4
        best = (total, chosen)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            total, chosen = self._at(savings, new, middle)
            best = min(best, (total, chosen), key=lambda each: each[0])
            is_dear = self.prices[chosen].sum() > self.budget
            low, high = (middle, high) if is_dear else (low, middle)
        total, cheap = self._at(savings, new, high)
        return min(best[0], total), cheap

    def _at(self, savings: Numbers, new: int, price: float) -> tuple[float, Rows]:
        """Return the bound at one price of a unit, and the plan behind it."""
        left = savings - price * self.prices if price else savings
        order = most(left, len(left))
        group = self.groups[order]
        first = np.zeros(len(order), dtype=bool)
        first[np.unique(group, return_index=True)[1]] = True
        chosen = order[first | (group < 0)][:new]
        if len(chosen) < new:
            return -np.inf, chosen
        return float(left[chosen].sum()) + (price * self.budget if price else 0.0), chosen


def ascend_within(
    core: CoreProblem,
    limits: SiteLimits,
    start: Numbers,
    upper: float,
    *,
    steps: int,
    visit: Callable[[Rows], None],
) -> tuple[float, Numbers]:
    """Return the highest bound under limits that some steps of the subgradient method find.

    Parameters
    ----------
    core
        What there is to decide.
    limits
        What plans keep to; at least one plan does.
    start
        Prices to start from, shape ``(n,)``.
    upper
        Total of a plan that keeps to them, which scales the steps.
    steps
        Most steps.
    visit
        Called with the loose plan of each step, which may keep to the limits.

    Returns
    -------
    tuple of float and numpy.ndarray
        The bound and the prices that prove it.
    """
    floor = np.minimum(core.costs.min(axis=1), core.fallback)
    prices = np.clip(start, floor, core.fallback)
    best, kept = -np.inf, prices
    scale, since = 1.0, 0
    for _ in range(steps):
        saved, chosen = limits.most(savings_at(core.costs, prices), core.new)
        lower = float(prices.sum()) - saved
        since += 1
        if lower > best:
            best, kept, since = lower, prices, 0
        elif since >= _PATIENCE:
            scale, since, prices = scale / 2, 0, kept
            if scale < _SHORTEST:
                break
            continue
        visit(chosen)
        slope = 1.0 - (core.costs[:, chosen] < prices[:, np.newaxis]).sum(axis=1)
        size = float(slope @ slope)
        if best >= upper or not size:
            break
        prices = np.clip(prices + scale * (upper - lower) / size * slope, floor, core.fallback)
    return best, kept
