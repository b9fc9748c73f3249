"""Aggregation of indicators to larger areas: counts add, ratios are recomputed, scores are weighted.

Every function takes frames, not the whole place, so that three rows are enough to try it. Ranks and deciles
cannot be aggregated and are not offered; the share of small areas in the most deprived tenth is, as a
share.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.need import bounds
from placebased.place.catalogue import Indicator, PartRule
from placebased.place.geography import ABOVE_WARD, Level

AGGREGATES_TO: Mapping[Level, tuple[Level, ...]] = {
    "lsoa": ("lsoa", "msoa", "ward", "neighbourhood", "locality", "city"),
    "msoa": ("msoa", "city"),
    "ward": ABOVE_WARD,
    "neighbourhood": ("neighbourhood", "locality", "city"),
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
        known = "Your own table is of" if indicator.status == "own" else "It is published for"
        return indicator.why_not_up or f"{known} other areas, which do not add up to these."
    return ""


MIN_COVERAGE = 0.5
"""Share of the people (or households) of an area that must be known for it to have a figure."""

COLUMNS = (
    "value", "numerator", "denominator", "low", "high", "known", "of",
    "coverage", "lowest", "highest", "estimated",
)  # fmt: skip
"""Columns of :func:`roll_up`."""


def roll_up(
    indicator: Indicator,
    parts: pd.DataFrame,
    parents: pd.Series,
    *,
    order: pd.Index | None = None,
    rules: Mapping[str, PartRule] = MappingProxyType({}),
    people: pd.Series | None = None,
) -> pd.DataFrame:
    """Return the indicator for each parent area, computed from its parts.

    Parameters
    ----------
    indicator
        What to compute; its ``kind`` decides how.
    parts
        Index: code at the indicator's own geography. The part columns that it and ``rules`` name.
    parents
        Same index as ``parts``; value: the area each one belongs to.
    order
        Index of the result; areas without any part get NaN. By default the sorted parents.
    rules
        By which rule each part is held back, by its name; a part that is not named has none.
    people
        Residents, same index as ``parts``: what coverage is measured by where there is no base; ``None`` for
        a number of areas.

    Returns
    -------
    pandas.DataFrame
        Index: area code. Columns, all float but the last:

        - ``value``, in the indicator's unit; NaN when nothing is known, or too little
          (:data:`MIN_COVERAGE`; :func:`placebased.need.wording.describe_missing` says which);
        - ``numerator`` and ``denominator``, the summed parts behind it (NaN where there is none);
        - ``low`` and ``high``, the published 95 % interval (only for ``fixed``, else NaN);
        - ``known`` and ``of``, how many of the areas below had every part needed, and how many there are;
        - ``coverage``, the share (0 to 1) of the base, or of the people, that is in those that had;
        - ``lowest`` and ``highest``, what the figure can be at the least and at the most given what is
          withheld; both ``value`` where all is known, NaN where nothing bounds it;
        - ``estimated`` (bool), whether ``value`` is only the middle of those two.

    Notes
    -----
    A count that is withheld because it is small is taken as anything from 0 to the largest that is withheld
    (:mod:`placebased.need.bounds`), over the whole base. A part that is missing for any other reason bounds
    nothing: its area is left out of *both* sums, and a count is then what is known, a lower bound.
    """
    owner = parents.reindex(parts.index)
    index = order if order is not None else pd.Index(sorted(owner.dropna().unique()))
    place = index.get_indexer(pd.Index(owner))
    found = bounds.fraction(indicator, parts, rules, people)
    add_up = _adder(place, len(index))
    low, high = (
        _published_bound(indicator, parts, end, place=place, size=len(index))
        for end in (indicator.low, indicator.high)
    )
    counted = {
        "low": low,
        "high": high,
        "known": add_up(found.known.astype(float)),
        "of": add_up(np.ones(len(parts))),
        "coverage": _coverage(found, add_up),
    }
    table = pd.DataFrame({**_valued(indicator, found, add_up, counted), **counted}, index=index)
    return table[list(COLUMNS)].rename_axis("code")


Numbers = NDArray[np.float64]


def _adder(place: NDArray[np.intp], size: int) -> bounds.Summing:
    inside = place >= 0
    held = place[inside]

    def add_up(values: Numbers) -> Numbers:
        return np.bincount(held, weights=values[inside], minlength=size).astype(float)

    return add_up


def _coverage(found: bounds.Fraction, add_up: bounds.Summing) -> Numbers:
    sizes = np.nan_to_num(found.size)
    whole, part = add_up(sizes), add_up(np.where(found.known, sizes, 0.0))
    return np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)


def _valued(
    indicator: Indicator, found: bounds.Fraction, add_up: bounds.Summing, counted: Mapping[str, Numbers]
) -> dict[str, NDArray[Any]]:
    """Return the figure, what it was divided from, and between which figures it lies."""
    ratio = _is_ratio(indicator)
    nothing = np.full(len(counted["of"]), np.nan)
    complete, some = counted["known"] == counted["of"], counted["known"] > 0
    top, base = (add_up(np.where(found.known, each, 0.0)) for each in (found.top, found.base))
    least, most, whole = bounds.lowest_and_highest(found, add_up, ratio=ratio)
    bounded = ~complete & ~np.isnan(most) & (indicator.kind != "fixed")
    estimated = bounded & (counted["coverage"] >= MIN_COVERAGE)
    exact = some & ~bounded & ((counted["coverage"] >= MIN_COVERAGE) | (indicator.kind == "count"))
    denominator = np.where(bounded, whole, np.where(exact, base, np.nan)) if ratio else nothing
    middle = (least + most) / 2 * (denominator if ratio else 1.0)
    numerator = np.where(estimated, middle, np.where(exact, top, np.nan))
    factor = indicator.scale if ratio and indicator.kind != "score" else 1.0
    value = _value(indicator, numerator, denominator)
    at_least = exact & ~complete & (indicator.kind == "count")
    return {
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "lowest": np.where(bounded, factor * least, np.where(complete | at_least, value, np.nan)),
        "highest": np.where(bounded, factor * most, np.where(complete, value, np.nan)),
        "estimated": estimated,
    }


def _is_ratio(indicator: Indicator) -> bool:
    return bool(indicator.denominator) or indicator.kind == "score"


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
