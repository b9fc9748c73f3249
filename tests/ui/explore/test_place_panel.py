"""The panel beside the map: strengths, needs and gaps of a place, and one asset at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui.explore.place_panel import all_of_it_html, profile_html
from placebased.views.area_profile import profile_of
from tests.support.city_fixtures import Pages, html_of
from tests.ui.test_markup import Reader

TODAY = date(2026, 1, 1)


def panel(city: Atlas, level: Level, code: str, *, near: str = "") -> Reader:
    """Return the profile of a place as a browser reads it."""
    shown = profile_of(city, level, code, TODAY)
    return Reader(profile_html(city, shown, near=near) + all_of_it_html(city, shown))


def test_strengths_stand_before_needs_and_gaps(city: Atlas) -> None:
    """What is here, who covers it, what stands out, what is not stated: in this order."""
    said = panel(city, "ward", "W1").words
    parts = ["Alder", "What is here", "Teams that cover it (3)", "What stands out", "What is not stated"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("level", "code", "says"),
    [
        (
            "lsoa",
            "S5",
            "Small area in Birch ward, Riverside, West locality. 500 residents when last counted.",
        ),
        ("ward", "W2", "Ward in Riverside, West locality. 1,500 residents when last counted."),
        (
            "neighbourhood",
            "RS",
            "Neighbourhood in West locality. 2,700 residents when last counted. Wards: Alder, Birch.",
        ),
        ("msoa", "M1", "Middle area. 600 residents when last counted."),
        ("city", "C1", "4,500 residents when last counted."),
    ],
)
def test_a_place_is_named_with_where_it_lies(city: Atlas, level: Level, code: str, says: str) -> None:
    """In people's names; what lies across the lines of wards is in none."""
    assert says in panel(city, level, code).words


def test_what_is_here_is_counted_and_old_listings_are_pointed_at(city: Atlas) -> None:
    """Birch has a chemist listed in 2018 and a larder confirmed in 2025, and no library."""
    said = panel(city, "ward", "W2").words
    assert "Health: 1 chemist" in said
    assert "Food: 1 food larder" in said
    assert "None listed inside: libraries." in said
    assert "1 of 2 listings of all kinds here are more than 2 years old: check before you send" in said


def test_teams_say_what_they_cover_and_what_is_not_stated(city: Atlas) -> None:
    """Part of the place is said to be part; hours that nobody gives are not stated."""
    said = panel(city, "ward", "W3").words
    assert "Row Wardensnot stated. Covers: small area, part of it. Hours: not stated." in said
    assert "The council. Covers: city. Hours: not stated." in said


def test_a_place_without_a_known_team_says_so(city: Atlas, own_city: Path) -> None:
    """No team is invented."""
    from placebased.place.atlas import open_pack
    from tests.support.city import swap

    assert "No team in the register" not in panel(city, "ward", "W1").words
    rows = (own_city / "teams.csv").read_text(encoding="utf-8").splitlines()
    (own_city / "teams.csv").write_text("\n".join([rows[0], rows[3]]) + "\n", encoding="utf-8")
    swap(own_city, "teams.csv", "Somewhere", "Nowhere")
    lonely = open_pack(own_city)
    assert "No team in the register is known to cover it today." in panel(lonely, "ward", "W1").words


def test_what_stands_out_is_set_beside_the_city(city: Atlas) -> None:
    """The figure, the difference, what it means, and whether it is modelled."""
    said = panel(city, "ward", "W3").words
    assert (
        "Hardship scoreHere it is 45.0. In Threeby it is 33.1. That is 11.9 higher: more need. "
        "It is higher than Alder and Birch." in said
    )
    assert "Modelled, not counted." in said


def test_the_city_has_no_section_of_what_stands_out(city: Atlas) -> None:
    """It is what others are compared with."""
    assert "What stands out" not in panel(city, "city", "C1").words


def test_a_searched_postcode_is_named(city: Atlas) -> None:
    """So that one knows why this place is shown."""
    assert "ZZ1 1AB is here." in panel(city, "lsoa", "S5", near="ZZ1 1AB").words


def test_names_with_markup_are_text(city: Atlas) -> None:
    """A team whose name has an element in it is shown letter by letter."""
    read = panel(city, "ward", "W1")
    assert "Home Again <b>bold</b>" in read.words
    assert "b" not in read.tags
    assert "script" not in read.tags


def test_the_panel_shows_the_whole_city_until_a_place_is_chosen(pages: Pages, city_folder: Path) -> None:
    """Then the place, with a way back; a chosen asset stands above its place."""
    app = pages.open(city_folder)
    assert '<h2 class="pb-heading">Threeby</h2>' in html_of(app)
    assert "clear_choice" not in [each.key for each in app.button]
    app = pages.open(city_folder, area="ward:W2", asset="a3")
    html = html_of(app)
    assert app.button("clear_choice").label == "Back to all of Threeby"
    assert html.index(">Birch Larder</h2>") < html.index(">Birch</h2>")


def test_what_nobody_vouched_for_is_not_said_to_be_missing(city: Atlas) -> None:
    """Where only recent listings count, the others are unconfirmed, not absent."""
    shown = profile_of(city, "ward", "W2", TODAY)
    said = all_of_it_html(city, shown, fresh=True)
    assert "None confirmed within a year inside: " in said
    assert "None listed inside" not in said


def test_what_is_folded_travels_once_it_is_opened(pages: Pages, city_folder: Path) -> None:
    """Until then a fold holds a word; opened, it stays open for the next place."""
    app = pages.open(city_folder, area="ward:W2")
    assert "Teams that cover it" not in html_of(app)
    assert "Being fetched" in html_of(app)
    app.session_state["all_of_it"] = True
    app.run()
    assert "Teams that cover it" in html_of(app)
    app.query_params["area"] = "ward:W1"
    app.run()
    assert "Teams that cover it (3)" in html_of(app)


def test_what_is_past_or_to_come_covers_nobody(real: Atlas) -> None:
    """Ardwick's scheme is still to come: it stands by itself, and the count is of teams that are there."""
    profile = profile_of(real, "neighbourhood", "AL", TODAY)
    there = sum(team.there for team in profile.teams)
    said = panel(real, "neighbourhood", "AL").words
    assert f"Teams that cover it ({there})" in said
    assert f"{len(profile.teams) - there} past, or to come when last heard of" in said
    assert said.index("past, or to come when last heard of") < said.index("Brunswick Village")
