"""Drills: a room whose server is killed and whose lines are cut while phones go on answering."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from placebased.contributions.store import Store
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.counts import ONLY_LONG, count
from tests.support.rooms import opened
from tests.support.served import free_port
from tests.support.workshop_server import Phone, Server, phones

PHONES = 6


@pytest.fixture
def serving() -> Iterator[Callable[[str], Server]]:
    """Return a function that starts a server of the workshops at a database URL."""
    started: list[Server] = []

    def start(url: str) -> Server:
        started.append(Server(free_port(), url))
        return started[-1]

    yield start
    for each in started:
        each.kill()


@pytest.fixture
def opened_store() -> Iterator[Callable[[str], Store]]:
    """Return a function that opens a store, which is closed at the end."""
    with ExitStack() as closing_last:

        def opened(url: str) -> Store:
            store = Store(url)
            closing_last.callback(store.close)
            return store

        yield opened


def kept(rooms: WorkshopStore, ident: str, phone: Phone) -> int:
    """Return the number of the answer that is kept of a phone; 0 for none."""
    found = rooms.answer_of(ident, "points", phone.mark)
    return found.turn if found else 0


def wait_for(room: list[Phone], more: int) -> None:
    """Wait until the phones of a room have been told of so many further answers that they count."""
    wanted, until = sum(phone.acknowledged for phone in room) + more, time.monotonic() + 60
    while sum(phone.acknowledged for phone in room) < wanted:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_nothing_that_was_counted_is_lost_or_counted_twice(
    tmp_path: Path, serving: Callable[[str], Server], opened_store: Callable[[str], Store]
) -> None:
    """The server is killed at any moment and started again; lines are cut before the phone has heard."""
    url = f"sqlite:///{tmp_path / 'here.sqlite'}"
    rooms = WorkshopStore(opened_store(url))
    made = opened(rooms)
    server, chance = serving(url), random.Random(19)  # noqa: S311 - when to kill
    with phones((server.port,), made.code, PHONES) as room:
        for _ in range(count(1, 100)):
            wait_for(room, chance.randint(PHONES, 5 * PHONES))
            server.kill()
            said = {phone: phone.acknowledged for phone in room}
            assert all(kept(rooms, made.id, phone) >= turn for phone, turn in said.items())
            server.start()
    assert sum(phone.cuts for phone in room) >= count(1, 100)
    assert [kept(rooms, made.id, phone) for phone in room] == [phone.acknowledged for phone in room]
    assert rooms.count(made.id, "points") == PHONES


@ONLY_LONG
def test_two_servers_behind_one_address_are_one_room(
    postgres_url: str, serving: Callable[[str], Server], opened_store: Callable[[str], Store]
) -> None:
    """Phones reach now the one and now the other; each sees at once what the other kept (PostgreSQL)."""
    rooms = WorkshopStore(opened_store(postgres_url))
    made = opened(rooms)
    both = (serving(postgres_url), serving(postgres_url))
    with phones(tuple(each.port for each in both), made.code, PHONES) as room:
        for _ in range(20):
            wait_for(room, 5 * PHONES)
            both[0].kill()
            both[0].start()
    assert [kept(rooms, made.id, phone) for phone in room] == [phone.acknowledged for phone in room]
    assert rooms.count(made.id, "points") == PHONES
