"""A recipe says the dates and sources of what was fetched anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.fresh import FreshFile, read_list, with_fresh, write_list

ASSETS = """
[[layer]]
id = "shop"
file = "data/shops.parquet"
source = "shops-2020"
date = "2020-02"
date_from = "edited"
[[layer]]
id = "park"
file = "data/parks.csv"
source = "parks"
date = "2021"
"""
SOURCES = """id,title,publisher,licence,licence_url,attribution,date,age_note,refresh_url
shops-2020,Old shops,Office,Old licence,https://old,Old line,2020-02,Some have closed.,https://old
parks,Parks,Council,Open,https://open,Line,2021,,
"""
FRESH = FreshFile(
    source="shops",
    what="Shops",
    publisher="Office of Shops",
    licence="Open",
    licence_url="https://open",
    attribution="Line",
    page="https://page",
    date="2026-09-01",
    fetched="2026-12-01",
    rows=2,
    before=2,
    unplaced=0,
    known="stored",
    raw={"https://a": "abc"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a recipe of two layers, beside a folder in which one of their files was fetched anew."""
    recipe = tmp_path / "recipe"
    recipe.mkdir()
    (recipe / "assets.toml").write_text(ASSETS, encoding="utf-8")
    (recipe / "sources.csv").write_text(SOURCES, encoding="utf-8")
    write_list(tmp_path, {"data/shops.parquet": FRESH})
    return recipe


def test_the_list_comes_back(folder: Path) -> None:
    """What was written is read."""
    assert read_list(folder.parent) == {"data/shops.parquet": FRESH}


def test_layers_and_sources_are_of_today(folder: Path) -> None:
    """The fresh layer has the new date, and its source is the new one under the old id; the other stays."""
    recipe = with_fresh(Recipe(folder), folder.parent)
    shop, park = recipe.settings("assets.toml")["layer"]
    assert (shop["date"], shop["source"], "date_from" in shop) == ("2026-09-01", "shops-2020", False)
    assert (park["date"], park["source"]) == ("2021", "parks")
    first, second = recipe.rows("sources.csv")
    assert (first["id"], first["title"], first["date"], first["age_note"]) == (
        "shops-2020",
        "Shops",
        "2026-09-01",
        "",
    )
    assert second["id"] == "parks"


def test_a_source_that_others_use_stays(folder: Path) -> None:
    """Where another file of the recipe names the old source, both have a row."""
    (folder / "parts.csv").write_text("part,source\nn,shops-2020\n", encoding="utf-8")
    recipe = with_fresh(Recipe(folder), folder.parent)
    assert [row["id"] for row in recipe.rows("sources.csv")] == ["shops-2020", "shops-2020-fresh", "parks"]
    assert recipe.settings("assets.toml")["layer"][0]["source"] == "shops-2020-fresh"


def test_nothing_fresh_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """Without a list the recipe is the same one."""
    recipe = Recipe(folder)
    assert with_fresh(recipe, tmp_path / "elsewhere") is recipe
