"""Every format against one nasty table, each file read by a program that did not write it."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sqlite3
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook

from placebased.exchange.formats.registry import FORMATS, Format, fitting
from tests.support.tables import KNOWN, READ_BACK, nasty

Rows = list[dict[str, Any]]


def read_csv(body: bytes, _folder: Path) -> Rows:
    """Read CSV; the apostrophe that keeps a text from running is taken off, an empty cell is missing."""
    return [
        {re.sub("^'", "", name): re.sub(r"(^|;)'", r"\1", cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    ]


def read_workbook(body: bytes, _folder: Path) -> Rows:
    """Read the first sheet of a workbook by another library than the one that wrote it."""
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def read_json(body: bytes, _folder: Path) -> Rows:
    """Read the rows of a JSON document, refusing numbers that are none."""
    rows: Rows = json.loads(body, parse_constant=float.fromhex)["rows"]
    return rows


def read_geojson(body: bytes, _folder: Path) -> Rows:
    """Read the properties of features."""
    return [feature["properties"] for feature in json.loads(body)["features"]]


class Cells(HTMLParser):
    """The cells of the one table of a page; any tag that no table has is remembered."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.rows: list[list[str]] = []
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a row or a cell."""
        del attrs
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag not in {"table", "thead", "tbody", "p", "strong", "ul", "li"}:
            self.strange.append(tag)

    def handle_data(self, data: str) -> None:
        """Add text to the cell that is open."""
        if self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] += data


def read_markdown(body: bytes, _folder: Path) -> Rows:
    """Read a Markdown table as a page shows it; nothing in it may have become markup."""
    table, _, _ = body.decode().rpartition("\n\n")
    cells = Cells()
    cells.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(table))
    assert cells.strange == []
    header, *rows = cells.rows
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_parquet(body: bytes, folder: Path) -> Rows:
    """Read Parquet as a data set, which is the library's other reader."""
    import pyarrow.dataset as ds

    file = folder / "table.parquet"
    file.write_bytes(body)
    rows: Rows = ds.dataset(file).to_table().to_pylist()
    return rows


def read_geopackage(body: bytes, folder: Path) -> Rows:
    """Read a GeoPackage as the SQLite database it is."""
    file = folder / "table.gpkg"
    file.write_bytes(body)
    database = sqlite3.connect(file)
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute('SELECT * FROM "table" ORDER BY fid')]
    database.close()
    return rows


READERS: dict[str, Callable[[bytes, Path], Rows]] = {
    "csv": read_csv,
    "xlsx": read_workbook,
    "markdown": read_markdown,
    "json": read_json,
    "parquet": read_parquet,
    "geojson": read_geojson,
    "geopackage": read_geopackage,
}


def as_number(value: object) -> float | None:
    """Return a figure that was read back, missing as ``None``."""
    return None if value is None or value == "" else float(str(value))


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_a_nasty_table_comes_back_whole(each: Format, tmp_path: Path) -> None:
    """Formulas, markup, commas, line breaks and half characters are text; gaps and infinities are missing."""
    rows = READERS[each.name](each.write(nasty(shapes=each.needs_shapes)), tmp_path)
    assert [row["Code"] for row in rows] == [f"A{k}" for k in range(8)]
    texts = [" ".join(re.split(r"[\n\t\x07]", row["=Name"])) for row in rows]
    assert [text.rstrip() for text in texts] == list(READ_BACK)
    assert [as_number(row["figure"]) for row in rows] == list(KNOWN)
    assert [as_number(row["count"]) for row in rows][:3] == [1, None, 3]
    assert [str(row["mixed"]).removesuffix(".0") for row in rows][:2] == ["-1", "-1"]
    assert not any(
        str(value).lower() in {"nan", "inf", "<na>", "nat"} for row in rows for value in row.values()
    )


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_every_format_has_what_the_licences_ask_for(each: Format) -> None:
    """Sources with their dates, licences, the day, and the notice that share-alike data needs."""
    words = contents(each, each.write(nasty(shapes=each.needs_shapes))).replace("\\", "")
    for said in ("Census, The Office (2021-03-21)", "Open Licence", "ODbL 1.0", "2026-03-01", "2021"):
        assert said in words
    assert "offer any database made from it under the same licence" in words


def contents(each: Format, body: bytes) -> str:
    """Return all text in a file."""
    if each.name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return " ".join(book.read(name).decode() for name in book.namelist())
    return body.decode("utf-8", errors="replace")


@pytest.mark.parametrize("each", [each for each in FORMATS if each.needs_shapes], ids=lambda each: each.name)
def test_shapes_are_where_they_were(each: Format, tmp_path: Path) -> None:
    """Read by GDAL: a square, a point at 0° E 1° N, two rows without a shape, four squares."""
    file = tmp_path / f"table.{each.extension}"
    file.write_bytes(each.write(nasty(shapes=True)))
    frame = pyogrio.read_dataframe(file, columns=[])
    assert frame.crs.to_epsg() == 4326
    assert [shape is None for shape in frame.geometry] == [False, False, True, True, *[False] * 4]
    assert frame.geometry.iloc[1].coords[0] == (0, 1)
    assert math.isclose(frame.geometry.iloc[0].area, 1)


def test_names_and_extensions_are_told_apart() -> None:
    """Keys of buttons and names of files are made of them."""
    assert len({each.name for each in FORMATS}) == len(FORMATS) == len({each.extension for each in FORMATS})
    assert set(READERS) == {each.name for each in FORMATS}


def test_a_table_without_shapes_is_offered_in_the_other_formats() -> None:
    """Without shapes no map format is offered; with them all are."""
    assert [each.name for each in fitting(shapes=False)] == ["csv", "xlsx", "markdown", "json", "parquet"]
    assert fitting(shapes=True) == FORMATS
