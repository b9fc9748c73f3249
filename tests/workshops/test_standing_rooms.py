"""Where workshops stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from placebased.contributions.store import Store
from placebased.workshops import standing_rooms
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, RUN, mark, opened, points

Open = Callable[[], Store]


@pytest.fixture
def rooms(store: Store) -> WorkshopStore:
    """Return the workshops of an empty store."""
    return WorkshopStore(store, clock=lambda: 1000.0)


def test_a_workshop_is_found_by_its_code_and_led_by_its_key_alone(open_store: Open) -> None:
    """Also by another process that opens the same store."""
    made = WorkshopStore(open_store()).make(RUN, GROUND)
    other = WorkshopStore(open_store())
    assert other.joined(f" {made.code.lower()} ") == other.state(made.id)
    assert other.joined("ZZZZZ1") is None
    assert [other.may_lead(made.id, key) for key in (made.key, made.code, "", made.key[:-1])] == [True] + [
        False
    ] * 3
    assert not other.may_lead("nothing", made.key)
    assert (other.state(made.id).run, other.ground(made.id)) == (RUN, GROUND)
    assert (other.state(made.id).stage, other.state(made.id).at) == ("waiting", -1)


def test_the_clock_is_the_stores(rooms: WorkshopStore) -> None:
    """The scene and the answer were kept at the time that the store says."""
    made = opened(rooms)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    assert rooms.state(made.id).opened_at == rooms.answers(made.id, "points")[0].at == rooms.now() == 1000.0


def test_what_is_remembered_is_bounded(rooms: WorkshopStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was forgotten is read again."""
    monkeypatch.setattr(standing_rooms, "MOST_GROUNDS", 1)
    made = [rooms.make(RUN, GROUND) for _ in range(3)]
    assert [rooms.ground(each.id) for each in (*made, *made)] == [GROUND] * 6
    kept = {"a": 1, "b": 2}
    assert standing_rooms.bounded(kept, 3) == {"a": 1, "b": 2}
    assert standing_rooms.bounded(kept, 2) == {}
