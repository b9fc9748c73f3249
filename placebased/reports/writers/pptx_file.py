"""A document as slides: titles, texts, tables and charts in placeholders of their layouts, to be edited."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from placebased.mapping.picture import raster
from placebased.reports import look_files
from placebased.reports.document import (
    BlankTable,
    Block,
    Bullets,
    Chart,
    DataTable,
    Document,
    DocumentSection,
    Gap,
    Paragraph,
    Picture,
    Questions,
    shown,
)
from placebased.reports.writers import look_parts, native_chart, scripts, square, table_layout
from placebased.reports.writers.packages import settled

TITLE, CONTENT, TWO = look_files.LAYOUTS
"""Names of the layouts in every template: title slide, title with content, title with two contents."""

WIDER = 4 / 3
"""By how much a slide of 16:9 is wider than the template's."""

ROOM = (860.0, 330.0)
"""Width and height in points that a table has on one slide."""

PADDING = 6.0
"""Points above and below the lines of a row together."""

SHORT = 320
"""Characters of text that stand beside the chart that they come before."""

STEP = "\t"
"""What stands before a text that is a step further in."""

CHARACTERS = 620
"""Characters of text that one slide has room for."""

LEFT_OUT = frozenset({"figures"})
"""Sections that are no talk: they stand in the other files."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on one slide: a title, words, and one table, chart or picture."""

    title: str
    words: tuple[str, ...] = ()
    shows: DataTable | BlankTable | Chart | Picture | None = None


def write(document: Document) -> bytes:
    """Return a document as a ``.pptx`` file, the same bytes for the same document.

    Parameters
    ----------
    document
        What is written.

    Raises
    ------
    TypesettingError
        When a picture cannot be made.
    """
    made = empty(document)
    _title_slide(made, document)
    for slide in slides_of(document):
        _add(made, slide, document)
    for slide in made.slides:
        scripts.mark_in_slides(slide.element)
    held = io.BytesIO()
    made.save(held)
    return settled(held.getvalue(), document.made)


def empty(document: Document) -> Any:
    """Return a presentation without slides: of the organisation's template where it has one.

    Parameters
    ----------
    document
        What it will be of.
    """
    from pptx import Presentation

    template = document.look.pptx
    made = Presentation(io.BytesIO(template)) if template else Presentation()
    if template:
        look_parts.drop_slides(made)
    else:
        _widen(made)
    _about(made, document)
    return made


def slides_of(document: Document) -> tuple[Slide, ...]:
    """Return the slides of a document after the first, which has its title.

    Parameters
    ----------
    document
        The document.
    """
    found = [
        slide
        for section in document.sections
        if section.key not in LEFT_OUT
        for slide in _of_section(section)
    ]
    sources = [
        ", ".join(each for each in (s.title, s.publisher, s.date, s.licence) if each)
        for s in document.sources
    ]
    return (*found, *text_slides("Where this is from", [*sources, *document.notices]))


def _of_section(section: DocumentSection) -> Iterator[Slide]:
    """Yield the slides of a section: each table, chart and picture with the words that follow it."""
    words: list[str] = []
    shows: Any = None
    title = section.heading
    for block in section.blocks:
        if isinstance(block, DataTable | BlankTable | Chart | Picture):
            beside = isinstance(block, Chart) and shows is None and sum(map(len, words)) <= SHORT
            if not beside:
                yield from _slides(title, words, shows)
                words = []
            shows = block
            title = section.heading if isinstance(block, Picture) else f"{section.heading}: {block.title}"
        elif not (isinstance(block, Paragraph) and block.is_aside):
            words += _said(block)
    yield from _slides(title, words, shows)


def _said(block: Block) -> list[str]:
    if isinstance(block, Paragraph | Gap):
        return [block.text]
    if isinstance(block, Bullets) and block.lead:
        return [block.lead, *(STEP + each for each in block.items)]
    return list(block.items) if isinstance(block, Bullets | Questions) else []


def _slides(title: str, words: Sequence[str], shows: Any) -> Iterator[Slide]:
    if isinstance(shows, DataTable):
        names, rows = _cells(shows)
        wide, high = ROOM
        cut = {"wide": wide, "high": high, "size": float(letters(names)), "padding": PADDING}
        for first, end in table_layout.split([names, *rows], **cut):
            yield Slide(title, shows=replace(shows, rows=shows.rows[first:end]))
    elif isinstance(shows, Chart) and words and sum(map(len, words)) <= CHARACTERS:
        yield Slide(title, tuple(words), shows)
        return
    elif shows is not None:
        yield Slide(title, shows=shows)
    yield from text_slides(title, words)


