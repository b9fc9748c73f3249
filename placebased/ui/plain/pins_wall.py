"""The room's pins on the wall: a map by kind, gathered where dense, and the list that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from placebased import phrases
from placebased.ui.markup import element, heading, paragraph, text
from placebased.ui.plain import wall_labels
from placebased.ui.plain.pins_form import SHAPES, mark_of
from placebased.workshops.pins import KINDS, Gathering, Pin, describe_reactions, gather
from placebased.workshops.room_ground import WIDE, RoomGround

SHAPE, SINGLE = 34.0, 1.5
"""Units that a shape is high as it is drawn for phones, and that of a single pin in sizes of its number."""

SIGN, COUNT, PLATE = 0.75, 1.65, 1.3
"""Of gathered pins, in sizes of letters: a shape, a shape with its count, and the height of the plate."""

APART = (3.6, 1.4)
"""Sizes of letters, across and down, below which marks would lie on each other, so that pins are one."""

BESIDE, HIGH = 800.0, 695.0
"""Units that the drawing has left and right of the map for names; pixels of a wall that the map is high."""

LONGEST_ROW = 12
"""Letters of a name that stand in one row beside the map."""

MOST_LISTED = 7
"""Pins that a wall has room for as words, of each kind those that are backed most; the phones list all."""

MANY = {"strength": "Strengths", "worry": "Worries", "idea": "Ideas"}
"""What several of each kind are called."""


def pins_html(ground: RoomGround, pins: Sequence[Pin], phones: int, code: str) -> str:
    """Return the map of pins and their list.

    Parameters
    ----------
    ground
        What the room stands on.
    pins
        Those that the room is shown.
    phones
        How many phones took part in the scene.
    code
        Code of the workshop, for the address of the map below the pins.
    """
    size = wall_labels.letters(ground, HIGH)
    wide, high = (size * each for each in APART)
    marks = "".join(_mark(pins, each, size) for each in gather(pins, (wide, high)))
    kinds = {kind: [k for k, pin in enumerate(pins) if pin.placed.kind == kind] for kind in KINDS}
    most = MOST_LISTED // max(1, sum(map(bool, kinds.values())))
    listed = {kind: _most_backed(pins, numbers, most) for kind, numbers in kinds.items() if numbers}
    rows = "".join(
        heading(f"{MANY[kind]} ({len(kinds[kind])})")
        + element("ol", "".join(_row(pins, k, phones) for k in numbers), cls="pb-pin-list")
        for kind, numbers in listed.items()
    )
    left = len(pins) - sum(map(len, listed.values()))
    more = paragraph(f"{phrases.plural(left, 'more pin is', 'more pins are')} on the phones.") if left else ""
    said = element("div", rows + more, cls="pb-pinned")
    return element("div", ground_html(ground, marks, code) + said, cls="pb-halves")


def ground_html(ground: RoomGround, marks: str, code: str) -> str:
    """Return the map of the place with marks on it, and what each mark means.

    Parameters
    ----------
    ground
        What the room stands on.
    marks
        SVG in the units of the drawing.
    code
        Code of the workshop.
    """
    address = f"./room-map?c={text(code)}&amp;names=0"
    below = f'<image href="{address}" width="{WIDE:g}" height="{ground.high:g}"></image>'
    names = wall_labels.labels_html(
        ground,
        [wrap(each, LONGEST_ROW, break_long_words=False) for each in ground.shorts],
        wall_labels.letters(ground, HIGH),
    )
    svg = element(
        "svg",
        below + names + marks,
        cls="pb-pin-map",
        viewBox=f"{-BESIDE:.0f} -10 {WIDE + 2 * BESIDE:.0f} {ground.high + 20:.0f}",
        role="img",
        aria_label="Map of the room's pins. The list says the same.",
    )
    key = "".join(f"<li>{mark_of(kind)} {text(label)}</li>" for kind, label in KINDS.items())
    key += "<li><b>3</b> close together</li>"
    return element("figure", element("figcaption", element("ul", key, cls="pb-legend")) + svg)


def _mark(pins: Sequence[Pin], gathered: Gathering, size: float) -> str:
    """Return one pin with its number, or several as one mark with how many of each kind.

    Numbers are as large as the names beside the map: the last row reads them.
    """
    if len(gathered.numbers) == 1:
        k = gathered.numbers[0]
        at = f"translate({gathered.x:g} {gathered.y:g})"
        inner = _shape(pins[k].placed.kind, SINGLE * size) + _number(str(k + 1), 0.0, size)
        return f'<g class="pb-pin-alone" transform="{at}">{inner}</g>'
    kinds = [pins[k].placed.kind for k in gathered.numbers]
    counted = [(kind, kinds.count(kind)) for kind in KINDS if kind in kinds]
    each = size * (COUNT + (0.6 if max(count for _, count in counted) > 9 else 0.0))  # noqa: PLR2004 - digits
    wide, high = each * len(counted), PLATE * size
    inner = "".join(
        f'<g transform="translate({each * k - wide / 2 + 0.5 * size:.1f} 0)">'
        f"{_shape(kind, SIGN * size)}{_number(str(count), size * (0.42 + 0.3 * len(str(count))), size)}</g>"
        for k, (kind, count) in enumerate(counted)
    )
    plate = (
        f'<rect x="{-wide / 2:.1f}" y="{-high / 2:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'rx="{high / 2:.1f}"></rect>'
    )
    x = min(max(gathered.x, wide / 2), WIDE - wide / 2)  # names stand beside the map
    return f'<g class="pb-gathered" transform="translate({x:g} {gathered.y:g})">{plate}{inner}</g>'


def _shape(kind: str, high: float) -> str:
    """Return the shape of a kind, so many units high."""
    return f'<g class="pb-pin pb-{kind}" transform="scale({high / SHAPE:.2f})">{SHAPES[kind]}</g>'


def _number(number: str, x: float, size: float) -> str:
    return (
        f'<text x="{x:.1f}" y="{0.36 * size:.1f}" text-anchor="middle" font-size="{size:.1f}">{number}</text>'
    )


def _most_backed(pins: Sequence[Pin], numbers: Sequence[int], most: int) -> list[int]:
    return sorted(sorted(numbers, key=lambda k: -pins[k].backs)[:most])


def _row(pins: Sequence[Pin], k: int, phones: int) -> str:
    pin = pins[k]
    told = describe_reactions(pin, phones)
    also = f" ({phrases.plural(len(pin.merged), 'more says', 'more say')} the same)" if pin.merged else ""
    where = element("small", text(" ".join(filter(None, (f"{pin.placed.where}.", told)))))
    words = element("b", text(pin.placed.text + also), dir="auto")
    return f'<li value="{k + 1}">{words} {where}</li>'
