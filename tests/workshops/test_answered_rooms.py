"""What phones say in a workshop: once, and on disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops.kept_answers import GROUP
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import mark, opened, points

Open = Callable[[], Store]


@pytest.fixture
def rooms(store: Store) -> WorkshopStore:
    """Return the workshops of an empty store."""
    return WorkshopStore(store, clock=lambda: 1000.0)


def test_what_is_sent_twice_counts_once_and_can_be_changed(open_store: Open) -> None:
    """By device and scene; of two that come in the wrong order the later one stays."""
    rooms = WorkshopStore(open_store())
    made = opened(rooms)
    first = rooms.answer(made.id, "points", mark(1), points(home=100), turn=5)
    again = rooms.answer(made.id, "points", mark(1), points(home=100), turn=5)
    assert (again.state.beat, again.at) == (first.state.beat, first.at)
    rooms.answer(made.id, "points", mark(1), points(older=100), turn=9)
    rooms.answer(made.id, "points", mark(1), points(place=100), turn=7)  # overtaken on the way
    rooms.answer(made.id, "points", mark(2), points(home=100), turn=1)
    for turn, value in ((3, points(home=100)), (2, points(place=100))):  # the same again, and one before it
        rooms.answer(made.id, "points", mark(2), value, turn=turn)
    kept = WorkshopStore(open_store()).answers(made.id, "points")
    assert sorted(each.value["older"] for each in kept) == [0, 100]
    assert (rooms.count(made.id, "points"), rooms.count(made.id)) == (2, 2)
    own = rooms.answer_of(made.id, "points", mark(1))
    assert own is not None
    assert own.value == points(older=100)
    assert rooms.answer_of(made.id, "points", mark(3)) is None


def test_a_device_is_kept_as_nothing_that_leads_back_to_it(rooms: WorkshopStore) -> None:
    """The same phone in two workshops has nothing in common there."""
    kept = []
    for made in (opened(rooms), opened(rooms)):
        rooms.answer(made.id, "points", mark(1), points(home=100))
        kept += [each.device for each in rooms.answers(made.id, "points")]
    assert len({*kept, mark(1)}) == 3


def test_a_first_answer_may_come_late_and_a_change_may_not(rooms: WorkshopStore) -> None:
    """A phone that lost its network loses nothing; nobody changes what was closed, or sees ahead."""
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    rooms.move(made.id, rooms.state(made.id).version, "next")
    rooms.answer(made.id, "points", mark(2), points(older=100))
    assert sorted(each.late for each in rooms.answers(made.id, "points")) == [False, True]
    for scene in ("points", "order", "nothing"):
        with pytest.raises(WorkshopError, match="closed"):
            rooms.answer(made.id, scene, mark(1), points(older=100))
    rooms.answer(made.id, GROUP, mark(1), "Table 1")
    rooms.move(made.id, rooms.state(made.id).version, "end")
    with pytest.raises(WorkshopError, match="is over"):
        rooms.answer(made.id, "next", mark(1), 0)


def test_many_phones_at_once_lose_nothing(open_store: Open) -> None:
    """Eight threads through two openings of the store, each phone sending everything twice."""
    both = [WorkshopStore(open_store()), WorkshopStore(open_store())]
    made = opened(both[0])

    def send(thread: int) -> None:
        for k in range(10):
            for rooms in both:
                rooms.answer(made.id, "points", mark(10 * thread + k), points(home=k + 1), turn=1)

    threads = [threading.Thread(target=send, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = both[1].answers(made.id, "points")
    assert len(kept) == both[0].count(made.id, "points") == 80
    assert sum(each.value["home"] for each in kept) == 8 * 55


def test_a_workshop_that_is_over_knows_no_device_any_more(store: Store, tmp_path: Path) -> None:
    """Ten minutes after its end; until then it can be taken up again. Answers stay, the salt does not."""
    now = [1000.0]
    rooms = WorkshopStore(store, clock=lambda: now[0])
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    rooms.move(made.id, rooms.state(made.id).version, "end")
    with sqlite3.connect(tmp_path / "here.sqlite") as connection:
        ((salt,),) = connection.execute("SELECT salt FROM workshops")
    for later, over in ((599.0, False), (600.0, True)):
        now[0] = 1000.0 + later
        rooms.forget_devices()
        assert rooms.state(made.id).over == over
        assert (rooms.answer_of(made.id, "points", mark(1)) is None) == over
    assert salt.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob("here.sqlite*"))
    assert rooms.count(made.id, "points") == 1
    state = rooms.move(made.id, rooms.state(made.id).version, "back")
    assert (state.scene, state.stage) == ("points", "closed")
    with pytest.raises(WorkshopError, match="is over"):
        rooms.answer(made.id, "points", mark(1), points(home=100))
