"""Every figure of a document as a workbook: one row a figure, then how each is made, and where it is from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from placebased.exchange.formats import csv_file, excel_file
from placebased.exchange.formats.export_table import SHARE_ALIKE, ExportTable, is_odbl
from placebased.place.catalogue import Source
from placebased.reports.document import Cell, Chart, DataColumn, DataTable, Document, Figure, shown
from placebased.reports.writers.packages import settled

COLUMNS = ("Section", "Table", "Row", "Column", "As shown", "Value", "Unit", "Source")
"""Headings of the rows of figures."""

SHOWN_WITH_IT = "To be shown with it"
"""Heading above the lines that licences want shown wherever the data is."""

ROW_SAYS = ("Licence", SHOWN_WITH_IT, "Notice")
"""What a row of CSV also says, of its own sources: it has no other place for it."""

FigureRow = tuple[str, str, str, str, str, float | None, str, str]


def figure_rows(document: Document) -> Iterator[FigureRow]:
    """Yield every figure and every word of the tables and charts of a document, one a row.

    Parameters
    ----------
    document
        The document.
    """
    for row, sources in _sourced_rows(document):
        yield (*row[:-1], "; ".join(each.title for each in sources))


def _sourced_rows(document: Document) -> Iterator[tuple[FigureRow, tuple[Source, ...]]]:
    """Yield every row of figures, its source empty, and the sources that it has."""
    known = {source.id: source for source in document.sources}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, DataTable | Chart):
                for row, column, cell, unit, named in _cells(block):
                    value = cell.value if isinstance(cell, Figure) and cell.value == cell.value else None
                    told = section.heading, block.title, row, column, shown(cell), value, unit, ""
                    yield told, tuple(known[each] for each in named if each in known)


def _cells(block: DataTable | Chart) -> Iterator[tuple[str, str, Cell, str, tuple[str, ...]]]:
    if isinstance(block, DataTable):
        for place, row in enumerate(block.rows):
            for column, cell in zip(block.columns[1:], row[1:], strict=True):
                yield (
                    shown(row[0]),
                    column.name,
                    cell,
                    _unit(block, place, column, cell),
                    block.sources_of(place),
                )
        return
    if block.kind == "scatter":  # the table beside it has the same figures, each with the name of its area
        return
    for series in block.series:
        names = block.categories or [str(k + 1) for k in range(len(series.figures))]
        for name, figure in zip(names, series.figures, strict=True):
            yield name, series.name, figure, block.unit, block.sources


def _unit(table: DataTable, row: int, column: DataColumn, cell: Cell) -> str:
    """Return the unit of a cell: that of its column, else that of its row if it holds a number."""
    if column.unit or not table.row_units:
        return column.unit
    has_number = isinstance(cell, Figure) and cell.value == cell.value
    return table.row_units[row] if has_number else ""


def table_of(document: Document) -> ExportTable:
    """Return every figure of a document as a table to take away, with its sources.

    Parameters
    ----------
    document
        The document.
    """
    frame = pd.DataFrame(list(figure_rows(document)), columns=pd.Index(COLUMNS))
    return ExportTable(
        frame=frame,
        title=f"{document.title}: all figures",
        made=document.made,
        notes=notes_of(document),
        sources=document.sources,
        attribution=" ".join(document.notices),
    )


def sourced_table_of(document: Document) -> ExportTable:
    """Return the same for a format that has rows alone: each says of its own sources what licences want said.

    Parameters
    ----------
    document
        The document.
    """
    notices = [each for each in document.notices if each != SHARE_ALIKE]
    rows = [
        (
            *row[:-1],
            "; ".join(each.title for each in sources),
            *_said_of(sources or document.sources, notices),
        )
        for row, sources in _sourced_rows(document)
    ]
    return ExportTable(
        frame=pd.DataFrame(rows, columns=pd.Index((*COLUMNS, *ROW_SAYS))),
        title=f"{document.title}: all figures",
        made=document.made,
        notes=notes_of(document),
    )


def _said_of(sources: Sequence[Source], notices: Sequence[str]) -> tuple[str, str, str]:
    """Return what :data:`ROW_SAYS` heads: licences, what they want shown, and what goes with the data."""
    licences = dict.fromkeys(each.licence for each in sources if each.licence)
    lines = dict.fromkeys(line for line in (*(each.attribution for each in sources), *notices) if line)
    return "; ".join(licences), " ".join(lines), SHARE_ALIKE if any(map(is_odbl, sources)) else ""


def notes_of(document: Document) -> dict[str, str]:
    """Return what every row of a file says besides its sources: version of the data, and the link.

    Parameters
    ----------
    document
        The document.
    """
    return {"Data version": document.data_version, **({"Link": document.link} if document.link else {})}


def with_attribution(table: ExportTable) -> ExportTable:
    """Return a table whose rows also say what licences want shown: CSV has no other place for it.

    Parameters
    ----------
    table
        The table.
    """
    said = table.origin().get("Attribution", "")
    return replace(table, notes={**table.notes, SHOWN_WITH_IT: said}) if said else table


def write(document: Document) -> bytes:
    """Return every figure of a document as an ``.xlsx`` file, the same bytes for the same document.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    bytes
        Sheets of figures, of how they are made, and of sources; no cell is a formula.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    figures = [COLUMNS, *figure_rows(document)]
    excel_file.fill(book.create_sheet("Figures"), figures, widths=[20, 30, 40, 24, 24, 12, 24, 40])
    add_method(book, document)
    add_sources(book, document)
    about = [("About", document.title), *table_of(document).origin().items()]
    excel_file.fill(book.create_sheet("About"), about, widths=[24, 110])
    held = io.BytesIO()
    book.save(held)
    return settled(held.getvalue(), document.made)


def add_method(book: Any, document: Document) -> None:
    """Put how each figure is made on a sheet of its own, and what is said below tables.

    Parameters
    ----------
    book
        Of the library.
    document
        What the workbook is of.
    """
    below = [(b.title, b.note) for b in document.blocks if isinstance(b, DataTable) and b.note]
    told = [("Figure", "How it is made"), *document.methods, *below]
    excel_file.fill(book.create_sheet("Method"), told, widths=[50, 120])


def add_sources(book: Any, document: Document) -> None:
    """Put where figures are from, and what licences want shown, on a sheet of its own.

    Parameters
    ----------
    book
        Of the library.
    document
        What the workbook is of.
    """
    names = ("Source", "Publisher", "Date", "Licence", "Address of the licence", SHOWN_WITH_IT)
    sources = [
        (s.title, s.publisher, s.date, s.licence, s.licence_url, s.attribution) for s in document.sources
    ]
    excel_file.fill(book.create_sheet("Sources"), [names, *sources], widths=[50, 30, 14, 24, 30, 60])


def write_csv(document: Document) -> bytes:
    """Return every figure of a document as CSV, each row with its source.

    Parameters
    ----------
    document
        The document.
    """
    return csv_file.write(sourced_table_of(document))
