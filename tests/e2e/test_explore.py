"""Journeys through Explore: from a question to an answer that can be sent on."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import shapely
from playwright.sync_api import BrowserContext, Locator, Page, WebSocket, expect

from placebased.place.atlas import Atlas
from placebased.views.link import first_selection
from tests.e2e.journey import HOLD, PATIENCE_MS, PIXEL, go, is_inside, numbers, wait_until_settled
from tests.support import counts
from tests.support.city import SCRIPT_NAME, swap, write_pack

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

MARKUP = "<img src=x onerror=window.ran=1>Cedar"
FORMULA = "=1+1 Alder"

FETCHED = """name => performance.getEntriesByType("resource")
    .some((each) => each.name.endsWith(name) && each.responseEnd > 0)"""
"""Tells whether a file has come."""

FETCHED_MS = 600
"""Milliseconds after which a page asks for what may be chosen next, and some more."""

SHEETS = 5
"""How many sheets a map is drawn on."""

FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
"""Waits until what was to be drawn in the next frame has been."""


def host(page: Page) -> Locator:
    """Find the map's host: its ``data-`` attributes tell what is drawn."""
    return page.locator(".pb-host")


def ready(page: Page) -> Page:
    """Wait until the map is drawn."""
    expect(host(page)).to_have_attribute("data-ready", "true")
    return page


def told(page: Page, *names: str) -> dict[str, str]:
    """Read some of the map's ``data-`` attributes."""
    return {name: host(page).get_attribute(f"data-{name}") or "" for name in names}


def parameters(page: Page) -> dict[str, str]:
    """Read the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def sentences(page: Page) -> list[str]:
    """Read the page's heading and what stands under it."""
    title = page.get_by_role("heading", level=1).inner_text()
    return [title, *page.locator(".pb-said").all_inner_texts()]


def search(page: Page, text: str) -> None:
    """Type into the search and send it off."""
    box = page.get_by_label("Find a place")
    box.fill(text)
    box.press("Enter")
    wait_until_settled(page)


def choose(page: Page, label: str, text: str) -> None:
    """Choose the first entry of a box that matches what is typed."""
    box = page.get_by_role("combobox", name=re.compile(f"^{label}|{label}$"))
    box.click()
    box.fill(text)
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    wait_until_settled(page)


def test_from_a_question_to_a_link_that_opens_the_same_view(  # noqa: PLR0915 - one journey
    open_page: Open, new_context: Callable[..., BrowserContext], real: Atlas
) -> None:
    """Where do older people live alone in one neighbourhood, and who is there? Found, read, sent, opened."""
    target = real.areas["neighbourhood"].index[3]
    name = real.name("neighbourhood", target)
    page = ready(open_page(query="need=none"))
    search(page, name)
    offered = page.get_by_role("button", name=re.compile(re.escape(name) + ".*neighbourhood"))
    if offered.count():
        offered.first.click()
        wait_until_settled(page)
    wanted = real.indicators[first_selection(real).need]
    choose(page, "Need", wanted.label)
    categories = list(real.categories.values())[1:3]
    for category in categories:
        choose(page, "Assets", category.plural)
    kind = real.teams["kind"].value_counts().index[0]
    choose(page, "Teams", kind)

    small = int((real.rungs["neighbourhood"] == target).sum())
    title, first, *_ = sentences(page)
    assert title == f"{wanted.label}, by small area"
    assert f"Within {name}, {small} small areas range from" in first
    assert parameters(page)["area"] == f"neighbourhood:{target}"
    assert parameters(page)["assets"] == ",".join(category.id for category in categories)

    page.get_by_text("The same as a table").click()
    wait_until_settled(page)
    table = page.get_by_role("table").first
    inside = [real.name("lsoa", str(code)) for code in real.small_areas("neighbourhood", target)]
    expect(table.get_by_role("rowheader").filter(has_text=re.compile(inside[0]))).not_to_have_count(0)
    assert set(inside) <= set(table.get_by_role("rowheader").all_inner_texts())

    shown = told(page, "level", "indicator", "assets", "teams", "view", "drawn")
    assert int(shown["assets"]) > 0
    other = new_context().new_page()
    other.goto(page.url)
    wait_until_settled(other)
    ready(other)
    expect(host(other)).to_have_attribute("data-assets", shown["assets"])
    assert sentences(other) == sentences(page)
    assert told(other, "level", "indicator", "assets", "teams", "view", "drawn") == shown


