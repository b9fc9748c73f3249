"""Communities that residents name, as outlines of the map."""

from __future__ import annotations

from placebased.mapping.community_layer import outlines
from placebased.place.atlas import Atlas
from tests.support.named_communities import named


def test_each_has_its_name_and_a_closed_line(city: Atlas) -> None:
    """Two squares that touch have one line; two that do not have two."""
    near, far = outlines(named(city, {"The Hill": ("S1", "S2"), "Corners": ("S1", "S9")}))
    assert (near.label, len(near.rings)) == ("“The Hill”", 1)
    assert (far.label, len(far.rings)) == ("“Corners”", 2)
    assert all(ring[0] == ring[-1] for ring in (*near.rings, *far.rings))
    assert outlines(city) == ()
