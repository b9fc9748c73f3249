"""Effect sizes: how large a difference is, apart from whether chance could have made it.

With thousands of people almost any difference is beyond chance; its size has to be said as well. The words
for sizes follow the conventions of the two measures used, and no more than conventions they are.
"""

from __future__ import annotations

import math
from typing import Literal

EffectSize = Literal["very small", "small", "medium", "large"]

SIZES: tuple[EffectSize, ...] = ("very small", "small", "medium", "large")

COHENS_H_LIMITS = (0.2, 0.5, 0.8)
"""Where a difference of proportions becomes small, medium and large (Cohen 1988)."""

RATE_RATIO_LIMITS = (1.22, 1.86, 3.00)
"""Where a ratio of rates becomes small, medium and large (Olivier, May and Bell 2017)."""


def cohens_h(first: float, second: float) -> float:
    """Return Cohen's h of two proportions.

    >>> round(cohens_h(0.5, 0.25), 4)
    0.5236

    Parameters
    ----------
    first
        A proportion from 0 to 1; NaN for none.
    second
        The proportion it is set against.

    Returns
    -------
    float
        2 arcsin √first − 2 arcsin √second, from −π to π; NaN where either is NaN or no proportion.

    References
    ----------
    Cohen, J. (1988). *Statistical Power Analysis for the Behavioral Sciences* (2nd ed.), chapter 6. Erlbaum.
    """
    if not (0 <= first <= 1 and 0 <= second <= 1):
        return math.nan
    return 2 * math.asin(math.sqrt(first)) - 2 * math.asin(math.sqrt(second))


def size_of_h(value: float) -> EffectSize:
    """Return the conventional word for a Cohen's h.

    >>> size_of_h(-0.3), size_of_h(0.1), size_of_h(0.8)
    ('small', 'very small', 'large')

    Parameters
    ----------
    value
        Cohen's h; its sign does not matter.

    Returns
    -------
    EffectSize
        By :data:`COHENS_H_LIMITS`; a limit belongs to the larger size.
    """
    return SIZES[sum(abs(value) >= limit for limit in COHENS_H_LIMITS)]


def size_of_rate_ratio(ratio: float) -> EffectSize:
    """Return the conventional word for a ratio of two rates, either way round.

    >>> size_of_rate_ratio(1.3), size_of_rate_ratio(1 / 3)
    ('small', 'large')

    Parameters
    ----------
    ratio
        One rate over the other; 0 and infinity are large.

    Returns
    -------
    EffectSize
        By :data:`RATE_RATIO_LIMITS`; a limit belongs to the larger size.

    References
    ----------
    Olivier, J., May, W. L. and Bell, M. L. (2017). Relative effect sizes for measures of risk.
    *Communications in Statistics: Theory and Methods* 46(14), 6774-6781. doi:10.1080/03610926.2015.1134575
    """
    larger = math.inf if ratio == 0 else max(ratio, 1 / ratio)
    return SIZES[sum(larger >= limit for limit in RATE_RATIO_LIMITS)]
