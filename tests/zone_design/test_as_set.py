"""A draft as a set of neighbourhoods for every page."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import pandas as pd
import pytest

from placebased.need.wording import describe_missing
from placebased.place.atlas import Atlas
from placebased.zone_design.as_set import (
    NOTE,
    describe_cut,
    neighbourhood_set,
    wards_cut,
    whole_wards,
    why_no_set,
)
from placebased.zone_design.partition import Partition


def draft(owners: str) -> Partition:
    """Return a draft of the nine squares, a letter each; a dot for none."""
    given = [None if each == "." else each for each in owners]
    return Partition.of(pd.Series(given, index=[f"S{n}" for n in range(1, 10)]), title="Ours")


def test_a_draft_of_whole_wards_is_a_set(city: Atlas) -> None:
    """Columns are wards: two of them together, and figures follow; the localities are those of the pack."""
    made = draft("abbabbabb")
    assert why_no_set(made, city) == ""
    chosen = neighbourhood_set(made, city)
    assert (chosen.label, chosen.note) == ("Ours", NOTE)
    assert chosen.id == neighbourhood_set(made, city).id
    place = city.with_neighbourhoods(chosen)
    areas = place.areas["neighbourhood"]
    assert dict(zip(areas["name"], areas["people"], strict=True)) == {"a": 1200, "b": 3300}
    assert set(place.rungs["locality"]) <= set(city.rungs["locality"])


def test_a_draft_that_cuts_wards_can_be_made_of_whole_ones(city: Atlas) -> None:
    """Each goes where most of its people are: rows cut all three, and their north row is the largest."""
    rows = draft("aaabbbccc")
    assert wards_cut(rows, city) == ["W1", "W2", "W3"]
    assert describe_cut(rows, city).startswith("It cuts 3 wards.")
    made = whole_wards(rows, city)
    assert set(made.owners) == {"C"}
    assert list(made.names) == ["C"]
    assert describe_cut(made, city) == ""


def test_a_draft_that_cuts_wards_is_a_set_of_small_areas(city: Atlas) -> None:
    """S3 of Cedar (W3: S3, S6, S9) goes to Alder (W1: S1, S4, S7); Birch (W2) stays whole."""
    made = draft("abaabcabc")
    assert why_no_set(made, city) == ""
    place = city.with_neighbourhoods(neighbourhood_set(made, city))
    areas = place.areas["neighbourhood"].set_index("name")
    assert areas["people"].to_dict() == {"a": 1200 + 300, "b": 1500, "c": 1800 - 300}
    assert areas["people"].sum() == place.areas["city"]["people"].iloc[0]
    assert areas["wards"].to_dict() == {"a": "Alder, Cedar (part)", "b": "Birch", "c": "Cedar (part)"}
    own = {
        str(code): int((place.rungs["neighbourhood"] == code).sum())
        for code in place.areas["neighbourhood"].index
    }
    assert sorted(own.values()) == [2, 3, 4]
    drawn, squares = place.drawn["neighbourhood"], city.drawn["lsoa"]
    whole = squares.reindex(["S1", "S3", "S4", "S7"]).union_all(method="coverage")
    assert drawn.reindex(["draft-A"]).union_all().equals(whole)
    assert place.fit["neighbourhood"]["inside"].eq(1).all()


def test_what_is_published_by_ward_has_no_figure_where_a_ward_is_cut(city: Atlas) -> None:
    """No part of it is taken for the whole: Birch has its own, the others none; the city has all."""
    place = city.with_neighbourhoods(neighbourhood_set(draft("abaabcabc"), city))
    by_ward = place.parents("ward", "neighbourhood")
    assert by_ward.dropna().to_dict() == {"W2": "draft-B"}
    assert set(place.parents("ward", "city")) == {"C1"}
    named = next(iter(place.indicators.values()))
    by_wards = replace(named, geography="ward")
    row = {"known": 0.0, "of": 0.0, "lowest": nan, "highest": nan, "coverage": 0.0}
    assert describe_missing(place, by_wards, row) == "It is published for wards, and this line cuts one."
    assert "this line" not in describe_missing(city, by_wards, row)


def test_points_are_counted_by_small_areas_where_wards_are_cut(city: Atlas) -> None:
    """What is listed in S3 belongs to the neighbourhood that S3 is in, wherever most of its ward is."""
    place = city.with_neighbourhoods(neighbourhood_set(draft("abaabcabc"), city))
    points = pd.DataFrame({"lsoa": ["S3", "S6", ""], "ward": ["W3", "W3", ""]})
    assert list(place.areas_of_points(points, "neighbourhood").fillna("")) == ["draft-A", "draft-C", ""]
    assert list(place.areas_of_points(points, "ward").fillna("")) == ["W3", "W3", ""]


def test_nobody_may_be_left_out(city: Atlas) -> None:
    """Every page counts everybody."""
    assert why_no_set(draft("aaaaaaaa."), city).startswith("1 small area is in none.")


@pytest.mark.parametrize("chosen", ["12", "13"])
def test_todays_sets_come_back(both_lists: dict[str, Atlas], chosen: str) -> None:
    """The same wards in the same localities."""
    place = both_lists[chosen]
    names = dict(place.areas["neighbourhood"]["name"])
    made = Partition.of(place.rungs["neighbourhood"], names, title="Again")
    again = place.with_neighbourhoods(neighbourhood_set(made, place))
    assert (again.rungs["locality"] == place.rungs["locality"]).all()
    named = again.rungs["neighbourhood"].map(again.areas["neighbourhood"]["name"])
    assert (named == place.rungs["neighbourhood"].map(names)).all()
