"""A made-up country of three districts, and the pack of a small district made of the real stock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.build import build_pack
from placebased.packbuild.country.fill import country_recipe, fill_recipe
from placebased.packbuild.country.places import find_district
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
STOCK = SHARED / "data" / "stock"

DISTRICT = """
[country]
name = "Somewhere"
code = "C0"
one = "country"
many = "countries"
stock = "stock"
[lookup]
file = "stock/lookup.parquet"
ward_code_begins = "W"
[lookup.columns]
small = "small"
ward = "ward"
district = "district"
district_name = "name"
district_before = "before"
combined = "combined"
combined_name = "combined_name"
region = "region"
region_name = "region_name"
easting = "x"
northing = "y"
[filled.place.place]
id = "{id}"
name = "{name}"
note = "All of {name}, a {one} in {region_name}"
[filled.place.areas.lookup]
where = { "{column}" = "{values}" }
[filled.place.areas.ward]
where = { "{ward_column}" = "{ward_values}" }
"""

LOOKUP = pd.DataFrame({
    "small": ["L1", "L2", "L3", "L4"],
    "ward": ["W1", "W2", "W3", "W4"],
    "district": ["E2", "E2", "E3", "C4"],
    "name": ["Oxbridge", "Oxbridge", "Camford, City of", "Barset"],
    "before": ["E1", "E1", "E3", "C4"],
    "combined": ["M1", "M1", "M1", None],
    "combined_name": ["Both", "Both", "Both", None],
    "region": ["R1", "R1", "R2", "R2"],
    "region_name": ["North", "North", "South", "South"],
    "x": [1, 2, 3, 4],
    "y": [1, 2, 3, 4],
})  # fmt: skip


@pytest.fixture
def country(tmp_path: Path) -> tuple[Shared, Recipe]:
    """Return the published files and the recipe of a country of three districts."""
    stock = tmp_path / "shared" / "stock"
    stock.mkdir(parents=True)
    LOOKUP.to_parquet(stock / "lookup.parquet")
    recipe = tmp_path / "recipes" / "somewhere"
    recipe.mkdir(parents=True)
    (recipe / "district.toml").write_text(DISTRICT, encoding="utf-8")
    rows = ("code,one,many,of", "E,district,districts,", "E3,city,cities,", "C,county,counties,")
    words = "\n".join((*rows, "M,pair,pairs,")) + "\n"
    (recipe / "district_words.csv").write_text(words, encoding="utf-8")
    return Shared(tmp_path / "shared"), country_recipe(recipe)


@pytest.fixture(scope="session")
def london_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pack of a district of six small areas, made of the stock alone and set beside nothing."""
    if not STOCK.is_dir():
        pytest.skip("the national stock is not beside the repository")
    shared, england = Shared(SHARED), country_recipe(ROOT / "recipes" / "england")
    recipe = fill_recipe(shared, england, find_district(shared, england, "City of London"))
    filled = {name: settings for name, settings in recipe.filled.items() if name != "comparators.toml"}
    out = tmp_path_factory.mktemp("district") / "pack"
    build_pack(SHARED, replace(recipe, filled=filled), out)
    return out
