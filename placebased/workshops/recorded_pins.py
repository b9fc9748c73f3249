"""The pins of a room as its record has them: what each says, where, and how many back or question it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from placebased import phrases
from placebased.workshops.pins import KINDS, LONGEST_PIN, Pin
from placebased.workshops.room_ground import WIDE, RoomGround
from placebased.workshops.run_of_show import line
from placebased.workshops.stated_types import typed
from placebased.workshops.tallies import FEWEST

MOST_QUESTIONED = 3
"""Pins that were questioned that are named, the most questioned first."""


@dataclass(frozen=True, slots=True)
class RecordedPin:
    """A pin without anybody.

    Attributes
    ----------
    kind, text, where, area, x, y
        As of :class:`~placebased.workshops.pins.PlacedPin`.
    backs, questions
        How many said so; 0 where fewer than five took part.
    merged
        Texts of the pins that it stands for too.
    """

    kind: str
    text: str
    where: str
    area: int
    x: float | None
    y: float | None
    backs: int = 0
    questions: int = 0
    merged: tuple[str, ...] = ()


def recorded(pin: Pin, count: int) -> dict[str, Any]:
    """Return a pin as the plain values that a record has of it.

    Parameters
    ----------
    pin
        A pin that the room was shown.
    count
        How many took part in the scene.
    """
    told = (pin.backs, pin.questions) if count >= FEWEST else (0, 0)
    held = asdict(RecordedPin(**asdict(pin.placed), backs=told[0], questions=told[1], merged=pin.merged))
    return held | {"merged": list(pin.merged)}


def pin_from(given: object, ground: RoomGround) -> RecordedPin:
    """Return a pin from the plain values of a record, held to what pages can show.

    Parameters
    ----------
    given
        What JSON gave, or :func:`recorded`.
    ground
        What the room stood on.

    Raises
    ------
    TypeError, ValueError, KeyError
        If it is none.
    """
    pin: RecordedPin = typed(RecordedPin, given)
    lines = (pin.text, pin.where, *pin.merged)
    placed = (pin.x is None) == (pin.y is None) and -WIDE <= (pin.x or 0) <= 2 * WIDE
    fits = (
        pin.kind in KINDS
        and bool(pin.text)
        and all(line(each, LONGEST_PIN) == each for each in lines)
        and -1 <= pin.area < len(ground.codes)
        and min(pin.backs, pin.questions) >= 0
    )
    if not (fits and placed and -WIDE <= (pin.y or 0) <= ground.high + WIDE):
        raise ValueError(pin.kind)
    return pin


def describe_pins(pins: Sequence[RecordedPin]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how many pins of each kind the room was shown, and which of them others questioned.

    Parameters
    ----------
    pins
        The pins.
    """
    kinds = Counter(pin.kind for pin in pins)
    many = {"strength": "strengths", "worry": "worries", "idea": "ideas"}
    told = [phrases.plural(kinds[kind], kind, many[kind]) for kind in KINDS if kinds[kind]]
    asked = sorted((pin for pin in pins if pin.questions), key=lambda pin: -pin.questions)[:MOST_QUESTIONED]
    doubted = tuple(f"{pin.questions} questioned “{pin.text.rstrip('.')}”." for pin in asked)
    return (f"{phrases.join_list(told)}.".capitalize(),), doubted or ("Nobody questioned any.",)
