"""Two packs of one place, set beside each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placebased.pack_changes.moved import OtherPlaceError, compare_packs
from placebased.place.atlas import Atlas, open_pack
from tests.support.city import swap


def test_the_same_pack(city: Atlas) -> None:
    """Nothing moved, and it says so."""
    assert compare_packs(city, city).is_same


def test_a_listing_renamed(city: Atlas, own_city: Path) -> None:
    """One listing of one kind says something else; versions and dates of sources are told."""
    swap(own_city, "assets.csv", "Birch Larder", "Birch Pantry")
    moved = compare_packs(city, open_pack(own_city))
    assert not moved.is_same
    assert moved.counted("Food larders") == {"changed": 1}
    assert moved.before == city.version != moved.after
    assert moved.sources == {}


def test_another_place(city: Atlas) -> None:
    """Packs of two places are not compared."""
    elsewhere = replace(city, place=replace(city.place, id="fourby", name="Fourby"))
    with pytest.raises(OtherPlaceError, match="The earlier pack is of Threeby and this one of Fourby"):
        compare_packs(city, elsewhere)
