"""What was written is held to the contract before anybody reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.output.contract_check import check_tables
from placebased.place.schemas import Column, Table
from tests.packbuild.conftest import MadeUp

THINGS = Table("things.csv", (Column("code", required=True), Column("size", "number", low=0)))


def check(folder: Path, text: str, *, table: Table = THINGS) -> None:
    """Write a table and hold it to a contract."""
    (folder / table.file).write_text(text, encoding="utf-8")
    check_tables(folder, {"things": table})


def test_a_table_as_agreed_passes(tmp_path: Path) -> None:
    """An optional value may be empty."""
    check(tmp_path, "code,size\na,1\nb,\n")


def test_every_fault_of_a_table_is_named_with_its_rows(tmp_path: Path) -> None:
    """An empty key and a number below its bound are told at once."""
    with pytest.raises(PrepareError, match=r"things\.csv: .*code is empty \(line 2\).*-1.*\(line 3\)"):
        check(tmp_path, "code,size\n,1\nb,-1\n")


def test_a_column_that_the_contract_lacks_is_named(tmp_path: Path) -> None:
    """Nobody could know what it means; a table of need may have any."""
    with pytest.raises(PrepareError, match=r"things\.csv: the contract .* has no column colour"):
        check(tmp_path, "code,size,colour\na,1,red\n")
    need = Table("need.csv", (Column("code", required=True),), extra="number")
    check(tmp_path, "code,people\na,5\n", table=need)


def test_a_recipe_that_breaks_the_contract_makes_no_pack(place: MadeUp, tmp_path: Path) -> None:
    """A kind of asset with a symbol that nobody draws stops the step, naming file and value."""
    place.change("asset_categories.csv", ",square,", ",blob,")
    with pytest.raises(PrepareError, match=r"asset_categories\.csv: .*“blob”"):
        build_pack(place.shared, place.recipe, tmp_path / "pack")
