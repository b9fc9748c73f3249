"""One view of the place as a value."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from placebased.views.selection import Selection


def test_the_chosen_area_is_level_and_code() -> None:
    """Only the first colon parts them: a code may hold one."""
    chosen = Selection(area="ward:W:1")
    assert (chosen.area_level, chosen.area_code) == ("ward", "W:1")


def test_without_a_chosen_area_there_is_neither_level_nor_code() -> None:
    """Nothing chosen is empty, not missing."""
    assert (Selection().area_level, Selection().area_code) == ("", "")


def test_a_selection_cannot_be_changed_and_serves_as_a_key() -> None:
    """Two equal selections are one key, and nobody can change one in place."""
    assert {Selection(need="a"): 1}[Selection(need="a")] == 1
    with pytest.raises(FrozenInstanceError):
        Selection().need = "b"  # type: ignore[misc]
