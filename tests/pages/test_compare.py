"""The page that compares: every view opens, refuses in words what cannot be shown, and keeps its link."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SHELL = Path(__file__).resolve().parents[2] / "placebased" / "ui" / "app" / "shell.py"
PAGE = Path(__file__).resolve().parents[2] / "pages" / "compare.py"


def opened(**query: str) -> AppTest:
    """Return the page as a link opens it."""
    test = AppTest.from_file(str(SHELL), default_timeout=90)
    test.run()
    test.switch_page(str(PAGE))
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def said(test: AppTest) -> str:
    """Return everything the page says in HTML."""
    return " ".join(str(block.proto.body) for block in test.get("html"))


def test_two_places_stand_side_by_side() -> None:
    """What they have, who works there, what they need, and which places are like the first."""
    page = opened(level="ward")
    assert not page.exception
    told = said(page)
    for part in (
        "What they have",
        "What they need",
        "Teams known to work in",
        "Places like",
        "By more than chance",
    ):
        assert part in told


@pytest.mark.parametrize("query", [{}, {"view": "beside"}])
def test_it_opens_with_two_neighbourhoods(query: dict[str, str]) -> None:
    """On one map or on two: two small areas next to each other in the alphabet say nothing to anybody."""
    page = opened(**query)
    assert not page.exception
    assert "neighbourhood" in page.query_params["level"]


def test_another_place_can_be_chosen_and_stands_in_the_link() -> None:
    """The choice is in the address as level and code."""
    page = opened(level="ward")
    box = page.selectbox(key="compare_versus")
    other = next(code for code in box.options if code != box.value)
    box.select(other).run()
    assert not page.exception
    assert str(page.query_params["versus"]).strip("[]'").startswith("ward:")


def test_two_figures_are_shown_at_once() -> None:
    """A sentence on whether they go together, and the areas of much need and little supply."""
    page = opened(level="ward", view="figures")
    assert not page.exception
    assert "High in the first and low in the second" in said(page)


def test_two_places_are_shown_on_two_maps() -> None:
    """A sentence with both figures, and a table of what the maps show."""
    page = opened(level="ward", view="beside")
    assert not page.exception
    assert "at one scale and in the same classes" in said(page)
    assert "How many small areas of each place are in each class" in said(page)
    assert len(page.get("bidi_component")) >= 2


def test_figures_of_levels_that_do_not_fit_are_refused_in_words() -> None:
    """A second need that does not exist for wards says why."""
    page = opened(level="ward", view="figures", second="unpaid_care")
    assert not page.exception
    assert "It is published for middle areas" in said(page)


@pytest.mark.parametrize("level", ["lsoa", "neighbourhood"])
@pytest.mark.parametrize(
    "series",
    ["imd_position", "claimants_over_time", "children_low_income_bhc", "life_expectancy_men_over_time"],
)
def test_every_series_opens_at_a_level_where_it_exists(series: str, level: str) -> None:
    """The page says what may not be concluded, whatever level was in view before."""
    page = opened(view="change", series=series, level=level)
    assert not page.exception
    assert "From 20" in said(page)


def test_clusters_are_looked_for_in_small_areas() -> None:
    """The sentence says how many were tested."""
    page = opened(view="clusters")
    assert not page.exception
    assert "small areas were tested" in said(page)


def test_clusters_are_refused_for_modelled_figures() -> None:
    """The reason stands where the map would be."""
    page = opened(view="clusters", need="digital_risk")
    assert not page.exception
    assert "the model's own" in said(page).replace("&#x27;", "'")


def test_clusters_are_refused_where_the_publisher_asks_for_none() -> None:
    """What may not be compared between areas much alike has no hot spots, in the publisher's own reason."""
    page = opened(view="clusters", need="fuel_poverty_share")
    assert not page.exception
    assert "No hot spots are drawn from it. The publisher asks" in said(page)


def test_a_link_to_what_is_gone_says_so() -> None:
    """A view, a place and a series that do not exist are named, and the page still opens."""
    page = opened(view="odd", versus="ward:X", series="none")
    told = " ".join(warning.value for warning in page.warning)
    assert not page.exception
    for part in ("odd", "ward", "none"):
        assert part in told


def test_the_year_on_the_map_stands_in_the_link() -> None:
    """Chosen, it is in the address; opened, it is chosen; a year that is not there is said."""
    page = opened(view="change")
    year = page.button_group[0].options[1]
    page.button_group[0].set_value(year).run()
    assert str(page.query_params["period"]).strip("[]'") == year
    again = opened(view="change", period=year)
    assert again.button_group[0].value == year
    again.button(key="keep_classes").click().run()
    assert str(again.query_params["limits"]).strip("[]'").startswith("series:")
    assert "is no period of this series" in opened(view="change", period="1899").warning[0].value


def test_two_maps_are_sorted_by_the_rule_that_was_chosen() -> None:
    """A rule holds for both maps; limits that are kept hold for the need, and the other map says so."""
    page = opened(view="maps", level="ward")
    next(box for box in page.selectbox if box.label == "How figures are sorted").set_value("equal").run()
    assert said(page).count("Classes: about as many of all areas in each") == 2  # over each map
    page.button(key="keep_classes").click().run()
    assert not page.exception
    assert str(page.query_params["limits"]).strip("[]'").startswith("alone_66_share:")
    assert said(page).count("The limits that were set are of another figure. They are not used here.") == 1
