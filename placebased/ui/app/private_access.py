"""A place that is not for everybody: nothing is shown before somebody has signed in. ASGI middleware.

Pages, files, maps, the feed and what pages talk through are all closed, whoever answers them: the middleware
stands before all of it. Open stay the way to sign in, and what proxies and those who gather figures ask,
which has nothing of the place. Without the setting only the way to sign in is there, where there is a login.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from http.cookies import CookieError
from urllib.parse import quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import auth_util
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from placebased import settings
from placebased.ui import markup
from placebased.ui.app.workshop_requests import came_by_tls
from placebased.ui.plain.page import STYLE, bare_page
from placebased.ui.runtime import sign_in, sign_in_return
from placebased.ui.runtime.sign_in_return import SIGN_IN

OPEN = frozenset(
    {"health", "health/live", "health/ready", "metrics", "_stcore/health", "auth/login", "auth/logout"}
    | {sign_in_return.CALLBACK, SIGN_IN}
)
"""Addresses that are answered for everybody."""

TITLE = "Sign in to see this place"
NEVER_KEPT = {"Cache-Control": "no-store"}


def is_private() -> bool:
    """Return whether only those who have signed in may look.

    Raises
    ------
    ValueError
        Where the setting is neither ``on`` nor ``off``, or nobody could sign in.
    """
    given = settings.PRIVATE.read().casefold()
    if given not in {"", "on", "off"}:
        raise ValueError(f"{settings.PRIVATE.name} is on or off.")
    if given != "on":
        return False
    if not sign_in.login_providers():
        raise ValueError(f"{settings.PRIVATE.name} needs a login: [auth] in .streamlit/secrets.toml.")
    return True


class PrivateAccess:
    """The middleware.

    Parameters
    ----------
    app
        What answers those who have signed in.
    base
        What stands before every address; empty for the root.
    """

    def __init__(self, app: ASGIApp, *, base: str = "") -> None:
        self._app, self._is_private = app, is_private()
        base = base.strip("/")
        self._root = f"/{base}/" if base else "/"
        sign_in.session_hours()  # a wrong setting is said at the start

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket."""
        address = str(scope.get("path", "")).removeprefix(self._root).strip("/")
        if address == SIGN_IN and scope["type"] == "http" and sign_in.login_providers():
            await self._to_provider(Request(scope))(scope, receive, send)
        elif self._is_private and not _is_open(scope, address):
            await self._if_let_in(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _if_let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        claims = claims_of(HTTPConnection(scope))
        if claims is not None and sign_in.may_look(claims):
            ends = sign_in.ends_at(claims)
            if scope["type"] == "websocket":
                await self._app(scope, _until(receive, ends), send)
            else:
                await self._app(scope, receive, _for_one_reader(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "Sign in first."})
        else:
            await self._refused(Request(scope), claims)(scope, receive, send)

    def _refused(self, request: Request, claims: Mapping[str, object] | None) -> Response:
        """Return the page that offers to sign in; a line for what is no page."""
        status = 401 if claims is None or sign_in.is_over(claims) else 403
        if request.method not in {"GET", "HEAD"} or "text/html" not in request.headers.get("accept", ""):
            return PlainTextResponse("Sign in first.", status, headers=NEVER_KEPT)
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        body = self._offer(back) if status == 401 else self._not_on_the_list(claims or {})  # noqa: PLR2004
        inner = markup.element("main", markup.element("h1", markup.text(TITLE)) + body)
        return HTMLResponse(bare_page(TITLE, inner, styles=(STYLE,)), status, headers=NEVER_KEPT)

    def _offer(self, back: str) -> str:
        says = "This place is not for everybody. Sign in with your organisation’s account."
        links = ""
        for provider in sign_in.login_providers():
            asked = urlencode({"to": back, "with": provider})
            name = "" if provider == "default" else f" with {provider}"
            link = markup.element("a", markup.text(f"Sign in{name}"), href=f"{self._root}{SIGN_IN}?{asked}")
            links += markup.element("p", link)
        return markup.element("p", markup.text(says)) + links

    def _not_on_the_list(self, claims: Mapping[str, object]) -> str:
        who = str(claims.get("email") or claims.get("name") or "somebody without a name")
        says = f"You are signed in as {who}. That account is not on the list of those who may look here."
        ask = "Ask whoever runs this explorer, or sign out and take another account."
        link = markup.element("a", markup.text("Sign out"), href=f"{self._root}auth/logout")
        return "".join(markup.element("p", markup.text(each)) for each in (says, ask)) + markup.element(
            "p", link
        )

    def _to_provider(self, request: Request) -> Response:
        """Send a browser to the provider, and keep where it was."""
        providers = sign_in.login_providers()
        asked = request.query_params.get("with", "")
        token = auth_util.encode_provider_token(asked if asked in providers else providers[0])
        answer = RedirectResponse(f"{self._root}auth/login?{urlencode({'provider': token})}", 303)
        to = request.query_params.get("to", "")
        whole = self._root + to if to.isidentifier() else to  # a page of ours, named without what is before
        back = sign_in_return.inside(whole, self._root) or self._root
        answer.set_cookie(
            sign_in_return.COOKIE, quote(back, safe=""), sign_in_return.COOKIE_SECONDS, path=self._root,
            secure=came_by_tls(request), httponly=True, samesite="lax",
        )  # fmt: skip
        answer.headers.update(NEVER_KEPT)
        return answer


def _is_open(scope: Scope, address: str) -> bool:
    """Return whether everybody is answered: what is no request at all, and the addresses that stay open."""
    return scope["type"] not in {"http", "websocket"} or (scope["type"] == "http" and address in OPEN)


def claims_of(connection: HTTPConnection) -> Mapping[str, object] | None:
    """Return what the provider says of who asks, by the cookie that Streamlit has signed; ``None`` without.

    Parameters
    ----------
    connection
        A request or a websocket.
    """
    secret = get_cookie_secret()

    def one(name: str) -> bytes | None:
        value = connection.cookies.get(name)
        return decode_signed_value(secret, name, value.encode("latin-1", "replace")) if value else None

    try:
        found = auth_util.get_cookie_with_chunks(one, USER_COOKIE_NAME)
        claims = json.loads(found) if found else None
    except (CookieError, ValueError):
        return None
    return claims if isinstance(claims, dict) and claims.get("is_logged_in") is True else None


def _until(receive: Receive, ends: float) -> Receive:
    """Return what a websocket is read by, which says that the other side has left once a sign-in is over."""

    async def read() -> Message:
        left = ends - time.time()
        if left == float("inf"):
            return await receive()
        try:
            return await asyncio.wait_for(receive(), max(left, 0.0))
        except TimeoutError:
            return {"type": "websocket.disconnect", "code": 1008, "reason": "Sign in again."}

    return read


def _for_one_reader(send: Send) -> Send:
    """Return what an answer is sent by, so that nobody between keeps it for others."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            kept = [each.strip() for each in headers.get("cache-control", "").split(",") if each.strip()]
            if "no-store" not in kept:
                rest = [each for each in kept if each not in {"public", "private"}]
                headers["cache-control"] = ", ".join(["private", *rest])
        await send(message)

    return sent
