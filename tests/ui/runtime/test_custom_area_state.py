"""The place of somebody's own in the selection."""

from __future__ import annotations

from placebased.custom_areas.fitting import CustomArea
from placebased.custom_areas.link_code import encode
from placebased.place.atlas import Atlas
from placebased.ui.runtime import custom_area_state
from placebased.views.selection import Selection


def test_a_selection_holds_its_place(city: Atlas) -> None:
    """The link's text is the place; one that is of elsewhere is none."""
    place = CustomArea("Two", ("S1", "S2"))
    assert custom_area_state.place_of(city, Selection(own=encode(place))) == place
    assert custom_area_state.place_of(city, Selection(own="x~!gone")) is None
    assert custom_area_state.place_of(city, Selection()) is None
