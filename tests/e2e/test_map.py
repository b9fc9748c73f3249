"""The live map in a browser: what it shows, how it is used by hand and by keys, and what it never does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.journey import PIXEL, numbers, wait_until_settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def host(page: Page) -> Locator:
    """Find the map's host: its ``data-`` attributes tell what is drawn."""
    return page.locator(".pb-host")


def told(page: Page, name: str) -> str:
    """Read one of the ``data-`` attributes."""
    return host(page).get_attribute(f"data-{name}") or ""


def ready(page: Page) -> Page:
    """Wait until the areas are drawn."""
    expect(host(page)).to_have_attribute("data-ready", "true")
    return page


def test_map_draws_the_level_of_the_link(open_page: Open) -> None:
    """The areas that the link asks for are on the map, each in a class of the legend."""
    page = ready(open_page(query="level=ward"))
    assert (told(page, "level"), int(told(page, "areas"))) == ("ward", 32)
    numbers = page.locator(".pb-part-need .pb-number").all_inner_texts()
    assert sum(int(number) for number in numbers) == 32


def test_zooming_and_panning_stand_in_the_address(open_page: Open) -> None:
    """The view changes, and the part of the address that the server never sees says so."""
    page = ready(open_page())
    before = told(page, "view")
    page.get_by_role("button", name="Zoom in").click()
    page.locator(".pb-surface").press("Shift+ArrowRight")
    expect(host(page)).not_to_have_attribute("data-view", before)
    assert page.evaluate("location.hash") == f"#map={told(page, 'view')}"


def test_link_with_a_view_opens_that_view(open_page: Open) -> None:
    """The address names zoom, latitude and longitude; the first view is that one."""
    page = ready(open_page(query="level=ward#map=13.5/53.48000/-2.24000"))
    assert told(page, "view") == "13.5/53.48000/-2.24000"


def test_map_keeps_its_view_when_the_page_changes_and_comes_back(open_page: Open) -> None:
    """Another page and back: the same view, drawn at once, and in the address again."""
    page = ready(open_page())
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.hash.startsWith('#map=')")
    view = told(page, "view")
    page.get_by_role("link", name="About the data").click()
    expect(host(page)).to_have_count(0)
    page.get_by_role("link", name="Explore").click()
    ready(page)
    assert numbers(told(page, "view")) == pytest.approx(numbers(view), abs=PIXEL)
    expect(page).to_have_url(re.compile(re.escape(f"#map={told(page, 'view')}")))


def test_keys_alone_walk_tell_choose_and_take_back(open_page: Open) -> None:
    """Arrows go from area to area and say a sentence; Enter chooses; Escape takes the choice back."""
    page = ready(open_page(query="level=ward"))
    surface = page.locator(".pb-surface")
    surface.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".pb-map [role=status]")).to_have_text(re.compile(r"^.+: .+ (of|as) .*wards"))
    code = told(page, "cursor")
    page.keyboard.press("Enter")
    expect(host(page)).to_have_attribute("data-picked", code)
    wait_until_settled(page)
    assert page.url.find(code) > 0
    page.keyboard.press("Escape")
    expect(host(page)).to_have_attribute("data-picked", "")


def test_skip_link_goes_past_the_map(open_page: Open) -> None:
    """A person on the keyboard need not walk through the map."""
    page = ready(open_page())
    page.locator(".pb-skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pb-after")).to_be_focused()


def test_pointer_shows_a_card_and_a_click_chooses(open_page: Open) -> None:
    """The ward in the middle of the window: its card names it and tells its figure, a click chooses it."""
    page = ready(open_page(query="level=ward#map=12.5/53.42000/-2.22000"))
    box = page.locator(".pb-surface").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    expect(page.locator(".pb-tip")).to_contain_text(re.compile(r"%.*of 3\d (other )?wards", re.DOTALL))
    page.mouse.click(x, y)
    expect(host(page)).not_to_have_attribute("data-picked", "")


def test_legend_waits_behind_its_button_on_a_phone(open_page: Open, page: Page) -> None:
    """At 390 pixels the map is on top, its buttons are a finger wide, and the legend opens when asked."""
    page.set_viewport_size({"width": 390, "height": 844})
    ready(open_page())
    body = page.locator(".pb-legend-body")
    expect(body).to_be_hidden()
    page.get_by_role("button", name="Legend").click()
    expect(body).to_be_visible()
    button = page.get_by_role("button", name="Zoom in").bounding_box()
    area = page.locator(".pb-map").bounding_box()
    assert button is not None
    assert area is not None
    assert min(button["width"], button["height"]) >= 44
    assert area["height"] >= 0.6 * 844 - 1


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("**/map.js", "The map could not start"),
        ("**/lsoa.json", "outlines of the small areas could not be loaded"),
        ("**/fills.json", "figures of the small areas could not be loaded"),
    ],
)
def test_map_that_cannot_start_says_so(page: Page, app_url: str, missing: str, words: str) -> None:
    """Without its script, or without its shapes, the map says so in its place; the page goes on."""
    page.route(missing, lambda route: route.abort())
    page.goto(f"{app_url}/?level=lsoa")
    wait_until_settled(page)
    expect(host(page)).to_have_attribute("data-ready", "failed")
    expect(page.locator(".pb-host")).to_contain_text(words)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
