"""A damaged pack is refused in words, or shows what the whole one shows: no error, no wrong figure."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.errors import Fault, PackError
from placebased.place.atlas import Atlas, open_pack
from tests.support.counts import count
from tests.support.damaged_packs import HARMLESS, Damage, damages, write_whole
from tests.support.shown import PARSER_TALK, different, shown


def opened_or_refused(folder: Path) -> tuple[Atlas | None, tuple[Fault, ...]]:
    """Return the place, or why there is none."""
    try:
        return open_pack(folder), ()
    except PackError as error:
        return None, error.faults


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """Return what the pack shows that the damage is done to."""
    return shown(open_pack(write_whole(tmp_path_factory.mktemp("whole"), sealed=False)))


@pytest.mark.parametrize("damage", damages(count(30, 600)), ids=lambda damage: damage.name)
def test_a_damaged_pack_shows_nothing_wrong(
    tmp_path: Path, damage: Damage, whole: dict[str, pd.DataFrame]
) -> None:
    """Either every fault names a file and says what to do, in plain words, or every figure is what it was."""
    folder = damage.write(tmp_path)
    opened, faults = opened_or_refused(folder)
    assert opened is None or different(whole, shown(opened)) == []
    assert bool(faults) == (opened is None)
    there = {path.name for path in folder.iterdir()}
    for fault in faults:
        assert fault.file in there or fault.what == "is missing"
        assert fault.remedy
        assert [word for word in PARSER_TALK if word in str(fault).lower()] == []


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_spreadsheets_do_to_a_table_is_no_damage(
    tmp_path: Path, kind: str, whole: dict[str, pd.DataFrame]
) -> None:
    """A byte order mark, line ends of Windows and blanks round codes change nothing."""
    opened = open_pack(Damage(kind, kind, sealed=False, seed="1").write(tmp_path))
    assert different(whole, shown(opened)) == []


@pytest.mark.parametrize("sealed", [True, False])
def test_the_pack_that_is_damaged_is_whole_before(
    tmp_path: Path, whole: dict[str, pd.DataFrame], *, sealed: bool
) -> None:
    """With or without sizes and hashes in its package it opens, and shows the same."""
    assert different(whole, shown(open_pack(write_whole(tmp_path, sealed=sealed)))) == []


def test_a_difference_is_seen(whole: dict[str, pd.DataFrame]) -> None:
    """One figure that is another, or a table that is gone, is named."""
    changed = {**whole, "areas by ward": whole["areas by ward"].assign(people=1.0)}
    del changed["plans"]
    assert different(whole, changed) == ["areas by ward", "plans"]


def test_the_same_seed_damages_alike(tmp_path: Path) -> None:
    """A damage that was found can be looked at again."""
    one, other = damages(20)[13].write(tmp_path / "one"), damages(20)[13].write(tmp_path / "other")
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {
        p.name: p.read_bytes() for p in other.iterdir()
    }
