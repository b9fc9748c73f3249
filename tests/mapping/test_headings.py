"""The words over the map ahead of the page: the page's own, to the letter."""

from __future__ import annotations

import json

import pytest

from placebased.mapping.headings import need_headings, place_heading
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.views import map_text
from placebased.views.selection import Selection


@pytest.mark.parametrize("level", ["lsoa", "ward", "neighbourhood"])
def test_needs_are_worded_as_the_page_words_them(city: Atlas, level: Level) -> None:
    """Those without a figure of the level too, and those whose counts are withheld."""
    pauses: list[None] = []
    told = json.loads(need_headings(city, level, lambda: pauses.append(None)))
    assert told.keys() == city.indicators.keys()
    assert len(pauses) == len(told)
    for need, (title, *said) in told.items():
        selection = Selection(need=need, level=level)
        assert [title, *said] == [map_text.title(city, selection), *map_text.describe(city, selection)]


@pytest.mark.parametrize("level", ["lsoa", "ward", "neighbourhood"])
def test_places_are_worded_as_the_page_words_them(city: Atlas, level: Level) -> None:
    """Of every need: the title and first paragraph are of all areas, the second is the place's own."""
    found = []
    for need in city.indicators:
        whole = Selection(need=need, level=level)
        for code in city.areas[level].index:
            told = json.loads(place_heading(city, level, need, code))["said"]
            selection = Selection(need=need, level=level, area=f"{level}:{code}")
            assert told[:2] == [map_text.title(city, whole), map_text.describe_need(city, whole)]
            assert told[2] == map_text.describe_chosen_area(city, selection)
            found.append(told[1:] == map_text.describe(city, selection))
    assert all(found)
