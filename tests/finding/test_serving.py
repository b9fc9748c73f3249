"""Services that nobody goes to are found at an address that they serve."""

from __future__ import annotations

from dataclasses import replace

from placebased.assets.directory import Directory
from placebased.finding.question import Question
from placebased.finding.search import find_anywhere
from placebased.finding.serving import only_serving
from placebased.place.atlas import Atlas
from tests.support.asking import NOW, directory


def serving(city: Atlas, phrases: list[str]) -> Directory:
    """Return the made-up listings, each with whom it serves."""
    held = directory(city)
    held.listings = held.listings.assign(serves=phrases)
    return held


def test_what_serves_another_neighbourhood_is_left_out(city: Atlas) -> None:
    """What serves the whole place, or says nothing, stays; outside the place nothing is left out."""
    code, other = map(str, city.areas["neighbourhood"].index[:2])
    names = city.areas["neighbourhood"]["name"]
    lsoa = str(city.small_areas("neighbourhood", code)[0])
    said = [f"serves {names[code]}", f"serves {names[other]}", f"serves all {city.place.name}", "", "serves"]
    held = serving(city, said)
    found = find_anywhere(held, Question(), NOW)
    assert only_serving(city, held, found, lsoa).sure.tolist() == [0, 2, 3, 4]
    assert only_serving(city, held, found, "").sure.tolist() == [0, 1, 2, 3, 4]
    may = replace(found, sure=found.sure[:0], maybe=found.sure)
    assert only_serving(city, held, may, lsoa).maybe.tolist() == [0, 2, 3, 4]


def test_a_table_that_names_no_area_is_left_as_it_is(city: Atlas) -> None:
    """Nothing is known of whom it serves."""
    held = directory(city)
    found = find_anywhere(held, Question(), NOW)
    assert only_serving(city, held, found, str(city.areas["lsoa"].index[0])) is found
