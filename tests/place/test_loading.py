"""From the files of a pack to checked frames: whatever is wrong is said, and nothing is raised."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from placebased import settings
from placebased.errors import Fault
from placebased.place import contract
from placebased.place.loading import (
    pack_folder,
    read_background,
    read_ground,
    read_pack,
    read_package,
    read_place,
    read_shapes,
    read_table,
    stated_rows,
)
from placebased.place.tables.areas import OVERLAPS, WARDS
from placebased.place.tables.shapes import GROUND, STREETS
from tests.support.city import SMALL, package, swap, write_pack

FILES = sorted([table.file for table in contract.TABLES.values() if not table.optional])
LISTS = ["neighbourhoods.csv", "neighbourhoods_three.csv"]
FILES += [*LISTS, "datapackage.json", "background.geojson"]
FILES += ["lsoa.geojson", "lsoa_true.geojson", "ward.geojson", "ward_true.geojson"]


def faults_of(folder: Path) -> list[Fault]:
    """Read a pack and return what is wrong with its files, each for itself."""
    faults: list[Fault] = []
    read_pack(folder, faults)
    return faults


def faults_in(folder: Path, file: str) -> list[Fault]:
    """Read one file of a pack and return what is wrong with it."""
    faults: list[Fault] = []
    tables = [*contract.TABLES.values(), *map(contract.membership, LISTS)]
    known = next((table for table in tables if table.file == file), None)
    if known:
        read_table(folder, known, faults)
    elif file == "datapackage.json":
        package = read_package(folder, faults)
        read_place(package, faults) if package else None
    elif file == "background.geojson":
        read_background(folder, faults)
    else:
        read_shapes(folder, file, faults)
    return faults


def test_a_faultless_pack_has_no_faults(city_folder: Path) -> None:
    """Every file of the made-up city is read without a word."""
    assert faults_of(city_folder) == []


def test_a_pack_may_do_without_optional_files(city_folder: Path) -> None:
    """The made-up city has no everyday words; the table is there and empty."""
    raw = read_pack(city_folder, [])
    assert raw is not None
    assert not (city_folder / "everyday_words.csv").exists()
    assert len(raw["everyday_words"]) == 0


def lose(path: Path) -> None:
    """Take a file away."""
    path.unlink()


def empty(path: Path) -> None:
    """Leave nothing in a file."""
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Leave the first three fifths of a file."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 3 // 5].rstrip(b"\n"))


def other_encoding(path: Path) -> None:
    """Write a character as Latin-1 has it."""
    content = path.read_bytes()
    path.write_bytes(content[:-3] + "é".encode("latin-1") + content[-3:])


def other_format(path: Path) -> None:
    """Put the first bytes of a spreadsheet file in its place."""
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)))


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("spoil", [lose, empty, cut, other_encoding, other_format], ids=lambda f: f.__name__)
def test_a_spoilt_file_is_named(own_city: Path, file: str, spoil: Callable[[Path], None]) -> None:
    """Missing, empty, cut off, in another encoding or format: the fault names the file and what to do."""
    spoil(own_city / file)
    found = faults_in(own_city, file)
    assert {each.file for each in found} == {file}
    assert all(each.remedy for each in found)
    assert "Traceback" not in " ".join(map(str, found))


def test_a_missing_file_is_said_to_be_missing(own_city: Path) -> None:
    """Not that its columns are missing, which would be true and no help."""
    lose(own_city / "teams.csv")
    (found,) = faults_of(own_city)
    assert found.what == "is missing"
    assert "python -m placebased.packbuild" in found.remedy


@pytest.mark.parametrize(
    ("end", "line"), [("\nS9,W3,0.7", "line 10"), ("\nS9,", "line 10"), ("\nS9", "line 10")], ids=repr
)
def test_a_table_cut_within_its_last_row_is_found(tmp_path: Path, end: str, line: str) -> None:
    """A last row that ends early, even within its last value, shows that the rest is missing too."""
    rows = [f"{code},W1,1" for code in SMALL[:8]]
    (tmp_path / "overlaps.csv").write_text("\n".join(["lsoa,ward,share", *rows]) + end, encoding="utf-8")
    faults: list[Fault] = []
    read_table(tmp_path, OVERLAPS, faults)
    assert (faults[0].what, faults[0].rows) == ("has rows that are cut off", (line,))


def seal(folder: Path, *files: str) -> None:
    """Let the package of a pack state size and SHA-256 of some of its files as they are now."""
    document = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    document["resources"] = [
        {
            "path": file,
            "bytes": (folder / file).stat().st_size,
            "hash": "sha256:" + sha256((folder / file).read_bytes()).hexdigest(),
        }
        for file in files
    ]
    (folder / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")


def test_a_file_that_was_changed_is_a_fault(own_city: Path) -> None:
    """A ward that got another name is told with what to do, although the table is faultless in itself."""
    seal(own_city, "wards.csv", "ward.geojson")
    assert faults_of(own_city) == []
    swap(own_city, "wards.csv", "Birch", "Beech")
    (found,) = faults_of(own_city)
    assert (found.file, "SHA-256 differs" in found.what) == ("wards.csv", True)
    assert "take “bytes” and “hash” of this file out of datapackage.json" in found.remedy


def test_a_file_that_the_place_may_replace_is_said_and_no_fault(own_city: Path) -> None:
    """A list of neighbourhoods of a locality lead opens; the pack knows that it is not its own."""
    seal(own_city, "neighbourhoods.csv", "wards.csv")
    swap(own_city, "neighbourhoods.csv", "Riverside", "Waterside")
    faults: list[Fault] = []
    raw = read_pack(own_city, faults)
    assert faults == []
    assert raw is not None
    assert raw.replaced == ("neighbourhoods.csv",)


def test_a_changed_file_with_faults_of_its_own_is_told_once(own_city: Path) -> None:
    """Which value is wrong says more than that something is."""
    seal(own_city, "overlaps.csv")
    swap(own_city, "overlaps.csv", "0.75", "many")
    (found,) = faults_of(own_city)
    assert "holds “many”" in found.what


def test_a_table_cut_after_a_whole_line_is_found(own_city: Path) -> None:
    """The package says how many rows there are; one that says nothing is not asked."""
    package = json.loads((own_city / "datapackage.json").read_text(encoding="utf-8"))
    lines = (own_city / "assets.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (own_city / "assets.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert faults_of(own_city) == []
    package["resources"] = [{"path": "assets.csv", "rows": len(lines) - 1}]
    (own_city / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (found,) = faults_of(own_city)
    assert (found.file, "has 4 rows where datapackage.json says 5" in found.what) == ("assets.csv", True)


def test_a_package_that_misstates_its_rows_is_not_believed() -> None:
    """Only whole numbers of a resource count."""
    assert stated_rows(
        {"resources": [{"path": "a.csv", "rows": "5"}, "b", {"path": "c.csv", "rows": 2}]}
    ) == {"c.csv": 2}
    assert stated_rows({"resources": 3}) == {}
    assert stated_rows({}) == {}


def test_a_row_with_too_many_values_is_a_fault(own_city: Path) -> None:
    """A comma too many shifts everything after it, so the table is not read at all."""
    swap(own_city, "wards.csv", "W2,Birch", "W2,Birch,and,more")
    (found,) = faults_of(own_city)
    assert (found.what, found.rows) == ("has rows with more values than its 3 headings", ("line 3",))


def test_a_table_saved_by_a_spreadsheet_can_be_read(own_city: Path) -> None:
    """A byte order mark and Windows line ends are no fault."""
    path = own_city / "wards.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert faults_of(own_city) == []


def test_words_that_look_like_gaps_are_kept(own_city: Path) -> None:
    """A library called None, and an area called NA, keep their names."""
    swap(own_city, "assets.csv", "Hilltop Library", "None")
    swap(own_city, "wards.csv", "Birch", "NA")
    raw = read_pack(own_city, [])
    assert raw is not None
    assert raw["assets"].at["a5", "name"] == "None"
    assert raw["wards"].at["W2", "name"] == "NA"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("assets.csv", "-1.979281", "west", "column lon holds “west” where it should hold a number between"),
        ("assets.csv", "-1.979281", "-197.9281", "column lon holds “-197.9281”"),
        ("need_lsoa.csv", "S4,400", "S4,four hundred", "column residents holds “four hundred”"),
        ("overlaps.csv", "0.75", "75%", "column share holds “75%”"),
        ("assets.csv", "Mo-Fr 09:00-17:00", "weekdays 9-5", "column opening_hours holds “weekdays 9-5”"),
        ("teams.csv", "Mo-Fr 08:00-18:00", "all day", "column hours holds “all day”"),
        ("indicators.csv", ",msoa,", ",street,", "column geography holds “street” where"),
        ("asset_categories.csv", "square", "cube", "column shape holds “cube” where it should hold one of"),
        ("wards.csv", "W3,", "W2,", "code stands in more than one row"),
        ("overlaps.csv", "S2,W2", "S1,W1", "lsoa + ward stands in more than one row"),
        ("need_ward.csv", "W3,90", "W1,90", "code stands in more than one row"),
        ("assets.csv", ",inside", ",within", "has no column inside"),
        ("small_areas.csv", "code,name", "code,title", "has no column name"),
        ("wards.csv", "Birch", "", "column name is empty"),
        ("lsoa.geojson", '"code": "S2"', '"code": "S1"', "has the same code more than once"),
        ("lsoa.geojson", '"code"', '"id"', "is not a collection of shapes with a code each"),
        ("ward.geojson", '"features"', '"things"', "is not a collection of shapes (it holds no list"),
        ("background.geojson", '"features"', '"things"', "holds no list of features"),
        ("datapackage.json", '"place"', '"somewhere"', "does not say what it must about the place"),
        ("datapackage.json", '"city_code"', '"capital"', "lacks or misstates 'city_code'"),
        ("datapackage.json", '"level": "lsoa"', '"level": "street"', "start level 'street'"),
        ("datapackage.json", '"ward":', '"borough":', "lacks or misstates 'ward'"),
        ("datapackage.json", '"start"', '"profile": {"ages": "old"}, "start"', "lacks or misstates 'ages'"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(own_city: Path, file: str, old: str, new: str, says: str) -> None:
    """Each fault quotes what stands there and says what should."""
    swap(own_city, file, old, new)
    found = faults_in(own_city, file)
    assert {each.file for each in found} == {file}
    assert says in found[0].what


@pytest.mark.parametrize("content", ["[1, 2]", "3", '"text"', "null"])
def test_json_that_is_no_object_is_a_fault(own_city: Path, content: str) -> None:
    """Whatever stands in the file, the app says what it should be."""
    (own_city / "background.geojson").write_text(content, encoding="utf-8")
    (found,) = faults_of(own_city)
    assert found.what == "does not hold what it should (an object)"


ROAD = {"type": "LineString", "coordinates": [[0, 50], [1, 51]]}


@pytest.mark.parametrize(
    ("feature", "says"),
    [
        ({"properties": {"kind": "main", "name": ""}, "geometry": ROAD}, ""),
        ({"properties": {"kind": "canal", "name": ""}, "geometry": ROAD}, "of no kind that maps can draw"),
        ({"properties": {"kind": "main"}, "geometry": ROAD}, "of no kind that maps can draw"),
        ({"properties": {"kind": "main", "name": ""}, "geometry": None}, "without a line or outline"),
        (5, "of no kind that maps can draw"),
    ],
)
def test_what_is_wrong_on_the_ground_is_said(tmp_path: Path, feature: object, says: str) -> None:
    """A feature that can be drawn is read; of another, its position is named and the file is left out."""
    good = {"type": "Feature", "properties": {"kind": "park", "name": "Green"}, "geometry": ROAD}
    document = {"type": "FeatureCollection", "features": [good, feature]}
    (tmp_path / "ground.geojson").write_text(json.dumps(document), encoding="utf-8")
    faults: list[Fault] = []
    read = read_ground(tmp_path, GROUND, faults)
    assert len(read) == (0 if says else 2)
    assert [each.rows for each in faults] == ([("shape 2",)] if says else [])
    assert all(says in each.what for each in faults)


def test_a_pack_may_do_without_ground(tmp_path: Path) -> None:
    """No file is no fault; one that holds no features is."""
    faults: list[Fault] = []
    assert read_ground(tmp_path, STREETS, faults) == []
    assert faults == []
    (tmp_path / "streets.geojson").write_text('{"things": []}', encoding="utf-8")
    assert read_ground(tmp_path, STREETS, faults) == []
    assert "holds no list of features" in faults[0].what


def test_a_package_without_neighbourhood_lists_is_a_fault(own_city: Path) -> None:
    """There has to be at least one list."""
    document = package()
    document["place"]["neighbourhood_sets"] = []
    (own_city / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    (found,) = faults_of(own_city)
    assert found.file == "datapackage.json"


def edit_shapes(folder: Path, change: Callable[[list[dict[str, object]]], None]) -> None:
    """Change the features of lsoa.geojson."""
    path = folder / "lsoa.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document["features"])
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize(
    ("bands", "there"),
    [
        ([{"label": "30 to 50", "least": 30, "most": 50, "source": "Somebody."}], True),
        ([{"label": "50 to 30", "least": 50, "most": 30, "source": "Somebody."}], False),
        ([{"label": "30 to 50", "least": "30", "most": 50, "source": "Somebody."}], False),
        ([{"label": "30 to 50", "least": 30, "most": 50, "source": " "}], False),
        ("30 to 50", False),
    ],
)
def test_numbers_of_people_that_are_meant_have_a_source(
    city_folder: Path, bands: object, there: bool
) -> None:
    """The lower end comes first, and somebody says so; else the pack is refused in words."""
    package = json.loads((city_folder / "datapackage.json").read_text(encoding="utf-8"))
    package["place"]["people_bands"] = bands
    faults: list[Fault] = []
    place = read_place(package, faults)
    assert (place is not None, bool(faults)) == (there, not there)
    assert there == bool(place and place.bands[0].most == 50)


def test_shapes_that_cross_themselves_are_named(own_city: Path) -> None:
    """A bow tie in place of a square, seven times: five are named and two counted."""
    bow_tie = [[[-2.0, 52.6], [-1.99, 52.61], [-1.99, 52.6], [-2.0, 52.61], [-2.0, 52.6]]]

    def tie(features: list[dict[str, object]]) -> None:
        for feature in features[:7]:
            feature["geometry"] = {"type": "Polygon", "coordinates": bow_tie}

    edit_shapes(own_city, tie)
    (found,) = faults_of(own_city)
    assert (found.what, found.rows, found.more) == ("has shapes that cross themselves", SMALL[:5], 2)


def test_areas_without_a_shape_are_named(own_city: Path) -> None:
    """No geometry, or an empty one, is not a shape."""

    def take(features: list[dict[str, object]]) -> None:
        features[0]["geometry"] = None
        features[1]["geometry"] = {"type": "Polygon", "coordinates": []}

    edit_shapes(own_city, take)
    (found,) = faults_of(own_city)
    assert (found.what, found.rows) == ("has areas without a shape", ("S1", "S2"))


def test_a_shape_with_broken_coordinates_is_a_fault(own_city: Path) -> None:
    """Words where numbers belong are a fault of the file, not a crash."""

    def break_it(features: list[dict[str, object]]) -> None:
        features[0]["geometry"] = {"type": "Polygon", "coordinates": [[["west", "north"]] * 4]}

    edit_shapes(own_city, break_it)
    (found,) = faults_of(own_city)
    assert (found.what, found.rows) == ("has corners that are no longitude and latitude", ("S1",))


def test_many_faults_are_all_reported_at_once(own_city: Path) -> None:
    """Six files spoilt in six ways are six faults in one go."""
    lose(own_city / "aliases.csv")
    empty(own_city / "sources.csv")
    other_encoding(own_city / "parts.csv")
    cut(own_city / "ward_true.geojson")
    swap(own_city, "teams.csv", "Mo-Fr 08:00-18:00", "all day")
    swap(own_city, "neighbourhoods_three.csv", "2025", "")
    spoilt = {
        "aliases.csv",
        "sources.csv",
        "parts.csv",
        "ward_true.geojson",
        "teams.csv",
        "neighbourhoods_three.csv",
    }
    found = faults_of(own_city)
    assert len(found) == 6
    assert {each.file for each in found} == spoilt


def test_rows_are_named_as_a_spreadsheet_numbers_them(own_city: Path) -> None:
    """S4 is the fourth record and stands in line 5: the header is line 1."""
    swap(own_city, "need_lsoa.csv", "S4,400", "S4,four hundred")
    (found,) = faults_of(own_city)
    assert found.rows == ("line 5",)


def test_shapes_are_indexed_by_code_in_degrees(city_folder: Path) -> None:
    """Nine squares near 2° W, 52.6° N."""
    shapes = read_shapes(city_folder, "lsoa.geojson", [])
    assert tuple(shapes.index) == SMALL
    assert shapes.crs == 4326
    assert list(shapes.total_bounds) == pytest.approx([-2.0014, 52.5978, -1.9570, 52.6248], abs=1e-3)


def test_another_list_swaps_only_the_membership(city_folder: Path) -> None:
    """The other list is in use and named in faults; every other table is the same one."""
    raw = read_pack(city_folder, [])
    assert raw is not None
    other = raw.with_list(raw.place.sets[1])
    assert (raw.membership.id, other.membership.id) == ("two", "three")
    assert other.files["membership"] == "neighbourhoods_three.csv"
    assert other["membership"]["neighbourhood"].to_dict() == {"W1": "RS", "W2": "BF", "W3": "HS"}
    assert other["wards"] is raw["wards"]


def test_the_folder_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable names another pack; empty or blank, it is the one that ships."""
    monkeypatch.setenv(settings.PACK.name, str(tmp_path))
    assert pack_folder() == tmp_path
    for nothing in ("", "  "):
        monkeypatch.setenv(settings.PACK.name, nothing)
        assert pack_folder() == Path(__file__).resolve().parents[2] / "geodata"


def test_a_table_keeps_its_key_as_index_and_column(city_folder: Path) -> None:
    """Whoever joins uses the index; whoever writes the table out has the column."""
    table = read_table(city_folder, WARDS, [])
    assert table.index.tolist() == table["code"].tolist() == ["W1", "W2", "W3"]
    assert isinstance(table.index, pd.Index)


def test_an_unreadable_folder_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    """A folder that is not there has no package, which is what the fault says."""
    (found,) = faults_of(tmp_path / "nowhere")
    assert (found.file, found.what) == ("datapackage.json", "is missing")


def test_a_second_pack_does_not_meet_the_first(tmp_path: Path) -> None:
    """Two packs in two folders are read each for itself."""
    one, two = write_pack(tmp_path / "one"), write_pack(tmp_path / "two")
    swap(two, "wards.csv", "Birch", "Beech")
    first, second = read_pack(one, []), read_pack(two, [])
    assert first is not None
    assert second is not None
    assert (first["wards"].at["W2", "name"], second["wards"].at["W2", "name"]) == ("Birch", "Beech")
