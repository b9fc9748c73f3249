from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, MutableMapping
from http.cookies import SimpleCookie
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette

from placebased import settings
from placebased.ui.runtime import editor_key
from placebased.ui.runtime.editor_key import Door

KEY = "a-key-of-more-than-thirty-two-characters"


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    """Return the door of a server on the usual port."""
    made = Door(KEY)
    monkeypatch.setattr(editor_key, "door", lambda: made)
    return made


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return Streamlit's settings as they are looked up, to be changed."""
    given = {"server.port": 8501, "server.address": "127.0.0.1", "server.baseUrlPath": ""}
    monkeypatch.setattr(st, "get_option", given.get)
    return given


@pytest.fixture
def fresh() -> Iterator[None]:
    """Let the process make its door anew."""
    editor_key.door.cache_clear()
    yield
    editor_key.door.cache_clear()


def ask(address: str, method: str = "GET", base: str = "", **more: str) -> tuple[int, dict[str, str], str]:
    """Send one request to the route, without a server; return status, headers and text."""
    path, _, query = address.partition("?")
    headers = {"host": "127.0.0.1:8501", **{k.replace("_", "-"): v for k, v in more.items()}}
    found: dict[str, Any] = {"body": b""}

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        found.update(message, body=found["body"] + message.get("body", b""))

    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http",
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    app = Starlette(routes=editor_key.key_routes("editors", base=base))
    asyncio.run(app(scope, receive, send))
    return found["status"], {k.decode(): v.decode() for k, v in found["headers"]}, found["body"].decode()


def test_the_key_works_once() -> None:
    """What is given for it is known from then on; the key is not, and cannot be used again."""
    door = Door(KEY)
    credential = door.spend(KEY)
    assert credential
    assert door.knows(credential)
    assert not door.knows(KEY)
    assert door.spend(KEY) is None
    assert door.knows(credential)


@pytest.mark.parametrize("offered", ["", "x", KEY + "x", KEY[:-1], "ключ", "\udc80"])
def test_a_wrong_key_opens_nothing_and_uses_nothing_up(offered: str) -> None:
    """Whoever guesses is refused, and the person with the key still gets in."""
    door = Door(KEY)
    assert door.spend(offered) is None
    assert not door.knows("")
    assert door.spend(KEY)


def test_a_spent_door_does_not_open_to_nothing() -> None:
    """An empty key is not the key that is no longer there."""
    door = Door(KEY)
    door.spend(KEY)
    assert door.spend("") is None


def test_two_doors_give_different_credentials() -> None:
    """What another process gave, on whatever port, is not known here."""
    one, other = Door(KEY), Door(KEY)
    given = one.spend(KEY)
    other.spend(KEY)
    assert given
    assert not other.knows(given)


def test_the_right_address_sets_a_cookie_and_leads_away(door: Door) -> None:
    """The cookie is for this server's sessions only, out of reach of scripts; the key leaves the address."""
    status, headers, _ = ask(f"/edit?key={KEY}")
    assert (status, headers["location"]) == (303, "/editors")
    assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
    cookie = SimpleCookie(headers["set-cookie"])["place_editor_8501"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "strict", "/_stcore/stream")
    assert (cookie["max-age"], cookie["expires"], cookie["domain"]) == ("", "", "")
    assert door.knows(cookie.value)


def test_the_app_may_stand_below_a_path(door: Door) -> None:
    """With a base path, the route, the page and the cookie stand below it."""
    status, headers, _ = ask(f"/needs/edit?key={KEY}", base="needs")
    assert (status, headers["location"]) == (303, "/needs/editors")
    assert SimpleCookie(headers["set-cookie"])["place_editor_8501"]["path"] == "/needs/_stcore/stream"
    assert door.key == ""


@pytest.mark.parametrize("address", ["/edit", "/edit?key=", "/edit?key=x", f"/edit?key={KEY}x"])
def test_a_wrong_address_says_where_to_look(door: Door, address: str) -> None:
    """A sentence sends the person to the terminal; no cookie, and the key is still good."""
    status, headers, text = ask(address)
    assert status == 403
    assert "terminal" in text
    assert "set-cookie" not in headers
    assert headers["cache-control"] == "no-store"
    assert door.key == KEY


