"""How QGIS first draws a layer."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyogrio
import pytest
from shapely import Point, box

from placebased.exchange.files.vector_file import is_geopackage
from placebased.exchange.formats import geopackage_file
from placebased.exchange.formats.map_style import class_limits, graduated
from tests.support.tables import CENSUS, export


def written(tmp_path: Path, values: list[float | None], *, points: bool = False) -> Path:
    """Return a GeoPackage of areas, or of points, with a figure each."""
    shapes = [Point(k, 50) if points else box(k, 50, k + 1, 51) for k in range(len(values))]
    names = [f"Area {k}" for k in range(len(values))]
    frame = gpd.GeoDataFrame({"name": names, 'share "x" & y': values}, geometry=shapes, crs=4326)
    file = tmp_path / "areas.gpkg"
    file.write_bytes(geopackage_file.write(export(frame, title="Shares", sources=[CENSUS])))
    return file


def styles(file: Path) -> list[tuple[str, str, str, int]]:
    """Return layer, geometry column, style and whether it is the usual one, for each style of a file."""
    database = sqlite3.connect(file)
    try:
        return database.execute(
            "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles"
        ).fetchall()
    finally:
        database.close()


def test_areas_are_shaded_by_their_first_figures(tmp_path: Path) -> None:
    """Ten areas with 0 to 9 fall into five classes; the layer is read as before."""
    file = written(tmp_path, [float(k) for k in range(10)])
    ((layer, column, style, usual),) = styles(file)
    assert (layer, column, usual) == ("table", "geom", 1)
    renderer = ET.fromstring(style).find("renderer-v2")  # noqa: S314 - written by this very code
    assert renderer is not None
    assert renderer.get("attr") == '"share ""x"" & y"'
    ends = [(float(each.get("lower", "")), float(each.get("upper", ""))) for each in renderer.iter("range")]
    assert ends == [pytest.approx(pair) for pair in [(0, 1.8), (1.8, 3.6), (3.6, 5.4), (5.4, 7.2), (7.2, 9)]]
    assert len({each.get("value") for each in renderer.iter("Option") if each.get("name") == "color"}) == 5
    assert len(pyogrio.read_dataframe(file, layer="table")) == 10
    assert is_geopackage(file.read_bytes())


@pytest.mark.parametrize(
    ("values", "points"), [([1.0, 1.0], False), ([None, None], False), ([1.0, 2.0], True)]
)
def test_nothing_to_tell_apart_has_no_style(tmp_path: Path, values: list[float | None], points: bool) -> None:
    """Figures that are all alike or missing, and points."""
    file = written(tmp_path, values, points=points)
    assert [name for name, _ in pyogrio.list_layers(file)] == ["table"]


def test_limits_stand_once_and_leave_out_what_is_missing() -> None:
    """Of many noughts there is one class fewer, not an empty one."""
    assert class_limits([0, 0, 0, 0, 0, float("nan"), 1]) == [0.0, 1.0]
    assert class_limits([float("nan")]) == []
    assert graduated("a", [0.0, 1.0]).count("<range ") == 1
