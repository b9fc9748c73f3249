"""Read a list that somebody uploads, whatever it is, into rows of text; or say in words why not.

CSV in any common encoding and with any common separator, Excel and OpenDocument sheets, GeoJSON points.
Everything is bounded before it is opened: bytes, what a compressed file unpacks to, rows, columns, the
length of a cell. A formula is never run: a sheet gives the value it was saved with, as text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePath

from placebased.errors import ListError, WorkError
from placebased.worker import WorkerLimits, run_within

MOST_BYTES = 30_000_000
MOST_UNPACKED = 300_000_000
MOST_RATIO = 200
MOST_ROWS = 120_000
MOST_COLUMNS = 200
MOST_CELLS = 3_000_000
LONGEST_CELL = 5_000
"""Characters of a cell that are kept."""

READING = WorkerLimits(seconds=15.0, memory=1_200_000_000, output=80_000_000)
"""What reading one file may take."""

MEND = "Split it, or save it again as .csv, and upload that."
"""What to do about a file that took more."""

_SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_ENCODINGS = ("utf-8-sig", "cp1252")
_SEPARATORS = ",;\t|"
_MOJIBAKE = re.compile("[\u00c2\u00c3][^a-zA-Z0-9 ]|\u00e2\u20ac")


@dataclass(frozen=True)
class Uploaded:
    """A list as rows of text.

    Attributes
    ----------
    columns
        Their names, each once.
    rows
        One tuple a row, as long as ``columns``; empty text for an empty cell.
    lines
        Where each row stands in the file, as a spreadsheet counts.
    notes
        What was mended on the way, as sentences.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[str, ...]


def read_upload(name: str, body: bytes, *, longest: int = LONGEST_CELL) -> Uploaded:
    """Read an uploaded file in a child process, see :func:`parse_upload`; raises what that raises.

    Parameters
    ----------
    name
        Name of the file, whose ending says what it is.
    body
        Its bytes.
    longest
        Characters that a cell may have.

    Returns
    -------
    Uploaded
        Rows and columns of the file.
    """
    refuse_large(body)
    try:
        return run_within(READING, parse_upload, name, body, longest=longest)
    except WorkError as error:
        raise ListError(error.sentence("This file", MEND)) from error


def refuse_large(body: bytes) -> None:
    """Raise :class:`ListError` for a file of more bytes than are read.

    Parameters
    ----------
    body
        Bytes of a file.
    """
    if len(body) > MOST_BYTES:
        raise ListError(
            f"The file has {len(body) / 1e6:.0f} MB; up to {MOST_BYTES / 1e6:.0f} MB can be read."
        )


def parse_upload(name: str, body: bytes, *, longest: int = LONGEST_CELL) -> Uploaded:
    """Read an uploaded file in this process: only where the file may end it.

    Parameters
    ----------
    name
        Its name; only what it ends in counts.
    body
        Its bytes.
    longest
        Characters of a cell that are kept.

    Returns
    -------
    Uploaded
        Rows and columns of the file.

    Raises
    ------
    ListError
        When it is too large, not what it says it is, or holds no list.
    """
    refuse_large(body)
    if not body.strip():
        raise ListError("The file is empty.")
    ending = PurePath(name.lower()).suffix
    notes: list[str] = []
    if ending in _SHEETS or body[:4] == b"PK\x03\x04" or body[:4] == b"\xd0\xcf\x11\xe0":
        lines = _sheet(body, notes)
    elif ending in {".json", ".geojson"} or body.lstrip()[:1] == b"{":
        lines = _geojson(body)
    else:
        lines = _csv(body, notes)
    return _table(lines, notes, longest)


def _sheet(body: bytes, notes: list[str]) -> Iterator[list[str]]:
    if body[:2] == b"PK":
        _refuse_bombs(body)
        _refuse_sparse(body)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        filled = [n for n in book.sheet_names if book.get_sheet_by_name(n).total_height]
        if not filled:
            raise ListError("The workbook has no sheet with anything in it.")
        if len(filled) > 1:
            notes.append(f"The workbook has {len(filled)} sheets; the first, “{filled[0]}”, was read.")
        sheet = book.get_sheet_by_name(filled[0])
        _refuse_wide(sheet.total_width)
        _refuse_long(sheet.total_height)
        yield from ([_as_text(cell) for cell in row] for row in sheet.iter_rows())
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise ListError(
            "The workbook cannot be read. Is it protected by a password, or cut off? "
            "Open it, save it again as .xlsx or .csv, and upload that."
        ) from error


