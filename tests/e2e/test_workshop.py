"""A workshop in a room: prepared, joined by phones, weighed, and cut off from its server."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from placebased import start
from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support.counts import ONLY_LONG
from tests.support.served import free_port, start_app, wait_for_health

pytestmark = pytest.mark.browser

SIMULATED = 6
BACK_SECONDS = 5.0
"""How long wall, controls and phones may take to be back once the server answers, or the network is there."""

POINTS = ({"points_older": "60", "points_income": "40"}, {"points_home": "80", "points_place": "20"})


def prepared(page: Page, url: str) -> tuple[str, str]:
    """Prepare a workshop on its page; return the address of the controls, and the code."""
    page.goto(f"{url}/workshop")
    wait_until_settled(page)
    page.get_by_label("What it is called").fill("What should count?")
    page.get_by_role("button", name="Prepare the workshop").click()
    link = page.get_by_role("link", name="Open the controls")
    expect(link).to_be_visible()
    code = page.get_by_label("Your workshop").locator("b").inner_text()
    return f"{url}/{link.get_attribute('href')}", code


def simulate(url: str, code: str) -> None:
    """Let phones without scripts answer the points, each sending all of it twice."""
    for k in range(SIMULATED):
        with httpx.Client(base_url=url) as phone:
            assert phone.get(f"/room?c={code}").status_code == 200
            for _ in range(2):
                sent = phone.post(f"/room?c={code}", data={"scene": "points", **POINTS[k % 2]})
                assert sent.status_code == 303


def opened_wall(page: Page, url: str, code: str) -> Page:
    """Open the wall from the controls, and see that it waits for phones."""
    wall = page.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{url}/wall?{page.url.partition('?')[2]}")
    expect(wall.locator(".pb-code")).to_have_text(code)
    return wall


def opened_wall_at(page: Page, url: str, question: str) -> Page:
    """Open the wall from the controls at a scene."""
    wall = page.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{url}/wall?{page.url.partition('?')[2]}")
    expect(wall.get_by_role("heading", level=1)).to_have_text(question)
    return wall


def looked_at_what_is_beside(page: Page) -> None:
    """Change a scene by keyboard alone; look at paper and at the list of workshops as axe does."""
    page.get_by_role("link", name="Edit the run of show").click()
    scene = page.get_by_role("listitem").filter(has_text="The map shows what I know")
    scene.locator("summary").focus()
    page.keyboard.press("Enter")
    assert_accessible(page)
    scene.get_by_label("Minutes").fill("7")
    scene.get_by_role("button", name="Save this scene").focus()
    page.keyboard.press("Enter")
    expect(scene.locator("summary")).to_contain_text("7 min")
    page.get_by_role("link", name="Back to the controls").click()
    for name in ("Paper", "Your workshops"):
        page.get_by_role("link", name=name, exact=True).click()
        assert_accessible(page)
        page.go_back()


def stepped(page: Page, wall: Page) -> None:
    """Go to the first scene by button, and to the second by clicker."""
    page.get_by_role("button", name="Next").click()
    expect(wall.get_by_role("heading", level=1)).to_have_text("How things are, every domain alike")
    wall.bring_to_front()
    wall.locator("header").click()
    wall.keyboard.press("PageDown")
    expect(wall.get_by_role("heading", level=1)).to_have_text(re.compile("count most"))


def answered_without_network(held: BrowserContext, phone: Page, address: str) -> Page:
    """Answer while there is no network, put the phone away, and open it again once there is one."""
    held.set_offline(True)
    for _ in range(2):
        phone.get_by_role("button", name=re.compile("^5 more for")).first.click()
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.locator("#said")).to_contain_text("kept on this phone")
    phone.close()
    held.set_offline(False)
    again = held.new_page()
    again.goto(address)
    expect(again.locator(".pb-counted")).to_contain_text("Counted at")
    return again


def test_a_room_weighs_and_its_wall_follows(
    page: Page, app_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    """From the page where it is prepared to the wall; a phone that loses its network keeps its answer."""
    desk, code = prepared(page, app_url)
    page.goto(desk)
    expect(page.get_by_role("heading", level=1)).to_have_text("What should count?")
    assert "k=" not in page.url
    assert_accessible(page)

    looked_at_what_is_beside(page)

    wall, held, address = opened_wall(page, app_url, code), new_context(), f"{app_url}/room?c={code}"
    phone = held.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(address)
    expect(wall.get_by_text("1 phone is here")).to_be_visible()
    stepped(page, wall)
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("count most"))
    assert_accessible(phone)

    simulate(app_url, code)
    expect(wall.get_by_text("What unites you")).to_be_visible()
    assert_accessible(wall)
    phone = answered_without_network(held, phone, address)
    expect(wall.locator(".pb-count")).to_contain_text(f"{SIMULATED + 1} of")

    page.bring_to_front()
    page.get_by_role("button", name="Close the question").click()
    expect(phone.get_by_text("This question is closed.")).to_be_visible()


def added_pins(desk: Page) -> None:
    """Add a scene that asks for pins, and go to it."""
    desk.locator("summary", has_text="Add a scene").click()
    desk.get_by_label("Question or title").fill("What do you know?")
    desk.get_by_label("How people answer").select_option("pins")
    desk.get_by_role("button", name="Add it as the next scene").click()
    expect(desk.locator(".pb-scenes")).to_contain_text("What do you know?")
    desk.get_by_role("button", name="Next").click()


def place(phone: Page, text: str, *, where: str = "") -> None:
    """Place a pin by name, or by tapping the middle of the map."""
    phone.get_by_label("A worry").check()
    phone.get_by_label("What do you know about this place?").fill(text)
    if where:
        phone.get_by_label("Where? A street").fill(where)
    else:
        phone.locator("svg[data-wide]").click()
    phone.get_by_role("button", name="Place the pin").click()


def placed_pins(phone: Page, held: BrowserContext) -> None:
    """Place a pin by tapping, and one by a name that is asked back, while there is no network."""
    place(phone, "No lamp here")
    expect(phone.locator("#pins")).to_contain_text("No lamp here")
    place(phone, "No seat", where="Wilmslow Road")
    expect(phone.get_by_text("Which of these?")).to_be_visible()
    assert_accessible(phone)
    phone.locator(".pb-offered label").first.click()
    held.set_offline(True)
    phone.get_by_role("button", name="Place the pin").click()
    expect(phone.locator("#said")).to_contain_text("kept on this phone")
    held.set_offline(False)
    expect(phone.locator("#pins")).to_contain_text("No seat")


def test_a_room_puts_pins_on_the_map(
    page: Page, app_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    """Read by a facilitator, seen on the wall, backed by another phone."""
    desk, code = prepared(page, app_url)
    page.goto(desk)
    added_pins(page)
    held, address = new_context(), f"{app_url}/room?c={code}"
    phone = held.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(address)
    placed_pins(phone, held)
    for number in range(2):
        page.locator("button[name=show]").first.click()
        expect(page.locator("#live em", has_text="on the wall").nth(number)).to_be_visible()
    assert_accessible(page)
    wall = page.context.new_page()
    wall.goto(f"{app_url}/wall?{page.url.partition('?')[2]}")
    expect(wall.get_by_role("heading", name="Worries (2)")).to_be_visible()
    assert_accessible(wall)
    other = new_context().new_page()
    other.goto(address)
    other.get_by_role("button", name="I back it").first.click()
    expect(other.get_by_role("button", name="You back it")).to_be_visible()


def added_choice(desk: Page) -> None:
    """Add a scene that lets choose beside a view, and go to it; an address of no page is refused."""
    desk.locator("summary", has_text="Add a scene").click()
    desk.get_by_label("Question or title").fill("Where next?")
    desk.get_by_label("How people answer").select_option("choose")
    desk.get_by_label("Options, one a line").fill("Here\nThere")
    desk.get_by_label("A view to show").fill("http://here/explore?level=ward")
    desk.get_by_role("button", name="Add it as the next scene").click()
    expect(desk.locator("#said")).to_contain_text("leads to no page here")
    desk.get_by_label("A view to show").fill("http://here/?level=ward")
    desk.get_by_role("button", name="Add it as the next scene").click()
    expect(desk.locator(".pb-scenes")).to_contain_text("Where next?")
    desk.get_by_role("button", name="Next").click()


def test_one_tap_answers_and_what_stands_beside_a_view_is_read_from_the_last_row(
    page: Page, app_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    """With a script and without one; another tap changes it."""
    desk, code = prepared(page, app_url)
    page.goto(desk)
    added_choice(page)
    wall, address = opened_wall_at(page, app_url, "Where next?"), f"{app_url}/room?c={code}"
    phones = [new_context(java_script_enabled=k == 0).new_page() for k in range(5)]
    for phone in phones:
        phone.goto(address)
        phone.get_by_role("button", name="There").click()
        expect(phone.locator(".pb-counted")).to_contain_text("Counted at")
    for phone in phones[:2]:
        phone.get_by_role("button", name="Here", exact=True).click()
        expect(phone.get_by_role("button", name="Here", exact=True, pressed=True)).to_be_visible()
        expect(phone.get_by_role("button", pressed=True)).to_have_count(1)
    assert_accessible(phones[0])
    expect(wall.locator(".pb-bars")).to_contain_text("2 · 40%")
    size = wall.locator(".pb-bars").evaluate("(bars) => parseFloat(getComputedStyle(bars).fontSize)")
    assert size >= 0.0202 * 1920 - 0.1
    delete_from_another_page(page)
    for said in (page.locator("#said"), wall.locator("#lost")):
        expect(said).to_contain_text("needs the facilitators' own link")


def delete_from_another_page(desk: Page) -> None:
    """Delete the workshop where another facilitator has its controls open."""
    other = desk.context.new_page()
    other.goto(desk.url)
    other.locator("summary", has_text="Keep, share, delete").click()
    other.get_by_label("Yes, all answers too").check()
    other.get_by_role("button", name="Delete this workshop").click()
    expect(other.get_by_text("The workshop was deleted")).to_be_visible()


class KilledApp:
    """The real app with a store of its own, which is killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self._log, self._store, self._port = folder / "log.txt", folder / "store", free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.server: subprocess.Popen[bytes]
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.server = start_app(self._port, self._log, {"PLACE_WARM": "off", "PLACE_STORE": str(self._store)})
        wait_for_health(self.server, self._port, self._log)

    def kill(self) -> None:
        """End it as a pulled plug does."""
        self.server.kill()
        self.server.wait()


