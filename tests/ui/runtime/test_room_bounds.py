"""How much phones may send to workshops."""

from __future__ import annotations

import pytest

from placebased.ui.runtime import room_bounds
from placebased.ui.runtime.room_bounds import TOO_MANY, TOO_OFTEN, RoomBounds


def test_two_hundred_phones_of_one_hotspot_are_never_refused() -> None:
    """Each sends every five seconds for two minutes, and all at the same moments."""
    now = [0.0]
    bounds = RoomBounds(lambda: now[0])
    for _ in range(24):
        now[0] += 5.0
        assert not any(bounds.refuse("10.0.0.1", f"{phone}") for phone in range(200))


def test_one_phone_that_never_stops_is_refused_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the others of its network are not."""
    monkeypatch.setattr(room_bounds, "FROM_PHONE", 3)
    now = [0.0]
    bounds = RoomBounds(lambda: now[0])
    assert [bounds.refuse("a", "one") for _ in range(4)] == ["", "", "", TOO_OFTEN]
    assert bounds.refuse("a", "two") == ""
    now[0] += 61.0
    assert bounds.refuse("a", "one") == ""


def test_an_address_may_neither_flood_nor_make_up_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are known go on; another network does too."""
    monkeypatch.setattr(room_bounds, "PHONES", 2)
    monkeypatch.setattr(room_bounds, "FROM_ADDRESS", 4)
    bounds = RoomBounds(lambda: 0.0)
    assert [bounds.refuse("a", mark) for mark in ("1", "2", "3", "1", "2", "1")] == [
        "", "", TOO_MANY, "", "", TOO_MANY,
    ]  # fmt: skip
    assert bounds.refuse("b", "3") == ""
