"""Drawing board, in a browser: four neighbourhoods out of nothing, as a room does that sees it first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.journey import assert_accessible, go, wait_until_settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

MOST_ACTIONS = 60


class Hand:
    """What a person does on the page, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def press(self, name: str) -> None:
        """Press a button of the page and wait for the answer."""
        self.actions += 1
        self.page.get_by_role("button", name=name, exact=True).click()
        wait_until_settled(self.page)

    def choose(self, label: str, words: str) -> None:
        """Choose by words in one of the map's own boxes."""
        self.actions += 1
        self.page.get_by_label(label, exact=True).select_option(label=words)

    def drag(self, surface: Locator, *ways: tuple[float, float]) -> None:
        """Drag over the map along points given as shares of its width and height."""
        self.actions += 1
        surface.evaluate("(it) => it.scrollIntoView({ block: 'end' })")
        box = surface.bounding_box()
        assert box is not None
        points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in ways]
        self.page.mouse.move(*points[0])
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*point, steps=6)
        self.page.mouse.up()
        wait_until_settled(self.page)


def begin(hand: Hand) -> None:
    """Start from nothing, with four neighbourhoods that are still empty."""
    page = hand.page
    page.get_by_role("combobox", name="Start from").click()
    page.get_by_role("option", name="Nothing: an empty board").click()
    hand.actions += 2
    hand.press("Start with it")
    expect(page.locator(".pb-said").first).to_contain_text("Nothing is drawn yet.")
    for number in range(1, 5):
        hand.press("New neighbourhood")
        expect(page.get_by_label("Paint into", exact=True)).to_contain_text(f"Neighbourhood {number}")


def paint(hand: Hand, surface: Locator) -> None:
    """Draw round whole wards, from north to south; then one small area by keys."""
    hand.choose("Paint whole", "wards")
    hand.choose("Paint by", "Lasso: drag round them")
    bands = [(0.0, 0.28), (0.28, 0.48), (0.48, 0.68), (0.68, 0.95)]
    for number, (top, bottom) in enumerate(bands, start=1):
        hand.choose("Paint into", f"Neighbourhood {number}")
        hand.drag(surface, (0.45, top + 0.01), (0.98, top + 0.01), (0.98, bottom), (0.45, bottom))
    expect(hand.page.locator(".pb-said").first).to_contain_text("4 neighbourhoods with")
    hand.choose("Paint whole", "small areas")
    hand.choose("Paint by", "Click")
    hand.choose("Paint into", "Neighbourhood 1")
    told = hand.page.locator(".pb-paint-told")
    before = told.inner_text()
    surface.focus()
    surface.press("ArrowDown")
    surface.press("Enter")
    hand.actions += 3
    expect(told).not_to_have_text(before)
    wait_until_settled(hand.page)


def test_four_neighbourhoods_are_drawn_in_a_few_dozen_actions(open_page: Open) -> None:
    """By lasso over whole wards and by keys; undo, and the address opens the same again."""
    page = open_page("draw")
    said = page.locator(".pb-said").first
    expect(said).to_contain_text("12 neighbourhoods with 551,955 residents.")
    hand = Hand(page)
    begin(hand)
    paint(hand, page.locator(".pb-surface").first)
    hand.press("Undo")
    assert hand.actions <= MOST_ACTIONS
    sentence = said.inner_text()
    page.reload()
    wait_until_settled(page)
    expect(page.locator(".pb-said").first).to_have_text(sentence)
    expect(page.locator(".pb-table caption").first).to_contain_text("What each neighbourhood has")
    assert_accessible(page)


def test_one_step_back_leads_from_another_page_to_the_board_and_its_undo(open_page: Open) -> None:
    """The address of the other page is written in two goes, and is one step; the visit lives on."""
    page = open_page("draw")
    hand = Hand(page)
    hand.press("New neighbourhood")
    title = page.locator("h1").inner_text()
    go(page, "Explore")
    expect(page.locator("h1")).not_to_have_text(title)
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    wait_until_settled(page)
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
