"""A picture of the live map as one sheet: title, map, legend, scale, sources and date, as SVG.

The drawing takes the message that the live map is sent and the files that it names, so that classes, colours,
hatches, the chosen place, points and boundaries are the live map's own. The same input gives the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Bounds
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import drawing, layers, legend
from placebased.mapping.picture.canvas import (
    TYPEFACE,
    element,
    fit,
    printable,
    text,
    wrapped,
)
from placebased.mapping.picture.layers import colour
from placebased.mapping.picture.legend import Block
from placebased.mapping.picture.scene import PictureScene, box_of, open_scene

MARGIN = 26.0
GAP = 18.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size of a picture in pixels; files of pixels have twice as many. Both fit A4.

    Attributes
    ----------
    width, height
        Pixels.
    legend
        Width of the legend beside the map; 0 puts it under the map, in columns.
    columns
        How many there are under the map.
    under
        Pixels of height that the legend takes under the map, at most.
    names
        Pixels of that height which are kept for names that have no room on the map.
    """

    width: float
    height: float
    legend: float
    columns: int = 3
    under: float = 330.0
    names: float = 0.0


LANDSCAPE = Sheet(960.0, 679.0, 250.0)
PORTRAIT = Sheet(960.0, 1358.0, 0.0)

MOST = 0.3
"""Share of the height that words may take over the map, and under it; what is longer ends in dots."""

LEAST = 110.0
"""Pixels of height that the legend takes under the map, at least."""


def phone_sheet(rows: int) -> Sheet:
    """Return a sheet as narrow as a phone: a map about as high as wide, and its legend below.

    Parameters
    ----------
    rows
        How many things the legend names.
    """
    under = PHONE_HEADS + PHONE_NAMES + legend.ROW * rows
    return Sheet(PHONE, PHONE + under + PHONE_WORDS, 0.0, columns=1, under=under, names=PHONE_NAMES)


