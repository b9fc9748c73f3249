"""Areas and points that people take away as a GeoPackage."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geopandas as gpd
import pyogrio
from shapely import Point

from placebased.exchange.formats import geopackage_file
from tests.support.tables import CENSUS, export


def test_the_layer_says_what_it_is_and_where_it_comes_from(tmp_path: Path) -> None:
    """Title, and sources with licences, stand in the table of contents that the format prescribes."""
    frame = gpd.GeoDataFrame({"n": [1], "N": ["a"]}, geometry=[Point(400_000, -100_000)], crs=27700)
    file = tmp_path / "homes.gpkg"
    file.write_bytes(
        geopackage_file.write(export(frame, title="Homes", units={"n": "homes"}, sources=[CENSUS]))
    )
    database = sqlite3.connect(file)
    title, words = database.execute("SELECT identifier, description FROM gpkg_contents").fetchone()
    database.close()
    assert title == "Homes"
    assert "Licence: Open Licence" in words
    assert words.endswith("n: homes")
    found = pyogrio.read_dataframe(file)
    assert list(found.columns) == ["n", "N (2)", "geometry"]
    assert found.geometry.iloc[0].distance(Point(-2, 49)) < 0.002  # OSGB36 and WGS 84 differ by some 100 m
