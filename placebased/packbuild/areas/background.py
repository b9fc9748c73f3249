"""What is drawn under the map: neighbouring districts and water, in a window round the place."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased.packbuild.areas.areas import Areas, rounded
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import METRES, to_degrees, to_metres

Feature = tuple[dict[str, Any], BaseGeometry]


def read_districts(shared: Shared, place: Settings) -> gpd.GeoDataFrame:
    """Return the districts in EPSG:4326, index ``code``, column ``name``.

    Parameters
    ----------
    shared
        The folder of published files.
    place
        The recipe's ``place.toml``, which names file and columns.
    """
    settings = place["background"]["districts"]
    frame = shared.shapes(settings["file"], [settings["code"], settings["name"]])
    names = {settings["code"]: "code", settings["name"]: "name"}
    every = frame.rename(columns=names)[["code", "name", "geometry"]]
    if every["code"].duplicated().any():  # the file has the pieces that districts are made of
        every = every.dissolve("code", as_index=False)
    return every.set_index("code").sort_index()


def background_features(
    shared: Shared, place: Settings, areas: Areas, districts: gpd.GeoDataFrame
) -> list[Feature]:
    """Return the features of ``background.geojson``: districts first, then water by name.

    Parameters
    ----------
    shared
        The folder of published files.
    place
        The recipe's ``place.toml``: margin of the window and tolerances in metres, decimals of a degree.
    areas
        The areas of the place, whose wards the window is drawn round.
    districts
        From :func:`read_districts`.

    Returns
    -------
    list of tuple
        Properties and geometry (EPSG:4326) of each feature.
    """
    settings = place["background"]
    west, south, east, north = to_metres(areas.wards).total_bounds
    margin = settings["margin_m"]
    window = shapely.box(west - margin, south - margin, east + margin, north + margin)
    land = _districts(districts, window, settings, home=place["place"]["city_code"])
    return land + _water(shared, window, settings)


def _districts(
    districts: gpd.GeoDataFrame, window: BaseGeometry, settings: Settings, *, home: str
) -> list[Feature]:
    metres = to_metres(districts)
    metres["geometry"] = metres.geometry.simplify_coverage(settings["districts"]["tolerance_m"]).intersection(
        window
    )
    seen = metres[~metres.geometry.is_empty]
    shapes = _degrees(seen.geometry, settings["decimals"])
    return [
        ({"kind": "district", "name": name, "home": code == home}, shape)
        for code, name, shape in zip(seen.index, seen["name"], shapes, strict=True)
    ]


def _water(shared: Shared, window: BaseGeometry, settings: Settings) -> list[Feature]:
    if "water" not in settings:
        return []
    wanted = settings["water"]
    raw = to_metres(shared.shapes(wanted["file"], [wanted["name"], wanted["form"]]))
    kept = raw[~raw[wanted["form"]].isin(wanted["leave_out"])]
    names = kept[wanted["name"]].fillna("")
    lines = [
        (name, _course(group, window, wanted["tolerance_m"])) for name, group in kept.geometry.groupby(names)
    ]
    long_enough = [(name, _trim(name, line, wanted["shortest_unnamed_m"])) for name, line in lines]
    courses = [(name, line) for name, line in long_enough if not line.is_empty]
    shapes = _degrees(gpd.GeoSeries([line for _, line in courses], crs=METRES), settings["decimals"])
    return [
        ({"kind": "water", "name": name}, shape) for (name, _), shape in zip(courses, shapes, strict=True)
    ]


def _course(pieces: gpd.GeoSeries, window: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    whole = shapely.line_merge(shapely.union_all(pieces.to_numpy()))
    return shapely.simplify(shapely.normalize(whole.intersection(window)), tolerance_m)


def _trim(name: str, line: BaseGeometry, shortest_unnamed_m: float) -> BaseGeometry:
    """Drop the short bits of water without a name: they are clutter at any zoom."""
    if name:
        return line
    pieces = [piece for piece in shapely.get_parts(line) if piece.length >= shortest_unnamed_m]
    return shapely.MultiLineString(pieces)


def _degrees(shapes: gpd.GeoSeries, decimals: int) -> list[BaseGeometry]:
    frame = to_degrees(gpd.GeoDataFrame(geometry=shapes))
    return list(rounded(frame.geometry.to_numpy(), decimals))
