"""What lies on the ground, to be drawn under and over the areas: roads, rails, parks, water and streets.

The published files hold a whole region. Near the place they are kept as they are, but for corners that a
screen cannot show; farther out only what helps to find one's way, and coarsely: it is drawn small and pale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased.packbuild.areas.areas import Areas, rounded
from placebased.packbuild.areas.background import Feature
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import METRES, to_degrees, to_metres

SQUARE_METRES = 10_000.0
"""Square metres in a hectare."""


def ground_features(shared: Shared, settings: Settings, areas: Areas) -> list[Feature]:
    """Return the features of ``ground.geojson``, in the order in which they are drawn.

    Parameters
    ----------
    shared
        The folder of published files.
    settings
        Of the recipe, ``[ground]``: ``near_m`` (how far round the place is near), ``tolerance_m`` and
        ``far_tolerance_m`` (of the simplification near and far), ``far_grid_m`` (side of the grid on which
        the two carriageways of a road far off become one), ``decimals`` of a degree, and a list ``layer``.
        A layer has ``kind``, ``file``, ``classes`` and, for lines, ``leave_out`` (a column that marks what
        is not drawn) and ``far`` where it is drawn far off too; for grounds ``least_ha``, ``far_least_ha``
        where they are drawn far off too, and perhaps a ``tolerance_m`` of their own.
    areas
        The areas of the place, whose wards make up its outline.

    Returns
    -------
    list of tuple
        Properties (``kind``, ``name``) and geometry (EPSG:4326): a feature a layer of lines, one a ground.

    Raises
    ------
    PrepareError
        When a file or a column is missing.
    """
    near = to_metres(areas.wards).geometry.union_all().buffer(float(settings["near_m"]))
    found: list[tuple[dict[str, Any], BaseGeometry]] = []
    for layer in settings["layer"]:
        frame = _of_classes(shared, layer)
        draw = _grounds if "least_ha" in layer else _lines
        found += [
            ({"kind": layer["kind"], "name": name}, shape)
            for name, shape in draw(frame, near, settings, layer)
            if not shape.is_empty
        ]
    return _in_degrees(found, settings["decimals"])


def street_features(shared: Shared, settings: Settings, areas: Areas) -> list[Feature]:
    """Return the features of ``streets.geojson``: one a name, those without a name together.

    Parameters
    ----------
    shared
        The folder of published files.
    settings
        Of the recipe, ``[ground.streets]``: ``file`` of the streets, ``main`` with the file and the classes
        of the roads whose names are written too, ``margin_m`` round the place, ``tolerance_m``, ``decimals``.
    areas
        The areas of the place, whose wards make up its outline.

    Returns
    -------
    list of tuple
        Properties (``kind``: ``street``, or ``main`` for a road that the ground has too; ``name``) and
        geometry (EPSG:4326), by kind and name.

    Raises
    ------
    PrepareError
        When a file or a column is missing.
    """
    reach = to_metres(areas.wards).geometry.union_all().buffer(float(settings["margin_m"]))
    shapely.prepare(reach)
    main = _of_classes(shared, settings["main"])
    every = {
        "street": to_metres(shared.shapes(settings["file"], ["name"])),
        "main": main[main["name"].notna()],
    }
    found = []
    for kind, frame in every.items():
        inside = frame[frame.intersects(reach)]
        named = inside.geometry.groupby(inside["name"].fillna(""))
        found += [
            ({"kind": kind, "name": str(name)}, shapely.simplify(_merged(group), settings["tolerance_m"]))
            for name, group in named
        ]
    return _in_degrees(found, settings["decimals"])


def _of_classes(shared: Shared, layer: Settings) -> gpd.GeoDataFrame:
    """Return the features of a layer's classes in metres, without those that it leaves out."""
    left_out = layer.get("leave_out", "")
    frame = to_metres(shared.shapes(layer["file"], ["class", *([left_out] if left_out else [])]))
    kept = frame["class"].isin(layer["classes"])
    return frame[kept & ~frame[left_out].astype(bool)] if left_out else frame[kept]


def _lines(
    frame: gpd.GeoDataFrame, near: BaseGeometry, settings: Settings, layer: Settings
) -> list[tuple[str, BaseGeometry]]:
    whole = _merged(frame.geometry)
    close = shapely.simplify(_joined(whole.intersection(near)), settings["tolerance_m"])
    if not layer.get("far"):
        return [("", close)]
    far = _coarse(whole.difference(near), settings["far_grid_m"], settings["far_tolerance_m"])
    return [("", shapely.MultiLineString([*shapely.get_parts(close), *shapely.get_parts(far)]))]


def _coarse(lines: BaseGeometry, grid: float, tolerance: float) -> BaseGeometry:
    """Return lines on a grid, where two that run side by side become one."""
    snapped = shapely.set_precision(shapely.simplify(lines, grid / 2), grid)
    return shapely.simplify(_joined(shapely.union_all(shapely.get_parts(snapped))), tolerance)


def _merged(pieces: pd.Series) -> BaseGeometry:
    return _joined(shapely.union_all(pieces.to_numpy()))


def _joined(lines: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(lines) if part.geom_type == "LineString"]
    return shapely.normalize(shapely.line_merge(shapely.MultiLineString(parts)))


def _grounds(
    frame: gpd.GeoDataFrame, near: BaseGeometry, settings: Settings, layer: Settings
) -> list[tuple[str, BaseGeometry]]:
    close = frame.intersects(near)
    hectares = frame.area / SQUARE_METRES
    large = np.where(close, hectares >= layer["least_ha"], hectares >= layer.get("far_least_ha", np.inf))
    kept, is_near = frame[large], close[large]
    fine = layer.get("tolerance_m", settings["tolerance_m"])
    tolerance = np.where(is_near, fine, settings["far_tolerance_m"])
    shapes = shapely.simplify(kept.geometry.to_numpy(), tolerance)
    names = _names(kept, is_near)
    order = np.argsort([f"{name}\t{shape.wkt}" for name, shape in zip(names, shapes, strict=True)])
    return [(names[row], shapes[row]) for row in order]


def _names(frame: gpd.GeoDataFrame, near: pd.Series) -> Sequence[str]:
    """Return the names that may be written, which those far off do not need."""
    if "name" not in frame.columns:
        return [""] * len(frame)
    return [str(name) for name in frame["name"].fillna("").where(near, "")]


def _in_degrees(found: Sequence[Feature], decimals: int) -> list[Feature]:
    frame = to_degrees(gpd.GeoDataFrame(geometry=[shape for _, shape in found], crs=METRES))
    shapes = rounded(frame.geometry.to_numpy(), decimals)
    return [(facts, shape) for (facts, _), shape in zip(found, shapes, strict=True)]
