"""Whom a scenario is counted for: groups that are counted everywhere, others refused by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios.whom import groups, label_of, noun_of, people_of


def test_groups_are_counts_of_every_small_area(city: Atlas, real: Atlas) -> None:
    """Shares and scores are none."""
    assert list(groups(city)) == ["older_count"]
    assert "alone_66_people" in groups(real)
    assert label_of(real, "alone_66_people") == "people aged 66 and over living alone"
    assert (label_of(city, ""), noun_of(city, "")) == ("people", "people")
    assert noun_of(real, "household_count") == "households"


def test_people_are_in_the_order_of_the_small_areas(city: Atlas) -> None:
    """A tenth of each small area is older."""
    assert people_of(city, "").tolist() == [100, 200, 300, 400, 500, 600, 700, 800, 900]
    assert people_of(city, "older_count").tolist() == [10, 20, 30, 40, 50, 60, 70, 80, 90]


def test_what_is_no_count_is_refused(city: Atlas) -> None:
    """Also what is not there at all."""
    for whom in ("alone_share", "gone"):
        with pytest.raises(ScenarioError, match="is no count of people by small areas"):
            people_of(city, whom)


def test_a_gap_is_named(city: Atlas) -> None:
    """An unknown count is no nought: the small area is named, and nobody is left out without a word."""
    parts = city.parts["lsoa"].copy()
    parts.loc["S6", "older"] = float("nan")
    holed = replace(city, parts={**city.parts, "lsoa": parts})
    assert groups(holed) == {}
    with pytest.raises(ScenarioError, match=r"has no figure for .*, so all people are counted\."):
        people_of(holed, "older_count")
