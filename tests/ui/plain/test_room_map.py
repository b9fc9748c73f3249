"""The map of a room, and the list that says the same."""

from __future__ import annotations

from placebased.ui.plain import room_map
from tests.support.rooms import AREAS, GROUND


def test_shares_stand_in_the_class_that_the_legend_says() -> None:
    """The limits themselves stand in the upper class, the whole in the last."""
    fill = room_map.share_fill([0.0, 0.199, 0.2, 0.6, 0.8, 1.0])
    assert fill.classes == (0, 0, 1, 3, 4, 4)
    assert fill.values == ("0%", "20%", "20%", "60%", "80%", "100%")


def test_map_and_list_have_every_area_by_the_same_number() -> None:
    """Each with its colour there and its figure here."""
    fill = room_map.score_fill([10, 20, 30, 40, 50, 60])
    drawn = room_map.map_html(GROUND, fill)
    listed = room_map.list_html(GROUND, [fill])
    for number, name in enumerate(AREAS, 1):
        assert f">{number}</text>" in drawn
        assert f'<td>{number}</td><th scope="row">{name}</th><td>{10 * number}</td>' in listed
    assert drawn.count("<path") == 6
    assert all(label in drawn for label in fill.labels)
