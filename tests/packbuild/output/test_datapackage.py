"""What the pack says about itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from tests.packbuild.conftest import MadeUp


def package_of(place: MadeUp, folder: Path) -> dict[str, Any]:
    """Return the package of a pack made at ``folder``."""
    build_pack(place.shared, place.recipe, folder)
    read: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return read


def resource(package: dict[str, Any], name: str) -> dict[str, Any]:
    """Return one resource of a package."""
    found: dict[str, Any] = next(entry for entry in package["resources"] if entry["name"] == name)
    return found


def test_fields_are_the_columns_of_the_file(place: MadeUp, tmp_path: Path) -> None:
    """Every table's fields are its columns, in their order."""
    package = package_of(place, tmp_path / "pack")
    for entry in package["resources"]:
        if entry["format"] == "csv":
            columns = pd.read_csv(tmp_path / "pack" / entry["path"], nrows=0).columns
            assert [field["name"] for field in entry["schema"]["fields"]] == list(columns), entry["name"]


def test_parts_carry_unit_and_meaning(place: MadeUp, tmp_path: Path) -> None:
    """A column of a need table says what it counts and in what."""
    fields = resource(package_of(place, tmp_path / "pack"), "need_lsoa")["schema"]["fields"]
    assert fields[1] == {"name": "residents", "type": "number", "description": "All people", "unit": "people"}


def test_a_table_names_the_sources_of_its_columns(place: MadeUp, tmp_path: Path) -> None:
    """Sources, licence and attribution are those the table is made of, each once, and its date the newest."""
    need = resource(package_of(place, tmp_path / "pack"), "need_lsoa")
    assert [source["title"] for source in need["sources"]] == ["Outlines", "Count"]
    assert need["licenses"] == [{"title": "Free", "path": "https://example.org/free"}]
    assert need["attribution"] == "Map by Mapper. Counted by Counter."
    assert need["date"] == "2023"


def test_the_place_is_described(place: MadeUp, tmp_path: Path) -> None:
    """The recipe's words on the place stand in the package as they are."""
    package = package_of(place, tmp_path / "pack")
    assert package["profile"] == "data-package"
    assert package["place"] == {"id": "twoford", "name": "Twoford", "city_code": "D1", "people": "residents"}


def test_a_file_that_is_not_listed_is_named(place: MadeUp, tmp_path: Path) -> None:
    """A file of the pack that resources.csv does not list stops the step."""
    listed = place.recipe.parent / "resources.csv"
    kept = [
        line for line in listed.read_text(encoding="utf-8").splitlines() if not line.startswith("aliases,")
    ]
    listed.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with pytest.raises(PrepareError, match=r"the list and the pack differ: aliases\.csv"):
        package_of(place, tmp_path / "pack")
