"""Which phones are there."""

from __future__ import annotations

import pytest

from placebased.ui.runtime import room_presence
from placebased.ui.runtime.room_presence import Presence


def test_a_phone_is_there_while_it_asks() -> None:
    """Each counts once, in its own workshop, for twelve seconds."""
    now = [0.0]
    presence = Presence(lambda: now[0])
    for mark in ("a", "a", "b"):
        presence.note("w", mark, "10.0.0.1:1")
    presence.note("other", "c", "10.0.0.2:1")
    now[0] = 12.0
    assert (presence.here("w"), presence.came_by("w", "10.0.0.1:1")) == (2, 12.0)
    assert presence.came_by("w", "10.0.0.2:1") is None
    now[0] = 12.1
    assert presence.here("w") == 0


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks are cheap to make up."""
    monkeypatch.setattr(room_presence, "MOST", 3)
    presence = Presence(lambda: 0.0)
    for k in range(9):
        presence.note("w", str(k), str(k))
    assert presence.here("w") == 3
