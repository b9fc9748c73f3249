"""A document for word processors: native headings, lists, tables and charts that people go on editing."""

from __future__ import annotations

import io
from typing import Any

from placebased import design
from placebased.errors import TypesettingError
from placebased.mapping.picture import raster
from placebased.reports.document import (
    BlankTable,
    Block,
    Bullets,
    Chart,
    DataTable,
    Document,
    Gap,
    Paragraph,
    Picture,
    Questions,
    kept_with_next,
)
from placebased.reports.writers import (
    docx_parts,
    docx_styles,
    look_parts,
    native_chart,
    office_contrast,
    scripts,
    square,
)
from placebased.reports.writers.packages import describe, settled

WIDE_CM = docx_parts.USUAL_WIDTH
"""Width of the text, of tables and of pictures."""

NARROW_CM = {"where": 9.5, "has": 14.0, "map": 13.5}
"""Width of pictures of a section that share their page with words: on the first one, with the opening."""

LAST_TOGETHER = 2
"""Entries at the end of a list that one page has together."""

ROOM_CM = 1.1
"""Height of a row that people fill in, by hand too."""

TALL = {"bar": 8.5, "line": 6.5, "strip": 3.3, "scatter": 10.0}
"""Centimetres that charts are high, by kind."""

LEGEND_CM = 0.5
"""Centimetres that each further line of its legend adds to a chart."""


def write(document: Document) -> bytes:
    """Return a document as a ``.docx`` file, the same bytes for the same document.

    Parameters
    ----------
    document
        What is written.

    Raises
    ------
    TypesettingError
        When a picture cannot be made.
    """
    import docx

    template = document.look.docx
    made = docx.Document(io.BytesIO(template)) if template else docx.Document()
    docx_styles.supply(made)
    docx_parts.empty(made)
    wide = _prepare(made, document)
    _add_look(made, document)
    made.add_heading(document.title, level=0)
    made.add_paragraph(document.subtitle, style="Subtitle")
    if document.has_square:
        _add_picture(made, square.square_of(document.link), wide=2.6)
    if document.link:
        made.add_paragraph(document.link)
    for section in document.sections:
        made.add_heading(section.heading, level=1)
        for block, stays in zip(section.blocks, kept_with_next(section.blocks), strict=True):
            _add(made, block, wide, narrow=NARROW_CM.get(section.key, wide))
            if stays:  # a table has no paragraph of its own: what stands last may be the words above it
                for paragraph in made.paragraphs[-_lines_that_stay(block) :]:
                    paragraph.paragraph_format.keep_with_next = True
    _add_sources(made, document)
    scripts.mark_in_words(made.element.body)
    held = io.BytesIO()
    made.save(held)
    return settled(held.getvalue(), document.made)


def _lines_that_stay(block: Block) -> int:
    """Return how many paragraphs of a block stay with what comes next: no entry of a list goes alone."""
    return min(LAST_TOGETHER, len(block.items)) if isinstance(block, Bullets | Questions) else 1


def _add_look(made: Any, document: Document) -> None:
    """Put the organisation at the head, and colour the headings of the usual template as it wants them."""
    look = document.look
    if look.logo:
        _add_logo(made, document)
    for words in (look.name, look.cover):
        if words:
            made.add_paragraph("").add_run(words).bold = words == look.name
    office_contrast.darken_document(made)
    if not look.docx:
        docx_parts.colour_headings(made, look.heading or design.colour("ink"))


def _add_logo(made: Any, document: Document) -> None:
    from docx.shared import Cm

    drawn = made.add_picture(io.BytesIO(look_parts.logo_pixels(document.look)), height=Cm(1.6))
    drawn._inline.docPr.set("descr", look_parts.describe_logo(document.look))  # noqa: SLF001 - as for every picture


