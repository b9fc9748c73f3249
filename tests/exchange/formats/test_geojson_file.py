"""Areas and points that people take away as GeoJSON."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point, Polygon

from placebased.exchange.formats import geojson_file
from tests.support.tables import export


def test_geojson_is_in_degrees_with_six_decimals() -> None:
    """Grid metres become longitude and latitude: the grid's true origin is at 2° W, 49° N."""
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=[Point(400_000, -100_000)], crs=27700)
    lon, lat = json.loads(geojson_file.write(export(frame)))["features"][0]["geometry"]["coordinates"]
    assert (lon, lat) == (round(lon, 6), round(lat, 6))
    assert (lon, lat) == pytest.approx((-2, 49), abs=0.002)  # OSGB36 and WGS 84 differ by some 100 m


def test_geojson_follows_the_standard() -> None:
    """No crs member, outer ring anticlockwise, code as id, missing as null, words in metadata."""
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    frame = gpd.GeoDataFrame(
        {"name": ["<b>"], "value": [np.nan], "count": [2.0]},
        index=pd.Index(["A1"], name="Code"),
        geometry=[clockwise],
        crs=4326,
    )
    found = json.loads(geojson_file.write(export(frame, attribution="© Crown", notes={"Period": "2021"})))
    assert set(found) == {"type", "metadata", "features"}
    assert found["metadata"] == {
        "title": "A table",
        "Period": "2021",
        "Attribution": "© Crown",
        "Taken away on": "2026-03-01",
    }
    (feature,) = found["features"]
    assert (feature["id"], feature["properties"]) == (
        "A1",
        {"Code": "A1", "name": "<b>", "value": None, "count": 2},
    )
    assert feature["geometry"]["coordinates"] == [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


def test_an_area_without_shape_is_kept() -> None:
    """A missing shape is null, so that its figures are still there."""
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point()], crs=4326)
    assert json.loads(geojson_file.write(export(frame)))["features"][0]["geometry"] is None
