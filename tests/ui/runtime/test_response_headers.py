"""What answers say about themselves, what is closed, and which pages there are."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import MutableMapping
from typing import Any

import pytest

from placebased.ui.runtime.response_headers import (
    ResponseHeaders,
    content_policy,
    headers_of,
    read_origins,
    script_hashes,
)
from placebased.ui.runtime.streamlit_files import index_page

Message = MutableMapping[str, Any]


async def page(scope: Message, _receive: Any, send: Any) -> None:  # noqa: ANN401
    """Answer every address with a page, as Streamlit does; what is named .json with that."""
    kind = b"application/json" if scope["path"].endswith(".json") else b"text/html; charset=utf-8"
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
    await send({"type": "http.response.body", "body": b"x"})


def asked(path: str, *, kind: str = "http", host: str = "here", **options: Any) -> list[Message]:  # noqa: ANN401
    """Ask the middleware once, and return what it sends."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    app = ResponseHeaders(page, **{"pages": {"", "find"}, "embedders": (), "hosts": (), **options})
    scope = {"type": kind, "method": "GET", "path": path, "headers": [(b"host", host.encode())]}
    asyncio.run(app(scope, receive, send))
    return sent


def status(path: str, **options: Any) -> int:  # noqa: ANN401
    """Return the status with which an address is answered."""
    return int(asked(path, **options)[0]["status"])


def test_a_script_in_the_page_is_known_by_its_hash() -> None:
    """The text between the tags, to the byte; scripts that are files need none."""
    text = b"\n  a = '<b>'\n"
    expected = base64.b64encode(hashlib.sha256(text).digest()).decode()
    html = b"<script type='module' src='./x.js'></script><script>" + text + b"</script>"
    assert script_hashes(html) == [f"'sha256-{expected}'"]


def test_the_policy_forbids_what_the_page_does_not_need() -> None:
    """No eval, no scripts written into the page, no other host, no plug-ins, frames of its own only."""
    policy = dict(part.split(" ", 1) for part in content_policy(index_page()).split("; "))
    assert policy["script-src"].split()[:2] == ["'self'", "blob:"]
    assert all(source.startswith("'sha256-") for source in policy["script-src"].split()[2:])
    assert (policy["default-src"], policy["object-src"]) == ("'self'", "'none'")
    assert policy["frame-ancestors"] == "'self'"
    assert "eval" not in str(policy)
    assert "http" not in str(policy)


def test_a_council_may_show_it_in_a_frame_where_that_is_set() -> None:
    """Then the older header, which knows no other origin, is left out."""
    assert "X-Frame-Options" in headers_of()
    headers = headers_of(("https://council.example",))
    assert "frame-ancestors 'self' https://council.example" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize(
    ("tiles", "source"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example"),
        ("https://{s}.tiles.example:8080/{z}.png", "https://*.tiles.example:8080"),
    ],
)
def test_tiles_that_are_set_may_be_fetched(tiles: str, source: str) -> None:
    """Their origin is added to images, and to nothing else."""
    policy = content_policy(b"", tiles=tiles)
    assert f"img-src 'self' data: blob: {source};" in policy
    assert policy.count("tiles.example") == 1


@pytest.mark.parametrize(
    "text", ["council.example", "https://a.example; script-src *", "https://a.example/path", "*"]
)
def test_a_wrong_origin_is_not_taken(text: str) -> None:
    """It must not pass unseen, nor write into the policy."""
    with pytest.raises(ValueError, match="origin"):
        read_origins(text)


def test_origins_may_stand_with_commas_or_blanks_between() -> None:
    """Both are how people write lists; none is none."""
    assert read_origins("https://a.example, http://localhost:8000  https://*.b.example") == (
        "https://a.example",
        "http://localhost:8000",
        "https://*.b.example",
    )
    assert read_origins(" ") == ()


def test_every_answer_carries_the_headers() -> None:
    """Also what is no page."""
    headers = dict(asked("/pack/x.json")[0]["headers"])
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"no-referrer"
    assert b"frame-ancestors 'self'" in headers[b"content-security-policy"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", 200), ("/find", 200), ("/find/", 200), ("/nothing", 404), ("/find/more", 404), ("/x.json", 200)],
)
def test_an_unknown_page_is_not_found(path: str, expected: int) -> None:
    """Streamlit answers every address with its page; files answer for themselves."""
    assert status(path) == expected


@pytest.mark.parametrize("base", ["", "needs"])
def test_a_page_that_somebody_takes_away_is_found(base: str) -> None:
    """A map to send is HTML too, and no page of the app; so is the frame in which it is looked at."""
    start = f"/{base}" if base else ""
    assert status(f"{start}/media/abc.html", base=base) == 200
    assert status(f"{start}/component/streamlit_folium.st_folium/index.html", base=base) == 200


def test_the_frame_of_the_preview_reaches_nothing() -> None:
    """It runs text as scripts, so it is no part of the page's origin, and asks no other host."""
    frame = dict(asked("/component/streamlit_folium.st_folium/index.html")[0]["headers"])
    policy = frame[b"content-security-policy"]
    assert policy.startswith(b"sandbox allow-scripts; default-src 'none';")
    assert b"allow-same-origin" not in policy
    assert b"unsafe-eval" not in dict(asked("/")[0]["headers"])[b"content-security-policy"]


def test_pages_are_known_below_the_address_where_the_app_stands() -> None:
    """A council may serve it under /needs."""
    assert (status("/needs/find", base="/needs"), status("/needs/", base="needs")) == (200, 200)
    assert status("/needs/nothing", base="needs") == 404
    assert status("/needs/_stcore/metrics", base="needs") == 404


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"]
)
def test_what_is_nobodys_business_is_closed(path: str) -> None:
    """Figures of the server, and the interface that lets programs drive the app."""
    sent = asked(path)
    assert sent[0]["status"] == 404
    assert sent[1]["body"] == b"There is no such page."
    assert asked(path, kind="websocket")[0]["type"] == "websocket.close"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("needs.example", 200),
        ("NEEDS.example:8501", 200),
        ("evil.example", 421),
        ("", 421),
        ("[::1]:80", 421),
    ],
)
def test_only_its_own_names_are_answered_where_they_are_set(host: str, expected: int) -> None:
    """Whatever another name asks, it is not this service."""
    assert status("/find", host=host, hosts=("Needs.example",)) == expected
    assert status("/health/ready", host=host, hosts=("Needs.example",)) != 421  # who probes asks by a number


def test_a_websocket_under_another_name_is_closed() -> None:
    """The page's own connection is asked for its name as well."""
    sent = asked("/_stcore/stream", kind="websocket", host="evil.example", hosts=("needs.example",))
    assert [message["type"] for message in sent] == ["websocket.close"]
    sent = asked("/_stcore/stream", kind="websocket", host="needs.example", hosts=("needs.example",))
    assert [message["type"] for message in sent] == ["websocket.accept"]
