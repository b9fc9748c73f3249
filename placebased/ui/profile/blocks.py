"""A document as HTML: a section under its heading, a block at a time, in the document's own order.

Whatever a document holds is drawn here and nowhere else, so that a page cannot say another thing than the
files that are made of the same document.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch

from placebased.place.catalogue import Source
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
)
from placebased.ui import markup
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.profile import block_charts
from placebased.ui.widgets import source_note

FOLDED = {"figures": "Every figure of this place, table by table"}
"""Sections that are opened by those who want them, with the words that open them."""


@dataclass(frozen=True)
class BlockLook:
    """What blocks are drawn with.

    Attributes
    ----------
    sources
        Where figures come from, by the ids that tables and charts name.
    dark
        Whether the theme is dark.
    strip
        Draws a strip in the page's own way, as HTML, with what the keys can walk; empty where it cannot, and
        the strip is drawn from the document alone.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    dark: bool = False
    strip: Callable[[Chart], str] = lambda _chart: ""


def section_html(section: DocumentSection, look: BlockLook) -> str:
    """Return a section under a heading of the second level.

    Parameters
    ----------
    section
        Part of a document.
    look
        What it is drawn with.
    """
    drawn = blocks_html(section.blocks, look)
    if section.key in FOLDED:
        drawn = element("details", element("summary", text(FOLDED[section.key])) + drawn, cls="pb-fold")
    inner = heading(section.heading) + drawn
    return element("section", inner, cls=f"pb-profile pb-document pb-document-{section.key}")


def blocks_html(blocks: Sequence[Block], look: BlockLook) -> str:
    """Return blocks in their order; a chart and its words stay together, several of them side by side.

    Parameters
    ----------
    blocks
        What a section holds.
    look
        What they are drawn with.
    """
    parts: list[str] = []
    panels: list[str] = []
    for group in grouped(blocks):
        drawn = "".join(block_html(each, look) for each in group)
        if len(group) > 1:
            panels.append(element("div", drawn, cls="pb-document-panel"))
            continue
        parts += [_side_by_side(panels), drawn]
        panels = []
    return "".join([*parts, _side_by_side(panels)])


def _side_by_side(panels: list[str]) -> str:
    return element("div", "".join(panels), cls="pb-document-panels") if panels else ""


