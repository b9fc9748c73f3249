"""A group writes the priorities of its place: proposed, accepted, in the document, changed, taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.journey import Edited, assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = [pytest.mark.browser, counts.ONLY_LONG]

PHONE, DESK = (390, 844), (1440, 900)
PLACE = "area=neighbourhood:HMR"


@pytest.fixture(scope="module")
def edited(serve_editing: Callable[..., Edited], tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Return an app with a store of its own and somebody to edit."""
    return serve_editing("Ed", PLACE_STORE=str(tmp_path_factory.mktemp("kept")))


def screen(make: Callable[..., BrowserContext], size: tuple[int, int], kept: Any = None) -> Page:  # noqa: ANN401
    """Return a page of a new visitor, or of whom the browser has kept, on a screen of that size."""
    page = make(storage_state=kept).new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page


def visit(page: Page, address: str) -> None:
    """Open an address and wait for its page."""
    page.goto(address)
    wait_until_settled(page)


def press(page: Page, name: str) -> None:
    """Press a button and wait for what follows."""
    page.get_by_role("button", name=name, exact=True).click()
    wait_until_settled(page)


def fill(page: Page, label: str, text: str, *, nth: int = 0) -> None:
    """Write into a box, leave it, and wait for what follows."""
    box = page.get_by_label(label, exact=True).nth(nth)
    box.fill(text)
    box.press("Tab")
    wait_until_settled(page)


def send(page: Page, url: str, words: str, who: str) -> None:
    """Open the form from the page of the place, write its first line and send it."""
    visit(page, f"{url}/profile?{PLACE}")
    press(page, "Write or change these priorities")
    expect(page.get_by_role("heading", name="Six priorities, written together")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    fill(page, "What we will do", words)
    fill(page, "Signed by", who)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(page)
    press(page, "Send")
    expect(page.get_by_text(re.compile(r"It is kept: receipt number \d+\."))).to_be_visible()


def document_tables(page: Page) -> list[list[str]]:
    """Take the page away as a document and return the words of every row of its tables."""
    press(page, "Take this page away")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Document to edit").click()
    page.keyboard.press("Escape")
    made = docx.Document(str(taken.value.path()))
    return [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]


def take_back_the_last(page: Page, url: str) -> None:
    """Undo the last decision on the editors' page."""
    visit(page, f"{url}/editors")
    page.get_by_role("button", name="Undo").first.click()
    wait_until_settled(page)


def test_priorities_are_written_accepted_taken_away_changed_and_taken_back(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """On a phone without an account; an editor accepts; page and document have them; changed; undone."""
    phone, desk = screen(new_context, PHONE), screen(new_context, DESK, edited.editor)
    send(phone, edited.url, "Warm rooms for winter", "Row Trust")
    visit(desk, f"{edited.url}/editors")
    expect(desk.get_by_role("cell", name="Warm rooms for winter")).to_be_visible()
    press(desk, "Accept")
    visit(desk, f"{edited.url}/profile?{PLACE}")
    row = desk.locator(".pb-document-priorities tr", has_text="Warm rooms for winter")
    expect(row).to_contain_text("Row Trust, ")
    assert any("Warm rooms for winter" in row and "Row Trust" in row[4] for row in document_tables(desk))

    send(phone, edited.url, "Warm rooms all year", "Hill Trust")
    visit(desk, f"{edited.url}/editors")
    press(desk, "Accept")
    visit(desk, f"{edited.url}/profile?{PLACE}")
    expect(desk.locator(".pb-document-priorities")).to_contain_text("Warm rooms all year")
    desk.get_by_text("Who wrote what, and when").first.click()
    past = desk.get_by_role("region", name=re.compile("with all that they were")).first
    expect(past.get_by_role("row")).to_have_count(3)
    expect(past).to_contain_text("Warm rooms for winter")
    assert_accessible(desk)

    take_back_the_last(desk, edited.url)
    visit(desk, f"{edited.url}/profile?{PLACE}")
    expect(desk.locator(".pb-document-priorities")).to_contain_text("Warm rooms for winter")
    expect(desk.locator(".pb-document-priorities")).not_to_contain_text("all year")


def test_what_was_typed_is_there_again_after_a_reload(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """The draft is kept on the device with its place, and with nothing that the form held at first."""
    page = screen(new_context, DESK)
    visit(page, f"{edited.url}/profile?area=neighbourhood:GL")
    press(page, "Enter or change a measure")
    fill(page, "Measure", "Falls at home")
    visit(page, f"{edited.url}/tell")
    expect(page.get_by_label("Measure", exact=True)).to_have_value("Falls at home")
    expect(page.get_by_label("Domain of the vision", exact=True)).to_have_value("Person")
    expect(page.get_by_role("combobox", name="For which place?")).to_have_value(re.compile("Gorton"))