def with_words(page: Page) -> Page:
    """Open the page anew until it has the words of every need, which the server makes when first asked."""
    until = time.monotonic() + PATIENCE_MS / 1000
    page.wait_for_timeout(FETCHED_MS)
    while not page.evaluate(FETCHED, "headings.json") and time.monotonic() < until:
        page.reload()
        wait_until_settled(page)
        page.wait_for_timeout(FETCHED_MS)
    return ready(page)


def test_map_and_words_do_not_wait_for_the_app(open_page: Open, real: Atlas) -> None:
    """While the app hears nothing, map, legend and words show the need just chosen; it then says the same."""
    page = with_words(ready(open_page()))
    before = sentences(page)
    wanted = next(i for i in real.indicators.values() if i.geography == "lsoa" and i.label not in before[0])
    page.evaluate(HOLD)
    box = page.get_by_role("combobox", name="Need")
    box.click()
    box.fill(wanted.label)
    page.get_by_role("option").first.click()  # the last looks the words up
    expect(host(page)).to_have_attribute("data-indicator", f"{wanted.id}@lsoa")
    expect(page.locator(".pb-part-need .pb-title")).to_have_text(wanted.label)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{wanted.label}, by small area")
    drawn, said = told(page, "drawn"), sentences(page)
    page.evaluate("window.letGo()")
    wait_until_settled(page)
    assert sentences(page) == said
    assert told(page, "drawn") == drawn
    assert page.evaluate("window.cleared") == 0


def choose_level(page: Page, words: str) -> None:
    """Choose a size of area in its box."""
    page.get_by_role("combobox", name="Show by").click()
    page.get_by_role("option", name=words, exact=True).click()


def test_a_size_of_area_is_drawn_before_the_app_hears_of_it(open_page: Open) -> None:
    """Wards are on the map while their words still wait; what the app then says draws nothing again."""
    page = ready(open_page(query="level=ward"))
    choose_level(page, "Small areas")
    expect(page.get_by_role("heading", level=1)).to_contain_text("by small area")
    wait_until_settled(page)
    title = page.get_by_role("heading", level=1).inner_text()
    page.evaluate(HOLD)
    choose_level(page, "Wards")
    expect(host(page)).to_have_attribute("data-level", "ward")
    page.evaluate(FRAMES)
    assert page.evaluate("window.cleared") <= SHEETS + 1  # names once more, where their key came or went
    assert page.get_by_role("heading", level=1).inner_text() == title
    page.evaluate("window.letGo()")
    expect(page.get_by_role("heading", level=1)).to_have_text(title.replace("by small area", "by ward"))
    wait_until_settled(page)
    assert page.evaluate("window.cleared") == 0


