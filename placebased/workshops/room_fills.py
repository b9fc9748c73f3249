"""How the areas of a room are filled: by its index, and by the share of its views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from placebased import phrases
from placebased.mapping import classification

SHARE_LABELS = ("Under 20%", "20 to 39%", "40 to 59%", "60 to 79%", "80% and more")
"""Classes of the share of a room's views."""


@dataclass(frozen=True, slots=True)
class RoomFill:
    """A fill of the areas.

    Attributes
    ----------
    title
        What it shows.
    short
        The same as the head of a column.
    ramp
        Name of the colours, ``need`` or ``context``.
    classes
        Class of each area, from 0 for the lowest.
    labels
        Words of each class, lowest first.
    values
        What is said of each area.
    """

    title: str
    short: str
    ramp: str
    classes: tuple[int, ...]
    labels: tuple[str, ...]
    values: tuple[str, ...]


def score_fill(scores: Sequence[float]) -> RoomFill:
    """Return the fill of the room's index, in natural breaks.

    Parameters
    ----------
    scores
        Index of each area, 0 to 100.
    """
    found = classification.classify(pd.Series(scores, dtype=float), decimals=0)
    labels = tuple(classification.describe_limits(low, high, 0) for low, high in found.limits)
    values = tuple(phrases.number(score) for score in scores)
    return RoomFill("Need, by your points", "Need", "need", tuple(map(int, found.digits)), labels, values)


def share_fill(shares: Sequence[float]) -> RoomFill:
    """Return the fill of the share of a room's views in which an area is among the first five.

    Parameters
    ----------
    shares
        Of each area, 0 to 1.
    """
    classes = tuple(min(int(share * len(SHARE_LABELS) + 1e-9), len(SHARE_LABELS) - 1) for share in shares)
    values = tuple(phrases.percent(share) for share in shares)
    return RoomFill("Top five for … of you", "Top five for", "context", classes, SHARE_LABELS, values)
