"""The map of a room as a picture for documents: areas by number, with their legend inside it."""

from __future__ import annotations

from placebased.design import colour
from placebased.mapping.picture.canvas import TYPEFACE, element, text
from placebased.reports.document import Picture
from placebased.workshops.room_fills import RoomFill
from placebased.workshops.room_ground import WIDE, RoomGround

WIDTH, MARGIN, LEGEND = 560.0, 12.0, 190.0
"""Pixels of the whole picture, of the space round the map, and of the legend beside it."""


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
    scale = wide / WIDE
    high = ground.high * scale + 2 * MARGIN
    shapes = [
        element("path", d=path, fill=colour(f"{fill.ramp}-{k + 1}"), stroke=colour("ink"), stroke_width=3)
        for path, k in zip(ground.outlines, fill.classes, strict=True)
    ]
    moved = element("g", *shapes, transform=f"translate({MARGIN:g} {MARGIN:g}) scale({scale:.4f})")
    marks = [
        _number(number, MARGIN + x * scale, MARGIN + y * scale)
        for number, (x, y) in enumerate(ground.middles, 1)
    ]
    paper = element("rect", width="100%", height="100%", fill=colour("white"))
    drawing = element(
        "svg", paper, moved, *marks, *_legend(fill, wide + 2 * MARGIN), xmlns="http://www.w3.org/2000/svg",
        width=WIDTH, height=round(high, 1), viewBox=f"0 0 {WIDTH:g} {high:.1f}", role="img",
        font_family=TYPEFACE,
    )  # fmt: skip
    said = "; ".join(f"{name} {value}" for name, value in zip(ground.shorts, fill.values, strict=True))
    return Picture(drawing, WIDTH, round(high, 1), f"{fill.title}. {said}.", fill.title)


def _number(number: int, x: float, y: float) -> str:
    disc = element("circle", cx=x, cy=y, r=9, fill=colour("white"), stroke=colour("ink"), stroke_width=1)
    return disc + text(str(number), x, y + 4, size=11.0, colour=colour("ink"), anchor="middle", weight=600)


def _legend(fill: RoomFill, left: float) -> list[str]:
    """Return the rows of the legend, the class that stands out most on top."""
    drawn = [text(fill.title, left, MARGIN + 14, size=13.0, colour=colour("ink"), weight=600)]
    for row, (k, label) in enumerate(reversed(list(enumerate(fill.labels)))):
        y = MARGIN + 26 + 22 * row
        ink = colour(f"{fill.ramp}-{k + 1}")
        drawn.append(element("rect", x=left, y=y, width=16, height=16, fill=ink, stroke=colour("ink")))
        drawn.append(text(label, left + 24, y + 13, size=13.0, colour=colour("ink")))
    return drawn
