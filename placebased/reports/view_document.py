"""What one view of the app shows, as a document: its words, its map, its charts and its tables.

A page hands in what it hands to its own heading, map and table, so that a slide or a page of paper cannot say
other than the screen does. Another page is one more caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import SHARE_ALIKE, as_shown, is_odbl
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Bounds
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import sheet
from placebased.mapping.picture.sheet import PictureWords, Sheet
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, Source
from placebased.reports.document import (
    Block,
    Cell,
    Chart,
    DataColumn,
    DataTable,
    Document,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
    Picture,
)

LANGUAGE = "en-GB"

MAP_SHEET = Sheet(720.0, 560.0, 215.0)
"""Size of the picture of a map in pixels: its smallest letters can be read on A4 and on a slide."""

SIDE_SHEET = Sheet(560.0, 470.0, 185.0)
"""The same for each of two maps side by side."""

SIDES = 2
"""Maps that are read together."""

LEADING = 1
"""Sentences that open the document and are set larger."""

ROWS_ON_PAPER = 60
"""Rows of a table that a printed or edited page has, as the pages of the app have."""

NOTHING = "This view shows nothing yet."

PERCENT = "%"

LONGEST_FIGURE = 24
"""Characters of a figure with its range; what is longer is a sentence."""


@dataclass(frozen=True, slots=True)
class ViewMap:
    """A map of a view.

    Attributes
    ----------
    message
        What the live map is sent, in the colours of the light theme.
    files
        The files whose addresses stand in it.
    title
        What stands over it; what its message says it shows if empty.
    bounds
        What is to be seen: west, south, east, north in degrees; ``None`` for the whole place.
    """

    message: MapMessage
    files: MapFiles
    title: str = ""
    bounds: Bounds | None = None


def view_document(  # noqa: PLR0913 - each is a part of what a page shows
    atlas: Atlas,
    *,
    title: str,
    sentences: Sequence[str],
    made: date,
    maps: Sequence[ViewMap] = (),
    charts: Sequence[Chart] = (),
    tables: Sequence[DataTable] = (),
    notes: Sequence[str] = (),
    sources: Sequence[Source] = (),
    methods: Sequence[tuple[str, str]] = (),
    method_sheet: Sequence[tuple[str, str]] = (),
) -> Document:
    """Return a view as a document, its parts in the order in which a page shows them.

    Parameters
    ----------
    atlas
        The place.
    title
        Heading of the page.
    sentences
        What the page says; empty ones are left out.
    made
        The day on which it is taken away.
    maps, charts, tables
        What it shows; a table has every row, also where the page draws the first ones alone.
    notes
        How it is made and what it cannot tell.
    sources
        Where its figures come from.
    methods
        How each figure is made, by its name.
    method_sheet
        The same of figures that are too many for a page: it stands in the workbook alone.

    Returns
    -------
    Document
        Without a link: only the page's address knows it.
    """
    used = tuple({source.id: source for source in sources}.values())
    told = [*notes, *(f"{name}: {how}" for name, how in methods if how)]
    known = frozenset(source.id for source in used)
    sections = [
        DocumentSection(key, heading, tuple(blocks))
        for key, heading, blocks in (
            ("said", "In short", _words(sentences)),
            ("map", "On the map", _pictures(maps)),
            ("chart", "As a chart", list(charts)),
            ("table", "As a table", [_sourced(each, used, known) for each in tables]),
            ("notes", "How to read this", [Paragraph(each, is_aside=True) for each in told if each]),
        )
        if blocks
    ]
    return Document(
        title=title,
        subtitle=f"A view of {atlas.place.name}. List of neighbourhoods: {atlas.neighbourhoods.label}.",
        place=atlas.place.name,
        language=LANGUAGE,
        data_version=atlas.version,
        made=made,
        link="",
        sections=tuple(sections) or (DocumentSection("said", "In short", (Gap(NOTHING),)),),
        sources=used,
        notices=(
            *((table_sources.SHAPES_ATTRIBUTION,) if maps else ()),
            *((SHARE_ALIKE,) if any(map(is_odbl, used)) else ()),
        ),
        methods=(*methods, *method_sheet),
    )


def methods_of(indicators: Iterable[Indicator]) -> tuple[tuple[str, str], ...]:
    """Return of when figures are, how they are made and what they cannot tell, each by its name.

    Parameters
    ----------
    indicators
        The figures.
    """
    return tuple(
        (each.label, f"Measured: {each.period}. {each.method} {each.caveat}".strip()) for each in indicators
    )


def _words(sentences: Sequence[str]) -> list[Block]:
    said = [each for each in sentences if each]
    return [Paragraph(each, is_lead=place < LEADING) for place, each in enumerate(said)]


def _sourced(table: DataTable, used: Sequence[Source], known: frozenset[str]) -> DataTable:
    """Name the sources of a table: its own where it says so, else those of the view."""
    own = tuple(each for each in table.sources if each in known) or tuple(source.id for source in used)
    return replace(table, sources=own)


def _pictures(maps: Sequence[ViewMap]) -> list[Block]:
    """Return the maps of a view as pictures: each of two that are read together is narrower."""
    size = SIDE_SHEET if len(maps) == SIDES else MAP_SHEET
    return [map_picture(each, size) for each in maps]


def map_picture(shown: ViewMap, size: Sheet = MAP_SHEET) -> Picture:
    """Return a map with its legend as a picture; what it shows is its alternative text.

    Parameters
    ----------
    shown
        The map.
    size
        Of the picture.
    """
    words = PictureWords(title=shown.title)
    drawing = sheet.draw_sheet(shown.message, shown.files, words, sheet=size, bounds=shown.bounds)
    return Picture(drawing, size.width, size.height, f"{shown.message.label}.")


def shown_table(
    title: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numbers: bool = False,
    note: str = "",
    sources: Sequence[str] = (),
) -> DataTable:
    """Return a table of a page from its cells as people read them.

    Parameters
    ----------
    title
        What the table is of.
    headers
        One a column; the first is that of the names.
    rows
        Cells, row by row.
    numbers
        Whether the columns after the first are set to the right, as on the page, unless they hold sentences.
    note
        What holds for all of it.
    sources
        Ids of its sources; those of the view if none are given.

    Returns
    -------
    DataTable
        Cells of columns that hold figures alone, or shares in per cent alone, keep their number too.
    """
    values = [_values(header, [row[place] for row in rows]) for place, header in enumerate(headers)]
    names = zip(headers, values, strict=True)
    columns = [
        DataColumn(header, is_numeric=place > 0 and (known is not None or (numbers and _short(rows, place))))
        for place, (header, known) in enumerate(names)
    ]
    cells = [
        tuple(_cell(said, known, at) for said, known in zip(row, values, strict=True))
        for at, row in enumerate(rows)
    ]
    return DataTable(title, tuple(columns), tuple(cells), note, tuple(sources))


def _short(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether the cells of a column are figures rather than words, as far as their length tells."""
    return max((len(row[place]) for row in rows), default=0) <= LONGEST_FIGURE


