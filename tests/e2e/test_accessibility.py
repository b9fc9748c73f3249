"""What axe finds on every page, in both themes and on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import cycle, product

import pytest
from playwright.sync_api import BrowserContext, Page

from placebased.ui.explore.door import window_title
from placebased.ui.runtime.pages import PAGES, page_at
from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

PATHS = [*(page.address for page in PAGES), "?present=1"]
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
DESK, PHONE, HALF = (1280, 800), (390, 844), (640, 400)
FINGER = 44
"""Pixels that a finger is high."""
LOOKS: dict[str, list[tuple[int, int]]] = {
    "light": [DESK],
    "dark": [PHONE, DESK],
    **({"light on a phone": [PHONE]} if counts.LONG else {}),
}
"""Themes, and in which windows each is looked at, one after the other."""

VISITS = list(product(PATHS, LOOKS)) if counts.LONG else list(zip(PATHS, cycle(LOOKS), strict=False))
"""Pages with the theme each is looked at in: every one in the long run, else one, and the next in another."""


def visit(context: BrowserContext, url: str, *, size: tuple[int, int] = DESK) -> Page:
    """Open a page in a window of a size, and wait until it stands still."""
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(url)
    wait_until_settled(page)
    return page


@pytest.mark.parametrize(("path", "look"), VISITS)
def test_axe_finds_nothing_serious(
    new_context: Callable[..., BrowserContext], app_url: str, path: str, look: str
) -> None:
    """No serious or critical finding, and nothing over the edge, whatever the theme and the width.

    Every page has one heading of the first level, a title, and the language for those who have it read out.
    """
    scheme, sizes = look.partition(" ")[0], LOOKS[look]
    page = visit(new_context(color_scheme=scheme), f"{app_url}/{path}", size=sizes[0])
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        wait_until_settled(page)
        assert_accessible(page)
        assert not page.evaluate(SIDEWAYS)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.title() == window_title(page_at(path.partition("?")[0]))
    assert json.loads(page.evaluate("JSON.stringify(document.documentElement.lang)")) == "en"


@pytest.mark.parametrize("look", ["light", "dark"] if counts.LONG else ["dark"])
def test_axe_finds_nothing_serious_with_everything_on(
    new_context: Callable[..., BrowserContext], app_url: str, look: str
) -> None:
    """Assets, teams, a chosen place, the open table and a search with answers."""
    page = visit(new_context(color_scheme=look), f"{app_url}/?level=ward&assets=pharmacy,library")
    page.get_by_text("The same as a table").click()
    wait_until_settled(page)
    page.get_by_label("Find a place").fill("park")
    page.get_by_label("Find a place").press("Enter")
    wait_until_settled(page)
    assert_accessible(page)


def test_twice_the_size_fits(new_context: Callable[..., BrowserContext], app_url: str) -> None:
    """At 200 % zoom, which halves the window, nothing hangs over the edge."""
    assert not visit(new_context(), app_url, size=HALF).evaluate(SIDEWAYS)


def test_the_light_page_is_for_thumbs_and_readers(
    new_context: Callable[..., BrowserContext], app_url: str
) -> None:
    """Signposts and an answer on a phone, in the dark: nothing serious, too small, or wider than it."""
    page = new_context(color_scheme="dark").new_page()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{app_url}/near?words=homeless+tonight+food")
    assert_accessible(page)
    assert not page.evaluate(SIDEWAYS)
    heights = page.locator("main :is(a, button, summary):visible").evaluate_all(
        "found => found.map((each) => each.getBoundingClientRect().height)"
    )
    assert len(heights) > 5
    assert min(heights) >= FINGER
