"""What is served before Streamlit has started."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from starlette.routing import Route

from placebased.errors import PackError
from placebased.place.gazetteer import LONGEST
from placebased.ui.app import first_page, menu
from placebased.ui.app.first_page import FirstView, first_view, page_routes
from placebased.ui.explore import door
from placebased.ui.find import first_words
from placebased.ui.runtime import fetch_ahead, light_first, pages, streamlit_files
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.pages import PAGES, RegisteredPage
from placebased.ui.runtime.response_headers import headers_of, script_hashes
from placebased.ui.runtime.streamlit_files import index_page
from placebased.views import map_text
from placebased.views.selection import Selection

EXPLORE, OTHER = PAGES[0], PAGES[1]
SENT = re.compile(r'<script type="application/json" id="pb-first-message">(.*?)</script>', re.DOTALL)


@pytest.mark.usefixtures("pages")
def test_the_words_are_those_of_the_page() -> None:
    """Title and sentences of the link's selection, and the message of its level."""
    atlas = place_cache.atlas("")
    view = first_view({"level": "ward"})
    selection = Selection(need=view.message["need"]["key"].split("@")[0], level="ward")
    assert view.title == map_text.title(atlas, selection)
    assert list(view.sentences) == list(map_text.describe(atlas, selection))
    assert (view.message["level"], view.message["key"]) == ("ward", "map")


@pytest.mark.usefixtures("pages")
def test_the_map_is_drawn_from_what_is_fetched_with_the_page() -> None:
    """Shapes, names and overlays are asked for at once; the fill is in the message, not in a file."""
    view = first_view({"level": "ward", "assets": "library"})
    html = first_page.first_page(EXPLORE, view)
    asked = re.findall(r'<link rel="preload" as="fetch" crossorigin href="\./([^"]+)">', html)
    shapes = view.message["shapes"]
    assert {shapes["ward"], view.message["background"], view.message["assets"]["url"]} <= set(asked)
    assert len(asked) == len(set(asked))
    assert view.message["sheet"] is None
    assert view.message["need"]["classes"]
    assert 'as="fetch"' not in first_page.first_page(OTHER, None)


@pytest.mark.parametrize("page", [EXPLORE, OTHER], ids=lambda page: page.name)
def test_words_do_not_wait_for_their_typeface(pages: object, page: RegisteredPage) -> None:  # noqa: ARG001
    """Where letters are slow to come, the words stand there in the reader's own until they have."""
    html = first_page.first_page(page, first_view({}) if page is EXPLORE else None)
    [face] = re.findall(r"@font-face\{[^}]*\}", html)
    assert "font-display:swap" in face


@pytest.mark.usefixtures("pages")
def test_the_page_is_sent_compressed_to_who_takes_it_so() -> None:
    """The same page in both forms."""
    route = page_routes(base="")[0]
    assert isinstance(route, Route)
    plain, packed = (
        route.endpoint(Request({"type": "http", "query_string": b"", "headers": headers}))
        for headers in ([], [(b"accept-encoding", b"gzip")])
    )
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["content-encoding"] == "gzip"


@pytest.mark.usefixtures("pages")
def test_a_chosen_area_is_gone_to() -> None:
    """A link with an area has it picked and looked at; one without has neither."""
    code = str(place_cache.atlas("").areas["ward"].index[0])
    chosen = first_view({"level": "ward", "area": f"ward:{code}"}).message
    assert (chosen["picked"], bool(chosen["focus"])) == (code, True)
    plain = first_view({"level": "ward"}).message
    assert (plain["picked"], plain["focus"]) == ("", None)


def test_the_message_ends_no_element() -> None:
    """Text that looks like markup stays text."""
    hostile = "</script><script>alert(1)</script>"
    page = first_page.first_page(
        EXPLORE, FirstView("A <title>", ("One & two.",), {"label": hostile, "present": False})
    )
    (body,) = SENT.findall(page)
    assert json.loads(body)["label"] == hostile
    assert hostile not in page
    assert '<h1 class="pb-title">A &lt;title&gt;</h1><p class="pb-said">One &amp; two.</p>' in page


def test_every_page_is_served_with_a_title_of_its_own() -> None:
    """What it is first: windows, visits and what is read aloud are told apart by that."""
    titles = [first_page.first_page(each, None).partition("<title>")[2].partition("<")[0] for each in PAGES]
    assert titles[:2] == [door.NAME, f"Own place – {door.NAME}"]
    assert len(set(titles)) == len(PAGES)


