"""GeoPackages and zipped shapefiles, converted and bounded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from placebased.errors import ListError
from placebased.exchange.files import vector_file
from placebased.exchange.files.bounds import Found
from placebased.exchange.list_import import read_list

NEAR = (-2.2077, 53.4783)


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    """Return two places in metres, one with an outline."""
    shapes = [shapely.Point(386310, 397974), shapely.box(386000, 397000, 386200, 397300)]
    return gpd.GeoDataFrame({"name": ["Hall", "Café Park"], "beds": [3, 4]}, geometry=shapes, crs=27700)


def zipped(folder: Path, inside: str) -> bytes:
    """Return the files of a folder, compressed below a folder of another name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{inside}{path.name}")
    return out.getvalue()


def test_a_geopackage_has_one_row_a_feature_with_its_point(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    """Converted to degrees; a layer can be chosen; read in the child process under its limits."""
    frame.to_file(tmp_path / "a.gpkg", layer="halls")
    frame[1:].to_file(tmp_path / "a.gpkg", layer="parks")
    body = (tmp_path / "a.gpkg").read_bytes()
    read = read_list("a.gpkg", body)
    assert read.columns == ("name", "beds", "longitude", "latitude")
    assert [row[:2] for row in read.rows] == [("Hall", "3"), ("Café Park", "4")]
    assert tuple(round(float(cell), 4) for cell in read.rows[0][2:]) == NEAR
    assert (read.sheets, read.sheet) == (("halls", "parks"), "halls")
    assert read.remarks == ((3, "Placed at a point inside its outline."),)
    assert read_list("a.gpkg", body, "parks").rows[0][0] == "Café Park"


@pytest.mark.parametrize("inside", ["", "a folder/"])
def test_a_zipped_shapefile_is_read_wherever_it_stands(
    frame: gpd.GeoDataFrame, tmp_path: Path, inside: str
) -> None:
    """Its own parts are taken out and nothing else."""
    frame[:1].to_file(tmp_path / "halls.shp")
    body = zipped(tmp_path, inside)
    assert vector_file.is_archive("halls.zip", body)
    names, row = vector_file.read(body, Found())
    assert names[0] == "name"
    assert tuple(round(float(cell), 4) for cell in row[-2:]) == NEAR


def test_two_shapefiles_are_two_layers(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    """The first is read until another is chosen."""
    frame[:1].to_file(tmp_path / "halls.shp")
    frame[:1].assign(name="Other").to_file(tmp_path / "others.shp")
    body, found = zipped(tmp_path, ""), Found()
    assert list(vector_file.read(body, found))[1][0] == "Hall"
    assert found.sheets == ("halls", "others")
    assert list(vector_file.read(body, Found(), "others"))[1][0] == "Other"


def test_a_zip_bomb_is_not_opened() -> None:
    """It is refused by its table of contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", b"0" * 50_000_000)
    with pytest.raises(ListError, match="not opened"):
        read_list("a.zip", out.getvalue())


@pytest.mark.parametrize(
    ("name", "parts", "says"),
    [
        ("a.zip", {"list.csv": "Name,Post"}, "holds no shapefile"),
        ("a.zip", {"a.vrt": "<OGRVRTDataSource/>"}, "holds no shapefile"),
        ("a.zip", {"a.shp": "no shapes", "a.shx": "", "a.dbf": ""}, "cannot be read"),
    ],
)
def test_other_archives_are_refused_in_words(name: str, parts: dict[str, str], says: str) -> None:
    """Nothing in them is opened, and nothing that they point to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    with pytest.raises(ListError, match=says):
        list(vector_file.read(out.getvalue(), Found())) if name else None


@pytest.mark.parametrize(
    ("without", "says"),
    [
        ((".shx",), "In the compressed file halls.shx is missing. Add it beside halls.shp"),
        ((".shx", ".dbf"), "In the compressed file halls.shx and halls.dbf are missing. Add them beside"),
    ],
)
def test_a_shapefile_that_lacks_a_file_says_which(
    frame: gpd.GeoDataFrame, tmp_path: Path, without: tuple[str, ...], says: str
) -> None:
    """In a folder of the compressed file too; its coordinates may stay unstated."""
    frame[:1].to_file(tmp_path / "halls.shp")
    for part in (*without, ".prj"):
        (tmp_path / f"halls{part}").unlink()
    with pytest.raises(ListError, match=says):
        read_list("a.zip", zipped(tmp_path, "a folder/"))


def test_shapes_alone_say_what_else_is_needed(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    """A person who sends the .shp alone is told of the files beside it."""
    frame[:1].to_file(tmp_path / "halls.shp")
    with pytest.raises(ListError, match=r"A shapefile has several parts.*\.shx, \.dbf, \.prj"):
        read_list("halls.shp", (tmp_path / "halls.shp").read_bytes())


def test_a_database_that_is_no_map_is_refused() -> None:
    """A GeoPackage is known by its first bytes; a broken one says what to do."""
    body = b"SQLite format 3\x00" + b"\x00" * 500
    assert vector_file.is_geopackage(body)
    with pytest.raises(ListError, match="Save it again"):
        list(vector_file.read(body, Found()))
