"""The command that says what moved between two packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.__main__ import main
from placebased.packbuild.moved_command import FAILED, MOVED, SAME
from tests.support.city import swap


def test_saying_what_moved(
    city_folder: Path, own_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two packs that are the same, then one with another name; the report is written."""
    assert main(["moved", str(city_folder), str(own_city)]) == SAME
    assert "Nothing moved in Threeby." in capsys.readouterr().out
    swap(own_city, "assets.csv", "Birch Larder", "Birch Pantry")
    report = tmp_path / "report"
    assert main(["moved", str(city_folder), str(own_city), "--into", str(report)]) == MOVED
    assert "1 listing changed." in capsys.readouterr().out
    assert (report / "moved.atom").is_file()


def test_what_is_no_pack(city_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there, or holds no pack, is a sentence."""
    for folder in (tmp_path / "nowhere", tmp_path):
        assert main(["moved", str(folder), str(city_folder)]) == FAILED
        said = capsys.readouterr().err
        assert said.startswith("error: ")
        assert "0 faults" not in said
