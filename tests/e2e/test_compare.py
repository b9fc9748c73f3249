"""Comparing in a browser: every view is drawn, chooses, and is accessible."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Position, expect

from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


VIEWS = [
    "view=places&level=ward",
    "view=maps&level=ward",
    "view=change&level=ward&series=claimants_over_time",
    "view=practices&level=ward",
]
REST = [
    "view=beside&level=ward",
    "view=figures&level=ward",
    "view=clusters&level=ward",
    "view=gap&level=ward",
    "view=change&series=life_expectancy_men_over_time",
]
"""Drawn with what the views above are drawn with; the pages' own tests open each of them every time."""


@pytest.mark.parametrize("query", [*VIEWS, *(REST if counts.LONG else [])])
def test_every_view_is_drawn_accessible_and_fits(open_page: Open, query: str) -> None:
    """Axe finds nothing serious; on a phone, and at twice the size on a small screen, nothing is cut off."""
    page = open_page("compare", query)
    expect(page.locator("h1")).to_be_visible()
    wait_until_settled(page)
    assert_accessible(page)
    for width in (640, 390):
        page.set_viewport_size({"width": width, "height": 800})
        wait_until_settled(page)
        page.wait_for_timeout(500)
        inside = page.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert inside[0] <= inside[1], width


def test_small_charts_are_drawn_without_the_network(open_page: Open) -> None:
    """Vega comes with the app."""
    page = open_page("compare", "view=change&level=ward&series=claimants_over_time")
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()


def scatter(page: Page) -> Locator:
    """Return the drawing of the scatter, where it can be seen."""
    chart = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    chart.scroll_into_view_if_needed()
    return chart


def point_in_the_scatter(page: Page) -> Position:
    """Return where the first point lies in the scatter, found by its tooltip."""
    chart = scatter(page)
    box = chart.bounding_box()
    assert box is not None
    for x in range(60, int(box["width"]) - 10, 6):
        for y in range(10, int(box["height"]) - 60, 12):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.locator("#vg-tooltip-element.visible").count():
                return {"x": x, "y": y}
    pytest.fail("no point of the scatter was found")


def picked(page: Page) -> str:
    """Return the code that the map marks as chosen."""
    return page.locator(".pb-host").first.get_attribute("data-picked") or ""


def marked(page: Page) -> str:
    """Return the code that the table marks as chosen; empty if no row is."""
    rows = page.locator(".pb-rows tr.pb-chosen")
    return (rows.first.get_attribute("data-code") or "") if rows.count() else ""


def test_scatter_table_and_map_choose_together(open_page: Open) -> None:
    """A choice in any of the three holds in all of them and in the address, also the second time."""
    page = open_page("compare", "view=figures&level=ward")
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true")

    point = point_in_the_scatter(page)
    scatter(page).click(position=point)
    wait_until_settled(page)
    by_scatter = picked(page)
    assert by_scatter == marked(page) != ""
    assert by_scatter in page.url

    other = page.locator(f".pb-rows tbody tr:not([data-code='{by_scatter}']) button").first
    other.focus()
    other.press("Enter")
    wait_until_settled(page)
    by_table = picked(page)
    assert by_table == marked(page) != by_scatter
    expect(other).to_be_focused()
    expect(other).to_have_attribute("aria-pressed", "true")

    scatter(page).click(position=point)
    wait_until_settled(page)
    assert picked(page) == marked(page) == by_scatter

    surface = page.locator(".pb-surface")
    for key in ("ArrowDown", "ArrowDown", "Enter"):  # the first key stands on the chosen one
        surface.press(key)
    wait_until_settled(page)
    assert picked(page) == marked(page) != by_scatter
    assert_accessible(page)


def test_a_chosen_row_can_be_let_go(open_page: Open) -> None:
    """The same button takes the choice back, on the map and in the address too."""
    page = open_page("compare", "view=figures&level=ward")
    button = page.locator(".pb-rows tbody button").nth(1)
    for pressed in ("true", "false"):
        button.click()
        wait_until_settled(page)
        expect(button).to_have_attribute("aria-pressed", pressed)
        host = page.locator(".pb-host").first
        if pressed == "true":
            expect(host).not_to_have_attribute("data-picked", "")
        else:
            expect(host).to_have_attribute("data-picked", "")
        assert ("area=" in page.url) == (pressed == "true")


def test_two_maps_move_together(open_page: Open) -> None:
    """Zooming in one takes the other to the same view, and back."""
    page = open_page("compare", "view=maps&level=ward")
    hosts = page.locator(".pb-host")
    for place in (0, 1):
        expect(hosts.nth(place)).to_have_attribute("data-ready", "true")
    wait_until_settled(page)
    for place in (0, 1):
        before = hosts.nth(1 - place).get_attribute("data-view") or ""
        page.get_by_role("button", name="Zoom in").nth(place).click()
        expect(hosts.nth(1 - place)).not_to_have_attribute("data-view", before)
        page.wait_for_timeout(600)
        assert hosts.nth(0).get_attribute("data-view") == hosts.nth(1).get_attribute("data-view")
    assert_accessible(page)


def views(page: Page) -> list[tuple[float, float, float]]:
    """Return zoom, latitude and longitude of every map on the page."""
    said = [host.get_attribute("data-view") or "" for host in page.locator(".pb-host").all()]
    parts = [[float(part) for part in each.split("/")] for each in said]
    return [(zoom, lat, lon) for zoom, lat, lon in parts]


def test_maps_of_two_places_keep_the_same_way_from_their_own(open_page: Open) -> None:
    """Each opens on its place at one scale; zooming and panning in one moves the other as far."""
    page = open_page("compare", "view=beside&level=ward")
    hosts = page.locator(".pb-host")
    for place in (0, 1):
        expect(hosts.nth(place)).to_have_attribute("data-ready", "true")
    wait_until_settled(page)
    start = views(page)
    assert start[0][0] == start[1][0]
    assert start[0][1:] != start[1][1:]
    for place, key in ((0, "+"), (1, "Shift+ArrowRight"), (0, "Shift+ArrowDown")):
        before = views(page)
        page.locator(".pb-surface").nth(place).press(key)
        page.wait_for_timeout(600)
        now = views(page)
        assert now != before
        assert now[0][0] == now[1][0]
        moved = [[after[k] - at[k] for k in (1, 2)] for at, after in zip(start, now, strict=True)]
        assert moved[0] == pytest.approx(moved[1], abs=2e-4)
    page.get_by_role("button", name="Show the whole place").first.click()
    page.wait_for_timeout(600)
    for back, first in zip(views(page), start, strict=True):
        assert back == pytest.approx(first, abs=1e-3)


def test_a_place_picked_on_one_map_takes_that_side(open_page: Open) -> None:
    """The ward that holds the small area comes into the comparison, and its map goes there."""
    page = open_page("compare", "view=beside&level=ward")
    hosts = page.locator(".pb-host")
    for place in (0, 1):
        expect(hosts.nth(place)).to_have_attribute("data-ready", "true")
    wait_until_settled(page)
    title, start = page.locator("h1").inner_text(), views(page)
    surface = page.locator(".pb-surface").nth(1)
    for key in (*["ArrowDown"] * 12, "Enter"):
        surface.press(key)
    wait_until_settled(page)
    page.wait_for_timeout(600)
    now = page.locator("h1").inner_text()
    assert now.split(" beside ")[0] == title.split(" beside ")[0]
    assert now != title
    assert "versus=ward" in page.url
    assert views(page)[1][1:] != pytest.approx(start[1][1:], abs=1e-3)
    assert views(page)[0][0] == views(page)[1][0]
