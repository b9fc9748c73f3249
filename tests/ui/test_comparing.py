"""What the page that compares chooses when nothing was chosen."""

from __future__ import annotations

from placebased import course
from placebased.atlas import Atlas
from placebased.selection import VIEWS, Selection
from placebased.ui import comparing


def test_two_places_are_never_the_same_by_themselves(real: Atlas) -> None:
    """A place that is chosen stands beside the first other one."""
    codes = list(real.areas["ward"].sort_values("name").index)
    first, second = comparing.two_places(real, Selection(level="ward", area=f"ward:{codes[0]}"))
    assert (first[1], second[1]) == (codes[0], codes[1])


def test_a_place_of_another_level_is_not_compared(real: Atlas) -> None:
    """A chosen small area does not stand among wards."""
    small = real.areas["lsoa"].index[0]
    first, _ = comparing.two_places(real, Selection(level="ward", area=f"lsoa:{small}"))
    assert first[1] in real.areas["ward"].index


def test_a_series_is_shown_at_a_level_where_it_exists(real: Atlas) -> None:
    """Whatever level was in view."""
    for series in real.series.values():
        assert comparing.series_level(series, Selection(level="locality")) in course.levels(series)


def test_every_view_has_words() -> None:
    """Nothing is offered by its short name."""
    assert set(comparing.VIEW_WORDS) == set(VIEWS)
