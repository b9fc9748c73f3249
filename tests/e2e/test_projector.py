"""A facilitator in front of a room: needs and scenes by clicker and keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from placebased.place.atlas import Atlas
from placebased.ui.runtime import projector_state
from tests.e2e.journey import PATIENCE_MS, assert_accessible, wait_until_settled

pytestmark = pytest.mark.browser

REACHED = """(key) => new Promise((done) => {
    const begun = performance.now();
    const mapped = (node) => node.tagName === 'CANVAS'
        || [...node.children, ...(node.shadowRoot?.children ?? [])].some(mapped);
    document.addEventListener('keydown', () => requestAnimationFrame(() => requestAnimationFrame(
        () => {
            const shown = [...document.querySelectorAll('.pb-picture')].some(mapped);
            done(shown ? performance.now() - begun : -1);
        })), {once: true});
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
})"""
"""Milliseconds from a key to the second frame after it, in which a picture with a map stands; -1 for none."""


def title(page: Page) -> str:
    """Read the page's heading."""
    return page.get_by_role("heading", level=1).inner_text()


def keep(page: Page, name: str) -> None:
    """Keep what is looked at as a scene."""
    page.get_by_role("button", name="Scenes").click()
    page.get_by_label("Title").fill(name)
    page.get_by_role("button", name="Keep this view").click()
    expect(page.get_by_label(re.compile(r"^Scene \d")).last).to_have_value(name, timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    wait_until_settled(page)


def at_scene(page: Page, word: str) -> None:
    """Wait until the page itself shows the scene whose link holds a word."""
    page.wait_for_function(
        "(word) => document.documentElement.dataset.scene?.includes(word) "
        "&& !document.querySelector('.pb-picture')",
        arg=word,
        timeout=PATIENCE_MS,
    )


HIDDEN = """() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)];
    const [legend] = roots.flatMap((each) => [...(each?.querySelectorAll('.pb-legend-body') ?? [])]);
    const cut = [...legend.querySelectorAll('.pb-marks-label > span, .pb-label')];
    return [legend.scrollHeight - legend.clientHeight, ...cut.map((e) => e.scrollWidth - e.clientWidth)];
}"""
"""How many pixels of the legend, and of each of its words, are out of sight."""


KEY = """() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)];
    const [key] = roots.flatMap((each) => [...(each?.querySelectorAll('.pb-key') ?? [])]);
    const legend = key.closest('.pb-legend-body');
    return {
        capitals: 0.66 * parseFloat(getComputedStyle(key).fontSize),
        hidden: key.scrollHeight - key.clientHeight,
        scrolls: getComputedStyle(key).overflowY,
        apart: key.getBoundingClientRect().left - legend.getBoundingClientRect().right,
        over: roots.flatMap((each) => [...(each?.querySelectorAll('.pb-buttons, .pb-scale') ?? [])])
            .filter((each) => {
                const [a, b] = [each, key].map((box) => box.getBoundingClientRect());
                return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
            }).length,
    };
}"""
"""Of the key to wards, in pixels: the height of its capitals, what is out of sight, and the width between it
and the legend, where the place stands; whether it can be scrolled, and how much it lies over."""


SMALLEST = """() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)];
    const [legend] = roots.flatMap((each) => [...(each?.querySelectorAll('.pb-legend-body') ?? [])]);
    const isSaid = (node) => node instanceof Text && node.textContent.trim();
    const words = (each) => [...each.childNodes].some(isSaid);
    const said = [...legend.querySelectorAll("*")].filter(
        (each) => !each.closest(".pb-key") && each.offsetHeight && words(each));
    return Math.min(...said.map((each) => 0.66 * parseFloat(getComputedStyle(each).fontSize)));
}"""
"""The lowest capital in the legend but for the key to numbers, in pixels."""


def test_a_long_legend_hides_nothing_on_a_wall(open_page: Callable[..., Page]) -> None:
    """Nobody scrolls there: of a chosen place, three kinds of asset and a kind of team every row is seen."""
    page = open_page(
        query="level=neighbourhood&area=neighbourhood%3AHHC&assets=library,food_support,gp_practice"
        "&teams=integrated%20neighbourhood%20team&present=1"
    )
    page.set_viewport_size({"width": 1920, "height": 1080})
    expect(page.locator(".pb-legend.pb-two-columns")).to_be_visible()
    assert max(page.evaluate(HIDDEN)) <= 1
    assert page.evaluate(SMALLEST) >= 26.8  # 12 minutes of arc from 8 m: letter_size.js
    base = page.url.split("?")[0]
    page.goto(base + "?level=ward&present=1")
    wait_until_settled(page)  # the key to wards has what the place and the legend leave of the width
    expect(page.locator(".pb-legend > .pb-legend-body > .pb-key li")).to_have_count(32)
    for wide, high in ((1280, 800), (1440, 900), (1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": wide, "height": high})
        least = 26.8 * wide / 1920  # 12 minutes of arc from 8 m: letter_size.js
        page.wait_for_function(f"(least) => ({KEY})().capitals >= least", arg=least, timeout=PATIENCE_MS)
        found = page.evaluate(KEY)
        assert found["hidden"] <= 1
        assert found["scrolls"] == "hidden"  # a box that scrolls would have to be reached by keys
        assert found["apart"] >= 0.22 * wide  # the width of the place, as high as the map
        assert found["over"] == 0
    page.goto(base + "?level=ward&assets=bus_stop&present=1")
    wait_until_settled(page)  # the key to wards stands in the second column, and not over the place
    expect(page.locator(".pb-legend.pb-key-within .pb-key li")).to_have_count(32)
    assert max(page.evaluate(HIDDEN)) <= 1


def test_a_facilitator_never_touches_the_mouse(  # noqa: PLR0915 - one journey
    open_page: Callable[..., Page], real: Atlas
) -> None:
    """Needs, then scenes on two pages, black screen, list of keys, spotlight, out and in again."""
    page = open_page(query="level=ward#map=12.5/53.48000/-2.24000&values=1")
    host = page.locator(".pb-host").first
    keep(page, "Wards")
    page.goto(page.url.replace("?", "teams?part=week&", 1).split("#")[0])
    wait_until_settled(page)
    keep(page, "The week")
    needs = [need for need, _ in projector_state.needs_in_order(real, "ward")]

    page.get_by_role("link", name="Explore").first.click()
    wait_until_settled(page)
    page.get_by_role("button", name="Projector view").click()
    wait_until_settled(page)
    for _ in range(4):
        page.keyboard.press("n")  # faster than the app answers
    fourth = needs[needs.index(real.place.start_indicator) + 4]
    expect(host).to_have_attribute("data-indicator", f"{fourth}@ward")
    page.wait_for_url(f"**need={fourth}**")
    page.keyboard.press("b")
    expect(page.locator(".pb-black")).to_be_visible()
    page.keyboard.press("PageDown")  # brings the picture back and does nothing else
    expect(page.locator(".pb-black")).to_have_count(0)
    assert page.evaluate("document.documentElement.dataset.scene") is None
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the projector view")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("s")
    expect(page.locator(".pb-spot")).to_be_visible()
    page.keyboard.press("s")

    page.keyboard.press("PageDown")
    at_scene(page, "level=ward")
    expect(host).to_have_attribute("data-view", "12.5/53.48000/-2.24000")
    expect(host).to_have_attribute("data-indicator", f"{real.place.start_indicator}@ward")
    page.keyboard.press("PageDown")
    at_scene(page, "part=week")
    assert title(page).startswith("Who is on")
    took = []
    for key, word in (("PageUp", "level=ward"), ("PageDown", "part=week"), ("PageUp", "level=ward")):
        took.append(page.evaluate(REACHED, key))
        at_scene(page, word)
    assert 0 <= min(took) <= 100  # other checks may have the processor for one of them
    page.reload()
    wait_until_settled(page)
    expect(page.locator("html")).to_have_attribute("data-present", "")
    page.keyboard.press("PageDown")
    at_scene(page, "part=week")  # it goes on from the scene where the page was loaded anew
    page.keyboard.press("PageUp")
    at_scene(page, "level=ward")

    page.keyboard.press("Escape")
    expect(page.locator("html")).not_to_have_attribute("data-present", "")
    page.get_by_role("button", name="Projector view").click()
    wait_until_settled(page)
    expect(host).to_have_attribute("data-view", "12.5/53.48000/-2.24000")
