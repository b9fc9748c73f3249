"""Shares of small areas inside wards."""

from __future__ import annotations

import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.areas.overlaps import fitted_wards, overlap_shares
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp


def test_a_quarter_of_the_eastern_areas_lies_west_of_the_ward_line(place: MadeUp) -> None:
    """The ward line cuts the eastern squares at a quarter; the western ones lie in one ward."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    shares = overlap_shares(areas.small, areas.wards).set_index(["lsoa", "ward"])["share"]
    assert shares["L2", "W1"] == pytest.approx(0.25, abs=0.002)
    assert shares["L2", "W2"] == pytest.approx(0.75, abs=0.002)
    assert shares["L1", "W1"] == pytest.approx(1, abs=0.002)


def test_pieces_under_a_thousandth_are_left_out(place: MadeUp) -> None:
    """Slivers that come from rounding do not count as lying in a ward."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    shares = overlap_shares(areas.small, areas.wards)
    assert (shares["share"] >= 0.001).all()
    assert list(shares.loc[shares["lsoa"] == "L1", "ward"]) == ["W1"]


def test_a_small_area_is_fitted_to_the_ward_that_is_published_unless_it_hardly_lies_there(
    place: MadeUp,
) -> None:
    """A quarter of the second lies in the ward that is told: it stays. Nothing of the first does: it goes."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    swapped = areas.small.assign(ward=["W2" if code == "L1" else "W1" for code in areas.small.index])
    found = fitted_wards(swapped, areas.wards)
    assert (found["L1"], found["L2"]) == ("W1", "W1")
    assert fitted_wards(areas.small, areas.wards).equals(areas.small["ward"])


def test_a_small_area_that_lies_in_no_ward_is_fitted_to_none(place: MadeUp) -> None:
    """The lookup has it here, the ground has not: it is left out, and named."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    found = fitted_wards(areas.small, areas.wards.drop("W1"))
    assert found.isna()["L1"]
    assert found["L2"] == "W2"
    assert areas.elsewhere == {}
