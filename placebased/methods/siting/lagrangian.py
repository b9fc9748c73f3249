"""A bound that no plan can beat, by Lagrangian relaxation, and what follows from it for single sites.

Each area may be served by no site or by several, and pays a price for it: whatever the prices, the best
such loose plan costs no more than the best real one, and it is found site by site. The subgradient method
looks for the prices with the highest bound.

References
----------
Cornuéjols, G., Fisher, M. L. and Nemhauser, G. L. (1977). Location of bank accounts to optimize float.
*Management Science* 23(8), 789-810. doi:10.1287/mnsc.23.8.789

Held, M., Wolfe, P. and Crowder, H. P. (1974). Validation of subgradient optimization. *Mathematical
Programming* 6, 62-88. doi:10.1007/BF01580223

Camerini, P. M., Fratta, L. and Maffioli, F. (1975). On improving relaxation methods by modified gradient
techniques. *Mathematical Programming Study* 3, 26-34.

Beasley, J. E. (1993). Lagrangean heuristics for location problems. *European Journal of Operational Research*
65(3), 383-399. doi:10.1016/0377-2217(93)90118-7
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placebased.methods.siting.problem import CoreProblem, Numbers, Rows

_BLOCK = 1 << 15
"""Numbers that are worked on at a time, so that they stay in the processor's cache."""

_PATIENCE = 8
"""Steps without a higher bound after which steps become shorter."""

_MEMORY = 0.6
"""How much of the last direction a step keeps: it damps the zigzag of plain subgradients."""

_SHORTEST = 0.004
"""Scale of steps below which going on gains nothing."""


@dataclass(frozen=True, eq=False)
class PriceBound:
    """A bound, and the prices that prove it.

    Attributes
    ----------
    lower
        No plan has a smaller total.
    prices
        Price of each area, shape ``(n,)``.
    savings
        What each candidate saves at these prices, shape ``(k,)``; never negative.
    often
        Share of the last steps in which each candidate was among the chosen, shape ``(k,)``.
    """

    lower: float
    prices: Numbers
    savings: Numbers
    often: Numbers

    def chosen(self, new: int) -> Rows:
        """Return the candidates that save most at these prices.

        Parameters
        ----------
        new
            How many.

        Returns
        -------
        numpy.ndarray
            Positions, shape ``(new,)``.
        """
        return most(self.savings, new)


def most(savings: Numbers, count: int) -> Rows:
    """Return the positions of the largest numbers; of equals the first.

    Parameters
    ----------
    savings
        Numbers, shape ``(k,)``.
    count
        How many positions, at most ``k``.

    Returns
    -------
    numpy.ndarray
        Shape ``(count,)``, from the largest down.
    """
    return np.argsort(-savings, kind="stable")[:count]


def savings_at(costs: Numbers, prices: Numbers) -> Numbers:
    """Return what each site saves at some prices: what areas would pay beyond what the site costs them.

    Parameters
    ----------
    costs
        Weight times cost, shape ``(n, k)``.
    prices
        Shape ``(n,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(k,)``, in double precision.
    """
    rows = _rows_at_a_time(costs)
    paid = np.zeros(costs.shape[1])
    buffer = np.empty((min(rows, len(costs)), costs.shape[1]), dtype=costs.dtype)
    limits = prices.astype(costs.dtype)
    for start in range(0, len(costs), rows):
        block = costs[start : start + rows]
        np.minimum(block, limits[start : start + rows, np.newaxis], out=buffer[: len(block)])
        paid += buffer[: len(block)].sum(axis=0)
    return np.maximum(float(limits.sum(dtype=np.float64)) - paid, 0.0)


def bound_at(core: CoreProblem, prices: Numbers) -> PriceBound:
    """Return the bound that some prices prove.

    Parameters
    ----------
    core
        What there is to decide.
    prices
        Shape ``(n,)``; any numbers up to the fallback prove a bound.

    Returns
    -------
    PriceBound
        With ``often`` left at nought.
    """
    savings = savings_at(core.costs, prices)
    lower = float(
        prices.sum() - np.partition(savings, len(savings) - core.new)[len(savings) - core.new :].sum()
    )
    return PriceBound(lower - _hidden(core, prices), prices, savings, np.zeros_like(savings))


