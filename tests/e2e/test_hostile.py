"""A stranger's files and shapes against the real server: it lives, and others are served meanwhile."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.journey import wait_until_settled
from tests.support import hostile
from tests.support.counts import count

pytestmark = [pytest.mark.browser, pytest.mark.alone]

EVERY_SECONDS = 0.05
SHAPES = hostile.shapes()
FILES = list(hostile.files().values())[:: count(8, 1)]
"""What is brought: a quarter on every change; `tests/exchange/test_hostile.py` has each of them read."""
SENTENCES = re.compile(
    "up to 200 can be read|ends the program|not as the program|no sheet has|far more memory|120,000 rows|"
    "Save it again|anything in it|no list of text|neither a GeoJSON|are needed|cut off"
)
PASTED = [wrong for wrong in SHAPES if wrong not in {"half a letter", "commas"}][:: count(6, 1)]
"""Shapes that a browser sends as they are, and a person could paste."""


@contextmanager
def another_visitor(url: str) -> Iterator[list[float]]:
    """Ask the server for its health all the while; yield the seconds that each answer took."""
    took: list[float] = []
    over = threading.Event()

    def ask() -> None:
        while not over.wait(EVERY_SECONDS):
            began = time.monotonic()
            with urlopen(f"{url}/health", timeout=30) as answer:  # noqa: S310 - this machine
                took.append(time.monotonic() - began if answer.status == 200 else 30.0)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield took
    finally:
        over.set()
        thread.join()


def slowest(took: list[float]) -> float:
    """Return the 99th of a hundred answers, by how long they took."""
    return sorted(took)[int(0.99 * (len(took) - 1))]


def test_files_that_would_end_the_server_are_refused_in_words(
    open_page: Callable[..., Page], app_url: str
) -> None:
    """Each file brought as a list gets a sentence, and another visitor is answered within a second."""
    page = open_page("lists")
    with another_visitor(app_url) as took:
        for name, body in FILES:
            sent: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": body}
            page.locator('input[type="file"]').first.set_input_files(sent)
            expect(page.get_by_role("alert").first).to_have_text(SENTENCES)
            wait_until_settled(page)
            page.get_by_role("button", name="Remove").first.click()
            expect(page.get_by_role("alert")).to_have_count(0)
    assert len(took) > 20
    assert slowest(took) < 1.0


def test_shapes_that_would_end_the_server_are_refused_in_words(
    open_page: Callable[..., Page], app_url: str
) -> None:
    """Each shape pasted gets a sentence, and another visitor is answered within a second."""
    page = open_page("own")
    page.get_by_text("A shape", exact=False).first.click()
    wait_until_settled(page)
    with another_visitor(app_url) as took:
        for wrong in PASTED:
            page.get_by_label("Shape as GeoJSON or WKT").fill(SHAPES[wrong])
            page.get_by_role("button", name="Count what it catches").click()
            expect(page.get_by_role("alert").first).to_contain_text(re.compile("shape|longitude"))
            wait_until_settled(page)
    assert slowest(took) < 1.0