def text_slides(title: str, words: Sequence[str], *, most: int = CHARACTERS) -> Iterator[Slide]:
    """Yield slides of text, no more on one than there is room for.

    Parameters
    ----------
    title
        Of each of them.
    words
        Sentences, one a paragraph.
    most
        Characters that one has room for.
    """
    held: list[str] = []
    for each in words:
        if held and sum(map(len, held)) + len(each) > most:
            after = held[-1:] if each.startswith(STEP) and not held[-1].startswith(STEP) else []
            if before := held[: len(held) - len(after)]:
                yield Slide(title, tuple(before))
            held = after
        held.append(each)
    if held:
        yield Slide(title, tuple(held))


def _widen(made: Any) -> None:
    """Make the template of the library, which is 4:3, one of 16:9, its placeholders with it."""
    made.slide_width = int(made.slide_width * WIDER)
    shapes = [each for holder in (*made.slide_layouts, made.slide_master) for each in holder.shapes]
    boxes = [(each.left, each.top, each.width, each.height) for each in shapes]  # some are the master's
    for shape, (left, top, wide, high) in zip(shapes, boxes, strict=True):
        shape.left, shape.top = int(left * WIDER), top
        shape.width, shape.height = int(wide * WIDER), high


def _about(made: Any, document: Document) -> None:
    about = made.core_properties
    day = datetime(document.made.year, document.made.month, document.made.day)  # noqa: DTZ001 - a day, no moment
    about.title, about.subject, about.language = document.title, document.subtitle, document.language
    about.author = about.last_modified_by = document.place
    about.comments, about.created, about.modified, about.revision = document.stamp, day, day, 1


def _title_slide(made: Any, document: Document) -> None:
    slide = made.slides.add_slide(made.slide_layouts.get_by_name(TITLE))
    slide.shapes.title.text = document.title
    words = slide.placeholders[1].text_frame
    words.text = document.subtitle
    for line in (document.look.name, document.look.cover, document.stamp, document.link):
        if line:
            words.add_paragraph().text = line
    set_letters(slide, document, size=20)
    if document.look.logo:
        look_parts.add_logo(slide, document.look)
    if document.link:
        add_square(slide, square.square_of(document.link), made.slide_width)


def add_square(slide: Any, picture: Picture, wide: int, *, size: float = 3.2, top: float = 1.0) -> None:
    """Put the square that leads back into the upper right corner of a slide.

    Parameters
    ----------
    slide
        Of the library.
    picture
        The square.
    wide
        Width of the slide, in the unit of office programs.
    size, top
        Centimetres of its side, and of what is free above it.
    """
    from pptx.util import Cm

    pixels = io.BytesIO(raster.png(picture.drawing, width=picture.width, height=picture.height))
    drawn = slide.shapes.add_picture(pixels, wide - Cm(size + 1.0), Cm(top), width=Cm(size))
    describe_shape(drawn, picture.alternative)


def _add(made: Any, slide: Slide, document: Document) -> None:
    both = bool(slide.words) and slide.shows is not None
    drawn = made.slides.add_slide(made.slide_layouts.get_by_name(TWO if both else CONTENT))
    drawn.shapes.title.text = slide.title
    if slide.words:
        frame = drawn.placeholders[1].text_frame
        for k, each in enumerate(slide.words):
            paragraph = frame.add_paragraph() if k else frame.paragraphs[0]
            paragraph.text, paragraph.level = each.removeprefix(STEP), int(each.startswith(STEP))
    set_letters(drawn, document, size=16 if both else 18)
    if slide.shows is not None:
        fill_placeholder(drawn.placeholders[2 if both else 1], slide.shows)
    drawn.notes_slide.notes_text_frame.text = document.stamp


