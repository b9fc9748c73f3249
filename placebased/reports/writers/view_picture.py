"""A view as one picture: title, words, map, charts, first rows of its tables, sources and stamp."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from placebased.design import colour
from placebased.mapping.picture import raster
from placebased.mapping.picture.canvas import TYPEFACE, element, printable, text, wrapped
from placebased.reports import view_document
from placebased.reports.document import (
    Block,
    Chart,
    DataTable,
    Document,
    Gap,
    Paragraph,
    Picture,
)
from placebased.reports.writers import chart_picture, square, table_layout

WIDTH = 960.0
MARGIN = 26.0
INSIDE = WIDTH - 2 * MARGIN
GAP = 14.0

ROWS = 12
"""Rows of a table that stand in a picture; the files have all."""

LINE = 1.25
"""Height of a line as a share of that of its letters."""

SQUARE = 92.0
"""Pixels of the square that leads back to the view."""

TITLE, LEAD, WORDS, SMALL = 22.0, 14.5, 13.0, 10.5
"""Pixels of letters."""

Drawn = tuple[list[str], float]
"""Marks whose top is at 0, and their height."""


def write_svg(document: Document) -> bytes:
    """Return a view as SVG, in UTF-8, the same bytes for the same view.

    Parameters
    ----------
    document
        The view.
    """
    return draw(document).drawing.encode()


def write_png(document: Document) -> bytes:
    """Return a view as PNG.

    Parameters
    ----------
    document
        The view.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    drawn = draw(document)
    return raster.png(drawn.drawing, width=drawn.width, height=drawn.height)


def draw(document: Document) -> Picture:
    """Return a view as a drawing, as high as what it shows.

    Parameters
    ----------
    document
        The view.
    """
    parts = [_lines(document.title, TITLE, "ink", bold=True)]
    parts += [_beside(each) if isinstance(each, tuple) else _block(each) for each in _paired(document)]
    parts.append(_foot(document))
    drawn, y = [], MARGIN
    for marks, high in parts:
        drawn.append(element("g", *marks, transform=f"translate({MARGIN:g} {y:.1f})"))
        y += high + GAP
    high = y - GAP + MARGIN
    words = f"{document.title}. {document.stamp}."
    about = element("title", escape(printable(document.title))) + element("desc", escape(printable(words)))
    paper = element("rect", width=WIDTH, height=high, fill=colour("white"))
    drawing = element(
        "svg", about, paper, *drawn, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=high,
        viewBox=f"0 0 {WIDTH:g} {high:.1f}", role="img", font_family=TYPEFACE,
    )  # fmt: skip
    return Picture(drawing, WIDTH, high, words)


def _paired(document: Document) -> Iterator[Block | tuple[Picture, Picture]]:
    """Yield the blocks of a view, two pictures that follow each other as one."""
    held: Picture | None = None
    for block in document.blocks:
        if held is not None and isinstance(block, Picture):
            yield held, block
            held = None
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Picture) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _beside(pair: tuple[Picture, Picture]) -> Drawn:
    wide = (INSIDE - GAP) / 2
    drawn = [_nested(each, place * (wide + GAP), 0.0, wide / each.width) for place, each in enumerate(pair)]
    return drawn, max(each.height * wide / each.width for each in pair)


def _lines(words: str, size: float, ink: str, *, bold: bool = False, wide: float = INSIDE) -> Drawn:
    weight = 600 if bold else 400
    said = [
        text(line, 0, (k + 0.8) * size * LINE, size=size, colour=colour(ink), weight=weight)
        for k, line in enumerate(wrapped(printable(words), size, wide, bold=bold))
    ]
    return said, len(said) * size * LINE


def _stacked(parts: Iterable[Drawn], gap: float) -> Drawn:
    drawn, y = [], 0.0
    for marks, high in parts:
        drawn.append(element("g", *marks, transform=f"translate(0 {y:.1f})"))
        y += high + gap
    return drawn, max(y - gap, 0.0)


