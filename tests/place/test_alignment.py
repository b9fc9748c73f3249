"""What a set of neighbourhoods changes, from what it does not."""

from __future__ import annotations

import pandas as pd

from placebased.place import alignment
from placebased.place.atlas import Atlas
from tests.support.neighbourhood_sets import drawn_set


def test_small_areas_and_wards_find_their_areas(city: Atlas) -> None:
    """S2 in Birch is in Midway, S3 in Cedar in Crossways; what is below the ward stays."""
    made = alignment.group(city.fixed, drawn_set())
    assert made.rungs.xs("S2").to_dict() == {
        "lsoa": "S2", "msoa": "M1", "ward": "W2", "neighbourhood": "MD", "locality": "Core", "city": "C1",
    }  # fmt: skip
    assert list(made.ward_rungs.xs("W3")) == ["W3", "XW", "Ends", "C1"]


def test_only_what_is_made_of_wards_anew_is_made(city: Atlas) -> None:
    """People are added up: Alder 1,200 and Cedar 1,800 make 3,000, Birch has 1,500."""
    made = alignment.group(city.fixed, drawn_set())
    assert list(made.areas) == list(made.drawn) == list(made.fit) == ["neighbourhood", "locality"]
    assert list(made.areas["neighbourhood"].xs("XW")) == ["Crossways", 3000, "Alder, Cedar"]
    assert list(made.areas["locality"].xs("Core")) == ["Core", 1500, "Birch"]


def test_the_fit_is_that_of_the_new_lines(city: Atlas) -> None:
    """A quarter of S3, S6 and S9 (300 + 600 + 900 people) lies in Birch: 450 whom Midway misses."""
    fit = alignment.group(city.fixed, drawn_set()).fit["neighbourhood"]
    assert fit.at["MD", "missed"] == 450
    assert fit.at["XW", "inside"] == (3000 - 450) / 3000


def test_shapes_are_joined_along_shared_borders(city: Atlas) -> None:
    """Midway is Birch's own shape; Crossways is two parts that do not touch."""
    drawn = alignment.group(city.fixed, drawn_set()).drawn["neighbourhood"]
    assert drawn.crs == 4326
    assert drawn.geometry["MD"].equals(city.drawn["ward"].geometry["W2"])
    assert drawn.geometry["XW"].geom_type == "MultiPolygon"


def test_owners_of_wards_have_a_column_a_level() -> None:
    """Whole wards make up neighbourhoods, localities and the city."""
    wards = pd.DataFrame({"neighbourhood": ["N"], "locality": ["L"]}, index=["W"])
    assert alignment.ward_owners(wards, "C").xs("W").to_dict() == {
        "ward": "W", "neighbourhood": "N", "locality": "L", "city": "C",
    }  # fmt: skip


def test_levels_below_the_ward_name_no_wards(city: Atlas) -> None:
    """The table of middle areas has the same columns, and no names of wards in them."""
    owners = alignment.ward_owners(drawn_set().wards, "C1")
    people = pd.Series({"M1": 600.0, "M2": 1500.0})
    table = alignment.area_table(
        "msoa", pd.Series({"M2": "B"}), people=people, fixed=city.fixed, owners=owners
    )
    assert list(table.xs("M2")) == ["B", 1500, ""]
    assert table.index.name == "code"
