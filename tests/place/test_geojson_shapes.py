"""Shapes are built from what stands in a file, or it is said what they are instead."""

from __future__ import annotations

import pytest
import shapely

from placebased.place.geojson_shapes import (
    NO_AREA,
    NO_PLACE,
    NO_SHAPE,
    MisdrawnError,
    are_sound,
    area,
    first_corner,
    line_or_area,
    lines_of,
    property_of,
)

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
HOLE = [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5], [0.5, 0.5]]


def test_areas_are_built_with_their_holes() -> None:
    """A square of 2 by 2 with a hole of 1 by 1 covers 3; twice in one shape, 8 without holes."""
    assert shapely.area(area({"type": "Polygon", "coordinates": [SQUARE, HOLE]})) == 3
    assert shapely.area(area({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]})) == 8


def test_a_height_is_passed_over() -> None:
    """A third number a corner says how high it is."""
    high = [[*corner, 50] for corner in SQUARE]
    assert shapely.area(area({"type": "Polygon", "coordinates": [high]})) == 4


@pytest.mark.parametrize(
    ("geometry", "says"),
    [
        (None, NO_SHAPE),
        ({"type": "Polygon", "coordinates": []}, NO_SHAPE),
        ({"type": "MultiPolygon", "coordinates": [[]]}, NO_SHAPE),
        ("POLYGON", NO_AREA),
        ({"type": "Polygon"}, NO_AREA),
        ({"type": "Point", "coordinates": [1, 2]}, NO_AREA),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, NO_AREA),
        ({"type": "Polygon", "coordinates": [[["west", "north"]] * 4]}, NO_PLACE),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1], [1, 1], [0, 0]]]}, NO_PLACE),
        ({"type": "Polygon", "coordinates": [[[0, 0], [-1e308, 1], [1, 1], [0, 0]]]}, NO_PLACE),
        ({"type": "Polygon", "coordinates": [[[0, 0], [0, float("nan")], [1, 1], [0, 0]]]}, NO_PLACE),
        ({"type": "Polygon", "coordinates": [[[0, 0], [0, 91], [1, 1], [0, 0]]]}, NO_PLACE),
    ],
)
def test_what_is_no_area_is_said(geometry: object, says: str) -> None:
    """Nothing, another kind of shape, or corners that lie nowhere on Earth."""
    with pytest.raises(MisdrawnError, match=says.replace("(", r"\(").replace(")", r"\)")):
        area(geometry)


def test_a_background_may_have_lines() -> None:
    """A river 3 long and then 4, as one line and as two."""
    one = line_or_area({"type": "LineString", "coordinates": [[0, 0], [3, 0], [3, 4]]})
    assert shapely.length(one) == 7
    pieces = [[[0, 0], [3, 0]], [[3, 0], [3, 4]]]
    assert shapely.length(line_or_area({"type": "MultiLineString", "coordinates": pieces})) == 7
    assert shapely.area(line_or_area({"type": "Polygon", "coordinates": [SQUARE]})) == 4


def test_a_property_is_asked_of_anything() -> None:
    """What is no feature has no properties."""
    assert property_of({"properties": {"code": "S1"}}, "code") == "S1"
    assert [property_of(each, "code") for each in (5, None, {}, {"properties": 3})] == [None] * 4


def test_many_geometries_are_looked_at_together() -> None:
    """Lines and areas on the globe are sound; one that is not spoils them all."""
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    park = {"type": "Polygon", "coordinates": [SQUARE]}
    assert are_sound([line, park])
    assert are_sound([])
    point = {"type": "Point", "coordinates": [0, 0]}
    short = {"type": "LineString", "coordinates": [[0, 0]]}
    for wrong in (
        None,
        5,
        {},
        point,
        short,
        line | {"coordinates": [[0, 0], [1, 200]]},
        line | {"coordinates": "x"},
    ):
        assert not are_sound([line, wrong]), wrong


def test_lines_are_taken_out_of_any_geometry() -> None:
    """A line is one, a polygon with a hole two, and two of them four."""
    assert lines_of({"type": "LineString", "coordinates": SQUARE}) == [SQUARE]
    assert lines_of({"type": "Polygon", "coordinates": [SQUARE, SQUARE]}) == [SQUARE] * 2
    assert lines_of({"type": "MultiPolygon", "coordinates": [[SQUARE, SQUARE]] * 2}) == [SQUARE] * 4
    with pytest.raises(KeyError):
        lines_of({"type": "Point", "coordinates": [0, 0]})


@pytest.mark.parametrize(
    ("geometry", "corner"),
    [
        ({"type": "LineString", "coordinates": [[-2.2, 53.4], [0, 0]]}, (-2.2, 53.4)),
        ({"type": "MultiPolygon", "coordinates": [[[[1, 2, 9], [0, 0]]]]}, (1.0, 2.0)),
        ({"type": "Point", "coordinates": [1, 2]}, None),
        ({"type": "LineString", "coordinates": ["ab"]}, None),
        ({"type": "LineString", "coordinates": []}, None),
        (None, None),
    ],
)
def test_where_a_feature_begins(geometry: object, corner: tuple[float, float] | None) -> None:
    """The first corner of a line or area, without its height; nothing of what is neither."""
    assert first_corner({"geometry": geometry}) == corner
    assert first_corner([geometry]) is None
