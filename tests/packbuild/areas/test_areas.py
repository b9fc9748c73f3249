"""Names, parents and sizes of the areas."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import Areas, number_in_order, read_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp


def areas_of(place: MadeUp) -> Areas:
    """Return the areas of the made-up place."""
    return read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))


def test_small_areas_are_named_by_their_middle_area(place: MadeUp) -> None:
    """A small area has the readable name of its middle area and its number in the order of the ONS letter."""
    names = areas_of(place).small["name"]
    assert names.to_dict() == {
        "L1": "Southford 2",
        "L2": "Southford 1",
        "L3": "Northford 1",
        "L4": "Northford 2",
    }


def test_numbers_have_no_gaps() -> None:
    """Letters that were retired leave no gap in the numbers."""
    group = pd.Series(["M", "M", "M"])
    assert list(number_in_order(group, pd.Series(["M 001F", "M 001A", "M 001C"]))) == [3, 1, 2]


def test_a_square_kilometre_has_a_hundred_hectares(place: MadeUp) -> None:
    """Areas are measured in metres on the grid, not in degrees."""
    assert areas_of(place).small["hectares"].between(99.5, 100.5).all()


def test_wards_and_middle_areas_are_in_order(place: MadeUp) -> None:
    """Every level comes in the order of its codes, each code once."""
    areas = areas_of(place)
    assert [list(areas.codes(level)) for level in ("lsoa", "msoa", "ward")] == [
        ["L1", "L2", "L3", "L4"],
        ["M1", "M2"],
        ["W1", "W2"],
    ]
    assert list(areas.middle["name"]) == ["Southford", "Northford"]


def test_an_area_missing_from_the_lookup_is_named(place: MadeUp) -> None:
    """A small area without parents stops the step and is named."""
    text = (place.shared / "lookup.csv").read_text(encoding="utf-8")
    place.write("lookup.csv", text.replace("L4,M2,Two 002,Northford,W2\n", ""))
    with pytest.raises(PrepareError, match=r"1 codes are not in the lookup, first L4"):
        areas_of(place)


def test_a_missing_section_is_named(place: MadeUp) -> None:
    """A recipe without areas is told so."""
    place.change("place.toml", "[areas]", "[areal]")
    place.change("place.toml", "[areas.lookup]", "[areal.lookup]")
    with pytest.raises(PrepareError, match=r"place\.toml: the recipe has no 'areas'"):
        areas_of(place)
