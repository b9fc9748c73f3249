"""Workbooks (Excel, OpenDocument): which sheet holds the list, and its cells as text.

A formula is never run: a sheet gives the value it was saved with. Hidden sheets, rows and columns are left
out, because whoever hid them did not mean them to be handed on.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from placebased import phrases
from placebased.errors import ListError
from placebased.exchange.files import hidden_parts
from placebased.exchange.files.bounds import BROKEN, Found, refuse_bomb, refuse_long, refuse_wide
from placebased.exchange.files.headings import HEAD_LINES, likeness

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_UNREADABLE = (
    "The workbook cannot be read. Is it protected by a password, or cut off? "
    "Open it, save it again as .xlsx or .csv, and upload that."
)
MOST_SHEETS = 30
"""Sheets that are looked into."""

WHOLE = 1e15
"""Numbers below this are written without a decimal point where they have no fraction."""


def is_workbook(body: bytes) -> bool:
    """Return whether a file begins as workbooks do.

    Parameters
    ----------
    body
        Its bytes.
    """
    return body[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}


def read(body: bytes, found: Found, chosen: str = "") -> Iterator[list[str]]:
    """Yield the rows of one sheet; an empty one in place of each that is hidden.

    Parameters
    ----------
    body
        Bytes of the workbook.
    found
        Takes up which sheets there are, which was read and what was left out.
    chosen
        Name of the sheet; empty for the one that looks most like a list.

    Yields
    ------
    list of str
        The cells of a row.
    """
    if body[:2] == b"PK":
        refuse_bomb(body)
        _refuse_sparse(body)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        sheet = _sheet(book, found, chosen)
        refuse_wide(sheet.total_width)
        refuse_long(sheet.total_height)
        hidden = hidden_parts.of(body, sheet.name)
        rows = [[_as_text(cell) for cell in row] for row in sheet.iter_rows()]
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise ListError(_UNREADABLE) from error
    _tell_hidden(hidden, rows, found)
    for number, row in enumerate(rows, 1):
        yield [] if number in hidden.rows else [c for k, c in enumerate(row, 1) if k not in hidden.columns]


def _sheet(book: CalamineWorkbook, found: Found, chosen: str) -> CalamineSheet:
    """Return the sheet to read: the one that was chosen, or the one most like a list."""
    shown = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
    hidden = [each.name for each in book.sheets_metadata if each.name not in shown]
    if hidden:
        names = phrases.join_list([f"“{name}”" for name in hidden], most=3)
        found.notes.append(
            f"Left out, because hidden: {phrases.plural(len(hidden), 'sheet', 'sheets')} ({names})."
        )
    sheets = [book.get_sheet_by_name(name) for name in (shown or hidden)[:MOST_SHEETS]]
    filled = [sheet for sheet in sheets if sheet.total_height]
    if not filled:
        raise ListError("The workbook has no sheet with anything in it.")
    best = max(filled, key=lambda each: likeness(_head(each))) if filled[1:] else filled[0]
    sheet = next((each for each in filled if each.name == chosen), best)
    if filled[1:]:
        found.sheets = tuple(each.name for each in filled)
        found.notes.append(f"The workbook has {len(filled)} sheets; “{sheet.name}” was read.")
    found.sheet = sheet.name
    return sheet


def _head(sheet: CalamineSheet) -> list[list[str]]:
    if sheet.total_width > 1_000:  # noqa: PLR2004 - refused later, in words
        return []
    return [
        [_as_text(cell) for cell in row] for row, _ in zip(sheet.iter_rows(), range(HEAD_LINES), strict=False)
    ]


def _tell_hidden(hidden: hidden_parts.Hidden, rows: list[list[str]], found: Found) -> None:
    lines = [k for k in sorted(hidden.rows) if k <= len(rows) and any(rows[k - 1])]
    if lines:
        where = phrases.join_list([f"{line:,}" for line in lines], most=8)
        found.notes.append(
            f"Left out, because hidden: {phrases.plural(len(lines), 'row', 'rows')} (line {where})."
        )
    if columns := [k for k in hidden.columns if any(len(row) >= k and row[k - 1] for row in rows)]:
        found.notes.append(f"Left out, because hidden: {phrases.plural(len(columns), 'column', 'columns')}.")


def _refuse_sparse(body: bytes) -> None:
    """Refuse a sheet whose outermost cells span more than a list can: the reader makes every cell between."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            cells = [cell for name in names for cell in _CELL.findall(archive.read(name))]
    except BROKEN as error:
        raise ListError("The workbook is cut off or broken. Save it again and upload that.") from error
    if any(len(letters) > 3 or len(digits) > 7 for letters, digits in cells):  # noqa: PLR2004 - XFD1048576
        raise ListError("The workbook names a cell that no sheet has. Save it again and upload that.")
    refuse_wide(max((_column(letters) for letters, _ in cells), default=0))
    refuse_long(max((int(digits) for _, digits in cells), default=0))


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
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def number_text(number: float) -> str:
    """Return a number as text, without a decimal point where it has no fraction.

    Parameters
    ----------
    number
        A number as a sheet or a map file holds it.
    """
    return str(int(number)) if number.is_integer() and abs(number) < WHOLE else repr(number)
