"""One row an area: the waist through which every figure on screen passes.

Whatever shows a figure (map, table, sentence, download) takes it from here, so that they cannot differ.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from placebased.assets import table as asset_table
from placebased.need import aggregation
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.published_cache import published_cache
from placebased.place.team_stage import is_there


def figures(atlas: Atlas, indicator_id: str, level: Level) -> pd.DataFrame:
    """Return one indicator for every area of a level.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: every area of the level, in the order of ``atlas.areas``. Columns as
        :func:`placebased.need.aggregation.roll_up` gives them; all NaN where the indicator does not exist at
        this level (:func:`placebased.need.aggregation.why_unavailable` says why). Cached and shared: do not
        write to it.
    """
    return _figures(atlas.keeper_of(indicator_id), indicator_id, level)


@lru_cache(maxsize=4096)
def _figures(atlas: Atlas, indicator_id: str, level: Level) -> pd.DataFrame:
    indicator = atlas.indicators[indicator_id]
    order = atlas.areas[level].index
    if aggregation.why_unavailable(indicator, level):
        nothing = pd.DataFrame(float("nan"), index=order, columns=list(aggregation.COLUMNS))
        return nothing.assign(estimated=False)
    parents = atlas.parents(indicator.geography, level)
    return aggregation.roll_up(
        indicator,
        atlas.parts[indicator.geography],
        parents,
        order=order,
        rules=atlas.part_rules,
        people=atlas.areas[indicator.geography]["people"],
    )


def figure_of(atlas: Atlas, indicator_id: str, level: Level, code: str) -> dict[str, Any]:
    """Return one indicator of one area, by the columns of :func:`figures`.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the area, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    dict of str to object
        Numbers by column, and ``estimated`` as a bool.
    """
    row = figures(atlas, indicator_id, level).loc[code]
    return {str(column): value for column, value in row.items()}


def figures_or_middles(atlas: Atlas, indicator_id: str, level: Level) -> pd.Series:
    """Return one indicator of every area; where a small count is withheld, the middle of what it can be.

    A count that is withheld because it is small says that there are few: such an area is not like the others.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators``.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.Series
        Index: area code; NaN where nothing bounds the figure.
    """
    table = figures(atlas, indicator_id, level)
    return table["value"].fillna((table["lowest"] + table["highest"]) / 2)


def city_figure(atlas: Atlas, indicator_id: str) -> float:
    """Return the indicator for the whole place; NaN where it does not add up to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators``.

    Returns
    -------
    float
        In the indicator's unit; NaN where it does not add up to the whole place.
    """
    return float(figures(atlas, indicator_id, "city")["value"].iloc[0])


def city_range(atlas: Atlas, indicator_id: str) -> tuple[float, float]:
    """Return between which figures the whole place's lies: the same twice where nothing is withheld.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators``.

    Returns
    -------
    tuple of float
        Lowest and highest, in the indicator's unit; the figure itself where nothing bounds it.
    """
    row = figures(atlas, indicator_id, "city").iloc[0]
    value, lowest, highest = (float(row[each]) for each in ("value", "lowest", "highest"))
    return (lowest, highest) if row["estimated"] else (value, value)


@published_cache(maxsize=16)
def team_kinds(atlas: Atlas) -> dict[str, int]:
    """Return how many teams of each kind are there today, kinds in alphabetical order.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    dict[str, int]
        Number of teams by kind.
    """
    there = is_there(atlas.teams)
    counted = pd.Series(there, index=atlas.teams["kind"]).groupby(level=0).sum().sort_index()
    return {str(kind): int(count) for kind, count in counted.items()}


@published_cache(maxsize=64)
def asset_counts(atlas: Atlas, level: Level) -> pd.DataFrame:
    """Return how many assets of each category stand inside the line of every area of a level.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. One column a category.
    """
    counted = asset_table.count_by_area(atlas, atlas.assets, level)
    return counted.reindex(columns=list(atlas.categories), fill_value=0)


def team_extents(atlas: Atlas, level: Level, code: str) -> pd.Series:
    """Return how much of an area each team covers.

    Index: team id. Values as in :mod:`placebased.place.team_extent`.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    pandas.Series
        Index: team id. Values as in :mod:`placebased.place.team_extent`.
    """
    area = frozenset(map(str, atlas.small_areas(level, code)))
    return pd.Series(
        {team: team_extent.extent(covered, area) for team, covered in atlas.reach.items()}, dtype=object
    )


@published_cache(maxsize=256)
def team_counts(atlas: Atlas, level: Level, kinds: tuple[str, ...]) -> pd.Series:
    """Return how many teams of ``kinds`` that are there today cover each area, whole or in part.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    level
        Level of the areas, e.g. ``"ward"``.
    kinds
        Kinds of team to count.

    Returns
    -------
    pandas.Series
        Index: area code, in the order of ``atlas.areas``.
    """
    chosen = atlas.teams.index[atlas.teams["kind"].isin(kinds) & is_there(atlas.teams)]
    owner = atlas.rungs[level]
    touched = [
        pd.Series(1, index=owner.reindex(sorted(atlas.reach[t])).unique()) for t in chosen if atlas.reach[t]
    ]
    total = pd.concat(touched).groupby(level=0).sum() if touched else pd.Series(dtype=int)
    return total.reindex(atlas.areas[level].index, fill_value=0).astype(int)


def overview(
    atlas: Atlas,
    indicator_id: str,
    level: Level,
    *,
    categories: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Return the table that says what the map says: one row an area of ``level``.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators``; empty for no indicator.
    level
        Level of the areas, e.g. ``"ward"``.
    categories
        Categories of asset to count, each a column.
    kinds
        Kinds of team to count; none for no column.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``, ``wards``, ``people``; with an indicator ``value``, ``difference`` (from
        the whole place), ``low``, ``high``, ``numerator``, ``denominator``, ``known``, ``of``,
        ``coverage``, ``lowest``, ``highest`` and ``estimated``; one column
        ``assets:<category>`` a category; with kinds of team, ``teams`` (how many are known to cover it).
    """
    table = atlas.areas[level][["name", "wards", "people"]].copy()
    if indicator_id:
        figure = figures(atlas, indicator_id, level)
        table["value"] = figure["value"]
        table["difference"] = figure["value"] - city_figure(atlas, indicator_id)
        table = table.join(figure.drop(columns="value"))
    if categories:
        counts = asset_counts(atlas, level)[list(categories)]
        table = table.join(counts.rename(columns=lambda c: f"assets:{c}"))
    if kinds:
        table["teams"] = team_counts(atlas, level, kinds)
    return table
