"""The menu of pages and the foot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placebased.ui.app import menu
from placebased.ui.runtime import pages as registered
from placebased.ui.runtime.pages import PAGES, RegisteredPage
from tests.support.city_fixtures import Pages, html_of

ROW = re.compile(r'<nav class="pb-menu-row".*?</nav>', re.DOTALL)
FOLD = re.compile(r"<details.*?</details>", re.DOTALL)
LINK = re.compile(r'<a class="pb-way" href="([^"]*)"(?: aria-current="(\w+)")?[^>]*>([^<]*)</a>')


def links(html: str, part: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Return address, mark and words of each link of a part of the menu."""
    (found,) = part.findall(html)
    return LINK.findall(found)


def test_the_entries_stand_in_the_order_in_which_people_work() -> None:
    """Each leads to its first page, the open one is marked, and its pages follow."""
    found = links(menu.menu(registered.page("compare")), ROW)
    assert found == [
        ("./", "", "Explore"),
        ("./find", "", "Find"),
        ("./teams", "", "Teams"),
        ("./index", "true", "Weigh and decide"),
        ("./profile", "", "Meet"),
        ("./tell", "", "Contribute"),
        ("./index", "", "Your index"),
        ("./compare", "page", "Compare"),
        ("./decide", "", "What if"),
        ("./draw", "", "Drawing board"),
    ]


def test_an_entry_of_one_page_is_that_page() -> None:
    """Find is the page itself, and nothing stands within it."""
    found = links(menu.menu(registered.page("find")), ROW)
    assert ("./find", "page", "Find") in found
    assert len(found) == len([group for group in registered.grouped_pages() if group])


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_in_the_narrow_menu_and_the_open_one_is_marked_once(page: RegisteredPage) -> None:
    """Behind a button with a word, those of the foot included."""
    html = menu.menu(page)
    found = links(html, FOLD)
    assert sorted(href for href, _, _ in found) == sorted(f"./{each.address}" for each in PAGES)
    assert [href for href, mark, _ in found if mark == "page"] == [f"./{page.address}"]
    assert "<summary>Menu<" in html


def test_another_entry_is_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with an entry of its own stands where its row does."""
    more = RegisteredPage("learn", "Learn", group="Learn")
    monkeypatch.setattr(registered, "PAGES", (*PAGES[:9], more, *PAGES[9:]))
    words = [said for _, _, said in links(menu.menu(PAGES[0]), ROW)]
    assert words[3:6] == ["Weigh and decide", "Learn", "Meet"]


def test_the_foot_links_what_is_seldom_needed(pages: Pages, city_folder: Path) -> None:
    """About and Editors, on every page, after all that is on it."""
    assert [said for _, _, said in LINK.findall(menu.foot(PAGES[0]))] == ["About the data", "Editors"]
    shown = html_of(pages.open(city_folder, "changes.py"))
    assert shown.index("pb-menu-row") < shown.index("pb-title") < shown.index("pb-foot-links")
