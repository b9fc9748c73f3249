"""Figures that are kept from one pack to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.tables.kept_figures import KeptFigures


def test_rows_are_found_by_what_they_are_made_from(tmp_path: Path) -> None:
    """Of other files or another indicator nothing is found; numbers come back as they were."""
    first = KeptFigures(tmp_path / "cache", "files")
    assert first.find("indicator") is None
    first.keep("indicator", [{"numerator": 0.1, "lowest": float("nan")}])
    first.save()
    again = KeptFigures(tmp_path / "cache", "files").find("indicator")
    assert again is not None
    assert again[0]["numerator"] == 0.1
    assert str(again[0]["lowest"]) == "nan"
    assert KeptFigures(tmp_path / "cache", "files").find("another") is None
    assert KeptFigures(tmp_path / "cache", "other files").find("indicator") is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """Within the run rows are found all the same; no file is written."""
    kept = KeptFigures(None, "files")
    kept.keep("indicator", [])
    kept.save()
    assert kept.find("indicator") == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": '])
def test_a_broken_file_costs_time_alone(tmp_path: Path, text: str) -> None:
    """It is read as if nothing were kept, and written anew."""
    kept = KeptFigures(tmp_path, "files")
    kept.keep("indicator", [])
    kept.save()
    (path,) = tmp_path.iterdir()
    path.write_text(text, encoding="utf-8")
    kept = KeptFigures(tmp_path, "files")
    assert kept.find("indicator") is None
    kept.keep("indicator", [{"known": 1}])
    kept.save()
    assert KeptFigures(tmp_path, "files").find("indicator") == [{"known": 1}]


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    """Where the folder should be there is a file."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    kept = KeptFigures(tmp_path / "cache", "files")
    kept.keep("indicator", [])
    kept.save()
    assert (tmp_path / "cache").is_file()
