"""Pins: what a room knows of a place, each with its kind, a short text and where it is.

A phone keeps several, and says of others' pins that it backs or questions them. Where a pin is, is kept in
units of the drawing of what the room stands on (:class:`~.room_ground.RoomGround`). One that speaks of a
place that shelters people at risk has no point (:mod:`placebased.workshops.pin_place`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from placebased import phrases
from placebased.workshops.kept_answers import REACTION, SHOWN, KeptAnswer
from placebased.workshops.tallies import FEWEST

KINDS: Mapping[str, str] = {"strength": "Strength", "worry": "Worry", "idea": "Idea"}
"""What a pin may be, in the order in which it is shown: what is good comes first."""

LONGEST_PIN = 140
"""Characters of the text of a pin."""

BACK, QUESTION = "back", "question"
"""What may be said on somebody else's pin."""


@dataclass(frozen=True, slots=True)
class PlacedPin:
    """A pin as a phone placed it: the value that is kept.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    text
        What it says; one line.
    where
        Where it is, in words: a name that was given, or the area that it lies in.
    area
        Place of the area in what the room stands on, from 0; -1 for none of them.
    x, y
        Where it is drawn, in units of the drawing; ``None`` where it is drawn nowhere.
    """

    kind: str
    text: str
    where: str
    area: int = -1
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin with what the room said on it.

    Attributes
    ----------
    placed
        As its phone placed it.
    ref
        What others call it by; it tells no device.
    state
        ``waiting``, ``shown`` or ``hidden``.
    backs, questions
        How many phones said so, of it and of what was merged into it.
    merged
        Texts of the pins that it stands for too.
    device
        Mark, within the workshop, of the device that placed it; never shown.
    item
        Which of the device's pins it is.
    """

    placed: PlacedPin
    ref: str
    state: str
    backs: int = 0
    questions: int = 0
    merged: tuple[str, ...] = ()
    device: str = ""
    item: str = ""


def as_value(pin: PlacedPin) -> dict[str, Any]:
    """Return a pin as the plain values that are kept of it.

    Parameters
    ----------
    pin
        As its phone placed it.
    """
    return asdict(pin)


def pin_of(value: object) -> PlacedPin | None:
    """Return the pin of the plain values that are kept; ``None`` where the phone took it away.

    Parameters
    ----------
    value
        From :func:`as_value`, or ``None``.
    """
    return PlacedPin(**value) if isinstance(value, dict) else None


def all_pins(kept: Sequence[KeptAnswer]) -> tuple[Pin, ...]:
    """Return every pin of a scene that stands for itself, with what was said on it, by kind and then by text.

    Parameters
    ----------
    kept
        What devices said at the scene (``WorkshopStore.answers(…, items=True)``).

    Returns
    -------
    tuple of Pin
        Also those that wait or are hidden. A pin that was merged into one that is there is counted with it.
    """
    placed = {
        each.ref: (each, pin)
        for each in kept
        if not each.item.startswith(REACTION) and (pin := pin_of(each.value)) is not None
    }
    stands_for = {ref: (each.merged if each.merged in placed else ref) for ref, (each, _) in placed.items()}
    said = _reactions(kept, stands_for, {ref: each.device for ref, (each, _) in placed.items()})
    found = [
        Pin(
            pin,
            ref,
            each.state,
            backs=list(said.get(ref, {}).values()).count(BACK),
            questions=list(said.get(ref, {}).values()).count(QUESTION),
            merged=tuple(other.text for k, (_, other) in placed.items() if k != ref and stands_for[k] == ref),
            device=each.device,
            item=each.item,
        )
        for ref, (each, pin) in placed.items()
        if stands_for[ref] == ref
    ]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda pin: (order.index(pin.placed.kind), pin.placed.text.casefold())))


def _reactions(
    kept: Sequence[KeptAnswer], stands_for: Mapping[str, str], devices: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Return what each device said on each pin that stands for itself; nothing on its own."""
    said: dict[str, dict[str, str]] = {}
    for each in kept:
        ref = each.item.removeprefix(REACTION)
        if each.item.startswith(REACTION) and ref in stands_for and devices[ref] != each.device:
            on = said.setdefault(stands_for[ref], {})
            on[each.device] = each.value or on.get(each.device, "")
    return said


def shown_pins(pins: Sequence[Pin]) -> tuple[Pin, ...]:
    """Return the pins that the room is shown.

    Parameters
    ----------
    pins
        From :func:`all_pins`.
    """
    return tuple(pin for pin in pins if pin.state == SHOWN)


def describe_pin(pin: Pin, phones: int) -> str:
    """Return a pin as one sentence: its kind, what it says, where, and who backs or questions it.

    Parameters
    ----------
    pin
        The pin.
    phones
        How many took part in the scene: of fewer than five nobody's backing is told.

    Returns
    -------
    str
        E.g. ``"Strength, Ardwick: The library is warm. 3 back it, 1 questions it."``
    """
    where = f", {pin.placed.where}" if pin.placed.where else ""
    said = f"{KINDS[pin.placed.kind]}{where}: {pin.placed.text}"
    said = said if said.endswith((".", "!", "?")) else f"{said}."
    told = describe_reactions(pin, phones)
    also = f" Also said: {phrases.join_list(pin.merged)}." if pin.merged else ""
    return said + (f" {told}" if told else "") + also


def describe_reactions(pin: Pin, phones: int) -> str:
    """Return who backs or questions a pin; empty where nobody does, or too few took part to be told.

    Parameters
    ----------
    pin
        The pin.
    phones
        How many took part in the scene.
    """
    if phones < FEWEST or not (pin.backs or pin.questions):
        return ""
    told = [
        phrases.plural(count, one, many)
        for count, one, many in (
            (pin.backs, "backs it", "back it"),
            (pin.questions, "questions it", "question it"),
        )
        if count
    ]
    return f"{', '.join(told)}."


@dataclass(frozen=True, slots=True)
class Gathering:
    """Pins that lie too near each other to be drawn apart.

    Attributes
    ----------
    x, y
        Their middle, in units of the drawing.
    numbers
        Places of the pins in the list that they were given in, from 0.
    """

    x: float
    y: float
    numbers: tuple[int, ...]


def gather(pins: Sequence[Pin], apart: tuple[float, float]) -> tuple[Gathering, ...]:
    """Return pins as they are drawn: those that lie near each other as one.

    Each pin joins the first group in whose ellipse it lies, ``apart`` around its first pin; the order
    decides, so that the same pins are always drawn alike.

    Parameters
    ----------
    pins
        The pins; those without a point are left out.
    apart
        Units of the drawing, across and down, below which the marks of two would lie on each other.
    """
    groups: list[list[tuple[int, float, float]]] = []
    wide, high = apart
    for k, pin in enumerate(pins):
        x, y = pin.placed.x, pin.placed.y
        if x is None or y is None:
            continue
        near = next((g for g in groups if math.hypot((g[0][1] - x) / wide, (g[0][2] - y) / high) < 1), None)
        if near is None:
            groups.append([(k, x, y)])
        else:
            near.append((k, x, y))
    return tuple(
        Gathering(
            sum(x for _, x, _ in group) / len(group),
            sum(y for _, _, y in group) / len(group),
            tuple(k for k, _, _ in group),
        )
        for group in groups
    )
