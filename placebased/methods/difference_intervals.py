"""Confidence interval of a difference between two figures, and false discoveries among many differences.

Each figure brings its own interval. For two proportions with Wilson's intervals the result is Newcombe's
hybrid score interval; for anything else with an interval the same recovery of variances holds (MOVER).
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

from placebased.methods.confidence_intervals import critical_value

FALSE_DISCOVERY = 0.05
"""Share of the differences called real that may be expected to be chance."""


def difference_interval(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return the interval of first less second, from the interval of each; they are taken as independent.

    Parameters
    ----------
    first
        ``value``, ``low`` and ``high`` of each figure.
    second
        The same of what is taken from it; same index.

    Returns
    -------
    pandas.DataFrame
        Same index. ``difference``, ``low`` and ``high``, at the confidence of the intervals given; NaN where
        an end is.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison
    of eleven methods. *Statistics in Medicine* 17(8), 873-890 (method 10). Zou, G. Y. and Donner, A. (2008).
    Construction of confidence limits about effect measures: a general approach. *Statistics in Medicine*
    27(10), 1693-1702. doi:10.1002/sim.3095
    """
    gap = first["value"] - second["value"]
    down = ((first["value"] - first["low"]) ** 2 + (second["high"] - second["value"]) ** 2) ** 0.5
    up = ((first["high"] - first["value"]) ** 2 + (second["value"] - second["low"]) ** 2) ** 0.5
    return pd.DataFrame({"difference": gap, "low": gap - down, "high": gap + up})


def p_values(intervals: pd.DataFrame) -> pd.Series:
    """Return the two-sided p-value of no difference that goes with each 95 % interval.

    The arm of the interval that points at no difference is taken for its standard error, so a p-value is
    below 0.05 just where the interval leaves out 0.

    Parameters
    ----------
    intervals
        As :func:`difference_interval` returns them.

    Returns
    -------
    pandas.Series
        Same index; NaN where there is no interval.
    """
    gap = intervals["difference"]
    arm = (gap - intervals["low"]).where(gap > 0, intervals["high"] - gap)
    normal = NormalDist()
    scores = (critical_value() * gap.abs() / arm.where(arm > 0)).where(gap != 0, 0.0)
    told = [2 * normal.cdf(-score) for score in scores]
    return pd.Series(told, index=intervals.index).where(arm.notna())


def discoveries(p_of_each: pd.Series, rate: float = FALSE_DISCOVERY) -> pd.Series:
    """Return which differences are called real, false discoveries among them held at a rate.

    Parameters
    ----------
    p_of_each
        P-values of all that were compared; NaN for what could not be.
    rate
        Share of those called real that may be expected to be chance.

    Returns
    -------
    pandas.Series
        Same index, of booleans; false where there is no p-value.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful
    approach to multiple testing. *Journal of the Royal Statistical Society B* 57(1), 289-300.
    doi:10.1111/j.2517-6161.1995.tb02031.x
    """
    # the k-th smallest of m is a discovery where it, or one after it, is at most k rate / m; by hand, because
    # scipy.stats takes a second to load and every page of two places asks
    known = np.sort(p_of_each.dropna().to_numpy())
    under = known[known <= rate * np.arange(1, len(known) + 1) / max(len(known), 1)]
    return p_of_each <= (under[-1] if len(under) else -1.0)
