"""The phone's page of a scene that asks for pins: the form, the map, its own pins, and those of others.

A place can be named, which needs no script and no sight of the map; the script adds the map to tap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from placebased.ui.markup import element, paragraph, text
from placebased.workshops.kept_answers import HIDDEN, MOST_ITEMS, SHOWN
from placebased.workshops.pin_answers import AT, ITEM, KIND, ON, REMOVE, TEXT, WHERE
from placebased.workshops.pin_place import LONGEST_WHERE
from placebased.workshops.pins import (
    BACK,
    KINDS,
    LONGEST_PIN,
    QUESTION,
    Pin,
    PlacedPin,
    describe_reactions,
)
from placebased.workshops.room_ground import WIDE

NEAREST = 12
"""Pins of others that are listed before all are asked for."""

TOLD = ("pin_here", "pin_choose")
"""Words that the script says."""


@dataclass(frozen=True, slots=True)
class OwnPin:
    """A pin of this phone.

    Attributes
    ----------
    item
        Which of its pins it is.
    placed
        As it was placed.
    state
        Whether the room is shown it.
    """

    item: str
    placed: PlacedPin
    state: str


@dataclass(frozen=True, slots=True)
class PhonePins:
    """What one phone is shown of pins.

    Attributes
    ----------
    high
        Height of the drawing, in its units.
    fresh
        Id of the next pin: what is sent twice counts once.
    mine
        Its own pins.
    others
        Pins of others that the room is shown.
    said
        What it said on them, by their ref.
    phones
        How many phones took part in the scene.
    typed
        What stands in the form, by the name of the field.
    offered
        Places that a name may mean: what each is called, and what is sent for it.
    changing
        Which of its pins is changed; empty for a new one.
    everything
        Whether all pins of others are listed, and not only the nearest.
    read_first
        Whether a facilitator reads a pin before the room does.
    is_open
        Whether anything can be placed, changed or said.
    """

    high: float
    fresh: str
    mine: tuple[OwnPin, ...] = ()
    others: tuple[Pin, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    phones: int = 0
    typed: Mapping[str, str] = field(default_factory=dict)
    offered: tuple[tuple[str, str], ...] = ()
    changing: str = ""
    everything: bool = False
    read_first: bool = True
    is_open: bool = True


def pin_fields(pins: PhonePins, words: Mapping[str, str], code: str) -> str:
    """Return what stands in the form that places a pin, or changes one.

    Parameters
    ----------
    pins
        What the phone is shown.
    words
        The words of the page.
    code
        Code of the workshop, for the address of the map.
    """
    own = next((each.placed for each in pins.mine if each.item == pins.changing), None)
    typed = dict(pins.typed)
    if own and not typed:
        typed = {KIND: own.kind, TEXT: own.text, WHERE: own.where}
    kinds = "".join(
        f'<label class="pb-choice"><input type="radio" name="{KIND}" value="{kind}" required'
        f"{' checked' if typed.get(KIND) == kind else ''}> {mark_of(kind)} "
        f"<span>{text(words[kind])}</span></label>"
        for kind in KINDS
    )
    hidden = f'<input type="hidden" name="{ITEM}" value="{text(pins.changing or pins.fresh)}">'
    hidden += f'<input type="hidden" name="{AT}" value="">'
    boxes = _line(TEXT, words["pin_text"], typed.get(TEXT, ""), LONGEST_PIN, required=True)
    boxes += _line(WHERE, words["pin_where"], typed.get(WHERE, ""), LONGEST_WHERE)
    help_ = words["pin_help"].format(most=MOST_ITEMS)
    helped = paragraph(help_) + paragraph(words["pin_read"] if pins.read_first else "")
    chosen = element("fieldset", element("legend", text(words["pin_kind"])) + kinds)
    button = element("button", text(words["pin_change" if pins.changing else "pin_send"]), type="submit")
    return helped + hidden + chosen + boxes + _offered(pins, words) + _map(pins, words, code, own) + button


def _line(name: str, label: str, value: str, most: int, *, required: bool = False) -> str:
    return (
        f'<p><label for="{name}">{text(label)}</label><input id="{name}" name="{name}" maxlength="{most}" '
        f'autocomplete="off" dir="auto" value="{text(value)}"{" required" if required else ""}></p>'
    )


def _offered(pins: PhonePins, words: Mapping[str, str]) -> str:
    rows = "".join(
        f'<label class="pb-choice"><input type="radio" name="{AT}" value="{text(at)}"> '
        f"<span>{text(label)}</span></label>"
        for label, at in pins.offered
    )
    legend = element("legend", text(words["pin_choose"]))
    hidden = "" if rows else " hidden"
    return f'<fieldset class="pb-offered"{hidden}>{legend}{rows}</fieldset>'


def _map(pins: PhonePins, words: Mapping[str, str], code: str, own: PlacedPin | None) -> str:
    """Return the map, which the script shows: without one nobody could tap it."""
    marks = "".join(pin_mark(each.placed.kind, each.placed.x, each.placed.y) for each in pins.others)
    own_points = [(each.placed.kind, each.placed.x, each.placed.y) for each in pins.mine]
    mine = "".join(pin_mark(*each, cls="pb-own") for each in own_points)
    at = f"{own.x:g},{own.y:g}" if own and own.x is not None and own.y is not None else ""
    drawing = (
        f'<svg viewBox="0 0 {WIDE:g} {pins.high:g}" role="img" aria-label="{text(words["pin_map_name"])}" '
        f'data-wide="{WIDE:g}" data-high="{pins.high:g}" data-at="{at}">'
        f'<image href="./room-map?c={text(code)}" width="{WIDE:g}" height="{pins.high:g}"></image>'
        f"{marks}{mine}</svg>"
    )
    nearer = "".join(
        f'<button type="button" class="pb-step" data-zoom="{by}" aria-label="{text(words[name])}">'
        f"{sign}</button>"
        for sign, by, name in (("+", "2", "closer"), ("−", "0.5", "farther"))
    )
    inner = element("p", text(words["pin_map"])) + drawing + element("div", nearer, cls="pb-zoom")
    return f'<div class="pb-pinmap" hidden>{inner}</div>'


SHAPES = {
    "strength": '<circle r="15"></circle>',
    "worry": '<path d="M0 -18L18 14L-18 14z"></path>',
    "idea": '<path d="M-14 -14H14V14H-14z"></path>',
}
"""Each kind by a shape of its own, so that colour is never alone."""


def pin_mark(kind: str, x: float | None, y: float | None, *, cls: str = "") -> str:
    """Return a pin as it is drawn on a map; nothing where it has no point.

    Parameters
    ----------
    kind
        One of :data:`~placebased.workshops.pins.KINDS`.
    x, y
        Where, in units of the drawing.
    cls
        A further class.
    """
    if x is None or y is None:
        return ""
    name = f"pb-pin pb-{kind} {cls}".strip()
    return f'<g class="{name}" transform="translate({x:g} {y:g})">{SHAPES[kind]}</g>'


def mark_of(kind: str) -> str:
    """Return the shape of a kind as a small picture to stand before words.

    Parameters
    ----------
    kind
        One of :data:`~placebased.workshops.pins.KINDS`.
    """
    return (
        '<svg class="pb-pin-mark" viewBox="-20 -20 40 40" aria-hidden="true">'
        f'<g class="pb-pin pb-{kind}">{SHAPES[kind]}</g></svg>'
    )


# --- what stands below the form ----------------------------------------------------------------------


def own_pins(pins: PhonePins, words: Mapping[str, str], address: str) -> str:
    """Return the phone's own pins, each with what changes it or takes it away.

    Parameters
    ----------
    pins
        What the phone is shown.
    words
        The words of the page.
    address
        Address of the page.
    """
    if not pins.mine:
        return ""
    states = {SHOWN: "pin_shown", HIDDEN: "pin_hidden"}
    rows = "".join(
        element(
            "li",
            f"{mark_of(each.placed.kind)} {element('span', text(each.placed.text), dir='auto')} "
            f"({text(each.placed.where)}; {text(words[states.get(each.state, 'pin_waits')])})"
            + (_own_buttons(each, words, address) if pins.is_open else ""),
        )
        for each in pins.mine
    )
    return element("h2", text(words["pin_mine"])) + element("ul", rows, cls="pb-pins")


def _own_buttons(own: OwnPin, words: Mapping[str, str], address: str) -> str:
    about = f'<span class="pb-unseen">: {text(own.placed.text)}</span>'
    edit = element("a", text(words["pin_edit"]) + about, href=f"{address}&{ITEM}={own.item}")
    drop = f'<button name="{REMOVE}" value="{text(own.item)}">{text(words["pin_drop"])}{about}</button>'
    return element("div", edit + drop, cls="pb-row")


def others_pins(pins: PhonePins, words: Mapping[str, str], address: str) -> str:
    """Return the pins of others, the nearest to the phone's own first, each with what can be said on it.

    Parameters
    ----------
    pins
        What the phone is shown.
    words
        The words of the page.
    address
        Address of the page.
    """
    head = element("h2", text(words["pin_others"]))
    if not pins.others:
        return head + paragraph(words["pin_none"])
    listed = list(nearest_first(pins.others, [each.placed for each in pins.mine]))
    shown = listed if pins.everything else listed[:NEAREST]
    rows = "".join(_other(each, pins, words) for each in shown)
    more = ""
    if len(listed) > NEAREST:
        label = words["pin_near"] if pins.everything else words["pin_all"].format(count=len(listed))
        more = element("p", element("a", text(label), href=address + ("" if pins.everything else "&all=1")))
    return head + element("ul", rows, cls="pb-pins") + more


def _other(pin: Pin, pins: PhonePins, words: Mapping[str, str]) -> str:
    said = pins.said.get(pin.ref, "")
    what = f"{words[pin.placed.kind]}: {pin.placed.text}"
    told = " ".join(filter(None, (f"({pin.placed.where}).", describe_reactions(pin, pins.phones))))
    buttons = "".join(
        f'<button name="{ON}" value="{"none" if said == word else word}.{pin.ref}"'
        f' aria-pressed="{"true" if said == word else "false"}">{text(words[done if said == word else word])}'
        f'<span class="pb-unseen">: {text(pin.placed.text)}</span></button>'
        for word, done in ((BACK, "backed"), (QUESTION, "questioned"))
    )
    head = f"{mark_of(pin.placed.kind)} {element('span', text(what), dir='auto')} {text(told)}"
    return element("li", head + (element("div", buttons, cls="pb-row") if pins.is_open else ""))


def nearest_first(others: Sequence[Pin], mine: Sequence[PlacedPin]) -> Sequence[Pin]:
    """Return pins by how far they are from the last of a phone's own; as they are where it has none.

    Parameters
    ----------
    others
        Pins of others.
    mine
        The phone's own; one without a point tells no distance.
    """
    points = [(pin.x, pin.y) for pin in mine if pin.x is not None and pin.y is not None]
    if not points:
        return others
    x, y = points[-1]

    def far(pin: Pin) -> float:
        if pin.placed.x is None or pin.placed.y is None:
            return float("inf")
        return (pin.placed.x - x) ** 2 + (pin.placed.y - y) ** 2

    return sorted(others, key=far)
