"""One contract: what the reader asks, what the package says and what lies in the pack are the same."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from placebased.place import contract
from placebased.place.contract import TABLES
from placebased.place.schemas import Table
from placebased.place.tables.areas import MEMBERSHIP
from placebased.place.tables.need import NEED

PACK = Path(__file__).resolve().parents[2] / "geodata"
PACKAGE: dict[str, Any] = json.loads((PACK / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {each["name"]: each for each in PACKAGE["resources"]}
CONTRACT = contract.resources([each["file"] for each in PACKAGE["place"]["neighbourhood_sets"]])
NAMES = sorted(CONTRACT)


def columns_of(file: Path) -> set[str]:
    """Return the columns of a table, or the properties that the features of a layer have."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            return set(next(csv.reader(lines)))
    if file.suffix == ".npz":
        with np.load(file) as held:
            return set(held)
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return {name for feature in features for name in feature["properties"]}


def test_every_file_of_the_pack_is_in_the_contract() -> None:
    """Beside the two files that describe the others there is nothing that no contract describes."""
    described = {path.name for path in PACK.iterdir()} - {"datapackage.json", "README.md"}
    assert {table.file for table in CONTRACT.values()} == described
    assert list(RESOURCES) == list(CONTRACT)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_the_pack_is_in_the_contract(name: str) -> None:
    """A table of need may have further ones, which parts.csv describes; optional ones may lack."""
    table = CONTRACT[name]
    known = {column.name for column in table.columns}
    there = columns_of(PACK / table.file)
    if table.extra:
        with (PACK / "parts.csv").open(encoding="utf-8", newline="") as lines:
            known |= {row["part"] for row in csv.DictReader(lines) if name == f"need_{row['geography']}"}
    assert there <= known
    assert known - there <= {column.name for column in table.columns if column.optional}


@pytest.mark.parametrize("name", NAMES)
def test_the_package_says_what_the_reader_asks(name: str) -> None:
    """Names, types, bounds, choices, keys, and which values may be empty agree field by field."""
    table, schema = CONTRACT[name], RESOURCES[name]["schema"]
    there = columns_of(PACK / table.file)
    written = [each for each in table.columns if not each.optional or each.name in there]
    assert schema["fields"][: len(written)] == [column.field() for column in written]
    required = {f["name"] for f in schema["fields"] if f.get("constraints", {}).get("required")}
    assert required == {column.name for column in table.columns if column.required}
    assert schema["primaryKey"] == list(table.key) if table.key else "primaryKey" not in schema


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_described_in_words(name: str) -> None:
    """A file has a title and says what it holds, and so does each of its columns."""
    table = CONTRACT[name]
    assert table.title
    assert table.description
    assert [column.name for column in table.columns if not column.description] == []


def test_every_file_of_a_pack_has_one_contract() -> None:
    """No two tables are read from one file, and every key is one of its columns."""
    files = [table.file for table in TABLES.values()]
    assert len(set(files)) == len(files)
    strays = {
        (name, key) for name, t in TABLES.items() for key in t.key if key not in {c.name for c in t.columns}
    }
    assert strays == set()


def test_a_list_of_neighbourhoods_may_have_any_name() -> None:
    """The contract is the same for each list, and a lead may replace each."""
    table = contract.membership("mine.csv")
    assert (table.file, table.key, table.replaceable) == ("mine.csv", ("ward",), True)
    assert table.columns == MEMBERSHIP.columns


def test_lists_come_after_wards_in_the_order_of_the_place() -> None:
    """The package names the pack's own list before the others."""
    names = list(contract.resources(["b.csv", "a.csv"]))
    assert names[2:6] == ["wards", "b", "a", "overlaps"]


def test_what_the_place_may_replace_is_few() -> None:
    """Lists of neighbourhoods, words, streets, what the place decides; never figures, shapes or assets."""
    free = {table.file for table in CONTRACT.values() if table.replaceable}
    assert free == {
        *("neighbourhoods.csv", "neighbourhoods_13.csv"),
        *("everyday_words.csv", "audiences.csv", "index_domains.csv", "index_presets.csv", "standards.csv"),
        *("everyday_needs.csv", "exercises.csv", "asking_words.csv", "asked_terms.csv"),
        *("missing_lists.csv", "question_words.csv", "telling_words.csv"),
        *("crisis_words.csv", "signposts.csv"),
        "age_rates.csv",
        "amounts.csv",
        *("walking_network.npz", "ground.geojson", "streets.geojson", "short_names.csv"),
    }


def test_the_tables_of_need_are_those_of_three_geographies() -> None:
    """Each takes any further column as a number."""
    tables: dict[str, Table] = NEED
    assert list(tables) == ["lsoa", "msoa", "ward"]
    assert {table.extra for table in tables.values()} == {"number"}
