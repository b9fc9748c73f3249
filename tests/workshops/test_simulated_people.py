"""People who are not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions.store import Store
from placebased.workshops import pins, simulated_people
from placebased.workshops.kept_answers import GROUP
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import DOMAINS, GROUND, RUN, SCENES, opened


@pytest.mark.parametrize("scene", [each for each in SCENES if each.asks], ids=lambda each: each.way)
def test_the_same_people_answer_the_same_whatever_is_asked(store: Store, scene: object) -> None:
    """Once each, however often they are asked; at two tables."""
    rooms = WorkshopStore(store)
    made = opened(rooms, scene.id)  # type: ignore[attr-defined]
    for _ in range(2):
        simulated_people.let_answer(rooms, made.id, 12)
    kept = [each.value for each in rooms.answers(made.id, scene.id)]  # type: ignore[attr-defined]
    assert len(kept) == 12
    assert len({str(each) for each in kept}) > 1
    assert sorted({each.value for each in rooms.answers(made.id, GROUP)}) == ["Table 1", "Table 2"]


def test_points_are_a_hundred() -> None:
    """Of every person."""
    found = [simulated_people.answer_of(SCENES[1], tuple(DOMAINS), k) for k in range(30)]
    assert [sum(each.values()) for each in found if isinstance(each, dict)] == [100] * 30


def test_people_place_pins_and_say_something_on_those_of_others(store: Store) -> None:
    """One each, however often they are asked."""
    rooms = WorkshopStore(store)
    made = rooms.make(replace(RUN, scenes=(ShowScene("pins", "pins", "Where?"),)), GROUND)
    rooms.move(made.id, 0, "next")
    for _ in range(2):
        simulated_people.let_answer(rooms, made.id, 6)
    placed = pins.all_pins(rooms.answers(made.id, "pins", items=True))
    assert len(placed) == 6
    assert {pin.placed.kind for pin in placed} == set(pins.KINDS)
    assert sum(pin.backs for pin in placed) > 0
