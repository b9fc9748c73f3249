"""What the pack says about itself."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.output.datapackage import build_package
from placebased.packbuild.recipe import Recipe
from placebased.place import contract
from placebased.place.tables.areas import MSOAS
from tests.packbuild.conftest import MadeUp
from tests.support.rows import some


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
    for entry in some(each for each in package["resources"] if each["format"] == "csv"):
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
    """The recipe's words on the place stand in the package as they are, its sets of neighbourhoods too."""
    package = package_of(place, tmp_path / "pack")
    assert package["profile"] == "data-package"
    said, sets = package["place"], package["place"].pop("neighbourhood_sets")
    assert said == {"id": "twoford", "name": "Twoford", "city_code": "D1", "people": "residents"}
    assert [(each["id"], each["file"]) for each in sets] == [
        ("2", "neighbourhoods.csv"), ("other", "neighbourhoods_13.csv"),
    ]  # fmt: skip


def test_a_file_that_the_contract_lacks_is_named(place: MadeUp, tmp_path: Path) -> None:
    """A file among those of the pack that no row of the contract describes stops the step."""
    package_of(place, tmp_path / "pack")
    (tmp_path / "pack" / "stray.csv").write_text("code\n", encoding="utf-8")
    recipe, settings = Recipe(place.recipe), Recipe(place.recipe).settings("place.toml")
    with pytest.raises(PrepareError, match=r"the contract and the pack differ: stray\.csv"):
        build_package(recipe, settings, used={}, parts=pd.DataFrame(), folder=tmp_path / "pack")


def test_a_resource_is_sealed(place: MadeUp, tmp_path: Path) -> None:
    """Size and SHA-256 are those of the file as it lies there; a table says its rows, shapes have none."""
    package = package_of(place, tmp_path / "pack")
    wards, shapes = resource(package, "wards"), resource(package, "ward")
    content = (tmp_path / "pack" / "wards.csv").read_bytes()
    assert wards["bytes"] == len(content)
    assert wards["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
    assert wards["rows"] == 2
    assert shapes["bytes"] == (tmp_path / "pack" / "ward.geojson").stat().st_size
    assert "rows" not in shapes


def test_a_field_says_what_the_reader_asks_of_it(place: MadeUp, tmp_path: Path) -> None:
    """Type, unit, bounds, choices and whether it may be empty are those of the contract."""
    package = package_of(place, tmp_path / "pack")
    fields = {field["name"]: field for field in resource(package, "assets")["schema"]["fields"]}
    assert fields["lon"]["constraints"] == {"minimum": -180, "maximum": 180}
    assert (fields["lon"]["type"], fields["lon"]["unit"]) == ("number", "degrees")
    assert fields["inside"]["type"] == "boolean"
    assert "constraints" not in fields["phone"]
    shapes = {field["name"]: field for field in resource(package, "asset_categories")["schema"]["fields"]}
    assert "pentagon" in shapes["shape"]["constraints"]["enum"]
    assert shapes["order"]["type"] == "integer"


def test_the_recipe_may_have_its_own_words_for_a_file(place: MadeUp, tmp_path: Path) -> None:
    """Title and description come from the contract unless the recipe gives others."""
    (place.recipe / "resource_sources.csv").write_text(
        "resource,sources,title,description\n"
        + "".join(
            f"{name},lines,{'Our wards,Redrawn' if name == 'wards' else ','}\n"
            for name in contract.resources(("neighbourhoods.csv", "neighbourhoods_13.csv"))
            if name != "assets" and not name.startswith("need_")
        ),
        encoding="utf-8",
    )
    package = package_of(place, tmp_path / "pack")
    wards, middle = resource(package, "wards"), resource(package, "msoas")
    assert (wards["title"], wards["description"]) == ("Our wards", "Redrawn")
    assert (middle["title"], middle["description"]) == (MSOAS.title, MSOAS.description)
