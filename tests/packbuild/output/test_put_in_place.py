"""A finished pack takes the place of the old one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from placebased.packbuild.output.put_in_place import OLD, leftovers_cleared, put_in_place


def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return a new pack, an old one in place, and where the old one is moved to."""
    spare, out = tmp_path / ".pack-abc", tmp_path / "pack"
    for folder, text in ((spare / "pack", "new"), (out, "old")):
        folder.mkdir(parents=True)
        (folder / "a.csv").write_text(text, encoding="utf-8")
    return spare / "pack", out, spare / OLD


def test_the_new_one_stands_where_the_old_one_was(tmp_path: Path) -> None:
    """The old one is kept aside, for whoever throws the folder of the run away."""
    fresh, out, old = folders(tmp_path)
    put_in_place(fresh, out, old)
    assert (out / "a.csv").read_text(encoding="utf-8") == "new"
    assert (old / "a.csv").read_text(encoding="utf-8") == "old"


def test_a_stop_between_the_two_moves_brings_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop by hand comes when it likes: here just before the new one is moved."""
    fresh, out, old = folders(tmp_path)
    moved = Path.rename

    def stopped(self: Path, target: Path) -> Path:
        if self == fresh:
            raise KeyboardInterrupt
        return moved(self, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        put_in_place(fresh, out, old)
    assert (out / "a.csv").read_text(encoding="utf-8") == "old"


def test_what_a_killed_run_left_is_put_right(tmp_path: Path) -> None:
    """The old pack comes back; a folder of long ago goes, one of today may be another run's and stays."""
    _, out, old = folders(tmp_path)
    out.rename(old)
    long_ago = tmp_path / ".pack-before"
    long_ago.mkdir()
    os.utime(long_ago, (0, 0))
    leftovers_cleared(out)
    assert (out / "a.csv").read_text(encoding="utf-8") == "old"
    assert not long_ago.exists()
    assert old.parent.exists()
