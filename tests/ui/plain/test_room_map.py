"""The map of a room, and the list that says the same."""

from __future__ import annotations

from dataclasses import replace

from placebased.ui.plain import room_map
from placebased.workshops import room_fills
from tests.support.rooms import AREAS, GROUND


def test_map_and_list_have_every_area_by_the_same_number() -> None:
    """Each with its colour there and its figure here."""
    fill = room_fills.score_fill([10, 20, 30, 40, 50, 60])
    drawn = room_map.map_html(GROUND, fill)
    listed = room_map.list_html(GROUND, [fill])
    for number, name in enumerate(AREAS, 1):
        assert f">{number}</text>" in drawn
        assert f'<td>{number}</td><th scope="row">{name}</th><td>{10 * number}</td>' in listed
    assert drawn.count("<path") == 2 * 6  # each area, and the line from its number
    assert all(label in drawn for label in fill.labels)


def test_many_areas_are_listed_in_tables_of_much_the_same_length() -> None:
    """Thirty-two wards stand in two of sixteen, as a wall cannot be scrolled; none is left out."""
    names = tuple(f"Ward {k}" for k in range(32))
    fill = room_fills.score_fill([float(k) for k in range(32)])
    listed = room_map.list_html(replace(GROUND, shorts=names), [fill])
    first, second = listed.split("<table")[1:]
    assert first.count("<tr><td>") == second.count("<tr><td>") == 16
    assert '<td>32</td><th scope="row">Ward 31</th>' in second
