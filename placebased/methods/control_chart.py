"""Control charts of single values over time (XmR), by the rules that the NHS uses.

A chart wants enough points: limits from a handful are themselves chance. Below :data:`MIN_POINTS` nothing is
judged.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

Rule = Literal["outside", "shift", "trend", "near the limits"]

RULE_WORDS: dict[Rule, str] = {
    "outside": "outside the control limits",
    "shift": "seven or more in a row on one side of the mean",
    "trend": "seven or more in a row rising or falling",
    "near the limits": "two of three in a row near a limit",
}

MIN_POINTS = 15
"""Fewer points than this are not judged."""

RUN = 7
"""How many points in a row make a shift or a trend."""

NATURAL_LIMIT = 2.66
"""Limits lie this many mean moving ranges from the mean: 3 over d2 = 1.128."""


def xmr_limits(values: pd.Series) -> tuple[float, float, float]:
    """Return the mean and the natural process limits of single values.

    Parameters
    ----------
    values
        One figure a period, in order, none missing.

    Returns
    -------
    tuple of float
        Lower limit, mean, upper limit.

    References
    ----------
    Wheeler, D. J. (1993). *Understanding Variation: The Key to Managing Chaos*. SPC Press.
    """
    mean = float(values.mean())
    reach = NATURAL_LIMIT * float(values.diff().abs().mean())
    return mean - reach, mean, mean + reach


def special_causes(values: pd.Series) -> dict[Rule, list[str]]:
    """Return which periods each rule finds; none where there are too few points.

    Parameters
    ----------
    values
        Index: period, in order. One figure each, none missing.

    Returns
    -------
    dict of Rule to list of str
        Only rules that find something; the periods in order.

    References
    ----------
    NHS England. *Making Data Count*; the rules as in ``NHSRplotthedots`` 0.2.
    """
    if len(values) < MIN_POINTS:
        return {}
    low, mean, high = xmr_limits(values)
    side = np.sign(values - mean)
    outside = (values > high) | (values < low)
    # the outer third between mean and limit, which stands for two standard deviations
    near = ~outside & ((values - mean).abs() > (high - mean) * 2 / 3)
    found: dict[Rule, pd.Series] = {
        "outside": outside,
        "shift": _in_run(side, RUN),
        "trend": _in_run(np.sign(values.diff()), RUN - 1, before=1),
        "near the limits": _two_of_three(near, side),
    }
    return {rule: [str(p) for p in values.index[hits]] for rule, hits in found.items() if hits.any()}


def _in_run(signs: pd.Series, length: int, *, before: int = 0) -> pd.Series:
    """Return which points are in a run of one sign, and those ``before`` it that differences start from."""
    run = (signs != signs.shift()).cumsum()
    long = (signs.abs() == 1) & (run.map(run.value_counts()) >= length)
    for step in range(1, before + 1):
        long |= long.shift(-step, fill_value=False)
    return long


def _two_of_three(near: pd.Series, side: pd.Series) -> pd.Series:
    found = pd.Series(data=False, index=near.index)
    for start in range(len(near) - 2):
        three = slice(start, start + 3)
        if abs(side.iloc[three].sum()) == 3 and near.iloc[three].sum() >= 2:  # noqa: PLR2004 - the rule's own
            found.iloc[three] |= near.iloc[three]
    return found
