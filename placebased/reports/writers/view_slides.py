"""A view as slides: one that stands alone, then its native tables and charts, and where all is from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from placebased.reports import view_document
from placebased.reports.document import (
    Chart,
    DataTable,
    Document,
    Gap,
    Paragraph,
    Picture,
)
from placebased.reports.writers import (
    look_parts,
    pptx_file,
    scripts,
    slide_order,
    square,
    table_layout,
)
from placebased.reports.writers.packages import settled
from placebased.reports.writers.slide_boxes import (
    ABOVE,
    BESIDE,
    COMPARISON,
    FOOT,
    LEFT_HALF,
    PICTURE,
    RIGHT_HALF,
    SIZES,
    TITLE,
    WHOLE,
    Box,
    Placing,
    fits,
    points_for,
    set_left,
    without_bullet,
)

LONG_TITLE = 65
"""Characters of a title that stand in one line of large letters."""

LONGEST_TITLE = 170
"""Characters of a title that a slide has room for; one that is longer stands in full on a slide of text."""

LONGEST_NOTE = 200
"""Characters of what is said of a table that its slide has room for; more stands on a slide of text."""

STRIP = 3.0
"""Inches that a strip is high; the rest of its slide says it in words."""

SQUARE_CM = 2.3
POINTS = 72.0

ABOVE_SIZES = ((330, 16.0), (480, 13.0), (700, 11.0))
"""Characters of text over a table, and the points of letters in which so many fit."""

NOTE = 10.0
"""Points of a remark."""

TEXT, MOST_TEXT = 12.0, 1_900
"""Points of the letters of a slide of text alone, and characters that it has room for."""

NAMED = 2
"""Sources that are named on the first slide; more stand on the last."""

Block = Picture | DataTable | Chart


@dataclass(frozen=True, slots=True)
class ViewSlide:
    """What stands on one slide of a view.

    Attributes
    ----------
    words
        Sentences, one a paragraph.
    asides
        Remarks below them, in small letters.
    second
        A picture that is read together with the one that is shown.
    """

    title: str
    words: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    shows: Block | None = None
    second: Picture | None = None


def write(document: Document) -> bytes:
    """Return a view as a ``.pptx`` file, the same bytes for the same view.

    Parameters
    ----------
    document
        The view.

    Raises
    ------
    TypesettingError
        When a picture cannot be made.
    """
    made = pptx_file.empty(document)
    for place, each in enumerate(slides_of(document)):
        _add(made, each, document, is_first=place == 0)
    for slide in made.slides:
        scripts.mark_in_slides(slide.element)
    held = io.BytesIO()
    made.save(held)
    return settled(held.getvalue(), document.made)


def slides_of(document: Document) -> tuple[ViewSlide, ...]:
    """Return the slides of a view: the one that stands alone, then what it has besides.

    Parameters
    ----------
    document
        The view.
    """
    shows = [block for block in document.blocks if isinstance(block, Picture | DataTable | Chart)]
    first = shows[0] if shows else None
    second = shows[1] if len(shows) > 1 and isinstance(first, Picture) else None
    pair = second if isinstance(second, Picture) else None
    said = [
        block.text for block in document.blocks if isinstance(block, Gap | Paragraph) and not _aside(block)
    ]
    notes = [block.text for block in document.blocks if isinstance(block, Paragraph) and _aside(block)]
    beside = first is None or (isinstance(first, Picture) and pair is None)
    most = (SIZES if beside else ABOVE_SIZES)[-1][0]
    words, rest = _fitting(said, most, beside=beside and first is not None)
    main = ViewSlide(document.title, words, (_sources_in_short(document),), first, pair)
    if isinstance(first, DataTable):
        main = _fitted(main, first, (*ABOVE[:1], ABOVE[1] + ABOVE[3], ABOVE[2], 4.0))
    others = [_other(document, block) for block in shows[2 if pair else 1 :]]
    titles = [f"{each.title}." for each in others if len(each.title) > LONGEST_TITLE]
    told = [f"{b.title}: {b.note}" for b in shows if isinstance(b, DataTable) and len(b.note) > LONGEST_NOTE]
    return (main, *map(_headed, others), *_texts(document, [*rest, *titles, *told, *notes]))


def _aside(block: Gap | Paragraph) -> bool:
    return isinstance(block, Paragraph) and block.is_aside


def _fitting(said: Sequence[str], most: int, *, beside: bool) -> tuple[tuple[str, ...], list[str]]:
    """Return the sentences that the first slide has room for, and the others."""
    used = 0
    for place, each in enumerate(said):
        used += len(each)
        full = used > most or (beside and not fits(said[: place + 1], SIZES[-1][1], BESIDE))
        if full and place:
            return tuple(said[:place]), list(said[place:])
    return tuple(said), []


def _other(document: Document, block: Block) -> ViewSlide:
    if isinstance(block, DataTable):
        return _fitted(ViewSlide(block.title), block, WHOLE)
    if isinstance(block, Chart):
        said = (block.alternative,) if block.kind == "strip" else ()
        return ViewSlide(block.heading, said, (block.note,) if block.note else (), block)
    return ViewSlide(document.title, (), (), block)


def _fitted(slide: ViewSlide, table: DataTable, box: Box) -> ViewSlide:
    """Return a slide with as many rows of a table as there is room for; what is left out is said."""
    size = float(slide_order.letters(table.columns))
    room = {"wide": box[2] * POINTS, "high": (box[3] - 0.45) * POINTS, "size": size}
    end = table_layout.first_piece(table.words, **room, padding=slide_order.PADDING)
    said = replace(table, note=table.note if len(table.note) <= LONGEST_NOTE else "")
    cut = view_document.first_rows(said, max(end, 1))
    asides = (*((cut.note,) if cut.note else ()), *slide.asides)
    return ViewSlide(slide.title, slide.words, asides, cut)


def _sources_in_short(document: Document) -> str:
    named = [
        ", ".join(each for each in (s.title, s.publisher, s.date, s.licence) if each)
        for s in document.sources
    ]
    if len(named) > NAMED:
        return f"From {len(named)} sources, which the last slide names with date and licence."
    return f"Source: {'; '.join(named)}." if named else ""


def _texts(document: Document, notes: Sequence[str]) -> Iterator[ViewSlide]:
    """Yield the slides of text: what the first had no room for, then sources and link."""
    for each in slide_order.text_slides("How to read this", notes, most=MOST_TEXT):
        yield ViewSlide(each.title, each.words)
    sources = [
        ". ".join(part.rstrip(".") for part in dict.fromkeys(said) if part) + "."
        for s in document.sources
        for said in [(s.title, s.publisher, s.date, s.licence, s.attribution)]
    ]
    link = [f"This view: {document.link_words}"] if document.link else []
    for each in slide_order.text_slides(
        "Where this is from",
        [*sources, *document.notices, *link, scripts.describe_typefaces(document.look.pptx)],
        most=MOST_TEXT,
    ):
        yield ViewSlide(each.title, each.words)


def _add(made: Any, slide: ViewSlide, document: Document, *, is_first: bool) -> None:
    if slide.second is not None and made.slide_layouts.get_by_name(COMPARISON) is None:
        _add(made, replace(slide, second=None), document, is_first=is_first)
        _add(made, ViewSlide(slide.title, shows=slide.second), document, is_first=False)
        return
    has_text = bool(slide.words or any(slide.asides))
    both = has_text and slide.shows is not None
    layout = COMPARISON if slide.second else pptx_file.TWO if both else pptx_file.CONTENT
    drawn = made.slides.add_slide(made.slide_layouts.get_by_name(layout))
    _write_title(made, drawn, slide, document)
    boxes = _boxes(slide, is_first=is_first)
    if has_text:
        Placing(made)(drawn.placeholders[1], boxes[0])
        _write_words(drawn.placeholders[1].text_frame, slide, document, beside=boxes[0] == BESIDE)
    letters = scripts.base_of(document.look.pptx)
    _show(made, drawn, slide, boxes[1], first=2 if both else 1, letters=letters)
    _add_foot(made, drawn, document)
    if is_first:
        _add_marks(made, drawn, document)
    drawn.notes_slide.notes_text_frame.text = f"{document.stamp}\n{document.link}".strip()


def _headed(slide: ViewSlide) -> ViewSlide:
    """Return a slide whose title has room: of a longer one the beginning."""
    if len(slide.title) <= LONGEST_TITLE:
        return slide
    begins = slide.title.partition(":")[0]
    if len(begins) > LONGEST_TITLE:
        begins = f"{slide.title[:LONGEST_TITLE].rpartition(' ')[0]} …"
    return replace(slide, title=begins)


def _write_title(made: Any, drawn: Any, slide: ViewSlide, document: Document) -> None:
    drawn.shapes.title.text = slide.title
    Placing(made)(drawn.shapes.title, TITLE)
    size = 26 if len(slide.title) <= LONG_TITLE else 19
    pptx_file.set_letters(drawn, document, size=14, title=size)
    set_left(drawn.shapes.title.text_frame)


def _show(made: Any, drawn: Any, slide: ViewSlide, box: Box, *, first: int, letters: str) -> None:
    """Fill the placeholder of what a slide shows, and of two pictures the fourth too."""
    put = Placing(made)
    if slide.shows is not None:
        put(drawn.placeholders[first], LEFT_HALF if slide.second else box)
        pptx_file.fill_placeholder(drawn.placeholders[first], slide.shows, letters=letters)
    if slide.second is not None:
        put(drawn.placeholders[4], RIGHT_HALF)
        pptx_file.fill_placeholder(drawn.placeholders[4], slide.second, letters=letters)
        unused = drawn.placeholders[3]._element  # noqa: SLF001 - the library has no function for it
        unused.getparent().remove(unused)


def _add_marks(made: Any, drawn: Any, document: Document) -> None:
    """Put the square that leads back, and the logo where there is one, where nothing else stands."""
    if document.has_square:
        held = square.square_of(document.link)
        pptx_file.add_square(drawn, held, made.slide_width, size=SQUARE_CM, top=0.5)
    if document.look.logo:
        _add_logo(made, drawn, document)


def _add_logo(made: Any, slide: Any, document: Document) -> None:
    """Put the logo of an organisation into the lower right corner, where nothing else stands."""
    from pptx.util import Cm

    pixels = io.BytesIO(look_parts.logo_pixels(document.look))
    drawn = slide.shapes.add_picture(pixels, 0, 0, height=Cm(1.1))
    drawn.left, drawn.top = made.slide_width - drawn.width - Cm(1.0), made.slide_height - Cm(1.4)
    pptx_file.describe_shape(drawn, look_parts.describe_logo(document.look))


def _boxes(slide: ViewSlide, *, is_first: bool) -> tuple[Box, Box]:
    """Return where the words stand, and what is shown."""
    if slide.shows is None:
        return WHOLE, WHOLE
    if isinstance(slide.shows, Picture) and is_first and slide.second is None:
        return BESIDE, PICTURE
    if is_first:
        left, top, wide, high = ABOVE
        return ABOVE, (left, top + high, wide, 4.2)
    left, top, wide, high = WHOLE
    if isinstance(slide.shows, Chart) and slide.shows.kind == "strip":
        return (left, top + STRIP, wide, high - STRIP), (left, top, wide, STRIP)
    return (left, top + high - 0.4, wide, 0.4), (left, top, wide, high - 0.45)


def _write_words(frame: Any, slide: ViewSlide, document: Document, *, beside: bool) -> None:
    from pptx.util import Pt

    total = sum(map(len, slide.words))
    sizes = SIZES if beside or slide.shows is None else ABOVE_SIZES
    size = points_for(total, sizes)
    if beside:  # many short sentences take more lines than their letters tell
        size = next((p for _, p in SIZES if p <= size and fits(slide.words, p, BESIDE)), SIZES[-1][1])
    if slide.shows is None:
        size = TEXT
    frame.word_wrap = True
    lines = [*((each, size) for each in slide.words), *((each, NOTE) for each in slide.asides if each)]
    for place, (words, points) in enumerate(lines):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.size = words, Pt(points)
        if name := scripts.base_of(document.look.pptx):
            run.font.name = name
        run.font.bold = False  # the layout for two contents sets what stands over them in bold
        run._r.get_or_add_rPr().set("lang", document.language)  # noqa: SLF001 - the library has no function for it
        paragraph.space_after = paragraph.space_before = Pt(3)
        without_bullet(paragraph)


def _add_foot(made: Any, slide: Any, document: Document) -> None:
    """Put the stamp at the foot, in the layout's own placeholder, with a link back to the view."""
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    wanted = [
        p for p in slide.slide_layout.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.FOOTER
    ]
    if not wanted:
        return
    slide.shapes.clone_placeholder(wanted[0])
    foot = next(p for p in slide.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.FOOTER)
    Placing(made)(foot, FOOT)
    paragraph = foot.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    parts = [(f"{document.stamp}   ", ""), *([(pptx_file.OPEN, document.link)] if document.link else [])]
    for words, link in parts:
        run = paragraph.add_run()
        run.text, run.font.size = words, Pt(10)
        run._r.get_or_add_rPr().set("lang", document.language)  # noqa: SLF001 - as above
        if link:
            run.hyperlink.address = link
