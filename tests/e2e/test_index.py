"""One's own index in a browser: forty points on one domain, thirty on another, and a link that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import HOLD, assert_accessible, wait_until_settled
from tests.support.rows import some

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def ready(page: Page) -> Page:
    """Wait until the areas are drawn."""
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true")
    return page


def type_points(page: Page, domain: str, points: str) -> None:
    """Type points for a domain and leave the field."""
    field = page.get_by_label(f"Points for {domain}", exact=True)
    field.fill(points)
    field.press("Enter")
    wait_until_settled(page)


def test_a_workshop_gives_points_and_reads_the_top_band(open_page: Open) -> None:
    """Points typed for two domains change the sentence, the map, the bars and the address."""
    page = ready(open_page("index", "level=neighbourhood"))
    before = page.locator(".pb-part-need").inner_text()
    type_points(page, "Growing older", "40")
    type_points(page, "Home and the risk of losing it", "30")
    expect(page.locator(".pb-said").first).to_contain_text("growing older")
    assert page.locator(".pb-part-need").inner_text() != before
    assert "older%3A40" in page.url.replace(":", "%3A")
    assert page.locator(".pb-track").count() == 12
    assert "top band" in page.locator(".pb-said").nth(1).inner_text()


def test_the_map_follows_while_a_slider_moves(open_page: Open) -> None:
    """Before the app hears of it the map and its legend have moved; the app's answer draws the same."""
    page = ready(open_page("index", "level=lsoa"))
    host = page.locator(".pb-host")
    before, said = host.get_attribute("data-drawn") or "", page.locator(".pb-said").first.inner_text()
    page.evaluate(HOLD)
    slider = page.get_by_role("slider", name="Growing older")
    slider.focus()
    slider.press("PageUp")
    expect(host).not_to_have_attribute("data-drawn", before)
    drawn = (host.get_attribute("data-drawn") or "").rpartition(":")[2]
    legend = page.locator(".pb-part-need").inner_text()
    assert drawn != before.rpartition(":")[2]
    assert page.locator(".pb-said").first.inner_text() == said
    page.evaluate("window.letGo()")
    expect(page.locator(".pb-said").first).not_to_have_text(said)
    wait_until_settled(page)
    assert (host.get_attribute("data-drawn") or "").rpartition(":")[2] == drawn
    assert page.locator(".pb-part-need").inner_text() == legend
    assert page.evaluate("window.cleared") == 0


def test_a_preset_after_a_slider_is_what_the_map_shows(open_page: Open) -> None:
    """The slider that was moved changes with the preset, which is no move of a person's."""
    page = ready(open_page("index", "level=ward"))
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("PageUp")
    page.locator(".st-key-presets button:visible").nth(1).click()
    wait_until_settled(page)
    page.wait_for_timeout(1_600)  # so long at most holds what was moved, against what the app says
    drawn = page.locator(".pb-host").get_attribute("data-drawn")
    page.reload()
    wait_until_settled(page)
    ready(page)
    assert page.locator(".pb-host").get_attribute("data-drawn") == drawn


def test_bad_points_are_refused_in_words(open_page: Open) -> None:
    """What is no number is named, and the field holds what it held."""
    page = ready(open_page("index", "level=neighbourhood&points=older:60,home:40"))
    type_points(page, "Growing older", "lots")
    expect(page.get_by_role("alert").first).to_contain_text("is not a number")
    expect(page.get_by_label("Points for Growing older", exact=True)).to_have_value("60")


def test_parts_of_a_bar_are_as_long_as_its_score(open_page: Open) -> None:
    """Measured on screen: the parts end where the score says."""
    page = ready(open_page("index", "level=ward&points=older:60,home:40"))
    shares = page.evaluate(
        """() => [...document.querySelectorAll('.pb-bar')].slice(0, 5).map((bar) => {
            const track = bar.querySelector('.pb-track').getBoundingClientRect();
            const last = [...bar.querySelectorAll('.pb-part')].at(-1).getBoundingClientRect();
            return [100 * (last.right - track.left) / track.width, parseFloat(bar.lastChild.textContent)];
        })"""
    )
    for drawn, said in some(shares):
        assert drawn == pytest.approx(said, abs=1.0)


@pytest.mark.parametrize("show", ["score", "band", "top"])
def test_the_page_is_accessible(open_page: Open, show: str) -> None:
    """Axe finds nothing serious, whatever is on the map."""
    page = ready(open_page("index", f"level=ward&show={show}&points=older:40,home:30,health:30"))
    assert_accessible(page)
