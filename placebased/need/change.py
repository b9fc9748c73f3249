"""Change over time, for series that may be compared, with words for what may not be concluded.

Class limits are cut once for all periods together and stay, so that a colour means the same figure in
every small map. Two points are a difference, not a trend, and are called so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.methods import class_breaks
from placebased.methods.class_breaks import USUAL, ClassRequest
from placebased.place.catalogue import TimeSeries

Direction = Literal["up", "down", "level", "no data"]

MAX_CLASSES = 5

MIN_CARRIED = 0.5
"""Share of the areas below that have to be followed through all periods for a share of them to be shown."""


@dataclass(frozen=True)
class ClassLimits:
    """Class limits that stay the same from period to period.

    Attributes
    ----------
    edges
        Inner limits, ascending: a figure belongs to the class of how many of them it reaches.
    lowest, highest
        Least and greatest figure of all periods, as shown; infinite where limits were set.
    """

    edges: tuple[float, ...]
    lowest: float
    highest: float

    def digits(self, values: pd.Series) -> str:
        """Return one character an area: its class from ``0``, or ``-`` for no data.

        Parameters
        ----------
        values
            One figure an area; NaN for none.

        Returns
        -------
        str
            One character an area, in the order of ``values``.
        """
        places = np.searchsorted(np.asarray(self.edges), values.to_numpy(dtype=float), side="right")
        missing = values.isna().to_numpy()
        return "".join("-" if gone else str(k) for k, gone in zip(places, missing, strict=True))

    def limits(self) -> tuple[tuple[float, float], ...]:
        """Return lower and upper limit of each class; the upper one belongs to the next class.

        Returns
        -------
        tuple[tuple[float, float], ...]
            One pair a class, ascending.
        """
        ends = (self.lowest, *self.edges, self.highest)
        return tuple(pairwise(ends))


def common_classes(
    table: pd.DataFrame, *, decimals: int, most: int = MAX_CLASSES, asked: ClassRequest = USUAL
) -> ClassLimits:
    """Cut limits for all periods taken together; as usual about as many figures are in each class.

    Parameters
    ----------
    table
        Index: area; one column a period.
    decimals
        Limits are rounded as figures are shown.
    most
        Classes at most.
    asked
        How figures are to be sorted.

    Returns
    -------
    ClassLimits
        Limits and extremes over all periods.
    """
    if asked.rule == "own":
        return ClassLimits(asked.starts, -np.inf, np.inf)
    # quantiles of all figures of all periods, limits that coincide taken once
    figures = pd.Series(table.to_numpy(dtype=float)[table.notna().to_numpy()])
    known = np.sort(phrases.as_shown(figures, decimals).to_numpy())
    if not len(known):
        return ClassLimits((), np.nan, np.nan)
    if asked.rule:
        _, upper = class_breaks.find_breaks(known, most, asked, decimals=decimals)
        edges = class_breaks.starts_of(known, upper)
    else:
        wanted = np.quantile(known, np.linspace(0, 1, most + 1)[1:-1], method="higher")
        edges = tuple(float(e) for e in np.unique(wanted) if e > known[0])
    return ClassLimits(edges, float(known[0]), float(known[-1]))


SIDES = 2
"""Classes of less, and classes of more, that the colours of a change tell apart."""

TOO_MANY_SIDES = (
    "The limits that were set make more than two classes of rises or of falls. They are not used here."
)
"""What is said of limits that the colours of a change cannot show."""


def classes_of_change(
    moved: pd.Series, *, decimals: int, asked: ClassRequest = USUAL
) -> tuple[ClassLimits, str]:
    """Return the limits of a change map: those that were set where they fit, else alike on both sides.

    Parameters
    ----------
    moved
        One change an area; NaN for none.
    decimals
        Decimals that figures are shown with.
    asked
        How figures are to be sorted; of the rules only limits that were set are used.

    Returns
    -------
    ClassLimits
        At most :data:`SIDES` classes on either side of the one that holds no change.
    str
        How they were asked for, or why they are not used, as sentences; empty for the usual ones.
    """
    if asked.rule == "own":
        falls = classes_of_falls(asked.starts)
        if max(falls, len(asked.starts) - falls) <= SIDES:
            return ClassLimits(asked.starts, -np.inf, np.inf), class_breaks.describe_request(asked, "own")
    said = TOO_MANY_SIDES if asked.rule == "own" else class_breaks.NOT_FITTING if asked.not_fitting else ""
    return diverging_classes(moved, decimals=decimals), said


def classes_of_falls(edges: tuple[float, ...]) -> int:
    """Return how many classes lie below the one that holds no change.

    Parameters
    ----------
    edges
        Where each class but the lowest begins, ascending.

    Returns
    -------
    int
        The limits that no change reaches.
    """
    return sum(edge <= 0 for edge in edges)


def diverging_classes(difference: pd.Series, *, decimals: int, steps: int = 2) -> ClassLimits:
    """Cut limits for a change map: alike on both sides of no change, with a class for *about the same*.

    The middle class holds the fifth of areas that changed least; outer limits lie where two thirds of
    the remaining areas are passed.

    Parameters
    ----------
    difference
        One change an area; NaN for none.
    decimals
        Decimals that figures are shown with.
    steps
        Classes on each side of *about the same*.

    Returns
    -------
    ClassLimits
        Limits, symmetric about no change.
    """
    # quantiles of the absolute change as shown, mirrored below 0
    size = phrases.as_shown(difference.dropna().abs(), decimals)
    if not len(size) or not size.max():
        return ClassLimits((), 0.0, 0.0)
    unit = 10.0**-decimals
    shares = np.linspace(0.2, 1, steps + 1)[:-1]
    ends = sorted({max(float(np.quantile(size, share, method="higher")), unit) for share in shares})
    edges = (*(round(-end + unit, decimals) for end in reversed(ends)), *ends)
    shown = phrases.as_shown(difference, decimals)
    return ClassLimits(tuple(edges), min(float(shown.min()), edges[0]), max(float(shown.max()), edges[-1]))


def difference(table: pd.DataFrame, first: str, last: str) -> pd.Series:
    """Return the last period less the first (index: area); NaN where either is not known.

    Parameters
    ----------
    table
        Index: area; one column a period.
    first
        Earlier period, a column of ``table``.
    last
        Later period, a column of ``table``.

    Returns
    -------
    pandas.Series
        Index: area; later minus earlier, NaN where either is not known.
    """
    return (table[last] - table[first]).rename("change")


BEFORE_ROUNDING = "changes are worked out before the figures are rounded"
"""Ends the caption of a table with a change that is not the difference of its ends as they are shown."""


def is_moved_by_rounding(first: float, last: float, *, decimals: int) -> bool:
    """Return whether a change as it is shown is another number than the difference of its ends as shown.

    >>> is_moved_by_rounding(53.4, 55.5, decimals=0), is_moved_by_rounding(53.4, 56.2, decimals=0)
    (True, False)

    Parameters
    ----------
    first
        Earlier figure; NaN for none.
    last
        Later figure; NaN for none.
    decimals
        Decimals shown.

    Returns
    -------
    bool
        False where either is not known.
    """
    apart = round(last, decimals) - round(first, decimals) - round(last - first, decimals)
    return round(apart, decimals) != 0 and not math.isnan(apart)


def direction(change: float, *, decimals: int) -> Direction:
    """Return which way a figure went, as shown: a difference that rounds to nothing is *level*.

    >>> direction(0.04, decimals=1), direction(-0.3, decimals=1), direction(float("nan"), decimals=1)
    ('level', 'down', 'no data')

    Parameters
    ----------
    change
        A difference; NaN for none.
    decimals
        Decimals that figures are shown with.

    Returns
    -------
    Direction
        Direction of the difference as it is shown.
    """
    if np.isnan(change):
        return "no data"
    shown = round(change, decimals)
    return "level" if shown == 0 else "up" if shown > 0 else "down"


def count_directions(table: pd.DataFrame, first: str, last: str, *, decimals: int) -> dict[Direction, int]:
    """Return how many areas went up, went down, stayed level, or are not known.

    Parameters
    ----------
    table
        Index: area; one column a period.
    first
        Earlier period, a column of ``table``.
    last
        Later period, a column of ``table``.
    decimals
        Decimals that figures are shown with.

    Returns
    -------
    dict[Direction, int]
        Number of areas by direction.
    """
    went = difference(table, first, last).map(lambda d: direction(d, decimals=decimals))
    ways: tuple[Direction, ...] = ("up", "down", "level", "no data")
    return {way: int((went == way).sum()) for way in ways}


@dataclass(frozen=True)
class SeriesSums:
    """What a series is made of, added up to the areas of a level.

    Attributes
    ----------
    numerator, denominator
        Index: area; one column a period, in the order of the points. NaN where a part is not known, and in
        ``denominator`` where there is none.
    known, of
        Index: area. How many areas below could be followed through the periods, and how many there are.
    """

    numerator: pd.DataFrame
    denominator: pd.DataFrame
    known: pd.Series
    of: pd.Series


def series_sums(series: TimeSeries, points: pd.DataFrame, parents: pd.Series, order: pd.Index) -> SeriesSums:
    """Add the parts of a series up to the areas of a level, from areas that can be followed alone.

    Parameters
    ----------
    series
        What is measured; its ``kind`` decides how parts become a figure.
    points
        Columns ``code``, ``period``, ``numerator``, ``denominator`` (NaN where there is none) and
        ``split_from`` (the older area whose count a piece of it was given a share of, else empty).
    parents
        Index: code at the series' own geography; value: the area each one belongs to.
    order
        Index of the result.

    Returns
    -------
    SeriesSums
        The sums, and how much of each area they are of.

    Notes
    -----
    An area below without a figure in any period cannot be followed, because its lines were drawn anew; nor
    can, by itself, the piece of an area that was split. Of a share such areas are left out of both sums in
    every period; a count needs them all. An area is given for a period only if every other area below it is
    known in that period: a sum that lacks a part in one year would change without anything having changed.
    """
    needed = ["numerator", "denominator"] if is_quotient(series) else ["numerator"]
    carried = points[needed].notna().all(axis=1).groupby(points["code"]).any()
    carried = carried.reindex(parents.index, fill_value=False).astype(bool)
    alone = bool((parents == parents.index).all())
    if alone:
        carried &= ~parents.index.isin(points.loc[points["split_from"] != "", "code"])
    used = parents[carried] if alone or is_quotient(series) else parents
    parts = points.set_index(["period", "code"])
    sums: dict[str, dict[str, pd.Series]] = {"numerator": {}, "denominator": {}}
    for period, part in product(dict.fromkeys(points["period"]), sums):
        there = parts.loc[period, part].reindex(used.index)
        added = there.groupby(used.to_numpy()).agg(lambda each: each.sum(skipna=False))
        sums[part][str(period)] = added.reindex(order)
    known, of = (each.groupby(parents).sum().reindex(order) for each in (carried, carried | True))
    numerator, denominator = (pd.DataFrame(each, index=order) for each in sums.values())
    return SeriesSums(numerator, denominator, known=known, of=of)


def is_quotient(series: TimeSeries) -> bool:
    """Return whether the figures of a series are a count over a base.

    Parameters
    ----------
    series
        The series.

    Returns
    -------
    bool
        True for shares and rates.
    """
    return series.kind in {"share", "rate"}


def series_table(
    series: TimeSeries, points: pd.DataFrame, parents: pd.Series, order: pd.Index
) -> pd.DataFrame:
    """Return a series for the areas of a level: one column a period, rolled up from its parts.

    Parameters
    ----------
    series
        What is measured; its ``kind`` decides how parts become a figure.
    points
        As :func:`series_sums` takes them.
    parents
        Index: code at the series' own geography; value: the area each one belongs to.
    order
        Index of the result.

    Returns
    -------
    pandas.DataFrame
        Index ``order``; one column a period, in the order of ``points``. No figure stands where less than
        :data:`MIN_CARRIED` of the areas below can be followed.
    """
    return sums_as_figures(series, series_sums(series, points, parents, order))


def sums_as_figures(series: TimeSeries, sums: SeriesSums) -> pd.DataFrame:
    """Return the figures that sums amount to.

    Parameters
    ----------
    series
        What is measured.
    sums
        As :func:`series_sums` returns them.

    Returns
    -------
    pandas.DataFrame
        Index: area; one column a period.
    """
    if not is_quotient(series):
        return sums.numerator
    value = series.scale * sums.numerator / sums.denominator.where(sums.denominator > 0)
    return value.where(sums.known >= MIN_CARRIED * sums.of)


def areas_across_lines(points: pd.DataFrame, parents: pd.Series) -> tuple[str, ...]:
    """Return the areas that hold some pieces of an older area that was split, but not all of them.

    Parameters
    ----------
    points
        Columns ``code`` and ``split_from``.
    parents
        Index: code at the series' own geography; value: the area each one belongs to.

    Returns
    -------
    tuple of str
        Codes, sorted: part of their count was shared out by people.
    """
    pieces = points.loc[points["split_from"] != "", ["code", "split_from"]].drop_duplicates()
    owners = pieces.assign(owner=pieces["code"].map(parents)).dropna()
    torn = owners.groupby("split_from")["owner"].transform("nunique") > 1
    return tuple(sorted(map(str, owners.loc[torn, "owner"].unique())))
