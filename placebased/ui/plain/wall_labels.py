"""What stands beside a map on the wall: a label an area, left or right of it, with a line that leads there.

A letter that is read from the back of a room (capitals of 27 pixels on a wall of 1920 by 1080, eight metres
away) is too large to stand on the areas themselves: the labels would lie on each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from placebased.ui.markup import element, text
from placebased.workshops.room_ground import WIDE, RoomGround

CAPITALS, CAPITAL = 27.0, 0.714
"""Height of capitals on the wall in pixels, and as a share of the size of letters."""

ROW, GAP = 1.05, 0.35
"""Height of a row of a label, and room between two labels, as shares of the size of letters."""

NEAR, DOT = 25.0, 9.0
"""Units between map and label, and radius of the dot that a line ends in."""


def letters(ground: RoomGround, pixels: float) -> float:
    """Return the size of letters, in units of the drawing, that is read from the back of the room.

    Parameters
    ----------
    ground
        What the room stands on.
    pixels
        Height of the map on a wall of 1920 by 1080.
    """
    return CAPITALS / CAPITAL * ground.high / pixels


def labels_html(ground: RoomGround, labels: Sequence[Sequence[str]], size: float) -> str:
    """Return the labels of areas as SVG in the units of the drawing; empty where there is no room for all.

    Parameters
    ----------
    ground
        What the room stands on.
    labels
        Rows of plain text of each area.
    size
        Of the letters.
    """
    middle = sorted(x for x, _ in ground.middles)[len(ground.middles) // 2]
    left = [k for k, (x, _) in enumerate(ground.middles) if x < middle]
    drawn = []
    for side, numbers in ((-1, left), (1, [k for k in range(len(labels)) if k not in left])):
        numbers.sort(key=lambda k: ground.middles[k][1])
        heights = [size * (ROW * len(labels[k]) + GAP) for k in numbers]
        if sum(heights) > ground.high:
            return ""
        tops = _spread([ground.middles[k][1] for k in numbers], heights, ground.high)
        for k, top in zip(numbers, tops, strict=True):
            drawn.append(_line(ground.middles[k], labels[k], top=top, size=size, side=side))
    return element("g", "".join(drawn), cls="pb-beside-map")


def _spread(wanted: Sequence[float], heights: Sequence[float], high: float) -> list[float]:
    """Return where labels begin: near where they should, in their order, none on another."""
    tops: list[float] = []
    for k, (at, own) in enumerate(zip(wanted, heights, strict=True)):
        before = tops[-1] + heights[k - 1] if tops else 0.0
        tops.append(min(max(before, at - own / 2), high - sum(heights[k:])))
    return tops


def _line(middle: tuple[float, float], rows: Sequence[str], *, top: float, size: float, side: int) -> str:
    x, y = middle
    edge = -NEAR if side < 0 else WIDE + NEAR
    anchor = "end" if side < 0 else "start"
    written = "".join(
        f'<text x="{edge + side * NEAR:.0f}" y="{top + size * (1 + k * ROW):.0f}" font-size="{size:.0f}" '
        f'text-anchor="{anchor}">{text(row)}</text>'
        for k, row in enumerate(rows)
    )
    at = top + size * (ROW * len(rows) / 2 + 0.12)
    dot = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{DOT:g}"></circle>'
    return f'<path d="M{edge:.0f} {at:.0f}L{x:.0f} {y:.0f}"></path>{dot}{written}'
