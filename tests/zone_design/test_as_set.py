"""A draft as a set of neighbourhoods for every page."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.zone_design.as_set import NOTE, neighbourhood_set, whole_wards, why_no_set
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


def test_a_draft_that_cuts_wards_is_made_of_whole_ones(city: Atlas) -> None:
    """Each goes where most of its people are: rows cut all three, and their north row is the largest."""
    rows = draft("aaabbbccc")
    assert why_no_set(rows, city).startswith("It cuts 3 wards.")
    made = whole_wards(rows, city)
    assert set(made.owners) == {"C"}
    assert list(made.names) == ["C"]
    assert why_no_set(made, city) == ""


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
