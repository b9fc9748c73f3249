"""Addresses of a workshop: the phone's page, the wall and the controls, answered without Streamlit.

What is asked often (what a phone, the wall and the controls look for every second or two) is answered with a
few bytes while nothing has changed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from placebased.errors import (
    DocumentError,
    MovedOnError,
    StoreError,
    TypesettingError,
    WorkError,
    WorkshopError,
)
from placebased.hours import moments
from placebased.reports.writers import registry
from placebased.ui.plain import desk_page, room_page, wall_page
from placebased.ui.plain.desk_page import DeskView, JoinAddress
from placebased.ui.plain.room_page import PhoneView, phone_token
from placebased.ui.plain.wall_page import RoomNow
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.ui.runtime.local_addresses import listens_to_others, local_addresses
from placebased.workshops import answers, bundle, record, run_of_show, simulated_people
from placebased.workshops.place_scene import place_scene
from placebased.workshops.workshop_store import (
    DECIDED,
    GROUP,
    LONGEST_DECISION,
    Decision,
    RoomState,
    WorkshopStore,
)

ADDRESSES = frozenset({room_page.ADDRESS, wall_page.ADDRESS, desk_page.ADDRESS, desk_page.ACT})
"""Addresses of pages."""

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
LARGEST_FORM = 20_000
"""Bytes of a form that are read."""

MARK_SECONDS, LEAD_SECONDS = 86_400, 14 * 86_400
"""How long a browser keeps a device's mark, and a facilitator's key."""

NOT_LEADING = "This page needs the facilitators' own link. Open the link that you were given."
CLOSED = "Workshops cannot be read just now. Nothing is lost: this page tries again by itself."

Fields = Mapping[str, str]


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
        wall_page.ADDRESS: _wall,
        f"{wall_page.ADDRESS}-state": _wall_state,
        desk_page.ADDRESS: _desk,
        f"{desk_page.ADDRESS}-state": _desk_state,
        desk_page.FILE: _file,
    }
    writing = {room_page.ADDRESS: _answer, desk_page.ACT: _act}
    return [
        *(Route(f"{start}/{name}", _posted(take), methods=["POST"]) for name, take in writing.items()),
        *(Route(f"{start}/{name}", _asked(answer), methods=["GET"]) for name, answer in reading.items()),
    ]


def _asked(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Let an address answer in words whatever goes wrong."""

    def answered(request: Request) -> Response:
        return _in_words(request, lambda: answer(request))

    return answered


def _posted(take: Callable[[Request, Fields], Response]) -> Callable[[Request], object]:
    """Read a form before it is taken; what is too long is none."""

    async def answered(request: Request) -> Response:
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_FORM:
                    return _refused(request, "This is longer than a workshop takes. Make it shorter.", 413)
        except ClientDisconnect:  # nobody hears the answer; the phone sends it again
            return Response(status_code=400)
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return await run_in_threadpool(_in_words, request, lambda: take(request, fields))

    return answered


def _in_words(request: Request, answer: Callable[[], Response]) -> Response:
    try:
        response = answer()
    except StoreError:
        response = _refused(request, CLOSED, 503)
    except WorkshopError as error:
        response = _refused(request, error.why, _status(error))
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


def _status(error: WorkshopError) -> int:
    if error.why == NOT_LEADING:
        return 403
    return 409 if isinstance(error, MovedOnError) else 400


def _refused(request: Request, said: str, status: int) -> Response:
    if _by_script(request):
        return JSONResponse({"said": said}, status)
    phone = request.url.path.rpartition("/")[2].startswith(room_page.ADDRESS)
    return HTMLResponse((room_page.asked_page if phone else wall_page.refused_page)(said), status)


def _by_script(request: Request) -> bool:
    return request.headers.get("x-asked-by") == "script" or request.url.path.endswith("-state")


# --- phones ------------------------------------------------------------------------------------------


def _joined(request: Request) -> tuple[WorkshopStore, str]:
    """Return the store and the id of the workshop whose code the address has; none if it has no such code."""
    rooms = workshop_cache.rooms()
    return rooms, rooms.find_code(request.query_params.get("c", ""))


def _language(request: Request) -> str:
    asked = request.query_params.get(room_page.LANGUAGE, "")
    return asked if asked in room_page.LANGUAGES else room_page.FIRST


def _mark_name(ident: str) -> str:
    return f"pb_mark_{ident}"


def _mark(request: Request, ident: str, given: str = "") -> str:
    mark = request.cookies.get(_mark_name(ident), "") or given
    return mark if len(mark) == 32 and mark.isalnum() and mark.isascii() else secrets.token_hex(16)  # noqa: PLR2004


