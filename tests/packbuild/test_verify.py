"""Whether a pack is what its recipe makes."""

from __future__ import annotations

from pathlib import Path

from placebased.packbuild.build import build_pack
from placebased.packbuild.verify import differences, differing_files
from tests.packbuild.conftest import MadeUp


def test_changed_missing_and_extra_files_are_listed(tmp_path: Path) -> None:
    """Every file that is not byte for byte the same is named, in order."""
    fresh, pack = tmp_path / "fresh", tmp_path / "pack"
    for folder, files in ((fresh, {"a": "1", "b": "1", "c": "1"}), (pack, {"a": "1", "b": "2", "d": "1"})):
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert differences(fresh, pack) == ["b", "c", "d"]


def test_a_fresh_pack_does_not_differ(place: MadeUp, tmp_path: Path) -> None:
    """A pack compared with its own recipe has no differing file, and is not touched."""
    build_pack(place.shared, place.recipe, tmp_path / "pack")
    assert differing_files(place.shared, place.recipe, tmp_path / "pack") == []
    (tmp_path / "pack" / "teams.csv").write_text("spoilt\n", encoding="utf-8")
    assert differing_files(place.shared, place.recipe, tmp_path / "pack") == ["teams.csv"]
    assert (tmp_path / "pack" / "teams.csv").read_text(encoding="utf-8") == "spoilt\n"


def test_without_a_pack_every_file_differs(place: MadeUp, tmp_path: Path) -> None:
    """A pack that is not there at all is a difference, not an error."""
    assert "datapackage.json" in differing_files(place.shared, place.recipe, tmp_path / "nowhere")
