"""GeoJSON in all the forms that map programs write."""

from __future__ import annotations

import json
from typing import Any

import pytest

from placebased.errors import ListError
from placebased.exchange.files import map_file
from placebased.exchange.files.bounds import Found

POINT = {"type": "Point", "coordinates": [-2.2, 53.5]}


def feature(name: str, geometry: object = POINT, **more: object) -> dict[str, Any]:
    """Return a feature with a name."""
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


def rows(document: object, found: Found | None = None) -> list[list[str]]:
    """Return the lines of a document."""
    return list(map_file.read("a.geojson", json.dumps(document).encode(), found or Found()))


A = [["name", "longitude", "latitude"], ["A", "-2.2", "53.5"]]


@pytest.mark.parametrize(
    "document",
    [
        {"type": "FeatureCollection", "name": "layer", "features": [feature("A")]},
        {"type": "FeatureCollection", "name": "layer", "services": [], "features": [feature("A")]},
        feature("A"),
        [feature("A")],
    ],
)
def test_collections_and_single_features(document: object) -> None:
    """Whatever else the document is called or holds."""
    assert rows(document) == A


@pytest.mark.parametrize("join", ["\n", "\n\x1e", "\r\n"])
def test_sequences(join: str) -> None:
    """One feature a line, or between record separators; a broken line is said and costs no other."""
    found = Found()
    body = join.join(["", json.dumps(feature("A")), '{"type": "Feature"', json.dumps(feature("B", None)), ""])
    read = list(map_file.read("a.geojsons", body.encode(), found))
    assert [row[0] for row in read] == ["name", "A", "B"]
    assert "Left out: 1 line(s) that cannot be read." in found.notes


def test_a_record_may_go_over_lines_between_separators() -> None:
    """As the standard of sequences allows."""
    body = "\x1e".join(["", json.dumps(feature("A"), indent=1), json.dumps(feature("B"), indent=1)])
    assert len(list(map_file.read("a.json", body.encode(), Found()))) == 3


def test_the_system_that_a_file_states_is_converted() -> None:
    """Eastings and northings of the national grid become degrees, and that is said."""
    found = Found()
    stated = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    metres = {"type": "Point", "coordinates": [386310.0, 397974.0]}
    _, (_, lon, lat) = rows({"features": [feature("A", metres)], "crs": stated}, found)
    assert (round(float(lon), 4), round(float(lat), 4)) == (-2.2077, 53.4783)
    assert "British National Grid" in found.notes[0]


def test_an_unknown_system_is_named() -> None:
    """The points stay as they are, and the rows say where that is wrong."""
    found = Found()
    rows({"features": [feature("A")], "crs": {"properties": {"name": "EPSG:0"}}}, found)
    assert found.notes == ["The coordinate reference system “EPSG:0” is not known."]


def test_the_geometry_goes_before_properties_of_the_same_name() -> None:
    """Old coordinates among the properties do not place a feature."""
    read = rows({"features": [feature("A", longitude=1, latitude=2)]})
    assert read == A


def test_every_shape_says_how_it_was_placed() -> None:
    """In a note of the file and in a remark of the row."""
    found = Found()
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    rows({"features": [feature("A"), feature("B", square)]}, found)
    assert found.remarks == {3: "Placed at a point inside its outline."}
    assert found.notes == ["1 feature was placed at a point inside its outline."]


RECORD = {"name": "Hall", "place": {"postcode": "M1 1AE", "point": {"lat": 53.5}}, "days": ["Mon", "Tue"]}
TABLE = [
    ["name", "place postcode", "lat", "days", "n"],
    ["Hall", "M1 1AE", "53.5", "Mon, Tue", ""],
]


@pytest.mark.parametrize(
    "document",
    [
        [RECORD, {"name": "Other", "n": 2}],
        {"total": 2, "data": [RECORD, {"name": "Other", "n": 2}], "fields": ["name"]},
    ],
)
def test_plain_records_are_a_table(document: object) -> None:
    """Each is a row, with what lies inside it under both names, and with no word of a point it lacks."""
    found = Found()
    assert rows(document, found) == [*TABLE, ["Other", "", "", "", "2"]]
    assert not found.notes
    assert not found.remarks


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_records_may_stand_one_a_line(name: str) -> None:
    """As exports of databases have them, whatever the file is called."""
    body = "\n".join(json.dumps(each) for each in ({"name": "Hall"}, {"name": "Other"}))
    assert list(map_file.read(name, body.encode(), Found())) == [["name"], ["Hall"], ["Other"]]


@pytest.mark.parametrize(
    "document",
    [
        {}, {"features": 3}, {"features": [3]}, {"features": [{"a": 1}]}, [], [1], {"type": "Topology"}, 7,
        {"type": "Topology", "objects": [{"a": 1}]}, {"a": [{"b": 1}], "c": [{"d": 1}]},
        [feature("A"), {"name": "B"}],
    ],
)  # fmt: skip
def test_other_json_is_refused(document: object) -> None:
    """In words."""
    with pytest.raises(ListError, match="GeoJSON"):
        rows(document)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (2.0, "2"), (float("nan"), ""), ([1], "[1]"), ("x", "x")]
)
def test_properties_become_cells(value: object, text: str) -> None:
    """Nothing is an empty cell; lists stay as they are written."""
    assert map_file.flat(value) == text
