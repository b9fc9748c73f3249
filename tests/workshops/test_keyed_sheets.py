"""Sheets of paper that are keyed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import pins
from placebased.workshops.keyed_sheets import KeyedSheet
from placebased.workshops.pins import PlacedPin
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import answered, mark, opened, points

GIVEN: dict[str, list[object]] = {"points": [points(home=100)], "next": [0, 0, 1]}


def test_a_sheet_counts_once_and_can_be_taken_out(open_store: Callable[[], Store]) -> None:
    """Its number tells it from others; what stands in its place is said to, and a phone's answer stays."""
    rooms = WorkshopStore(open_store(), clock=lambda: 5.0)
    ident = opened(rooms).id
    rooms.answer(ident, "points", mark(1), points(older=100))
    rooms.key_in(ident, 7, GIVEN)
    with pytest.raises(WorkshopError, match="Sheet 7 was keyed in already"):
        rooms.key_in(ident, 7, {"next": [1]})
    rooms.key_in(ident, 12, {"next": [1]})
    assert (rooms.count(ident, "points"), rooms.count(ident, "points", keyed=True)) == (2, 1)
    assert (rooms.count(ident, "next"), rooms.count(ident, "next", keyed=False)) == (4, 0)
    assert rooms.sheets(ident) == (
        KeyedSheet(7, {"points": 1, "next": 3}, 5.0),
        KeyedSheet(12, {"next": 1}, 5.0),
    )
    rooms.key_in(ident, 7, {"next": [1]}, again=True)
    assert sorted(each.value for each in rooms.answers(ident, "next")) == [1, 1]
    rooms.take_out(ident, 7)
    assert [each.number for each in rooms.sheets(ident)] == [12]
    assert [each.is_keyed for each in rooms.answers(ident, "points")] == [False]
    with pytest.raises(WorkshopError, match="No sheet 7"):
        rooms.take_out(ident, 7)


def test_paper_comes_in_after_the_end_and_moves_what_is_shown(store: Store) -> None:
    """It is not late, and the wall is told; no facilitator's change is refused for it."""
    rooms = WorkshopStore(store)
    ident = opened(rooms).id
    rooms.move(ident, rooms.state(ident).version, "end")
    before = rooms.state(ident)
    rooms.key_in(ident, 1, GIVEN)
    after = rooms.state(ident)
    assert (after.version, after.beat) == (before.version, before.beat + 1)
    assert [each.late for each in rooms.answers(ident, "next")] == [False] * 3


def test_pins_and_the_record_say_what_came_from_paper(store: Store) -> None:
    """A pin of a sheet is one that the room is shown; the record counts phones and sheets apart."""
    rooms = WorkshopStore(store)
    ident = answered(rooms).id
    pin = pins.as_value(PlacedPin("worry", "Dark at night", "The park", 0, 1.0, 2.0))
    rooms.key_in(ident, 3, {"next": [1], "agree": [pin, pin]})
    found = pins.all_pins(rooms.answers(ident, "agree", items=True))
    assert [each.placed.text for each in pins.shown_pins(found)] == ["Dark at night"] * 2
    record = record_of(rooms, ident)
    choice = record.scenes[2]
    assert (record.devices, record.sheets, choice.count, choice.keyed) == (11, 1, 6, 1)
    assert sum(each.is_keyed for each in choice.answers) == 1
