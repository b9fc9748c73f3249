"""What of a place depends on its set of neighbourhoods, worked out for any set from what does not."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from placebased.place import geography
from placebased.place.geography import ABOVE_WARD, Level
from placebased.place.neighbourhoods import NeighbourhoodSet


@dataclass(frozen=True, eq=False)
class FixedAreas:
    """The areas of a place that no set of neighbourhoods changes.

    Attributes
    ----------
    city_code
        Code of the whole place.
    small_areas
        Index: LSOA code. Columns ``msoa`` and ``ward``, the best fit of the statistics office, and
        ``ons_name``, what that office calls it.
    ward_names
        Index: ward code.
    people
        Residents; index: LSOA code.
    overlaps
        Columns ``lsoa``, ``ward`` and ``share`` of the small area inside the ward, 0 to 1.
    ward_shapes, area_shapes
        Shapes of wards and of small areas to draw, which share their borders exactly: index code, EPSG:4326.
    """

    city_code: str
    small_areas: pd.DataFrame
    ward_names: pd.Series
    people: pd.Series
    overlaps: pd.DataFrame
    ward_shapes: gpd.GeoDataFrame
    area_shapes: gpd.GeoDataFrame


@dataclass(frozen=True, eq=False)
class GroupedAreas:
    """The same areas put together by one set of neighbourhoods.

    Attributes
    ----------
    rungs
        Index: LSOA code; the code of its area at every level.
    ward_rungs
        Index: ward code; the code of its area at ward level and above. Missing where that area is not made
        of whole wards, so that nothing published by ward is taken for a part of it.
    areas
        For ``neighbourhood`` and ``locality``: index code; ``name``, ``people`` and ``wards`` (names).
    drawn
        For the same levels: shapes to draw, index code, EPSG:4326.
    fit
        For the same levels: what :func:`placebased.place.geography.degree_of_fit` returns.
    """

    rungs: pd.DataFrame
    ward_rungs: pd.DataFrame
    areas: dict[Level, pd.DataFrame]
    drawn: dict[Level, gpd.GeoDataFrame]
    fit: dict[Level, pd.DataFrame]


def group(fixed: FixedAreas, chosen: NeighbourhoodSet) -> GroupedAreas:
    """Return the areas of a place as a set of neighbourhoods puts them together.

    Parameters
    ----------
    fixed
        The areas that stay.
    chosen
        A set that has every ward of the place.

    Returns
    -------
    GroupedAreas
        Made anew; nothing of ``fixed`` is changed.
    """
    rungs = geography.ladder(fixed.small_areas, chosen.wards, fixed.city_code, chosen.small_areas)
    owners = ward_owners(chosen.wards, fixed.city_code)
    people = {level: fixed.people.groupby(rungs[level]).sum() for level in chosen.names}
    if chosen.small_areas is not None:
        return _of_small_areas(fixed, chosen, rungs, people)
    return GroupedAreas(
        rungs=rungs,
        ward_rungs=owners,
        areas={
            level: area_table(level, names, people=people[level], fixed=fixed, owners=owners)
            for level, names in chosen.names.items()
        },
        drawn={level: dissolved(fixed.ward_shapes, owners[level]) for level in chosen.names},
        fit={
            level: geography.degree_of_fit(fixed.overlaps, rungs, fixed.people, owners[level])
            for level in chosen.names
        },
    )


def _of_small_areas(
    fixed: FixedAreas, chosen: NeighbourhoodSet, rungs: pd.DataFrame, people: dict[Level, pd.Series]
) -> GroupedAreas:
    """Return areas that cut wards: their line is that of their small areas, and every figure fits it."""
    owners = ward_owners(chosen.wards, fixed.city_code)
    for level in chosen.names:
        owners[level] = _whole_in(rungs, level).reindex(owners.index)
    return GroupedAreas(
        rungs=rungs,
        ward_rungs=owners,
        areas={
            level: pd.DataFrame({"name": names, "people": people[level]})
            .reindex(names.index)
            .rename_axis("code")
            .assign(wards=_wards_of(rungs, level, fixed.ward_names).reindex(names.index, fill_value=""))
            for level, names in chosen.names.items()
        },
        drawn={level: dissolved(fixed.area_shapes, rungs[level]) for level in chosen.names},
        fit={
            level: pd.DataFrame({"counted": people[level], "inside": 1.0, "missed": 0.0})
            for level in chosen.names
        },
    )


def _whole_in(rungs: pd.DataFrame, level: Level) -> pd.Series:
    """Return the area of each ward, for areas that are made of whole wards alone; missing for others."""
    cut = rungs.groupby("ward")[level].transform("nunique") > 1
    mixed = set(rungs.loc[cut, level])
    whole = rungs.drop_duplicates("ward").set_index("ward")[level]
    return whole.where(~whole.isin(mixed))


PART = "{} (part)"
"""What a ward is called in the list of an area that has only some of it."""


def _wards_of(rungs: pd.DataFrame, level: Level, names: pd.Series) -> pd.Series:
    """Return the names of the wards of each area, and of which it has only some."""
    pairs = rungs[["ward", level]].drop_duplicates()
    several = pairs["ward"].duplicated(keep=False)
    called = pairs["ward"].map(names)
    pairs["name"] = called.where(~several, called.map(PART.format))
    return pairs.sort_values("name").groupby(level)["name"].agg(", ".join)


def ward_owners(wards: pd.DataFrame, city_code: str) -> pd.DataFrame:
    """Return which area of every level from the ward upward each ward belongs to.

    Parameters
    ----------
    wards
        Index: ward code. Columns ``neighbourhood`` and ``locality``.
    city_code
        Code of the whole place.

    Returns
    -------
    pandas.DataFrame
        Index: ward code, as in ``wards``. One column a level, holding codes.
    """
    upper = wards[["neighbourhood", "locality"]]
    return pd.DataFrame({"ward": wards.index, **upper, "city": city_code}, index=wards.index)


def area_table(
    level: Level, names: pd.Series, *, people: pd.Series, fixed: FixedAreas, owners: pd.DataFrame
) -> pd.DataFrame:
    """Return the areas of one level.

    Parameters
    ----------
    level
        The level.
    names
        Names; index: area code, in the order wanted.
    people
        Residents; index: area code.
    fixed
        The areas that stay, for the names of wards.
    owners
        What :func:`ward_owners` returns.

    Returns
    -------
    pandas.DataFrame
        Index ``code``; ``name``, ``people`` and ``wards``: the names of its wards, for levels made of wards.
    """
    frame = pd.DataFrame({"name": names, "people": people}).reindex(names.index).rename_axis("code")
    if level not in ABOVE_WARD:
        return frame.assign(wards="")
    joined = fixed.ward_names.sort_values().groupby(owners[level]).agg(", ".join)
    return frame.assign(wards=joined.reindex(frame.index, fill_value=""))


def dissolved(shapes: gpd.GeoDataFrame, owner: pd.Series) -> gpd.GeoDataFrame:
    """Join shapes that share exact borders; what results shares exact borders again.

    Parameters
    ----------
    shapes
        Index: code of the part.
    owner
        Index: code of the part; value: code of the area it belongs to.

    Returns
    -------
    geopandas.GeoDataFrame
        Index ``code`` of the areas; the coordinate reference system of ``shapes``.
    """
    grouped = shapes[["geometry"]].assign(owner=owner).dissolve(by="owner", method="coverage")
    return grouped.rename_axis("code")
