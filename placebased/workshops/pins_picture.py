"""The pins of a room on its map as a picture for documents: each by its number, its kind by its shape."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from placebased.design import colour
from placebased.mapping.picture.canvas import element, text
from placebased.reports import print_map
from placebased.reports.document import Picture
from placebased.workshops.map_picture import HIGHEST, LEGEND, MARGIN, WIDTH, on_paper
from placebased.workshops.pins import KINDS
from placebased.workshops.recorded_pins import RecordedPin
from placebased.workshops.room_ground import WIDE, RoomGround

RADIUS = 10.0
OUTLINES = {"strength": "circle", "worry": "square", "idea": "diamond"}
"""Shape of each kind: one can tell them apart without colours."""


def pins_picture(ground: RoomGround, pins: Sequence[RecordedPin]) -> Picture:
    """Return the map of a room with its pins, moved apart where they would cover each other.

    Parameters
    ----------
    ground
        What the room stood on.
    pins
        In the order of their numbers; those without a point are not drawn.
    """
    scale = min((WIDTH - LEGEND - 3 * MARGIN) / WIDE, HIGHEST / ground.high)
    high = max(ground.high * scale, 30.0 * (len(KINDS) + 1)) + 2 * MARGIN
    areas = [
        element("path", d=path, fill=colour("home"), stroke=colour("quiet"), stroke_width=2)
        for path in ground.outlines
    ]
    moved = element("g", *areas, transform=f"translate({MARGIN:g} {MARGIN:g}) scale({scale:.4f})")
    left = WIDTH - LEGEND - MARGIN
    drawn = on_paper(high, moved, *_marks(pins, scale, (left, high)), *_legend(left))
    said = "; ".join(f"{number} {KINDS[pin.kind]}: {pin.text}" for number, pin in enumerate(pins, 1))
    return Picture(drawn, WIDTH, round(high, 1), f"Pins on the map. {said}.", "Pins, by their numbers")


def _marks(pins: Sequence[RecordedPin], scale: float, size: tuple[float, float]) -> list[str]:
    placed = [
        (number, pin, MARGIN + pin.x * scale, MARGIN + pin.y * scale)
        for number, pin in enumerate(pins, 1)
        if pin.x is not None and pin.y is not None
    ]
    if not placed:
        return []
    apart = print_map.spread_apart(np.array([(x, y) for *_, x, y in placed]), size)
    ties, marks = [], []
    for (number, pin, x, y), (u, v) in zip(placed, apart.tolist(), strict=True):
        ties.append(element("line", x1=x, y1=y, x2=u, y2=v, stroke=colour("ink"), stroke_width=1))
        marks += [_shape(pin.kind, u, v), _written(str(number), u, v)]
    return [*ties, *marks]


def _shape(kind: str, x: float, y: float) -> str:
    style = {"fill": colour("white"), "stroke": colour("ink"), "stroke_width": 1.5}
    if OUTLINES[kind] == "circle":
        return element("circle", cx=x, cy=y, r=RADIUS, **style)
    turned = f"rotate(45 {x:.1f} {y:.1f})" if OUTLINES[kind] == "diamond" else None
    side = 2 * RADIUS - 2
    return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, transform=turned, **style)


def _written(words: str, x: float, y: float) -> str:
    return text(words, x, y + 4, size=11.0, colour=colour("ink"), anchor="middle", weight=600)


def _legend(left: float) -> list[str]:
    drawn = []
    for row, (kind, label) in enumerate(KINDS.items()):
        y = MARGIN + 16 + 28 * row
        drawn += [
            _shape(kind, left + RADIUS, y),
            text(label, left + 32, y + 4, size=13.0, colour=colour("ink")),
        ]
    return drawn
