"""The first picture: there before Streamlit is, usable without it, and taken over as it stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.journey import PIXEL, numbers, wait_until_settled

pytestmark = pytest.mark.browser

COVER = "#pb-first"
SCRIPTS = "**/static/js/index.*.js"


def first_map(page: Page) -> str:
    """Wait until the first picture has been drawn; return the view that it shows."""
    drawn = page.locator(f"{COVER} .pb-first-map > div")
    expect(drawn).to_have_attribute("data-ready", "true")
    return str(drawn.get_attribute("data-view"))


DRAWINGS = """(() => {
  window.drawings = [];
  let turn = 0;
  const note = (canvas) => {
    const sheet = /pb-sheet pb-(\\w+)/.exec(canvas.className);
    if (!sheet) return;
    window.drawings.push(`${sheet[1]} in turn ${turn}`);
    queueMicrotask(() => { turn += 1; });
  };
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    note(this.canvas);
    return clear.apply(this, box);
  };
  const width = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width");
  Object.defineProperty(HTMLCanvasElement.prototype, "width", {
    ...width,
    set(wide) { note(this); width.set.call(this, wide); },
  });
})()"""
"""Notes each time that a sheet of the map is made blank, to be drawn, and in which turn of the script."""


def test_no_sheet_is_drawn_twice_at_once(page: Page, app_url: str) -> None:
    """Though the legend takes room and the view follows it; what nothing stands on is not drawn at all."""
    silence(page)
    page.add_init_script(DRAWINGS)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{app_url}/?assets=library,gp_practice&teams=integrated+neighbourhood+team")
    first_map(page)
    drawings = page.evaluate("window.drawings")
    assert {each.split()[0] for each in drawings} == {"base", "ground", "over", "outlines", "top"}
    assert len(drawings) == len(set(drawings)), drawings


def silence(page: Page) -> None:
    """Let no websocket of the page reach the server, and none be refused either."""
    page.route_web_socket("**/*", lambda _socket: None)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_map_is_usable_if_the_websocket_never_comes(page: Page, app_url: str, width: int) -> None:
    """Words and map are there, it moves by keys and buttons, and a choice opens its own words."""
    silence(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{app_url}/?level=ward")
    before = first_map(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("by ward")
    expect(page.get_by_role("application")).to_have_count(1)
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(f"{COVER} .pb-first-map > div")).not_to_have_attribute("data-view", before)
    page.get_by_role("application").press("ArrowDown")
    page.get_by_role("application").press("Enter")
    page.wait_for_url("**area=ward**")
    first_map(page)
    expect(page.locator(f"{COVER} .pb-first-map > div")).not_to_have_attribute("data-picked", "")


def test_the_app_takes_over_the_map_as_it_stands(page: Page, app_url: str) -> None:
    """At the same place, with its view and its focus; one map all the while."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(SCRIPTS, hold)
    page.goto(f"{app_url}/?level=ward")
    first_map(page)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("application").focus()
    page.get_by_role("application").press("+")
    page.wait_for_timeout(400)  # the zoom glides
    (view, box) = first_map(page), page.get_by_role("application").bounding_box()
    page.route(SCRIPTS, lambda route: route.continue_())  # from here on none is held
    for route in held:
        route.continue_()
    wait_until_settled(page)
    expect(page.locator(COVER)).to_have_count(0)
    expect(page.get_by_role("application")).to_have_count(1)
    expect(page.get_by_role("application")).to_be_focused()
    now = str(page.locator(".pb-host").first.get_attribute("data-view"))
    assert numbers(now) == pytest.approx(numbers(view), abs=PIXEL)
    assert page.get_by_role("application").bounding_box() == pytest.approx(box, abs=2)


def test_every_page_has_a_word_while_it_is_awaited(page: Page, app_url: str) -> None:
    """Its name and that the rest is coming, where there would be white."""
    silence(page)
    page.goto(f"{app_url}/compare")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare")
    expect(page.get_by_role("status")).to_have_text("The rest of the page is coming …")


def test_the_server_is_asked_once_where_it_is_and_uploads_have_their_cookie(page: Page, app_url: str) -> None:
    """Streamlit would ask below the page's address first, where nothing is, before it opens its line."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(app_url)))
    page.goto(f"{app_url}/find")
    wait_until_settled(page)
    assert [url for url in asked if url.startswith("/find/")] == []
    assert "/_stcore/health" in asked
    scripts = [url for url in asked if url.startswith("/static/js/")]
    assert len(scripts) == len(set(scripts))
    assert any(each["name"] == "_streamlit_xsrf" for each in page.context.cookies())
