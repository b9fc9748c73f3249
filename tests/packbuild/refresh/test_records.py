"""Raw answers become rows with our names of columns, and nothing that is not named comes along."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.asking import AllAnswers
from placebased.packbuild.refresh.cache import RawAnswer
from placebased.packbuild.refresh.records import our_rows, read_records
from placebased.packbuild.refresh.sources import PublishedSource


def source(**reads: Any) -> PublishedSource:  # noqa: ANN401 - as in the table
    """Return a source that is read in a form."""
    reads = {"form": "csv", "least": 1, "columns": {}} | reads
    return PublishedSource(
        "s", "S", "P", "L", "https://l", "A", "https://page", "documentation", {}, reads, ()
    )


def came(tmp_path: Path, *bodies: bytes) -> AllAnswers:
    """Return answers with some bodies."""
    answers = []
    for number, body in enumerate(bodies):
        path = tmp_path / f"{number}.body"
        path.write_bytes(body)
        answers.append(RawAnswer("https://a.example", path, "", ""))
    return AllAnswers(tuple(answers))


def rows(source: PublishedSource, asked: AllAnswers) -> list[dict[str, str]]:
    """Return our rows of some answers."""
    return our_rows(source, read_records(source, asked)).to_dict("records")  # type: ignore[return-value]


def test_pages_of_a_table(tmp_path: Path) -> None:
    """Pages follow each other; a mark before the header, blanks and columns of no interest go."""
    asked = came(
        tmp_path, b"\xef\xbb\xbfCode,Owner,A,B\n001,J Smith,1 High St,\n", b"Code,Owner,A,B\n2,X,,Town\n"
    )
    taken = source(columns={"code": "Code", "address": {"join": ["A", "B"]}})
    assert rows(taken, asked) == [{"code": "001", "address": "1 High St"}, {"code": "2", "address": "Town"}]


def test_a_table_without_a_header(tmp_path: Path) -> None:
    """Columns are named by their number; in another encoding too."""
    taken = source(
        numbered={0: "code", 2: "name"}, columns={"code": "code", "name": "name"}, encoding="cp1252"
    )
    assert rows(taken, came(tmp_path, b'"A1","x","Sch\xf6n"\n')) == [{"code": "A1", "name": "Schön"}]


def test_the_first_name_that_is_there(tmp_path: Path) -> None:
    """A column that has had other names is found under each of them."""
    taken = source(columns={"code": ["CODE", "CODE_(F)"]})
    assert rows(taken, came(tmp_path, b"CODE_(F)\nF1\n")) == [{"code": "F1"}]


def test_a_renamed_column_is_said(tmp_path: Path) -> None:
    """A column that is gone is named, with those that are there."""
    with pytest.raises(PrepareError, match="'Code' is missing or was renamed; the file has Key"):
        rows(source(columns={"code": "Code"}), came(tmp_path, b"Key\n1\n"))


def test_what_is_kept_and_dropped(tmp_path: Path) -> None:
    """Rows are kept and dropped by patterns on the publisher's columns."""
    taken = source(
        columns={"code": "c"},
        keep=[{"column": "s", "pattern": "^ACTIVE$"}],
        drop=[{"column": "t", "pattern": "(?i)substance"}],
    )
    body = b"c,s,t\n1,ACTIVE,x\n2,CLOSED,x\n3,ACTIVE,Substance misuse\n"
    assert rows(taken, came(tmp_path, body)) == [{"code": "1"}]


def test_kinds(tmp_path: Path) -> None:
    """The first kind whose pattern fits is taken; rows of no kind are left out."""
    kinds = [{"pattern": "^BCT$", "as": "bus stop"}, {"pattern": "^B", "as": "other stop"}]
    taken = source(columns={"kind": "t"}, kinds=kinds)
    assert rows(taken, came(tmp_path, b"t\nBCT\nBCS\nTXR\n")) == [
        {"kind": "bus stop"},
        {"kind": "other stop"},
    ]


def test_names_of_persons_give_way_to_the_street(tmp_path: Path) -> None:
    """A name that is that of a person is never taken over."""
    rule = {"pattern": "(?i)^(?:mr|dr) ", "as": "Dental practice, {street}"}
    taken = source(columns={"name": "n", "address": "a"}, persons=rule, title_case=["name"])
    body = b'n,a\nDR J SMITH,"1 HIGH STREET, TOWN"\nSMILES,2 LOW ROAD\n'
    names = [each["name"] for each in rows(taken, came(tmp_path, body))]
    assert names == ["Dental Practice, 1 High Street", "Smiles"]