@pytest.fixture
def killed_app(tmp_path: Path) -> Iterator[KilledApp]:
    """Return an app to kill."""
    app = KilledApp(tmp_path)
    yield app
    start.stop(app.server)


def seconds_back(phone: Page, wall: Page, desk: Page) -> float:
    """Return after how many seconds all three are back, none of them touched."""
    begun = time.monotonic()
    expect(phone.locator("#said")).to_contain_text("Counted at")
    expect(wall.locator("#lost")).to_be_hidden()
    expect(desk.locator("#said")).to_have_text("")
    return time.monotonic() - begun


@ONLY_LONG
def test_a_killed_server_and_a_cut_network_come_back_by_themselves(
    page: Page, killed_app: KilledApp, new_context: Callable[..., BrowserContext]
) -> None:
    """Wall, controls and phone are where they were, and an answer counts, within five seconds; no click."""
    desk, code = prepared(page, killed_app.url)
    page.goto(desk)
    wall, held = opened_wall(page, killed_app.url, code), new_context()
    stepped(page, wall)
    phone = held.new_page()
    phone.goto(f"{killed_app.url}/room?c={code}")
    simulate(killed_app.url, code)
    expect(wall.get_by_text("What unites you")).to_be_visible()
    back = []
    for cut in (True, False):
        held.set_offline(cut)
        page.context.set_offline(cut)
        killed_app.kill() if not cut else time.sleep(3)
        phone.get_by_role("button", name=re.compile("^5 more for")).first.click()
        phone.get_by_role("button", name=re.compile("my answer")).click()
        time.sleep(2)
        held.set_offline(False)
        page.context.set_offline(False)
        if not cut:
            killed_app.start()
        back.append(seconds_back(phone, wall, page))
        expect(wall.locator(".pb-count")).to_contain_text(f"{SIMULATED + 1} of")
    assert max(back) <= BACK_SECONDS, back
