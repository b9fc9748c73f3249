"""Nearest statistical neighbours: the places closest to one in standardised measures, each counting alike.

The distance is Euclidean. Neighbours are alike in these measures only; nothing follows about others, or
about what works in which place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

MAX_NEIGHBOURS = 5
"""How many places are shown."""

MEASURES_NAMED = 3
"""How many measures are named as the most, and the least, alike."""

VERY_ALIKE, FAIRLY_ALIKE = 0.5, 1.0
"""Mean distance a measure, in standard deviations, up to which places are *very* or *fairly* alike."""


@dataclass(frozen=True)
class Neighbour:
    """One place that is like the chosen one.

    Attributes
    ----------
    distance
        Root mean square of the differences, in standard deviations of all places.
    closest, furthest
        Measures in which the two are most, and least, alike.
    """

    code: str
    distance: float
    closest: tuple[str, ...]
    furthest: tuple[str, ...]

    @property
    def words(self) -> str:
        """How alike, in words."""
        if self.distance <= VERY_ALIKE:
            return "very alike"
        return "fairly alike" if self.distance <= FAIRLY_ALIKE else "the nearest, but not very alike"


def nearest(measures: pd.DataFrame, code: str, *, most: int = MAX_NEIGHBOURS) -> tuple[Neighbour, ...]:
    """Return the places most like ``code``, the most alike first.

    Parameters
    ----------
    measures
        Index: place. One column a measure. A place that lacks any of them is left out, as is a measure
        that is the same everywhere.
    code
        The place that others are compared with.
    most
        How many places to return at most.

    Returns
    -------
    tuple[Neighbour, ...]
        Neighbours by ascending distance.

    Raises
    ------
    KeyError
        If ``code`` is not among the places that have every measure.
    """
    distances = standardised_differences(measures, code)
    # root mean square of the standardised differences: Euclidean distance over √(number of measures)
    root = np.sqrt((distances**2).mean(axis=1)).drop(code)
    ordered = root.sort_values(kind="stable").head(most)
    return tuple(_neighbour(str(other), float(size), distances.loc[other]) for other, size in ordered.items())


def standardised_differences(measures: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return the difference of each place from one, in standard deviations of each measure.

    Parameters
    ----------
    measures
        Index: place. One column a measure; places that lack one are left out.
    code
        The place that others are compared with.

    Returns
    -------
    pandas.DataFrame
        Index: place. One column for each measure that varies; above 0 where the place is higher than
        ``code``.

    Raises
    ------
    KeyError
        If ``code`` is not among the places that have every measure.
    """
    known = measures.dropna()
    spread = known.std(ddof=0)
    used = known.loc[:, spread > 0]
    if code not in used.index:
        raise KeyError(code)
    return (used - used.loc[code]) / spread[spread > 0]


def _neighbour(code: str, distance: float, differences: pd.Series) -> Neighbour:
    ordered = [str(name) for name in differences.abs().sort_values(kind="stable").index]
    named = min(MEASURES_NAMED, len(ordered) // 2)
    return Neighbour(code, distance, tuple(ordered[:named]), tuple(reversed(ordered[len(ordered) - named :])))
