"""Addresses of a workshop: the phone's page, the wall and the controls, answered without Streamlit.

What is asked often (what a phone, the wall and the controls look for every second or two) is answered with a
few bytes while nothing has changed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from placebased.contributions import backups
from placebased.errors import (
    DocumentError,
    TooOftenError,
    TypesettingError,
    UnclearPlaceError,
    WorkError,
    WorkshopError,
)
from placebased.reports.writers import registry
from placebased.ui.app import best_plans, paper_routes, pin_routes, run_routes, workshop_requests
from placebased.ui.app.workshop_requests import (
    Fields,
    by_script,
    came_by_tls,
    keep_key,
    led,
    number,
    status_of,
)
from placebased.ui.decide.best import room_plan
from placebased.ui.plain import desk_page, plan_wall, reading_list, room_page, run_page, wall_page
from placebased.ui.plain.desk_page import DeskView, JoinAddress
from placebased.ui.plain.room_page import PhoneView, phone_token
from placebased.ui.plain.wall_page import RoomNow
from placebased.ui.record import view as record_view
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.ui.runtime.local_addresses import listens_to_others, local_addresses
from placebased.workshops import (
    answers,
    bundle,
    record,
    record_document,
    run_of_show,
    simulated_people,
    view_figures,
)
from placebased.workshops.answer_queue import Counted
from placebased.workshops.answered_rooms import FORGET_SECONDS
from placebased.workshops.facilitator_acts import DECIDED, LONGEST_DECISION, Decision
from placebased.workshops.kept_answers import GROUP, READINGS
from placebased.workshops.place_scene import place_scene
from placebased.workshops.room_state import RoomState
from placebased.workshops.workshop_store import WorkshopStore

ADDRESSES = (
    run_routes.ADDRESSES
    | paper_routes.ADDRESSES
    | {room_page.ADDRESS, wall_page.ADDRESS, desk_page.ADDRESS, desk_page.ACT}
)
"""Addresses of pages."""

SMALLEST_PACKED = 1_000
"""Bytes from which on a page is compressed."""

GLANCE_SECONDS = 0.25
"""How old what another server changed may be when a phone asks whether the room moved on."""

MARK_SECONDS = 86_400
"""How long a browser keeps a device's mark."""


def workshop_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the routes of workshops.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    reading = {
        room_page.ADDRESS: _phone,
        f"{room_page.ADDRESS}-state": _phone_state,
        f"{room_page.ADDRESS}-map": pin_routes.light_map,
        wall_page.ADDRESS: _wall,
        f"{wall_page.ADDRESS}-state": _wall_state,
        plan_wall.ADDRESS: _plan,
        desk_page.ADDRESS: _desk,
        f"{desk_page.ADDRESS}-state": _desk_state,
        desk_page.FILE: _file,
        **run_routes.READING,
        **paper_routes.READING,
    }
    packed = [Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=6)]
    writing = {room_page.ADDRESS: _answer, desk_page.ACT: _act, **run_routes.WRITING, **paper_routes.WRITING}
    return [
        *(
            Route(f"{start}/{name}", workshop_requests.posted(take), methods=["POST"])
            for name, take in writing.items()
        ),
        *(
            Route(
                f"{start}/{name}",
                workshop_requests.asked(answer),
                methods=["GET"],
                middleware=[] if name == f"{room_page.ADDRESS}-state" else packed,
            )
            for name, answer in reading.items()
        ),
    ]


# --- phones ------------------------------------------------------------------------------------------


def _joined(request: Request, *, within: float = 0.0) -> tuple[WorkshopStore, RoomState | None]:
    """Return the store, and where the workshop stands that the address has the code of; none without one."""
    rooms = workshop_cache.rooms()
    return rooms, rooms.joined(request.query_params.get("c", ""), within=within)


def _there(state: RoomState | None) -> RoomState:
    if state is None:
        raise WorkshopError("There is no such workshop.")
    return state


def _language(request: Request) -> str:
    asked = request.query_params.get(room_page.LANGUAGE, "")
    return asked if asked in room_page.LANGUAGES else room_page.FIRST


def _mark_name(ident: str) -> str:
    return f"pb_mark_{ident}"


def _mark(request: Request, ident: str, given: str = "") -> str:
    mark = request.cookies.get(_mark_name(ident), "") or given
    return mark if len(mark) == 32 and mark.isalnum() and mark.isascii() else secrets.token_hex(16)  # noqa: PLR2004


def _phone(request: Request) -> Response:
    rooms, state = _joined(request)
    if state is None:
        code = request.query_params.get("c", "")[:12]
        said = room_page.words_in(_language(request))["no_code"].format(code=code) if code else ""
        return HTMLResponse(room_page.join_page(said, _language(request)))
    mark = _mark(request, state.id)
    workshop_cache.note_phone(state.id, mark, request.headers.get("host", ""))
    return _phone_page(request, rooms, state, mark)


