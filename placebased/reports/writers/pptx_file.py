"""A document as slides: titles, texts, tables and charts in placeholders of their layouts, to be edited."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from placebased.mapping.picture import raster
from placebased.reports import look_files
from placebased.reports.document import BlankTable, Chart, DataTable, Document, Picture
from placebased.reports.writers import (
    look_parts,
    native_chart,
    office_contrast,
    scripts,
    slide_boxes,
    square,
    table_layout,
)
from placebased.reports.writers.packages import describe, settled
from placebased.reports.writers.slide_boxes import COMPARISON, STEP, Placing
from placebased.reports.writers.slide_order import PADDING, Slide, letters, slides_of

TITLE, CONTENT, TWO = look_files.LAYOUTS
"""Names of the layouts in every template: title slide, title with content, title with two contents."""

WIDER = 4 / 3
"""By how much a slide of 16:9 is wider than the template's."""

IN_TALK, IN_APPENDIX = 18.0, 14.0
"""Points of the letters of a slide of text alone."""

PAIRED = ((200, 16.0), (330, 14.0), (430, 12.0))
"""Characters of the longer of two texts over two charts, and the points in which so many fit."""

ROOM_TO_WRITE = 44.0
"""Points that a row is high which people fill in."""

LONG_TITLE = 60
"""Characters of a title that stand in one line of large letters."""

LONGEST_PRINTED = 90
"""Characters of an address that the first slide has room for."""

OPEN = "Open this view"
"""What leads to a view where its address is not printed."""


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
    may_pair = made.slide_layouts.get_by_name(COMPARISON) is not None
    for slide in slides_of(document, may_pair=may_pair):
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
    office_contrast.darken_slides(made)
    if template:
        look_parts.drop_slides(made)
    else:
        _widen(made)
    describe(made.core_properties, document)
    return made


def _widen(made: Any) -> None:
    """Make the template of the library, which is 4:3, one of 16:9, its placeholders with it."""
    made.slide_width = int(made.slide_width * WIDER)
    shapes = [each for holder in (*made.slide_layouts, made.slide_master) for each in holder.shapes]
    boxes = [(each.left, each.top, each.width, each.height) for each in shapes]  # some are the master's
    for shape, (left, top, wide, high) in zip(shapes, boxes, strict=True):
        shape.left, shape.top = int(left * WIDER), top
        shape.width, shape.height = int(wide * WIDER), high


def _title_slide(made: Any, document: Document) -> None:
    slide = made.slides.add_slide(made.slide_layouts.get_by_name(TITLE))
    slide.shapes.title.text = document.title
    words = slide.placeholders[1].text_frame
    words.text = document.subtitle
    for line in (document.look.name, document.look.cover, document.stamp):
        if line:
            words.add_paragraph().text = line
    if document.link:
        _write_link(words.add_paragraph(), document)
    set_letters(slide, document, size=20)
    if document.look.logo:
        look_parts.add_logo(slide, document.look)
    if document.has_square:
        add_square(slide, square.square_of(document.link), made.slide_width)


def _write_link(paragraph: Any, document: Document) -> None:
    """Write where the view is: its address, or words that lead there where that would run over the edge."""
    run, fits = paragraph.add_run(), len(document.link_words) <= LONGEST_PRINTED
    run.text = document.link_words if fits else OPEN
    run.hyperlink.address = document.link


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
    layout = TITLE if slide.is_divider else COMPARISON if slide.second else TWO if both else CONTENT
    drawn = made.slides.add_slide(made.slide_layouts.get_by_name(layout))
    drawn.shapes.title.text = slide.title
    put = Placing(made)
    if not slide.is_divider:
        put(drawn.shapes.title, slide_boxes.TITLE)
    if slide.second is not None:
        _add_pair(drawn, put, slide, document)
    else:
        _add_one(drawn, put, slide, document)
    if not slide.is_divider:
        slide_boxes.set_left(drawn.shapes.title.text_frame)
    drawn.notes_slide.notes_text_frame.text = document.stamp


