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
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from placebased import settings
from placebased.contributions.store import Store
from placebased.stack import postgres_server
from placebased.stack.__main__ import free_ports
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore
from tests.e2e.journey import wait_until_settled
from tests.support.app_processes import app_ports
from tests.support.checkout import ROOT
from tests.support.counts import ONLY_LONG
from tests.support.open_folders import let_others_through
from tests.support.rooms import mark, opened

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
        return app_ports(self.process.pid)

    def store(self) -> Store:
        """Open the store that its processes share."""
        text = (self.folder / "pg_service.conf").read_text(encoding="utf-8")
        told = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        return Store(postgres_server.url(int(told["port"]), told["password"]))

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


class Voter(threading.Thread):
    """A phone without a browser that changes its points all the while, and sends each until it is counted."""

    def __init__(self, url: str, code: str, number: int) -> None:
        super().__init__(daemon=True)
        self.mark, self.counted, self.sent_again = mark(number), 0, 0
        self._address, self._over = f"{url}/room?c={code}", threading.Event()
        self.start()

    def run(self) -> None:
        """Vote until the end."""
        with httpx.Client(timeout=30, headers={"X-Asked-By": "script"}) as client:
            while not self._over.wait(1.0):
                turn = self.counted + 1
                given = {"scene": "points", "points_home": str(turn % 90), "turn": str(turn)}
                given["mark"] = self.mark
                while not self._is_counted(client, given):
                    self.sent_again += 1
                    time.sleep(0.2)
                self.counted = turn

    def _is_counted(self, client: httpx.Client, given: dict[str, str]) -> bool:
        try:
            return client.post(self._address, data=given).status_code == 200
        except httpx.HTTPError:
            return False

    def end(self) -> None:
        """Stop after the present vote."""
        self._over.set()
        self.join()


def opened_screens(url: str, made: NewWorkshop, new_context: Callable[..., BrowserContext]) -> list[Page]:
    """Return the controls, the wall and two phones of a workshop, each in a browser of its own."""
    leads, joins = f"w={made.id}&k={made.key}", f"room?c={made.code}"
    pages = [new_context().new_page() for _ in range(4)]
    for page, address in zip(pages, (f"desk?{leads}", f"wall?{leads}", joins, joins), strict=True):
        page.goto(f"{url}/{address}")
    for phone in pages[2:]:
        expect(phone.get_by_role("heading", level=1)).to_have_text("What counts?")
    return pages


def test_a_process_is_killed_in_the_middle_of_a_workshop(
    stack: Stack, new_context: Callable[..., BrowserContext]
) -> None:
    """Controls, wall and phones go on by themselves, through the proxy; every vote that counted is there."""
    with closing(stack.store()) as store:
        rooms = WorkshopStore(store)
        made = opened(rooms)
        desk, wall, *phones = opened_screens(stack.url, made, new_context)
        voters = [Voter(stack.url, made.code, k) for k in range(4)]
        until(lambda: all(voter.counted > 2 for voter in voters))
        killed, _ = stack.apps()
        os.kill(killed, signal.SIGKILL)
        began = time.monotonic()
        desk.get_by_role("button", name="Next").click()
        for screen in (wall, *phones):
            expect(screen.get_by_role("heading", level=1)).to_have_text("How now?")
        sys.stdout.write(f"\nAll screens have the next question {time.monotonic() - began:.1f} s after.\n")
        expect(wall.locator("#lost")).to_be_hidden()
        desk.get_by_role("button", name="Back").click()
        expect(wall.get_by_role("heading", level=1)).to_have_text("What counts?")
        known = [voter.counted for voter in voters]
        until(lambda: all(voter.counted > then + 2 for voter, then in zip(voters, known, strict=True)))
        for voter in voters:
            voter.end()
        kept = [rooms.answer_of(made.id, "points", voter.mark) for voter in voters]
        assert [each.turn if each else 0 for each in kept] == [voter.counted for voter in voters]
        sys.stdout.write(f"Votes sent again: {sum(voter.sent_again for voter in voters)}\n")
        until(lambda: len(stack.apps()) == 2 and killed not in stack.apps())


@ONLY_LONG
def test_a_new_version_is_started_while_somebody_always_answers(stack: Stack) -> None:
    """One process after the other."""
    before = set(stack.apps())
    with visitors(stack.url) as statuses:
        stack.process.send_signal(signal.SIGHUP)
        until(lambda: len(stack.apps()) == 2 and not before & set(stack.apps()))
        until(lambda: httpx.get(f"{stack.url}/health/ready").status_code == 200)
    assert set(statuses) == {200}