def test_spellings(tmp_path: Path) -> None:
    """Numbers are grouped, addresses of the web made whole, dates cut to the day, weeks put together."""
    taken = source(
        columns={"phone": "p", "website": "w", "modified": "m"},
        first={"modified": 10},
        week=["d"] * 7,
    )
    body = b"p,w,m,d\n01612245555,www.a.example,2026-01-02T03:04:05,09:00-17:00\nx,,,\n"
    first, second = rows(taken, came(tmp_path, body))
    assert (first["phone"], first["website"], first["modified"]) == (
        "0161 224 5555",
        "https://www.a.example",
        "2026-01-02",
    )
    assert (first["opening_hours"], second["website"]) == ("Mo-Su 09:00-17:00", "")


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip file."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return body.getvalue()


def test_a_file_in_a_zip(tmp_path: Path) -> None:
    """The one file whose name fits is read, a table or JSON; a zip without it is a sentence."""
    csv = source(form="zip", member=r"-lsoa\.csv$", inside="csv", columns={"code": "c"})
    body = packed({"t-lsoa.csv": b"c\n1\n", "t-msoa.csv": b"c\n2\n"})
    assert rows(csv, came(tmp_path, body)) == [{"code": "1"}]
    listed = source(form="zip", member=r"\.json$", inside="json", columns={"code": "c"})
    assert rows(listed, came(tmp_path, packed({"a.json": b'[{"c": 5}]'}))) == [{"code": "5"}]
    with pytest.raises(PrepareError, match="0 files in it are named like"):
        rows(csv, came(tmp_path, packed({"other.txt": b""})))
    with pytest.raises(PrepareError, match="something else than a zip file came"):
        rows(csv, came(tmp_path, b"PK no"))


def test_records_of_json(tmp_path: Path) -> None:
    """A list under keys is read; what lies deeper is named with a dot, and nothing is not 'None'."""
    taken = source(form="json", under=["result", "rows"], columns={"code": "id", "town": "at.town"})
    said = {"result": {"rows": [{"id": 1, "at": {"town": "Leeds"}}, {"id": 2, "at": {"town": None}}]}}
    assert rows(taken, came(tmp_path, json.dumps(said).encode())) == [
        {"code": "1", "town": "Leeds"},
        {"code": "2", "town": ""},
    ]
    with pytest.raises(PrepareError, match="no list of records came"):
        rows(taken, came(tmp_path, b'{"result": {"rows": "none"}}'))


def test_features(tmp_path: Path) -> None:
    """Properties of GeoJSON and attributes of ArcGIS are read, and points."""
    said = {
        "features": [{"properties": {"c": "a"}, "geometry": {"type": "Point", "coordinates": [-1.5, 53.8]}}]
    }
    taken = source(form="features", columns={"code": "c", "lon": "lon", "lat": "lat"})
    assert rows(taken, came(tmp_path, json.dumps(said).encode())) == [
        {"code": "a", "lon": "-1.5", "lat": "53.8"}
    ]
    plain = source(form="features", columns={"code": "c"})
    assert rows(plain, came(tmp_path, b'{"features": [{"attributes": {"c": 3}}]}')) == [{"code": "3"}]
    with pytest.raises(PrepareError, match="no features came"):
        rows(plain, came(tmp_path, b"{}"))


def test_elements(tmp_path: Path) -> None:
    """Nodes have their own point, ways the middle of theirs."""
    said = {
        "elements": [
            {"type": "node", "id": 1, "lat": 53.1, "lon": -1.1, "tags": {"name": "Hall"}},
            {"type": "way", "id": 2, "center": {"lat": 53.2, "lon": -1.2}, "tags": {"name": "Centre"}},
        ]
    }
    taken = source(form="elements", columns={"code": "element", "name": "name", "lat": "lat"})
    assert rows(taken, came(tmp_path, json.dumps(said).encode())) == [
        {"code": "node/1", "name": "Hall", "lat": "53.1"},
        {"code": "way/2", "name": "Centre", "lat": "53.2"},
    ]
    with pytest.raises(PrepareError, match="no elements came"):
        rows(taken, came(tmp_path, b"[]"))


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b'a,b\n"x'], ids=["empty", "other encoding", "cut"])
def test_no_table_is_a_sentence(tmp_path: Path, body: bytes) -> None:
    """What cannot be read as a table is said to be something else."""
    with pytest.raises(PrepareError, match="something else than a table came"):
        rows(source(columns={"a": "a"}), came(tmp_path, body))


def test_unknown_forms(tmp_path: Path) -> None:
    """A form that nobody wrote is a sentence; no answers are no rows."""
    with pytest.raises(PrepareError, match="form 'stone' is none of csv"):
        read_records(source(form="stone"), came(tmp_path, b""))
    assert read_records(source(), AllAnswers(())).equals(pd.DataFrame())