def _phone_page(
    request: Request,
    rooms: WorkshopStore,
    state: RoomState,
    mark: str,
    *,
    said: str = "",
    typed: Fields | None = None,
    offered: tuple[tuple[str, str], ...] = (),
) -> Response:
    domains = dict(
        zip(*(getattr(rooms.ground(state.id), name) for name in ("domains", "labels")), strict=True)
    )
    own = rooms.answer_of(state.id, state.shown.id, mark) if state.shown and state.shown.asks else None
    group = rooms.answer_of(state.id, GROUP, mark) if state.stage == "waiting" else None
    said_group = str(group.value) if group else ""
    pins = None
    if state.shown is not None and state.shown.way == "pins":
        pins = pin_routes.phone_pins(request, rooms, state, mark=mark, typed=typed or {}, offered=offered)
    view = PhoneView(state, domains, mark, own, said_group, said, _language(request), pins)
    page = HTMLResponse(room_page.phone_page(view), 400 if said else 200)
    return _with_mark(request, page, state, mark)


def _with_mark(request: Request, page: Response, state: RoomState, mark: str) -> Response:
    """Let a phone keep its mark: not beyond the moment at which the workshop forgets it too."""
    path = request.url.path.rpartition("/")[0] or "/"
    if state.over:
        page.delete_cookie(_mark_name(state.id), path=path)
        return page
    seconds = int(FORGET_SECONDS) if state.stage == "ended" else MARK_SECONDS
    secure = came_by_tls(request)
    page.set_cookie(
        _mark_name(state.id), mark, seconds, path=path, secure=secure, httponly=True, samesite="lax"
    )
    return page


def _phone_state(request: Request) -> Response:
    rooms, found = _joined(request, within=GLANCE_SECONDS)
    state = _there(found)
    if mark := request.cookies.get(_mark_name(state.id), ""):
        workshop_cache.note_phone(state.id, mark[:32], request.headers.get("host", ""))
    told = {"token": phone_token(state)}
    if state.shown is not None and state.shown.way == "pins":
        state = rooms.state(state.id)  # whose pins are seen as soon as they are there
        told["pins"] = pin_routes.pins_token(rooms, state)
    return JSONResponse(told)


def _answer(request: Request, fields: Fields) -> Response:
    rooms, found = _joined(request, within=GLANCE_SECONDS)
    state = _there(found)
    mark = _mark(request, state.id, fields.get("mark", ""))
    try:
        if why := workshop_cache.bounds().refuse(workshop_requests.sender(request), mark):
            raise TooOftenError(why)
        counted = _take(rooms, state, mark, fields)
    except WorkshopError as error:
        offered = error.offered if isinstance(error, UnclearPlaceError) else ()
        if by_script(request):
            return JSONResponse({"said": error.why, "offered": offered}, status_of(error))
        now = rooms.state(state.id)
        return _phone_page(request, rooms, now, mark, said=error.why, typed=fields, offered=offered)
    if by_script(request):
        return JSONResponse({"counted": True, **_told(counted, _language(request))})
    page = RedirectResponse(room_page.room_address(state.code, _language(request)), 303)
    return _with_mark(request, page, state, mark)


def _told(counted: Counted | None, language: str) -> dict[str, str]:
    """Return what a phone's script writes into the page that it has, so that it need not take it anew."""
    if counted is None:
        return {}
    return {
        "said": room_page.counted_in_words(counted, language),
        "again": room_page.words_in(language)["change"],
        "token": phone_token(counted.state),
    }


def _take(rooms: WorkshopStore, state: RoomState, mark: str, fields: Fields) -> Counted | None:
    """Keep what a phone sends; return what became of it where its page stays as it is but for that."""
    ident = fields.get("scene", "")
    if ident == GROUP:
        group = fields.get("group", "")
        if group and group not in state.run.groups:
            raise WorkshopError("There is no such table or role here. Choose one of those on the page.")
        rooms.answer(state.id, GROUP, mark, group, turn=_turn(fields))
        return None
    scene = state.run.scene(ident) or rooms.state(state.id).run.scene(ident)  # just put in by another server
    if scene is None or not scene.asks:
        raise WorkshopError("There is no such question. Look for the next one.")
    if scene.way == "pins":
        pin_routes.take(rooms, state, mark, fields, turn=_turn(fields))
        return None
    ground = rooms.ground(state.id)
    value = answers.read_answer(scene, dict(zip(ground.domains, ground.labels, strict=True)), fields)
    return rooms.answer(state.id, ident, mark, value, turn=_turn(fields))


