from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.errors import ListError
from placebased.exchange import table_reader
from placebased.exchange.files.bounds import LONGEST_CELL, MOST_BYTES, MOST_ROWS
from placebased.exchange.table_reader import read_upload

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Sum</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Café</t></is></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
    "</sheetData></worksheet>"
)
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Groups" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
    "xl/worksheets/sheet1.xml": SHEET,
}


def workbook(**more: bytes) -> bytes:
    """Return a small workbook with one formula, and further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        for name, body in more.items():
            archive.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_in_any_common_form(separator: str, encoding: str) -> None:
    """Separator and encoding are found out; accents come through."""
    text = separator.join(["Name", "Town"]) + "\r\n" + separator.join(["Café Zoë", "“Leeds”"])
    read = read_upload("list.csv", text.encode(encoding))
    assert read.columns == ("Name", "Town")
    assert read.rows == (("Café Zoë", "“Leeds”"),)
    assert read.lines == (2,)


def test_scrambled_accents_are_mended() -> None:
    """A file saved twice in the wrong encoding is read as it was meant, and that is said."""
    read = read_upload("list.csv", "Name,x\nCafé,1\n".encode().decode("cp1252").encode())
    assert read.rows == (("Café", "1"),)
    assert any("mended" in note for note in read.notes)


def test_a_title_above_the_list_is_passed_over() -> None:
    """The headings are the first line with two filled cells; empty lines count as lines and no more."""
    read = read_upload("a.csv", b"Our groups 2026,\n\nName,Phone\n\nA,1\nB\n")
    assert read.columns == ("Name", "Phone")
    assert read.rows == (("A", "1"), ("B", ""))
    assert read.lines == (5, 6)
    assert "line 3" in read.notes[0]


def test_headings_that_are_missing_or_double_get_names() -> None:
    """Every column can be told from the others."""
    assert read_upload("a.csv", b"Name,,Name\n1,2,3\n").columns == ("Name", "Column 2", "Name (3)")


def test_a_workbook_gives_values_and_runs_nothing() -> None:
    """A formula's saved value is read, as text; the formula itself is not."""
    read = read_upload("a.xlsx", workbook())
    assert (read.columns, read.rows) == (("Name", "Sum"), (("Café", "2"),))


def test_a_workbook_under_another_name_is_still_a_workbook() -> None:
    """What a file is shows in its first bytes."""
    assert read_upload("a.csv", workbook()).columns == ("Name", "Sum")


def test_a_zip_bomb_is_not_opened() -> None:
    """A workbook that unpacks to a thousand times its size is refused by its table of contents."""
    with pytest.raises(ListError, match="not opened"):
        read_upload("a.xlsx", workbook(**{"xl/bomb.xml": b"0" * 50_000_000}))


@pytest.mark.parametrize(
    ("cell", "says"),
    [("XFD2", "columns"), ("A1048576", "rows"), ("ZZZZZZZZZZ99999999999999", "no sheet has")],
)
def test_two_cells_far_apart_are_refused_before_all_between_are_made(cell: str, says: str) -> None:
    """A reader that fills the sheet between its outermost cells never sees such a file."""
    sheet = SHEET.replace('r="B2"', f'r="{cell}"')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    with pytest.raises(ListError, match=says):
        read_upload("a.xlsx", out.getvalue())


@pytest.mark.parametrize(
    "body", [b"PK\x03\x04 broken", workbook()[:300], b"\xd0\xcf\x11\xe0" + b"\x00" * 600]
)
def test_broken_workbooks_are_refused_in_words(body: bytes) -> None:
    """A cut-off or foreign workbook says what to do."""
    with pytest.raises(ListError, match=r"[Ss]ave"):
        read_upload("a.xlsx", body)


def test_geojson_points_become_columns() -> None:
    """Each point has its longitude and latitude beside its properties."""
    point = {"type": "Point", "coordinates": [-2.2, 53.5, 9]}
    body = {
        "type": "FeatureCollection",
        "features": [{"properties": {"name": "A", "n": [1]}, "geometry": point}],
    }
    read = read_upload("a.geojson", json.dumps(body).encode())
    assert read.columns == ("name", "n", "longitude", "latitude")
    assert read.rows == (("A", "[1]", "-2.2", "53.5"),)