def _prepare(made: Any, document: Document) -> float:
    """Set page, language, letters and foot, if no template does, and what the file says of itself.

    Returns
    -------
    float
        Centimetres that the text is wide.
    """
    from docx.shared import Cm, Pt

    docx_parts.set_language(made, document.language, letters=not document.look.docx)
    page = made.sections[0]
    if not document.look.docx:
        made.styles["Normal"].font.size = Pt(10.5)
        page.page_width, page.page_height = Cm(21.0), Cm(29.7)
        page.left_margin = page.right_margin = Cm((21.0 - WIDE_CM) / 2)
        page.top_margin = page.bottom_margin = Cm(1.9)
    docx_parts.add_feet(made, document.stamp)
    describe(made.core_properties, document)
    return docx_parts.text_width(page, WIDE_CM)


def _add(made: Any, block: Block, wide: float, *, narrow: float) -> None:
    """Add a block in a text so many centimetres wide; a picture may be narrower."""
    if isinstance(block, Paragraph):
        run = made.add_paragraph("").add_run(block.text)
        docx_parts.dress(run, lead=block.is_lead, aside=block.is_aside)
    elif isinstance(block, Gap):
        made.add_paragraph(block.text, style="Quote")
    elif isinstance(block, Bullets | Questions):
        _add_list(made, block)
    elif isinstance(block, DataTable | BlankTable):
        _add_table(made, block, wide)
    elif isinstance(block, Chart):
        made.add_heading(block.heading, level=2)
        _add_chart(made, block, wide)
    else:
        _add_picture(made, block, wide=min(narrow, wide))


def _add_list(made: Any, block: Bullets | Questions) -> None:
    if isinstance(block, Bullets) and block.lead:
        lead = made.add_paragraph("")
        lead.add_run(block.lead).bold = True
        lead.paragraph_format.keep_with_next = True
    style = "List Bullet" if isinstance(block, Bullets) else "List Number"
    for item in block.items:
        made.add_paragraph(item, style=style)


def _add_table(made: Any, block: DataTable | BlankTable, wide: float) -> None:
    made.add_heading(block.title, level=2)
    if isinstance(block, BlankTable):
        made.add_paragraph(block.note).paragraph_format.keep_with_next = True
    table = made.add_table(rows=len(block.words), cols=len(block.columns), style=office_contrast.TABLE)
    docx_parts.fill_table(table, block.words, numeric=block.numeric, title=block.title, wide=wide)
    if isinstance(block, BlankTable):
        docx_parts.make_room(table, ROOM_CM)
    if isinstance(block, DataTable) and block.note:
        docx_parts.dress(made.add_paragraph("").add_run(block.note), lead=False, aside=True)


def _add_chart(made: Any, chart: Chart, wide: float) -> None:
    paragraph = made.add_paragraph("")
    high = TALL[chart.kind] + LEGEND_CM * (native_chart.legend_lines(chart, wide) - 1)
    docx_parts.add_chart(made, paragraph, chart, wide=wide, high=high)
    if chart.note:
        docx_parts.dress(made.add_paragraph("").add_run(chart.note), lead=False, aside=True)


def _add_picture(made: Any, picture: Picture, *, wide: float = WIDE_CM) -> None:
    from docx.shared import Cm

    try:
        pixels = raster.png(picture.drawing, width=picture.width, height=picture.height)
    except ImportError as error:
        raise TypesettingError("pictures need more than is installed here") from error
    drawn = made.add_picture(io.BytesIO(pixels), width=Cm(wide))
    about = drawn._inline.docPr  # noqa: SLF001 - the library has no other way to an alternative text
    about.set("descr", picture.alternative)
    about.set("name", picture.alternative[:60])
    if picture.caption:
        made.add_paragraph(picture.caption, style="Caption")


def _add_sources(made: Any, document: Document) -> None:
    made.add_heading("Where this is from", level=1)
    for line in document.source_lines:
        made.add_paragraph(line, style="List Bullet")
    for notice in document.notices:
        made.add_paragraph(notice)
    made.add_paragraph(scripts.describe_typefaces(document.look.docx))
