"""Classes and their colours: natural breaks in the figures as they are shown, and one hue a meaning.

Darker (in a dark theme: lighter) always stands out more, and for a measure of need it always means
*more need*. No red, amber or green: a place is not good or bad. Colour never stands alone: each class
has a number, and its limits stand in the legend.
"""

from __future__ import annotations

from dataclasses import dataclass

import jenkspy
import numpy as np
import pandas as pd

from placebased import design, phrases
from placebased.place.catalogue import Polarity
from placebased.place.schemas import LARGEST

CLASSES = 5
NO_DATA = "-"


@dataclass(frozen=True)
class Classes:
    """Areas sorted into classes.

    Attributes
    ----------
    digits
        One character an area, in the order of the values: its class from ``0``, or ``-`` for no data.
    limits
        Lowest and highest figure *shown* in each class, in the indicator's unit.
    counts
        How many areas are in each class.
    missing
        How many areas have no figure.
    """

    digits: str
    limits: tuple[tuple[float, float], ...]
    counts: tuple[int, ...]
    missing: int


def classify(values: pd.Series, *, decimals: int, most: int = CLASSES) -> Classes:
    """Sort figures into at most ``most`` classes by natural breaks.

    The figures are rounded as they are shown before they are sorted, so that the limits in the legend
    are true of every figure a reader sees. Breaks: Fisher–Jenks, which makes the figures in a class
    alike (``jenkspy``).

    Parameters
    ----------
    values
        One figure an area; NaN for none.
    decimals
        Decimals shown.
    most
        Classes at most.

    Returns
    -------
    Classes
        In the order of ``values``.
    """
    shown = phrases.as_shown(values, decimals)
    known = shown.dropna()
    upper = _upper_limits(known.to_numpy(dtype=float), most)
    place = np.searchsorted(upper, shown.to_numpy(dtype=float), side="left")
    digits = [NO_DATA if missing else str(k) for k, missing in zip(place, shown.isna(), strict=True)]
    groups = [known[place[shown.notna().to_numpy()] == k] for k in range(len(upper))]
    return Classes(
        digits="".join(digits),
        limits=tuple((float(g.min()), float(g.max())) for g in groups),
        counts=tuple(len(g) for g in groups),
        missing=len(values) - len(known),
    )


def _upper_limits(known: np.ndarray, most: int) -> np.ndarray:
    different = np.unique(known)
    if len(different) <= most:
        return different
    if np.abs(different[[0, -1]]).max() > LARGEST:
        # the search for breaks sums squares, and dies of numbers whose squares it cannot hold
        return np.unique(np.quantile(different, np.linspace(0, 1, most + 1)[1:], method="higher"))
    return np.asarray(jenkspy.jenks_breaks(known, n_classes=most)[1:])


def colour_ramp(count: int, polarity: Polarity, *, dark: bool) -> tuple[str, ...]:
    """Return ``count`` colours, lowest figure first.

    Need has a hue of its own; where a *lower* figure means more need the ramp is turned round, so that
    what stands out is always more need. Context (neither better nor worse) has another hue.

    Parameters
    ----------
    count
        How many colours, one to five.
    polarity
        What a high figure means.
    dark
        Whether the theme is dark.
    """
    hue = "context" if polarity == "context" else "need"
    full = design.palette(hue, dark=dark)[:: -1 if polarity == "less_need" else 1]
    steps = [len(full) // 2] if count == 1 else np.linspace(0, len(full) - 1, count)
    return tuple(full[round(float(step))] for step in steps)
