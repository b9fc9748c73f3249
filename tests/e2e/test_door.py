"""The front door and the menu, by hand, by keyboard and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import assert_accessible, wait_until_settled

pytestmark = pytest.mark.browser


def test_from_the_door_to_a_place_and_through_the_menu(page: Page, app_url: str) -> None:
    """A name and Enter lead to the place and fold the door; keys walk the menu, which opens on a phone."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(app_url)
    wait_until_settled(page)
    expect(page.get_by_role("heading", name="Place-based needs explorer")).to_be_in_viewport()
    assert_accessible(page)
    box = page.get_by_label("Find a place or a need")
    box.fill("harpurhey")
    box.press("Enter")
    page.wait_for_url(re.compile("area=ward"))
    wait_until_settled(page)
    expect(page.get_by_role("button", name="What this is, and where to begin")).to_be_visible()
    page.get_by_role("link", name="Weigh and decide").press("Enter")
    expect(page.get_by_role("link", name="Your index")).to_have_attribute("aria-current", "page")
    wait_until_settled(page)
    expect(page.get_by_role("link", name="Your index")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 844})
    menu = page.locator("summary", has_text="Menu")
    menu.press("Enter")
    expect(page.get_by_role("link", name="Your index")).to_have_attribute("aria-current", "page")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.get_by_role("link", name="Your index")).to_be_hidden()