def grouped(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return blocks in their order, each line and each strip with the paragraphs that follow it.

    Parameters
    ----------
    blocks
        What a section holds.

    Returns
    -------
    list of list of Block
        What stands alone is a list of one.
    """
    found: list[list[Block]] = []
    is_open = False
    for block in blocks:
        if is_open and isinstance(block, Paragraph):
            found[-1].append(block)
            continue
        found.append([block])
        is_open = isinstance(block, Chart) and block.kind != "bar"
    return found


@singledispatch
def block_html(block: Block, look: BlockLook) -> str:
    """Return one block.

    Parameters
    ----------
    block
        Part of a section.
    look
        What it is drawn with.

    Raises
    ------
    TypeError
        For what is no block.
    """
    del look
    raise TypeError(f"There is no way to draw a {type(block).__name__}.")


@block_html.register
def _paragraph(block: Paragraph, _look: BlockLook) -> str:
    return paragraph(block.text, cls=_class_of(block))


@block_html.register
def _bullets(block: Bullets, _look: BlockLook) -> str:
    return paragraph(block.lead) + bullets(map(text, block.items))


@block_html.register
def _gap(block: Gap, _look: BlockLook) -> str:
    return paragraph(block.text, cls="pb-document-gap")


@block_html.register
def _table(block: DataTable, look: BlockLook) -> str:
    return table_html(block) + _sources(block, look)


@block_html.register
def _picture(block: Picture, _look: BlockLook) -> str:
    return picture_html(block)


@block_html.register
def _questions(block: Questions, _look: BlockLook) -> str:
    return element("ol", "".join(element("li", text(each)) for each in block.items), cls="pb-list")


@block_html.register
def _blank(block: BlankTable, _look: BlockLook) -> str:
    return blank_html(block)


def _class_of(block: Paragraph) -> str:
    return "pb-document-lead" if block.is_lead else "pb-note" if block.is_aside else ""


@block_html.register
def _chart(chart: Chart, look: BlockLook) -> str:
    if chart.kind == "bar":
        drawn = block_charts.bars_html(chart)
    elif chart.kind == "line":
        drawn = block_charts.lines_html(chart, dark=look.dark)
    else:
        own = look.strip(chart)
        drawn = block_charts.title_html(chart) + own if own else block_charts.strip_html(chart)
    return drawn + _sources(chart, look)


def _sources(block: DataTable | Chart, look: BlockLook) -> str:
    """Return where figures are from as a fold, which stays folded on paper: all sources stand at its end."""
    used = [look.sources[each] for each in dict.fromkeys(block.sources) if each in look.sources]
    if not used:
        return ""
    inner = element("summary", "Source, date and licence") + bullets(map(source_note.source_line, used))
    return element("details", inner, cls="pb-fold pb-document-sources")


def sources_html(document: Document) -> str:
    """Return where everything in a document is from, and what its licences ask to be said.

    Parameters
    ----------
    document
        The document.
    """
    rows = [(each.title, each.publisher, each.date, _licence(each)) for each in document.sources]
    listed = markup.table(
        "Where it is from, and how it may be used",
        ["Source", "Publisher", "Date", "Licence"],
        rows,
        links=True,
    )
    notices = [(str(k), each) for k, each in enumerate(document.notices, start=1)]
    said = markup.table("What goes with it wherever it is shown", ["", "Words"], notices) if notices else ""
    inner = heading("Sources") + listed + said
    return element("section", inner, cls="pb-profile pb-document pb-document-all-sources")


def _licence(source: Source) -> str:
    return f"{source.licence} {source.licence_url}".strip()


def table_html(table: DataTable) -> str:
    """Return a table with its note below.

    Parameters
    ----------
    table
        Words and figures.
    """
    headers, *rows = table.words
    return markup.table(table.title, headers, rows, numbers=any(table.numeric)) + paragraph(
        table.note, cls="pb-note"
    )


def picture_html(picture: Picture) -> str:
    """Return a drawing with its words.

    Parameters
    ----------
    picture
        The drawing.
    """
    caption = element("figcaption", text(picture.caption)) if picture.caption else ""
    if picture.narrow is None:  # on a phone it is wider than the page and scrolls: keys must reach it
        return element("figure", image_html(picture) + caption, cls="pb-document-picture", tabindex="0")
    both = image_html(picture, cls="pb-wide") + image_html(picture.narrow, cls="pb-narrow")
    return element("figure", both + caption, cls="pb-document-picture pb-both")


def image_html(picture: Picture, *, cls: str = "") -> str:
    """Return a drawing alone, with its words for those who cannot see it.

    Parameters
    ----------
    picture
        The drawing.
    cls
        Its class; empty for none.
    """
    drawing = base64.b64encode(picture.drawing.encode()).decode()
    named = f'class="{text(cls)}" ' if cls else ""
    return (
        f'<img {named}src="data:image/svg+xml;base64,{drawing}" alt="{text(picture.alternative)}" '
        f'width="{picture.width:g}" height="{picture.height:g}" loading="lazy">'
    )


def blank_html(table: BlankTable) -> str:
    """Return a table with empty room, to be filled in by hand on paper.

    Parameters
    ----------
    table
        Which rows and columns it has.
    """
    rows = [[name, *[""] * (len(table.columns) - 1)] for name in table.rows]
    drawn = markup.table(table.title, table.columns, rows)
    return element("div", drawn, cls="pb-document-blank") + paragraph(table.note, cls="pb-note")