def _phone(request: Request) -> Response:
    rooms, ident = _joined(request)
    if not ident:
        code = request.query_params.get("c", "")[:12]
        said = room_page.words_in(_language(request))["no_code"].format(code=code) if code else ""
        return HTMLResponse(room_page.join_page(said, _language(request)))
    mark = _mark(request, ident)
    workshop_cache.presence().note(ident, mark, request.headers.get("host", ""))
    return _phone_page(request, rooms, rooms.state(ident), mark)


def _phone_page(
    request: Request, rooms: WorkshopStore, state: RoomState, mark: str, *, said: str = ""
) -> Response:
    domains = dict(
        zip(*(getattr(rooms.ground(state.id), name) for name in ("domains", "labels")), strict=True)
    )
    own = rooms.answer_of(state.id, state.shown.id, mark) if state.shown and state.shown.asks else None
    group = rooms.answer_of(state.id, GROUP, mark) if state.stage == "waiting" else None
    said_group = str(group.value) if group else ""
    view = PhoneView(state, domains, mark, own, said_group, said, _language(request))
    page = HTMLResponse(room_page.phone_page(view), 400 if said else 200)
    return _with_mark(request, page, state.id, mark)


def _with_mark(request: Request, page: Response, ident: str, mark: str) -> Response:
    path = request.url.path.rpartition("/")[0] or "/"
    page.set_cookie(_mark_name(ident), mark, MARK_SECONDS, path=path, httponly=True, samesite="lax")
    return page


def _phone_state(request: Request) -> Response:
    rooms, ident = _joined(request)
    if not ident:
        raise WorkshopError("There is no such workshop.")
    if mark := request.cookies.get(_mark_name(ident), ""):
        workshop_cache.presence().note(ident, mark[:32], request.headers.get("host", ""))
    return JSONResponse({"token": phone_token(rooms.state(ident))})


def _answer(request: Request, fields: Fields) -> Response:
    rooms, ident = _joined(request)
    if not ident:
        raise WorkshopError("There is no such workshop.")
    mark = _mark(request, ident, fields.get("mark", ""))
    state = rooms.state(ident)
    try:
        _take(rooms, state, mark, fields)
    except WorkshopError as error:
        if _by_script(request):
            raise
        return _phone_page(request, rooms, state, mark, said=error.why)
    if _by_script(request):
        return JSONResponse({"counted": True})
    page = RedirectResponse(room_page.room_address(state.code, _language(request)), 303)
    return _with_mark(request, page, ident, mark)


def _take(rooms: WorkshopStore, state: RoomState, mark: str, fields: Fields) -> None:
    ident = fields.get("scene", "")
    if ident == GROUP:
        group = fields.get("group", "")
        rooms.answer(state.id, GROUP, mark, group if group in state.run.groups else "", turn=_turn(fields))
        return
    scene = state.run.scene(ident)
    if scene is None or not scene.asks:
        raise WorkshopError("There is no such question. Look for the next one.")
    ground = rooms.ground(state.id)
    value = answers.read_answer(scene, dict(zip(ground.domains, ground.labels, strict=True)), fields)
    rooms.answer(state.id, ident, mark, value, turn=_turn(fields))


