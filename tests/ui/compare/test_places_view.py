"""Two places in words and tables: which two stand there, and what is said of their needs."""

from __future__ import annotations

from placebased.need import comparison
from placebased.place.atlas import Atlas
from placebased.ui.compare import places_view
from placebased.views.selection import Selection
from tests.support.rows import some


def test_two_places_are_never_the_same_by_themselves(real: Atlas) -> None:
    """A place that is chosen stands beside the first other one."""
    codes = list(real.areas["ward"].sort_values("name").index)
    first, second = places_view.two_places(real, Selection(level="ward", area=f"ward:{codes[0]}"))
    assert (first[1], second[1]) == (codes[0], codes[1])


def test_a_place_of_another_level_is_not_compared(real: Atlas) -> None:
    """A chosen small area does not stand among wards."""
    small = real.areas["lsoa"].index[0]
    first, _ = places_view.two_places(real, Selection(level="ward", area=f"lsoa:{small}"))
    assert first[1] in real.areas["ward"].index


def test_a_difference_beyond_chance_names_the_place(real: Atlas) -> None:
    """“Yes, higher in …”; what cannot be told apart says so."""
    first, second = places_view.two_places(real, Selection(level="ward"))
    for row in some(comparison.need_gaps(real, first, second)):
        said = places_view._verdict(row, ("Alder", "Birch"))
        assert ("Alder" in said) == (row.words in {"higher", "lower"})
