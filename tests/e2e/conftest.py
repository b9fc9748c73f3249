"""The real app in a real browser: fixtures for journeys, with all outside traffic cut off."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

import run
from placebased import start
from tests.e2e.journey import ANSWERS, FIRST_MS, PATIENCE_MS, Edited, is_inside, let_in, wait_until_settled
from tests.support.served import free_port, start_app, wait_for_health

expect.set_options(timeout=PATIENCE_MS)  # a busy machine may take longer than the five seconds of the library


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Return a function that starts the app, with environment variables as wanted, and gives its address.

    What few journeys use is not made ahead for them: that takes ten seconds of the processor a server.
    """
    servers: list[subprocess.Popen[bytes]] = []

    def serve_app(**variables: str) -> str:
        port, log = free_port(), tmp_path_factory.mktemp("server") / "log.txt"
        servers.append(start_app(port, log, {"PLACE_WARM": "off", **variables}))
        wait_for_health(servers[-1], port, log)
        return f"http://127.0.0.1:{port}"

    yield serve_app
    for server in servers:
        start.stop(server)


@pytest.fixture(scope="session")
def serve_editing(serve: Callable[..., str]) -> Callable[..., Edited]:
    """Return a function that starts the app with somebody to edit, and lets the editor's browsers in."""

    def serve_editor(name: str, **variables: str) -> Edited:
        key = secrets.token_urlsafe(32)
        url = serve(PLACE_EDITOR=name, PLACE_EDITOR_KEY=key, **variables)
        return Edited(url, let_in(f"{url}/edit?key={key}"))

    return serve_editor


@pytest.fixture(scope="session")
def app_url(serve: Callable[..., str]) -> str:
    """Return the address of the app with its own pack, started once for all journeys, as visitors get it."""
    return serve(PLACE_WARM="on")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser that is installed, and let it find no host but this machine."""
    found = run.find_chromium()
    own = {"executable_path": found} if found else {}
    return {
        **browser_type_launch_args,
        **own,
        "args": [
            "--no-sandbox",  # CI runs as root, where Chromium's sandbox does not start
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Look at the app as a person here would, and without animations to wait for."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 800},
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """Return pytest-playwright's maker of contexts; in each, a request to the outside fails the test.

    It comes to nothing too: the browser finds no host but this machine (:func:`browser_type_launch_args`).
    """
    attempted: list[str] = []
    forbidden: list[str] = []
    thrown: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            forbidden.append(message.text)

    def asked(request: Request) -> None:
        if not is_inside(request.url):
            attempted.append(request.url)

    def make(**options: Any) -> BrowserContext:  # noqa: ANN401
        context = new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(ANSWERS)
        context.on("request", asked)  # a route would stop every request for us, and turn the cache off
        context.on("console", heard)
        context.on("weberror", lambda fault: thrown.append(str(fault.error)))
        return context

    yield make
    assert attempted == [], f"The page asked for something outside: {attempted[:5]}"
    assert forbidden == [], f"The page did what its own policy forbids: {forbidden[:5]}"
    assert thrown == [], f"A script of the page failed: {thrown[:5]}"


@pytest.fixture(scope="session")
def patience() -> Iterator[int]:
    """Return how long each page in turn may take to settle: the first also waits for its server."""
    return chain([FIRST_MS], repeat(PATIENCE_MS))


@pytest.fixture
def open_page(page: Page, app_url: str, patience: Iterator[int]) -> Callable[..., Page]:
    """Return a function that opens a page of the app, by path and query, and waits until it has settled."""

    def opened(path: str = "", query: str = "") -> Page:
        page.goto(f"{app_url}/{path.lstrip('/')}" + (f"?{query.lstrip('?')}" if query else ""))
        wait_until_settled(page, next(patience))
        return page

    return opened
