"""What a phone sends at a scene that asks for pins, read into what is kept, or refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from placebased.errors import UnclearPlaceError, WorkshopError
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder
from placebased.workshops import pin_place
from placebased.workshops.pins import BACK, KINDS, LONGEST_PIN, QUESTION, PlacedPin
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.run_of_show import whole_line

KIND, TEXT, WHERE, AT = "kind", "pin_text", "where", "at"
"""Names of the fields of a pin: its kind, what it says, where it is by name, and as a point."""

ITEM, ON, REMOVE = "pin", "on", "remove"
"""Names of further fields: which pin of the phone, what it says on another's, which it drops."""


def read_pin(
    atlas: Atlas,
    finder: Finder,
    ground: RoomGround,
    fields: Mapping[str, str],
    *,
    before: PlacedPin | None = None,
) -> PlacedPin:
    """Return the pin that the fields of a phone's form give.

    Parameters
    ----------
    atlas
        The place.
    finder
        The search over its names.
    ground
        What the room stands on.
    fields
        What was sent, by the name of the field.
    before
        The pin as it was, where it is changed: where nothing else is said it stays where it is.

    Raises
    ------
    UnclearPlaceError
        If its place may be one of several.
    WorkshopError
        If it is no pin, with what to do.
    """
    kind, text = fields.get(KIND, ""), whole_line(fields.get(TEXT), LONGEST_PIN, "What you wrote")
    if kind not in KINDS:
        raise WorkshopError("Say first what it is: a strength, a worry or an idea.")
    if not text:
        raise WorkshopError("Nothing was written, so nothing was counted. Write it, then send it.")
    where = whole_line(fields.get(WHERE), pin_place.LONGEST_WHERE, "The name of the place")
    at = _point(ground, fields.get(AT, ""))
    if at is not None:
        return pin_place.placed_pin(atlas, ground, kind, text, at=at)
    if where and not (before and where == before.where):
        found = _named(atlas, finder, ground, where)
        return pin_place.placed_pin(atlas, ground, kind, text, at=(found.x, found.y), where=found.label)
    if before is None:
        raise WorkshopError("Say where it is: name a street, a postcode or a place, or tap the map.")
    if before.x is None or before.y is None:
        return replace(before, kind=kind, text=text)
    return pin_place.placed_pin(atlas, ground, kind, text, at=(before.x, before.y), where=before.where)


def _named(atlas: Atlas, finder: Finder, ground: RoomGround, where: str) -> pin_place.NamedPlace:
    found = pin_place.at_name(atlas, finder, ground, where)
    if not found:
        raise WorkshopError(f"Nothing on the map is called “{where}”. Try a street, a postcode or a place.")
    offered = tuple((each.label, f"{each.x:g},{each.y:g}") for each in found)
    if not any(each.is_named for each in found):
        raise UnclearPlaceError(
            f"Nothing on the map is called “{where}”. Choose what is near to it.", offered
        )
    if len(found) > 1:
        raise UnclearPlaceError(f"“{where}” may be several places. Choose one of them.", offered)
    return found[0]


def _point(ground: RoomGround, given: str) -> tuple[float, float] | None:
    try:
        x, y = (round(float(part), 1) for part in given[:30].split(","))
    except ValueError:
        return None
    return (x, y) if pin_place.is_inside(ground, x, y) else None


def read_reaction(given: str) -> tuple[str, str]:
    """Return what a phone says on another's pin (empty to take it back), and which pin that is.

    Parameters
    ----------
    given
        As its button has it: ``back.<ref>``, ``question.<ref>`` or ``none.<ref>``.

    Raises
    ------
    WorkshopError
        If it is none of them.
    """
    word, _, ref = given.partition(".")
    if word not in {BACK, QUESTION, "none"} or not (ref.isalnum() and ref.isascii() and len(ref) <= 16):  # noqa: PLR2004
        raise WorkshopError("There is no such pin any more. Look at the list again.")
    return ("" if word == "none" else word), ref
