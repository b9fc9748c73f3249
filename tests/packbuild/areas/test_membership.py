"""Neighbourhood lists."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.membership import COLUMNS, memberships
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp, wards_named


def lists(place: MadeUp, wards: tuple[str, ...] = ("W1", "W2")) -> dict[str, pd.DataFrame]:
    """Return both lists of the made-up place."""
    settings = Recipe(place.recipe).settings("place.toml")
    return memberships(Shared(place.shared), settings, wards_named(*wards))


def test_one_row_a_ward_with_our_words_for_the_source(place: MadeUp) -> None:
    """The list has every ward once; the address in the source becomes our short words with the address."""
    frame = lists(place)["neighbourhoods.csv"]
    assert list(frame.columns) == COLUMNS
    assert list(frame["neighbourhood"]) == ["WS", "ES"]
    assert frame["source"].iloc[0] == "the list (example.org/list)"
    assert list(frame["note"]) == ["Note.", ""]


def test_a_later_name_is_given_only_when_it_differs(place: MadeUp) -> None:
    """A later name that repeats the name says nothing and is left out."""
    assert list(lists(place)["neighbourhoods.csv"]["later_name"]) == ["", "New East"]


def test_the_variant_keeps_ids_and_gives_the_new_area_its_own(place: MadeUp) -> None:
    """An unchanged neighbourhood keeps its id; the new one gets the recipe's, its locality and a note."""
    frame = lists(place)["neighbourhoods_13.csv"]
    assert list(frame["neighbourhood"]) == ["WS", "MID"]
    assert list(frame["locality"]) == ["All", "All"]
    assert list(frame["confidence"]) == ["stated", "inferred"]
    assert frame["note"].iloc[1] == "Inferred."
    assert list(frame["vintage"]) == ["2021", "2021"]


def test_a_ward_without_neighbourhood_is_named(place: MadeUp) -> None:
    """A ward of the place that the list lacks stops the step and is named."""
    with pytest.raises(PrepareError, match=r"wards of the place and of this list differ: W3"):
        lists(place, ("W1", "W2", "W3"))


def test_a_new_neighbourhood_needs_a_locality(place: MadeUp) -> None:
    """A neighbourhood of the variant without locality in source and recipe stops the step."""
    place.change("place.toml", 'locality_of_new = { MID = "All" }', "locality_of_new = {}")
    with pytest.raises(PrepareError, match="no locality"):
        lists(place)
