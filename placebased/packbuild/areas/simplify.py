"""Lighter shapes for the screen whose neighbours still share their borders."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from placebased.packbuild.errors import PrepareError
from placebased.place.crs import to_degrees, to_metres

Vertex = tuple[float, float]

EXACTEST = 8
"""Decimals of a degree, about a millimetre, beyond which no rounding is tried."""


def drawing_shapes(
    frame: gpd.GeoDataFrame, *, tolerance_m: float, decimals: int, exact_decimals: int
) -> gpd.GeoDataFrame:
    """Return ``frame`` simplified as a coverage and rounded, in EPSG:4326.

    Parameters
    ----------
    frame
        Areas that tile the place, EPSG:4326.
    tolerance_m
        Tolerance of the coverage simplification (Visvalingam-Whyatt, GEOS) in metres.
    decimals
        Decimals of longitude and latitude.
    exact_decimals
        Decimals kept in the few shapes that rounding to ``decimals`` would tie into a knot.

    Raises
    ------
    PrepareError
        When the result has gaps, overlaps or an invalid shape.
    """
    metres = to_metres(frame)
    metres["geometry"] = metres.geometry.simplify_coverage(tolerance_m)
    light = to_degrees(metres)
    simple = light.geometry.to_numpy()
    for exact in range(exact_decimals, EXACTEST + 1):
        light["geometry"] = round_coverage(simple, decimals=decimals, exact_decimals=exact)
        if light.is_valid.all() and shapely.coverage_is_valid(light.geometry.to_numpy()):
            return light
    raise PrepareError(
        "drawing shapes", "simplifying left gaps, overlaps or knots; lower tolerance_m in place.toml"
    )


def round_coverage(shapes: NDArray[np.object_], *, decimals: int, exact_decimals: int) -> NDArray[np.object_]:
    """Round the vertices of a coverage, keeping more decimals where rounding makes it invalid.

    A vertex is rounded the same way in every shape that has it, so borders stay shared.

    Parameters
    ----------
    shapes
        Shapes that tile the place, shape ``(n,)``, EPSG:4326.
    decimals
        Decimals of a degree that are kept.
    exact_decimals
        Decimals kept for every vertex of a shape that ``decimals`` would make invalid, or put over another.

    Returns
    -------
    numpy.ndarray
        The shapes in the same order; one that is invalid at ``exact_decimals`` too stays so.
    """
    exact: set[Vertex] = set()
    while True:
        result = _round_all(shapes, exact, decimals=decimals, exact_decimals=exact_decimals)
        bad = shapes[~shapely.is_valid(result) | ~shapely.is_empty(shapely.coverage_invalid_edges(result))]
        fresh = {vertex for shape in bad for vertex in _vertices(shape)} - exact
        if not fresh:
            return result
        exact |= fresh


def _round_all(
    shapes: NDArray[np.object_], exact: set[Vertex], *, decimals: int, exact_decimals: int
) -> NDArray[np.object_]:
    def rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
        keep = np.array([(x, y) in exact for x, y in points.tolist()])
        return np.where(keep[:, None], np.round(points, exact_decimals), np.round(points, decimals))

    return np.asarray(shapely.transform(shapes, rounded))


def _vertices(shape: BaseGeometry) -> list[Vertex]:
    return [(x, y) for x, y in shapely.get_coordinates(shape).tolist()]
