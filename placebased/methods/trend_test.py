"""Test of a steady trend over time: Mann and Kendall's."""

from __future__ import annotations

import pandas as pd

MIN_POINTS = 8
"""Fewer points than this can hardly show a trend, however steady."""


def mann_kendall(table: pd.DataFrame) -> pd.DataFrame:
    """Test each row for a monotone trend: Kendall's tau of the figures with time.

    Parameters
    ----------
    table
        Index: area; one column a period, in order. A row with a missing figure is not tested.

    Returns
    -------
    pandas.DataFrame
        Index as ``table``. ``tau`` (-1 falls throughout, 1 rises throughout) and two-sided ``p``; NaN where
        there are fewer than :data:`MIN_POINTS` periods, a figure is missing, or nothing ever changes.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. *Econometrica* 13(3), 245-259. Kendall, M. G.
    (1975). *Rank Correlation Methods* (4th ed.). Griffin. Computed by ``scipy.stats.kendalltau``.
    """
    found = pd.DataFrame(float("nan"), index=table.index, columns=["tau", "p"])
    if table.shape[1] < MIN_POINTS:
        return found
    from scipy.stats import kendalltau  # where it is used: it is slow to load

    time = range(table.shape[1])
    for place, row in enumerate(table.to_numpy(dtype=float)):
        if (row == row).all() and row.min() < row.max():  # noqa: PLR0124 - false for NaN
            found.iloc[place] = kendalltau(time, row)
    return found