def _hidden(core: CoreProblem, prices: Numbers) -> float:
    """Return what rounding of single precision can hide in the savings of a plan; in double, nothing."""
    if core.costs.dtype == np.float64:
        return 0.0
    summed = 2 + _rows_at_a_time(core.costs)
    return float(core.new * summed * np.finfo(core.costs.dtype).eps * np.abs(prices).sum())


def _rows_at_a_time(costs: Numbers) -> int:
    return max(1, _BLOCK // max(1, int(costs.shape[1])))


def first_prices(core: CoreProblem, chosen: Rows) -> Numbers:
    """Return prices to start from, half-way between the nearest and the second nearest site of a plan.

    Parameters
    ----------
    core
        What there is to decide.
    chosen
        Positions of the opened candidates.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``.
    """
    table = np.column_stack([core.costs[:, chosen], core.fallback])
    table.partition(min(1, table.shape[1] - 1), axis=1)
    return np.asarray(np.minimum(table[:, :2].mean(axis=1), core.fallback))


def ascend(
    core: CoreProblem,
    start: Numbers,
    upper: float,
    *,
    steps: int,
    visit: Callable[[PriceBound, float], float] | None = None,
) -> PriceBound:
    """Return the highest bound that some steps of the subgradient method find.

    Parameters
    ----------
    core
        What there is to decide; ``new`` at least 1 and at most the number of candidates.
    start
        Prices to start from, shape ``(n,)``.
    upper
        Total of the best plan known, which scales the steps.
    steps
        Most steps.
    visit
        Called after each step with its bound and the best total known; returns that total, or a smaller one
        if it found a better plan. The ascent ends once the bound reaches it.

    Returns
    -------
    PriceBound
        The highest bound found.
    """
    floor, prices = core.costs.min(axis=1), start
    floor = np.minimum(floor, core.fallback)
    direction, scale, since = np.zeros_like(start), 1.0, 0
    often = np.zeros(core.costs.shape[1])
    best = bound_at(core, np.clip(prices, floor, core.fallback))
    now = best
    for _ in range(steps):
        chosen = now.chosen(core.new)
        often *= 0.9
        often[chosen] += 0.1
        served = (core.costs[:, chosen] < now.prices[:, np.newaxis]).sum(axis=1)
        direction = (1.0 - served) + _MEMORY * direction
        length = float(direction @ direction)
        if length == 0.0 or scale < _SHORTEST:
            break
        reach = max(upper - now.lower, 1e-9 * abs(upper))
        prices = np.clip(now.prices + scale * reach / length * direction, floor, core.fallback)
        now = bound_at(core, prices)
        best, since = (now, 0) if now.lower > best.lower else (best, since + 1)
        if since > _PATIENCE:
            scale, since = scale / 2, 0
            now = best
        upper = visit(now, upper) if visit else upper
        if best.lower >= upper:
            break
    return PriceBound(best.lower, best.prices, best.savings, often)


def decided(
    core: CoreProblem, bound: PriceBound, better_than: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which candidates every better plan opens, and which none of them opens.

    Parameters
    ----------
    core
        What there is to decide.
    bound
        A bound for it.
    better_than
        Only plans with a smaller total are of interest.

    Returns
    -------
    tuple of numpy.ndarray
        Shape ``(k,)`` each: must open, cannot open.
    """
    order = most(bound.savings, len(bound.savings))
    last_in = bound.savings[order[core.new - 1]]
    first_out = bound.savings[order[core.new]] if core.new < len(order) else -np.inf
    room = better_than - bound.lower
    inside = np.zeros(len(order), dtype=bool)
    inside[order[: core.new]] = True
    return inside & (bound.savings - first_out >= room), ~inside & (last_in - bound.savings >= room)
