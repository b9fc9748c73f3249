"""The levels of a place and how small areas make up the larger ones.

A level is one of :data:`LEVELS`. Wards and everything above them are *best-fitted* from small areas: a
small area belongs whole to the ward that the statistics office assigns it to, although its line may
cross. :func:`degree_of_fit` says how much that matters.
"""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

Level = Literal["lsoa", "msoa", "ward", "neighbourhood", "locality", "city"]

LEVELS: tuple[Level, ...] = get_args(Level)
"""From small to large."""

BEST_FITTED: tuple[Level, ...] = ("ward", "neighbourhood", "locality")
"""Levels whose figures come from the small areas assigned to them, not from their own line."""

ABOVE_WARD: tuple[Level, ...] = ("ward", "neighbourhood", "locality", "city")
"""Levels that are made of whole wards, unless a set of neighbourhoods cuts them."""


def ladder(
    small_areas: pd.DataFrame, membership: pd.DataFrame, city: str, own: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return which area of every level each small area belongs to.

    Parameters
    ----------
    small_areas
        Index: LSOA code. Columns ``msoa`` and ``ward``.
    membership
        Index: ward code. Columns ``neighbourhood`` and ``locality``.
    city
        Code of the whole place.
    own
        Where neighbourhoods cut wards: index LSOA code; the columns of ``membership``, of each small area.

    Returns
    -------
    pandas.DataFrame
        Index: LSOA code, as in ``small_areas``. One column a level, holding codes.
    """
    upper = membership.reindex(small_areas["ward"]) if own is None else own.reindex(small_areas.index)
    return pd.DataFrame(
        {
            "lsoa": small_areas.index,
            "msoa": small_areas["msoa"],
            "ward": small_areas["ward"],
            "neighbourhood": upper["neighbourhood"].to_numpy(),
            "locality": upper["locality"].to_numpy(),
            "city": city,
        },
        index=small_areas.index,
    )


def degree_of_fit(
    overlaps: pd.DataFrame, rungs: pd.DataFrame, people: pd.Series, wards: pd.Series
) -> pd.DataFrame:
    """Return how well the small areas counted for each area match its own line.

    People are taken to be spread evenly inside a small area, which is the best that can be said without
    finer data: the figures are an indication, not a count.

    Parameters
    ----------
    overlaps
        Columns ``lsoa``, ``ward`` and ``share`` (of the small area's measured area inside the ward).
    rungs
        Index: LSOA code; the column named like ``wards.name`` holds the area each one is counted for.
    people
        Residents; index: LSOA code.
    wards
        Index: ward code; value: the area (of the level asked for) that the ward belongs to. Its name is
        that level.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``counted`` (people counted for it), ``inside`` (share of them that live inside
        its line, 0 to 1) and ``missed`` (people inside its line who are counted elsewhere).
    """
    level = str(wards.name)
    spread = overlaps.assign(
        area=overlaps["ward"].map(wards),
        counted_for=overlaps["lsoa"].map(rungs[level]),
        people=overlaps["lsoa"].map(people) * overlaps["share"],
    )
    own = spread["area"] == spread["counted_for"]
    counted = people.groupby(rungs[level]).sum()
    inside = spread[own].groupby("area")["people"].sum().reindex(counted.index, fill_value=0.0)
    missed = spread[~own].groupby("area")["people"].sum().reindex(counted.index, fill_value=0.0)
    return pd.DataFrame({"counted": counted, "inside": inside / counted, "missed": missed})
