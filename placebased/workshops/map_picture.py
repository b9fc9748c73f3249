"""The map of a room as a picture for documents: areas by number, with their legend inside it."""

from __future__ import annotations

from placebased import phrases
from placebased.design import colour
from placebased.mapping.picture.canvas import TYPEFACE, element, text
from placebased.reports.document import Picture
from placebased.workshops.room_fills import RoomFill
from placebased.workshops.room_ground import WIDE, RoomGround

WIDTH, MARGIN, LEGEND = 560.0, 12.0, 230.0
"""Pixels of the whole picture, of the space round the map, and of the legend beside it."""

HIGHEST = 430.0
"""Pixels that the map is high at most: two of them fit a page, and one a slide."""

NAME_STEP = 16.0
"""Pixels of the line of a name; where there is no room for all of them, the table has them."""

LONGEST_NAME = 34
"""Characters of a name beside the map."""


def picture_of(ground: RoomGround, fill: RoomFill) -> Picture:
    """Return a map with its legend.

    Parameters
    ----------
    ground
        What the room stands on.
    fill
        How its areas are filled.
    """
    wide = WIDTH - LEGEND - 3 * MARGIN
    scale = min(wide / WIDE, HIGHEST / ground.high)
    high = max(ground.high * scale, _legend_height(fill)) + 2 * MARGIN
    shapes = [
        element("path", d=path, fill=colour(f"{fill.ramp}-{k + 1}"), stroke=colour("ink"), stroke_width=3)
        for path, k in zip(ground.outlines, fill.classes, strict=True)
    ]
    moved = element("g", *shapes, transform=f"translate({MARGIN:g} {MARGIN:g}) scale({scale:.4f})")
    marks = [
        numbered(number, MARGIN + x * scale, MARGIN + y * scale)
        for number, (x, y) in enumerate(ground.middles, 1)
    ]
    drawing = on_paper(high, moved, *marks, *_legend(fill, wide + 2 * MARGIN), *_names(ground, fill, high))
    said = "; ".join(f"{name} {value}" for name, value in zip(ground.shorts, fill.values, strict=True))
    return Picture(drawing, WIDTH, round(high, 1), f"{fill.title}. {said}.", fill.title)


def on_paper(high: float, *drawn: str) -> str:
    """Return a whole picture as SVG, :data:`WIDTH` wide.

    Parameters
    ----------
    high
        Its height in pixels.
    drawn
        What stands on it, bottom to top.
    """
    paper = element("rect", width="100%", height="100%", fill=colour("white"))
    return element(
        "svg", paper, *drawn, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=round(high, 1),
        viewBox=f"0 0 {WIDTH:g} {high:.1f}", role="img", font_family=TYPEFACE,
    )  # fmt: skip


def numbered(number: int, x: float, y: float) -> str:
    """Return the number of an area or a place on its disc, as SVG.

    Parameters
    ----------
    number
        The number.
    x, y
        Pixels of its middle.
    """
    disc = element("circle", cx=x, cy=y, r=9, fill=colour("white"), stroke=colour("ink"), stroke_width=1)
    return disc + text(str(number), x, y + 4, size=11.0, colour=colour("ink"), anchor="middle", weight=600)


def _legend_height(fill: RoomFill) -> float:
    return 36 + 22.0 * len(fill.labels)


def _names(ground: RoomGround, fill: RoomFill, high: float) -> list[str]:
    """Return the names behind the numbers, under the legend, where all of them have room."""
    top = MARGIN + _legend_height(fill) + NAME_STEP
    if top + NAME_STEP * len(ground.shorts) > high:
        return []
    named = [f"{k} {phrases.shorten(name, most=LONGEST_NAME)}" for k, name in enumerate(ground.shorts, 1)]
    left, ink = WIDTH - LEGEND - MARGIN, colour("ink")
    return [text(each, left, top + NAME_STEP * k, size=12.5, colour=ink) for k, each in enumerate(named)]


def _legend(fill: RoomFill, left: float) -> list[str]:
    """Return the rows of the legend, the class that stands out most on top."""
    drawn = [text(fill.title, left, MARGIN + 14, size=13.0, colour=colour("ink"), weight=600)]
    for row, (k, label) in enumerate(reversed(list(enumerate(fill.labels)))):
        y = MARGIN + 26 + 22 * row
        ink = colour(f"{fill.ramp}-{k + 1}")
        drawn.append(element("rect", x=left, y=y, width=16, height=16, fill=ink, stroke=colour("ink")))
        drawn.append(text(label, left + 24, y + 13, size=13.0, colour=colour("ink")))
    return drawn