def test_a_spent_address_says_so(door: Door) -> None:
    """Whoever comes second reads that the address has been used."""
    assert ask(f"/edit?key={KEY}")[0] == 303
    status, headers, text = ask(f"/edit?key={KEY}")
    assert (status, "set-cookie" in headers) == (403, False)
    assert "used already" in text
    assert door.key == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1:9000"},
        {"host": "explorer.example:8501"},
        {"origin": "http://explorer.example"},
        {"x_forwarded_for": "192.0.2.9"},
        {"via": "1.1 proxy"},
    ],
)
def test_the_key_is_not_taken_at_another_address(door: Door, headers: dict[str, str]) -> None:
    """Through a forwarder the key would be spent for nothing, so it is refused and stays good."""
    assert ask(f"/edit?key={KEY}", **headers)[0] == 403
    assert door.key == KEY


def test_a_preview_does_not_use_the_key_up(door: Door) -> None:
    """A program that only looks at the address, or a browser that guesses, is told nothing."""
    assert ask(f"/edit?key={KEY}", "HEAD")[0] == 405
    assert ask(f"/edit?key={KEY}", sec_purpose="prefetch;prerender")[0] == 405
    assert door.key == KEY


@pytest.mark.usefixtures("fresh")
def test_the_key_is_taken_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts the server may give the key; the server's children do not inherit it."""
    monkeypatch.setenv(settings.EDITOR_KEY.name, KEY)
    assert (editor_key.door().key, editor_key.door().is_told) == (KEY, True)
    assert settings.EDITOR_KEY.name not in os.environ


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("given", ["", "password"])
def test_a_key_that_can_be_guessed_is_not_taken(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """Without a key, or with a short one, the server makes its own and tells it itself."""
    monkeypatch.setenv(settings.EDITOR_KEY.name, given)
    assert len(editor_key.door().key) >= 43
    assert not editor_key.door().is_told


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("127.0.0.1", "http://127.0.0.1:8600"),
        ("::1", "http://[::1]:8600"),
        ("localhost", "http://localhost:8600"),
        ("0.0.0.0", "http://localhost:8600"),  # noqa: S104
        (None, "http://localhost:8600"),
    ],
)
def test_the_address_is_written_into_the_terminal(
    door: Door, options: dict[str, Any], capsys: pytest.CaptureFixture[str], address: str | None, origin: str
) -> None:
    """It has the host on which the server listens, the port and the path."""
    options.update({"server.port": 8600, "server.address": address, "server.baseUrlPath": "/needs/"})
    editor_key.announce()
    assert f"\n{origin}/needs/edit?key={door.key}\n" in capsys.readouterr().err


def test_where_nobody_can_edit_that_is_said(
    door: Door, options: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that listens on a network's address only has no browser of this machine to let in."""
    options["server.address"] = "192.0.2.1"
    editor_key.announce()
    told = capsys.readouterr().err
    assert "Nobody can edit" in told
    assert door.key not in told


def test_a_key_that_was_given_is_not_told_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever gave it tells it; twice on the screen would look like two."""
    monkeypatch.setattr(editor_key, "door", lambda: Door(KEY, is_told=True))
    editor_key.announce()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("changed", "host", "origin"),
    [
        ({"server.port": 80}, "localhost", "http://localhost"),
        ({"server.port": 443, "server.sslCertFile": "x"}, "localhost", "https://localhost"),
        ({"server.sslCertFile": "x"}, "[::1]:8501", "https://[::1]:8501"),
    ],
)
def test_a_browser_leaves_the_usual_port_out(
    options: dict[str, Any], changed: dict[str, Any], host: str, origin: str
) -> None:
    """The port and scheme of the very server count, written as browsers write them."""
    options.update(changed)
    assert editor_key.is_from_here({"host": host, "origin": origin})
    assert not editor_key.is_from_here({"host": f"{host}0", "origin": origin})
    assert not editor_key.is_from_here({"host": host, "origin": origin.replace("://", "s://")})
