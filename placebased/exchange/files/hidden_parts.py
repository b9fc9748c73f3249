"""Which rows and columns of a sheet are hidden, by a menu or by a filter."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass

from placebased.exchange.files.bounds import BROKEN, MOST_COLUMNS, MOST_ROWS


@dataclass(frozen=True)
class Hidden:
    """Numbers of the hidden rows and columns of a sheet, counted from 1."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


_ATTRIBUTE = re.compile(rb'([\w:-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>")
_TABLE = re.compile(rb"<table:table\s[^>]*>.*?</table:table>", re.DOTALL)
_OPEN_ROW = re.compile(rb"<table:table-row\b[^>]*>")


def of(body: bytes, sheet: str) -> Hidden:
    """Return the hidden rows and columns of a sheet; none where the format does not tell.

    Parameters
    ----------
    body
        Bytes of a workbook; Excel's newer formats in XML and OpenDocument tell.
    sheet
        Name of the sheet.
    """
    if body[:2] != b"PK":
        return Hidden()
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                path = _path(archive, sheet)
                return _excel(archive.read(path)) if path in names else Hidden()
            return _open_document(archive.read("content.xml"), sheet) if "content.xml" in names else Hidden()
    except (*BROKEN, KeyError):
        return Hidden()


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("ascii", "replace").rpartition(":")[2]: html.unescape((a or b).decode("utf-8", "replace"))
        for name, a, b in _ATTRIBUTE.findall(tag)
    }


def _path(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return where in the file a sheet of a name stands; empty if nowhere."""
    listed = map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml")))
    ids = {each.get("name", ""): each.get("id", "") for each in listed}
    relations = map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")))
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    target = targets.get(ids.get(sheet, ""), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}" if target else ""


def _excel(xml: bytes) -> Hidden:
    rows = {int(n) for tag in _ROW.findall(xml) if (n := _attributes(tag).get("r", "")).isdigit()}
    columns: set[int] = set()
    for tag in _COLUMN.findall(xml):
        found = _attributes(tag)
        low, high = found.get("min", ""), found.get("max", "")
        if low.isdigit() and high.isdigit():
            columns |= set(range(int(low), min(int(high), MOST_COLUMNS) + 1))
    return Hidden(frozenset(rows), frozenset(columns))


def _open_document(xml: bytes, sheet: str) -> Hidden:
    for table in _TABLE.finditer(xml):
        if _attributes(table[0][: table[0].index(b">")]).get("name") == sheet:
            return Hidden(frozenset(_rows_of_open_document(table[0])))
    return Hidden()


def _rows_of_open_document(table: bytes) -> set[int]:
    at, rows = 0, set()
    for tag in _OPEN_ROW.findall(table):
        found = _attributes(tag)
        times = found.get("number-rows-repeated", "1")
        count = int(times) if times.isdigit() and len(times) < 8 else 1  # noqa: PLR2004
        if found.get("visibility") in {"collapse", "filter"}:
            rows |= set(range(at + 1, at + 1 + min(count, MOST_ROWS)))
        at += count
    return rows
