"""Tables that people take away as Parquet."""

from __future__ import annotations

import io
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from shapely import Point

from placebased.exchange.formats import parquet_file
from tests.support.tables import CENSUS, export


def test_each_column_has_one_type() -> None:
    """Whole numbers, numbers, truths and text, whatever is missing; a mixed column is text."""
    frame = pd.DataFrame({"n": [1, None], "x": [1, 2.5], "t": [True, None], "m": [1, "a"]}, dtype=object)
    found = pq.read_table(io.BytesIO(parquet_file.write(export(frame))))
    assert found.schema.types == [pa.int64(), pa.float64(), pa.bool_(), pa.string()]
    assert found.to_pydict() == {"n": [1, None], "x": [1.0, 2.5], "t": [True, None], "m": ["1", "a"]}


def test_the_file_says_where_it_comes_from() -> None:
    """Title and origin are metadata of the file."""
    body = parquet_file.write(export(pd.DataFrame({"n": [1]}), title="Homes", sources=[CENSUS]))
    about = pq.read_schema(io.BytesIO(body)).metadata
    assert about[b"title"] == b"Homes"
    assert json.loads(about[b"about"])["Licence"] == "Open Licence"


def test_points_are_read_as_geoparquet(tmp_path: Path) -> None:
    """In longitude and latitude, and a column of that name beside them is told apart."""
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=[Point(-2, 53)], crs=4326).assign(geometry_=["x"])
    frame = frame.rename(columns={"geometry_": "Geometry"})
    file = tmp_path / "points.parquet"
    file.write_bytes(parquet_file.write(export(frame)))
    found = gpd.read_parquet(file)
    assert found.crs == "OGC:CRS84"
    assert found.geometry.iloc[0] == Point(-2, 53)
    assert list(found.columns) == ["n", "Geometry", "geometry"]
