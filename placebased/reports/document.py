"""A document as one plain value: what it says, before anybody decides how it looks.

A page of the app, a PDF, a file for a word processor, slides and a workbook are all written from the same
value, so that they cannot say different things. Whoever makes a document of a view builds a
:class:`Document`; whoever adds a format writes a function of one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from placebased.place.catalogue import Source
from placebased.reports.look import PLAIN, Look


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as people read it, with the number itself for files that keep numbers.

    Attributes
    ----------
    shown
        With its unit and its rounding.
    value
        In the unit of its column; NaN where there is none.
    """

    shown: str
    value: float = math.nan


Cell = str | Figure
"""What stands in a table: words, or a number."""


def shown(cell: Cell) -> str:
    """Return what people read in a cell.

    Parameters
    ----------
    cell
        Words or a number.
    """
    return cell.shown if isinstance(cell, Figure) else cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences.

    Attributes
    ----------
    is_lead
        Whether they open the document and are set larger.
    is_aside
        Whether they are a remark on what stands above: how it was made, what it cannot tell.
    """

    text: str
    is_lead: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences or names; ``lead`` stands above it."""

    items: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why nothing stands where a reader would look for something: a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a table.

    Attributes
    ----------
    unit
        Of its numbers, or a note on what it holds; empty for words.
    is_numeric
        Whether its cells are numbers, which are set to the right.
    """

    name: str
    unit: str = ""
    is_numeric: bool = False

    @property
    def heading(self) -> str:
        """What stands over it: its name, with the unit in brackets."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: the first column names the rows.

    Attributes
    ----------
    rows
        Each has as many cells as there are columns.
    note
        What holds for all of it; empty for nothing.
    sources
        Ids of the sources of its figures.
    row_sources
        Of each row the ids of its own sources, where rows are of different figures; else empty.
    row_units
        Of each row the unit of its figures, where they differ; else empty.
    """

    title: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    sources: tuple[str, ...] = ()
    row_sources: tuple[tuple[str, ...], ...] = ()
    row_units: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"A row of the table “{self.title}” has other than {len(self.columns)} cells.")
        if any(each and len(each) != len(self.rows) for each in (self.row_sources, self.row_units)):
            raise ValueError(f"Not every row of the table “{self.title}” has its own source and unit.")

    def part(self, first: int, end: int) -> DataTable:
        """Return some of its rows, each with its source and unit.

        Parameters
        ----------
        first, end
            The first row, and the one that is the first left out.
        """
        return replace(
            self,
            rows=self.rows[first:end],
            row_sources=self.row_sources[first:end],
            row_units=self.row_units[first:end],
        )

    def sources_of(self, row: int) -> tuple[str, ...]:
        """Return the ids of the sources of a row: its own, else those of the table.

        Parameters
        ----------
        row
            Which, from 0.
        """
        return self.row_sources[row] if self.row_sources else self.sources

    @property
    def words(self) -> list[list[str]]:
        """Its headings and its rows as people read them."""
        return [
            [each.heading for each in self.columns],
            *([shown(cell) for cell in row] for row in self.rows),
        ]

    @property
    def numeric(self) -> list[bool]:
        """Of each column whether its cells are numbers."""
        return [each.is_numeric for each in self.columns]


LONGEST_LINK = 1_200
"""Characters of an address that a square which cameras read has room for, and a person patience."""

LINK_TOO_LONG = (
    "The address of this view is too long to print, so no square leads to it. "
    "Open this file on a screen to follow it, or take the workbook, where it stands in full."
)

ChartKind = Literal["bar", "line", "strip", "scatter"]


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One row of bars, one line, or one kind of mark of a strip.

    Attributes
    ----------
    role
        Whose figures these are, from which every writer takes the same colour: ``"area"`` for the place
        itself, ``"versus"`` for one beside it, ``"neighbourhood"``, ``"place"`` for the whole place,
        ``"country"``, ``"alike"`` for places like it, ``"others"`` for all areas.
    figures
        One a category; of a strip or a scatter as many as there are marks.
    low, high
        Between which figures each lies; empty where that is not known or is not shown.
    range_name
        What the range is called, e.g. ``"95% interval"``; empty where it has no name of its own.
    beside
        Of a scatter the second figure of each mark, by which it stands higher or lower; else empty.
    """

    name: str
    role: str
    figures: tuple[Figure, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    range_name: str = ""
    beside: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, with its words and its numbers.

    Attributes
    ----------
    kind
        ``"bar"``: a group of bars a category; ``"line"``: a line a series; ``"strip"``: marks on one axis,
        the areas of a level small and the named places large; ``"scatter"``: marks between two axes.
    categories
        Names of the bars or the points of time; of a strip or a scatter none.
    unit
        Of every figure in it; of a scatter what runs across, in words.
    unit_up
        Of a scatter what runs up, in words; else empty.
    alternative
        What it shows, in words, for those who cannot see it.
    ends
        First and last figure of the axis; both NaN where it begins at 0 and ends where the figures do.
    sources
        Ids of the sources of its figures.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str
    alternative: str
    note: str = ""
    ends: tuple[float, float] = (math.nan, math.nan)
    sources: tuple[str, ...] = ()
    unit_up: str = ""

    def __post_init__(self) -> None:
        if self.kind == "scatter" and any(len(s.figures) != len(s.beside) for s in self.series):
            raise ValueError(f"A mark of the chart “{self.title}” has not two figures.")
        has_names = self.kind in {"bar", "line"}
        if has_names and any(len(s.figures) != len(self.categories) for s in self.series):
            raise ValueError(f"A series of the chart “{self.title}” has not one figure a category.")

    @property
    def heading(self) -> str:
        """What stands over it: its title with its unit; the axes of a scatter have units of their own."""
        return self.title if self.kind == "scatter" else f"{self.title}, {self.unit}"

    @property
    def reach(self) -> tuple[float, float]:
        """First and last figure of the axis, whether given or not."""
        values = [
            number
            for series in self.series
            for number in (*(f.value for f in series.figures), *series.low, *series.high)
            if not math.isnan(number)
        ]
        low, high = self.ends
        low = min(0.0, *values) if math.isnan(low) and values else low
        high = max(values) if math.isnan(high) and values else high
        return (low, high) if low < high else (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with its legend inside it.

    Attributes
    ----------
    drawing
        A document of SVG.
    width, height
        Its size in pixels of 1/96 inch.
    alternative
        What it shows, in words, for those who cannot see it.
    caption
        What stands below it; empty for nothing.
    narrow
        The same drawn anew for a page as narrow as a phone; without it, the drawing scrolls there.
    """

    drawing: str
    width: float
    height: float
    alternative: str
    caption: str = ""
    narrow: Picture | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask of each other, round a table."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlankTable:
    """A table with empty room, which people fill in together.

    Attributes
    ----------
    rows
        What stands in the first column, one a row; the others are empty.
    note
        Who fills it in and what is asked.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    note: str = ""

    @property
    def words(self) -> list[list[str]]:
        """Its headings and its rows, empty but for what stands in the first column."""
        return [list(self.columns), *([row, *[""] * (len(self.columns) - 1)] for row in self.rows)]

    @property
    def numeric(self) -> list[bool]:
        """Of each column that its cells are no numbers."""
        return [False] * len(self.columns)


Shown = DataTable | BlankTable | Chart | Picture
"""What is looked at rather than read."""

Block = Paragraph | Bullets | Gap | DataTable | Chart | Picture | Questions | BlankTable


def kept_with_next(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Return of each block of a section whether a page that ends there would part what is read together.

    Parameters
    ----------
    blocks
        In reading order: words before the first thing that is shown open it, and words after a chart are
        those of the chart.
    """
    first = next((k for k, block in enumerate(blocks) if isinstance(block, Shown)), 0)
    return tuple(
        place < first or (isinstance(block, Chart) and isinstance(after, Paragraph))
        for place, (block, after) in enumerate(zip(blocks, (*blocks[1:], None), strict=True))
    )


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A part of a document under one heading.

    Attributes
    ----------
    key
        Short name, the same in every language, by which pages and links know it.
    blocks
        At least one: a part of which nothing is known has a :class:`Gap` that says why.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError(f"The section “{self.heading}” says nothing, not even why.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is taken away: words, figures and pictures in reading order, with where everything is from.

    Attributes
    ----------
    place
        What the whole place is called.
    language
        As in BCP 47, e.g. ``"en-GB"``.
    data_version
        Of the pack.
    made
        The day it was made.
    link
        Address of the view it was made of; empty where none leads there.
    sources
        Of all figures, in the order in which they are first used.
    notices
        What must go with the data, e.g. of a licence that is handed on.
    methods
        How each figure is made and what it cannot tell, by its name.
    look
        Of the organisation that gives it out.
    """

    title: str
    subtitle: str
    place: str
    language: str
    data_version: str
    made: date
    link: str
    sections: tuple[DocumentSection, ...]
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()
    methods: tuple[tuple[str, str], ...] = ()
    look: Look = PLAIN

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block of every section, in reading order."""
        return (block for section in self.sections for block in section.blocks)

    @property
    def source_lines(self) -> tuple[str, ...]:
        """Each source in a line: title, publisher, date, licence and what it wants shown, each said once."""
        every = ((s.title, s.publisher, s.date, s.licence, s.attribution) for s in self.sources)
        return tuple(
            f"{'. '.join(part.rstrip('.') for part in dict.fromkeys(said) if part)}." for said in every
        )

    @property
    def has_square(self) -> bool:
        """Whether a square that a camera reads can lead back to its view."""
        return 0 < len(self.link) <= LONGEST_LINK

    @property
    def link_words(self) -> str:
        """What is printed of the address: all of it, or why not; empty where none leads to its view."""
        return self.link if self.has_square or not self.link else LINK_TOO_LONG

    @property
    def stamp(self) -> str:
        """Which data it is made of, and when: what stands on every sheet."""
        made = f"{self.made.day} {self.made:%B %Y}"
        return f"{self.place} · Data version {self.data_version} · Made on {made}"
