"""One box for a postcode, a place, an asset or a need."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from tests.support.city import SCRIPT_NAME
from tests.support.city_fixtures import Pages, link_of


def offers(app: AppTest) -> list[Button]:
    """Return the buttons of what a search found."""
    return [each for each in app.button if str(each.key).startswith("hit_")]


def test_a_postcode_is_gone_to_at_once(pages: Pages, city_folder: Path) -> None:
    """It is marked, its small area is chosen, and the box is empty for the next search."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("zz11ab").run()
    assert link_of(app) == {"near": "ZZ1 1AB", "area": "lsoa:S5"}
    assert app.text_input("search_text").value == ""


def test_a_postcode_outside_is_marked_without_an_area(pages: Pages, city_folder: Path) -> None:
    """It lies in no small area of the place."""
    app = pages.open(city_folder, area="ward:W1")
    app.text_input("search_text").set_value("ZZ2 2BB").run()
    assert link_of(app) == {"near": "ZZ2 2BB"}


def test_several_answers_are_offered_and_one_is_chosen(pages: Pages, city_folder: Path) -> None:
    """Each says what it is; a click goes there and clears the search."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("birc").run()
    offered = [each.label for each in offers(app)]
    assert offered[:2] == ["Birch — ward", "Birch Larder — Food larder"]
    app.button("hit_1").click().run()
    assert link_of(app) == {"asset": "a3", "assets": "larder"}
    assert offers(app) == []


def test_a_name_with_markup_in_it_is_offered_as_text(pages: Pages, city_folder: Path) -> None:
    """What Streamlit would read as Markdown or HTML is escaped letter by letter."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("chemist").run()
    offered = [each.label.replace("\\", "") for each in offers(app)]
    assert any(label.startswith(SCRIPT_NAME) for label in offered)
    assert all("<" not in each.label.replace("\\<", "") for each in offers(app))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            "ZZ9 9ZZ",
            (
                "ZZ9 9ZZ is not in the list of postcodes in and around Threeby, nor in any district of Great "
                "Britain. Is it typed right?"
            ),
        ),
        ("qqqq", "Nothing is called that. Try a postcode, or part of a name."),
    ],
)
def test_nothing_found_is_said(pages: Pages, city_folder: Path, typed: str, says: str) -> None:
    """A postcode that is not listed is told from a name that nothing has."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value(typed).run()
    assert says in [each.value.replace("\\", "") for each in app.main.caption]
    assert link_of(app) == {}


def test_spaces_search_for_nothing(pages: Pages, city_folder: Path) -> None:
    """No answer and no complaint."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("   ").run()
    assert app.session_state["search_text"].strip() == ""
    assert offers(app) == []


def test_the_exact_name_is_gone_to(pages: Pages, city_folder: Path) -> None:
    """Although other names begin with it."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("birch").run()
    assert link_of(app) == {"area": "ward:W2"}
    assert app.text_input("search_text").value == ""


def test_a_need_is_found_by_an_everyday_word(pages: Pages, own_city: Path) -> None:
    """What fits is taken at once where nothing else does; else what is near is told beside Find."""
    rows = "said,fit,means,note\nold folk,means,older_count,\nlonely,near,alone_share,\n"
    (own_city / "everyday_needs.csv").write_text(rows, encoding="utf-8")
    app = pages.open(own_city)
    app.text_input("search_text").set_value("old folk").run()
    assert link_of(app) == {"need": "older_count"}
    app.text_input("search_text").set_value("lonely").run()
    said = [each.value.replace("\\", "") for each in app.caption]
    assert "No figure about “lonely” here. Near it:" in said
    assert [each.key for each in offers(app)] == ["hit_need_0", "hit_find"]


def test_teams_looks_for_places_only(pages: Pages, city_folder: Path) -> None:
    """A need would change nothing there that one sees."""
    app = pages.open(city_folder, "teams.py")
    assert app.text_input("search_text").label == "Find a place"
    app.text_input("search_text").set_value("zzzzzzz").run()
    assert "hit_find" not in [each.key for each in app.button]
