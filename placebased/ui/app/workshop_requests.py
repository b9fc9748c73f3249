"""How requests to a workshop are read and refused: who leads it, forms within bounds, answers in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from placebased.errors import MovedOnError, StoreError, TooOftenError, WorkshopError
from placebased.ui.plain import room_page, wall_page
from placebased.ui.runtime.caches import workshop_cache
from placebased.ui.runtime.request_limits import PEER, counted_as, is_proxy, read_proxies, true_address
from placebased.workshops.room_state import RoomState
from placebased.workshops.workshop_store import WorkshopStore

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
LARGEST_FORM = 20_000
"""Bytes of a form that are read."""

LEAD = "pb_lead_"
"""What the name of the cookie begins with that keeps the key of a workshop; its id follows."""

LEAD_SECONDS = 14 * 86_400
"""How long a browser keeps a facilitator's key."""

NOT_LEADING = "This page needs the facilitators' own link. If it was changed, open the new one."
CLOSED = "Workshops cannot be read just now. Nothing that was counted is lost. Try again in a minute."
NOT_KEPT = (
    "The server can keep nothing just now, so this is not counted yet. Go back and send it again in a minute."
)

Fields = Mapping[str, str]


def asked(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Return what answers an address in words whatever goes wrong.

    Parameters
    ----------
    answer
        What answers it.
    """

    def answered(request: Request) -> Response:
        return _in_words(request, lambda: answer(request))

    return answered


def posted(take: Callable[[Request, Fields], Response]) -> Callable[[Request], object]:
    """Return what reads a form before it is taken; what is too long is none.

    Parameters
    ----------
    take
        Takes the request and its fields.
    """

    async def answered(request: Request) -> Response:
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_FORM:
                    return refused(request, "This is longer than a workshop takes. Make it shorter.", 413)
        except ClientDisconnect:  # nobody hears the answer; the phone sends it again
            return Response(status_code=400)
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return await run_in_threadpool(_in_words, request, lambda: take(request, fields))

    return answered


def _in_words(request: Request, answer: Callable[[], Response]) -> Response:
    try:
        response = answer()
    except StoreError:
        response = refused(request, NOT_KEPT if request.method == "POST" else CLOSED, 503)
    except WorkshopError as error:
        response = refused(request, error.why, status_of(error))
    for name, value in PRIVATE.items():
        response.headers.setdefault(name, value)
    return response


def status_of(error: WorkshopError) -> int:
    """Return the status of HTTP that a refusal has.

    Parameters
    ----------
    error
        What was refused.
    """
    if error.why == NOT_LEADING:
        return 403
    if isinstance(error, TooOftenError):
        return 429
    return 409 if isinstance(error, MovedOnError) else 400


def sender(request: Request) -> str:
    """Return the address that a request comes from, as bounds count it.

    Parameters
    ----------
    request
        What was asked.
    """
    forwarded = request.headers.get("x-forwarded-for", "")
    return counted_as(true_address(_peer(request), forwarded, _proxies()))


def _peer(request: Request) -> str:
    return str(request.scope.get("state", {}).get(PEER) or (request.client.host if request.client else ""))


def came_by_tls(request: Request) -> bool:
    """Return whether a visitor came by https; a configured proxy before the app is believed.

    A cookie that is kept over https goes over nothing else then.

    Parameters
    ----------
    request
        What was asked.
    """
    if is_proxy(_peer(request), _proxies()):
        return request.headers.get("x-forwarded-proto", "").rpartition(",")[2].strip() == "https"
    return request.url.scheme == "https"


_proxies = cache(read_proxies)


def refused(request: Request, said: str, status: int) -> Response:
    """Return a refusal, as whoever asked can read it.

    Parameters
    ----------
    request
        What was asked.
    said
        Why, and what to do.
    status
        Of HTTP.
    """
    if by_script(request):
        return JSONResponse({"said": said}, status)
    phone = request.url.path.rpartition("/")[2].startswith(room_page.ADDRESS)
    return HTMLResponse((room_page.asked_page if phone else wall_page.refused_page)(said), status)


def by_script(request: Request) -> bool:
    """Return whether a script asks, which wants values in place of a page.

    Parameters
    ----------
    request
        What was asked.
    """
    return request.headers.get("x-asked-by") == "script" or request.url.path.endswith("-state")


def led(request: Request) -> tuple[WorkshopStore, RoomState]:
    """Return the store and where the workshop of the address stands, for whoever leads it.

    Parameters
    ----------
    request
        What was asked.

    Raises
    ------
    WorkshopError
        If neither the address nor the browser has its key.
    """
    rooms, ident = workshop_cache.rooms(), request.query_params.get("w", "")[:32]
    key = request.query_params.get("k", "") or request.cookies.get(LEAD + ident, "")
    if not (key and rooms.may_lead(ident, key[:100])):
        raise WorkshopError(NOT_LEADING)
    return rooms, rooms.state(ident)


def keep_key(request: Request, page: Response, ident: str, key: str) -> None:
    """Let a browser keep the key of a workshop that it leads.

    Parameters
    ----------
    request
        What was asked.
    page
        What is answered.
    ident
        Id of the workshop.
    key
        Its key.
    """
    path = request.url.path.rpartition("/")[0] or "/"
    page.set_cookie(
        LEAD + ident, key, LEAD_SECONDS, path=path,
        secure=came_by_tls(request), httponly=True, samesite="strict",
    )  # fmt: skip


def number(given: str) -> int:
    """Return a whole number that was typed; -1 for anything else.

    Parameters
    ----------
    given
        What was typed.
    """
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else -1  # noqa: PLR2004
