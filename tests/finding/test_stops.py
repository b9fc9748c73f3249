"""Stops near both ends are named, and nothing is claimed of a way between them."""

from __future__ import annotations

from dataclasses import replace

from placebased.assets.directory import Directory
from placebased.finding.question import Question
from placebased.finding.stops import describe_stops, nearest_stop
from placebased.place.atlas import Atlas
from tests.support.asking import anywhere, ask, directory

HERE = Question(near="ZZ1 1AB")  # a2 is at the door, a3 1 km north


def with_stops(city: Atlas, *kinds: str) -> Directory:
    """Return the made-up listings, some kinds of which are stops."""
    held = directory(city)
    held.categories = {
        name: replace(each, stop=True) if name in kinds else each for name, each in held.categories.items()
    }
    return held


def test_the_nearest_stop_is_named_with_its_kind(city: Atlas) -> None:
    """Only within a short walk; a place without stops names none."""
    every = tuple(city.categories)
    held = with_stops(city, *every)
    east, north = map(float, held.points[0])
    record = held.record(0)
    kind = held.categories[record["category"]].label.casefold()
    said = nearest_stop(held, east, north)
    assert said.startswith(record["name"])
    assert kind in said.casefold()
    assert nearest_stop(held, east + 50_000, north) == ""
    assert nearest_stop(directory(city), east, north) == ""


def test_stops_near_both_ends_are_said(city: Atlas) -> None:
    """Where one end has none, or both have the same, nothing is."""
    held = with_stops(city, *city.categories)
    answer = ask(city, anywhere(HERE), held=held)
    row = int(answer.sure[1])
    said = describe_stops(held, answer, row)
    assert said.startswith("Stops: ")
    assert said.endswith("near it. Which lines run there is not stated.")
    assert describe_stops(held, answer, int(answer.sure[0])) == ""
    assert describe_stops(held, ask(city, Question(), held=held), row) == ""
    assert describe_stops(directory(city), ask(city, anywhere(HERE)), row) == ""


def test_the_pack_marks_its_stops(real: Atlas) -> None:
    """Which kinds are stops is data."""
    assert {name for name, each in real.categories.items() if each.stop} == {
        "bus_stop",
        "tram_stop",
        "rail_station",
    }
