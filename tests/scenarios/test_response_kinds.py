"""Kinds of response that a pack lists."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.scenarios import whom
from placebased.scenarios.response_kinds import response_kinds


def test_every_kind_is_for_people_who_are_counted_everywhere(real: Atlas, city: Atlas) -> None:
    """And for buildings that are on the map; a pack without such a table has none."""
    found = response_kinds(real)
    assert "health-centre" in found
    assert {each.beside for each in found.values()} <= set(whom.groups(real))
    named = {category for each in found.values() for category in (*each.hosts, *each.joins)}
    assert named <= set(real.categories)
    assert response_kinds(city) == {}
