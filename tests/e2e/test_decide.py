"""What if, in a browser: opened by link, changed by keyboard or by dragging, and the link opens it again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list by typing and Enter, as somebody without a mouse does."""
    field = page.get_by_role("combobox", name=label)
    field.focus()
    field.press("ArrowDown")
    field.press_sequentially(words)
    expect(page.get_by_role("option").first).to_contain_text(words)
    field.press("Enter")
    wait_until_settled(page)


def make(page: Page) -> None:
    """Press the button that makes the change, by key."""
    page.get_by_role("button", name="Make this change").press("Enter")
    wait_until_settled(page)


def test_a_room_tries_its_own_choice_by_keyboard(open_page: Open) -> None:
    """Add, close, take back; the words and the table follow, and the address opens the same again."""
    page = open_page("decide", "scenario=assets:library&minutes=15")
    said = page.locator(".pb-said")
    expect(said.first).to_contain_text("live within 15 minutes on foot of a library")
    choose(page, "In which building", "Joy Community Church")
    make(page)
    expect(said.first).to_contain_text("This scenario adds 1.")
    page.get_by_role("radio", name="Close one").press("Space")
    wait_until_settled(page)
    choose(page, "Which site", "Brooklands Library")
    make(page)
    expect(said.first).to_contain_text("This scenario adds 1 and closes 1.")
    page.get_by_role("button", name="Undo").press("Enter")
    wait_until_settled(page)
    expect(said.first).to_contain_text("This scenario adds 1.")
    expect(page.locator(".pb-table caption").first).to_contain_text("Who gains and who loses")
    assert_accessible(page)
    words = said.all_inner_texts()
    page.reload()
    wait_until_settled(page)
    assert said.all_inner_texts() == words


def test_a_pin_can_be_dragged(open_page: Open) -> None:
    """To another place: the address holds where it is, and nothing is added."""
    page = open_page("decide", "scenario=assets:library~~~a._384500_395000")
    pin = page.locator(".pb-planned")
    expect(pin).to_have_count(1)
    pin.hover()
    page.mouse.down()
    box = pin.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 40, steps=4)
    page.mouse.up()
    expect(page).to_have_url(
        re.compile(r"~m\.new--1\._")
    )  # the map's own part of the address changes as well
    wait_until_settled(page)
    expect(page.locator(".pb-said").first).to_contain_text("This scenario adds 1.")


@counts.ONLY_LONG
def test_a_room_finds_hosts_asks_for_the_best_and_keeps_its_decision(open_page: Open) -> None:
    """One link: hosts on their map, the best plan beside the choice, access, and the form that keeps it."""
    asked = "host=warm-room&area=neighbourhood:HMR&ask=new.1~kinds.library"
    page = open_page("decide", f"scenario=assets-clibrary~~Two~a._384500_395000&{asked}")
    expect(page.get_by_role("heading", name="Best plan")).to_be_visible()
    page.get_by_text("These buildings on the map", exact=True).click()
    wait_until_settled(page)
    expect(page.locator(".pb-host[data-ready='true']")).to_have_count(2)
    page.get_by_text("Access: how much people reach, and who finds room", exact=True).click()
    wait_until_settled(page)
    expect(page.get_by_text("sites for 10,000 people after it")).to_be_visible()
    page.get_by_text("Keep this decision, and see what was decided before", exact=True).click()
    page.get_by_role("button", name="Keep a decision on this view").click()
    expect(page.get_by_label("What we decided")).to_be_visible()
    view = page.get_by_role("textbox", name="Link to the view")
    expect(view).to_have_value(re.compile(r"kinds\.library"))
