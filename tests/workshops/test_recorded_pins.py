"""The pins of a room in its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from placebased.contributions.store import Store
from placebased.reports.document import DataTable, Picture, shown
from placebased.workshops import bundle, pins, record_document
from placebased.workshops.kept_answers import REACTION
from placebased.workshops.pins import PlacedPin
from placebased.workshops.record import record_of
from placebased.workshops.record_document import HandedOut
from placebased.workshops.recorded_pins import describe_pins, pin_from
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, RUN, mark

WHERE = replace(RUN, scenes=(ShowScene("where", "pins", "What do you know?", as_they_come=True),))


def test_pins_come_into_the_record_and_out_of_its_file(store: Store) -> None:
    """On a map and in a table, with what was said on them from five people on; nobody's mark is with them."""
    rooms = WorkshopStore(store)
    ident = rooms.make(WHERE, GROUND).id
    rooms.move(ident, 0, "next")
    warm = PlacedPin("strength", "The library is warm", "Ash", 0, 45.0, 45.0)
    rooms.answer(ident, "where", mark(1), pins.as_value(warm), item="a")
    rooms.answer(ident, "where", mark(2), pins.as_value(PlacedPin("worry", "Dark", "", -1)), item="a")
    found = pins.all_pins(rooms.answers(ident, "where", items=True))
    ref = next(pin.ref for pin in found if pin.placed == warm)
    for k in range(3, 7):
        rooms.answer(ident, "where", mark(k), pins.QUESTION, item=f"{REACTION}{ref}")
    record = record_of(rooms, ident)
    assert bundle.parse_record(bundle.to_bytes(record)) == record
    scene = record.scenes[0]
    assert (scene.count, {each.mark for each in scene.answers}) == (6, {""})
    assert scene.said == ("1 strength and 1 worry.",)
    assert scene.dissent == ("4 questioned “The library is warm”.",)
    made = record_document.document(record, HandedOut(date(2026, 12, 1)))
    picture = next(block for block in made.blocks if isinstance(block, Picture))
    table = next(block for block in made.blocks if isinstance(block, DataTable))
    assert [[shown(cell) for cell in row] for row in table.rows] == [
        ["1 Strength", "The library is warm", "Ash", "0", "4"],
        ["2 Worry", "Dark", "not stated", "0", "0"],
    ]
    assert picture.drawing.count(">1</text>") == 1
    assert ">2</text>" not in picture.drawing  # it has no point


def test_a_pin_of_a_stranger_is_held_to_what_can_be_shown() -> None:
    """Its kind is known, its words are one line, and it lies where the map is."""
    held = {"kind": "idea", "text": "More", "where": "", "area": 0, "x": 1.0, "y": 2.0}
    assert describe_pins([pin_from(held, GROUND)]) == (("1 idea.",), ("Nobody questioned any.",))
    spoiled: list[dict[str, object]] = [{"text": ""}, {"area": 6}, {"x": None}, {"x": 9e6}, {"y": -9e6}]
    for wrong in spoiled:
        with pytest.raises((ValueError, TypeError)):
            pin_from({**held, **wrong}, GROUND)
    with pytest.raises(ValueError, match="blame"):
        pin_from(held | {"kind": "blame"}, GROUND)
