"""Figures of one's own in a browser: brought, shown, compared, weighed, taken away, and nobody else's."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from placebased.place.custom_indicators import MARK
from tests.e2e.journey import assert_accessible, go, wait_until_settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

WARDS = Path(__file__).resolve().parents[2] / "geodata" / "wards.csv"


def table() -> str:
    """Return a table by ward with a count and its base, and a column that nobody needs."""
    with WARDS.open(encoding="utf-8", newline="") as lines:
        names = [row["name"] for row in csv.DictReader(lines)]
    rows = [f"{name},Jo {k},{20 + (37 * k) % 90},{300 + k}" for k, name in enumerate(names)]
    return "\n".join(["Ward,Worker,Warm visits,Households", *rows, ""])


def bring(page: Page) -> None:
    """Bring the table, say that higher means more need, and use it."""
    page.set_input_files(
        "input[type=file]", {"name": "warm.csv", "mimeType": "text/csv", "buffer": table().encode()}
    )
    expect(page.get_by_text("32 of 32 wards have a figure.")).to_be_visible()
    page.get_by_role("combobox", name="A higher figure means").click()
    page.get_by_role("option", name="more need", exact=True).click()
    wait_until_settled(page)
    assert_accessible(page)
    page.get_by_role("button", name="Use it in this visit").click()
    expect(page.get_by_text("In use in this visit")).to_be_visible()


def take_away(page: Page, kept: Path) -> str:
    """Return the table below the map as it is taken away."""
    page.get_by_text("The same as a table, and to take away").click()
    page.get_by_role("button", name="Take this table away").first.click()
    wait_until_settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV, for any spreadsheet").click()
    taken.value.save_as(kept)
    page.keyboard.press("Escape")
    return kept.read_text(encoding="utf-8-sig")


def test_a_lead_brings_a_table_and_nobody_else_sees_it(open_page: Open, tmp_path: Path) -> None:
    """From the file to map, download, comparison and index; another visit is asked for the file."""
    page = open_page("figures")
    bring(page)
    go(page, "See it on Explore")
    expect(page.locator(".pb-title").first).to_have_text(f"Warm visits ({MARK}), by ward")
    expect(page.locator(".pb-legend")).to_contain_text(MARK)
    assert "need=own-" in page.url
    query = page.url.partition("?")[2]
    assert MARK in take_away(page, tmp_path / "table.csv")

    go(page, "Compare")
    expect(page.locator(".pb-table", has_text=f"Warm visits ({MARK})").first).to_be_visible()
    go(page, "Your index")
    points = page.get_by_role("textbox", name=re.compile("Points for Your own figures"))
    points.fill("900")
    points.press("Enter")
    wait_until_settled(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(f"Your own figures ({MARK})")

    other = page.context.new_page()
    other.goto(page.url.partition("/index")[0] + f"/?{query}")
    expect(other.get_by_text("It shows a figure of somebody's own")).to_be_visible()
    assert "Warm visits" not in other.content()
