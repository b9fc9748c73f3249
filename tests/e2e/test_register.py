"""The register of teams in a browser: typed into, drawn for, refused row by row, handed in and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.journey import Edited, assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

HEADER, ROW, HOURS = 36, 35, 770
"""Pixels: the table's headings, one of its rows, and from its left edge into the column of hours."""

MORNING, EVENING = "Mo-Fr 08:00-18:00", "Mo-Su 07:00-22:00"

BAD = (
    "Teams of our neighbourhood,,,,,,,\n"
    "\n"
    "team,kind,level,covers,hours,base_postcode,capacity,capacity_unit\n"
    "Early,nursing,city,,17:00-09:00,,,\n"
    "\n"
    "Far,nursing,city,,,AB10 1AB,,\n"
    "Lost,nursing,ward,Atlantis,,,,\n"
    "Less,nursing,city,,,,-3,visits a week\n"
    "\n"
    "\n"
    "More,nursing,city,,,,9000000,visits a week\n"
    "Twin,nursing,city,,,,,\n"
    "twin,nursing,city,,,,,\n"
)
WRONG = {
    "hours end before they start": "Early, row 4",
    "the base is at a postcode outside": "Far, row 6",
    "covers an area that does not exist": "Lost, row 7",
    "column capacity holds “-3”": "Less, row 8",
    "capacity is more than 100,000": "More, row 11",
    "two teams have one name": "Twin, row 12; twin, row 13",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the folder of a store that two servers share."""
    return str(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def edited(serve_editing: Callable[..., Edited], kept: str) -> Edited:
    """Return an app in which somebody edits."""
    return serve_editing("Ada Lead", PLACE_STORE=kept)


@pytest.fixture(scope="module")
def public_url(serve: Callable[..., str], kept: str, edited: Edited) -> str:  # noqa: ARG001 - one makes the store
    """Return the address of an app with the same store on which nobody edits."""
    return serve(PLACE_STORE=kept)


def opened(page: Page, address: str) -> Page:
    """Open an address and wait until it has settled."""
    page.goto(address)
    wait_until_settled(page)
    return page


def type_hours(page: Page, text: str, *, row: int = 0) -> None:
    """Double-click the cell with a team's hours, type, and press Enter."""
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    table.evaluate("element => element.scrollIntoView({ block: 'center' })")
    field = page.locator("#portal textarea")
    for _ in range(5):  # the table may still be placing itself when the first click comes
        box = table.bounding_box()
        assert box is not None
        page.mouse.dblclick(box["x"] + HOURS, box["y"] + HEADER + ROW * (row + 0.5))
        page.wait_for_timeout(500)
        if field.count():
            break
    field.fill(text)
    field.press("Enter")
    expect(field).to_have_count(0)
    page.wait_for_timeout(400)  # the table tells the form of a change after a short rest


def press(page: Page, name: str) -> None:
    """Press a button and wait for what follows."""
    page.get_by_role("button", name=name, exact=True).click()
    wait_until_settled(page)


def ask(page: Page, part: str) -> None:
    """Choose what one wants to know."""
    page.get_by_text(part, exact=True).click()
    wait_until_settled(page)


def draw_for(page: Page, part: str) -> None:
    """Choose the first team with a part of a name to draw for, and wait for the map."""
    team = page.get_by_role("combobox", name="Team", exact=True)
    team.click()
    team.fill(part)
    page.get_by_role("option").first.click()
    wait_until_settled(page)
    expect(page.locator(".pb-host")).to_have_attribute("data-ready", "true")


def draw(page: Page, *corners: tuple[float, float]) -> None:
    """Draw a shape with the pen, its corners as shares of the map's width and height."""
    surface = page.locator(".pb-surface")
    surface.scroll_into_view_if_needed()
    page.get_by_role("button", name="Draw a shape").click()
    box = surface.bounding_box()
    assert box is not None
    for x, y in corners:
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
    surface.press("Enter")
    wait_until_settled(page)


@counts.ONLY_LONG
def test_typed_hours_are_in_the_week_at_once(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """Wrong hours are refused by row and kept in the cell; right ones put people under cover that evening."""
    page = opened(new_context(storage_state=edited.editor).new_page(), f"{edited.url}/teams?part=register")
    type_hours(page, "17:00-09:00")
    press(page, "Check and use it in this session")
    expect(page.get_by_text("hours end before they start")).to_be_visible()
    expect(page.get_by_text(re.compile("Integrated Neighbourhood Team, row 1$"))).to_be_visible()
    expect(page.get_by_text("You are looking at the register you brought or changed")).to_have_count(0)
    type_hours(page, EVENING)
    press(page, "Check and use it in this session")
    expect(page.get_by_text("You are looking at the register you brought or changed")).to_be_visible()
    expect(page.get_by_text("What you would change: 1 team differs")).to_be_visible()
    ask(page, "The week")
    page.get_by_role("combobox", name="Service").click()
    page.get_by_role("option", name="Integrated neighbourhood team", exact=True).click()
    wait_until_settled(page)
    expect(page.locator(".pb-said").first).to_contain_text("are known to have somebody on")
    ask(page, "Who covers whom")
    assert_accessible(page)


def test_every_fault_is_named_by_its_row_and_nothing_is_half_saved(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """A file with empty lines and six faults: each is told with the row the spreadsheet shows."""
    page = opened(new_context(storage_state=edited.editor).new_page(), f"{edited.url}/teams?part=register")
    before = page.locator(".pb-said").first.inner_text()
    page.get_by_test_id("stFileUploader").first.locator("input").set_input_files(
        {"name": "teams.csv", "mimeType": "text/csv", "buffer": BAD.encode()}
    )
    wait_until_settled(page)
    table = page.locator(".pb-table").filter(has_text="What is wrong")
    for what, where in WRONG.items():
        expect(table.locator("tr").filter(has_text=what)).to_contain_text(where)
    assert page.locator(".pb-said").first.inner_text() == before
    expect(page.get_by_text("You are looking at the register you brought or changed")).to_have_count(0)


@counts.ONLY_LONG
def test_a_drawn_area_is_published_seen_and_taken_back(
    edited: Edited, public_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    """Drawn with the pen, told whom it counts, published: everybody's map has it, until it is undone."""
    page = opened(new_context(storage_state=edited.editor).new_page(), f"{edited.url}/teams?part=register")
    draw_for(page, "Cheetham")
    draw(page, (0.42, 0.25), (0.6, 0.25), (0.6, 0.5), (0.42, 0.5))
    expect(page.get_by_text(re.compile(r"^Counted: \d+ small areas"))).to_be_visible()
    press(page, "Let this be the team's area")
    expect(page.get_by_text("a shape of 4 corners")).to_be_visible()
    press(page, "Publish to everybody now")
    expect(page.get_by_text("Published: 1 team changed for everybody")).to_be_visible()

    seen = opened(new_context().new_page(), f"{public_url}/teams")
    expect(seen.get_by_text("Dashed: areas as they were drawn")).to_be_visible()

    editors = opened(page, f"{edited.url}/editors")
    expect(editors.get_by_text(re.compile("set by Ada Lead. Level: drawn"))).to_be_visible()
    assert_accessible(editors)
    editors.get_by_role("button", name="Undo", exact=True).first.click()
    wait_until_settled(editors)
    opened(seen, f"{public_url}/teams")
    expect(seen.get_by_text("Dashed: areas as they were drawn")).to_have_count(0)


def choose(page: Page, box: str, option: str) -> None:
    """Choose an option by typing it: of many only the nearest are drawn."""
    field = page.get_by_role("combobox", name=box)
    field.click()
    field.fill(option)
    page.get_by_role("option", name=option).click()
    wait_until_settled(page)


def test_a_partner_proposes_and_an_editor_decides_then_puts_the_register_back(
    edited: Edited, public_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    """Without an account the change waits; accepted, all have it and What changed says so; then put back."""
    partner = opened(new_context().new_page(), f"{public_url}/teams?part=register")
    type_hours(partner, MORNING, row=2)
    press(partner, "Check and use it in this session")
    expect(partner.get_by_role("button", name="Publish to everybody now")).to_have_count(0)
    partner.get_by_label("Your organisation, if it may be named (optional)").fill("Cheetham Trust")
    partner.get_by_label("Your organisation, if it may be named (optional)").press("Tab")
    wait_until_settled(partner)
    press(partner, "Send it to the editors")
    expect(partner.get_by_text("1 team sent: receipt number")).to_be_visible()

    editor = opened(new_context(storage_state=edited.editor).new_page(), f"{edited.url}/editors")
    expect(editor.get_by_text("From Cheetham Trust")).to_be_visible()
    card = editor.locator('[data-testid="stVerticalBlock"]').filter(has_text="From Cheetham Trust").last
    card.get_by_role("button", name="Accept", exact=True).click()
    wait_until_settled(editor)

    news = opened(new_context().new_page(), f"{public_url}/changes")
    expect(news.get_by_role("heading", name="Teams")).to_be_visible()
    expect(news.get_by_text("Hours: Monday to Friday 8am to 6pm").first).to_be_visible()

    choose(editor, "Put the whole register back as it was", "as it came with the place")
    expect(editor.get_by_text("What this would change")).to_be_visible()
    press(editor, "Put back 1 team")
    expect(editor.get_by_text("The register is as it was")).to_be_visible()


def test_the_register_and_its_decisions_fit(
    edited: Edited, new_context: Callable[..., BrowserContext]
) -> None:
    """With a team chosen to draw for, and on the editors' page, nothing hangs over and axe finds nothing."""
    page = new_context(storage_state=edited.editor).new_page()
    opened(page, f"{edited.url}/teams?part=register")
    draw_for(page, "Cheetham")
    assert_fits(page)
    opened(page, f"{edited.url}/editors")
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """On a wall, on a desk and on a phone."""
    for width, height in ((1920, 1080), (1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        wait_until_settled(page)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), width
