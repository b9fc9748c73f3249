"""The tables of a view as a file: a workbook with a sheet for each, or CSV; where all is from in either."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence

import pandas as pd

from placebased.exchange.formats import csv_file, excel_file
from placebased.exchange.formats.export_table import ExportTable, Scalar
from placebased.reports.document import Cell, DataTable, Document, Figure, Paragraph, shown
from placebased.reports.writers import xlsx_file
from placebased.reports.writers.packages import settled

LONGEST_NAME = 28
"""Letters of the name of a sheet, with room for a number after them; programs allow 31."""

WIDEST = 44

UNIT = "Unit"
"""Heading above the units of rows that have each its own."""

_REFUSED = re.compile(r"[\[\]:*?/\\']")


def write(document: Document) -> bytes:
    """Return every row of every table of a view as a workbook, the same bytes for the same view.

    Parameters
    ----------
    document
        The view.

    Returns
    -------
    bytes
        ``.xlsx``: what the view says, a sheet for each table, and where it is from; no cell is a formula.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    excel_file.fill(book.create_sheet("In short"), _about(document), widths=[24, 110])
    names: set[str] = {"in short", "sources", "method"}
    for table in tables_of(document):
        rows: list[Sequence[Scalar]] = [_headers(table), *_rows(table)]
        sheet = book.create_sheet(_sheet_name(table.title, names))
        sheet.freeze_panes = "B2"
        excel_file.fill(sheet, rows, widths=_widths(table))
    if document.methods:
        xlsx_file.add_method(book, document)
    xlsx_file.add_sources(book, document)
    held = io.BytesIO()
    book.save(held)
    return settled(held.getvalue(), document.made)


def write_csv(document: Document) -> bytes:
    """Return the table of a view as CSV, each row with its source; of several tables one row a figure.

    Parameters
    ----------
    document
        The view.
    """
    tables = tables_of(document)
    if len(tables) != 1:
        return xlsx_file.write_csv(document)
    table = tables[0]
    frame = pd.DataFrame(_rows(table), columns=pd.Index(_headers(table)), dtype=object)
    export = ExportTable(
        frame=frame,
        title=document.title,
        made=document.made,
        notes={name: said for name, said in xlsx_file.notes_of(document).items() if name not in frame},
        sources=document.sources,
        attribution=" ".join(document.notices),
    )
    return csv_file.write(xlsx_file.with_attribution(export))


def tables_of(document: Document) -> tuple[DataTable, ...]:
    """Return every table of a document, in reading order.

    Parameters
    ----------
    document
        The document.
    """
    return tuple(block for block in document.blocks if isinstance(block, DataTable))


def _about(document: Document) -> list[tuple[str, str]]:
    said = [("Says", block.text) for block in document.blocks if isinstance(block, Paragraph)]
    link = [("Link", document.link)] if document.link else []
    return [
        ("View", document.title),
        *said,
        *(("Table", f"{each.title}. {each.note}") for each in tables_of(document) if each.note),
        ("Stamp", document.stamp),
        *link,
        *(("Notice", each) for each in document.notices),
    ]


def _rows(table: DataTable) -> list[list[Scalar]]:
    """Return the cells of a table as values; where rows have units of their own, each says its own last."""
    return [[*map(_value, row), *table.row_units[place : place + 1]] for place, row in enumerate(table.rows)]


def _headers(table: DataTable) -> list[str]:
    """Return the names of the columns, no two alike; a share in per cent has its unit there."""
    names: list[str] = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        share = not table.row_units and any(
            isinstance(cell, Figure) and cell.shown.endswith("%") for cell in cells
        )
        unit = column.unit or ("%" if share and "%" not in column.name else "")
        name = f"{column.name} ({unit})" if unit else column.name
        again = sum(each == name or each.startswith(f"{name}, ") for each in names)
        names.append(f"{name}, {again + 1}" if again else name)
    return [*names, *([UNIT] if table.row_units else [])]


def _value(cell: Cell) -> Scalar:
    """Return a number as a number, a cell that says why there is none as those words."""
    if isinstance(cell, Figure) and not math.isnan(cell.value):
        return int(cell.value) if cell.value.is_integer() else cell.value
    return shown(cell)


def _widths(table: DataTable) -> list[int]:
    rows = [[column.name for column in table.columns], *([shown(c) for c in row] for row in table.rows[:200])]
    columns: list[tuple[str, ...]] = list(zip(*rows, strict=True))
    if table.row_units:
        columns.append((UNIT, *table.row_units[:200]))
    return [min(max(9, 2 + max(map(len, column))), WIDEST) for column in columns]


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a title as the name of a sheet: short, without what programs refuse, and no two alike."""
    bare = " ".join(_REFUSED.sub(" ", title).split())[:LONGEST_NAME].strip() or "Table"
    name, number = bare, 1
    while name.lower() in taken:
        number += 1
        name = f"{bare} {number}"
    taken.add(name.lower())
    return name
