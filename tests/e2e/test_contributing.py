"""The life of a contribution: corrected on a phone, accepted by an editor, moved everywhere."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.journey import Edited, assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

PHONE, DESK = (390, 844), (1366, 768)


@pytest.fixture(scope="module")
def edited(serve_editing: Callable[..., Edited], tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Return an app with a store of its own and somebody to edit."""
    return serve_editing("Ed", PLACE_STORE=str(tmp_path_factory.mktemp("kept")))


def screen(
    make: Callable[..., BrowserContext], size: tuple[int, int], kept: dict[str, Any] | None = None
) -> Page:
    """Return a page of a new visitor, or of whom the browser has kept, on a screen of that size."""
    page = make(storage_state=kept).new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page


def asked(url: str) -> Any:  # noqa: ANN401
    """Return what the feed answers."""
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - this machine
        return json.load(answer)


def press(page: Page, name: str) -> None:
    """Press a button and wait for what follows."""
    page.get_by_role("button", name=name, exact=True).click()
    wait_until_settled(page)


def library(url: str) -> tuple[str, str]:
    """Return id and name of a library of the pack that has no phone number stated."""
    for found in asked(f"{url}/oruk/services?kind=library&per_page=100")["contents"]:
        if "phones" not in found:
            terms = [each["taxonomy_term"] for each in found["attributes"]]
            return next(t["term"] for t in terms if t["taxonomy"] == "entry"), found["name"]
    pytest.skip("every library of the pack has a phone number")


def correct_phone_number(phone: Page) -> None:
    """Write a phone number into the form of an entry."""
    phone.get_by_text("Something is wrong or missing").click()
    wait_until_settled(phone)
    phone.get_by_label("Phone", exact=True).fill("0161 496 0001")
    phone.get_by_label("Phone", exact=True).press("Tab")
    wait_until_settled(phone)


