"""The register as a table: what was typed or uploaded becomes rows with the numbers their reader sees."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pandas as pd
import pytest

from placebased.errors import ListError
from placebased.exchange.formats.registry import FORMATS
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.register import table as register_table
from tests.exchange.test_table_reader import PARTS, SHEET
from tests.support.city import drawn_box


def test_an_uploaded_table_becomes_rows_of_text() -> None:
    """Numbers and empty cells stay as they were typed."""
    found = register_table.read_upload(
        "teams.csv", b"team,kind,level,capacity\nNight Nurses,nursing,city,3\n"
    )
    assert found.columns == ("team", "kind", "level", "capacity")
    assert found.rows == (("Night Nurses", "nursing", "city", "3"),)


def test_a_register_that_states_no_capacity_can_be_edited(city: Atlas) -> None:
    """The editor takes text alone: no column is of numbers, be there no teams or none that states any."""
    of_city = register.pack_register(city)
    for teams in (of_city.teams.iloc[:0], of_city.teams.iloc[:1].assign(capacity=float("nan"))):
        rows = register_table.editable_table(city, replace(of_city, teams=teams))
        assert [name for name in rows if pd.api.types.is_numeric_dtype(rows[name])] == []
        assert set(rows["capacity"]) <= {""}
    one = of_city.teams.iloc[:1].assign(capacity=24.0)
    assert list(register_table.editable_table(city, replace(of_city, teams=one))["capacity"]) == ["24"]


def test_what_cannot_be_read_is_said() -> None:
    """An empty file is refused in words."""
    with pytest.raises(ListError, match="empty"):
        register_table.read_upload("teams.csv", b"")


ROWS = {
    4: ("team", "kind", "level", "hours"),
    6: ("A", "nursing", "city", "09:00-08:00"),
    9: ("B", "nursing", "moon", ""),
}


def sheet() -> bytes:
    """Return a workbook whose list begins in column B of its fourth row, with empty rows in it."""
    cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        f'<row r="{row}">'
        + "".join(cell.format(c, row, v) for c, v in zip("BCDE", values, strict=True))
        + "</row>"
        for row, values in ROWS.items()
    )
    start, end = SHEET.split("<row", 1)[0], "</sheetData></worksheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": start + rows + end}.items():
            archive.writestr(name, text)
    return out.getvalue()


BLANKS = b"\n\nOur teams,,,\n\nteam,kind,level,hours\nA,nursing,city,09:00-08:00\n\n\nB,nursing,moon,\n"


@pytest.mark.parametrize(
    ("name", "body", "rows"),
    [("t.csv", BLANKS, ["A, row 6", "B, row 9"]), ("t.xlsx", sheet(), ["A, row 6", "B, row 9"])],
    ids=["CSV", "workbook"],
)
def test_faults_name_the_rows_of_the_readers_own_file(
    city: Atlas, name: str, body: bytes, rows: list[str]
) -> None:
    """With empty lines above and within the list, the rows are those a spreadsheet shows."""
    found = register_table.read_upload(name, body)
    table = pd.DataFrame(found.rows, columns=list(found.columns))
    _, faults = register.read(table, city, lines=found.lines)
    assert sorted(row for fault in faults for row in fault.rows) == rows


def test_a_long_shape_is_not_cut() -> None:
    """A shape of thousands of corners comes through whole."""
    long = "POLYGON ((" + ", ".join(["-2.12345 53.12345"] * 2000) + "))"
    found = register_table.read_upload("t.csv", f'team,shape\nA,"{long}"\n'.encode())
    assert found.rows[0][1] == long


def test_empty_rows_of_the_typed_table_are_left_out(city: Atlas) -> None:
    """A row that was added and never filled is no team; the others keep the numbers they have on screen."""
    rows = register.export_table(register.pack_register(city)).set_index(pd.RangeIndex(1, 6))
    rows.loc[6] = None
    rows.loc[7] = None
    rows.loc[7, "team"] = "Nights"
    typed, lines = register_table.filled_rows(rows.drop(index=2))
    assert lines == [1, 3, 4, 5, 7]
    assert typed["team"].tolist()[-1] == "Nights"
    assert typed["hours"].tolist()[-1] == ""


def test_areas_are_typed_by_name(city: Atlas) -> None:
    """The table says Riverside and small areas by name; read again, it is the same cover, drawn areas too."""
    rows = register_table.editable_table(city, register.pack_register(city))
    assert rows["covers"].tolist()[0] == "Riverside"
    held, faults = register.read(*register_table.filled_rows(rows)[:1], city)
    assert faults == []
    assert held is not None
    assert dict(held.reach) == city.reach
    shaped = {"team": "N", "kind": "n", "level": "drawn", "shape": drawn_box(0, 0, 1600, 1000)}
    drawn, _ = register.read(pd.DataFrame([shaped]), city)
    assert drawn is not None
    assert register_table.editable_table(city, drawn)["covers"].tolist() == ["middle inside"]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_the_register_comes_back_from_a_file_that_can_be_brought(city: Atlas, name: str) -> None:
    """Taken away as CSV or as a workbook and brought again, it has the same columns and teams."""
    now = register.pack_register(city)
    wanted = register.export_table(now)
    (as_file,) = (each for each in FORMATS if each.name == name)
    body = as_file.write(register_table.export_table(city, now))
    read = register_table.read_upload(f"register.{as_file.extension}", body)
    assert list(read.columns) == list(wanted.columns)
    place = read.columns.index("team")
    assert [row[place] for row in read.rows] == wanted["team"].tolist()
