"""The pack's README."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from tests.packbuild.conftest import MadeUp


def readme_of(place: MadeUp, folder: Path) -> str:
    """Return the README of a pack made at ``folder``."""
    build_pack(place.shared, place.recipe, folder)
    return (folder / "README.md").read_text(encoding="utf-8")


def test_slots_are_filled(place: MadeUp, tmp_path: Path) -> None:
    """Rows are counted, attributions and what was left out are listed, and no slot remains."""
    text = readme_of(place, tmp_path / "pack")
    assert "| `small_areas.csv` | 4 | 6 |" in text
    assert "- Counted by Counter. (Count)" in text
    assert "- **Gossip**: Not data." in text
    assert "{{" not in text


def test_completeness_is_worked_out(place: MadeUp, tmp_path: Path) -> None:
    """Of two shops inside one has a telephone number; neither has a web page or hours."""
    assert "| Food shops | 2 | 0 | 50 % | 0 % | 0 % | 2018 |" in readme_of(place, tmp_path / "pack")


def test_a_text_without_a_slot_is_refused(place: MadeUp, tmp_path: Path) -> None:
    """The attribution cannot be forgotten: a text without its slot stops the step."""
    place.change("README.md", "{{attribution}}", "")
    with pytest.raises(PrepareError, match=r"README\.md: the recipe's text has no {{attribution}}"):
        readme_of(place, tmp_path / "pack")
