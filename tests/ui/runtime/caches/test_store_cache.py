"""The store and the number of its last decision."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event
from placebased.contributions.store import Store, store_url
from placebased.contributions.store_faults import SILENT
from placebased.errors import StoreError
from placebased.ui.runtime.caches import (
    place_cache,
    store_cache,
)
from tests.support.city_fixtures import Pages


def test_the_number_is_that_of_the_last_decision(pages: Pages, city_folder: Path, store: Store) -> None:
    """Nought where nothing is kept; a proposal alone changes nothing that is shown."""
    pages.use(city_folder)
    assert (store_cache.stamp(), store_cache.nothing_saved()) == (0, False)
    place = place_cache.atlas("")
    proposed = propose(store, place, Proposal("close", "a3", {}))
    store_cache.decided()
    assert store_cache.stamp() == 0
    accept(store, Editor("Ed"), proposed, atlas=place)
    store_cache.decided()
    assert store_cache.stamp() == proposed.number + 1


def closed(store: Store, asset: str) -> int:
    """Let an entry be closed for good, and return the number of the decision."""
    place = place_cache.atlas("")
    proposed = propose(store, place, Proposal("close", asset, {}))
    number = accept(store, Editor("Ed"), proposed, atlas=place).number
    store_cache.decided()
    return number


def rename_events(file: str, to: str) -> None:
    """Make a store unreadable, or readable again, by the name of its table."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"ALTER TABLE {'events' if to == 'gone' else 'gone'} RENAME TO {to}")


def look_again() -> None:
    """Let the next look ask the store, as after a few seconds."""
    store_cache._failed_lately.clear()
    store_cache.decided()


def test_the_last_state_stays_while_the_store_cannot_be_read(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """A closed entry stays closed, also on a map that nobody looked at before the fault."""
    pages.use(city_folder)
    assert "a3" in place_cache.atlas("").assets.index
    number = closed(store, "a3")
    assert "a3" not in place_cache.atlas("").assets.index
    rename_events(str(store.url.database), "gone")
    look_again()
    place_cache._overlaid.clear()
    reading = store_cache.reading()
    assert (reading.number, reading.fault is not None, reading.at is not None) == (number, True, True)
    assert "a3" not in place_cache.atlas("").assets.index
    rename_events(str(store.url.database), "events")
    look_again()
    assert store_cache.reading().fault is None
    assert store_cache.stamp() == number


def test_a_cold_start_without_a_readable_store_shows_the_pack_alone(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """Nothing was read since the start: the number is nought, and it is known that nothing was read."""
    pages.use(city_folder)
    closed(store, "a3")
    rename_events(str(store.url.database), "gone")
    store_cache._last_read.clear()
    look_again()
    reading = store_cache.reading()
    assert (reading.number, reading.at) == (0, None)
    assert reading.fault is not None
    assert "a3" in place_cache.atlas("").assets.index
    rename_events(str(store.url.database), "events")


def test_a_file_that_vanished_is_no_empty_store(pages: Pages, city_folder: Path, store: Store) -> None:
    """Contributions were read and their file is gone, as with a disk that is no longer there: a fault."""
    pages.use(city_folder)
    number = closed(store, "a3")
    assert store_cache.stamp() == number
    Path(str(store.url.database)).unlink()
    look_again()
    reading = store_cache.reading()
    assert reading.number == number
    assert reading.fault is not None
    assert reading.fault.why == "its file is not there any more"


def test_a_store_that_failed_is_left_alone_for_a_while(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred people at once wait for one try, not each for their own."""
    pages.use(city_folder)
    store.close()
    tries: list[str] = []

    def refused(url: str) -> Store:
        tries.append(url)
        raise StoreError("open", "the database cannot be reached")

    with monkeypatch.context() as patch:
        patch.setattr(store_cache, "Store", refused)
        store_cache._opened.clear()
        look_again()
        for _ in range(100):
            store_cache.decided()
            assert store_cache.reading().fault is not None
            with pytest.raises(StoreError, match="cannot be reached"):
                store_cache.store()
    assert tries == [store_url()]
    look_again()
    assert store_cache.reading().fault is None


def test_a_store_that_falls_silent_keeps_nobody_waiting(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last state is shown at once, and the fault told; it comes back by itself once it answers."""
    pages.use(city_folder)
    number = closed(store, "a3")
    assert store_cache.stamp() == number
    answers, real_events = threading.Event(), Store.events

    def silent(self: Store, kind: str = "", *, subject: str = "", after: int = 0) -> list[Event]:
        answers.wait(20)
        return real_events(self, kind, subject=subject, after=after)

    monkeypatch.setattr(Store, "events", silent)
    monkeypatch.setattr(store_cache, "PATIENCE_SECONDS", 0.1)
    store_cache._breaker.clear()
    begun = time.monotonic()
    for _ in range(10):
        look_again()
        reading = store_cache.reading()
        assert (reading.number, reading.fault is not None) == (number, True)
        assert reading.fault is not None
        assert reading.fault.why == SILENT
    assert time.monotonic() - begun < 2
    answers.set()
    for _ in range(100):
        look_again()
        if store_cache.reading().fault is None:
            break
        time.sleep(0.02)
    assert store_cache.reading().fault is None


def test_an_answer_that_runs_out_while_it_is_read_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit looks a kept answer up twice; in between its time may be over, which is nobody's fault."""
    answer = store_cache.StoreReading(3, None, None)
    tries: list[KeyError | store_cache.StoreReading] = [answer, KeyError("gone")]

    def kept() -> store_cache.StoreReading:
        found = tries.pop()
        if isinstance(found, KeyError):
            raise found
        return found

    monkeypatch.setattr(store_cache, "_reading", kept)
    assert store_cache.reading() is answer


def test_a_failure_is_left_alone_for_a_while_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that failed is refused at once until its time is over; no look-up of that can itself fail."""
    monkeypatch.setattr(store_cache, "RETRY_SECONDS", 0.05)
    store_cache._note(StoreError("read", "it is gone"))
    with pytest.raises(StoreError, match="it is gone"):
        store_cache._refuse_for_a_while()
    time.sleep(0.06)
    store_cache._refuse_for_a_while()
    assert store_cache._failure() is None
