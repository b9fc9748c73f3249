"""The point at which each kind of shape is listed, and what is said of it."""

from __future__ import annotations

import math

import pytest
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from placebased.exchange.files import shape_point

HORSESHOE = shapely.Polygon([(0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)])


@pytest.mark.parametrize(
    ("shape", "point", "how"),
    [
        (shapely.Point(1, 2), (1, 2), ""),
        (shapely.Point(1, 2, 3), (1, 2), ""),
        (shapely.MultiPoint([(1, 2)]), (1, 2), ""),
        (shapely.MultiPoint([(1, 2), (3, 4)]), (1, 2), shape_point.ONE_OF),
        (shapely.LineString([(0, 0), (4, 0)]), (2, 0), shape_point.ALONG),
    ],
)
def test_points_and_lines(shape: BaseGeometry, point: tuple[float, float], how: str) -> None:
    """One point is itself; of several the first; of a line the middle."""
    assert shape_point.of_geojson(mapping(shape)) == (*point, how)


def test_an_outline_is_listed_inside_it() -> None:
    """The middle of a horseshoe lies outside of it; its point does not."""
    x, y, how = shape_point.of_geojson(mapping(HORSESHOE))
    assert HORSESHOE.contains(shapely.Point(x, y))
    assert not HORSESHOE.contains(HORSESHOE.centroid)
    assert how == shape_point.INSIDE


@pytest.mark.parametrize(
    ("geometry", "how"),
    [
        (None, shape_point.NO_POINT),
        ({"type": "Point", "coordinates": []}, shape_point.NO_POINT),
        ({"type": "MultiPoint", "coordinates": []}, shape_point.NO_POINT),
        ({"type": "GeometryCollection", "geometries": []}, shape_point.NO_POINT),
        ({"type": "Polygon", "coordinates": "x"}, shape_point.UNREADABLE),
        ({"type": "Point", "coordinates": ["a", "b"]}, shape_point.UNREADABLE),
        ({"type": "Nothing", "coordinates": [1]}, shape_point.UNREADABLE),
    ],
)
def test_no_point_is_said(geometry: object, how: str) -> None:
    """An empty geometry is no fault of the others; a broken one is said to be."""
    x, y, told = shape_point.of_geojson(geometry)
    assert math.isnan(x)
    assert math.isnan(y)
    assert told == how


def test_counts_are_sentences() -> None:
    """One and many."""
    assert shape_point.counted(shape_point.INSIDE, 1) == "1 feature was placed at a point inside its outline."
    assert shape_point.counted(shape_point.NO_POINT, 1_200) == "1,200 features have no point in the map file."
