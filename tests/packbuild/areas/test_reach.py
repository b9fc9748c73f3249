"""Points in a place, or near it."""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely import box

from placebased.packbuild.areas.reach import reach_of
from placebased.place.crs import DEGREES, METRES

pytestmark = pytest.mark.source

WEST, SOUTH = 400_000.0, 300_000.0


def square() -> gpd.GeoDataFrame:
    """Return a place of one square of a kilometre."""
    shape = box(WEST, SOUTH, WEST + 1_000, SOUTH + 1_000)
    return gpd.GeoDataFrame(geometry=[shape], crs=METRES).to_crs(DEGREES)


@pytest.mark.parametrize(
    ("east", "north", "is_near"),
    [
        (500, 500, True),
        (-1_999, 500, True),
        (-2_001, 500, False),
        (-1_410, -1_410, True),  # 1,994 m from the corner
        (-1_420, -1_420, False),  # 2,008 m
        (float("nan"), 500, False),
    ],
)
def test_a_point_is_near_by_its_own_distance(east: float, north: float, *, is_near: bool) -> None:
    """Round a corner, too, where a drawn band would cut the circle short; what has no place is nowhere."""
    assert reach_of(square(), 2_000.0)([WEST + east], [SOUTH + north]).tolist() == [is_near]


def test_within_nothing_are_the_points_of_the_place() -> None:
    """A place without surroundings has its own alone."""
    found = reach_of(square(), 0.0)([WEST + 1, WEST - 2], [SOUTH + 1, SOUTH + 1])
    assert found.tolist() == [True, False]
