"""A light map for phones."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.place.atlas import Atlas
from placebased.workshops import light_map
from placebased.workshops.room_ground import ground_of
from tests.support.rooms import AREAS, GROUND


def test_the_map_of_a_city_is_light_and_has_what_people_find_their_way_by(real: Atlas) -> None:
    """Roads, water, parks and the areas with their names, in both themes, within its bytes."""
    drawn = light_map.light_map(ground_of(real, "msoa", date(2026, 11, 30)), real.ground)
    assert 30_000 < len(drawn.encode()) <= light_map.MOST_BYTES
    for kind in ("main", "water", "park"):
        assert f'class="{kind}"' in drawn
    assert "prefers-color-scheme:dark" in drawn


def test_what_does_not_fit_is_left_out(real: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The areas and their names never are."""
    monkeypatch.setattr(light_map, "MOST_BYTES", 2_500)
    drawn = light_map.light_map.__wrapped__(GROUND, real.ground)
    assert 'class="main"' not in drawn
    assert all(f">{name}</text>" in drawn for name in AREAS)
    assert drawn.count("<path") == len(AREAS)
