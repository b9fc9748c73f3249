"""Metres and degrees."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from shapely import Point

from placebased.place.crs import point_to_degrees, points_to_degrees, points_to_metres, to_degrees, to_metres


def test_the_grid_begins_where_it_is_defined() -> None:
    """The grid's true origin, 400 km east and 100 km south of the false one, is near 2° W, 49° N."""
    lon, lat = points_to_degrees([400_000], [-100_000])
    assert (lon[0], lat[0]) == pytest.approx((-2, 49), abs=0.002)  # the two earths differ by some 100 m


def test_points_come_back_to_where_they_were() -> None:
    """To degrees and back a point moves by less than a centimetre."""
    east, north = np.array([383_000.0, 400_123.4]), np.array([398_000.0, 300_567.8])
    there = points_to_metres(*points_to_degrees(east, north))
    assert there[0] == pytest.approx(east, abs=0.01)
    assert there[1] == pytest.approx(north, abs=0.01)


def test_a_missing_point_stays_missing() -> None:
    """Where there is no longitude there is no easting."""
    east, _north = points_to_metres([np.nan, -2.0], [53.0, 53.0])
    assert not np.isfinite(east[0])
    assert np.isfinite(east[1])


def test_frames_keep_their_index_and_columns() -> None:
    """Only the shapes change: 1,000 m east is 1,000 m east again after both ways."""
    frame = gpd.GeoDataFrame({"name": ["a"]}, index=["S1"], geometry=[Point(401_000, 300_000)], crs=27700)
    back = to_metres(to_degrees(frame))
    assert to_degrees(frame).crs == 4326
    assert (list(back.index), list(back.columns)) == (["S1"], ["name", "geometry"])
    assert back.geometry.x.iloc[0] == pytest.approx(401_000, abs=0.01)


def test_one_point_is_where_many_would_put_it() -> None:
    """Asked once or again, a single point is the same as in a list."""
    lon, lat = points_to_degrees([384000.0], [398000.0])
    assert point_to_degrees(384000.0, 398000.0) == (lon[0], lat[0])
    assert point_to_degrees(384000.0, 398000.0) == (lon[0], lat[0])