def _turn(fields: Fields) -> int:
    given = fields.get("turn", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 15 else 0  # noqa: PLR2004


# --- facilitators ------------------------------------------------------------------------------------


def _lead_name(ident: str) -> str:
    return f"pb_lead_{ident}"


def _led(request: Request) -> tuple[WorkshopStore, RoomState]:
    """Return the store and where the workshop of the address stands, for whoever leads it."""
    rooms, ident = workshop_cache.rooms(), request.query_params.get("w", "")[:32]
    key = request.query_params.get("k", "") or request.cookies.get(_lead_name(ident), "")
    if not (key and rooms.may_lead(ident, key[:100])):
        raise WorkshopError(NOT_LEADING)
    return rooms, rooms.state(ident)


def _now(request: Request, rooms: WorkshopStore, state: RoomState) -> RoomNow:
    ways = _ways_in(request, state.id)
    usual = next((way.join for way in ways), _own_join(request))
    return RoomNow(rooms, state, workshop_cache.presence().here(state.id), state.address or usual)


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
    listed = dict(reversed([*here, *found]))
    came = workshop_cache.presence().came_by
    return [
        JoinAddress(join, name, came(ident, join.partition("://")[2].partition("/")[0]))
        for join, name in reversed(listed.items())
    ]


def _wall(request: Request) -> Response:
    rooms, state = _led(request)
    return HTMLResponse(wall_page.wall_page(_now(request, rooms, state)))


def _wall_state(request: Request) -> Response:
    rooms, state = _led(request)
    return _followed(request, state, lambda: wall_page.wall_html(_now(request, rooms, state)))


def _desk_state(request: Request) -> Response:
    rooms, state = _led(request)
    return _followed(request, state, lambda: desk_page.desk_html(_now(request, rooms, state)))


def _followed(request: Request, state: RoomState, draw: Callable[[], str]) -> Response:
    """Answer with what has changed since the token that the asker has, and the time that is left."""
    here = workshop_cache.presence().here(state.id)
    token = f"{state.token}.{here}"
    scene = state.shown
    ends = state.opened_at + scene.seconds if scene and scene.seconds else 0
    told: dict[str, object] = {"token": token, "version": state.version, "scene": state.scene, "ends": ends}
    told["now"] = workshop_cache.rooms().now()
    if request.query_params.get("seen") != token:
        told["html"] = draw()
    return JSONResponse(told)


def _desk(request: Request) -> Response:
    rooms, state = _led(request)
    if key := request.query_params.get("k", ""):
        page: Response = RedirectResponse(f"./{desk_page.ADDRESS}?w={state.id}", 303)
        _keep_key(request, page, state.id, key)
        return page
    return _desk_page(request, rooms, state)


def _keep_key(request: Request, page: Response, ident: str, key: str) -> None:
    path = request.url.path.rpartition("/")[0] or "/"
    page.set_cookie(_lead_name(ident), key, LEAD_SECONDS, path=path, httponly=True, samesite="strict")


def _desk_page(
    request: Request, rooms: WorkshopStore, state: RoomState, *said: str, key: str = "", status: int = 200
) -> Response:
    listens = listens_to_others(str(st.get_option("server.address") or ""))
    view = DeskView(_now(request, rooms, state), _ways_in(request, state.id), listens, said, key)
    return HTMLResponse(desk_page.desk_page(view), status)


def _act(request: Request, fields: Fields) -> Response:
    rooms, state = _led(request)
    act, version = fields.get("act", ""), _number(fields.get("version", ""))
    if act == "delete":
        return _delete(rooms, state, fields)
    if act == "key":
        key = rooms.new_key(state.id, version)
        page = _desk_page(request, rooms, rooms.state(state.id), "The link was changed.", key=key)
        _keep_key(request, page, state.id, key)
        return page
    try:
        state = _carry_out(rooms, state.id, version, fields)
    except WorkshopError as error:
        if _by_script(request):
            raise
        return _desk_page(request, rooms, rooms.state(state.id), error.why, status=_status(error))
    if _by_script(request):
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
    row = {name: fields.get(name, "") for name in ("way", "question", "link", "note")}
    minutes = _number(fields.get("minutes", ""))
    more = {"options": fields.get("options", "").splitlines(), "seconds": 60 * max(minutes, 0)}
    return rooms.add_scene(ident, version, run_of_show.scene_from({**row, **more}))


def _show_place(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    scene = place_scene(place_cache.finder(""), fields.get("place", ""), rooms.state(ident).shown)
    return rooms.move(ident, rooms.add_scene(ident, version, scene).version, "next")


def _show_words(rooms: WorkshopStore, ident: str, _version: int, fields: Fields) -> RoomState:
    """Show or hide what somebody wrote; two facilitators who read at the same time do not stop each other."""
    token = fields.get("show", "") or fields.get("hide", "")
    rooms.show_words(ident, rooms.state(ident).scene, token, shown="show" in fields)
    return rooms.state(ident)


def _decide(rooms: WorkshopStore, ident: str, version: int, fields: Fields) -> RoomState:
    told = (run_of_show.line(fields.get(name), LONGEST_DECISION) for name in DECIDED)
    what, who, until, dissent, ask = told
    return rooms.decide(ident, version, Decision(what, who, until, dissent, ask))


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


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else -1  # noqa: PLR2004


def _delete(rooms: WorkshopStore, state: RoomState, fields: Fields) -> Response:
    if fields.get("sure") != "1":
        raise WorkshopError("Nothing was deleted. Tick the box first.")
    rooms.delete(state.id)
    return HTMLResponse(wall_page.refused_page("The workshop was deleted, with all its answers."))


def _file(request: Request) -> Response:
    rooms, state = _led(request)
    form = request.query_params.get("form", "run")
    body, ending, kind = _written(rooms, state, form)
    held = {"Content-Disposition": f'attachment; filename="workshop-{state.code.lower()}{ending}"'}
    return Response(body, headers=held, media_type=kind)


def _written(rooms: WorkshopStore, state: RoomState, form: str) -> tuple[bytes, str, str]:
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
        body = registry.write_apart(found, record.document(kept, moments.now().date()))
    except (TypesettingError, DocumentError, WorkError) as error:
        raise WorkshopError(registry.describe_failure(error)) from error
    return body, f"-record{found.ending}", found.media_type
