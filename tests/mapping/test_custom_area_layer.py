"""A place of one's own as a fill of the map."""

from __future__ import annotations

from placebased.custom_areas.fitting import CustomArea
from placebased.mapping.custom_area_layer import membership_layer
from placebased.place.atlas import Atlas


def test_the_small_areas_of_a_place_are_inside(city: Atlas) -> None:
    """One digit a small area in their order; before a place is made all are outside."""
    made = membership_layer(city, CustomArea("Two squares", ("S1", "S2")))
    assert (made.title, made.classes) == ("Two squares", "110000000")
    assert [row.label for row in made.rows] == ["outside", "inside"]
    assert membership_layer(city, None, unit="click").classes == "0" * 9
