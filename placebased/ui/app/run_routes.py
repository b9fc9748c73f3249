"""Addresses where a run of show is edited, and where those who lead workshops list and copy them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from placebased.errors import WorkshopError
from placebased.ui.app import workshop_requests
from placebased.ui.app.workshop_requests import LEAD, Fields
from placebased.ui.plain import kept_page, run_page
from placebased.ui.plain.run_page import RunView
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.ui.workshop.view import LEVELS
from placebased.workshops import room_ground, run_editing, run_of_show
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_editing import HeldScenes
from placebased.workshops.run_of_show import RunOfShow
from placebased.workshops.workshop_store import WorkshopStore

ADDRESSES = frozenset({run_page.ADDRESS, kept_page.ADDRESS})
"""Addresses of pages."""

MOST_LISTED = 50
"""Workshops that a browser is shown."""


def _run(request: Request) -> Response:
    rooms, state = workshop_requests.led(request)
    return HTMLResponse(run_page.run_page(RunView(state, _counts(rooms, state))))


def _counts(rooms: WorkshopStore, state: RoomState) -> dict[str, int]:
    return {scene.id: rooms.count(state.id, scene.id) for scene in state.run.scenes}


def _edit(request: Request, fields: Fields) -> Response:
    rooms, state = workshop_requests.led(request)
    version = workshop_requests.number(fields.get("version", ""))
    change = _EDITS.get(fields.get("act", ""))
    if change is None:
        raise WorkshopError("There is no such step.")

    def work_out(state: RoomState) -> dict[str, str]:
        answered = {ident for ident, count in _counts(rooms, state).items() if count}
        held = HeldScenes(state.scene if state.shown else "", answered)
        return {"run": run_of_show.to_json(change(state.run, fields, held))}

    try:
        rooms.change(state.id, version, "edit", work_out)
    except WorkshopError as error:
        state = rooms.state(state.id)
        view = RunView(state, _counts(rooms, state), (error.why,), fields)
        return HTMLResponse(run_page.run_page(view), workshop_requests.status_of(error))
    scene = state.run.scene(fields.get("scene", ""))
    place = f"#scene-{scene.id}" if scene else ""
    return RedirectResponse(f"./{run_page.ADDRESS}?w={state.id}{place}", 303)


def _heading(run: RunOfShow, fields: Fields, _held: HeldScenes) -> RunOfShow:
    groups = run_of_show.groups_of(fields.get("groups", "").splitlines())
    return run_editing.with_heading(run, fields.get("title", ""), groups)


def _add(run: RunOfShow, fields: Fields, _held: HeldScenes) -> RunOfShow:
    at = workshop_requests.number(fields.get("at", ""))
    scene = run_of_show.scene_from(run_page.scene_row(fields))
    return run.with_scene(scene, at if 0 <= at <= len(run.scenes) else len(run.scenes))


def _save(run: RunOfShow, fields: Fields, held: HeldScenes) -> RunOfShow:
    ident = fields.get("scene", "")
    return run_editing.with_changed(run, ident, run_page.scene_row(fields, run.scene(ident)), held)


def _move(run: RunOfShow, fields: Fields, _held: HeldScenes) -> RunOfShow:
    return run_editing.with_moved(run, fields.get("scene", ""), fields["act"])


def _drop(run: RunOfShow, fields: Fields, held: HeldScenes) -> RunOfShow:
    return run_editing.without(run, fields.get("scene", ""), held)


_EDITS: Mapping[str, Callable[[RunOfShow, Fields, HeldScenes], RunOfShow]] = {
    "heading": _heading,
    "add": _add,
    "save": _save,
    "drop": _drop,
    **dict.fromkeys(run_editing.MOVES, _move),
}
"""What changes a run of show, by the name of the act."""


def _kept(request: Request) -> Response:
    return HTMLResponse(kept_page.kept_page(_states_led(request), _level_words()))


def _states_led(request: Request) -> list[RoomState]:
    """Return where the workshops stand whose key this browser has; keys of others tell it nothing."""
    rooms, states = workshop_cache.rooms(), []
    held = [(name.removeprefix(LEAD), key) for name, key in request.cookies.items() if name.startswith(LEAD)]
    for ident, key in held[:MOST_LISTED]:
        if rooms.may_lead(ident[:32], key[:100]):
            states.append(rooms.state(ident))
    return states


def _level_words() -> dict[str, str]:
    words = place_cache.atlas("").place.words
    return {level: words[level]["many"].capitalize() for level in LEVELS}


def _copy(request: Request, fields: Fields) -> Response:
    rooms, state = workshop_requests.led(request)
    if why := workshop_cache.rates().admit("all"):
        raise WorkshopError(why)
    level = next((each for each in LEVELS if each == fields.get("level")), state.run.level)
    run = run_of_show.renamed(
        state.run, run_of_show.whole_line(fields.get("title"), run_of_show.LONGEST_QUESTION, "The title"), ()
    )
    areas = run.areas if level == run.level else ()
    run = replace(run, level=level, areas=areas, rehearsal=fields.get("rehearsal") == "1")
    ground = room_ground.ground_of(place_cache.atlas(""), level, place_cache.today(), areas)
    made = rooms.make(run, ground)
    listed = [rooms.state(made.id), *_states_led(request)]
    page = HTMLResponse(kept_page.kept_page(listed, _level_words(), made))
    workshop_requests.keep_key(request, page, made.id, made.key)
    return page


READING: Mapping[str, Callable[[Request], Response]] = {run_page.ADDRESS: _run, kept_page.ADDRESS: _kept}
WRITING: Mapping[str, Callable[[Request, Fields], Response]] = {run_page.ACT: _edit, kept_page.COPY: _copy}
"""What answers each address."""
