"""Need, rolled up from what is published: counts add, shares are recomputed, scores are weighted by people.

Every function takes frames, not the whole place, so that three rows are enough to try it. Ranks and
deciles cannot be rolled up and are not offered: the share of small areas in the most deprived tenth
is, as a share.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from placebased.catalogue import Indicator
from placebased.geography import ABOVE_WARD, Level

UP: Mapping[Level, tuple[Level, ...]] = {
    "lsoa": ("lsoa", "msoa", "ward", "neighbourhood", "locality", "city"),
    "msoa": ("msoa", "city"),
    "ward": ABOVE_WARD,
}
"""Which levels areas of each published level add up to exactly, or by the office's own best fit."""


def why_not(indicator: Indicator, level: Level) -> str:
    """Return why ``indicator`` has no figure at ``level``, in plain words; empty if it has one."""
    if level == indicator.geography:
        return ""
    if indicator.kind == "fixed" or level not in UP[indicator.geography]:
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
    needed = [p for p in (indicator.numerator, indicator.denominator, indicator.weight) if p]
    there = parts[needed].notna().all(axis=1)
    known = parts[there]
    owner = parents.reindex(parts.index)
    index = order if order is not None else pd.Index(sorted(owner.dropna().unique()))
    sums = _sums(indicator, known).groupby(owner[there]).sum(min_count=1).reindex(index)
    result = pd.DataFrame(index=index)
    result["value"] = _value(indicator, sums)
    result["numerator"] = sums["numerator"]
    result["denominator"] = sums.get("denominator", pd.Series(np.nan, index=index))
    for end in ("low", "high"):
        part = getattr(indicator, end)
        fixed = bool(part) and indicator.kind == "fixed"
        result[end] = parts[part].groupby(owner).first().reindex(index) if fixed else np.nan
    result["known"] = there.groupby(owner).sum().reindex(index, fill_value=0).astype(float)
    result["of"] = owner.groupby(owner).size().reindex(index, fill_value=0).astype(float)
    return result.rename_axis("code")


def _sums(indicator: Indicator, known: pd.DataFrame) -> pd.DataFrame:
    top = known[indicator.numerator].astype(float)
    if indicator.kind == "score":
        return pd.DataFrame(
            {"numerator": top * known[indicator.weight], "denominator": known[indicator.weight]}
        )
    if indicator.denominator:
        return pd.DataFrame({"numerator": top, "denominator": known[indicator.denominator].astype(float)})
    return pd.DataFrame({"numerator": top})


def _value(indicator: Indicator, sums: pd.DataFrame) -> pd.Series:
    if "denominator" not in sums:
        return sums["numerator"]
    factor = 1.0 if indicator.kind == "score" else indicator.scale
    return factor * sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)


def standing(values: pd.Series, code: str) -> tuple[int, int]:
    """Return how many of the *other* areas with a figure lie below ``code``, and how many there are.

    >>> standing(pd.Series({"a": 1.0, "b": 3.0, "c": 2.0, "d": float("nan")}), "c")
    (1, 2)
    """
    others = values.drop(code).dropna()
    return int((others < values[code]).sum()), len(others)