def _refuse_bombs(body: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            sizes = [(each.file_size, each.compress_size) for each in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ListError("The workbook is cut off or broken. Save it again and upload that.") from error
    unpacked = sum(size for size, _ in sizes)
    small = sum(packed for _, packed in sizes)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(small, 1) + 10_000_000 or len(sizes) > 2_000:  # noqa: PLR2004 - parts of a workbook
        raise ListError(
            f"The file unpacks to {unpacked / 1e6:,.0f} MB, far more than a list needs; it was not opened."
        )


def _refuse_sparse(body: bytes) -> None:
    """Refuse a sheet whose outermost cells span more than a list can: the reader makes every cell between."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            cells = [cell for name in names for cell in _CELL.findall(archive.read(name))]
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise ListError("The workbook is cut off or broken. Save it again and upload that.") from error
    if any(len(letters) > 3 or len(digits) > 7 for letters, digits in cells):  # noqa: PLR2004 - XFD1048576
        raise ListError("The workbook names a cell that no sheet has. Save it again and upload that.")
    _refuse_wide(max((_column(letters) for letters, _ in cells), default=0))
    _refuse_long(max((int(digits) for _, digits in cells), default=0))


_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["\']([A-Za-z]+)(\d+)["\'][^>]*(?<!/)>')
"""A cell with something in it: whole rows of empty ones are only painted."""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _geojson(body: bytes) -> Iterator[list[str]]:
    try:
        document = json.loads(body.decode("utf-8-sig"))
        features = document["features"]
        rows = [dict(feature.get("properties") or {}) | _point(feature) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ListError("The file is no GeoJSON collection of points.") from error
    _refuse_long(len(rows))
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    _refuse_wide(len(names))
    yield names
    for row in rows:
        yield [_flat(row.get(name)) for name in names]


def _point(feature: dict[str, object]) -> dict[str, object]:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    lon, lat = list(geometry["coordinates"])[:2]
    return {"longitude": float(lon), "latitude": float(lat)}


def _flat(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else _as_text(value)


def _csv(body: bytes, notes: list[str]) -> Iterator[list[str]]:
    text = _decoded(body, notes)
    head = text[:20_000]
    if "\x00" in head and sum(not c.isprintable() and c not in "\r\n\t" for c in head) > len(head) / 4:
        raise ListError("The file is no list of text. CSV, Excel, OpenDocument and GeoJSON can be read.")
    first = next((line for line in head.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(MOST_BYTES)
    try:
        yield from csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    except csv.Error as error:
        raise ListError(f"The file cannot be read as CSV: {error}.") from error


def _decoded(body: bytes, notes: list[str]) -> str:
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        notes.append("The file was in UTF-16; it was converted.")
        return body.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != _ENCODINGS[0]:
            notes.append("The file was in Windows' own encoding; it was converted.")
        return _unscrambled(text, notes)
    notes.append("Some characters could not be read and are shown as “\N{REPLACEMENT CHARACTER}”.")
    return body.decode("utf-8", errors="replace")


def _unscrambled(text: str, notes: list[str]) -> str:
    """Mend text that was once read in the wrong encoding and saved so (“cafÃ©” for “café”)."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
    notes.append("Scrambled accents (“Ã©”) were mended.")
    return mended


def _refuse_wide(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise ListError(f"The list has {columns:,} columns; up to {MOST_COLUMNS} can be read. Take out some.")


def _refuse_long(rows: int) -> None:
    if rows > MOST_ROWS:
        raise ListError(f"The list has more than {MOST_ROWS:,} rows. Split it and upload the parts.")


def _table(lines: Iterable[list[str]], notes: list[str], longest: int) -> Uploaded:
    """Find the line of headings and return what stands below it."""
    found: list[tuple[str, ...]] = []
    places: list[int] = []
    cut = 0
    header: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        _refuse_wide(len(line))
        cut += sum(len(cell) > longest for cell in line)
        cells = tuple(clean_cell(cell, longest) for cell in line)
        if not any(cells):
            continue
        if not header:
            header = _header(cells)
            if number > 1 and header:
                notes.append(f"The headings were found in line {number}.")
            continue
        found.append((cells + ("",) * len(header))[: len(header)])
        places.append(number)
        _refuse_long(len(found))
        if len(found) * len(header) > MOST_CELLS:
            raise ListError(f"The list has more than {MOST_CELLS:,} cells. Take out columns, or split it.")
    if cut:
        notes.append(f"{cut:,} cell(s) were longer than {longest:,} characters and were cut.")
    if not found:
        raise ListError("There is no list in the file: a line of headings and rows below it are needed.")
    return Uploaded(header, tuple(found), tuple(places), tuple(notes))


def _header(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return a line as headings, each once; nothing for a title above the list."""
    if len(cells) > 1 and sum(bool(cell) for cell in cells) < 2:  # noqa: PLR2004 - one filled cell is a title
        return ()
    names: list[str] = []
    for k, cell in enumerate(cells, 1):
        name = cell[:80] or f"Column {k}"
        names.append(name if name not in names else f"{name} ({k})")
    return tuple(names)


def clean_cell(cell: str, longest: int = LONGEST_CELL) -> str:
    """Return a cell without control characters and halves of letters, cut to a length.

    Parameters
    ----------
    cell
        Text as it stands in a file.
    longest
        Characters that are kept.

    Returns
    -------
    str
        Text that can be kept, sent and shown.
    """
    kept = cell[: longest * 2]
    if not kept.isprintable():
        kept = "".join(c for c in kept if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return kept.strip()[:longest]
