"""Teams and housing."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.areas.membership import memberships
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.teams import COLUMNS, build_teams
from tests.packbuild.conftest import MadeUp


def teams_of(place: MadeUp) -> pd.DataFrame:
    """Return the teams of the made-up place by name."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    settings = recipe.settings("place.toml")
    lists = memberships(shared, recipe, settings, read_areas(shared, settings))
    return build_teams(shared, recipe, lists["neighbourhoods.csv"], city="D1").set_index("team", drop=False)


def test_both_registers_come_under_one_schema(place: MadeUp) -> None:
    """Teams and homes have the same columns; ids are made from names."""
    frame = teams_of(place)
    assert list(frame.columns) == COLUMNS
    assert list(frame["id"]) == ["city-team", "west-team", "old-house", "safe-house"]


def test_a_team_covers_its_level(place: MadeUp) -> None:
    """A team of the city covers the city's code, one of a neighbourhood that neighbourhood."""
    frame = teams_of(place)
    assert list(frame[["level", "covers"]].xs("City Team")) == ["city", "D1"]
    assert list(frame[["level", "covers"]].xs("West Team")) == ["neighbourhood", "WS"]


def test_hours_are_only_read_where_the_recipe_knows_them(place: MadeUp) -> None:
    """Clock hours get their OSM form; other words stay words."""
    frame = teams_of(place)
    assert list(frame[["hours", "hours_text"]].xs("City Team")) == ["07:00-22:00", "7am-10pm"]
    assert list(frame[["hours", "hours_text"]].xs("West Team")) == ["", "by day"]


def test_capacity_is_a_number_with_its_unit_or_empty(place: MadeUp) -> None:
    """A stated capacity is a number with unit; an unstated one is empty, never zero."""
    frame = teams_of(place)
    assert list(frame[["capacity", "capacity_unit"]].xs("West Team")) == ["24", "beds"]
    assert list(frame[["capacity", "capacity_text"]].xs("City Team")) == ["", ""]


def test_a_capacity_the_recipe_does_not_know_is_quoted(place: MadeUp) -> None:
    """New words on capacity stop the step until somebody has read them."""
    place.change("teams.toml", '"24 beds"', '"25 beds"')
    with pytest.raises(PrepareError, match=r"\[capacities\] says nothing about '24 beds'"):
        teams_of(place)


def test_a_home_is_listed_under_its_neighbourhood(place: MadeUp) -> None:
    """A home covers the neighbourhood of its building, by code, and says how that was read."""
    row = teams_of(place).loc["Old House"]
    assert (row["level"], row["covers"], row["note"]) == ("neighbourhood", "WS", "Placed by district.")
    assert row["confidence"] == "stated; inferred"


def test_a_change_can_hide_a_door(place: MadeUp) -> None:
    """A sensitive home loses address and place, and keeps the words for its district."""
    row = teams_of(place).loc["Safe House"]
    hidden = list(row[["level", "covers", "base_name", "base_address", "base_postcode"]])
    assert hidden == ["none", "", "", "", ""]
    assert row["covers_text"] == "Westside"


def test_a_change_for_nobody_is_refused(place: MadeUp) -> None:
    """A change that names no team of the registers is a slip."""
    place.change("teams.toml", 'team = "Safe House"', 'team = "Save House"')
    with pytest.raises(PrepareError, match="'Save House', which is in no register"):
        teams_of(place)


def test_a_status_without_words_is_refused(place: MadeUp) -> None:
    """A new status stops the step until the recipe has words for it."""
    place.change("teams.toml", "running = ", "ended = ")
    with pytest.raises(PrepareError, match=r"teams\.csv: status has 'running'"):
        teams_of(place)


def test_hours_that_are_read_say_what_is_open(place: MadeUp) -> None:
    """The recipe gives basis, gap and date; a reading without a gap stops the step."""
    frame = teams_of(place)
    said = frame.loc["City Team", ["hours_basis", "hours_gap", "hours_as_of"]]
    assert list(said) == ["read as", "days not stated", "2020"]
    assert list(frame[["hours_basis", "hours_gap"]].xs("West Team")) == ["", ""]
    place.change("teams.toml", ', gap = "days not stated"', "")
    with pytest.raises(PrepareError, match=r"\[hours\] reads '7am-10pm'"):
        teams_of(place)


def test_a_district_is_read_and_a_list_is_stated(place: MadeUp) -> None:
    """A building's neighbourhood is our reading; what has no area has no basis for one."""
    frame = teams_of(place)
    assert list(frame["covers_basis"]) == ["stated", "stated", "read as", ""]
    assert list(frame["team_basis"]) == ["stated"] * 4


def test_nothing_is_filled_in_for_staff_or_room(place: MadeUp) -> None:
    """No register states them, so they stay empty."""
    frame = teams_of(place)
    assert (frame[["wte", "caseload", "room", "room_as_of"]] == "").all(axis=None)