def set_letters(slide: Any, document: Document, *, size: float, title: float = 28) -> None:
    """Set typeface, size and language of every text that stands in a placeholder.

    Parameters
    ----------
    slide
        Of the library.
    document
        Whose language and look they have.
    size, title
        Points of the letters, and of those of the title.
    """
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    look = document.look

    for shape in slide.placeholders:
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                is_title = shape.placeholder_format.idx == 0
                if not look.pptx:  # a template has letters of its own
                    run.font.name = scripts.BASE
                if is_title and look.heading and not look.pptx:
                    run.font.color.rgb = RGBColor.from_string(look.heading.removeprefix("#").upper())
                run.font.size = Pt(title if is_title else size)
                run._r.get_or_add_rPr().set("lang", document.language)  # noqa: SLF001 - the library has no function for it


def fill_placeholder(place: Any, shows: DataTable | BlankTable | Chart | Picture) -> None:
    """Put a table, chart or picture into a placeholder.

    Parameters
    ----------
    place
        Of the library: one that takes anything.
    shows
        What stands in it.
    """
    from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder

    element, parent = place._element, place._parent  # noqa: SLF001 - a placeholder for anything takes each of them
    if isinstance(shows, Chart):
        held = ChartPlaceholder(element, parent)
        drawn = held.insert_chart(native_chart.chart_type(shows), native_chart.chart_data(shows))
        native_chart.dress(drawn.chart, shows, size=12)
        describe_shape(drawn, shows.alternative)
    elif isinstance(shows, Picture):
        _fill_picture(place, shows)
    else:
        names, rows = _cells(shows)
        drawn = TablePlaceholder(element, parent).insert_table(rows=len(rows) + 1, cols=len(names))
        numeric = [each.is_numeric for each in shows.columns] if isinstance(shows, DataTable) else []
        _fill_table(drawn.table, [names, *rows], numeric)
        describe_shape(drawn, shows.title)


def _fill_picture(place: Any, picture: Picture) -> None:
    """Put a picture into a placeholder, whole and in the middle of it."""
    from pptx.shapes.placeholder import PicturePlaceholder

    left, top, wide, high = place.left, place.top, place.width, place.height
    pixels = io.BytesIO(raster.png(picture.drawing, width=picture.width, height=picture.height))
    drawn = PicturePlaceholder(place._element, place._parent).insert_picture(pixels)  # noqa: SLF001 - as above
    drawn.crop_left = drawn.crop_right = drawn.crop_top = drawn.crop_bottom = 0
    share = min(wide / picture.width, high / picture.height)
    drawn.width, drawn.height = int(picture.width * share), int(picture.height * share)
    drawn.left, drawn.top = left + (wide - drawn.width) // 2, top + (high - drawn.height) // 2
    describe_shape(drawn, picture.alternative)


def _cells(table: DataTable | BlankTable) -> tuple[list[str], list[list[str]]]:
    if isinstance(table, BlankTable):
        empty = [""] * (len(table.columns) - 1)
        return list(table.columns), [[row, *empty] for row in table.rows]
    names = [f"{each.name} ({each.unit})" if each.unit else each.name for each in table.columns]
    return names, [[shown(cell) for cell in row] for row in table.rows]


def letters(names: Sequence[str]) -> int:
    """Return the height of the letters of a table in points: smaller where it has many columns.

    Parameters
    ----------
    names
        Its headings.
    """
    return 8 if len(names) > 11 else 10 if len(names) > 6 else 12  # noqa: PLR2004 - columns that need smaller letters


def _fill_table(table: Any, rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> None:
    """Write the cells, numbers to the right; rows begin as high as one line and grow with what they hold."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    size, wide = Pt(letters(rows[0])), sum(column.width for column in table.columns)
    for column, share in zip(table.columns, table_layout.shares(rows), strict=True):
        column.width = int(share * wide)
    for row, cells in zip(table.rows, rows, strict=True):
        row.height = Pt(letters(rows[0]) * table_layout.LINE + PADDING)
        for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.text = words
            cell.margin_top = cell.margin_bottom = Pt(2)
            cell.text_frame.paragraphs[0].font.size = size
            cell.text_frame.paragraphs[0].font.name = scripts.BASE
            if place < len(numeric) and numeric[place]:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def describe_shape(shape: Any, words: str) -> None:
    """Give a shape its alternative text.

    Parameters
    ----------
    shape
        Of the library.
    words
        What it shows.
    """
    shape._element._nvXxPr.cNvPr.set("descr", words)  # noqa: SLF001 - the library has no other way to it
