"""Figures of a district's pack beside those that the publishers have for the district itself."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.country.fill import country_recipe, cut, fill_recipe
from placebased.packbuild.country.places import find_district
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.parts import build_parts
from tests.packbuild.country.conftest import ROOT, SHARED, STOCK

pytestmark = pytest.mark.skipif(not STOCK.is_dir(), reason="the national stock is not beside the repository")

DISTRICTS = ("Bolton", "Trafford", "Barnsley", "Sheffield", "City of London", "Isles of Scilly", "Rutland")
"""Among them two that changed their codes, and two of hardly any small areas."""

TENTHS = {
    "imd_tenth": "imd",
    "income_tenth": "income",
    "employment_tenth": "employment",
    "education_tenth": "education_skills_and_training",
    "health_tenth": "health_deprivation_and_disability",
    "crime_tenth": "crime",
    "barriers_tenth": "barriers_to_housing_and_services",
    "environment_tenth": "living_environment",
}
"""Part of the pack by what the publisher calls that index."""

PUBLISHED = "proportion_of_lso_as_in_most_deprived_10_percent_nationally"

CENSUS = {
    "disabled": ("disability", ("Disabled under the Equality Act",)),
    "owned": ("household_tenure", ("Owned", "Shared ownership")),
    "social_rented": ("household_tenure", ("Social rented",)),
    "overcrowded": ("household_bedroom_occupancy", ("Occupancy rating of bedrooms: -",)),
}
"""Part of the pack by the publisher's table of districts, and how the categories begin that it is made of."""


@cache
def small_areas_of(district: str) -> pd.DataFrame:
    """Return the parts of a district's small areas, as its pack has them."""
    shared, country = Shared(SHARED), country_recipe(ROOT / "recipes" / "england")
    recipe = fill_recipe(shared, country, find_district(shared, country, district))
    place = recipe.settings("place.toml")
    near = cut(shared, recipe, place)
    return build_parts(near, recipe, read_areas(near, place)).tables["lsoa"]


@cache
def indices() -> pd.DataFrame:
    """Return the publisher's own summary of the Indices, by the name of the district."""
    table = pd.read_parquet(STOCK / "need" / "iod2025_lad24.parquet")
    return table.set_index("ltla24_name")


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_most_deprived_tenth_is_as_published(district: str) -> None:
    """The share of small areas in England's most deprived tenth, for all eight indices, to four decimals."""
    own, published = small_areas_of(district), indices().loc[district]
    made = {part: round(float(own[part].mean()), 4) for part in TENTHS if part in own}
    assert made == {part: published[f"{TENTHS[part]}_{PUBLISHED}"] for part in made}
    assert set(made) == set(TENTHS)


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_mean_score_differs_by_its_weights_alone(district: str) -> None:
    """The publisher weighs by residents of 2022, the pack by those of the census: within half a point."""
    own, published = small_areas_of(district), indices().loc[district]
    weighted = (own["imd_score"] * own["residents"]).sum() / own["residents"].sum()
    assert weighted == pytest.approx(published["imd_average_score"], abs=0.5)


@pytest.mark.parametrize("district", ["Bolton", "Trafford"])
@pytest.mark.parametrize("part", CENSUS)
def test_counts_of_the_census_are_those_of_the_district(district: str, part: str) -> None:
    """Small counts are changed a little before they are published, for each area and table apart.

    So small areas do not add up to their district exactly. A change of one or two in each area, up or down,
    comes to about twice the root of their number.
    """
    table = pd.read_csv(SHARED / "data" / "need" / "census21_lad_gm_long.csv")
    name, beginnings = CENSUS[part]
    mine = table[(table["ladnm"] == district) & (table["table"] == name) & (table["measure"] == "Count")]
    published = mine.loc[mine["category"].str.startswith(beginnings), "value"].sum()
    assert published > 0
    own = small_areas_of(district)[part]
    assert own.sum() == pytest.approx(published, rel=0, abs=2 * len(own) ** 0.5)
