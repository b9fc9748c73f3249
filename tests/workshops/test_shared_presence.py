"""How many phones there are at all processes together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from placebased.contributions.store import Store
from placebased.errors import StoreError
from placebased.workshops import shared_presence
from placebased.workshops.shared_presence import COUNTS_SECONDS, SharedPresence
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import opened


class Clock:
    """A clock that is set by hand."""

    now = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def processes(
    open_store: Callable[[], Store], clock: Clock
) -> tuple[SharedPresence, SharedPresence, SharedPresence, str]:
    """Return three processes that share a store, and the id of a workshop."""
    store = open_store()
    made = opened(WorkshopStore(store))
    first, second, third = (SharedPresence(open_store(), clock) for _ in range(3))
    return first, second, third, made.id


def test_each_process_knows_the_phones_of_the_others(
    processes: tuple[SharedPresence, SharedPresence, SharedPresence, str], clock: Clock
) -> None:
    """Its own are not counted a second time; a later number stands in the place of the earlier."""
    first, second, third, ident = processes
    first.tell(ident, lambda: 3)
    second.tell(ident, lambda: 4)
    assert [each.elsewhere(ident) for each in processes[:3]] == [4, 3, 7]
    clock.now += shared_presence.TELL_SECONDS
    first.tell(ident, lambda: 1)
    assert [each.elsewhere(ident) for each in processes[:3]] == [4, 1, 5]
    assert third.elsewhere("another") == 0


def test_a_process_that_ended_is_forgotten_within_seconds(
    processes: tuple[SharedPresence, SharedPresence, SharedPresence, str], clock: Clock
) -> None:
    """Its phones have gone on to another by then, and count there alone."""
    first, second, _, ident = processes
    first.tell(ident, lambda: 3)
    clock.now += COUNTS_SECONDS
    assert second.elsewhere(ident) == 0


def test_it_is_told_now_and_then_and_read_now_and_then(
    processes: tuple[SharedPresence, SharedPresence, SharedPresence, str], clock: Clock
) -> None:
    """However often phones ask, and walls look."""
    first, second, _, ident = processes
    asked: list[int] = []

    def count() -> int:
        asked.append(1)
        return len(asked)

    for _ in range(9):
        first.tell(ident, count)
        assert second.elsewhere(ident) == 1
        clock.now += 0.01
    assert asked == [1]


def test_a_deleted_workshop_takes_its_numbers_with_it(open_store: Callable[[], Store], clock: Clock) -> None:
    """Also where a version deletes it that knows nothing of them."""
    store = open_store()
    rooms = WorkshopStore(store)
    made, there = opened(rooms), SharedPresence(store, clock)
    there.tell(made.id, lambda: 3)
    rooms.delete(made.id)
    assert SharedPresence(store, clock).elsewhere(made.id) == 0


def test_a_store_that_fails_stops_nobody(
    open_store: Callable[[], Store], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phone's page comes all the same; the others count as none."""
    store = open_store()
    there = SharedPresence(store, clock)

    def fails() -> None:
        raise StoreError("read", "it is gone")

    monkeypatch.setattr(store, "reading", fails)
    monkeypatch.setattr(store, "writing", fails)
    there.tell("x", lambda: 1)
    assert there.elsewhere("x") == 0