PHONE, PHONE_WORDS, PHONE_HEADS, PHONE_NAMES = 400.0, 130.0, 80.0, 150.0
"""Pixels that it is wide; and of its height for what stands over the map and at the foot, for headings of the
legend, and for names that have no room on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """The words round the map.

    Attributes
    ----------
    title
        What the map shows; the message's own label if empty.
    sentence
        One or two sentences under the title.
    sources
        Whose figures these are, with date and licence; one entry a line.
    made
        When the picture was made and from which version of the data.
    """

    title: str = ""
    sentence: str = ""
    sources: tuple[str, ...] = ()
    made: str = ""


def draw_sheet(
    message: MapMessage,
    files: MapFiles,
    words: PictureWords,
    *,
    sheet: Sheet = LANDSCAPE,
    bounds: Bounds | None = None,
) -> str:
    """Return a map as a picture with everything that it needs beside it.

    Parameters
    ----------
    message
        What the live map is sent.
    files
        The files whose addresses stand in it.
    words
        Title, sentence, sources and date.
    sheet
        Size of the picture.
    bounds
        What is to be seen: west, south, east, north in degrees; the whole place if not given.

    Returns
    -------
    str
        A document of SVG, text escaped, the same for the same input.

    Raises
    ------
    ValueError
        If the shapes of the level that is filled are not among the files.
    """
    scene = open_scene(message, files)
    title = words.title or message.label.partition(": ")[2] or message.label.removeprefix("Map of ")
    mark = f"p{zlib.crc32(repr((title, message.to_json(), sheet, bounds)).encode()):08x}"
    head, top = _head(title, words.sentence, sheet)
    foot, bottom = _foot(scene, words, sheet)
    high = bottom - top - _legend_height(scene, mark, sheet)
    wide = sheet.width - 2 * MARGIN - (sheet.legend + GAP if sheet.legend else 0)
    box = (scene.home if bounds is None else box_of(bounds)).tolist()
    view = fit(box, wide, high, margin=10.0 if bounds is None else 0.0)
    drawn, key = drawing.draw_map(scene, view, mark)
    place = f"translate({MARGIN:g} {top:.1f})"
    clip = element("clipPath", element("rect", width=float(wide), height=float(high), rx=4), id=f"{mark}-map")
    frame = element(
        "rect",
        width=float(wide),
        height=float(high),
        rx=4,
        fill="none",
        stroke=colour("line"),
        stroke_width=0.8,
    )
    the_map = element("g", element("g", *drawn, clip_path=f"url(#{mark}-map)"), frame, transform=place)
    told = _legend(scene, mark, sheet, (top if sheet.legend else top + high + GAP, bottom), key=key)
    defined = element("defs", layers.patterns(message.need, mark), clip)
    about = element("title", escape(printable(title))) + element("desc", escape(printable(message.label)))
    paper = element("rect", width="100%", height="100%", fill=colour("white"))
    return element(
        "svg", about, defined, paper, *head, the_map, told, *foot,
        xmlns="http://www.w3.org/2000/svg", width=sheet.width, height=sheet.height,
        viewBox=f"0 0 {sheet.width:g} {sheet.height:g}", role="img", font_family=TYPEFACE,
    )  # fmt: skip


def _head(title: str, sentence: str, sheet: Sheet) -> tuple[list[str], float]:
    room, y, drawn = sheet.width - 2 * MARGIN, MARGIN, []
    for words, size, ink, weight in ((title, 22.0, "ink", 600), (sentence, 13.0, "quiet", 400)):
        lines = wrapped(words, size, room, bold=weight > 400) if words else []  # noqa: PLR2004 - bold
        for line in _first(lines, (sheet.height * MOST - y) / (size * 1.22)):
            y += size * 1.22
            drawn.append(text(line, MARGIN, y - size * 0.25, size=size, colour=colour(ink), weight=weight))
    return drawn, y + 10


def _first(lines: list[str], room: float) -> list[str]:
    """Return as many lines as there is room for, the last one with dots where others follow; at least one."""
    most = max(int(room), 1)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _foot(scene: PictureScene, words: PictureWords, sheet: Sheet) -> tuple[list[str], float]:
    ground = scene.message.ground
    credit = [
        scene.message.attribution,
        (ground.attribution or ground.credit) if ground and scene.ground else "",
    ]
    said = [*words.sources, " · ".join(each for each in credit if each), words.made]
    lines = [line for each in said if each for line in wrapped(each, 10.5, sheet.width - 2 * MARGIN)]
    lines = _first(lines, sheet.height * MOST / 13)
    first = sheet.height - MARGIN - len(lines) * 13 + 13
    drawn = [
        text(line, MARGIN, first + k * 13, size=10.5, colour=colour("quiet")) for k, line in enumerate(lines)
    ]
    return drawn, first - 10.5 - 12


def _legend_height(scene: PictureScene, mark: str, sheet: Sheet) -> float:
    """Return how much of the height a legend under the map takes; nothing where it stands beside it."""
    if sheet.legend:
        return 0.0
    _, tallest = _columns(legend.blocks(scene, mark, _legend_width(sheet), ()), sheet.columns)
    return min(max(tallest + sheet.names, LEAST), sheet.under) + GAP


def _legend_width(sheet: Sheet) -> float:
    return sheet.legend or (sheet.width - 2 * MARGIN - (sheet.columns - 1) * GAP) / sheet.columns


def _columns(blocks: Sequence[Block], count: int) -> tuple[list[tuple[int, float, Block]], float]:
    """Return the column and the height at which each block begins, and the height of the tallest column."""
    heights, placed = [0.0] * count, []
    for block in blocks:
        column = min(range(count), key=lambda k: heights[k])
        placed.append((column, heights[column], block))
        heights[column] += block.height + GAP
    return placed, max(*heights, GAP) - GAP


def _legend(
    scene: PictureScene, mark: str, sheet: Sheet, room: tuple[float, float], *, key: Sequence[str]
) -> str:
    """Return the legend: a column beside the map, or several under it, made smaller where it is too long."""
    top, bottom = room
    wide = _legend_width(sheet)
    placed, tallest = _columns(legend.blocks(scene, mark, wide, key), 1 if sheet.legend else sheet.columns)
    scale = min(1.0, (bottom - top) / max(tallest, 1.0))
    left = sheet.width - MARGIN - wide if sheet.legend else MARGIN
    inside = [
        element("g", block.drawn, transform=f"translate({column * (wide + GAP):.1f} {y:.1f})")
        for column, y, block in placed
    ]
    return element("g", *inside, transform=f"translate({left:.1f} {top:.1f}) scale({scale:.3f})")
