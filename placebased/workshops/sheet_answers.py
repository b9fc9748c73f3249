"""What is typed from a sheet of paper, read into the answers that are kept of it, or refused in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placebased.errors import WorkshopError
from placebased.workshops import answers
from placebased.workshops.answers import LONGEST_WORDS, ORDER, POINTS
from placebased.workshops.keyed_sheets import MOST_DOTS
from placebased.workshops.numbered_places import NumberedPlace
from placebased.workshops.pins import KINDS, LONGEST_PIN, PlacedPin, as_value
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import RunOfShow, ShowScene, whole_line

DOTS, LINES, PLACE, KIND, SAID = "dots_", "lines", "place_", "kind_", "said_"
"""Names of the fields of a scene; the number of the option or of the row stands behind all but the second."""

MOST_LINES, PIN_ROWS = 30, 12
"""Lines of words of one sheet, and pins of one sheet."""


@dataclass(frozen=True, slots=True)
class SheetGround:
    """What the numbers of a sheet mean.

    Attributes
    ----------
    ground
        What the room stands on.
    area
        Place of the sheet's area in it, from 0.
    places
        The places behind the numbers of its map.
    """

    ground: RoomGround
    area: int
    places: Sequence[NumberedPlace]


def field_name(scene: ShowScene, name: str) -> str:
    """Return the name of a field of a scene in the form of the whole sheet.

    Parameters
    ----------
    scene
        The scene.
    name
        The name of the field among those of the scene.
    """
    return f"{scene.id}.{name}"


def read_sheet(run: RunOfShow, sheet: SheetGround, fields: Mapping[str, str]) -> dict[str, list[Any]]:
    """Return the answers that stand on a sheet, by the id of the scene.

    Parameters
    ----------
    run
        What was asked.
    sheet
        What its numbers mean.
    fields
        What was typed, by the name of the field.

    Raises
    ------
    WorkshopError
        If something of it is no answer, or nothing was typed.
    """
    found: dict[str, list[Any]] = {}
    for scene in run.scenes:
        own = field_name(scene, "")
        typed = {name.removeprefix(own): value for name, value in fields.items() if name.startswith(own)}
        try:
            read = _READ[scene.way](scene, sheet, typed) if scene.asks else []
        except WorkshopError as error:
            raise WorkshopError(f"“{scene.question}”: {error.why}") from error
        if read:
            found[scene.id] = read
    if not found:
        raise WorkshopError("Nothing was typed, so nothing was kept.")
    return found


def _dots(scene: ShowScene, _sheet: SheetGround, typed: Mapping[str, str]) -> list[Any]:
    counts = [_number(typed.get(f"{DOTS}{k}", ""), "dots") for k in range(len(scene.choices))]
    if sum(counts) > MOST_DOTS:
        raise WorkshopError(f"One sheet may have {MOST_DOTS} dots here.")
    return [k for k, count in enumerate(counts) for _ in range(count)]


def _number(given: str, what: str) -> int:
    text = given.strip()
    if text and not (text.isascii() and text.isdigit() and len(text) <= 3):  # noqa: PLR2004 - digits
        raise WorkshopError(f"“{text[:20]}” is no number of {what}.")
    return int(text or "0")


def _split(scene: ShowScene, sheet: SheetGround, typed: Mapping[str, str]) -> list[Any]:
    domains = dict(zip(sheet.ground.domains, sheet.ground.labels, strict=True))
    given = {name: typed.get(name, "").strip() for name in (f"{POINTS}{domain}" for domain in domains)}
    return [answers.read_answer(scene, domains, given)] if any(given.values()) else []


def _rank(scene: ShowScene, _sheet: SheetGround, typed: Mapping[str, str]) -> list[Any]:
    given = {name: typed.get(name, "").strip() for name in (f"{ORDER}{k}" for k in range(len(scene.options)))}
    return [answers.read_answer(scene, {}, given)] if any(given.values()) else []


def _words(_scene: ShowScene, _sheet: SheetGround, typed: Mapping[str, str]) -> list[Any]:
    lines = [whole_line(each, LONGEST_WORDS, "A line") for each in typed.get(LINES, "").splitlines()]
    said = [each for each in lines if each]
    if len(said) > MOST_LINES:
        raise WorkshopError(f"One sheet may have {MOST_LINES} lines here.")
    return said


def _pins(_scene: ShowScene, sheet: SheetGround, typed: Mapping[str, str]) -> list[Any]:
    rows = [_pin(sheet, typed, k) for k in range(PIN_ROWS)]
    return [as_value(pin) for pin in rows if pin is not None]


def _pin(sheet: SheetGround, typed: Mapping[str, str], row: int) -> PlacedPin | None:
    said = whole_line(typed.get(f"{SAID}{row}"), LONGEST_PIN, f"Pin {row + 1}")
    number = _number(typed.get(f"{PLACE}{row}", ""), "a place")
    if not said and not number:
        return None
    if not number:
        raise WorkshopError(f"“{said}” has no place. Type the number that its place has on the sheet's map.")
    place = next((each for each in sheet.places if each.number == number), None)
    if place is None:
        raise WorkshopError(f"The sheet of this area has no place number {number}. Look at it again.")
    kind = typed.get(f"{KIND}{row}", "")
    if kind not in KINDS or not said:
        raise WorkshopError(f"The pin at {place.name} needs a kind and a few words.")
    ground = sheet.ground
    x, y = (place.east - ground.corner[0]) / ground.unit, (ground.corner[1] - place.north) / ground.unit
    return PlacedPin(kind, said, place.name, sheet.area, round(x, 1), round(y, 1))


_READ = {
    "split": _split,
    "rank": _rank,
    "choose": _dots,
    "agree": _dots,
    "words": _words,
    "pins": _pins,
}
"""What reads the fields of a scene, by its way to answer."""
