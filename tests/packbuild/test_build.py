"""The whole step on the made-up place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.build import build_pack, write_pack
from placebased.packbuild.errors import PrepareError
from placebased.place import contract
from placebased.place.tables.shapes import GROUND, NETWORK, STREETS
from tests.packbuild.conftest import MadeUp
from tests.support.rows import some


def read(folder: Path, name: str) -> pd.DataFrame:
    """Return a table of a pack as text."""
    return pd.read_csv(folder / name, dtype=str, keep_default_na=False)


def test_the_pack_has_every_file_of_the_contract(place: MadeUp, tmp_path: Path) -> None:
    """Every table and shape file of the contract is written, with the package and a README.

    Streets to walk along and to be drawn are left out, since this recipe names none.
    """
    build_pack(place.shared, place.recipe, tmp_path / "pack")
    names = {path.name for path in (tmp_path / "pack").iterdir()}
    known = contract.resources(("neighbourhoods.csv", "neighbourhoods_13.csv")).values()
    tables = {table.file for table in known} - {each.file for each in (NETWORK, GROUND, STREETS)}
    assert names == tables | {"datapackage.json", "README.md"}


def test_the_same_input_gives_the_same_bytes(place: MadeUp, tmp_path: Path) -> None:
    """Two runs write identical files."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_pack(place.shared, place.recipe, tmp_path / name)
    for path in some((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_counts_and_missing_values_arrive_as_they_are(place: MadeUp, tmp_path: Path) -> None:
    """A count is written whole, a missing one stays empty, and a square kilometre is about 100 hectares."""
    build_pack(place.shared, place.recipe, tmp_path / "pack")
    need = read(tmp_path / "pack", "need_lsoa.csv").set_index("code")
    assert list(need["old"]) == ["10", "30", "", "40"]
    assert need["hectares"].astype(float).between(99.5, 100.5).all()


def test_a_failure_leaves_the_old_pack_whole(place: MadeUp, tmp_path: Path) -> None:
    """When a file is missing the pack of before is untouched and nothing half-made lies beside it."""
    out = tmp_path / "pack"
    build_pack(place.shared, place.recipe, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (place.shared / "people.csv").unlink()
    with pytest.raises(PrepareError, match=r"people\.csv: the file is missing"):
        build_pack(place.shared, place.recipe, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert list(tmp_path.glob(".pack*")) == []


def test_an_unknown_source_is_named(place: MadeUp, tmp_path: Path) -> None:
    """A part whose source has no row in sources.csv stops the step with its id."""
    place.change("tables.toml", 'source = "count"', 'source = "nowhere"')
    with pytest.raises(PrepareError, match="nowhere"):
        build_pack(place.shared, place.recipe, tmp_path / "pack")


def test_a_full_disk_is_a_sentence_and_leaves_the_old_pack(
    place: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own words say what is wrong; nothing half-made stays."""
    out = tmp_path / "pack"
    build_pack(place.shared, place.recipe, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(PrepareError, match=r"cannot be written \(No space left on device\); the old one is"):
        build_pack(place.shared, place.recipe, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert list(tmp_path.glob(".pack*")) == []


def test_stopping_leaves_the_old_pack_and_nothing_half_made(place: MadeUp, tmp_path: Path) -> None:
    """At whichever step somebody stops it."""
    out = tmp_path / "pack"
    build_pack(place.shared, place.recipe, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    for step in range(1, 5):

        def stop(sentence: str, at: str = f"{step} of 4") -> None:
            if sentence.startswith(at):
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build_pack(place.shared, place.recipe, out, say=stop)
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
        assert list(tmp_path.glob(".pack*")) == []
