"""What leaves the room."""

from __future__ import annotations

import pytest

from placebased.contributions.store import Store
from placebased.workshops import tallies
from placebased.workshops.facilitator_acts import FacilitatorAct
from placebased.workshops.record import (
    RoomRecord,
    describe_agreement,
    describe_choice,
    describe_order,
    record_of,
    scene_times,
)
from placebased.workshops.run_of_show import AGREEMENT
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import answered, mark


@pytest.fixture
def record(store: Store) -> RoomRecord:
    """Return the record of a workshop that was asked everything."""
    rooms = WorkshopStore(store)
    return record_of(rooms, answered(rooms).id)


def test_each_question_has_its_count_and_nobodys_mark(record: RoomRecord) -> None:
    """One came late; the four who put things in order are counted and not shown."""
    points, choice, order = (
        next(s for s in record.scenes if s.scene.id == n) for n in ("points", "next", "order")
    )
    assert (points.count, points.late, len(points.values)) == (11, 1, 11)
    assert (choice.count, choice.values) == (5, (0, 0, 0, 1, 1))
    assert (order.count, order.values) == (4, ())
    assert record.devices == 11
    assert mark(1) not in repr(record)


def test_a_record_has_answers_row_by_row_with_marks_that_tell_nobody(store: Store) -> None:
    """One person's answers can be read together, in this record alone; a late one says so."""
    rooms = WorkshopStore(store)
    ident = answered(rooms).id
    first, second = record_of(rooms, ident), record_of(rooms, ident)
    points, choice = first.scenes[1].answers, first.scenes[2].answers
    marks = {each.mark for each in points}
    assert len(marks) == 11
    assert {each.mark for each in choice} < marks
    assert not marks & {each.mark for each in second.scenes[1].answers}
    assert sum(each.is_late for each in points) == 1
    assert first.scenes[3].answers == ()  # four put things in order
    assert not marks & {kept.device for kept in rooms.answers(ident, "points")}


def test_a_scene_is_closed_when_another_opens_or_somebody_closes_it() -> None:
    """It is opened once; what is opened again is closed when it is closed last."""
    did = [("next", "a", 1), ("close", "a", 2), ("open", "a", 3), ("decide", "a", 4), ("next", "b", 5)]
    did += [("back", "a", 6), ("next", "b", 7), ("end", "b", 9)]
    acts = [FacilitatorAct(k, act, scene, float(at)) for k, (act, scene, at) in enumerate(did)]
    assert scene_times(acts) == {"a": (1.0, 7.0), "b": (5.0, 9.0)}
    assert scene_times(acts[:3]) == {"a": (1.0, 0.0)}


def test_dissent_is_a_sentence() -> None:
    """Of a choice, of agreement, of an order, and of points; none is said to be none."""
    chosen = tallies.choices(("Go", "Stay", "Ask"), [0, 0, 0, 1, 1])
    assert describe_choice(chosen, 5) == (("“Go”: 3 of 5.",), ("2 said “Stay”.",))
    assert describe_choice(tallies.choices(("Go", "Stay"), [0] * 5), 5)[1] == ("Nobody said otherwise.",)
    level = tallies.choices(("Go", "Stay"), [0, 0, 0, 1, 1, 1])
    assert describe_choice(level, 6) == (("“Go” and “Stay”: 3 of 6 each.",), ())
    steps = tallies.choices(AGREEMENT, [0, 1, 1, 2, 3, 4])
    assert describe_agreement(steps, 6) == (
        ("3 of 6 agree, 1 says neither.",), ("2 disagree, 1 of them strongly.",),
    )  # fmt: skip
    mild = tallies.choices(AGREEMENT, [0, 3, 3, 3, 3])
    assert describe_agreement(mild, 5) == (("1 of 5 agrees.",), ("4 disagree.",))
    order = tallies.orders(("Hours", "Places"), [[0, 1], [0, 1], [0, 1], [1, 0], [1, 0]])
    assert describe_order(order, 5) == (
        ("In the room's order “Hours” comes first; 3 of 5 put it first.",),
        ("Others had another first: “Places” for 2.",),
    )
