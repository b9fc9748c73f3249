"""What another process keeps is heard of at once, and again after the database was gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased.contributions import change_listener
from placebased.contributions.change_listener import CHANNEL, can_listen
from placebased.contributions.events import Event
from placebased.contributions.store import Store, engine_of
from placebased.errors import StoreError

PATIENCE = 20.0


class Ear:
    """Notes that something was heard, and lets a test wait for it."""

    def __init__(self) -> None:
        self._heard = threading.Event()

    def __call__(self) -> None:
        """Hear."""
        self._heard.set()

    def hears(self, seconds: float = PATIENCE) -> bool:
        """Wait for the next notice; return whether one came."""
        found = self._heard.wait(seconds)
        self._heard.clear()
        return found


@pytest.fixture
def opened(postgres_url: str) -> Iterator[Callable[[], Store]]:
    """Return a function that opens the same store again, each time as another process would."""
    stores: list[Store] = []

    def open_one() -> Store:
        stores.append(Store(postgres_url))
        return stores[-1]

    yield open_one
    for each in stores:
        each.close()


def said(subject: str) -> Event:
    """Return something to keep."""
    return Event("asset", subject, "propose", "Ann", "partner", {"name": "Hall"})


def test_what_one_process_keeps_the_other_hears(opened: Callable[[], Store]) -> None:
    """Once it is on disk; what is sent a second time, or was not kept, is no news."""
    ear, here, there = Ear(), opened(), opened()
    assert there.listen(ear)
    assert ear.hears()  # it listens: what was kept before is looked for
    event = said("a")
    here.append(event)
    assert ear.hears()
    assert [each.id for each in there.events()] == [event.id]
    here.append(event)
    with pytest.raises(StoreError):
        here.append(said("a\0"))
    assert not ear.hears(1.0)


def test_a_line_that_is_cut_is_made_anew(
    opened: Callable[[], Store], postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept meanwhile is looked for, and later news is heard."""
    monkeypatch.setattr(change_listener, "WAKE_SECONDS", 0.2)
    monkeypatch.setattr(change_listener, "RETRY_SECONDS", 0.2)
    ear, here = Ear(), opened()
    opened().listen(ear)
    assert ear.hears()
    engine = sa.create_engine(postgres_url)
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with engine.connect() as connection:
        connection.execute(sa.text(f"{cut} AND query IN ('LISTEN {CHANNEL}', 'SELECT 1')"))
    engine.dispose()
    assert ear.hears()  # it listens again
    here.append(said("b"))
    assert ear.hears()


def test_a_closed_store_listens_no_more(opened: Callable[[], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its thread ends."""
    monkeypatch.setattr(change_listener, "WAKE_SECONDS", 0.1)
    ear, store, before = Ear(), opened(), set(threading.enumerate())
    store.listen(ear)
    assert ear.hears()
    (thread,) = (each for each in set(threading.enumerate()) - before if each.name == "change-listener")
    store.close()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_sqlite_has_no_notices(tmp_path: Path) -> None:
    """Whoever asks for them is told, and looks now and then."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    assert not store.listen(Ear())
    store.append(said("a"))
    store.close()
    assert not can_listen(engine_of(sa.make_url(f"sqlite:///{tmp_path / 'here.sqlite'}")))
