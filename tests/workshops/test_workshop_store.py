"""Where workshops are kept: one clock and one count, in both databases."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import kept_answers, workshop_store
from placebased.workshops.kept_answers import GROUP
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import GROUND, RUN, mark, opened, points

Open = Callable[[], Store]


@pytest.fixture
def rooms(store: Store) -> WorkshopStore:
    """Return the workshops of an empty store."""
    return WorkshopStore(store, clock=lambda: 1000.0)


def test_deleted_is_gone_from_the_file_and_its_log(rooms: WorkshopStore, tmp_path: Path) -> None:
    """No byte of an answer, a question or a code is left; other workshops stay."""
    made, other = opened(rooms), opened(rooms)
    rooms.answer(made.id, GROUP, mark(1), "a word that nobody else says")
    rooms.delete(made.id)
    left = b"".join(each.read_bytes() for each in tmp_path.glob("here.sqlite*"))
    assert b"nobody else says" not in left
    assert made.code.encode() not in left
    assert rooms.joined(made.code, within=60) is None
    for ask in (rooms.state, rooms.ground):
        with pytest.raises(WorkshopError, match="no such workshop"):
            ask(made.id)
    assert rooms.state(other.id).code == other.code


def test_deleted_is_gone_from_the_log_though_somebody_still_reads(
    rooms: WorkshopStore, tmp_path: Path
) -> None:
    """A phone that reads at that moment keeps the log from being emptied: it is waited for."""
    made = opened(rooms)
    rooms.answer(made.id, GROUP, mark(1), "a word that nobody else says")
    with closing(sqlite3.connect(next(tmp_path.glob("here.sqlite")), check_same_thread=False)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM workshop_answers").fetchone()
        done = threading.Timer(0.3, reading.rollback)
        done.start()
        rooms.delete(made.id)
        left = b"".join(each.read_bytes() for each in tmp_path.glob("here.sqlite*"))
        done.join()
    assert b"nobody else says" not in left


def test_deleted_is_gone_from_the_tables_of_a_database(postgres_url: str) -> None:
    """PostgreSQL leaves deleted rows in its files until they are written anew (its own log is no table)."""
    with closing(Store(postgres_url)) as store:
        rooms = WorkshopStore(store)
        made = opened(rooms)
        rooms.answer(made.id, GROUP, mark(1), "a word that nobody else says")
        with store.reading() as connection:
            folder = Path(str(connection.execute(sa.text("SHOW data_directory")).scalar()))
        engine = sa.create_engine(store.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as line:
            line.execute(sa.text("CHECKPOINT"))
            there = [each for each in folder.glob("base/**/*") if each.is_file()]
            assert any(b"nobody else says" in each.read_bytes() for each in there)
            rooms.delete(made.id)
            line.execute(sa.text("CHECKPOINT"))
        there = [each for each in folder.glob("base/**/*") if each.is_file()]
        engine.dispose()
        assert not any(b"nobody else says" in each.read_bytes() for each in there)


def test_there_are_bounds(rooms: WorkshopStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """On workshops, phones and the length of an answer; who takes part already may go on."""
    monkeypatch.setattr(workshop_store, "MOST_WORKSHOPS", 1)
    monkeypatch.setattr(kept_answers, "MOST_DEVICES", 1)
    made = opened(rooms)
    with pytest.raises(WorkshopError, match="the most"):
        rooms.make(RUN, GROUND)
    rooms.answer(made.id, "points", mark(1), points(home=100))
    rooms.answer(made.id, GROUP, mark(1), "Table 1")
    with pytest.raises(WorkshopError, match="1 phones take part"):
        rooms.answer(made.id, "points", mark(2), points(home=100))
    with pytest.raises(WorkshopError, match="too long"):
        rooms.answer(made.id, "points", mark(1), "x" * 2_001)
