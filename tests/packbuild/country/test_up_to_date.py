"""Whether a pack is still what its stock and recipe make."""

from __future__ import annotations

import json
from pathlib import Path

from placebased.packbuild.country.fill import fill_recipe
from placebased.packbuild.country.places import find_district
from placebased.packbuild.country.up_to_date import is_up_to_date, made_from
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared


def test_stock_recipe_and_place_make_the_hash(country: tuple[Shared, Recipe]) -> None:
    """The same gives the same; another place, another word or another byte of the stock does not."""
    shared, recipe = country

    def now(name: str) -> str:
        return made_from(shared, fill_recipe(shared, recipe, find_district(shared, recipe, name)))

    first = now("Oxbridge")
    assert now("Oxbridge") == first
    assert now("Barset") != first
    (shared.root / "stock" / "more.csv").write_text("x\n", encoding="utf-8")
    second = now("Oxbridge")
    assert second != first
    (recipe.folder / "parts.csv").write_text("part\n", encoding="utf-8")
    assert now("Oxbridge") != second


def test_a_pack_is_up_to_date_only_while_its_files_are_as_written(tmp_path: Path) -> None:
    """A changed, missing or unreadable file makes it anew."""
    assert not is_up_to_date(tmp_path, "abc")
    (tmp_path / "coverage.json").write_text('{"made_from": "abc"}', encoding="utf-8")
    (tmp_path / "a.csv").write_text("x\n", encoding="utf-8")
    seal = "sha256:73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"
    package = {"resources": [{"path": "a.csv", "hash": seal}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert is_up_to_date(tmp_path, "abc")
    assert not is_up_to_date(tmp_path, "another")
    (tmp_path / "a.csv").write_text("y\n", encoding="utf-8")
    assert not is_up_to_date(tmp_path, "abc")
