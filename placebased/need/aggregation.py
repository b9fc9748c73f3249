"""Aggregation of indicators to larger areas: counts add, ratios are recomputed, scores are weighted.

Every function takes frames, not the whole place, so that three rows are enough to try it. Ranks and deciles
cannot be aggregated and are not offered; the share of small areas in the most deprived tenth is, as a
share.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.catalogue import Indicator
from placebased.place.geography import ABOVE_WARD, Level

AGGREGATES_TO: Mapping[Level, tuple[Level, ...]] = {
    "lsoa": ("lsoa", "msoa", "ward", "neighbourhood", "locality", "city"),
    "msoa": ("msoa", "city"),
    "ward": ABOVE_WARD,
}
"""Which levels areas of each published level add up to exactly, or by the office's own best fit."""


def why_unavailable(indicator: Indicator, level: Level) -> str:
    """Return why ``indicator`` has no figure at ``level``, in plain words; empty if it has one.

    Parameters
    ----------
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    str
        A sentence; empty where there is a figure.
    """
    if level == indicator.geography:
        return ""
    if indicator.kind == "fixed" or level not in AGGREGATES_TO[indicator.geography]:
        return indicator.why_not_up or "It is published for other areas, which do not add up to these."
    return ""


def roll_up(
    indicator: Indicator, parts: pd.DataFrame, parents: pd.Series, *, order: pd.Index | None = None
) -> pd.DataFrame:
    """Return the indicator for each parent area, computed from its parts.

    Parameters
    ----------
    indicator
        What to compute; its ``kind`` decides how.
    parts
        Index: code at the indicator's own geography. The part columns it names.
    parents
        Same index as ``parts``; value: the area each one belongs to.
    order
        Index of the result; areas without any part get NaN. By default the sorted parents.

    Returns
    -------
    pandas.DataFrame
        Index: area code. Columns, all float:

        - ``value``, in the indicator's unit; NaN when nothing is known;
        - ``numerator`` and ``denominator``, the summed parts behind it (NaN where there is none);
        - ``low`` and ``high``, the published 95 % interval (only for ``fixed``, else NaN);
        - ``known`` and ``of``, how many of the areas below had every part needed, and how many there are.

    Notes
    -----
    An area below that lacks a part is left out of *both* sums: a suppressed numerator must not make a
    share look smaller. A count with ``known < of`` is therefore a lower bound.
    """
    owner = parents.reindex(parts.index)
    index = order if order is not None else pd.Index(sorted(owner.dropna().unique()))
    place = index.get_indexer(pd.Index(owner))
    # an area below counts only where both parts are known
    top, bottom = _fraction(indicator, parts)
    known_parts = ~(np.isnan(top) | np.isnan(bottom)) & (place >= 0)
    size = len(index)
    known = np.bincount(place[known_parts], minlength=size).astype(float)
    numerator, denominator = (
        np.where(
            known > 0, np.bincount(place[known_parts], weights=each[known_parts], minlength=size), np.nan
        )
        for each in (top, bottom)
    )
    low, high = (
        _published_bound(indicator, parts, end, place=place, size=size)
        for end in (indicator.low, indicator.high)
    )
    return pd.DataFrame(
        {
            "value": _value(indicator, numerator, denominator),
            "numerator": numerator,
            "denominator": denominator if _is_ratio(indicator) else np.full(size, np.nan),
            "low": low,
            "high": high,
            "known": known,
            "of": np.bincount(place[place >= 0], minlength=size).astype(float),
        },
        index=index,
    ).rename_axis("code")


Numbers = NDArray[np.float64]


def _is_ratio(indicator: Indicator) -> bool:
    return bool(indicator.denominator) or indicator.kind == "score"


def _fraction(indicator: Indicator, parts: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Return what is summed above and below the line; where nothing is below it, ones."""
    top = parts[indicator.numerator].to_numpy(dtype=float)
    if indicator.kind == "score":
        weight = parts[indicator.weight].to_numpy(dtype=float)
        return top * weight, weight
    if indicator.denominator:
        return top, parts[indicator.denominator].to_numpy(dtype=float)
    return top, np.ones(len(parts))


def _value(indicator: Indicator, numerator: Numbers, denominator: Numbers) -> Numbers:
    if not _is_ratio(indicator):
        return numerator
    factor = 1.0 if indicator.kind == "score" else indicator.scale
    below = np.where(denominator > 0, denominator, np.nan)
    return np.asarray(factor * numerator / below)


def _published_bound(
    indicator: Indicator, parts: pd.DataFrame, column: str, *, place: NDArray[np.intp], size: int
) -> Numbers:
    """Return one end of the published interval, which only a figure that is not rolled up keeps."""
    bounds = np.full(size, np.nan)
    if column and indicator.kind == "fixed":
        bounds[place[place >= 0]] = parts[column].to_numpy(dtype=float)[place >= 0]
    return bounds


def count_below(values: pd.Series, code: str) -> tuple[int, int]:
    """Count the *other* areas that have a figure, and those of them that lie below an area.

    >>> count_below(pd.Series({"a": 1.0, "b": 3.0, "c": 2.0, "d": float("nan")}), "c")
    (1, 2)

    Parameters
    ----------
    values
        Index: area code. The figures; NaN for none.
    code
        The area that is compared; it has a figure.

    Returns
    -------
    tuple[int, int]
        How many lie below, and how many there are.
    """
    others = values.drop(code).dropna()
    return int((others < values[code]).sum()), len(others)