def test_a_correction_made_on_a_phone_moves_the_feed(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """Corrected on a phone without an account, accepted by an editor: the feed has it at once."""
    asset, name = library(edited.url)
    phone = screen(new_context, PHONE)
    phone.goto(f"{edited.url}/tell?asset={asset}")
    wait_until_settled(phone)
    correct_phone_number(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(phone)
    press(phone, "Send")
    expect(phone.get_by_text(re.compile(r"It is kept: receipt number \d+\."))).to_be_visible()
    assert "0161 496 0001" not in json.dumps(asked(f"{edited.url}/oruk/services?text={name.split()[0]}"))

    desk = screen(new_context, DESK, edited.editor)
    desk.goto(f"{edited.url}/editors")
    wait_until_settled(desk)
    expect(desk.get_by_text("0161 496 0001").first).to_be_visible()
    assert_accessible(desk)
    press(desk, "Accept")
    expect(desk.get_by_text(re.compile("^Accepted"))).to_be_visible()
    assert "0161 496 0001" in json.dumps(asked(f"{edited.url}/oruk/services?kind=library&per_page=100"))
    desk.goto(f"{edited.url}/changes")
    wait_until_settled(desk)
    expect(desk.get_by_role("rowheader", name="Changed").first).to_be_visible()
    assert_accessible(desk)


def two_libraries(url: str) -> list[tuple[str, str]]:
    """Return id and name of two libraries of the pack with names of their own."""
    found = {}
    for each in asked(f"{url}/oruk/services?kind=library&per_page=100")["contents"]:
        terms = [attribute["taxonomy_term"] for attribute in each["attributes"]]
        found[each["name"]] = next(term["term"] for term in terms if term["taxonomy"] == "entry")
    return [(ident, name) for name, ident in found.items()][:2]


def fill(page: Page, label: str, text: str) -> None:
    """Write into a box, leave it, and wait for what follows."""
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).press("Tab")
    wait_until_settled(page)


def claim(phone: Page, url: str, names: list[str]) -> None:
    """Say on the page Tell us that an organisation looks after some places."""
    phone.goto(f"{url}/tell")
    wait_until_settled(phone)
    press(phone, "We look after several places")
    for name in names:
        # all of its name would be taken at once
        fill(phone, "Find one by its name, or a postcode near it", name[:-1])
        phone.get_by_role("button", name=re.compile(f"^Add {re.escape(name)}")).first.click()
        wait_until_settled(phone)
    fill(phone, "Name of your organisation", "Test Trust")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(phone)
    press(phone, "Send")
    expect(phone.get_by_text("until then nothing of it is shown")).to_be_visible()


@counts.ONLY_LONG
def test_an_organisation_looks_after_several_places(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """Claimed on a phone, confirmed by an editor, said by each place and the feed; taken back, by none."""
    places = two_libraries(edited.url)
    feed = f"{edited.url}/oruk/services?kind=library&per_page=100"
    claim(screen(new_context, PHONE), edited.url, [name for _, name in places])
    assert "Test Trust" not in json.dumps(asked(feed))

    desk = screen(new_context, DESK, edited.editor)
    desk.goto(f"{edited.url}/editors")
    wait_until_settled(desk)
    expect(desk.get_by_text("Says it looks after these places: Test Trust")).to_be_visible()
    press(desk, "Accept")
    expect(desk.get_by_text(re.compile("^Accepted"))).to_be_visible()
    assert_accessible(desk)
    assert json.dumps(asked(feed)).count("Looked after by Test Trust (confirmed on ") == len(places)
    reader = screen(new_context, DESK)
    reader.goto(f"{edited.url}/find?asset={places[0][0]}")
    wait_until_settled(reader)
    expect(reader.get_by_text("Test Trust (confirmed on ")).to_be_visible()
    press(desk, "Take it back")
    expect(desk.get_by_text(re.compile("^Taken back"))).to_be_visible()
    assert "Test Trust" not in json.dumps(asked(feed))
    fill(desk, "Reason for refusing", "They asked for it")
    press(desk, "Refuse")
    expect(desk.get_by_role("heading", name="Waiting: 0")).to_be_visible()


WARM_SPACES = (
    "Warm spaces;;;",
    "Where;PCode;Mon;Tue;Contact name",
    "Test Hall;M8 5UF;10am-4pm;;Sam Example",
    "Lost Hall;nowhere;9am-5pm;;",
    "Odd Hall;M8 5UF;ask;;",
)


def test_a_list_nobody_prepared_is_read_put_right_and_handed_in(
    edited: Edited, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """A volunteer's CSV with a title and two bad rows; one press takes all of it, one takes it back."""
    file = tmp_path / "warm spaces.csv"
    file.write_text("\n".join(WARM_SPACES), encoding="cp1252")
    page = screen(new_context, DESK)
    check_a_list(page, edited.url, file)
    put_right(page, "4: Lost Hall", "Postcode", "M8 5UF")
    expect(page.get_by_text("3 of 3 listings can be used")).to_be_visible()
    put_right(page, "5: Odd Hall", "Opening hours", "Wednesdays 2pm-4pm")
    expect(page.get_by_role("cell", name=re.compile("Wednesday 2pm to 4pm"))).to_be_visible()
    fill(page, "Name of this list", "Warm spaces")
    press(page, "Hand in 3 listings")
    expect(page.get_by_text("waits for an editor")).to_be_visible()
    desk = screen(new_context, DESK, edited.editor)
    desk.goto(f"{edited.url}/editors")
    wait_until_settled(desk)
    whole_list = desk.get_by_role("button", name=re.compile("^Accept all 3"))
    whole_list.click()
    expect(desk.get_by_text(re.compile("^Accepted"))).to_be_visible()
    wait_until_settled(desk)
    desk.get_by_role("button", name="Undo", exact=True).first.click()
    expect(desk.get_by_text("Taken back: 3 at once.")).to_be_visible()
    wait_until_settled(desk)
    whole_list.click()  # it waits again; what other journeys find in the queue is theirs alone
    expect(whole_list).to_have_count(0)


def check_a_list(page: Page, url: str, file: Path) -> None:
    """Bring a list, say of which kind its places are, and see what its rows came to."""
    page.goto(f"{url}/lists")
    wait_until_settled(page)
    page.locator("input[type=file]").set_input_files(file)
    wait_until_settled(page)
    choose(page, "Name", "Where")
    choose(page, "Kind of these places", "Library")
    press(page, "Check every row")
    expect(page.get_by_text("2 of 3 listings can be used")).to_be_visible()
    expect(page.get_by_role("rowheader", name="4", exact=True)).to_be_visible()
    expect(page.get_by_text("Sam Example")).to_have_count(0)
    assert_accessible(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a menu."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)  # of a long menu only what is in sight is there
    page.get_by_role("option", name=option, exact=True).click()
    wait_until_settled(page)


def put_right(page: Page, line: str, label: str, text: str) -> None:
    """Put one field of one row of a list right, and let it be read again."""
    choose(page, "Line", line)
    page.get_by_role("textbox", name=label, exact=True).fill(text)
    press(page, "Check this row again")
    wait_until_settled(page)


def type_in_a_tunnel(phone: Page, url: str) -> None:
    """Tell of a help line: typed, reloaded, and typed on without a line."""
    phone.goto(f"{url}/tell")
    wait_until_settled(phone)
    press(phone, "It is not listed: add it")
    phone.get_by_label("Name", exact=True).press_sequentially("Tunnel Help Line")
    phone.reload()
    expect(phone.get_by_label("Name", exact=True)).to_have_value("Tunnel Help Line")
    wait_until_settled(phone)
    choose(phone, "Kind", "Befriending service")
    choose(phone, "How is it given?", "By phone or message")
    phone.context.set_offline(True)
    phone.get_by_label("What it offers", exact=True).press_sequentially("A call a week")
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.get_by_label("What it offers", exact=True)).to_have_value("A call a week")


def small_targets(page: Page) -> list[str]:
    """Return what can be tapped below the title and is less high than a finger is wide."""
    found: list[str] = page.locator(".st-key-telling").evaluate(
        """box => [...box.querySelectorAll("button, a[href], summary, input:not([type=radio]), textarea")]
          .filter(each => each.getBoundingClientRect().height > 0 && each.getBoundingClientRect().height < 44)
          .map(each => each.outerHTML.slice(0, 120))"""
    )
    return found


def test_what_is_typed_survives_a_reload_and_a_tunnel_and_is_sent_once(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """A help line told of on a phone, sent with two taps, is one proposal; accepted, the feed has it."""
    phone = screen(new_context, PHONE)
    type_in_a_tunnel(phone, edited.url)
    wait_until_settled(phone)
    assert_accessible(phone)
    assert small_targets(phone) == []
    phone.get_by_role("button", name="Send", exact=True).dblclick()
    receipt = phone.get_by_text(re.compile(r"It is kept: receipt number \d+\."))
    number = "".join(re.findall(r"receipt number (\d+)", receipt.inner_text()))
    phone.wait_for_function("() => localStorage.getItem('placebased-drafts') === null")
    desk = screen(new_context, DESK, edited.editor)
    desk.goto(f"{edited.url}/editors")
    wait_until_settled(desk)
    expect(desk.get_by_role("heading", name=re.compile("Tunnel Help Line"))).to_have_count(1)
    desk.locator(f".st-key-accept_{number}").get_by_role("button").click()
    wait_until_settled(desk)
    expect(desk.get_by_text(re.compile("^Accepted"))).to_be_visible()
    assert "Tunnel Help Line" in json.dumps(asked(f"{edited.url}/oruk/services?text=tunnel"))
