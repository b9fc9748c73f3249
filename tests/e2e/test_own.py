"""A place of one's own in a browser: clicked together on the map, carried in the link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_clicking_small_areas_makes_a_place_that_the_link_carries(open_page: Open) -> None:
    """A click takes an area in, the figures follow, and the same address opens the same place."""
    page = open_page("own")
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true")
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
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true")
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
    page.reload()
    wait_until_settled(page)
    assert page.locator(".pb-said").all_inner_texts() == said


def give_shape(page: Page, wkt: str) -> None:
    """Paste a shape and have it counted."""
    field = page.get_by_label("Shape as GeoJSON or WKT")
    field.fill(wkt)
    field.press("Control+Enter")
    page.get_by_role("button", name="Count what it catches").click()
    wait_until_settled(page)


@counts.ONLY_LONG
def test_a_saved_place_loads_with_its_fit(open_page: Open, tmp_path: Path) -> None:
    """What the file of one visit says, the next visit says again: the rule, the fit and other rules."""
    page = open_page("own")
    page.get_by_text("Draw or give a shape").click()
    wait_until_settled(page)
    page.get_by_text("small areas of which at least half lies inside").click()
    wait_until_settled(page)
    give_shape(page, "POLYGON ((-2.25 53.50, -2.20 53.50, -2.20 53.53, -2.25 53.53, -2.25 53.50))")
    said = page.locator(".pb-said").all_inner_texts()
    assert "It counts small areas of which at least half lies inside" in said[1]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save this place").click()
    file = tmp_path / "own-place.json"
    waiting.value.save_as(file)
    page.get_by_role("button", name="Start again").click()
    wait_until_settled(page)
    assert "own=" not in page.url
    page.get_by_text("Open a saved place").click()
    wait_until_settled(page)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".pb-said").nth(1)).to_contain_text("It counts")
    wait_until_settled(page)
    assert page.locator(".pb-said").all_inner_texts() == said


def test_a_shape_can_be_given_up(open_page: Open) -> None:
    """Escape puts the pen away, and the next click picks an area as before."""
    page = open_page("own")
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true")
    pen = page.get_by_role("button", name="Draw a shape")
    pen.click()
    expect(pen).to_have_attribute("aria-pressed", "true")
    page.locator(".pb-surface").press("Escape")
    expect(pen).to_have_attribute("aria-pressed", "false")
    assert "own=" not in page.url