@counts.ONLY_LONG
def test_a_box_offers_its_own_options_before_the_word_to_look_up(open_page: Open) -> None:
    """Enter takes the first option with the letters in it; a word that is in none is looked up."""
    page = ready(open_page())
    box = page.get_by_role("combobox", name="Need")
    box.click()
    box.fill("burg")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Burglary")
    expect(options.last).to_have_text("Look up: burg")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Burglary")
    wait_until_settled(page)
    box.click()
    box.fill("elderly")
    expect(options).to_have_text(["Look up: elderly"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("People aged 65 and over")


def test_what_is_typed_and_not_chosen_changes_nothing(open_page: Open, real: Atlas) -> None:
    """Words that only begin a need leave the map; leaving the box leaves it, too."""
    page = ready(open_page())
    before = told(page, "drawn")
    box = page.get_by_role("combobox", name="Need")
    box.click()
    box.press_sequentially(list(real.indicators.values())[5].label[:12])
    page.keyboard.press("Escape")
    box.blur()
    wait_until_settled(page)
    assert told(page, "drawn") == before


def test_a_postcode_is_gone_to(open_page: Open, real: Atlas) -> None:
    """Typed in small letters without a space: the map moves there and the small area is chosen."""
    row = real.postcodes[real.postcodes["lsoa"] != ""].iloc[1000]
    page = ready(open_page())
    before = told(page, "view")
    search(page, str(row["postcode"]).replace(" ", "").lower())
    expect(host(page)).to_have_attribute("data-picked", str(row["lsoa"]))
    expect(host(page)).not_to_have_attribute("data-view", before["view"])
    assert parameters(page) == {"near": row["postcode"], "area": f"lsoa:{row['lsoa']}"}


def test_projector_view_and_back_keep_what_is_shown(open_page: Open, page: Page) -> None:
    """The choices go, map and legend fill the screen, Escape brings everything back as it was."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    ready(open_page(query="level=ward"))
    page.get_by_role("button", name="Zoom in").click()
    middle = told(page, "view")["view"].split("/")[1:]
    drawn = told(page, "drawn")
    page.get_by_role("button", name="Projector view").click()
    wait_until_settled(page)
    assert parameters(page) == {"level": "ward", "present": "1"}
    expect(page.get_by_label("Find a place")).to_be_hidden()
    expect(page.get_by_role("group", name="Legend")).to_be_visible()
    area = page.get_by_role("region", name=re.compile("^Map of")).bounding_box()
    assert area is not None
    assert area["width"] * area["height"] > 0.75 * 1920 * 1080
    assert told(page, "drawn") == drawn
    now = told(page, "view")["view"].split("/")[1:]
    assert [float(n) for n in now] == pytest.approx([float(n) for n in middle], abs=0.02)
    page.get_by_role("button", name="Leave projector view").click()
    wait_until_settled(page)
    expect(page.get_by_label("Find a place")).to_be_visible()
    assert parameters(page) == {"level": "ward"}
    assert told(page, "drawn") == drawn


def test_a_change_of_page_keeps_the_selection(open_page: Open) -> None:
    """About the data and back: address, sentences and map are what they were."""
    page = ready(open_page(query="level=ward"))
    choose(page, "Assets", "a")
    page.get_by_role("button", name="Zoom in").click()
    before = (parameters(page), sentences(page), told(page, "drawn", "assets"))
    view = told(page, "view")["view"]
    page.get_by_role("link", name="About the data").click()
    expect(page.get_by_role("heading", level=1, name="About the data")).to_be_visible()
    wait_until_settled(page)
    page.get_by_role("link", name="Explore").click()
    expect(host(page)).to_be_attached()
    wait_until_settled(page)
    ready(page)
    assert (parameters(page), sentences(page), told(page, "drawn", "assets")) == before
    assert numbers(told(page, "view")["view"]) == pytest.approx(numbers(view), abs=PIXEL)


@counts.ONLY_LONG
def test_boxes_say_what_is_shown_in_every_order_of_pages(page: Page, app_url: str) -> None:
    """Through pages that have a box, and pages that have not, and back: it holds what the map shows."""
    page.goto(f"{app_url}/?level=ward")
    for name in (
        "Teams",
        "Compare",
        "Explore",
        "Own place",
        "Your index",
        "Explore",
        "Find",
        "Compare",
        "About the data",
        "Your index",
        "Teams",
        "Explore",
    ):
        wait_until_settled(page)
        if (box := page.get_by_role("combobox", name="Show by")).count():
            expect(box).to_have_value("Wards")
        go(page, name)
    expect(page.get_by_role("combobox", name="Show by")).to_have_value("Wards")
    expect(page.get_by_role("heading", level=1)).to_contain_text("by ward")


def test_moving_the_map_tells_the_app_nothing(page: Page, app_url: str) -> None:  # noqa: PLR0915 - one journey
    """Dragging, wheeling, zooming and walking by keys send no message; choosing an area does."""
    sent: list[str | bytes] = []

    def heard(frame: str | bytes) -> None:
        sent.append(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", heard)

    page.on("websocket", listen)
    page.goto(f"{app_url}/?level=ward")
    wait_until_settled(page)
    ready(page)
    assert sent  # the socket is heard
    sent.clear()
    before = told(page, "view")["view"]
    box = page.get_by_role("application").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    page.mouse.down()
    page.mouse.move(x + 80, y + 60, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Zoom out").click()
    expect(host(page)).not_to_have_attribute("data-view", before)
    page.wait_for_timeout(500)
    assert sent == []
    page.get_by_role("application").press("ArrowDown")
    assert sent == []
    page.get_by_role("application").press("Enter")
    expect(host(page)).not_to_have_attribute("data-picked", "")
    assert sent


def test_the_keyboard_is_enough(open_page: Open) -> None:
    """From the top of the page Tab reaches the map; arrows, Enter and Escape pick and take back."""
    page = ready(open_page(query="level=neighbourhood"))
    reached = "document.activeElement.shadowRoot?.activeElement?.getAttribute('role') === 'application'"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            break
    assert page.evaluate(reached)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(host(page)).not_to_have_attribute("data-picked", "")
    wait_until_settled(page)
    picked = told(page, "picked")["picked"]
    assert parameters(page)["area"] == f"neighbourhood:{picked}"
    assert page.evaluate(reached)
    page.keyboard.press("Escape")
    expect(host(page)).to_have_attribute("data-picked", "")
    wait_until_settled(page)
    assert "area" not in parameters(page)


def test_assets_are_reached_by_keys(open_page: Open, real: Atlas) -> None:
    """A lists the shown assets of the area that the arrows have reached; Enter chooses one of them."""
    counts = real.assets["category"].value_counts()
    category = str(counts[counts < 400].index[0])  # some in every ward, and no more than a list holds
    page = ready(open_page(query=f"level=ward&assets={category}"))
    surface = page.locator(".pb-surface")
    surface.focus()
    page.keyboard.press("ArrowDown")
    ward = told(page, "cursor")["cursor"]
    page.keyboard.press("a")
    listed = page.get_by_role("dialog", name=f"in {real.name('ward', ward)}")
    kind = real.assets[real.assets["category"] == category]
    inside = shapely.contains_xy(real.drawn["ward"].geometry[ward], kind["lon"], kind["lat"])
    expect(listed.locator("li")).to_have_count(int(inside.sum()))
    page.keyboard.press("Escape")
    assert told(page, "cursor")["cursor"] == ward
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_until_settled(page)
    assert parameters(page)["asset"] in set(kind.index[inside])


def test_a_phone_shows_everything_without_scrolling_sideways(
    open_page: Open, page: Page, real: Atlas
) -> None:
    """At 390 pixels nothing hangs over the edge, before and after a search made there."""
    page.set_viewport_size({"width": 390, "height": 844})
    ready(open_page())
    sideways = "document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(sideways)
    expect(page.get_by_label("Find a place")).to_be_visible()  # in the door
    ward = real.areas["ward"].index[0]
    postcode = real.postcodes[real.postcodes["lsoa"].isin(real.small_areas("ward", ward))].index[0]
    search(page, str(postcode))
    page.wait_for_url("**near=**")  # the address follows what the app says
    assert parameters(page)["near"] == postcode
    assert not page.evaluate(sideways)


def test_a_bad_link_says_what_it_dropped(open_page: Open) -> None:
    """The nearest view opens with a sentence for what is lost; markup in the link is text."""
    page = ready(open_page(query="level=ward&area=ward:%3Cimg src=x onerror=window.ran=1%3E&colour=red"))
    expect(page.get_by_role("alert").first).to_contain_text("<img src=x onerror=window.ran=1>")
    expect(page.get_by_role("alert").first).to_contain_text("“colour” is not something this page knows")
    assert page.evaluate("window.ran") is None
    assert parameters(page) == {"level": "ward"}


@pytest.mark.parametrize("path", ["", "about"])
def test_nothing_is_asked_of_any_other_host(page: Page, app_url: str, path: str) -> None:
    """Every request of a page goes to this machine, and every one is answered."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"{app_url}/{path}")
    wait_until_settled(page)
    assert len(asked) > 5
    assert [url for url in asked if not is_inside(url)] == []
    assert failed == []


@pytest.fixture(scope="module")
def spoilt_url(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the app on a pack whose names hold markup and formulas."""
    folder = write_pack(tmp_path_factory.mktemp("spoilt"))
    swap(folder, "wards.csv", "Cedar", MARKUP)
    swap(folder, "wards.csv", "Alder", FORMULA)
    swap(folder, "neighbourhoods.csv", "Hillside", MARKUP)
    return serve(PLACE_PACK=str(folder))


def visit(page: Page, url: str, query: str) -> Page:
    """Open a view of another app than the shared one."""
    page.goto(f"{url}/?{query}")
    wait_until_settled(page)
    return ready(page)


def test_markup_in_names_is_text_everywhere(page: Page, spoilt_url: str) -> None:
    """Sentence, table, card, panel and search show the names letter by letter, and nothing runs."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    query = "level=ward&area=ward:W3&asset=a1&assets=chemist&teams=reablement"
    visit(page, spoilt_url, query)
    assert MARKUP in " ".join(sentences(page))
    expect(page.get_by_role("heading", name=MARKUP)).to_be_visible()
    expect(page.get_by_role("heading", name=SCRIPT_NAME)).to_be_visible()
    expect(page.get_by_text("Home Again <b>bold</b>").first).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("rowheader", name=MARKUP).first).to_be_visible()
    page.get_by_role("button", name="Show the whole place").click()
    box = page.get_by_role("application").bounding_box()
    assert box is not None
    names = set()
    for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] * 0.35)
        page.wait_for_timeout(60)
        if page.locator(".pb-tip").is_visible():
            names.add(page.locator(".pb-tip strong").inner_text())
    assert MARKUP in names
    search(page, "cedar")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src=x]").count() == 0
    assert faults == []


