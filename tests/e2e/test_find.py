"""Finding what is near in a browser: by hand on a phone, by link, on the map, and on paper."""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support.checkout import ROOT

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
A_MINUTE = 60


def a_pharmacy_open_late() -> dict[str, str]:
    """Return a pharmacy of the pack that is open on a Tuesday evening, with its postcode."""
    with (ROOT / "geodata" / "assets.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["category"] == "pharmacy"]
    late = [
        row
        for row in rows
        if row["opening_hours"].startswith("Mo-Sa 09:00-22:30") and row["inside"] == "true"
    ]
    return late[0]


def settled_at(page: Page, part: str) -> None:
    """Wait until the address holds a part of a question and the page has come to rest."""
    page.wait_for_url(f"**{part}**")
    wait_until_settled(page)


def turn(page: Page, wanted: str, key: str) -> None:
    """Turn the city clock to an hour by a key, looking after each press as a person does."""
    clock = page.get_by_role("slider")
    clock.focus()
    for _ in range(50):
        if clock.get_attribute("aria-valuetext") == wanted:
            return
        page.keyboard.press(key)
        page.wait_for_timeout(50)
    pytest.fail(f"The clock does not turn to {wanted}.")


def on_screen(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Return where on the screen a point of the map is, from the view that the map tells."""
    box = page.locator(".pb-surface").bounding_box()
    assert box is not None
    zoom, north, east = map(float, (page.locator(".pb-host").get_attribute("data-view") or "").split("/"))
    middle, point = world(east, north, zoom), world(lon, lat, zoom)
    return (
        box["x"] + box["width"] / 2 + point[0] - middle[0],
        box["y"] + box["height"] / 2 + point[1] - middle[1],
    )


def world(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Return a point in the pixels of the whole world at a zoom, as web maps count them."""
    size = 256 * 2**zoom
    angle = math.radians(lat)
    return (lon + 180) / 360 * size, (1 - math.asinh(math.tan(angle)) / math.pi) / 2 * size


def find_leads_to_the_answer(page: Page, name: str) -> None:
    """Press the button and find the answer in focus, with the name of a place as a heading of its list."""
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator(".pb-answer")).to_be_focused()
    expect(page.get_by_role("heading", name=name, level=3)).to_be_visible()


def test_a_postcode_and_a_tuesday_evening_on_a_phone(open_page: Open, page: Page) -> None:
    """Typed with a thumb, what is open and near is found in under a minute, and the link says it."""
    wanted = a_pharmacy_open_late()
    page.set_viewport_size({"width": 390, "height": 844})
    open_page("find")
    started = time.monotonic()
    for label, typed, part in (
        ("Near", wanted["postcode"].replace(" ", "").lower(), "near="),
        ("Looking for", "chemsit", "words="),
    ):
        page.get_by_label(label).fill(typed)
        page.get_by_label(label).press("Enter")
        settled_at(page, part)
    page.get_by_text("At an hour").click()
    settled_at(page, "when=")
    page.get_by_role("combobox", name="Day").click()
    page.get_by_role("option", name="Tuesday").click()
    settled_at(page, "when=tue")
    turn(page, "midnight", "Home")
    turn(page, "7pm", "ArrowRight")
    settled_at(page, "when=tue-19")
    found = page.get_by_role("button", name=wanted["name"])
    expect(found).to_be_visible()
    find_leads_to_the_answer(page, wanted["name"])
    expect(page.get_by_text("open until 10:30pm").first).to_be_visible()
    expect(page.get_by_text("is read as “chemist”")).to_be_visible()
    assert time.monotonic() - started < A_MINUTE
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wait_until_settled(page)  # the words under a slider fade once it is left
    assert_accessible(page)


def test_the_link_opens_the_same_answer(open_page: Open) -> None:
    """Another browser with the same address lists the same places and shows the same conditions."""
    wanted = a_pharmacy_open_late()
    query = f"near={wanted['postcode'].replace(' ', '%20')}&words=chemist&when=tue-19:00&asset={wanted['id']}"
    page = open_page("find", query)
    expect(page.get_by_label("Near")).to_have_value(wanted["postcode"])
    expect(page.get_by_role("heading", name=wanted["name"], level=2)).to_be_visible()
    expect(page.get_by_text("Hours in the week asked about")).to_be_visible()
    assert_accessible(page)


def test_list_and_map_choose_together(open_page: Open) -> None:
    """What is picked on the map is the one chosen in the list; the map has as many as the list."""
    wanted = a_pharmacy_open_late()
    page = open_page("find", f"near=@{wanted['lon']},{wanted['lat']}&kinds=pharmacy&within=500m")
    host = page.locator(".pb-host")
    expect(host).to_have_attribute("data-ready", "true")
    listed = page.locator("[class*='st-key-listed_']").count()
    expect(host).to_have_attribute("data-assets", str(listed))
    page.mouse.click(*on_screen(page, float(wanted["lon"]), float(wanted["lat"])))
    settled_at(page, f"asset={wanted['id']}")
    expect(page.get_by_role("heading", name=wanted["name"], level=2)).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    wait_until_settled(page)
    expect(page.get_by_role("heading", name=wanted["name"], level=2)).not_to_be_visible()


def test_the_city_clock_empties_the_map_at_night(open_page: Open) -> None:
    """At 3 in the morning fewer pharmacies are on the map than at noon, and none that is not surely open."""
    counts = []
    for hour in ("tue-03:00", "tue-12:00"):
        page = open_page("find", f"kinds=pharmacy&when={hour}")
        host = page.locator(".pb-host")
        expect(host).to_have_attribute("data-ready", "true")
        if hour == "tue-12:00":  # the map is ready before what it shows has been fetched
            expect(host).not_to_have_attribute("data-assets", "0")
        counts.append(int(host.get_attribute("data-assets") or -1))
    assert 0 <= counts[0] < counts[1]


def test_a_list_can_be_printed_and_handed_over(open_page: Open, tmp_path: Path) -> None:
    """The page on paper names what was found; the button gives a tagged PDF made by the app, with it too."""
    from pypdf import PdfReader

    wanted = a_pharmacy_open_late()
    page = open_page("find", f"near={wanted['postcode'].replace(' ', '%20')}&kinds=pharmacy")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name=wanted["name"]).first).to_be_visible()
    expect(page.get_by_role("button", name="List to print (PDF)")).to_be_hidden()
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("button", name="List to print (PDF)").click()
    file = tmp_path / "list.pdf"
    download.value.save_as(file)
    document = PdfReader(file)
    words = " ".join(" ".join(each.extract_text() for each in document.pages).split())
    assert wanted["name"] in words
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_bad_questions_are_answered_in_words(open_page: Open) -> None:
    """An unknown postcode, another script, and a lost hour each get a sentence; nothing breaks."""
    page = open_page("find", "near=M99%209ZZ&words=пусто&when=2027-03-28T01:30&within=0min")
    expect(page.get_by_text("is not in the list of postcodes").first).to_be_visible()
    expect(page.get_by_text("No listing has “пусто”")).to_be_visible()
    expect(page.get_by_text("does not exist that night")).to_be_visible()
    assert_accessible(page)
