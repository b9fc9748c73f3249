"""A place of one's own in a browser: clicked together on the map, carried in the link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import PATIENCE_MS, assert_accessible, wait_until_settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_clicking_small_areas_makes_a_place_that_the_link_carries(open_page: Open) -> None:
    """A click takes an area in, the figures follow, and the same address opens the same place."""
    page = open_page("own")
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)
    box = page.locator(".pb-surface").bounding_box()
    assert box is not None
    for share in (0.5, 0.56, 0.62, 0.68, 0.74):
        page.mouse.click(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        wait_until_settled(page)
        if "own=" in page.url:
            break
    expect(page.locator(".pb-said").first).to_contain_text("1 small area")
    expect(page.locator(".pb-table caption")).to_contain_text("Every figure")
    assert_accessible(page)
    page.reload()
    wait_until_settled(page)
    expect(page.locator(".pb-said").first).to_contain_text("1 small area")


def test_a_shape_drawn_by_hand_becomes_a_place(open_page: Open) -> None:
    """Four corners and Enter: the areas whose middle lies inside are counted, and the fit is said."""
    page = open_page("own")
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Draw a shape").click()
    box = page.locator(".pb-surface").bounding_box()
    assert box is not None
    for x, y in ((0.45, 0.3), (0.8, 0.3), (0.8, 0.7), (0.45, 0.7)):
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
    page.locator(".pb-surface").press("Enter")
    wait_until_settled(page)
    said = page.locator(".pb-said").all_inner_texts()
    assert "small areas with about" in said[0]
    assert "of the people counted live inside it" in " ".join(said)
    assert "own=" in page.url


def test_a_shape_can_be_given_up(open_page: Open) -> None:
    """Escape puts the pen away, and the next click picks an area as before."""
    page = open_page("own")
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)
    pen = page.get_by_role("button", name="Draw a shape")
    pen.click()
    expect(pen).to_have_attribute("aria-pressed", "true")
    page.locator(".pb-surface").press("Escape")
    expect(pen).to_have_attribute("aria-pressed", "false")
    assert "own=" not in page.url