def download(page: Page, name: str) -> bytes:
    """Press a download button and return what comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile(name)).click()
    return Path(coming.value.path()).read_bytes()


def test_what_is_taken_away_is_harmless_and_the_same_view(page: Page, spoilt_url: str) -> None:
    """The CSV has no cell that runs, the GeoJSON the names as they are, both the figures of the page."""
    visit(page, spoilt_url, "level=ward")
    page.get_by_text("The same as a table").click()
    wait_until_settled(page)
    page.get_by_role("button", name="Take this table away").press("Enter")
    wait_until_settled(page)
    table = list(csv.reader(io.StringIO(download(page, "CSV").decode("utf-8-sig"), newline="")))
    assert [row[0] for row in table[1:]] == ["'" + FORMULA, "Birch", MARKUP]
    assert table[1][1] == "34.166667"
    shapes = json.loads(download(page, "GeoJSON"))
    assert [each["properties"]["Ward"] for each in shapes["features"]] == [FORMULA, "Birch", MARKUP]


@counts.ONLY_LONG
def test_a_faulty_pack_is_explained_in_the_browser(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    """One page with every fault, no traceback, no half of a map."""
    folder = write_pack(tmp_path / "faulty")
    (folder / "msoas.csv").unlink()
    swap(folder, "teams.csv", "Mo-Fr 08:00-18:00", "all day")
    page.goto(serve(PLACE_PACK=str(folder)))
    wait_until_settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The data cannot be opened")
    expect(page.get_by_role("rowheader")).to_have_text(["msoas.csv", "teams.csv"])
    assert page.get_by_text("Traceback").count() == 0
    assert host(page).count() == 0
