"""Neighbourhoods given as shapes: by the middle of each small area, with what is wrong named."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from placebased.errors import ListError
from placebased.exchange.partition_import import read_partition
from placebased.exchange.partition_shapes import may_hold_shapes
from placebased.place.atlas import Atlas

WEST, SOUTH = 400_000, 300_000


def shapes(*boxes: tuple[float, float, float, float], names: list[str]) -> gpd.GeoDataFrame:
    """Return boxes in kilometres from the corner of the made-up city."""
    drawn = [
        shapely.box(WEST + 1000 * x0, SOUTH + 1000 * y0, WEST + 1000 * x1, SOUTH + 1000 * y1)
        for x0, y0, x1, y1 in boxes
    ]
    return gpd.GeoDataFrame({"fid_old": range(7, 7 + len(names)), "name": names}, geometry=drawn, crs=27700)


@pytest.mark.parametrize("form", ["GeoJSON", "GPKG"])
def test_a_small_area_goes_to_the_shape_its_middle_lies_in(city: Atlas, tmp_path: Path, form: str) -> None:
    """Whatever the coordinates are in; overlaps, empty shapes and what is in none are named."""
    frame = shapes((0, 0, 3, 1.7), (0, 1.4, 2, 3), (8, 8, 9, 9), names=["South", "North", "Far"])
    file = tmp_path / f"drawn.{form.lower()}"
    (frame.to_crs(4326) if form == "GeoJSON" else frame).to_file(file, driver=form)
    found = read_partition(file.name, file.read_bytes(), city)
    assert list(found.owner) == ["South"] * 3 + ["South", "South", "South"] + ["North", "North", ""]
    said = " ".join(found.notes)
    assert "South and North" in said
    assert "Far (row 3)" in said
    assert "1 small area lies in no shape by its middle, and so in none." in said


def test_shapes_of_one_name_are_one_neighbourhood(city: Atlas, tmp_path: Path) -> None:
    """In whatever layer they are; what has no shape is named by its row."""
    corners = [(0, 0, 3, 1), (0, 2, 3, 3), (0, 1, 3, 2), (0, 0, 0, 0), (8, 8, 9, 9)]
    pieces = shapes(*corners, names=["Ends", "Ends", "Middle", "Nowhere", "Far"])
    pieces.geometry = pieces.geometry.where(pieces["name"] != "Nowhere", shapely.Polygon())
    file = tmp_path / "drawn.gpkg"
    pieces.set_geometry(pieces.centroid).iloc[:1].to_file(file, layer="a", driver="GPKG")
    pieces.to_file(file, layer="b", driver="GPKG")
    found = read_partition(file.name, file.read_bytes(), city)
    assert list(found.owner) == ["Ends"] * 3 + ["Middle"] * 3 + ["Ends"] * 3
    said = " ".join(found.notes)
    assert "Ends (2 shapes)" in said
    assert "Nowhere (row 4)" in said
    assert "Far (row 5)" in said


@pytest.mark.parametrize("wrong", ["metres", "swapped"])
def test_coordinates_that_are_surely_stated_wrongly_are_mended(city: Atlas, wrong: str) -> None:
    """Metres that a file does not state, and latitude before longitude; both are said."""
    frame = shapes((0, 0, 3, 2), (0, 2, 3, 3), names=["South", "North"])
    if wrong == "swapped":
        frame = frame.to_crs(4326)
        frame.geometry = shapely.transform(frame.geometry.to_numpy(), lambda points: points[:, ::-1])
    body = frame.to_json(drop_id=True).replace("EPSG::27700", "OGC:1.3:CRS84")
    found = read_partition("a.geojson", body.encode(), city)
    assert list(found.owner) == ["South"] * 6 + ["North"] * 3
    assert {"metres": "British National Grid", "swapped": "swapped"}[wrong] in " ".join(found.notes)


def test_shapes_elsewhere_and_points_are_refused(city: Atlas) -> None:
    """With what was expected."""
    elsewhere = shapes((80, 80, 81, 81), names=["Far"]).to_crs(4326)
    with pytest.raises(ListError, match="outside this place"):
        read_partition("a.geojson", elsewhere.to_json().encode(), city)
    points = elsewhere.set_geometry(elsewhere.representative_point())
    with pytest.raises(ListError, match="neither codes of small areas nor closed shapes"):
        read_partition("a.geojson", points.to_json().encode(), city)
    with pytest.raises(ListError):
        read_partition("a.geojson", b'{"type": "FeatureCollection", "features": [{}]}', city)


def test_what_may_hold_shapes_is_told_by_name_and_first_bytes() -> None:
    """A table is none."""
    assert may_hold_shapes("a.geojson", b"{}")
    assert may_hold_shapes("a", b"SQLite format 3\x00")
    assert not may_hold_shapes("a.csv", b"code,name")
