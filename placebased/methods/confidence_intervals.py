"""Confidence intervals of proportions, counts and rates, and comparison with a reference value.

Wilson's score interval for proportions and Byar's approximation for counts and rates are those that public
health uses in England. A count is taken as one outcome of a random process, also where everybody was asked.
Higher and lower are said in words; no colour judges a place.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd

Verdict = Literal["higher", "lower", "similar", "not known"]

CONFIDENCE = 0.95

VERDICT_WORDS: dict[Verdict, str] = {
    "higher": "higher than {whole}",
    "lower": "lower than {whole}",
    "similar": "similar to {whole}",
    "not known": "no interval is stated",
}


def critical_value(confidence: float = CONFIDENCE) -> float:
    """Return the two-sided critical value of the standard normal distribution.

    >>> round(critical_value(0.95), 4)
    1.96

    Parameters
    ----------
    confidence
        Share of repetitions in which the interval holds the true value.

    Returns
    -------
    float
        Standard deviations to each side.
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(counts: pd.Series, totals: pd.Series, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return Wilson's score interval of a proportion.

    Parameters
    ----------
    counts
        How many have it.
    totals
        Of how many.
    confidence
        Share of repetitions in which the interval holds the true value.

    Returns
    -------
    pandas.DataFrame
        Same index. ``low`` and ``high``, from 0 to 1; NaN where nobody was counted or the count cannot
        be one of the total.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *Journal of
    the American Statistical Association* 22(158), 209-212. doi:10.1080/01621459.1927.10502953
    """
    z = critical_value(confidence)
    good = (totals > 0) & (counts >= 0) & (counts <= totals)
    n = totals.where(good).astype(float)
    p = counts.where(good) / n
    # (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
    middle = p + z**2 / (2 * n)
    reach = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    ends = {"low": middle - reach, "high": middle + reach}
    return pd.DataFrame({end: (v / (1 + z**2 / n)).clip(0, 1) for end, v in ends.items()})


def byar(counts: pd.Series, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return Byar's approximate Poisson interval of a count.

    Parameters
    ----------
    counts
        Events counted, none below 0; NaN for none.
    confidence
        Share of repetitions in which the interval holds the true value.

    Returns
    -------
    pandas.DataFrame
        Same index. ``low`` and ``high``; NaN where there is no count.

    References
    ----------
    Breslow, N. E. and Day, N. E. (1987). *Statistical Methods in Cancer Research* II: The Design and Analysis
    of Cohort Studies. IARC.
    """
    z = critical_value(confidence)
    count = counts.where(counts >= 0).astype(float)
    # lower end: O (1 − 1/9O − z/3√O)³; 0 for a count of 0
    low = count * (1 - 1 / (9 * count.where(count > 0)) - z / (3 * np.sqrt(count.where(count > 0)))) ** 3
    # upper end: the same of O + 1 with + z
    more = count + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return pd.DataFrame({"low": low.where(count > 0, count * 0).clip(lower=0), "high": high})


def byar_rate(
    counts: pd.Series, totals: pd.Series, *, scale: float = 1.0, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return Byar's interval of the rate ``scale`` × counts / totals.

    Parameters
    ----------
    counts
        Events counted, none below 0.
    totals
        Population at risk, same index.
    scale
        What a rate is per, e.g. 1,000.
    confidence
        Share of repetitions in which the interval holds the true value.

    Returns
    -------
    pandas.DataFrame
        Same index. ``low`` and ``high``, per ``scale``; NaN where the total is 0 or unknown.
    """
    return byar(counts, confidence=confidence).div(totals.where(totals > 0) / scale, axis=0)


def compare_with(
    low: pd.Series, high: pd.Series, whole: float, *, whole_high: float | None = None
) -> pd.Series:
    """Compare intervals with a reference value or range: above it, below it, or meeting it.

    >>> list(compare_with(pd.Series([3.0, 1.0]), pd.Series([4.0, 5.0]), 2.0))
    ['higher', 'similar']

    Parameters
    ----------
    low
        Lower end of each interval; NaN for none.
    high
        Upper end, same index.
    whole
        Reference value, e.g. the whole place's figure; its lowest where it is only known to lie in a range.
    whole_high
        The highest of that range; ``None`` where the reference is one value.

    Returns
    -------
    pandas.Series
        One of :data:`Verdict` for each interval; ``not known`` where an end or the reference is missing.
    """
    most = whole if whole_high is None else whole_high
    verdict = np.select([low > most, high < whole], ["higher", "lower"], "similar")
    known = low.notna() & high.notna() & (whole == whole)  # noqa: PLR0124 - false for NaN
    return pd.Series(np.where(known, verdict, "not known"), index=low.index)
