"""The store breaks while people look: what was last read stays on screen, with a notice, until it is back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from placebased.contributions.store import FILE, Store
from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

NOTICE = "What people contributed cannot be read just now. Shown is the state of"


def look(page: Page, url: str) -> None:
    """Open a page, or the same one anew, and wait until it stands."""
    page.goto(url)
    wait_until_settled(page)


@counts.ONLY_LONG
def test_a_store_that_breaks_is_said_on_every_page_and_comes_back_by_itself(
    serve: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    """Explore, Find and Tell us say so in words while the file is rubbish, and no more once it is whole."""
    Store(f"sqlite:///{tmp_path / FILE}").close()
    whole = (tmp_path / FILE).read_bytes()
    url = serve(PLACE_STORE=str(tmp_path))
    look(page, url)
    expect(page.get_by_text(NOTICE)).to_have_count(0)

    for log in tmp_path.glob(f"{FILE}-*"):
        log.unlink()
    (tmp_path / FILE).write_bytes(b"This is no database. " * 500)
    for address in ("", "/find", "/tell"):
        look(page, f"{url}{address}")
        expect(page.get_by_text(NOTICE)).to_be_visible()
        expect(page.get_by_text("Nothing that you send now can be kept")).to_be_visible()
    assert_accessible(page)

    (tmp_path / FILE).write_bytes(whole)
    page.wait_for_timeout(4_000)  # a store that failed is left alone for three seconds
    look(page, url)
    expect(page.get_by_text(NOTICE)).to_have_count(0)
