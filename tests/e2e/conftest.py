"""The real app in a real browser: fixtures for journeys, with all outside traffic cut off."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

import run
from tests.e2e.journey import PATIENCE_MS, Edited, is_inside, let_in, wait_until_settled

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


def start_app(port: int, log: Path, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the app's server on a port of this machine, its output going to a file."""
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    with log.open("wb") as output:
        return subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **variables}, stdout=output, stderr=subprocess.STDOUT
        )


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for_health(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait for Streamlit's own word that it is up; fail with what it wrote when it is not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if run.is_healthy(port):
            return
        time.sleep(0.1)
    pytest.fail(f"The app did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Return a function that starts the app, with environment variables as wanted, and gives its address."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(**variables: str) -> str:
        port, log = free_port(), tmp_path_factory.mktemp("server") / "log.txt"
        servers.append(start_app(port, log, variables))
        wait_for_health(servers[-1], port, log)
        return f"http://127.0.0.1:{port}"

    yield start
    for server in servers:
        run.stop(server)


@pytest.fixture(scope="session")
def serve_editing(serve: Callable[..., str]) -> Callable[..., Edited]:
    """Return a function that starts the app with somebody to edit, and lets the editor's browsers in."""

    def start(name: str, **variables: str) -> Edited:
        key = secrets.token_urlsafe(32)
        url = serve(PLACE_EDITOR=name, PLACE_EDITOR_KEY=key, **variables)
        return Edited(url, let_in(f"{url}/edit?key={key}"))

    return start


@pytest.fixture(scope="session")
def app_url(serve: Callable[..., str]) -> str:
    """Return the address of the app with its own pack, started once for all journeys."""
    return serve()


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
    """Return pytest-playwright's maker of contexts; in each, a request to the outside fails the test."""
    attempted: list[str] = []

    def refuse(route: Route) -> None:
        attempted.append(route.request.url)
        route.abort()

    def make(**options: Any) -> BrowserContext:  # noqa: ANN401
        context = new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        context.route(lambda url: not is_inside(url), refuse)
        return context

    yield make
    assert attempted == [], f"The page asked for something outside: {attempted[:5]}"


@pytest.fixture
def open_page(page: Page, app_url: str) -> Callable[..., Page]:
    """Return a function that opens a page of the app, by path and query, and waits until it has settled."""

    def opened(path: str = "", query: str = "") -> Page:
        page.goto(f"{app_url}/{path.lstrip('/')}" + (f"?{query.lstrip('?')}" if query else ""))
        wait_until_settled(page)
        return page

    return opened
