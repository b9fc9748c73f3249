"""The one point at which a shape of a map file is listed."""

from __future__ import annotations

import math

import shapely
from shapely.geometry import LineString, MultiPoint, Point, shape
from shapely.geometry.base import BaseGeometry

INSIDE = "Placed at a point inside its outline."
ALONG = "Placed at the middle of its line."
ONE_OF = "It has several points; placed at the first."
NO_POINT = "The map file has no point for it."
UNREADABLE = "Its shape in the map file cannot be read."

Placed = tuple[float, float, str]
"""Easting or longitude, northing or latitude (NaN where there is none), and how it was placed."""

NOWHERE = (math.nan, math.nan)


def of_geojson(geometry: object) -> Placed:
    """Return the point of a GeoJSON geometry.

    Parameters
    ----------
    geometry
        The member ``geometry`` of a feature; may be anything.

    Returns
    -------
    tuple
        Both coordinates as the file has them, and how they were found; empty for a plain point.
    """
    if not isinstance(geometry, dict):
        return (*NOWHERE, NO_POINT)
    coordinates = geometry.get("coordinates", ())
    try:
        if geometry.get("type") == "Point" and coordinates:
            return float(coordinates[0]), float(coordinates[1]), ""
        return of_shape(shape(geometry)) if coordinates or "geometries" in geometry else (*NOWHERE, NO_POINT)
    except (shapely.errors.ShapelyError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError):
        return (*NOWHERE, UNREADABLE)


def of_shape(geometry: BaseGeometry | None) -> Placed:
    """Return the point of any shape: itself, one of several, the middle of a line, or one inside an outline.

    Parameters
    ----------
    geometry
        In any coordinate reference system, whose units the answer has.
    """
    if geometry is None or geometry.is_empty:
        return (*NOWHERE, NO_POINT)
    if isinstance(geometry, Point):
        return geometry.x, geometry.y, ""
    if isinstance(geometry, MultiPoint):
        first = next(each for each in geometry.geoms if not each.is_empty)
        return first.x, first.y, ONE_OF if len(geometry.geoms) > 1 else ""
    if isinstance(geometry, LineString):
        middle = geometry.interpolate(0.5, normalized=True)
        return middle.x, middle.y, ALONG
    inside = geometry.representative_point()
    return inside.x, inside.y, INSIDE if "Polygon" in geometry.geom_type else ALONG


def counted(how: str, count: int) -> str:
    """Return in a sentence how many features of a file were placed in one way.

    Parameters
    ----------
    how
        One of the sentences of this module.
    count
        Number of features; at least 1.
    """
    one, many = {
        INSIDE: ("was placed at a point inside its outline", "were placed at points inside their outlines"),
        ALONG: ("was placed at the middle of its line", "were placed at the middle of their lines"),
        ONE_OF: (
            "has several points and was placed at the first",
            "have several points and were placed at the first",
        ),
        NO_POINT: ("has no point in the map file", "have no point in the map file"),
        UNREADABLE: ("has a shape that cannot be read", "have shapes that cannot be read"),
    }[how]
    return f"1 feature {one}." if count == 1 else f"{count:,} features {many}."
