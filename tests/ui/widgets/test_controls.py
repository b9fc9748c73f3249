"""What the reader chooses with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placebased.ui.runtime.caches import place_cache
from tests.support.city import SCRIPT_NAME
from tests.support.city_fixtures import Pages, html_of, link_of
from tests.support.neighbourhood_sets import drawn_set


def test_every_choice_has_a_label(pages: Pages, city_folder: Path) -> None:
    """In the order in which people make them."""
    app = pages.open(city_folder)
    labels = [each.label for each in app.sidebar if hasattr(each, "label")]
    assert labels == [
        "Find a place",
        "Need",
        "Show by",
        "Classes of the colours",
        "How figures are sorted",
        "Keep these classes",
        "Assets",
        "Only confirmed within a year",
        "Teams",
        "Neighbourhoods",
    ]


def test_needs_are_grouped_and_one_may_choose_nothing(pages: Pages, city_folder: Path) -> None:
    """Each is named with its group, so that typing a group finds its needs."""
    options = pages.open(city_folder).selectbox("choose_need").options
    assert options[:3] == [
        "Nothing",
        "Older people living alone · Growing older",
        "Older people (number) · Growing older",
    ]
    assert len(options) == 12


def test_levels_without_a_figure_say_so(pages: Pages, city_folder: Path) -> None:
    """Carers are published for middle areas only; the city is no level to fill."""
    app = pages.open(city_folder, need="carers", level="msoa")
    assert app.selectbox("choose_level").options == [
        "Small areas (no figure)",
        "Middle areas",
        "Wards (no figure)",
        "Neighbourhoods (no figure)",
        "Localities (no figure)",
    ]


def test_assets_and_teams_are_counted(pages: Pages, city_folder: Path) -> None:
    """Assets inside the place, in the pack's order; teams of a kind in the register, by name."""
    app = pages.open(city_folder)
    assert app.multiselect("choose_assets").options == ["Chemists (2)", "Food larders (1)", "Libraries (1)"]
    assert app.multiselect("choose_teams").options == [
        "Neighbourhood team (2)",
        "Reablement (2)",
        "Wardens (1)",
    ]


def test_one_list_of_neighbourhoods_is_no_choice(pages: Pages, own_city: Path) -> None:
    """A box with one entry would only take room."""
    path = own_city / "datapackage.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["place"]["neighbourhood_sets"] = document["place"]["neighbourhood_sets"][:1]
    path.write_text(json.dumps(document), encoding="utf-8")
    app = pages.open(own_city)
    assert "Neighbourhoods" not in [each.label for each in app.selectbox]


def test_a_set_that_is_handed_in_is_among_the_choices(pages: Pages, own_city: Path) -> None:
    """A link with it opens the page with it, with its neighbourhoods in the table and the map's choice."""
    pages.use(own_city)
    name = place_cache.hand_in(drawn_set())
    app = pages.open(own_city, neighbourhoods=name, level="neighbourhood", area="neighbourhood:XW")
    assert app.exception == []
    box = next(each for each in app.selectbox if each.label == "Neighbourhoods")
    assert box.options == ["Two neighbourhoods", "Three neighbourhoods", "Drawn"]
    assert box.value == name
    assert "Crossways" in html_of(app)
    assert link_of(app)["neighbourhoods"] == name


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
    app.text_input("search_text").set_value("birch").run()
    offered = [each.label for each in app.sidebar.button]
    assert offered[:2] == ["Birch — ward", "Birch Larder — Food larder"]
    app.button("hit_1").click().run()
    assert link_of(app) == {"asset": "a3", "assets": "larder"}
    assert [each.key for each in app.sidebar.button] == ["keep_classes"]


def test_a_name_with_markup_in_it_is_offered_as_text(pages: Pages, city_folder: Path) -> None:
    """What Streamlit would read as Markdown or HTML is escaped letter by letter."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("chemist").run()
    offered = [each.label.replace("\\", "") for each in app.sidebar.button]
    assert any(label.startswith(SCRIPT_NAME) for label in offered)
    assert all("<" not in each.label.replace("\\<", "") for each in app.sidebar.button)


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
    assert says in [each.value for each in app.sidebar.caption]
    assert link_of(app) == {}


def test_spaces_search_for_nothing(pages: Pages, city_folder: Path) -> None:
    """No answer and no complaint."""
    app = pages.open(city_folder)
    app.text_input("search_text").set_value("   ").run()
    assert not app.sidebar.caption
    assert [each.key for each in app.sidebar.button] == ["keep_classes"]


def test_one_control_turns_the_projector_view_on_and_off(pages: Pages, city_folder: Path) -> None:
    """It is in the link, and the control says what it will do."""
    app = pages.open(city_folder, need="reach")
    app.button("present_toggle").click().run()
    assert link_of(app) == {"need": "reach", "present": "1"}
    assert app.button("present_toggle").label == "Leave projector view"
    app.button("present_toggle").click().run()
    assert link_of(app) == {"need": "reach"}
