"""Place on a page in a browser: from the map to a document, and to all places on one sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import assert_accessible, wait_until_settled

pytestmark = pytest.mark.browser

LOWEST_MAP, HIGHEST_MAP = 300, 500
"""Pixels that the map of where a place lies may take, whatever the window."""


FIRST = "Ardwick & Longsight"


def taken_document(page: Page) -> Any:  # noqa: ANN401 - python-docx names no type of its own
    """Take the page away as a document to edit, and open that."""
    page.get_by_role("button", name="Take this page away").click()
    wait_until_settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Document to edit").click()
    page.keyboard.press("Escape")
    return docx.Document(str(taken.value.path()))


def choose_third_place(page: Page) -> str:
    """Choose the third place of the list; return its name."""
    page.get_by_role("combobox", name="Which place").click()
    page.get_by_role("option").nth(2).click()
    wait_until_settled(page)
    expect(page.locator("h1")).not_to_have_text(FIRST)
    return page.locator("h1").inner_text()


def test_a_place_is_read_taken_away_and_set_on_a_sheet(open_page: Callable[..., Page]) -> None:
    """From Explore's panel to the page, another place, its document, then all places as small maps."""
    page = open_page("", "level=neighbourhood&area=neighbourhood:AL")
    page.get_by_role("link", name="Place on a page: all of it").click()
    wait_until_settled(page)
    expect(page.locator("h1")).to_have_text(FIRST)
    size = page.locator(".pb-map").bounding_box()
    assert size is not None
    assert LOWEST_MAP <= size["height"] <= HIGHEST_MAP
    name = choose_third_place(page)
    document = taken_document(page)
    assert document.paragraphs[0].text == name
    shown = page.locator(".pb-document > h2").all_inner_texts()[:-1]  # without the sources
    heads = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert heads[: len(shown)] == shown
    assert document.tables
    page.get_by_role("link", name="All on one sheet").click()
    wait_until_settled(page)
    maps = page.locator(".pb-small-maps li")
    expect(maps).to_have_count(12)
    assert_accessible(page)
    maps.get_by_role("link", name=name).click()
    wait_until_settled(page)
    expect(page.locator("h1")).to_have_text(name)
