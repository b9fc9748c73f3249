"""Every page is registered once: navigation, links and tests take it from one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased import locations
from placebased.place.tables.examples import EXERCISE_PAGES, MOST_PARAMETERS
from placebased.ui.runtime import pages as registered
from placebased.ui.runtime import ways
from placebased.ui.runtime.pages import PAGES, RegisteredPage
from tests.support.city_fixtures import Pages, html_of

NAMES = [page.name for page in PAGES]


def test_the_files_of_pages_are_the_registered_ones() -> None:
    """No file in pages/ is without a row, and no row without a file."""
    assert sorted(path.stem for path in locations.PAGES.glob("*.py")) == sorted(NAMES)


def test_addresses_are_names_and_the_first_page_has_none() -> None:
    """Explore is where the explorer's own address leads; Find is at /find."""
    assert [registered.page(name).address for name in ("explore", "find")] == ["", "find"]
    assert PAGES[0].name == "explore"
    assert len({page.address for page in PAGES}) == len(PAGES)


def test_exercises_are_done_on_pages_that_there_are() -> None:
    """A pack may name no page that navigation does not have."""
    assert set(EXERCISE_PAGES) <= set(NAMES)
    assert MOST_PARAMETERS <= ways.MOST_PARAMETERS


def test_a_page_is_found_by_name_and_by_address() -> None:
    """An address that no page has leads to the first one, as Streamlit does; a name has to be there."""
    assert registered.page("tell").title == "Tell us"
    assert registered.page_at("index").title == "Your index"
    assert registered.page_at("").name == registered.page_at("nowhere").name == "explore"
    with pytest.raises(KeyError):
        registered.page("nowhere")


def test_pages_stand_under_their_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups come in the order of their first page; what names no group is linked from the foot."""
    rows = (
        RegisteredPage("explore", "Explore"),
        RegisteredPage("compare", "Compare", group="Look closer"),
        RegisteredPage("about", "About the data"),
        RegisteredPage("index", "Your index", group="Look closer"),
    )
    monkeypatch.setattr(registered, "PAGES", rows)
    groups = registered.grouped_pages()
    assert {group: [page.name for page in inside] for group, inside in groups.items()} == {
        "": ["explore", "about"],
        "Look closer": ["compare", "index"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_page_opens_without_a_traceback(pages: Pages, city_folder: Path, name: str) -> None:
    """Each says something, and nothing of it is an error of the program."""
    app = pages.open(city_folder, "" if name == "explore" else f"{name}.py")
    assert not app.exception
    assert "pb-title" in html_of(app)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_explains_a_faulty_pack(pages: Pages, own_city: Path, name: str) -> None:
    """Whatever page was asked for, what is wrong stands in its place."""
    (own_city / "wards.csv").unlink()
    app = pages.open(own_city, "" if name == "explore" else f"{name}.py")
    assert not app.exception
    assert [each.value for each in app.title] == ["The data cannot be opened"]
