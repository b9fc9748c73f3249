"""The map of a room, and the list that says the same."""

from __future__ import annotations

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
