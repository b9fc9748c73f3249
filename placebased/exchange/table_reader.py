"""Read a list that somebody uploads, whatever it is, into rows of text; or say in words why not.

Text in any common encoding and with any common separator, Excel and OpenDocument sheets, tables of web pages,
GeoJSON, GeoPackages and zipped shapefiles: :mod:`placebased.exchange.files` has a module for each. Everything
is bounded before it is opened: bytes, what a compressed file unpacks to, rows, columns, the length of a cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from placebased.errors import ListError, WorkError
from placebased.exchange.files import headings, html_table, map_file, text_file, vector_file, workbook
from placebased.exchange.files.bounds import (
    LONGEST_CELL,
    MOST_CELLS,
    Found,
    refuse_large,
    refuse_long,
    refuse_wide,
)
from placebased.worker import WorkerLimits, run_within

READING = WorkerLimits(seconds=15.0, memory=1_200_000_000, output=80_000_000)
"""What reading one file may take."""

MEND = "Split it, or save it again as .csv, and upload that."
"""What to do about a file that took more."""

ENDINGS = (
    *(".csv", ".tsv", ".txt", *workbook.ENDINGS, ".htm", ".html"),
    *map_file.ENDINGS,
    *vector_file.ENDINGS,
)
"""What the names of files that can be read end in."""


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
    remarks
        Pairs of a line and a sentence about its row alone.
    sheets
        Names of the sheets or layers to choose from; empty where there is only one.
    sheet
        The one that was read.
    listings
        Pairs of a line and the id of the listing here that its row was given out from.
    mapped
        Pairs of a field and its column, where that is known; empty where it has to be guessed.
    source
        Address of the feed that it was read from; empty for a file.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[str, ...]
    remarks: tuple[tuple[int, str], ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    listings: tuple[tuple[int, str], ...] = ()
    mapped: tuple[tuple[str, str], ...] = ()
    source: str = ""


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


def parse_upload(name: str, body: bytes, *, longest: int = LONGEST_CELL, sheet: str = "") -> Uploaded:
    """Read an uploaded file in this process: only where the file may end it.

    Parameters
    ----------
    name
        Its name; only what it ends in counts.
    body
        Its bytes.
    longest
        Characters of a cell that are kept.
    sheet
        Name of the sheet or layer to read; empty for the one that looks most like a list.

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
    found = Found()
    table = _table(_lines(name, body, found, sheet), found, longest)
    return Uploaded(
        *table, tuple(found.notes), tuple(sorted(found.remarks.items())), found.sheets, found.sheet
    )


def _lines(name: str, body: bytes, found: Found, sheet: str) -> Iterator[list[str]]:
    """Return the lines of a file by what it is; its first bytes say more than its name."""
    if vector_file.is_geopackage(body) or vector_file.is_archive(name, body) or vector_file.is_part(body):
        return vector_file.read(body, found, sheet)
    if html_table.is_html(body):
        return html_table.read(body, found)
    if workbook.is_workbook(body) or name.lower().endswith(workbook.ENDINGS):
        return workbook.read(body, found, sheet)
    if map_file.is_json(name, body):
        return map_file.read(name, body, found)
    return text_file.read(body, found)


_WIDER = "It has more cells than there are headings: does a comma in it lack its quotation marks?"

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[int, ...]]
"""Names of columns, rows, and the line of each row."""


def _table(lines: Iterable[list[str]], found: Found, longest: int) -> Table:
    """Find the headings and return what stands below them."""
    cells = _cleaned(lines, found, longest)
    head = list(islice(cells, headings.HEAD_LINES))
    at, size, names = headings.find([line for _, line in head])
    if size and (head[at][0] > 1 or size > 1):
        last = head[at + size - 1][0]
        found.notes.append(
            f"The headings were found in line {last}{' and the one above' if size > 1 else ''}."
        )
    if names and not size:
        found.notes.append("The file has no headings: say of each column what it holds.")
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    for number, line in chain(head[at + size :] if names else (), cells):
        rows.append((*line, *[""] * len(names))[: len(names)])
        places.append(number)
        if any(line[len(names) :]):
            found.remarks[number] = _WIDER
        refuse_long(len(rows))
        if len(rows) * len(names) > MOST_CELLS:
            raise ListError(f"The list has more than {MOST_CELLS:,} cells. Take out columns, or split it.")
    if not rows or not names:
        raise ListError("There is no list in the file: a line of headings and rows below it are needed.")
    return names, tuple(rows), tuple(places)


def _cleaned(lines: Iterable[list[str]], found: Found, longest: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each line that has anything in it, with its number, its cells cleaned."""
    cut = 0
    for number, line in enumerate(lines, 1):
        refuse_wide(len(line))
        cut += sum(len(cell) > longest for cell in line)
        cells = tuple(clean_cell(cell, longest) for cell in line)
        if any(cells):
            yield number, cells
    if cut:
        found.notes.append(f"{cut:,} cell(s) were longer than {longest:,} characters and were cut.")


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