def _add_one(drawn: Any, put: Placing, slide: Slide, document: Document) -> None:
    """Fill a slide with words, with what it shows, or with both side by side."""
    both = bool(slide.words) and slide.shows is not None
    size = IN_APPENDIX if slide.is_appendix else IN_TALK
    if slide.words:
        _write_words(drawn.placeholders[1].text_frame, slide.words)
        size = slide_boxes.points_beside(slide.words) if both else size
        if not slide.is_divider:
            put(drawn.placeholders[1], slide_boxes.BESIDE if both else slide_boxes.WHOLE)
    set_letters(drawn, document, size=size, title=_title_size(slide))
    if slide.shows is not None:
        place = drawn.placeholders[2 if both else 1]
        put(place, slide_boxes.PICTURE if both else slide_boxes.WHOLE)
        fill_placeholder(place, slide.shows, letters=scripts.base_of(document.look.pptx))


def _add_pair(drawn: Any, put: Placing, slide: Slide, document: Document) -> None:
    """Fill a slide with two charts, each under its name and its words."""
    from pptx.enum.text import MSO_ANCHOR

    boxes = (slide_boxes.LEFT_WORDS, slide_boxes.LEFT_CHART, slide_boxes.RIGHT_WORDS, slide_boxes.RIGHT_CHART)
    for place, box in enumerate(boxes, 1):
        put(drawn.placeholders[place], box)
    texts = ((1, slide.shows, slide.words), (3, slide.second, slide.second_words))
    longest = max(sum(map(len, words)) for _, _, words in texts)
    for place, chart, words in texts:
        name = chart.heading if isinstance(chart, Chart) else ""
        _write_words(drawn.placeholders[place].text_frame, (name, *words))
    set_letters(drawn, document, size=slide_boxes.points_for(longest, PAIRED), title=_title_size(slide))
    for place, chart, _ in texts:
        frame = drawn.placeholders[place].text_frame
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for number, paragraph in enumerate(frame.paragraphs):
            for run in paragraph.runs:
                run.font.bold = number == 0
        if chart is not None:
            letters = scripts.base_of(document.look.pptx)
            fill_placeholder(drawn.placeholders[place + 1], chart, letters=letters)


def _title_size(slide: Slide) -> float:
    return 28 if len(slide.title) <= LONG_TITLE else 22


def _write_words(frame: Any, words: Sequence[str]) -> None:
    for place, each in enumerate(words):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        paragraph.text, paragraph.level = each.removeprefix(STEP), int(each.startswith(STEP))


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
                if name := scripts.base_of(look.pptx):
                    run.font.name = name
                if is_title and look.heading and not look.pptx:
                    run.font.color.rgb = RGBColor.from_string(look.heading.removeprefix("#").upper())
                run.font.size = Pt(title if is_title else size)
                run._r.get_or_add_rPr().set("lang", document.language)  # noqa: SLF001 - the library has no function for it


def fill_placeholder(place: Any, shows: DataTable | BlankTable | Chart | Picture, *, letters: str) -> None:
    """Put a table, chart or picture into a placeholder.

    Parameters
    ----------
    place
        Of the library: one that takes anything.
    shows
        What stands in it.
    letters
        Typeface of tables and charts; empty for that of a template.
    """
    from pptx.shapes.placeholder import ChartPlaceholder, TablePlaceholder

    element, parent = place._element, place._parent  # noqa: SLF001 - a placeholder for anything takes each of them
    if isinstance(shows, Chart):
        held = ChartPlaceholder(element, parent)
        drawn = held.insert_chart(native_chart.chart_type(shows), native_chart.chart_data(shows))
        native_chart.dress(drawn.chart, shows, size=12, typeface=letters)
        describe_shape(drawn, shows.alternative)
    elif isinstance(shows, Picture):
        _fill_picture(place, shows)
    else:
        drawn = TablePlaceholder(element, parent).insert_table(rows=len(shows.words), cols=len(shows.columns))
        room = ROOM_TO_WRITE if isinstance(shows, BlankTable) else 0.0
        _fill_table(drawn.table, shows.words, shows.numeric, room=room, typeface=letters)
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


def _fill_table(
    table: Any,
    rows: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    *,
    room: float = 0.0,
    typeface: str,
) -> None:
    """Write the cells, numbers to the right; rows begin as high as one line, or as the room to write in."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    size, wide = Pt(letters(rows[0])), sum(column.width for column in table.columns)
    for column, share in zip(table.columns, table_layout.shares(rows), strict=True):
        column.width = int(share * wide)
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        row.height = Pt(max(letters(rows[0]) * table_layout.LINE + PADDING, room if number else 0.0))
        for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.text = words
            cell.margin_top = cell.margin_bottom = Pt(2)
            cell.text_frame.paragraphs[0].font.size = size
            if typeface:
                cell.text_frame.paragraphs[0].font.name = typeface
            if numeric[place]:
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
