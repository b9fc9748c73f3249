"""Small files and shapes that would end or stall a server which read them itself, known ones and cousins."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import shapely

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: dict[str, str]) -> bytes:
    """Return texts as the members of a compressed file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(rows: str, *, place: str = "worksheets/sheet1.xml", shared: str = "") -> bytes:
    """Return an Excel workbook of one sheet with the given rows, and one shared text."""
    relations = (
        f'<Relationship Id="r1" Type="{_DOCUMENT}/worksheet" Target="{place}"/>'
        f'<Relationship Id="r2" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
                '+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
                f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
                '<sheet name="Groups" sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>{shared}</t></si></sst>',
            f"xl/{place}": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def cells(*names: str) -> str:
    """Return one row of a sheet with a number in each of the named cells."""
    return "<row>" + "".join(f'<c r="{name}"><v>1</v></c>' for name in names) + "</row>"


def open_document(rows: str, columns: str, text: str = "x") -> bytes:
    """Return an OpenDocument sheet that says its one row and its one cell many times."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": (
                f'<office:document-content xmlns:office="{_OPEN}:office:1.0" '
                f'xmlns:table="{_OPEN}:table:1.0" xmlns:text="{_OPEN}:text:1.0"><office:body>'
                f'<office:spreadsheet><table:table table:name="a"><table:table-row '
                f'table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string" '
                f'table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell>'
                "</table:table-row></table:table></office:spreadsheet></office:body>"
                "</office:document-content>"
            ),
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0"><manifest:file-entry '
                'manifest:full-path="/" '
                'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
                "</manifest:manifest>"
            ),
        }
    )


def many_of_one_text() -> bytes:
    """Return a workbook that says one text of five million letters in a hundred thousand cells."""
    rows = "".join(f'<row><c r="A{k}" t="s"><v>0</v></c></row>' for k in range(1, 100_001))
    return workbook(rows, shared="x" * 5_000_000)


def many_points() -> bytes:
    """Return GeoJSON of 27 MB with more points than a list may have rows."""
    point = {"type": "Point", "coordinates": [-2.2, 53.4]}
    feature = {"type": "Feature", "properties": {"name": "x" * 90}, "geometry": point}
    return json.dumps({"type": "FeatureCollection", "features": [feature] * 125_000}).encode()


def files() -> dict[str, tuple[str, bytes]]:
    """Return files that no server should read itself, by what is wrong with them: name and bytes."""
    return {
        "two far cells": ("a.xlsx", workbook(cells("A1", "XFD1048576"))),
        "two cells of one far row": ("a.xlsx", workbook(cells("A1048576", "XFD1048576"))),
        "a far cell by another spelling": ("a.xlsx", workbook(cells("A1", "&#88;FD1048576"))),
        "a far cell in small letters": ("a.xlsx", workbook(cells("A1", "xfd1048576"))),
        "a far cell in a sheet elsewhere": (
            "a.xlsx",
            workbook(cells("A1", "XFD1048576"), place="other/s.xml"),
        ),
        "far rows without cells' names": ("a.xlsx", workbook('<row r="1048576"><c><v>1</v></c></row>')),
        "a cell that no sheet has": ("a.xlsx", workbook(cells("A1", "ZZZZZZZZZZ99999999999999"))),
        "a cell of row nought": ("a.xlsx", workbook(cells("A0", "A99999999"))),
        "one text many times": ("a.xlsx", many_of_one_text()),
        "rows without end": ("a.ods", open_document("100000000", "1")),
        "columns without end": ("a.ods", open_document("1", "1000000000")),
        "rows and columns": ("a.ods", open_document("1000000", "16384", "y" * 1_000)),
        "rows beyond counting": ("a.ods", open_document("99999999999999999999", "1")),
        "fewer than no rows": ("a.ods", open_document("-1", "-5")),
        "more points than rows": ("a.geojson", many_points()),
        "nested lists": ("a.geojson", b'{"features":' + b"[" * 1_000_000),
        "nested objects": ("a.json", b'{"a":' * 500_000),
        "columns by the million": ("a.csv", b"a," * 14_000_000),
        "an open quote": ("a.csv", b'"' + b"a,\n" * 9_000_000),
        "nothing but nulls": ("a.csv", b"a,b\n" + b"\x00" * 20_000_000),
        "a workbook cut off": ("a.xlsx", workbook(cells("A1", "B1"))[:400]),
    }


def scribble(count: int, seed: int = 1) -> str:
    """Return a polygon in Manchester whose corners were thrown at random."""
    thrown = np.random.default_rng(seed).random((count, 2))
    return shapely.Polygon(np.array([-2.35, 53.38]) + thrown * np.array([0.2, 0.15])).wkt


def comb(count: int) -> str:
    """Return a valid polygon with many long, thin teeth across Manchester."""
    x = np.linspace(-2.32, -2.12, count)
    y = np.where(np.arange(count) % 2, 53.54, 53.35)
    return shapely.Polygon([*zip(x, y, strict=True), (-2.12, 53.34), (-2.32, 53.34)]).wkt


def shapes() -> dict[str, str]:
    """Return shapes that no server should read itself, by what is wrong with them."""
    return {
        "collections in collections": "GEOMETRYCOLLECTION(" * 100_000,
        "collections in collections, closed": "GEOMETRYCOLLECTION(" * 90_000 + "POINT(0 0)" + ")" * 90_000,
        "lists in lists": '{"type":"Polygon","coordinates":' + "[" * 5_000 + "]" * 5_000 + "}",
        "collections in GeoJSON": '{"type":"GeometryCollection","geometries":[' * 20_000,
        "features in features": '{"type":"Feature","geometry":' * 50_000,
        "a curve": "CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))",
        "a surface": "MULTISURFACE(((0 0,1 0,1 1,0 0)))",
        "a triangle": "TIN(((0 0,1 0,1 1,0 0)))",
        "not a number": "POLYGON((nan nan, 1 1, 2 2, nan nan))",
        "beyond all numbers": "POLYGON((-1e308 -1e308, 1e308 1e308, 2 2, -1e308 -1e308))",
        "no geometry": '{"type":"FeatureCollection","features":[null]}',
        "words for numbers": '{"type":"Polygon","coordinates":[[["a","b"],["c","d"]]]}',
        "half a letter": "\ud800",
        "commas": "POLYGON((" + "," * 1_900_000,
        "a scribble of three thousand": scribble(3_000),
        "a scribble of many thousand": scribble(19_000),
    }
