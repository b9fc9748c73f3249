"""What the map is told of a place of one's own."""

from __future__ import annotations

from datetime import date

from placebased.atlas import Atlas
from placebased.ownlink import write
from placebased.ownplace import Place
from placebased.picture import map_files
from placebased.selection import Selection
from placebased.ui import owning


def test_the_map_shows_what_is_inside(city: Atlas) -> None:
    """One digit a small area: 1 for those of the place."""
    files = map_files(city, [], date(2026, 1, 1))
    place = Place("Two", ("S1", "S2"))
    message = owning.message(city, Selection(own=write(place)), place, files, dark=False)
    assert message.need is not None
    assert message.need.classes == "110000000"
    assert message.level == "lsoa"


def test_a_selection_holds_its_place(city: Atlas) -> None:
    """The link's text is the place; one that is of elsewhere is none."""
    place = Place("Two", ("S1", "S2"))
    assert owning.place_of(city, Selection(own=write(place))) == place
    assert owning.place_of(city, Selection(own="x~!gone")) is None
    assert owning.place_of(city, Selection()) is None
