"""How complete the pack is: what is stated and what is not, table by table and field by field."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from placebased.need.aggregation import why_unavailable
from placebased.need.area_figures import figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator

SHOWN_DATES = 3
"""Dates that are listed one by one; of more the oldest and the newest are said."""

ASSET_FIELDS = {
    "address": "address",
    "phone": "phone",
    "website": "website",
    "opening_hours": "opening hours",
    "eligibility": "for whom",
    "access_notes": "access",
    "last_confirmed": "confirmed",
}
"""Fields of an asset worth counting, and what people call them."""


def count_stated(table: pd.DataFrame, fields: dict[str, str]) -> pd.Series:
    """Return how many rows state each field (index: what people call it); empty and NaN are not stated.

    Parameters
    ----------
    table
        One row a record.
    fields
        Label by column.

    Returns
    -------
    pandas.Series
        Index: label. Number of rows that state the field.
    """
    filled = {
        label: int((table[field].notna() & (table[field].astype(str) != "")).sum())
        for field, label in fields.items()
    }
    return pd.Series(filled, dtype=int)


def assets_by_category(atlas: Atlas) -> pd.DataFrame:
    """Return, for each category, how many assets are listed, how many inside, and how many state what.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    pandas.DataFrame
        Index: category id, in the pack's order. ``listed``, ``inside``, one column a field of
        :data:`ASSET_FIELDS`, and ``dates`` (the different dates of their sources: up to
        three, else the oldest and the newest).
    """
    rows = {}
    for category in atlas.categories:
        mine = atlas.assets[atlas.assets["category"] == category]
        dates = _dates(sorted(set(mine["source_date"].str[:7]) - {""}))
        rows[category] = {
            "listed": len(mine),
            "inside": int(mine["inside"].sum()),
            **count_stated(mine, ASSET_FIELDS),
            "dates": dates,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _dates(every: list[str]) -> str:
    if len(every) <= SHOWN_DATES:
        return ", ".join(every)
    return f"{every[0]} to {every[-1]} ({len(every)} dates)"


@dataclass(frozen=True)
class Completeness:
    """For how many areas of its own level an indicator has a figure, and by which areas it can be shown."""

    known: int
    of: int
    levels: str


def indicator_completeness(atlas: Atlas) -> dict[str, Completeness]:
    """Return how complete each indicator is, by its id.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    dict[str, Completeness]
        By indicator id.
    """
    return {indicator.id: _completeness(atlas, indicator) for indicator in atlas.indicators.values()}


def _completeness(atlas: Atlas, indicator: Indicator) -> Completeness:
    values = figures(atlas, indicator.id, indicator.geography)["value"]
    there = [
        words["many"] for level, words in atlas.place.words.items() if not why_unavailable(indicator, level)
    ]
    return Completeness(int(values.notna().sum()), len(values), ", ".join(there))
