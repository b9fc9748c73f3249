"""Classes and their colours: figures sorted as they are shown, and one hue a meaning.

Darker (in a dark theme: lighter) always stands out more, and for a measure of need it always means
*more need*. No red, amber or green: a place is not good or bad. Colour never stands alone: each class
has a number, and its limits stand in the legend.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased import design, phrases
from placebased.methods import class_breaks
from placebased.methods.class_breaks import ClassRequest
from placebased.place.catalogue import Polarity

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
        Lowest and highest figure *shown* in each class, in the indicator's unit; where limits were set,
        those, infinite at both ends.
    counts
        How many areas are in each class.
    missing
        How many areas have no figure.
    rule
        The rule that sorted them.
    """

    digits: str
    limits: tuple[tuple[float, float], ...]
    counts: tuple[int, ...]
    missing: int
    rule: str = "natural"


def classify(
    values: pd.Series,
    *,
    decimals: int,
    most: int = CLASSES,
    rule: str = "natural",
    starts: Sequence[float] = (),
    lowest_first: bool = False,
) -> Classes:
    """Sort figures into at most ``most`` classes.

    The figures are rounded as they are shown before they are sorted, so that the limits in the legend
    are true of every figure a reader sees. The rules: :mod:`placebased.methods.class_breaks`.

    Parameters
    ----------
    values
        One figure an area; NaN for none.
    decimals
        Decimals shown.
    most
        Classes at most.
    rule
        A key of ``class_breaks.RULE_WORDS``; empty for the usual one.
    starts
        For limits that were set (``own``): where each class but the lowest begins.
    lowest_first
        Whether the lowest class stands out most, which the usual rule asks.

    Returns
    -------
    Classes
        In the order of ``values``.
    """
    shown = phrases.as_shown(values, decimals)
    known = shown.dropna()
    figures = known.to_numpy(dtype=float)
    asked = ClassRequest(rule, tuple(starts))
    used, upper = class_breaks.find_breaks(figures, most, asked, decimals=decimals, lowest_first=lowest_first)
    own = used == "own"
    place = np.searchsorted(upper, shown.to_numpy(dtype=float), side="left")
    digits = [NO_DATA if missing else str(k) for k, missing in zip(place, shown.isna(), strict=True)]
    groups = [known[place[shown.notna().to_numpy()] == k] for k in range(len(upper))]
    return Classes(
        digits="".join(digits),
        limits=_set_limits(starts, decimals)
        if own
        else tuple((float(g.min()), float(g.max())) for g in groups),
        counts=tuple(len(g) for g in groups),
        missing=len(values) - len(known),
        rule=used,
    )


def _set_limits(starts: Sequence[float], decimals: int) -> tuple[tuple[float, float], ...]:
    unit = 10.0**-decimals
    highest = [*(round(start - unit, decimals) for start in starts), math.inf]
    return tuple(zip([-math.inf, *starts], highest, strict=True))


def describe_limits(low: float, high: float, decimals: int, *, suffix: str = "") -> str:
    """Return the limits of a class as words; those of an open end are “or less” and “or more”.

    Parameters
    ----------
    low, high
        Lowest and highest figure of the class, infinite at an open end.
    decimals
        Decimals shown.
    suffix
        Text put straight after the last figure: ``"%"``, ``" per 1,000"``.

    Returns
    -------
    str
        Such as ``"10 to 20%"``.
    """
    if math.isinf(low):
        return f"{phrases.number(high, decimals)}{suffix} or less"
    if math.isinf(high):
        return f"{phrases.number(low, decimals)}{suffix} or more"
    return f"{phrases.number_range(low, high, decimals)}{suffix}"


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


_STRONG_SAYS = {
    "more_need": "more need",
    "less_need": "more need (a lower figure)",
    "context": "a higher figure",
}


def describe_direction(polarity: Polarity, *, dark: bool) -> str:
    """Return what the end of a ramp that stands out says, as a sentence.

    Parameters
    ----------
    polarity
        What a high figure means.
    dark
        Whether the theme is dark, in which the light end stands out.
    """
    return f"{'Lighter' if dark else 'Darker'}: {_STRONG_SAYS[polarity]}."
