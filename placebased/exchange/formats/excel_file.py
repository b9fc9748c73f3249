"""An Excel workbook: the table on its first sheet, sources and notes on its second."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from placebased.exchange.formats.export_table import ExportTable, Scalar, one_line

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""

_CUT = (
    "Some texts are longer than a workbook's cell can hold and were cut; the other formats have them whole."
)
_WIDTHS = (9, 60)  # narrowest and widest column, in characters


def write(table: ExportTable) -> bytes:
    """Write a table as a workbook in which text is text: no cell is a formula, whatever stands in it.

    Parameters
    ----------
    table
        The table and its origin; shapes are left out.

    Returns
    -------
    bytes
        ``.xlsx`` with the sheets ``Table`` (names of the columns in its first row) and ``About this table``.
    """
    from openpyxl import Workbook  # slow to load, and few take a workbook away

    book = Workbook(write_only=True)
    columns = [[one_line(name), *values] for name, values in table.columns.items()]
    sheet = book.create_sheet("Table")
    sheet.freeze_panes = "A2"
    fill(sheet, zip(*columns, strict=True), widths=[_width(column) for column in columns])
    fill(book.create_sheet("About this table"), _about(table, columns), widths=[26, 100])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: WriteOnlyWorksheet, rows: Iterable[Sequence[Scalar]], *, widths: Sequence[int]) -> None:
    """Write rows into a sheet, the first in bold, text as text.

    Parameters
    ----------
    sheet
        Of a workbook that is only written.
    rows
        The cells, row by row.
    widths
        Of the columns, in characters.
    """
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, bold=number == 0) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: Scalar, *, bold: bool) -> Scalar | WriteOnlyCell:
    """Return a cell: text always as text, and marked so that it stays text when somebody edits it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=one_line(value)[:LONGEST_CELL])
    cell.data_type = "s"  # or a text that starts with “=” would be a formula
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _about(table: ExportTable, columns: list[list[Scalar]]) -> list[tuple[str, str]]:
    """Return the rows of the second sheet: title, origin, and what each column means."""
    cut = any(isinstance(v, str) and len(v) > LONGEST_CELL for column in columns for v in column)
    return [
        ("Title", table.title),
        *table.origin().items(),
        *((f"Column: {name}", words) for name, words in table.units.items()),
        *([("Cut", _CUT)] if cut else []),
    ]


def _width(column: list[Scalar]) -> int:
    narrowest, widest = _WIDTHS
    longest = max(len(str(value)) for value in column[:200] if value is not None)
    return min(max(narrowest, longest + 2), widest)
