"""Becoming the editor in a browser: by the address that the terminal shows, and by nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from placebased import start
from tests.e2e.journey import wait_until_settled
from tests.support.served import free_port, start_app, wait_for_health

pytestmark = pytest.mark.browser


class Started(NamedTuple):
    """A server started by somebody who edits: its address, and what it wrote into the terminal."""

    url: str
    log: Path

    def printed(self) -> str:
        """Return the one address for editing that the terminal shows."""
        (address,) = re.findall(
            r"^http\S+/edit\?key=\S+$", self.log.read_text(encoding="utf-8"), re.MULTILINE
        )
        return str(address)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Start the app as Streamlit's own command does, with the switch and without a key."""
    port, log = free_port(), tmp_path / "log.txt"
    server = start_app(port, log, {"PLACE_STORE": str(tmp_path / "kept"), "PLACE_EDITOR": "Ed"})
    wait_for_health(server, port, log)
    yield Started(f"http://127.0.0.1:{port}", log)
    start.stop(server)


def editing_at(page: Page, address: str) -> None:
    """Open an address, or the page anew without one, and expect that it is the editor's."""
    page.goto(address) if address else page.reload()
    wait_until_settled(page)
    expect(page.get_by_text("You are editing as Ed.")).to_be_visible()


def test_the_printed_address_lets_in_one_browser_which_stays_in(
    started: Started, new_context: Callable[..., BrowserContext]
) -> None:
    """The editor gets in by it and stays in; the key is in no address; a second browser is told why not."""
    page = new_context().new_page()
    page.goto(f"{started.url}/editors")
    wait_until_settled(page)
    expect(page.get_by_text("this browser is not let in as one")).to_be_visible()

    editing_at(page, started.printed())
    assert page.url.partition("?")[0] == f"{started.url}/editors"
    assert "key=" not in page.url
    editing_at(page, "")
    editing_at(page, f"{started.url}/editors")
    assert page.evaluate("document.cookie").find("place_editor") == -1

    other = new_context().new_page()
    answer = other.goto(started.printed())
    assert answer is not None
    assert answer.status == 403
    expect(other.get_by_text("it has been used already")).to_be_visible()
    other.goto(f"{started.url}/editors")
    wait_until_settled(other)
    expect(other.get_by_text("this browser is not let in as one")).to_be_visible()
    editing_at(page, "")