def _values(header: str, cells: list[str]) -> list[float] | None:
    """Return the numbers of a column; ``None`` where it holds words."""
    bare = [each.removesuffix(PERCENT) for each in cells]
    found = as_shown([header], [[each] for each in bare])[header]
    return [float(each) for each in found] if found.dtype.kind in "if" else None


def _cell(said: str, known: list[float] | None, at: int) -> Cell:
    return said if known is None else Figure(said, known[at])


def on_paper(document: Document, most: int = ROWS_ON_PAPER) -> Document:
    """Return a document whose long tables are cut, each saying so and where the rest is.

    Parameters
    ----------
    document
        The whole.
    most
        Rows that a table has.
    """
    return replace(
        document,
        sections=tuple(
            replace(section, blocks=tuple(_cut(block, most) for block in section.blocks))
            for section in document.sections
        ),
    )


def _cut(block: Block, most: int) -> Block:
    return first_rows(block, most) if isinstance(block, DataTable) else block


def first_rows(table: DataTable, most: int) -> DataTable:
    """Return the first rows of a table, and in its note how many there are and where all of them stand.

    Parameters
    ----------
    table
        The whole.
    most
        Rows to keep; a table that has no more stays as it is.
    """
    if len(table.rows) <= most:
        return table
    rest = f"The first {most} of {len(table.rows)}; all are in the file (XLSX, CSV)."
    return replace(table.part(0, most), note=f"{rest} {table.note}".strip())
