"""The smallest change of a share that two counts could tell from chance, before anybody promises one.

Two independent counts of as many people are taken, one then and one later, and the usual two-sided test of
two proportions. A full count is no sample: what chance means there is how far a share moves of itself from
one year to the next.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Literal

POWER = 0.8
"""How often a change that is there should be seen."""

SIGNIFICANCE = 0.05
"""How often a change that is not there may be seen."""

_STEPS = 60

Direction = Literal["rise", "fall"]


def power_of(share: float, change: float, people: float, *, significance: float = SIGNIFICANCE) -> float:
    """Return how often a change of a share would be seen, by the normal approximation.

    Parameters
    ----------
    share
        The share at first, 0 to 1.
    change
        What it rises (positive) or falls (negative) by.
    people
        How many are counted, at first and again later.
    significance
        How often a change that is not there may be seen.

    Returns
    -------
    float
        0 to 1.

    References
    ----------
    Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, section 4.2.
    """
    later, middle = share + change, share + change / 2
    normal = NormalDist()
    edge = normal.inv_cdf(1 - significance / 2) * math.sqrt(2 * middle * (1 - middle))
    spread = math.sqrt(share * (1 - share) + later * (1 - later))
    if spread == 0:
        return 1.0 if change else 0.0
    return normal.cdf((abs(change) * math.sqrt(people) - edge) / spread)


def smallest_change(share: float, people: float, direction: Direction, *, power: float = POWER) -> float:
    """Return the smallest change of a share that would be seen as often as is wanted.

    Parameters
    ----------
    share
        The share at first, 0 to 1.
    people
        How many are counted, at first and again later.
    direction
        Whether it rises or falls.
    power
        How often it should be seen.

    Returns
    -------
    float
        Above 0, as a share; NaN where even the largest change that there can be would be seen less often.
    """
    most = 1 - share if direction == "rise" else share
    sign = 1 if direction == "rise" else -1
    if not (people > 0 and most > 0) or power_of(share, sign * most, people) < power:
        return math.nan
    low, high = 0.0, most
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if power_of(share, sign * middle, people) >= power else (middle, high)
    return high