def test_no_script_stands_in_the_page_that_its_policy_does_not_name() -> None:
    """Streamlit's own stand there, those that look for phones and fetch ahead, and data that is not run."""
    page = first_page.first_page(EXPLORE, FirstView("A <title>", ("One & two.",), {"present": False}))
    run = SENT.sub("", page)
    assert script_hashes(run.encode()) == script_hashes(
        index_page() + (light_first.tag() + fetch_ahead.tag()).encode()
    )
    named = headers_of()["Content-Security-Policy"]
    assert all(each in named for each in script_hashes(run.encode()))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_name_a_word_and_a_way_on(page: RegisteredPage) -> None:
    """Without a view: the page's own name, that the rest is coming, and links to the others."""
    html = first_page.first_page(page, None)
    assert f'<h1 class="pb-title">{page.title}</h1>' in html
    assert first_page.WAIT in html
    assert menu.menu(page) in html
    assert ("data-later" in html) == (page is EXPLORE)
    assert '<template id="pb-late"' in html


def test_the_scripts_of_what_a_run_draws_first_come_with_the_others_and_after_a_map() -> None:
    """Each once, behind Streamlit's own; only a page that begins with a map keeps the line for that."""
    map_page, words_page = (first_page.first_page(page, None) for page in (EXPLORE, OTHER))
    for html in (map_page, words_page):
        (late,) = re.findall(r'<template id="pb-late".*?</template>', html, re.DOTALL)
        fetched = re.findall(r'(?:src|href)="(\./static/js/[^"]+)"', late)
        assert len(fetched) == len(set(fetched))
        assert {name for each in fetched for name in streamlit_files.FIRST_PARTS if f"/{name}." in each} == {
            *streamlit_files.FIRST_PARTS
        }
    assert "data-after-map" in map_page
    assert "data-after-map" not in words_page


def test_a_pack_with_faults_has_no_first_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page itself says what is wrong; the first page does not stand in its way."""

    def refuse(_query: object) -> FirstView:
        raise PackError("a folder", [])

    monkeypatch.setattr(first_page, "first_view", refuse)
    first_page._is_warm.set()
    assert first_page._view_of(EXPLORE, {}) is None
    assert first_page._view_of(OTHER, {}) is None


def test_every_page_has_a_route() -> None:
    """Under the address that the explorer is served at."""
    paths = [route.path for route in page_routes(base="city/")]  # type: ignore[attr-defined]
    assert paths == [*(f"/city/{page.address}" for page in PAGES), "/city/first-view", "/city/search"]


@pytest.mark.usefixtures("pages")
def test_the_door_is_open_without_a_question_and_folded_with_one() -> None:
    """What advertising puts behind an address is no question; the projector view has no door."""
    first_page._is_warm.set()
    opened = first_page._door(EXPLORE, {})
    assert opened == door.served_html(place_cache.atlas(""))
    assert first_page._door(EXPLORE, {"utm_source": "mail"}) == opened
    assert first_page._door(EXPLORE, {"level": "ward"}) == door.folded_html()
    assert first_page._door(EXPLORE, {"level": "ward", "present": "1"}) == ""
    assert first_page._door(OTHER, {}) == ""
    assert opened in first_page.first_page(EXPLORE, None, opening=opened)


@pytest.mark.usefixtures("pages")
def test_find_begins_with_its_answer_in_words() -> None:
    """What the page itself will say; nothing where nothing is asked, on a wall, or on another page."""
    first_page._is_warm.set()
    find, query = pages.page("find"), {"words": "larder"}
    said = first_page._words(find, query)
    assert said == first_words.first_words_html(query)
    assert '<section class="pb-answer"' in first_page.first_page(find, None, words=said)
    others = [(find, {}), (find, {**query, "present": "1"}), (EXPLORE, query)]
    assert [first_page._words(*each) for each in others] == ["", "", ""]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("zz11ab", "./?near=ZZ1+1AB"),
        ("Birch", "./?area=ward%3AW2"),
        ("qqqq & co", "./find?words=qqqq+%26+co"),
        ("", "./"),
        ("x" * 5000, f"./find?words={'x' * LONGEST}"),
    ],
)
def test_the_search_before_the_app_answers_with_a_link(typed: str, target: str) -> None:
    """A postcode, a place, or Find with what was typed."""
    request = Request({"type": "http", "query_string": urlencode({"q": typed}).encode(), "headers": []})
    answer = first_page._search(request)
    assert (answer.status_code, answer.headers["location"]) == (303, target)


def test_the_page_that_comes_stays_under_the_one_that_is_there() -> None:
    """Its menu follows the scroll, and would stand over the words of the served page while it is built."""
    front = Path(first_page.__file__).parents[1] / "front" / "page"
    cover, menu = (
        int(re.search(rf"{start}[^}}]*?z-index: (\d+)", (front / name).read_text(), re.DOTALL)[1])  # type: ignore[index]
        for name, start in (("first.css", r"\.pb-first \{"), ("page.css", r":has\(> \.st-key-menu\) \{"))
    )
    assert cover > menu