def _turn(fields: Fields) -> int:
    given = fields.get("turn", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 15 else 0  # noqa: PLR2004


# --- facilitators ------------------------------------------------------------------------------------


def _now(request: Request, rooms: WorkshopStore, state: RoomState) -> RoomNow:
    ways = _ways_in(request, state.id)
    usual = next((way.join for way in ways), _own_join(request))
    return RoomNow(rooms, state, workshop_cache.phones_here(state.id), state.address or usual)


def _own_join(request: Request) -> str:
    return str(request.base_url).rstrip("/") + request.url.path.rpartition("/")[0]


def _ways_in(request: Request, ident: str) -> list[JoinAddress]:
    """Return the addresses that phones may be sent to: the one asked for, unless it is this machine's own."""
    port = request.url.port
    behind = request.url.path.rpartition("/")[0]
    here = (
        []
        if request.url.hostname in {"localhost", "127.0.0.1", "::1"}
        else [(_own_join(request), "as you came")]
    )
    found = [
        (f"{request.url.scheme}://{each.host}{f':{port}' if port else ''}{behind}", each.interface)
        for each in local_addresses()
    ]
    listed: dict[str, str] = {}
    for join, name in (*here, *found):
        listed.setdefault(join, name)
    came = workshop_cache.presence().came_by
    return [
        JoinAddress(join, name, came(ident, join.partition("://")[2].partition("/")[0]))
        for join, name in listed.items()
    ]


def _wall(request: Request) -> Response:
    rooms, state = led(request)
    if key := request.query_params.get("k", ""):
        return _with_key(request, state, wall_page.ADDRESS, key)
    now = replace(_now(request, rooms, state), best=best_plans.beside(state))
    return HTMLResponse(wall_page.wall_page(now))


def _wall_state(request: Request) -> Response:
    rooms, state = led(request)
    best = best_plans.beside(state)
    found = "" if best is None or best is room_plan.LOOKING else ".b"
    draw = lambda: wall_page.wall_html(replace(_now(request, rooms, state), best=best))  # noqa: E731
    return _followed(request, state, draw, also=found)


def _plan(request: Request) -> Response:
    """Return one of the two maps of a scenario's scene: the room's choice, or the best plan."""
    _, state = led(request)
    drawings = best_plans.drawings(state, request.query_params.get("s", ""))
    at = number(request.query_params.get("n", ""))
    if not 0 <= at < len(drawings):
        raise WorkshopError("There is no such map.")
    return Response(drawings[at], media_type="image/svg+xml")


def _desk_state(request: Request) -> Response:
    rooms, state = led(request)
    return _followed(request, state, lambda: desk_page.desk_html(_now(request, rooms, state)))


def _followed(request: Request, state: RoomState, draw: Callable[[], str], *, also: str = "") -> Response:
    """Answer with what has changed since the token that the asker has, and the time that is left."""
    here = workshop_cache.phones_here(state.id)
    token = f"{state.token}.{here}{also}"
    scene = state.shown
    ends = state.opened_at + scene.seconds if scene and scene.seconds else 0
    told: dict[str, object] = {"token": token, "version": state.version, "scene": state.scene, "ends": ends}
    told["now"] = workshop_cache.rooms().now()
    if request.query_params.get("seen") != token:
        told["html"] = draw()
    return JSONResponse(told)


def _desk(request: Request) -> Response:
    rooms, state = led(request)
    if key := request.query_params.get("k", ""):
        return _with_key(request, state, desk_page.ADDRESS, key)
    return _desk_page(request, rooms, state)


def _with_key(request: Request, state: RoomState, address: str, key: str) -> Response:
    """Take the key out of the address into a cookie, which what the page then asks for needs too."""
    page = RedirectResponse(f"./{address}?w={state.id}", 303)
    keep_key(request, page, state.id, key)
    return page


def _desk_page(
    request: Request, rooms: WorkshopStore, state: RoomState, *said: str, key: str = "", status: int = 200
) -> Response:
    listens = listens_to_others(str(st.get_option("server.address") or ""))
    view = DeskView(_now(request, rooms, state), _ways_in(request, state.id), listens, said, key)
    return HTMLResponse(desk_page.desk_page(view), status)


def _act(request: Request, fields: Fields) -> Response:
    rooms, state = led(request)
    act, version = fields.get("act", ""), number(fields.get("version", ""))
    if act == "delete":
        return _delete(rooms, state, fields)
    if act == "key":
        key = rooms.new_key(state.id, version)
        page = _desk_page(request, rooms, rooms.state(state.id), "The link was changed.", key=key)
        keep_key(request, page, state.id, key)
        return page
    try:
        state = _carry_out(rooms, state.id, version, fields)
    except WorkshopError as error:
        if by_script(request):
            raise
        return _desk_page(request, rooms, rooms.state(state.id), error.why, status=status_of(error))
    if by_script(request):
        return JSONResponse({"version": state.version})
    return RedirectResponse(f"./{desk_page.ADDRESS}?w={state.id}", 303)


def _carry_out(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    act = fields.get("act", "")
    if act in desk_page.STEPS:
        return rooms.move(ident, version, act)
    if act not in _ACTS:
        raise WorkshopError("There is no such step.")
    return _ACTS[act](rooms, ident, version, fields)


def _add(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    return rooms.add_scene(ident, version, run_of_show.scene_from(run_page.scene_row(fields)))


def _show_place(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    scene = place_scene(place_cache.finder(""), fields.get("place", ""), rooms.state(ident).shown)
    return rooms.move(ident, rooms.add_scene(ident, version, scene).version, "next")


def _show_words(rooms: WorkshopStore, ident: str, _version: int, fields: Fields) -> RoomState:
    """Show or hide what somebody wrote; two facilitators who read at the same time do not stop each other."""
    asked = next(((each, fields[each]) for each in READINGS if fields.get(each)), None)
    if asked is None:
        raise WorkshopError("There is no such step.")
    reading, token = asked
    if reading == "merge":
        return _merge(rooms, ident, fields)
    rooms.read(ident, rooms.state(ident).scene, token, reading=reading)
    return rooms.state(ident)


def _merge(rooms: WorkshopStore, ident: str, fields: Fields) -> RoomState:
    """Let the first of those that were ticked stand for the others."""
    start = reading_list.TICKED
    first, *others = [name.removeprefix(start) for name in fields if name.startswith(start)] or [""]
    if not others:
        raise WorkshopError("Tick two or more that say the same, then merge them.")
    for token in others:
        rooms.read(ident, rooms.state(ident).scene, token, reading="merge", into=first)
    return rooms.state(ident)


def _decide(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    told = (
        run_of_show.whole_line(fields.get(name), LONGEST_DECISION, f"“{label}”")
        for name, label in DECIDED.items()
    )
    what, who, until, dissent, ask = told
    rested = _shown_figures(rooms.state(ident)) if what else ""
    return rooms.decide(ident, version, Decision(what, who, until, dissent, ask, rested=rested))


def _shown_figures(state: RoomState) -> str:
    """Return what the view shows that a room decides before: it is kept with the decision."""
    scene = state.shown
    if scene is None or not scene.link:
        return ""
    return view_figures.to_json(view_figures.figures_of(place_cache.atlas(""), scene.link))


def _simulate(rooms: WorkshopStore, ident: str, _version: int, _fields: Fields) -> RoomState:
    if not rooms.state(ident).run.rehearsal:
        raise WorkshopError("There is no such step.")
    simulated_people.let_answer(rooms, ident)
    return rooms.state(ident)


def _choose_address(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    return rooms.choose_address(ident, version, _origin(fields.get("address", "")))


_ACTS: Mapping[str, Callable[[WorkshopStore, str, int, Fields], RoomState]] = {
    "add": _add,
    "show": _show_place,
    "words": _show_words,
    "decide": _decide,
    "simulate": _simulate,
    "address": _choose_address,
}
"""What facilitators do besides stepping, by the name of the act."""


def _origin(given: str) -> str:
    ok = (
        given.startswith(("http://", "https://")) and given.isprintable() and not set(given) & set("\"'<>?# ")
    )
    if not ok:
        raise WorkshopError("Choose one of the addresses.")
    return given


def _delete(rooms: WorkshopStore, state: RoomState, fields: Fields) -> Response:
    if fields.get("sure") != "1":
        raise WorkshopError("Nothing was deleted. Tick the box first.")
    rooms.delete(state.id)
    said = f"The workshop was deleted, with all its answers. {backups.describe_kept()}"
    return HTMLResponse(wall_page.refused_page(said))


def _file(request: Request) -> Response:
    rooms, state = led(request)
    form = request.query_params.get("form", "run")
    body, ending, kind = _written(rooms, state, form, state.address or _own_join(request))
    held = {"Content-Disposition": f'attachment; filename="workshop-{state.code.lower()}{ending}"'}
    return Response(body, headers=held, media_type=kind)


def _written(rooms: WorkshopStore, state: RoomState, form: str, base: str) -> tuple[bytes, str, str]:
    """Return a file with the end of its name and its kind."""
    if form == "run":
        return run_of_show.to_json(state.run).encode(), "-run.json", "application/json"
    kept = record.record_of(rooms, state.id)
    if form == "bundle":
        return bundle.to_bytes(kept), "-record.json", "application/json"
    found = registry.format_of(form)
    if found is None or form not in desk_page.RECORDS:
        raise WorkshopError("There is no such file.")
    try:
        handed = record_view.handed_out(kept, base=base)
        body = registry.write_apart(found, record_document.document(kept, handed))
    except (TypesettingError, DocumentError, WorkError) as error:
        raise WorkshopError(registry.describe_failure(error)) from error
    return body, f"-record{found.ending}", found.media_type
