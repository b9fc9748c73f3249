"""How far chance alone may have moved a figure, and whether a place differs from the whole by more.

Wilson's interval for proportions (E. B. Wilson, 1927) and Byar's approximation for counts and rates
(Breslow & Day, *Statistical Methods in Cancer Research* II, 1987) are those that public health uses in
England. A count is taken as one outcome of a process that could have gone otherwise, also where
everybody was asked. Higher and lower are said in words; no colour judges a place.
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
    """Return how many standard deviations reach to each side.

    >>> round(critical_value(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(counts: pd.Series, totals: pd.Series, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return Wilson's interval of a proportion.

    Parameters
    ----------
    counts
        How many have it.
    totals
        Of how many.

    Returns
    -------
    pandas.DataFrame
        Same index. ``low`` and ``high``, from 0 to 1; NaN where nobody was counted or the count cannot
        be one of the total.
    """
    z = critical_value(confidence)
    good = (totals > 0) & (counts >= 0) & (counts <= totals)
    n = totals.where(good).astype(float)
    p = counts.where(good) / n
    middle = p + z**2 / (2 * n)
    reach = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    ends = {"low": middle - reach, "high": middle + reach}
    return pd.DataFrame({end: (v / (1 + z**2 / n)).clip(0, 1) for end, v in ends.items()})


def byar(counts: pd.Series, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return Byar's interval of a count (columns ``low`` and ``high``); NaN where there is none."""
    z = critical_value(confidence)
    count = counts.where(counts >= 0).astype(float)
    low = count * (1 - 1 / (9 * count.where(count > 0)) - z / (3 * np.sqrt(count.where(count > 0)))) ** 3
    more = count + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return pd.DataFrame({"low": low.where(count > 0, count * 0).clip(lower=0), "high": high})


def byar_rate(
    counts: pd.Series, totals: pd.Series, *, scale: float = 1.0, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return Byar's interval of ``scale`` × counts / totals (columns ``low`` and ``high``)."""
    return byar(counts, confidence=confidence).div(totals.where(totals > 0) / scale, axis=0)


def compare_with(low: pd.Series, high: pd.Series, whole: float) -> pd.Series:
    """Return whether each interval lies above or below the whole's figure, or holds it.

    >>> list(compare_with(pd.Series([3.0, 1.0]), pd.Series([4.0, 5.0]), 2.0))
    ['higher', 'similar']
    """
    verdict = np.select([low > whole, high < whole], ["higher", "lower"], "similar")
    known = low.notna() & high.notna() & (whole == whole)  # noqa: PLR0124 - false for NaN
    return pd.Series(np.where(known, verdict, "not known"), index=low.index)
