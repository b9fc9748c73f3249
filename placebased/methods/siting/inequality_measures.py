"""One number for how costs are spread over people, for many plans at a time.

Each function takes what areas pay under each plan, shape ``(plans, n)``, and the people of each area, shape
``(n,)``, and returns one number a plan. Costs are taken as a burden: smaller is better.

References
----------
Rockafellar, R. T. and Uryasev, S. (2000). Optimization of conditional value-at-risk. *Journal of Risk* 2(3),
21-41. doi:10.21314/JOR.2000.038

Kolm, S.-C. (1976). Unequal inequalities I. *Journal of Economic Theory* 12(3), 416-442.
doi:10.1016/0022-0531(76)90037-5

Logan, T. M., Anderson, M. J., Williams, T. G. and Conrow, L. (2021). Measuring inequalities in urban systems:
an approach for evaluating the distribution of amenities and burdens. *Computers, Environment and Urban
Systems* 86, 101590. doi:10.1016/j.compenvurbsys.2020.101590
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

WORST_SHARE = 0.2
"""The worst-served fifth."""


def mean(served: Numbers, people: Numbers) -> Numbers:
    """Return the mean cost of a person.

    >>> mean(np.array([[1.0, 4.0]]), np.array([3.0, 1.0])).tolist()
    [1.75]

    Parameters
    ----------
    served
        Shape ``(plans, n)``.
    people
        Shape ``(n,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(plans,)``, in the unit of the costs.
    """
    return np.asarray(served @ (people / people.sum()))


def farthest(served: Numbers, people: Numbers) -> Numbers:
    """Return the largest cost of any area with people.

    Parameters
    ----------
    served, people
        As :func:`mean` takes them.

    Returns
    -------
    numpy.ndarray
        As :func:`mean` returns it.
    """
    return np.asarray(served[:, people > 0].max(axis=1))


def share_beyond(served: Numbers, people: Numbers, reach: float) -> Numbers:
    """Return the share of people who pay more than a cost.

    Parameters
    ----------
    served, people
        As :func:`mean` takes them.
    reach
        Largest cost that is within reach.

    Returns
    -------
    numpy.ndarray
        Shape ``(plans,)``, 0 to 1.
    """
    return np.asarray((served > reach) @ (people / people.sum()))


def worst_served_mean(served: Numbers, people: Numbers, share: float = WORST_SHARE) -> Numbers:
    """Return the mean cost of the worst-served share of people (conditional value at risk).

    >>> worst_served_mean(np.array([[1.0, 4.0, 9.0]]), np.array([2.0, 2.0, 1.0]), 0.4).tolist()
    [6.5]

    Parameters
    ----------
    served, people
        As :func:`mean` takes them.
    share
        Of all people, above 0 and at most 1. An area on the edge counts in part.

    Returns
    -------
    numpy.ndarray
        Shape ``(plans,)``, in the unit of the costs, exact to some 12 digits.
    """
    target = share * people.sum()
    # no plan's worst share holds more areas than its smallest ones do
    needed = int(np.searchsorted(np.cumsum(np.sort(people)), target * (1 - 1e-12))) + 1
    costs, weights = _sorted(served, people)
    costs, weights = costs[:, ::-1][:, :needed], weights[:, ::-1][:, :needed]
    before = np.cumsum(weights, axis=1) - weights
    counted = np.clip(target - before, 0.0, weights)
    return np.asarray((counted * costs).sum(axis=1) / target)


def gini(served: Numbers, people: Numbers) -> Numbers:
    """Return the Gini coefficient of costs over people: 0 where all pay the same.

    >>> gini(np.array([[0.0, 1.0], [2.0, 2.0]]), np.array([1.0, 1.0])).tolist()
    [0.5, 0.0]

    Parameters
    ----------
    served, people
        As :func:`mean` takes them.

    Returns
    -------
    numpy.ndarray
        Shape ``(plans,)``; 0 where nobody pays anything.
    """
    costs, weights = _sorted(served, people)
    weights = weights / people.sum()
    rank = np.cumsum(weights, axis=1) - weights / 2
    average = (weights * costs).sum(axis=1)
    spread = (weights * costs * (2 * rank - 1)).sum(axis=1)
    return np.asarray(np.divide(spread, average, out=np.zeros_like(average), where=average > 0))


def kolm_pollak(served: Numbers, people: Numbers, rate: float) -> Numbers:
    """Return the equally distributed equivalent: the cost that, paid by all alike, would be as good.

    Parameters
    ----------
    served, people
        As :func:`mean` takes them.
    rate
        From :func:`aversion_rate`, above 0 and per unit of cost.

    Returns
    -------
    numpy.ndarray
        Shape ``(plans,)``, in the unit of the costs; never below the mean.
    """
    top = served.max(axis=1, keepdims=True)
    inside = np.exp(rate * (served - top)) @ (people / people.sum())
    return np.asarray(top[:, 0] + np.log(inside) / rate)


def aversion_rate(served: Numbers, people: Numbers, aversion: float = 1.0) -> float:
    """Return the rate that an aversion to inequality means for costs of some size.

    Parameters
    ----------
    served
        What areas pay today or under a plan to compare with, shape ``(n,)``.
    people
        Shape ``(n,)``.
    aversion
        Above 0; 1 is what the literature takes as moderate.

    Returns
    -------
    float
        Per unit of cost. All plans that are compared must share it.
    """
    return float(aversion * (people @ served) / (people @ served**2))


def _sorted(served: Numbers, people: Numbers) -> tuple[Numbers, Numbers]:
    """Return costs in rising order for each plan, and the people who pay them.

    The last bits of each cost are replaced by the number of its area, so that sorting whole numbers, which
    processors do many at a time, sorts both.
    """
    areas = served.shape[1]
    mask = np.int64((1 << max(1, int(areas - 1).bit_length())) - 1)
    keys = (np.ascontiguousarray(served).view(np.int64) & ~mask) | np.arange(areas)
    keys.sort(axis=1)
    return (keys & ~mask).view(np.float64), people[keys & mask]
