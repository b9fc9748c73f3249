"""What a phone is answered at a scene that asks for pins, and the light map that it taps."""

from __future__ import annotations

import hashlib
import secrets

from starlette.requests import Request
from starlette.responses import Response

from placebased.errors import WorkshopError
from placebased.ui.app.workshop_requests import Fields
from placebased.ui.plain.pins_form import OwnPin, PhonePins
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.workshops import light_map as maps
from placebased.workshops import pin_answers, pins
from placebased.workshops.kept_answers import REACTION, KeptAnswer
from placebased.workshops.pin_answers import ITEM, ON, REMOVE
from placebased.workshops.room_state import RoomState
from placebased.workshops.workshop_store import WorkshopStore

MAP_SECONDS = 86_400
"""How long a phone keeps the map: what a room stands on never changes."""


def light_map(request: Request) -> Response:
    """Return the light map of a workshop.

    Parameters
    ----------
    request
        With the code of the workshop; ``names=0`` for a wall, which writes the names beside the map.

    Raises
    ------
    WorkshopError
        If it has no such code.
    """
    rooms = workshop_cache.rooms()
    state = rooms.joined(request.query_params.get("c", ""))
    if state is None:
        raise WorkshopError("There is no such workshop.")
    named = request.query_params.get("names") != "0"
    drawn = maps.light_map(rooms.ground(state.id), place_cache.atlas("").ground, named=named)
    kept = {"Cache-Control": f"private, max-age={MAP_SECONDS}"}
    return Response(drawn, media_type="image/svg+xml", headers=kept)


def phone_pins(
    request: Request,
    rooms: WorkshopStore,
    state: RoomState,
    *,
    mark: str,
    typed: Fields,
    offered: tuple[tuple[str, str], ...],
) -> PhonePins:
    """Return what a phone is shown of pins.

    Parameters
    ----------
    request
        What was asked: which pin is to be changed, and whether all are to be listed.
    rooms
        The store of workshops.
    state
        Where the workshop stands.
    mark
        Random mark of the device.
    typed
        What was typed and refused; empty for nothing.
    offered
        Places that a name may mean.
    """
    device = rooms.device_of(state.id, mark)
    own = [each for each in _kept(rooms, state) if each.device == device]
    mine = _own_pins(own)
    changing = typed.get(ITEM, "") or request.query_params.get(ITEM, "")
    scene, shown = state.shown, pins.shown_pins(workshop_cache.pins_at(rooms, state))
    return PhonePins(
        high=rooms.ground(state.id).high,
        fresh=secrets.token_hex(8),
        mine=mine,
        others=tuple(each for each in shown if each.device != device),
        said={each.item.removeprefix(REACTION): each.value for each in own if _is_reaction(each)},
        phones=rooms.count(state.id, state.scene),
        typed=typed,
        offered=offered,
        changing=changing if any(each.item == changing for each in mine) else "",
        everything=request.query_params.get("all") == "1",
        read_first=scene is None or scene.read_first,
        is_open=state.stage == "open",
    )


def _kept(rooms: WorkshopStore, state: RoomState) -> tuple[KeptAnswer, ...]:
    return rooms.answers(state.id, state.scene, items=True)


def _is_reaction(kept: KeptAnswer) -> bool:
    return kept.item.startswith(REACTION)


def _own_pins(own: list[KeptAnswer]) -> tuple[OwnPin, ...]:
    placed = sorted((each for each in own if not _is_reaction(each)), key=lambda each: each.at)
    read = ((each, pins.pin_of(each.value)) for each in placed)
    return tuple(OwnPin(each.item, pin, each.state) for each, pin in read if pin is not None)


def pins_token(rooms: WorkshopStore, state: RoomState) -> str:
    """Return what changes when the pins change that the room is shown.

    Parameters
    ----------
    rooms
        The store of workshops.
    state
        Where the workshop stands, at a scene that asks for pins.
    """
    shown = pins.shown_pins(workshop_cache.pins_at(rooms, state))
    told = [(each.ref, each.placed, each.backs, each.questions) for each in shown]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def take(rooms: WorkshopStore, state: RoomState, mark: str, fields: Fields, *, turn: int) -> None:
    """Keep what a phone sends: a pin, one that it takes away, or what it says on another's.

    Parameters
    ----------
    rooms
        The store of workshops.
    state
        Where the workshop stands.
    mark
        Random mark of the device.
    fields
        What was sent, by the name of the field.
    turn
        Number that the device gave it; 0 where it counts nothing.

    Raises
    ------
    WorkshopError
        If it cannot be taken, with what to do.
    """
    scene = fields.get("scene", "")
    kept = rooms.answers(state.id, scene, items=True)
    if on := fields.get(ON, ""):
        word, ref = pin_answers.read_reaction(on)
        if all(each.ref != ref or _is_reaction(each) for each in kept):
            raise WorkshopError("There is no such pin any more. Look at the list again.")
        rooms.answer(state.id, scene, mark, word, turn=turn, item=REACTION + ref)
        return
    device = rooms.device_of(state.id, mark)
    mine = {each.item: each for each in _own_pins([each for each in kept if each.device == device])}
    if dropped := fields.get(REMOVE, ""):
        if dropped in mine:
            rooms.answer(state.id, scene, mark, None, turn=turn, item=dropped)
        return
    item = fields.get(ITEM, "")
    if not (item.isalnum() and item.isascii() and len(item) <= 16):  # noqa: PLR2004
        raise WorkshopError("This form is no longer good. Load the page again.")
    before = mine[item].placed if item in mine else None
    atlas, finder = place_cache.atlas(""), place_cache.finder("")
    pin = pin_answers.read_pin(atlas, finder, rooms.ground(state.id), fields, before=before)
    rooms.answer(state.id, scene, mark, pins.as_value(pin), turn=turn, item=item)
