"""The asset table: every layer of the recipe, placed, named and counted in or out of the place."""

from __future__ import annotations

from collections.abc import Collection

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.areas.reach import reach_of
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.asset_layer import COLUMNS, read_layer
from placebased.packbuild.sources.asset_layer_rows import Reach
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import points_to_degrees, points_to_metres
from placebased.place.point_in_area import area_of_points

CENTRE = "centre of the postcode"
"""How a point is said to be placed when it stands for its postcode; only such points are ever moved."""


def build_assets(
    shared: Shared,
    recipe: Recipe,
    areas: Areas,
    *,
    postcodes: pd.DataFrame,
    districts: gpd.GeoDataFrame,
    without: Collection[str] = (),
) -> pd.DataFrame:
    """Return the asset table, ordered by category and id.

    Parameters
    ----------
    shared, recipe, areas
        Published files, recipe and areas of the place.
    postcodes
        From :func:`placebased.packbuild.areas.postcodes.all_postcodes`.
    districts
        Districts in EPSG:4326 with ``name``, to say where an unnamed asset beyond the line lies.
    without
        Ids of layers that are known to have nothing of this place, and are left out.
    """
    settings = recipe.settings("assets.toml")
    reach = _reach(areas, settings["beyond"]["within_m"]) if "beyond" in settings else None
    there = [layer for layer in settings["layer"] if layer["id"] not in without]
    layers = [_layer(shared, layer, settings, postcodes, reach=reach) for layer in there]
    frame = pd.concat([layer for layer in layers if len(layer)] or layers, ignore_index=True)
    frame["lsoa"] = area_of_points(frame["lon"], frame["lat"], areas.small)
    frame["inside"] = frame["lsoa"] != ""
    frame["name"] = _with_area(frame, areas, districts)
    order = {row["id"]: int(row["order"]) for row in recipe.rows("asset_categories.csv")}
    _check(frame, order)
    return frame.assign(order=frame["category"].map(order)).sort_values(["order", "id"], ignore_index=True)[
        COLUMNS
    ]


def _reach(areas: Areas, within_m: float) -> Reach:
    """Return what tells the points in the place, or within some metres of it."""
    near = reach_of(areas.small, within_m)

    def reached(lon: pd.Series, lat: pd.Series) -> pd.Series:
        return pd.Series(near(*points_to_metres(lon, lat)), index=lon.index)

    return reached


def _layer(
    shared: Shared, layer: Settings, settings: Settings, postcodes: pd.DataFrame, *, reach: Reach | None
) -> pd.DataFrame:
    frame = corrected(read_layer(shared, layer, settings, reach), postcodes, settings["postcode_check"])
    return merged(frame, within_m=layer["one_per_m"]) if "one_per_m" in layer else frame


def corrected(frame: pd.DataFrame, postcodes: pd.DataFrame, check: Settings) -> pd.DataFrame:
    """Return assets; points said to be the centre of a postcode are moved to it when they lie far off.

    Parameters
    ----------
    frame
        Assets with ``postcode``, ``lon``, ``lat`` and ``placed_by``.
    postcodes
        ``easting`` and ``northing`` by postcode.
    check
        ``farther_than_m`` and ``words``, a pattern with ``{km}``.
    """
    found = postcodes.reindex(frame["postcode"]).set_index(frame.index)
    east, north = points_to_metres(frame["lon"], frame["lat"])
    gap = np.hypot(found["easting"] - east, found["northing"] - north)
    wrong = (gap > check["farther_than_m"]) & (frame["placed_by"] == CENTRE)
    result = frame.copy()
    lon, lat = points_to_degrees(found.loc[wrong, "easting"], found.loc[wrong, "northing"])
    result.loc[wrong, "lon"], result.loc[wrong, "lat"] = np.round(lon, 6), np.round(lat, 6)
    result.loc[wrong, "placed_by"] = [
        check["words"].format(km=f"{metres / 1000:.1f}") for metres in gap[wrong]
    ]
    return result


def merged(frame: pd.DataFrame, *, within_m: float) -> pd.DataFrame:
    """Return the first, by id, of points that lie within ``within_m`` metres of one already kept.

    Parameters
    ----------
    frame
        Assets with ``id`` and, in degrees (EPSG:4326), ``lon`` and ``lat``.
    within_m
        Distance in metres, measured in EPSG:27700.
    """
    ordered = frame.sort_values("id", ignore_index=True)
    east, north = points_to_metres(ordered["lon"], ordered["lat"])
    points = [shapely.Point(x, y) for x, y in zip(east, north, strict=True)]
    kept: list[int] = []
    for position, point in enumerate(points):
        if all(point.distance(points[other]) > within_m for other in kept):
            kept.append(position)
    return ordered.iloc[kept]


def _with_area(frame: pd.DataFrame, areas: Areas, districts: gpd.GeoDataFrame) -> pd.Series:
    """Put the ward's name, or beyond the line the district's, into names that have a place for it."""
    ward = area_of_points(frame["lon"], frame["lat"], areas.wards).map(areas.wards["name"])
    beyond = area_of_points(frame["lon"], frame["lat"], districts).map(districts["name"])
    area = ward.fillna(beyond).fillna("")
    filled = [name.replace("{area}", where) for name, where in zip(frame["name"], area, strict=True)]
    return pd.Series(filled, index=frame.index).str.replace(r",\s*$", "", regex=True)


def _check(frame: pd.DataFrame, order: dict[str, int]) -> None:
    strangers = sorted(set(frame["category"]) - set(order))
    if strangers:
        raise PrepareError("asset_categories.csv", f"there is no row for {', '.join(strangers)}")
    twice = frame.loc[frame["id"].duplicated(), "id"]
    if len(twice):
        raise PrepareError("assets.toml", f"two assets have the id {twice.iloc[0]}")
