"""The shapes of a GeoJSON file of the pack, each looked at before it is built.

A library that builds shapes stops at the first it does not like, or makes something of it. Here every feature
is taken by itself, so that all that are wrong are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

NO_SHAPE = "has areas without a shape"
NO_AREA = "has shapes that are no areas (polygons)"
NO_PLACE = "has corners that are no longitude and latitude"

_FEWEST = 4  # corners of a closed ring
_WEST_TO_EAST, _SOUTH_TO_NORTH = 180, 90


class MisdrawnError(ValueError):
    """A geometry cannot be built; its text is one of the sentences above."""


def area(geometry: object) -> shapely.Geometry:
    """Build a polygon or several.

    Parameters
    ----------
    geometry
        What stands under ``geometry`` of a GeoJSON feature, whatever it is.

    Returns
    -------
    shapely.Geometry
        In the same degrees; it may still cross itself.

    Raises
    ------
    MisdrawnError
        Where it is no area, with what it is instead.
    """
    kind, coordinates = _taken_apart(geometry)
    if kind == "Polygon":
        return _polygon(coordinates)
    if kind == "MultiPolygon":
        return shapely.MultiPolygon([_polygon(rings) for rings in coordinates])
    raise MisdrawnError(NO_AREA)


def line_or_area(geometry: object) -> shapely.Geometry:
    """Build a line, a polygon, or several of them, as :func:`area` does.

    Parameters
    ----------
    geometry
        What stands under ``geometry`` of a GeoJSON feature, whatever it is.

    Returns
    -------
    shapely.Geometry
        In the same degrees.

    Raises
    ------
    MisdrawnError
        Where it is neither, with what it is instead.
    """
    kind, coordinates = _taken_apart(geometry)
    if kind == "LineString":
        return shapely.LineString(_corners(coordinates, 2))
    if kind == "MultiLineString":
        return shapely.MultiLineString([_corners(each, 2) for each in coordinates])
    return area(geometry)


_DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How many lists deep the lines of a geometry lie."""


def lines_of(geometry: Mapping[str, Any]) -> list[Any]:
    """Return the lines of a line, a polygon or several of them, as they are written.

    Parameters
    ----------
    geometry
        What stands under ``geometry`` of a GeoJSON feature.

    Returns
    -------
    list
        For each line or ring its corners, longitude and latitude.

    Raises
    ------
    KeyError
        If it is neither a line nor a polygon.
    """
    lines: list[Any] = [geometry["coordinates"]]
    for _ in range(_DEPTHS[geometry["type"]]):
        lines = [part for whole in lines for part in whole]
    return lines


def are_sound(geometries: Iterable[Any]) -> bool:
    """Return whether all of many geometries are lines or areas on the globe, looked at together.

    That is many times quicker than :func:`line_or_area` for each, which says what is wrong with which.

    Parameters
    ----------
    geometries
        What stands under ``geometry`` of GeoJSON features, whatever it is.
    """
    try:
        lines = [line for each in geometries for line in lines_of(each)]
        points = np.asarray([point for line in lines for point in line], dtype=float).reshape(-1, 2)
    except (KeyError, TypeError, ValueError, OverflowError):
        return False
    long_enough = all(len(line) >= 2 for line in lines)  # noqa: PLR2004 - a line has two ends
    return long_enough and bool((np.abs(points) <= (_WEST_TO_EAST, _SOUTH_TO_NORTH)).all())


def first_corner(feature: object) -> tuple[float, float] | None:
    """Return where a feature begins, in degrees; ``None`` where it has no line or area.

    Parameters
    ----------
    feature
        An entry of ``features``, whatever it is.

    Returns
    -------
    tuple of float, or None
        Longitude and latitude.
    """
    geometry: Any = feature.get("geometry") if isinstance(feature, dict) else None
    try:
        part = geometry["coordinates"]
        for _ in range(_DEPTHS[geometry["type"]] + 1):
            part = part[0]
        return float(part[0]), float(part[1])
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def property_of(feature: object, name: str) -> object:
    """Return what a feature says of itself under a name, or ``None``; it may be anything at all.

    Parameters
    ----------
    feature
        An entry of ``features``.
    name
        Name of the property.
    """
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties.get(name) if isinstance(properties, dict) else None


def _taken_apart(geometry: object) -> tuple[str, Iterable[Any]]:
    if geometry is None:
        raise MisdrawnError(NO_SHAPE)
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or not isinstance(coordinates, list):
        raise MisdrawnError(NO_AREA)
    if not coordinates:
        raise MisdrawnError(NO_SHAPE)
    return kind, coordinates


def _polygon(rings: object) -> shapely.Polygon:
    if not isinstance(rings, list) or not rings:
        raise MisdrawnError(NO_SHAPE)
    outer, *holes = (_corners(ring, _FEWEST) for ring in rings)
    return shapely.Polygon(outer, holes)


def _corners(ring: object, fewest: int) -> NDArray[np.float64]:
    """Return longitudes and latitudes, after making sure that they are; a height is passed over."""
    try:
        found = np.asarray(ring, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        raise MisdrawnError(NO_PLACE) from error
    if found.ndim != 2 or found.shape[1] not in {2, 3}:  # noqa: PLR2004 - two axes, and perhaps a height
        raise MisdrawnError(NO_PLACE)
    if len(found) < fewest:
        raise MisdrawnError(NO_AREA)
    # NaN compares as false, so it is caught here too
    if not (np.abs(found[:, :2]) <= (_WEST_TO_EAST, _SOUTH_TO_NORTH)).all():
        raise MisdrawnError(NO_PLACE)
    return found[:, :2]
