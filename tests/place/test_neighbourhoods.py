"""A set of neighbourhoods is a value: what it holds decides what it is."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.errors import NeighbourhoodSetError
from placebased.place.neighbourhoods import NeighbourhoodSet, faults_within
from tests.support.neighbourhood_sets import CROSSWAYS, drawn_set, rows_of


def test_a_set_has_its_wards_in_the_order_of_their_codes() -> None:
    """The other columns of the contract are there and empty; what does not say its list is its own."""
    rows = rows_of(CROSSWAYS).iloc[::-1]
    found = NeighbourhoodSet.of(rows, label="Drawn", source="drawn here")
    assert found.wards.index.tolist() == ["W1", "W2", "W3"]
    assert found.wards["neighbourhood"].tolist() == ["XW", "MD", "XW"]
    assert set(found.wards["confidence"]) == {""}
    assert set(found.wards["vintage"]) == {"Drawn"}


def test_names_are_in_their_order_and_localities_are_called_by_their_codes() -> None:
    """Crossways comes before Midway, although its code does not."""
    names = drawn_set().names
    assert names["neighbourhood"].to_dict() == {"XW": "Crossways", "MD": "Midway"}
    assert names["neighbourhood"].index.tolist() == ["XW", "MD"]
    assert names["locality"].to_dict() == {"Core": "Core", "Ends": "Ends"}


def test_equal_content_has_one_id_whatever_the_order_of_its_rows() -> None:
    """So that a set which was drawn twice is aligned once."""
    turned = NeighbourhoodSet.of(rows_of(CROSSWAYS).iloc[::-1], label="Drawn", source="drawn here")
    assert turned.id == drawn_set().id
    assert turned.id.startswith("set-")


@pytest.mark.parametrize(
    "other",
    [
        drawn_set({**CROSSWAYS, "W2": ("MD", "Middle", "Core")}),
        drawn_set({**CROSSWAYS, "W2": ("MD", "Midway", "Heart")}),
        drawn_set({**CROSSWAYS, "W2": ("XW", "Crossways", "Ends")}),
        drawn_set(label="Drawn again"),
        drawn_set(note="A draft."),
    ],
    ids=["name", "locality", "ward", "label", "note"],
)
def test_whatever_readers_see_of_a_set_is_in_its_id(other: NeighbourhoodSet) -> None:
    """Two sets that differ in any way are never taken for each other."""
    assert other.id != drawn_set().id


def test_a_set_that_contradicts_itself_is_refused_with_every_fault() -> None:
    """Crossways has two names and lies in two localities: two faults, each naming its code."""
    torn = {**CROSSWAYS, "W3": ("XW", "Crossroads", "Core")}
    with pytest.raises(NeighbourhoodSetError, match="“Drawn” cannot be used") as raised:
        drawn_set(torn)
    assert [(each.file, each.rows) for each in raised.value.faults] == [("drawn here", ("XW",))] * 2
    assert ["name" in each.what for each in raised.value.faults] == [True, False]


def test_a_ward_that_is_nowhere_or_twice_is_a_fault() -> None:
    """An empty neighbourhood and a ward in two rows are told like those of a file."""
    rows = rows_of(CROSSWAYS)
    for spoilt, what in (
        (rows.assign(neighbourhood=["XW", "", "XW"]), "column neighbourhood is empty"),
        (rows.assign(ward=["W1", "W1", "W3"]), "ward stands in more than one row"),
        (rows.drop(columns="locality"), "column locality is empty"),
    ):
        with pytest.raises(NeighbourhoodSetError, match=what):
            NeighbourhoodSet.of(spoilt, label="Drawn", source="drawn here")


def test_a_set_fits_a_place_that_has_the_same_wards() -> None:
    """Wards that are left out, and wards of elsewhere, are named."""
    chosen = drawn_set()
    assert chosen.misfits(pd.Index(["W1", "W2", "W3"]), pd.Index(["S1"])) == []
    lacking, unknown = chosen.misfits(pd.Index(["W2", "W3", "W4"]), pd.Index(["S1"]))
    assert (lacking.rows, unknown.rows) == (("W4",), ("W1",))


def test_a_set_that_cuts_wards_fits_a_place_that_has_the_same_small_areas() -> None:
    """They are named too; and it is another set than one of the same wards."""
    small = pd.DataFrame(
        {"neighbourhood": ["XW", "MD"], "neighbourhood_name": ["Crossways", "Midway"], "locality": "Ends"},
        index=["S1", "S2"],
    )
    rows = rows_of(CROSSWAYS)
    chosen = NeighbourhoodSet.of(rows, label="Drawn", source="drawn here", small_areas=small)
    assert chosen.id != NeighbourhoodSet.of(rows, label="Drawn", source="drawn here").id
    wards = pd.Index(["W1", "W2", "W3"])
    assert chosen.misfits(wards, pd.Index(["S1", "S2"])) == []
    lacking, unknown = chosen.misfits(wards, pd.Index(["S2", "S3"]))
    assert (lacking.rows, unknown.rows) == (("S3",), ("S1",))
    assert list(chosen.names["locality"]) == ["Ends"]


def test_a_list_in_order_has_no_faults_within() -> None:
    """The same name and locality in every row of a neighbourhood."""
    assert faults_within("list.csv", rows_of(CROSSWAYS)) == []
