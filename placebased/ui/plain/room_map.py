"""The map of a room: every area filled by its class and named by number, and the list that says the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from placebased.ui.markup import element, text
from placebased.ui.plain import wall_labels
from placebased.workshops.room_fills import RoomFill
from placebased.workshops.room_ground import WIDE, RoomGround

BESIDE, HIGH = 230.0, 520.0
"""Units that the drawing has left and right of the map for numbers, and pixels of a wall that it is high."""

MOST_ROWS = 20
"""Areas that one table lists below the sentences of a wall; of more, another stands beside it."""


def map_html(ground: RoomGround, fill: RoomFill) -> str:
    """Return a map with its title and legend.

    Parameters
    ----------
    ground
        What the room stands on.
    fill
        How its areas are filled.
    """
    shapes = "".join(
        f'<path d="{path}" class="pb-fill-{fill.ramp}-{k + 1}"></path>'
        for path, k in zip(ground.outlines, fill.classes, strict=True)
    )
    numbers = [[str(number)] for number in range(1, len(ground.middles) + 1)]
    marks = wall_labels.labels_html(ground, numbers, wall_labels.letters(ground, HIGH)) or _on_the_map(ground)
    svg = element(
        "svg",
        shapes + marks,
        cls="pb-room-map",
        viewBox=f"{-BESIDE:.0f} -10 {WIDE + 2 * BESIDE:.0f} {ground.high + 20:.0f}",
        role="img",
        aria_label=f"Map: {fill.title}. The list says the same.",
    )
    rows = "".join(
        f'<li><i class="pb-fill-{fill.ramp}-{k + 1}"></i>{text(label)}</li>'
        for k, label in reversed(list(enumerate(fill.labels)))
    )
    caption = element("figcaption", element("b", text(fill.title)) + element("ul", rows, cls="pb-legend"))
    return element("figure", caption + svg, cls="pb-room-figure")


def _on_the_map(ground: RoomGround) -> str:
    """Return numbers on the areas themselves, where they are too many to stand beside the map."""
    return "".join(
        f'<g transform="translate({x} {y})"><circle r="46"></circle>'
        f'<text text-anchor="middle" dy="19">{number}</text></g>'
        for number, (x, y) in enumerate(ground.middles, 1)
    )


def list_html(ground: RoomGround, fills: Sequence[RoomFill]) -> str:
    """Return what maps show as a table, or as several beside each other, in the order of the numbers on them.

    Parameters
    ----------
    ground
        What the room stands on.
    fills
        The fills of the maps.
    """
    many = len(ground.shorts)
    each = math.ceil(many / math.ceil(many / MOST_ROWS))
    parts = [range(start, min(start + each, many)) for start in range(0, many, each)]
    tables = "".join(_table(ground, fills, part) for part in parts)
    return element("div", tables, cls="pb-room-lists")


def _table(ground: RoomGround, fills: Sequence[RoomFill], part: range) -> str:
    head = "".join(
        f'<th scope="col">{text(each)}</th>'
        for each in ("", ground.one.capitalize(), *(f.short for f in fills))
    )
    rows = "".join(
        f'<tr><td>{k + 1}</td><th scope="row">{text(ground.shorts[k])}</th>'
        + "".join(f"<td>{text(fill.values[k])}</td>" for fill in fills)
        + "</tr>"
        for k in part
    )
    return f'<table class="pb-room-list"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
