"""A place that is not for everybody: what is closed, what stays open, and who is let in."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit import auth_util
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from placebased import settings
from placebased.ui.app import private_access
from placebased.ui.app.private_access import OPEN, PrivateAccess, is_private
from placebased.ui.runtime.sign_in_return import SIGN_IN

SECRET = "a long random text for tests alone"  # noqa: S105 - made up
LOGIN: dict[str, Any] = {"auth": {"client_id": "x"}}
ANN = {"email": "ann@council.example", "email_verified": True, "is_logged_in": True, "origin": "http://here"}
PAGE = {"accept": "text/html"}


def cookie(secret: str = SECRET, /, **claims: object) -> dict[str, str]:
    """Return the header of a browser in which somebody has signed in, the cookie signed with a secret."""
    text = json.dumps({**ANN, "iat": time.time(), **claims})
    value = create_signed_value(secret, "_streamlit_user", text).decode()
    return {"cookie": f"_streamlit_user={value}"}


class Asked:
    """Who asks an application without a server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def get(
        self, address: str, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> httpx.Response:
        """Ask for an address; a redirect is not followed."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                return await client.request(method, address, headers=headers)

        return asyncio.run(ask())

    def talk(self, headers: Mapping[str, str]) -> list[str]:
        """Open a websocket, say one word, and go on listening; return what the application did."""
        sent = [(name.encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": sent, "query_string": b""}
        scope |= {"subprotocols": [], "scheme": "ws", "server": ("here", 80)}
        said: list[str] = []

        async def talk() -> None:
            told: asyncio.Queue[Message] = asyncio.Queue()
            told.put_nowait({"type": "websocket.connect"})
            told.put_nowait({"type": "websocket.receive", "text": "hello"})

            async def send(message: Message) -> None:
                said.append(str(message.get("text") or message["type"]))

            await asyncio.wait_for(self._app(scope, told.get, send), 60)

        asyncio.run(talk())
        return said


async def shown(request: Request) -> Response:
    """Answer with the address, for everybody to keep."""
    return PlainTextResponse(request.url.path, headers={"Cache-Control": "public, max-age=60, immutable"})


async def talked(socket: WebSocket) -> None:
    """Accept, and send back what comes."""
    await socket.accept()
    try:
        await socket.send_text(await socket.receive_text())
        await socket.receive_text()
    except WebSocketDisconnect:
        await socket.close()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Asked]:
    """Return a function that serves a private place with some secrets."""

    def serve(secrets: dict[str, Any] | None = None, base: str = "") -> Asked:
        monkeypatch.setenv(settings.PRIVATE.name, "on")
        monkeypatch.setattr(st, "secrets", LOGIN if secrets is None else secrets)
        monkeypatch.setattr(private_access, "get_cookie_secret", lambda: SECRET)
        monkeypatch.setattr(auth_util, "encode_provider_token", lambda name: f"token-of-{name}")
        routes = [
            WebSocketRoute("/_stcore/stream", talked),
            Route("/{any:path}", shown, methods=["GET", "POST"]),
        ]
        app = Starlette(routes=routes, middleware=[Middleware(PrivateAccess, base=base)])
        return Asked(app)

    return serve


@pytest.mark.parametrize(
    "address",
    ["/", "/near?q=x", "/static/x.js", "/news.atom", "/oruk/services", "/health/liver", "/room?c=1"],
)
@pytest.mark.parametrize("headers", [PAGE, {}], ids=["page", "file"])
def test_nothing_is_shown_to_who_has_not_signed_in(
    served: Callable[..., Asked], address: str, headers: dict[str, str]
) -> None:
    """Pages offer to sign in and lead back; what is no page says so in a line; nobody keeps either."""
    answer = served().get(address, headers=headers)
    assert (answer.status_code, answer.headers["cache-control"]) == (401, "no-store")
    assert ("<h1>Sign in to see this place</h1>" in answer.text) is bool(headers)


@pytest.mark.parametrize("address", sorted(OPEN - {SIGN_IN}))
def test_what_proxies_ask_and_the_way_in_stay_open(served: Callable[..., Asked], address: str) -> None:
    """As they are."""
    assert served().get(f"/{address}").text == f"/{address}"


def test_who_has_signed_in_sees_everything(served: Callable[..., Asked]) -> None:
    """And no cache between keeps it for others."""
    answer = served().get("/static/x.js", headers=cookie())
    assert answer.text == "/static/x.js"
    assert answer.headers["cache-control"] == "private, max-age=60, immutable"


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "_streamlit_user=made-up"},
        cookie("another"),
        cookie(is_logged_in=False),
        cookie(is_logged_in="true"),
        cookie(iat=time.time() - 12.1 * 3600),
        cookie(iat=0),
    ],
    ids=["made up", "another's", "not in", "a word", "over", "long over"],
)
def test_a_cookie_that_does_not_hold_lets_nobody_in(
    served: Callable[..., Asked], headers: dict[str, str]
) -> None:
    """Pages, posts and websockets alike."""
    client = served()
    assert client.get("/", headers={**PAGE, **headers}).status_code == 401
    assert client.get("/room", headers, "POST").status_code == 401
    assert client.talk(headers) == ["websocket.close"]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({}, 200),
        ({"email_verified": False}, 403),
        ({"email_verified": None}, 403),
        ({"email": "zoe@other.example"}, 403),
        ({"email": "zoe@other.example", "roles": ["Explorer.Viewer"]}, 200),
        ({"email": "ed@mlco.example"}, 200),
    ],
)
def test_a_list_of_viewers_lets_in_whom_it_names(
    served: Callable[..., Asked], claims: dict[str, object], status: int
) -> None:
    """By a verified address or a role; editors may look too. Others are told, and can sign out."""
    viewers = {"emails": ["Ann@council.example"], "claim": "roles", "roles": ["Explorer.Viewer"]}
    secrets = {**LOGIN, "viewers": viewers, "editors": {"domains": ["mlco.example"]}}
    answer = served(secrets).get("/", headers={**PAGE, **cookie(**claims)})
    assert answer.status_code == status
    assert ("Sign out" in answer.text) is (status == 403)


@pytest.mark.parametrize(
    ("base", "asked", "kept"),
    [
        ("", "/?level=ward&need=x", "%2F%3Flevel%3Dward%26need%3Dx"),
        ("city", "/city/near?q=a%20b", "%2Fcity%2Fnear%3Fq%3Da%2520b"),
    ],
)
def test_the_link_leads_to_the_provider_and_keeps_where_it_was(
    served: Callable[..., Asked], base: str, asked: str, kept: str
) -> None:
    """In a cookie that no script reads."""
    client = served(base=base)
    page = client.get(asked, headers=PAGE).text
    link = page.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    answer = client.get(link)
    root = f"/{base}/" if base else "/"
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{root}auth/login?provider=token-of-default"
    assert answer.headers["set-cookie"].startswith(f"place_back={kept}; HttpOnly; Max-Age=900; Path={root}; ")


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "", "x y", "/" * 3_000]
)
def test_nobody_is_led_elsewhere(served: Callable[..., Asked], to: str) -> None:
    """What is no address of the explorer leads to its first page."""
    answer = served().get(f"/sign-in?{urlencode({'to': to})}")
    assert answer.headers["set-cookie"].startswith("place_back=%2F; ")


def test_a_page_that_asks_for_a_role_leads_to_the_provider(
    served: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where everybody may look; the page is named without what stands before it."""
    served()
    monkeypatch.delenv(settings.PRIVATE.name)
    app = Starlette(middleware=[Middleware(PrivateAccess, base="city")])
    answer = Asked(app).get("/city/sign-in?to=workshop")
    assert answer.headers["location"].startswith("/city/auth/login?")
    assert answer.headers["set-cookie"].startswith("place_back=%2Fcity%2Fworkshop; ")


def test_each_provider_is_offered_by_its_name(served: Callable[..., Asked]) -> None:
    """Where there are several; one that nobody set up is not."""
    secrets = {"auth": {"council": {"client_id": "x"}, "nhs": {"client_id": "y"}}}
    client = served(secrets)
    page = client.get("/", headers=PAGE).text
    assert "Sign in with council" in page
    assert "Sign in with nhs" in page
    assert client.get("/sign-in?with=nhs").headers["location"].endswith("token-of-nhs")
    assert client.get("/sign-in?with=made-up").headers["location"].endswith("token-of-council")


def test_words_of_an_account_are_text(served: Callable[..., Asked]) -> None:
    """Whatever somebody called themselves."""
    secrets = {**LOGIN, "viewers": {"emails": ["x@y.example"]}}
    page = served(secrets).get("/", headers={**PAGE, **cookie(email="<script>alert(1)</script>")}).text
    assert "<script>" not in page


def test_an_open_page_ends_with_its_sign_in(served: Callable[..., Asked]) -> None:
    """What it talks through is closed then, though it is in use."""
    headers, began = cookie(iat=time.time() - 12 * 3600 + 1.0), time.monotonic()
    assert served().talk(headers) == ["websocket.accept", "hello", "websocket.close"]
    assert time.monotonic() - began > 0.5


def test_without_the_setting_all_of_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also without a login."""
    monkeypatch.delenv(settings.PRIVATE.name, raising=False)
    monkeypatch.setattr(st, "secrets", {})
    app = Starlette(routes=[Route("/", shown)], middleware=[Middleware(PrivateAccess)])
    assert Asked(app).get("/").headers["cache-control"] == "public, max-age=60, immutable"


@pytest.mark.parametrize(
    ("given", "secrets", "says"), [("on", {}, "needs a login"), ("yes", LOGIN, "is on or off")]
)
def test_a_setting_that_would_not_close_it_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str, secrets: dict[str, Any], says: str
) -> None:
    """At the start, in a sentence."""
    monkeypatch.setenv(settings.PRIVATE.name, given)
    monkeypatch.setattr(st, "secrets", secrets)
    with pytest.raises(ValueError, match=says):
        is_private()


@pytest.mark.parametrize("given", ["0", "-1", "soon", "inf", "nan"])
def test_hours_that_are_none_are_refused(
    served: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """At the start too."""
    monkeypatch.setenv(settings.SESSION_HOURS.name, given)
    with pytest.raises(ValueError, match="number of hours above 0"):
        served().get("/")


def test_a_process_that_starts_and_stops_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is neither a request nor a websocket is none of its business."""
    monkeypatch.setenv(settings.PRIVATE.name, "on")
    monkeypatch.setattr(st, "secrets", LOGIN)
    seen: list[str] = []

    async def app(scope: Any, _receive: object, _send: object) -> None:  # noqa: ANN401
        seen.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def nowhere(_message: Message) -> None:
        return None

    asyncio.run(PrivateAccess(app)({"type": "lifespan"}, nothing, nowhere))
    assert seen == ["lifespan"]