def _block(block: Block) -> Drawn:
    if isinstance(block, Picture):
        return [_nested(block, 0.0, 0.0, INSIDE / block.width)], block.height * INSIDE / block.width
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, DataTable):
        return _table(view_document.first_rows(block, ROWS))
    return _said(block)


def _said(block: Block) -> Drawn:
    """Return what of a view is words alone; it has no lists and nothing to fill in."""
    if not isinstance(block, Paragraph | Gap):
        return [], 0.0
    is_aside = isinstance(block, Paragraph) and block.is_aside
    is_lead = isinstance(block, Paragraph) and block.is_lead
    size = LEAD if is_lead else SMALL if is_aside else WORDS
    return _lines(block.text, size, "quiet" if is_aside else "ink")


def _nested(picture: Picture, x: float, y: float, scale: float) -> str:
    return element("g", picture.drawing, transform=f"translate({x:.1f} {y:.1f}) scale({scale:.4f})")


def _chart(chart: Chart) -> Drawn:
    drawn = chart_picture.picture_of(chart)
    parts: list[Drawn] = [_lines(chart.heading, WORDS, "ink", bold=True)]
    parts.append(([_nested(drawn, 0.0, 0.0, 1.0)], drawn.height))
    if chart.note:
        parts.append(_lines(chart.note, SMALL, "quiet"))
    return _stacked(parts, 4.0)


def _table(table: DataTable) -> Drawn:
    """Return a table: its heads in bold over a line, a fine line under every row."""
    size = SMALL - 1.5 if len(table.columns) > 10 else SMALL  # noqa: PLR2004 - columns that need smaller letters
    rows, numeric = table.words, table.numeric
    across = [share * INSIDE for share in table_layout.shares(rows)]
    drawn: list[str] = []
    y = 0.0
    for place, row in enumerate(rows):
        marks, high = _row(row, across, numeric, size, bold=place == 0)
        drawn.append(element("g", *marks, transform=f"translate(0 {y:.1f})"))
        y += high
        drawn.append(element("path", d=f"M0 {y:.1f}h{INSIDE:g}", stroke=colour("line"), stroke_width=0.8))
    parts: list[Drawn] = [_lines(table.title, WORDS, "ink", bold=True), (drawn, y)]
    if table.note:
        parts.append(_lines(table.note, SMALL, "quiet"))
    return _stacked(parts, 5.0)


def _row(row: list[str], across: list[float], numeric: list[bool], size: float, *, bold: bool) -> Drawn:
    drawn, x, most = [], 0.0, 1
    for words, wide, is_number in zip(row, across, numeric, strict=True):
        lines = wrapped(printable(words), size, wide - 8, bold=bold) if words else []
        most = max(most, len(lines))
        for k, line in enumerate(lines):
            left, anchor = (x + wide - 6, "end") if is_number else (x, "start")
            drawn.append(
                text(
                    line,
                    left,
                    4 + (k + 0.8) * size * LINE,
                    size=size,
                    colour=colour("ink"),
                    weight=600 if bold else 400,
                    anchor=anchor,
                )
            )
        x += wide
    return drawn, most * size * LINE + 8


def _foot(document: Document) -> Drawn:
    """Return where all is from, and the stamp beside the square that leads back."""
    wide = INSIDE - (SQUARE + GAP if document.has_square else 0.0)
    line: Callable[[str], Drawn] = lambda words: _lines(words, SMALL, "quiet", wide=wide)  # noqa: E731 - one word
    sources = [
        ", ".join(each for each in (s.title, s.publisher, s.date, s.licence) if each)
        for s in document.sources
    ]
    said = list(dict.fromkeys(s.attribution for s in document.sources if s.attribution))
    words = [
        f"Sources: {'; '.join(sources)}." if sources else "",
        " ".join((*said, *document.notices)),
        document.stamp,
        document.link_words,
    ]
    drawn, high = _stacked((line(each) for each in words if each), 3.0)
    if document.has_square:
        held = square.square_of(document.link)
        drawn.append(_nested(held, INSIDE - SQUARE, 0.0, SQUARE / held.width))
        high = max(high, SQUARE)
    return drawn, high
