"""Which buildings that are there could host something, and what is said of each."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from placebased.assets.directory import build_directory
from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios import hosts
from placebased.scenarios.candidate_buildings import candidate_buildings
from placebased.scenarios.hosts import Hosts, find_hosts
from placebased.scenarios.response_kinds import ResponseKind

KIND = ResponseKind(
    "x",
    "A room",
    ("larder", "chemist", "library"),
    ("larder", "library"),
    "older_count",
    "Mo-Su 08:00-20:00",
    "",
)
TODAY = date(2026, 11, 16)


def found_in(city: Atlas, level: str = "city", code: str = "", kind: ResponseKind = KIND) -> Hosts:
    """Return what is found in a place of the made-up city."""
    place = (level, code or str(city.areas["city"].index[0]))
    return find_hosts(build_directory(city, TODAY), city, kind, place)


def changed(city: Atlas, **cells: dict[str, str | float]) -> Atlas:
    """Return the made-up city with other values of some listings, by id."""
    assets = city.assets.copy().astype(
        {"organisation": object, "access_notes": object, "opening_hours": object}
    )
    for listing, values in cells.items():
        for name, value in values.items():
            assets.loc[listing, name] = value
    return replace(city, assets=assets)


def test_what_is_not_stated_stays_so(city: Atlas) -> None:
    """One of four states hours: closed in 20 on weekdays and 24 at the weekend, of the 84 it needs."""
    table = found_in(city).table
    assert table.index.tolist() == ["a5", "a3", "a2", "a1"]
    assert table["people"].round(6).tolist() == [90.0, 80.0, 50.0, 10.0]
    assert table.at["a1", "closed"] == 44.0
    assert found_in(city).wanted == 84
    assert all(math.isnan(each) for each in table["closed"].drop("a1"))
    assert set(table["run_by"]) == {""}
    assert set(table["step_free"]) == {"not stated"}


def test_what_stands_in_one_building_is_told_together(city: Atlas) -> None:
    """Open if either is, run by both, step-free as either says; contradictions are said."""
    at = {"east": 401500.0, "north": 302500.0}
    shared = changed(
        city,
        a3={"organisation": "Row Trust", "opening_hours": "Mo-Fr 08:00-20:00", "access_notes": "Step-free"},
        a5={**at, "organisation": "Council", "opening_hours": "Sa 08:00-20:00", "access_notes": "No ramp"},
    )
    row = found_in(shared).table.loc["a3"]
    assert row["now"] == "food larder and library"
    assert row["run_by"] == "Row Trust and Council"
    assert (row["closed"], row["hours"]) == (12.0, "Sunday 8am to 8pm")
    assert row["step_free"] == hosts.BOTH
    silent = changed(shared, a5={"opening_hours": ""})
    assert bool(found_in(silent).table["closed"].isna()["a3"])


def test_what_it_could_join_is_near_and_not_itself(city: Atlas) -> None:
    """A library 100 metres off is; its own larder and one across the city are not."""
    beside = changed(city, a5={"east": 401600.0, "north": 302500.0})
    table = found_in(beside).table
    assert table.at["a3", "joins"] == "library (1)"
    assert table.at["a5", "joins"] == "food larder (1)"
    assert table.at["a1", "joins"] == ""


def test_a_neighbourhood_has_its_own_buildings(city: Atlas) -> None:
    """The library is Hillside's; a kind that is nowhere finds nothing."""
    assert found_in(city, "neighbourhood", "HS").table.index.tolist() == ["a5"]
    assert found_in(city, kind=replace(KIND, hosts=("nothing",))).table.empty


def test_who_is_not_counted_is_refused(city: Atlas) -> None:
    """A share is no count of people."""
    with pytest.raises(ScenarioError, match="is no count"):
        found_in(city, kind=replace(KIND, beside="alone_share"))


def test_no_sheltered_place_is_ever_found(real: Atlas) -> None:
    """Whatever kinds are asked for, none of its listings is among them."""
    every = tuple({**real.categories, **real.sensitive_categories})
    ids = candidate_buildings(real, every).listings
    assert not {each for building in ids for each in building} & set(real.sheltered.index)
