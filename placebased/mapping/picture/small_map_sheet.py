"""Small maps on one sheet: each under its name and over its figure, with their one legend in the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from placebased.mapping.layers import CLASSES, NO_CLASS, RANGE_ONLY, RANGE_ONLY_WORDS, NeedLayer
from placebased.mapping.picture import layers, small_maps
from placebased.mapping.picture.canvas import TYPEFACE, Viewport, element, text, width_of, wrapped
from placebased.mapping.picture.small_maps import MARK, SmallMapShapes

GAP = 20.0
"""Pixels between maps, and round all of them."""

LINE = 1.3
"""Height of a line of words, of its letters."""

LEAST, A_COLUMN = 14.0, 5.0
"""Height of letters in pixels: at least, and for each column, as a wider sheet is made smaller on paper."""

WIDER = 1.05
"""How many more columns than rows there are, about."""


@dataclass(frozen=True, eq=False)
class SmallMapCard:
    """One map of a sheet: its name, its figure in words, its shapes and what part of the ground is drawn."""

    name: str
    figure: str
    shapes: SmallMapShapes
    view: Viewport


def class_names(need: NeedLayer) -> dict[str, str]:
    """Return the words of each class, by its sign; those of areas without a figure where there are such.

    Parameters
    ----------
    need
        The fill.

    Returns
    -------
    dict of str to str
        Signs as :meth:`placebased.mapping.layers.NeedLayer.signs` has them, lowest class first.
    """
    names = {sign: row.label for sign, row in zip(CLASSES, need.rows, strict=False)}
    there = set(need.signs())
    without = {NO_CLASS: need.no_data, RANGE_ONLY: RANGE_ONLY_WORDS}
    return names | {sign: said for sign, said in without.items() if sign in there}


def draw(need: NeedLayer, cards: Sequence[SmallMapCard]) -> tuple[str, float, float]:
    """Return the sheet as a document of SVG in the colours of paper, with its width and height in pixels.

    Parameters
    ----------
    need
        The fill.
    cards
        The maps in reading order.
    """
    columns = max(1, math.ceil(math.sqrt(len(cards)) * WIDER))
    size = max(LEAST, A_COLUMN * columns)
    width = columns * (small_maps.WIDTH + GAP) + GAP
    drawn, y = _legend(need, size, width)
    for start in range(0, len(cards), columns):
        row, height = _row(need, cards[start : start + columns], size)
        drawn.append(element("g", *row, transform=f"translate({GAP:g} {y:.1f})"))
        y += height + GAP
    svg = element(
        "svg",
        element("defs", layers.patterns(need, MARK)),
        element("rect", width=width, height=y, fill=layers.colour("white")),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {y:g}",
        width=width,
        height=y,
        font_family=TYPEFACE,
    )
    return svg, width, y


def _legend(need: NeedLayer, size: float, width: float) -> tuple[list[str], float]:
    """Return what the maps are of and their classes, and how far down that reaches."""
    drawn, y = [], GAP
    title = wrapped(f"{need.title}, {need.unit}", size, width - 2 * GAP, bold=True)
    for line in title:
        y += size * LINE
        drawn.append(text(line, GAP, y, size=size, colour=layers.colour("ink"), weight=600))
    y += size * LINE * 1.2
    x = GAP
    for sign, words in class_names(need).items():
        wide = size * 1.9 + width_of(words, size)
        if x > GAP and x + wide > width - GAP:
            x, y = GAP, y + size * LINE
        look = {"stroke": layers.colour("line"), "stroke_width": 0.8}
        fill = layers.fill_of(need, sign, MARK)
        drawn.append(
            element("rect", x=x, y=y - size * 0.85, width=size * 1.2, height=size, fill=fill, **look)
        )
        drawn.append(text(words, x + size * 1.5, y, size=size, colour=layers.colour("ink")))
        x += wide + GAP
    direction, _, _ = need.note.partition(". ")
    if direction:
        y += size * LINE
        drawn.append(text(direction.rstrip("."), GAP, y, size=size, colour=layers.colour("quiet")))
    return drawn, y + GAP * 1.5


def _row(need: NeedLayer, cards: Sequence[SmallMapCard], size: float) -> tuple[list[str], float]:
    """Return the maps of one row side by side, each under its name and over its figure, and their height."""
    names = [wrapped(each.name, size, small_maps.WIDTH, bold=True) for each in cards]
    figures = [wrapped(each.figure, size, small_maps.WIDTH) for each in cards]
    top = max(map(len, names)) * size * LINE
    under = top + small_maps.HEIGHT
    drawn = []
    for k, card in enumerate(cards):
        inside = _lines(names[k], size, top - len(names[k]) * size * LINE, weight=600)
        content = small_maps.content(need, card.shapes, card.view)
        inside.append(element("g", content, transform=f"translate(0 {top:.1f})"))
        inside += _lines(figures[k], size, under)
        across = k * (small_maps.WIDTH + GAP)
        drawn.append(element("g", *inside, transform=f"translate({across:.1f} 0)"))
    return drawn, under + max(map(len, figures)) * size * LINE


def _lines(lines: Sequence[str], size: float, y: float, *, weight: int = 400) -> list[str]:
    ink = layers.colour("ink")
    return [
        text(line, 0.0, y + (k + 0.8) * size * LINE, size=size, colour=ink, weight=weight)
        for k, line in enumerate(lines)
    ]
