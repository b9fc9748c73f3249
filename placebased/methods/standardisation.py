"""Indirect standardisation: what was counted beside what a standard's rates by age would give."""

from __future__ import annotations

import pandas as pd

from placebased.methods.confidence_intervals import CONFIDENCE, byar


def indirectly_standardised(
    observed: pd.Series, people: pd.DataFrame, rates: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return the indirectly standardised ratio of every area, 100 being the standard.

    Parameters
    ----------
    observed
        What was counted in each area, all ages together; NaN where not known.
    people
        People by age: same index, one column a band; together everybody once.
    rates
        Rate of the standard in each band, as a share; index: the columns of ``people``.
    confidence
        Share of repetitions in which the interval holds the true value.

    Returns
    -------
    pandas.DataFrame
        Same index. ``expected``, ``ratio``, and ``low`` and ``high`` of the ratio by Byar's approximation,
        the rates of the standard taken as known. NaN where nothing is expected or a count is missing.

    Raises
    ------
    KeyError
        If a band has no rate.

    References
    ----------
    Breslow, N. E. and Day, N. E. (1987). *Statistical Methods in Cancer Research* II, pp. 65-72. IARC.
    """
    expected = people.mul(rates[list(people.columns)], axis=1).sum(axis=1, skipna=False)
    base = expected.where(expected > 0)
    ends = byar(observed, confidence=confidence).div(base, axis=0) * 100
    return pd.DataFrame(
        {"expected": expected, "ratio": 100 * observed / base, "low": ends["low"], "high": ends["high"]}
    )
