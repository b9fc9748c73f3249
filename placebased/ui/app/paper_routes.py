"""Addresses where sheets of paper are printed for a workshop, and keyed in by those who lead it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from placebased import worker
from placebased.errors import TypesettingError, WorkError, WorkshopError
from placebased.reports.writers import registry
from placebased.ui.app.workshop_requests import Fields, led, number, status_of
from placebased.ui.plain import key_page
from placebased.ui.plain.key_page import KeyView
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.workshops import paper_sheet, pin_place, pins
from placebased.workshops.keyed_sheets import MOST_SHEETS
from placebased.workshops.numbered_places import numbered_places
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.room_state import RoomState
from placebased.workshops.sheet_answers import SheetGround, read_sheet
from placebased.workshops.workshop_store import WorkshopStore

ADDRESSES = frozenset({key_page.ADDRESS})
"""Addresses of pages."""


def _keying(request: Request) -> Response:
    rooms, state = led(request)
    return _page(rooms, state)


def _page(
    rooms: WorkshopStore, state: RoomState, *said: str, typed: Fields | None = None, status: int = 200
) -> Response:
    view = KeyView(state, rooms.ground(state.id), rooms.sheets(state.id), said, typed or {})
    return HTMLResponse(key_page.key_page(view), status)


def _act(request: Request, fields: Fields) -> Response:
    rooms, state = led(request)
    act = _ACTS.get(fields.get("act", ""))
    if act is None:
        raise WorkshopError("There is no such step.")
    try:
        act(rooms, state, fields)
    except WorkshopError as error:
        return _page(rooms, state, error.why, typed=fields, status=status_of(error))
    return RedirectResponse(f"./{key_page.ADDRESS}?w={state.id}", 303)


def _key_in(rooms: WorkshopStore, state: RoomState, fields: Fields) -> None:
    given = number(fields.get("sheet", ""))
    if not 1 <= given <= MOST_SHEETS:
        raise WorkshopError(f"Give the sheet a number from 1 to {MOST_SHEETS}.")
    ground = rooms.ground(state.id)
    code = _area(ground, fields.get("area", ""))
    has_pins = any(scene.way == "pins" for scene in state.run.scenes)
    places = numbered_places(place_cache.atlas(""), state.run.level, code) if has_pins else ()
    sheet = SheetGround(ground, ground.codes.index(code), places)
    read = read_sheet(state.run, sheet, fields)
    for scene in (each for each in state.run.scenes if each.way == "pins" and each.id in read):
        read[scene.id] = [_withheld(value) for value in read[scene.id]]
    rooms.key_in(state.id, given, read, again=fields.get("again") == "1")


def _withheld(value: object) -> object:
    """Return a pin from paper as it may be kept: by the rule that phones' pins are held to."""
    pin = pins.pin_of(value)
    return value if pin is None else pins.as_value(pin_place.withheld(place_cache.atlas(""), pin))


def _undo(rooms: WorkshopStore, state: RoomState, fields: Fields) -> None:
    rooms.take_out(state.id, number(fields.get("sheet", "")))


_ACTS: Mapping[str, Callable[[WorkshopStore, RoomState, Fields], None]] = {"key": _key_in, "undo": _undo}


def _area(ground: RoomGround, code: str) -> str:
    if code not in ground.codes:
        raise WorkshopError(f"There is no such {ground.one}. Choose one of the list.")
    return code


def _paper(request: Request) -> Response:
    rooms, state = led(request)
    ground = rooms.ground(state.id)
    code = _area(ground, request.query_params.get("area", ""))
    atlas = place_cache.atlas("")
    if code not in atlas.areas[state.run.level].index:
        raise WorkshopError(f"This {ground.one} is no longer in the data, so there is no map of it.")
    drawn = paper_sheet.paper_map(atlas, map_cache.files(place_cache.today()), state.run.level, code)
    sheet = paper_sheet.paper_sheet(state.run, ground, code, drawn)
    try:
        body = worker.run_within(registry.WRITING, paper_sheet.pdf, sheet)
    except (TypesettingError, WorkError) as error:
        raise WorkshopError(registry.describe_failure(error)) from error
    held = {"Content-Disposition": f'inline; filename="workshop-{state.code.lower()}-sheet.pdf"'}
    return Response(body, headers=held, media_type="application/pdf")


READING: Mapping[str, Callable[[Request], Response]] = {key_page.ADDRESS: _keying, key_page.PAPER: _paper}
WRITING: Mapping[str, Callable[[Request, Fields], Response]] = {key_page.ACT: _act}
"""What answers each address."""
