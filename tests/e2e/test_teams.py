"""Journeys of a locality lead: who is on at an hour, her own register, where it runs short; and axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.journey import HOLD, assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

BAD = "team,kind,level,covers,hours\nNight Nurses,night nursing,neighbourhood,Atlantis,17:00-09:00\n"
GOOD = (
    "team,kind,level,covers,hours,capacity,capacity_unit\n"
    'Night Nurses,night nursing,locality,North,"22:00-24:00,00:00-06:00",6,whole-time equivalents\n'
    'Late Nurses,night nursing,locality,South,"22:00-24:00,00:00-06:00",2,whole-time equivalents\n'
)


def send(page: Page, text: str) -> None:
    """Bring a register as a file."""
    page.locator('input[type="file"]').set_input_files(
        {"name": "teams.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    wait_until_settled(page)


def test_an_hour_of_the_week_is_asked_and_its_link_shown_to_others(
    open_page: Callable[..., Page], new_context: Callable[..., BrowserContext]
) -> None:
    """From the grid to the pharmacies of Sunday evening, and the address opens the same elsewhere."""
    page = open_page("teams")
    page.get_by_text("The week", exact=True).click()
    wait_until_settled(page)
    page.goto(page.url.partition("#")[0] + "&service=assets:pharmacy&hour=163")
    wait_until_settled(page)
    title = page.get_by_role("heading", name="Who is on: Pharmacies, Sunday 7pm")
    expect(title).to_be_visible()
    other = new_context().new_page()
    other.goto(page.url)
    wait_until_settled(other)
    expect(other.get_by_role("heading", name="Who is on: Pharmacies, Sunday 7pm")).to_be_visible()


def test_a_lead_brings_her_teams_and_reads_where_it_runs_short(open_page: Callable[..., Page]) -> None:
    """A file with faults is refused row by row; a good one fills the grid, the week and the shortfall."""
    page = open_page("teams", "part=register")
    send(page, BAD)
    expect(page.get_by_text("hours end before they start")).to_be_visible()
    expect(page.get_by_text("covers an area that does not exist at its level")).to_be_visible()
    expect(page.get_by_text("You are looking at the register you brought")).to_have_count(0)
    send(page, GOOD)
    expect(page.get_by_text("You are looking at the register you brought")).to_be_visible()
    page.get_by_text("Capacity against need", exact=True).click()
    wait_until_settled(page)
    page.get_by_role("combobox", name="Capacity").click()
    page.get_by_role("option", name="Night nursing: whole-time equivalents").click()
    wait_until_settled(page)
    expect(page.get_by_text("To be level it would need about").first).to_be_visible()


PARTS = ["grid", "week", "capacity", *(["standards", "housing", "register"] if counts.LONG else [])]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_accessible_and_fits(open_page: Callable[..., Page], part: str) -> None:
    """On a desk and on a phone axe finds nothing serious, and nothing hangs over the edge."""
    page = open_page("teams", f"part={part}")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        wait_until_settled(page)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), width


def test_the_map_follows_hours_while_they_are_typed(open_page: Callable[..., Page]) -> None:
    """Before the app hears of it the map shows who would be on; the app's answer draws the same."""
    page = open_page("teams", "part=week&service=team:reablement&hour=3")
    host = page.locator(".pb-host")
    expect(host).to_have_attribute("data-ready", "true")
    wait_until_settled(page)
    page.get_by_text("Try other hours").click()
    field = page.get_by_label("Its hours")
    before = host.get_attribute("data-drawn") or ""
    page.evaluate(HOLD)
    field.fill("24/7")
    expect(host).not_to_have_attribute("data-drawn", before)
    drawn, legend = host.get_attribute("data-drawn"), page.locator(".pb-part-need").inner_text()
    field.press("Enter")
    page.evaluate("window.letGo()")
    expect(page.get_by_text("You are looking at the register you brought")).to_be_visible()
    wait_until_settled(page)
    assert (host.get_attribute("data-drawn"), page.locator(".pb-part-need").inner_text()) == (drawn, legend)
