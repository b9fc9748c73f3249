"""The Find page's map."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.finding.question import Question
from placebased.mapping.explore_map import map_files
from placebased.mapping.message import MapMessage
from placebased.place.atlas import Atlas
from placebased.ui.find import find_map
from tests.support.asking import anywhere, ask


def message(city: Atlas, asked: Question, *, go: str = "") -> MapMessage:
    """Return what the map is told for a question."""
    answer = ask(city, asked)
    rows = find_map.rows_to_draw(answer, answer.sure.tolist(), answer.maybe.tolist())
    return find_map.map_message(city, answer, rows, map_files(city, [], date(2025, 7, 2)), go=go)


def test_only_what_was_found_is_drawn(city: Atlas) -> None:
    """Two larders are drawn, under one row of the legend, and no need fills the map."""
    told = message(city, Question(kinds=("larder",)))
    assert told.assets is not None
    assert told.assets.only is not None
    assert (set(told.assets.only), told.assets.categories, told.need) == ({2, 3}, ("larder",), None)


def test_the_clock_draws_only_what_is_surely_open(city: Atlas) -> None:
    """On Wednesday at ten the one with hours is drawn; those not stated must not look open."""
    told = message(city, Question(when="now"))
    assert told.assets is not None
    assert told.assets.only == {0}
    assert "surely open" in told.assets.note


def test_where_nothing_is_sure_what_may_fit_is_drawn(city: Atlas) -> None:
    """On Sunday the four without hours are drawn, so that list and map agree."""
    told = message(city, Question(when="sun-10:00"))
    assert told.assets is not None
    assert told.assets.only == {1, 2, 3, 4}


def test_the_chosen_one_is_always_drawn(city: Atlas) -> None:
    """A listing chosen from the list is on the map even if it only may fit."""
    told = message(city, Question(when="now", asset="a3"))
    assert told.assets is not None
    assert told.assets.only == {0, 2}
    assert told.picked_asset == "a3"


def test_the_map_goes_where_one_asks_once(city: Atlas) -> None:
    """The place asked near to is pinned; the view moves only when told to, and shows what was found."""
    asked = anywhere(Question(near="ZZ1 1AB"))
    still, moved = message(city, asked), message(city, asked, go="1")
    assert still.focus is None
    assert still.marker is not None
    assert moved.focus is not None
    assert moved.focus.bounds is not None
    west, south, east, north = moved.focus.bounds
    assert west < still.marker.lon < east
    # the farthest found is 2 km away, 2,509 m on foot
    assert (north - south) / 2 == pytest.approx(2509 / 111_320, rel=0.001)


def test_without_a_place_there_is_no_pin(city: Atlas) -> None:
    """Asked anywhere, nothing is pinned and the view stays."""
    told = message(city, Question(kinds=("library",)), go="1")
    assert (told.marker, told.focus) == (None, None)


def test_choosing_shows_the_place_and_where_one_starts(city: Atlas) -> None:
    """The view holds both the chosen listing and the place asked near to, however far apart."""
    told = message(city, anywhere(Question(near="ZZ1 1AB", asset="a4")), go="2")
    assert told.focus is not None
    assert told.focus.bounds is not None
    assert told.marker is not None
    west, south, east, north = told.focus.bounds
    chosen = city.assets.loc[["a4"]]
    for lon, lat in ((told.marker.lon, told.marker.lat), (chosen["lon"].iloc[0], chosen["lat"].iloc[0])):
        assert west < lon < east
        assert south < lat < north
