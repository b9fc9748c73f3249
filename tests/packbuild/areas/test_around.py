"""People beyond the line: near ones are kept with their residents, those of the place left out."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.areas.around import COLUMNS, NEED_COLUMNS, build_around, build_need_around
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import EAST, MadeUp, geojson

RECIPE = """
within_m = 1000.0
[[files]]
shapes = "all.geojson"
code = "lsoa"
people_file = "everyone.csv"
people_code = "lsoa"
people = "total"
"""
FURTHER = """
[[files]]
shapes = "further.parquet"
code = "area"
people_file = "further.csv"
people_code = "area"
people = "people"
"""


@pytest.fixture
def beyond(place: MadeUp) -> MadeUp:
    """Return the made-up place with two small areas to its east: 500 m and 5 km from the line."""
    near = shapely.box(EAST, 400_000, EAST + 1000, 401_000)
    far = shapely.box(EAST + 4500, 400_000, EAST + 5500, 401_000)
    small = {"L1": shapely.box(400_000, 400_000, 401_000, 401_000), "P1": near, "P2": far}
    place.write("all.geojson", geojson(small, lambda key: {"lsoa": key}))
    place.write("everyone.csv", "lsoa,total\nL1,10\nP1,250\nP2,90\n")
    (place.recipe / "around.toml").write_text(RECIPE, encoding="utf-8")
    return place


def test_only_near_areas_of_others_are_kept(beyond: MadeUp) -> None:
    """Of one inside, one near and one far, the near one stays, with its point in metres and its people."""
    shared, recipe = Shared(beyond.shared), Recipe(beyond.recipe)
    made = build_around(shared, recipe, read_areas(shared, recipe.settings("place.toml")))
    assert list(made.columns) == list(COLUMNS)
    assert list(made["code"]) == ["P1"]
    assert made["people"].iloc[0] == 250
    corners = {"L2", "L4"} & set(made["beside"].iloc[0].split(";"))
    assert corners
    assert abs(made["easting"].iloc[0] - (EAST + 500)) <= 1


def test_what_one_file_lacks_the_next_may_have(beyond: MadeUp) -> None:
    """A small area of a second file is added; one that the first file has keeps the first file's people."""
    boxes = [
        shapely.box(EAST, 400_000, EAST + 1000, 401_000),
        shapely.box(EAST, 401_000, EAST + 1000, 402_000),
    ]
    frame = gpd.GeoDataFrame({"area": ["P1", "P3"]}, geometry=boxes, crs=27700)
    frame.to_parquet(beyond.shared / "further.parquet")
    beyond.write("further.csv", "area,people\nP1,1\nP3,30\n")
    (beyond.recipe / "around.toml").write_text(RECIPE + FURTHER, encoding="utf-8")
    shared, recipe = Shared(beyond.shared), Recipe(beyond.recipe)
    made = build_around(shared, recipe, read_areas(shared, recipe.settings("place.toml")))
    assert dict(zip(made["code"], made["people"], strict=True)) == {"P1": 250, "P3": 30}


def test_an_area_without_people_stops_the_step(beyond: MadeUp) -> None:
    """A small area that the count lacks is named rather than taken as empty."""
    beyond.write("everyone.csv", "lsoa,total\nL1,10\n")
    shared, recipe = Shared(beyond.shared), Recipe(beyond.recipe)
    with pytest.raises(PrepareError, match="no residents for P1"):
        build_around(shared, recipe, read_areas(shared, recipe.settings("place.toml")))


def test_a_recipe_may_do_without(place: MadeUp) -> None:
    """Without the file of settings the table is there and empty."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    assert build_around(shared, recipe, read_areas(shared, recipe.settings("place.toml"))).empty


def test_parts_of_what_lies_beside_come_along(beyond: MadeUp) -> None:
    """Every part that a source has of it, and nothing of areas farther off."""
    shared, recipe = Shared(beyond.shared), Recipe(beyond.recipe)
    areas = read_areas(shared, recipe.settings("place.toml"))
    around = pd.DataFrame({"code": ["X9", "L1"], "beside": ["", "L2"]})
    register = pd.DataFrame(recipe.rows("parts.csv"))
    made = build_need_around(shared, recipe, areas, around, register=register)
    assert list(made.columns) == list(NEED_COLUMNS)
    assert set(made["code"]) == {"L1"}
    assert made["value"].notna().all()
    assert build_need_around(shared, recipe, areas, around.iloc[:0], register=register).empty
