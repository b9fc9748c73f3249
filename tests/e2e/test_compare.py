"""Comparing in a browser: every view is drawn, chooses, and is accessible."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import PATIENCE_MS, assert_accessible, wait_until_settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.mark.parametrize(
    "query",
    [
        "view=places&level=ward",
        "view=figures&level=ward",
        "view=change&level=ward&series=claimants_over_time",
        "view=change&series=life_expectancy_men_over_time",
        "view=clusters",
    ],
)
def test_every_view_is_drawn_and_accessible(open_page: Open, query: str) -> None:
    """Axe finds nothing serious."""
    page = open_page("compare", query)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE_MS)
    wait_until_settled(page)
    assert_accessible(page)


def test_small_charts_are_drawn_without_the_network(open_page: Open) -> None:
    """Vega comes with the app."""
    page = open_page("compare", "view=change&level=ward&series=claimants_over_time")
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_be_visible(timeout=PATIENCE_MS)


def test_a_click_in_the_scatter_chooses_the_area_on_the_map(open_page: Open) -> None:
    """Scatter, map and address choose together."""
    page = open_page("compare", "view=figures&level=ward")
    chart = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    expect(chart).to_be_visible(timeout=PATIENCE_MS)
    box = chart.bounding_box()
    assert box is not None
    for x in range(60, int(box["width"]) - 10, 6):
        for y in range(10, int(box["height"]) - 60, 12):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.locator("#vg-tooltip-element.visible").count():
                page.mouse.click(box["x"] + x, box["y"] + y)
                wait_until_settled(page)
                assert "area=ward" in page.url
                return
    pytest.fail("no point of the scatter was found")


def test_two_maps_move_together(open_page: Open) -> None:
    """Zooming in one takes the other to the same view, and back."""
    page = open_page("compare", "view=maps&level=ward")
    hosts = page.locator(".pb-host")
    for place in (0, 1):
        expect(hosts.nth(place)).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)
    wait_until_settled(page)
    for place in (0, 1):
        before = hosts.nth(1 - place).get_attribute("data-view") or ""
        page.get_by_role("button", name="Zoom in").nth(place).click()
        expect(hosts.nth(1 - place)).not_to_have_attribute("data-view", before)
        page.wait_for_timeout(600)
        assert hosts.nth(0).get_attribute("data-view") == hosts.nth(1).get_attribute("data-view")
    assert_accessible(page)
