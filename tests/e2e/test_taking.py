"""“Take this view” in a browser: a slide and a page from three pages, by mouse, by keys and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.journey import assert_accessible, wait_until_settled

pytestmark = pytest.mark.browser


def open_choice(page: Page) -> None:
    """Open the choice of forms by its button."""
    page.get_by_role("button", name="Take this view").click()
    expect(page.get_by_role("button", name="Slide (PowerPoint, Impress)")).to_be_visible(timeout=30_000)


def take(page: Page, form: str) -> Path:
    """Take the view in one form; return the file."""
    with page.expect_download(timeout=60_000) as taken:
        page.get_by_role("button", name=form).click()
    return Path(str(taken.value.path()))


def words_of(file: Path) -> str:
    """Return all text on the slides of a file."""
    made: Any = pptx.Presentation(str(file))
    return "\n".join(
        shape.text_frame.text for slide in made.slides for shape in slide.shapes if shape.has_text_frame
    )


def tables_of(file: Path) -> list[list[str]]:
    """Return the first row of each table on the slides of a file, below its headings."""
    made: Any = pptx.Presentation(str(file))
    tables = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in list(table.rows)[1].cells] for table in tables]


def test_explore_gives_a_slide_a_page_and_a_file(open_page: Callable[..., Page]) -> None:
    """Each with the title that is on the page, and a link that leads back to the same view."""
    page = open_page("", "level=ward")
    title = page.locator("h1").inner_text()
    open_choice(page)
    assert_accessible(page)
    slide = take(page, "Slide (PowerPoint, Impress)")
    said = words_of(slide)
    assert title in said
    assert "Open this view" in said
    assert "level=ward" in said
    expect(page.get_by_role("status").filter(has_text="Made: ")).to_be_visible()
    paper = PdfReader(str(take(page, "Page (PDF)")))
    assert title in " ".join(paper.pages[0].extract_text().split())
    rows = take(page, "File (CSV)").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].split(",")[0] == tables_of(slide)[0][0]


def test_the_index_gives_a_page_to_edit(open_page: Callable[..., Page]) -> None:
    """Its table has the first area of the page's bars first; the keyboard alone reaches it."""
    page = open_page("index", "level=neighbourhood")
    page.get_by_role("button", name="Take this view").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Page to edit (Word, Writer)")
    expect(button).to_be_visible(timeout=30_000)
    with page.expect_download(timeout=60_000) as taken:
        button.focus()
        page.keyboard.press("Enter")
    made: Any = docx.Document(str(taken.value.path()))
    assert made.paragraphs[0].text == page.locator("h1").inner_text()
    assert made.tables[0].rows[0].cells[1].text == "Band"


def test_the_week_gives_a_slide_on_a_phone(open_page: Callable[..., Page]) -> None:
    """The button stands at the foot of the page there, and works as anywhere."""
    page = open_page("teams", "part=week")
    page.set_viewport_size({"width": 390, "height": 844})
    wait_until_settled(page)
    open_choice(page)
    said = words_of(take(page, "Slide (PowerPoint, Impress)"))
    assert page.locator("h1").inner_text() in said
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


def test_a_page_with_nothing_to_take_says_so(open_page: Callable[..., Page]) -> None:
    """In a sentence, where the forms would be."""
    page = open_page("own")
    page.get_by_role("button", name="Take this view").click()
    expect(page.get_by_text("No place is made yet.")).to_be_visible(timeout=30_000)
