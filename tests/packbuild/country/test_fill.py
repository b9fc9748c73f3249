"""The recipe of the country filled in with a place, and what is read of its files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.areas.membership import memberships
from placebased.packbuild.country.fill import country_recipe, cut, fill_recipe
from placebased.packbuild.country.places import find_district, read_wards, whole_country
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from tests.packbuild.country.conftest import ROOT, SHARED, STOCK


def test_slots_hold_what_is_known_of_the_place(country: tuple[Shared, Recipe]) -> None:
    """Texts are filled in; a setting that is a slot alone becomes the list that the slot holds."""
    place = fill_recipe(*country, find_district(*country, "E1")).settings("place.toml")
    assert place["place"] == {
        "id": "oxbridge",
        "name": "Oxbridge",
        "note": "All of Oxbridge, a district in North",
    }
    assert place["areas"]["lookup"]["where"] == {"district": ["E2"]}
    assert place["areas"]["ward"]["where"] == {"district": ["E2"]}


def test_a_list_of_wards_is_drawn_from_those_alone(country: tuple[Shared, Recipe], tmp_path: Path) -> None:
    """Its outline is made of the wards that are named, not of their whole districts."""
    (tmp_path / "x.csv").write_text("W2\n", encoding="utf-8")
    place = fill_recipe(*country, read_wards(*country, tmp_path / "x.csv")).settings("place.toml")
    assert place["areas"]["ward"]["where"] == {"ward": ["W2"]}


def test_a_folder_of_the_places_own_lies_over_the_countrys(country: tuple[Shared, Recipe]) -> None:
    """A place may have its own words and tables; what it has no file for is the country's."""
    shared, recipe = country
    own = recipe.folder.parent / "barset"
    own.mkdir()
    (own / "district.toml").write_text('[filled.place.place]\nnote = "Trollope\'s"\n', encoding="utf-8")
    (own / "aliases.csv").write_text("alias\nBarchester\n", encoding="utf-8")
    made = fill_recipe(shared, recipe, find_district(shared, recipe, "Barset"))
    assert made.settings("place.toml")["place"]["note"] == "Trollope's"
    assert made.rows("aliases.csv") == [{"alias": "Barchester"}]
    assert made.rows("district_words.csv")


@pytest.mark.source
@pytest.mark.skipif(not STOCK.is_dir(), reason="the national stock is not beside the repository")
def test_of_the_stock_only_a_place_and_its_neighbours_are_read(london_pack: Path) -> None:
    """People just beyond the line are there; people of the far side of the town are not."""
    around = pd.read_csv(london_pack / "around.csv")
    assert 100 < len(around) < 2000
    assert callable(cut)
    assert SHARED.is_dir()


@pytest.mark.skipif(not STOCK.is_dir(), reason="the national stock is not beside the repository")
def test_the_example_of_a_place_with_lists_of_its_own() -> None:
    """Trafford has the council's four localities first, then five networks, then every ward on its own."""
    shared = Shared(SHARED)
    country = country_recipe(ROOT / "recipes" / "england")
    recipe = fill_recipe(shared, country, find_district(shared, country, "Trafford"))
    place = recipe.settings("place.toml")
    areas = read_areas(cut(shared, recipe, place), place)
    made = memberships(shared, recipe, place, areas)
    assert [(file, frame["neighbourhood"].nunique()) for file, frame in made.items()] == [
        ("neighbourhoods.csv", 4), ("neighbourhoods_networks.csv", 5), ("neighbourhoods_wards.csv", 21),
    ]  # fmt: skip
    assert {row["id"] for row in recipe.rows("sources.csv")} >= {"trafford-localities", "census-2021"}


def test_all_of_the_country_has_its_own_words_and_nothing_beside_it(
    country: tuple[Shared, Recipe],
) -> None:
    """What is said otherwise of the whole lies over what is said of a district; nothing is outside it."""
    shared, recipe = country
    beside = '[filled.comparators]\nwhat = "{name}"\n'
    path = recipe.folder / "district.toml"
    path.write_text(path.read_text(encoding="utf-8") + beside, encoding="utf-8")
    whole = '[filled.place.place]\nnote = "All of it, {name}"\n'
    (recipe.folder / "whole.toml").write_text(whole, encoding="utf-8")
    made = fill_recipe(shared, recipe, whole_country(shared, recipe))
    assert made.settings("place.toml")["place"]["note"] == "All of it, Somewhere"
    assert list(made.filled) == ["place.toml"]
    district = fill_recipe(shared, recipe, find_district(shared, recipe, "E1"))
    assert list(district.filled) == ["place.toml", "comparators.toml"]
