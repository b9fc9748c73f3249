"""A proxy, two processes of the app and a PostgreSQL: one process is killed, and nobody notices."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
from playwright.sync_api import Page, expect

from placebased import settings
from placebased.stack import postgres_server
from placebased.stack.__main__ import free_ports
from tests.e2e.journey import wait_until_settled
from tests.support.checkout import ROOT
from tests.support.counts import ONLY_LONG
from tests.support.open_folders import let_others_through

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("caddy") or postgres_server.programs() is None, reason="no Caddy, or no PostgreSQL"
    ),
]

KEY = "a key of enough characters"
PATIENCE = 90.0


@dataclass(frozen=True)
class Stack:
    """A stack that runs."""

    url: str
    process: subprocess.Popen[str]
    folder: Path

    def apps(self) -> dict[int, int]:
        """Return the processes of the app, and where each listens."""
        found = {}
        for child in psutil.Process(self.process.pid).children():
            words = child.cmdline()
            if "streamlit" in words:
                found[child.pid] = int(words[words.index("--server.port") + 1])
        return found

    def open_pages(self, port: int) -> int:
        """Return how many pages a process has open; 0 while it does not answer."""
        try:
            answer = httpx.get(f"http://localhost:{port}/metrics", headers={"Authorization": f"Bearer {KEY}"})
        except httpx.HTTPError:
            return 0
        found = re.search(r"^placebased_websockets_open (\S+)", answer.text, re.MULTILINE)
        return int(float(found[1])) if found else 0


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, city_folder: Path) -> Iterator[Stack]:
    """Run the stack with the made-up city."""
    folder, (port,) = tmp_path_factory.mktemp("stack"), free_ports(1)
    let_others_through(folder)
    own = {settings.PACK.name: str(city_folder), settings.METRICS.name: KEY, settings.WARM.name: "off"}
    own[settings.HOSTS.name] = "localhost"  # as the handbook says; what looks at each asks by a number
    process = subprocess.Popen(
        [sys.executable, "-m", "placebased.stack", "--folder", str(folder), "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        assert process.stdout.readline() == f"The explorer is at http://127.0.0.1:{port} (2 processes).\n"
        yield Stack(f"http://localhost:{port}", process, folder)
    finally:
        process.terminate()
        assert process.wait(timeout=60) == 0
        process.stdout.close()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@contextmanager
def visitors(url: str) -> Iterator[list[int]]:
    """Ask for a page all the while, as browsers that the proxy keeps with one process each."""
    statuses: list[int] = []
    over = threading.Event()

    def ask() -> None:
        with httpx.Client(timeout=30) as client:
            while not over.wait(0.05):
                statuses.append(client.get(f"{url}/near").status_code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_a_process_is_killed_and_nobody_notices(stack: Stack, page: Page) -> None:
    """Whoever has a page open is back at the same view without a click; others are answered all the while."""
    page.goto(f"{stack.url}/?level=ward&need=alone_share")
    wait_until_settled(page)
    title = page.locator("h1").inner_text()
    with visitors(stack.url) as statuses:
        until(lambda: len(statuses) > 20)
        (killed,) = (pid for pid, port in stack.apps().items() if stack.open_pages(port))
        other = next(port for pid, port in stack.apps().items() if pid != killed)
        os.kill(killed, signal.SIGKILL)
        until(lambda: stack.open_pages(other) == 1)
        wait_until_settled(page)
        expect(page.locator("h1")).to_have_text(title)
        assert "level=ward" in page.url
        until(lambda: len(stack.apps()) == 2 and killed not in stack.apps())
    assert set(statuses) == {200}


@ONLY_LONG
def test_a_new_version_is_started_while_somebody_always_answers(stack: Stack) -> None:
    """One process after the other."""
    before = set(stack.apps())
    with visitors(stack.url) as statuses:
        stack.process.send_signal(signal.SIGHUP)
        until(lambda: len(stack.apps()) == 2 and not before & set(stack.apps()))
        until(lambda: httpx.get(f"{stack.url}/health/ready").status_code == 200)
    assert set(statuses) == {200}
