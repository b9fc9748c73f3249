"""Fills of the map that say how far people walk, and how that changes: by limits that never move.

The limits are the same for every scenario, so that two maps can be laid side by side. Classes have a pattern
besides their colour, and the legend says which.
"""

from __future__ import annotations

import math
import zlib

import numpy as np
import pandas as pd

from placebased import design, phrases
from placebased.mapping import classification
from placebased.mapping.layers import NO_CLASS, ClassRow, NeedLayer, themed

CHANGE_LIMITS = (-5.0, -0.5, 0.5, 5.0)
"""Where each class of a change but the lowest begins, in minutes."""

CHANGE_LABELS = (
    "5 minutes shorter or more",
    "0.5 to 5 minutes shorter",
    "about the same",
    "0.5 to 5 minutes longer",
    "5 minutes longer or more",
)
"""What the classes of a change are called."""

WALK_LIMITS = (5.0, 10.0, 15.0, 20.0)
"""Where each class of a walk but the nearest begins, in minutes."""

DECIMALS = 1

_FROZEN = "The limits stay the same for every scenario."


@themed
def change_in_walk_layer(change: pd.Series, what: str, *, dark: bool) -> NeedLayer:
    """Return the fill of the change of the mean walk.

    Parameters
    ----------
    change
        Minutes an area, in the order of the map's areas; NaN where nobody is counted, or no walk is known.
    what
        What people walk to, e.g. ``"a library"``.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    shown = phrases.as_shown(change, DECIMALS)
    ramp = design.palette("change", dark=dark)
    return NeedLayer(
        key=f"walk-change:{_stamp(shown)}",
        title=f"Change in the walk to {what}",
        unit="minutes on foot, today to the scenario",
        classes=_digits(shown, _edges(CHANGE_LIMITS)),
        rows=tuple(ClassRow(colour=c, label=label) for c, label in zip(ramp, CHANGE_LABELS, strict=True)),
        values=shown.tolist(),
        decimals=DECIMALS,
        suffix=" minutes",
        note=_FROZEN,
        no_data="Nobody is counted, or no walk is known",
        patterns=True,
        ranked=False,
        sides=("shorter", "longer"),
    )


@themed
def walk_layer(minutes: pd.Series, what: str, when: str, *, dark: bool) -> NeedLayer:
    """Return the fill of the mean walk to the nearest site.

    Parameters
    ----------
    minutes
        Minutes an area, in the order of the map's areas; NaN where nobody is counted, or no walk is known.
    what
        What people walk to, e.g. ``"a library"``.
    when
        ``"today"`` or ``"after it"``.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    shown = phrases.as_shown(minutes, DECIMALS)
    ramp = classification.colour_ramp(len(WALK_LIMITS) + 1, "more_need", dark=dark)
    ends = [
        phrases.number_range(low, high) for low, high in zip((0.0, *WALK_LIMITS), WALK_LIMITS, strict=False)
    ]
    labels = [*(f"{each} minutes" for each in ends), f"{phrases.number(WALK_LIMITS[-1])} minutes or more"]
    return NeedLayer(
        key=f"walk:{when}:{_stamp(shown)}",
        title=f"Walk to {what}, {when}",
        unit="mean minutes on foot to the nearest",
        classes=_digits(shown, WALK_LIMITS),
        rows=tuple(ClassRow(colour=c, label=label) for c, label in zip(ramp, labels, strict=True)),
        values=shown.tolist(),
        decimals=DECIMALS,
        suffix=" minutes",
        note=f"{'Lighter' if dark else 'Darker'}: a longer walk. {_FROZEN}",
        no_data="Nobody is counted, or no walk is known",
        patterns=True,
    )


def _edges(limits: tuple[float, ...]) -> tuple[float, ...]:
    """Return limits so that a change that is exactly as large on both sides falls alike on both."""
    return tuple(math.nextafter(each, math.inf) if each < 0 else each for each in limits)


def _digits(values: pd.Series, limits: tuple[float, ...]) -> str:
    places = np.searchsorted(limits, values.to_numpy(dtype=float), side="right")
    return "".join(NO_CLASS if gone else str(k) for k, gone in zip(places, values.isna(), strict=True))


def _stamp(values: pd.Series) -> str:
    """Return a few digits that change when the values do."""
    return str(zlib.crc32(values.to_numpy(dtype=float).tobytes()))