@pytest.mark.parametrize("body", [b'{"a": 1}', b'{"features": 3}', b'{"features": [3]}', b"{" * 90_000])
def test_other_json_is_refused(body: bytes) -> None:
    """JSON that is no collection of points is refused in words."""
    with pytest.raises(ListError, match="GeoJSON"):
        read_upload("a.json", body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"only a line", "no list"),
        (b"Name,Phone\n", "no list"),
        (b"x" * (MOST_BYTES + 1), "MB"),
        ((",".join(f"c{k}" for k in range(2000)) + "\n" + "," * 1999).encode(), "2,000 columns"),
        (b"Name,b\n" + b"a,b\n" * (MOST_ROWS + 1), "rows"),
        (b"\x00\x01\x02\x03\x04\x05" * 400, "no list of text"),
    ],
    ids=["nothing", "blank", "one line", "headings only", "too large", "too wide", "too long", "binary"],
)
def test_what_is_no_list_is_refused_in_words(body: bytes, says: str) -> None:
    """Each bound has its sentence."""
    with pytest.raises(ListError, match=says):
        read_upload("list.csv", body)


def test_a_cell_of_ten_megabytes_is_cut() -> None:
    """The rest of the row and of the list is read, and it is said."""
    read = read_upload("a.csv", b"Name,Note\nA," + b"x" * 10_000_000 + b"\nB,ok\n")
    assert [len(row[1]) for row in read.rows] == [LONGEST_CELL, 2]
    assert "were cut" in read.notes[0]


def test_control_characters_do_not_get_in() -> None:
    """Bells, null characters and text that turns direction are taken out."""
    read = read_upload("a.csv", "Name,x\nA\x00\x07B\u202e,1\n".encode())
    assert read.rows == (("AB", "1"),)


@given(st.binary(max_size=400))
def test_whatever_is_uploaded_is_a_list_or_a_sentence(body: bytes) -> None:
    """Any bytes at all are read as rows of equal length or refused in words."""
    for name in ("a.csv", "a.xlsx", "a.geojson"):
        try:
            read = table_reader.read_upload(name, body)
        except ListError:
            continue
        assert {len(row) for row in read.rows} == {len(read.columns)}


def test_a_caller_may_keep_longer_cells() -> None:
    """A drawn shape of 6,000 characters is cut for a list of places and kept for a register."""
    body = b"team,shape\nA," + b"x" * 6000 + b"\n"
    assert len(read_upload("a.csv", body).rows[0][1]) == 5000
    assert len(read_upload("a.csv", body, longest=10_000).rows[0][1]) == 6000


def test_a_row_with_too_many_cells_is_named() -> None:
    """A comma without quotation marks moves what stands behind it."""
    read = read_upload("a.csv", b"Name,Address,Post\nA,1 High St,Town,M1 1AE\nB,x,y\n")
    assert [line for line, _ in read.remarks] == [2]
    assert "more cells than there are headings" in read.remarks[0][1]


def test_a_web_page_called_a_workbook_is_read() -> None:
    """What a file is shows in its first bytes."""
    read = read_upload(
        "a.xls", b"<table><tr><th>Name</th><th>Post</th></tr><tr><td>A</td><td>B</td></tr></table>"
    )
    assert read.rows == (("A", "B"),)


def test_the_name_of_every_kind_of_file_is_taken() -> None:
    """So that the upload lets it through."""
    assert {".csv", ".xls", ".ods", ".html", ".geojsonl", ".geojsons", ".gpkg", ".zip"} <= set(
        table_reader.ENDINGS
    )


def test_the_first_row_of_a_list_without_headings_is_read() -> None:
    """Its columns are numbered, and that is said."""
    found = read_upload("list.csv", b"A Hub,M11 3AD\nB Hub,M11 3AE\n")
    assert found.rows == (("A Hub", "M11 3AD"), ("B Hub", "M11 3AE"))
    assert (found.columns, found.lines) == (("Column 1", "Column 2"), (1, 2))
    assert "no headings" in found.notes[0]
