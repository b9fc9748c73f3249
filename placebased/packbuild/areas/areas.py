"""The areas of the place: small areas, middle areas and wards, their names, their true shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from placebased.packbuild.areas.overlaps import fitted_wards
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings, setting
from placebased.packbuild.sources.read import Shared, matching
from placebased.place.crs import DEGREES, to_metres

HECTARE_DECIMALS = 6
"""Decimals of a hectare, as many as a file keeps: fewer shift the densities of small areas."""

SQUARE_METRES = 10_000.0
"""Square metres in a hectare."""


@dataclass(frozen=True)
class Areas:
    """What every later step needs to know of the areas.

    Attributes
    ----------
    small
        One row a small area, index ``code``; columns ``name``, ``ons_name``, ``msoa``, ``ward``,
        ``hectares`` and the true shape in EPSG:4326.
    middle
        One row a middle area, index ``code``; columns ``name``, ``ons_name``.
    wards
        One row a ward, index ``code``; columns ``name``, ``hectares`` and the true shape in EPSG:4326.
    elsewhere
        Official names, by code, of small areas that the lookup has here and that lie in none of the wards:
        they are left out.
    """

    small: gpd.GeoDataFrame
    middle: pd.DataFrame
    wards: gpd.GeoDataFrame
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def codes(self, level: str) -> pd.Index:
        """Return the codes of the place's areas of a level in ascending order.

        Parameters
        ----------
        level
            ``lsoa``, ``msoa`` or ``ward``.
        """
        return {"lsoa": self.small, "msoa": self.middle, "ward": self.wards}[level].index


def read_areas(shared: Shared, place: Settings) -> Areas:
    """Read the areas the recipe's ``place.toml`` names.

    Parameters
    ----------
    shared
        The folder of published files.
    place
        The recipe's ``place.toml``.

    Returns
    -------
    Areas
        Small areas, middle areas and wards; every coordinate rounded as ``[true_shapes]`` says.

    Raises
    ------
    PrepareError
        When a file, a column, or a small area in the lookup is missing.
    """
    areas = setting(place, "areas", file="place.toml")
    decimals = place["true_shapes"]["decimals"]
    lookup = _lookup(shared, areas["lookup"])
    small = _small(shared, areas["small"], lookup, only="where" in areas["lookup"], decimals=decimals)
    wards = _shapes(shared, areas["ward"], {"name": areas["ward"]["name"]}, decimals=decimals)
    small = small.assign(ward=fitted_wards(small, wards))
    inside = small["ward"].notna()
    return Areas(
        small=small[inside],
        middle=_middle(lookup.loc[small.index[inside]]),
        wards=_measured(wards),
        elsewhere={str(code): str(name) for code, name in small["ons_name"][~inside].items()},
    )


def number_in_order(group: pd.Series, ons_name: pd.Series) -> pd.Series:
    """Return 1, 2, 3 … for each row within its ``group``, in the order of ``ons_name``.

    Parameters
    ----------
    group
        Code of the group each row is in; same index as ``ons_name``.
    ons_name
        Official name of each row; rows of one name keep their order.
    """
    return ons_name.groupby(group).rank(method="first").astype(int)


def _lookup(shared: Shared, columns: Settings) -> pd.DataFrame:
    wanted = {key: name for key, name in columns.items() if key not in {"file", "where"}}
    conditions = columns.get("where", {})
    frame = matching(shared.table(columns["file"], [*wanted.values(), *conditions]), conditions)
    return frame.rename(columns={name: key for key, name in wanted.items()})[list(wanted)].set_index("code")


def _small(
    shared: Shared, columns: Settings, lookup: pd.DataFrame, *, only: bool, decimals: int
) -> gpd.GeoDataFrame:
    """Return the small areas of the file; only those of the lookup, if that says which are of the place."""
    frame = _measured(
        _shapes(
            shared,
            columns,
            {"ons_name": columns["ons_name"]},
            decimals=decimals,
            only=lookup.index if only else None,
        )
    )
    strangers = frame.index.difference(lookup.index)
    if len(strangers):
        raise PrepareError(
            columns["file"], f"{len(strangers)} codes are not in the lookup, first {strangers[0]}"
        )
    known = lookup.loc[frame.index]
    order = number_in_order(known["msoa"], frame["ons_name"])
    frame["name"] = known["msoa_name"] + " " + order.astype(str)
    return frame.assign(msoa=known["msoa"], ward=known["ward"])


def _middle(lookup: pd.DataFrame) -> pd.DataFrame:
    frame = lookup[["msoa", "msoa_name", "msoa_ons_name"]].drop_duplicates()
    return frame.set_axis(["code", "name", "ons_name"], axis=1).set_index("code").sort_index()


def _shapes(
    shared: Shared, columns: Settings, names: dict[str, str], *, decimals: int, only: pd.Index | None = None
) -> gpd.GeoDataFrame:
    conditions = columns.get("where", {})
    frame = shared.shapes(columns["file"], [columns["code"], *names.values(), *conditions])
    frame = frame.loc[matching(pd.DataFrame(frame[list(conditions)]), conditions).index]
    frame = frame if only is None else frame[frame[columns["code"]].isin(only)]
    renamed = frame.rename(columns={columns["code"]: "code"} | {name: key for key, name in names.items()})
    kept = renamed[["code", *names, "geometry"]].set_index("code").sort_index()
    kept["geometry"] = rounded(kept.geometry.to_numpy(), decimals)
    if not kept.is_valid.all() or kept.index.has_duplicates:
        raise PrepareError(columns["file"], "it has invalid shapes or the same code twice")
    return kept.set_crs(DEGREES)


def rounded(shapes: np.ndarray, decimals: int) -> np.ndarray:
    """Return ``shapes`` with coordinates rounded to ``decimals``; shared vertices stay shared.

    Parameters
    ----------
    shapes
        One geometry a row, shape ``(n,)``, EPSG:4326.
    decimals
        Decimals of a degree that are kept.
    """
    return np.asarray(shapely.transform(shapes, lambda points: np.round(points, decimals)))


def _measured(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.assign(hectares=(to_metres(frame).area / SQUARE_METRES).round(HECTARE_DECIMALS))
