"""Shapes for the screen."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from placebased.packbuild.areas.simplify import drawing_shapes, round_coverage
from placebased.packbuild.errors import PrepareError
from tests.packbuild.conftest import in_degrees


def two_areas() -> gpd.GeoDataFrame:
    """Return two areas whose shared border wiggles by three metres every hundred metres."""
    border = [(401_000 + 3 * (step % 2), 400_000 + 100 * step) for step in range(11)]
    left = shapely.Polygon([(400_000, 401_000), (400_000, 400_000), *border])
    right = shapely.Polygon([(402_000, 401_000), (402_000, 400_000), *border])
    shapes = [in_degrees(left), in_degrees(right)]
    return gpd.GeoDataFrame(geometry=shapes, index=["A", "B"], crs=4326)


def test_a_shared_border_stays_shared() -> None:
    """The wiggle goes, and both sides still have exactly the same line."""
    light = drawing_shapes(two_areas(), tolerance_m=50, decimals=5, exact_decimals=6)
    common = light.geometry["A"].intersection(light.geometry["B"])
    assert shapely.get_num_coordinates(light.geometry["A"]) < 10
    assert common.geom_type in {"LineString", "MultiLineString"}
    assert light.geometry["A"].overlaps(light.geometry["B"]) is False


def test_a_small_tolerance_keeps_the_wiggle() -> None:
    """What is larger than the tolerance stays."""
    light = drawing_shapes(two_areas(), tolerance_m=0.5, decimals=6, exact_decimals=6)
    assert shapely.get_num_coordinates(light.geometry["A"]) == 14


def test_shapes_that_overlap_are_refused() -> None:
    """Areas that do not tile the place cannot be simplified together and are refused."""
    square = shapely.box(-2.3, 53.4, -2.2, 53.5)
    frame = gpd.GeoDataFrame(
        geometry=[square, shapely.box(-2.25, 53.4, -2.15, 53.5)], index=["A", "B"], crs=4326
    )
    with pytest.raises(PrepareError, match="gaps, overlaps or knots"):
        drawing_shapes(frame, tolerance_m=1, decimals=5, exact_decimals=6)


def test_a_knot_keeps_its_decimals_on_both_sides_of_the_border() -> None:
    """Where rounding would make a shape touch itself, its points keep more decimals, in its neighbour too."""
    pinched = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.54, 0.5), (1, 2), (0, 2), (0.46, 0.5), (0, 0.4)])
    beside = shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1)])
    result = round_coverage(np.array([pinched, beside]), decimals=1, exact_decimals=2)
    assert shapely.is_valid(result).all()
    assert (0.54, 0.5) in list(result[0].exterior.coords)
    far = shapely.Polygon([(5.04, 0), (6, 0), (6, 1)])
    assert round_coverage(np.array([far]), decimals=1, exact_decimals=2)[0].exterior.coords[0] == (5.0, 0.0)
