"""Drills: what becomes of the store when disk, folder, clock, lock or power let it down."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased.contributions import store as store_module
from placebased.contributions.events import Event, state_of
from placebased.contributions.store import Store
from placebased.errors import StoreError
from tests.support import plug
from tests.support.checkout import ROOT
from tests.support.counts import count

KILLS = count(15, 200)
"""How often the plug of a writer on PostgreSQL is pulled; on SQLite see ``test_store.py``."""

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs limits and users of POSIX")

WRITER = """
import os, sys
from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.errors import StoreError
url, note = sys.argv[1], "x" * 2000
{before}
try:
    store = Store(url)
    for k in range({most}):
        store.append(Event("asset", f"a{{k}}", "set", "Ann", "editor", note=note))
        print(k, flush=True)
        {after_each}
except StoreError as error:
    print("refused:", error, flush=True)
"""


def said(subject: str, **fields: object) -> Event:
    """Return an event about an asset."""
    return replace(Event("asset", subject, "set", "Ann", "editor"), **fields)  # type: ignore[arg-type]


def writer(url: str, *, before: str = "", after_each: str = "", most: int = 5_000) -> tuple[list[str], str]:
    """Run a writer in a process of its own; return what it was told is kept, and what refused it."""
    script = WRITER.format(before=before, after_each=after_each, most=most)
    done = subprocess.run(
        [sys.executable, "-c", script, url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    refused = next((line for line in lines if line.startswith("refused:")), "")
    return [f"a{line}" for line in lines if line.isdecimal()], refused


def kept(url: str) -> list[str]:
    """Return the subjects that a store holds, opened anew."""
    store = Store(url)
    found = [event.subject for event in store.events()]
    store.close()
    return found


def is_whole(database: Path) -> bool:
    """Return whether SQLite finds nothing wrong with a file."""
    with closing(sqlite3.connect(database)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


@ON_POSIX
def test_writers_killed_on_postgres_lose_nothing_acknowledged(postgres_url: str) -> None:
    """Killed at a random moment, time and again: all that was acknowledged is kept, nothing by halves."""
    moments = random.Random(20261129)  # noqa: S311 - the same moments on every run
    Store(postgres_url).close()
    acknowledged = {
        f"{run}-{k}"
        for run in range(KILLS)
        for k in plug.run_and_kill(postgres_url, run, moments.uniform(0, 0.3))
        if k >= 0
    }
    there = kept(postgres_url)
    assert len(acknowledged) > KILLS / 2
    assert acknowledged <= {subject[:-2] for subject in there}
    assert {s[:-2] for s in there if s.endswith("a")} == {s[:-2] for s in there if s.endswith("b")}
    assert len(there) == len(set(there))


@ON_POSIX
def test_a_database_that_falls_silent_lets_go_of_whoever_sends(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line stays open and takes nothing: not even all of the question leaves, and nothing is kept."""
    url = sa.make_url(postgres_url)
    assert url.port
    with plug.cable(url.port) as cable:

        def pulled(*_: object) -> dict[str, int]:
            cable.silent.set()
            return {}

        store = Store(str(url.set(port=cable.port)))
        store.append(said("a1"))
        with monkeypatch.context() as patch:
            patch.setattr(store_module, "WHOLE_SECONDS", 0.15)
            patch.setattr(store_module, "_known", pulled)
            begun = time.monotonic()
            with pytest.raises(StoreError, match="cannot be reached"):
                store.append(said("a2", note="x" * 20_000_000))
            assert time.monotonic() - begun < 5
        store.close()
    assert kept(postgres_url) == ["a1"]


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    """Files that may not grow stand for a full disk: the writer reads why, and nothing kept is lost."""
    url = f"sqlite:///{tmp_path / 'here.sqlite'}"
    Store(url).close()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))"
    acknowledged, refused = writer(url, before=limit)
    assert refused.startswith("refused: The store of contributions could not keep: ")
    assert len(acknowledged) > 10
    assert kept(url) == acknowledged
    assert is_whole(tmp_path / "here.sqlite")
    with_room, refused = writer(url, most=1)
    assert (with_room, refused) == (["a0"], "")


@ON_POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    """Who may not write into the store's folder reads so, and the store is as it was."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        url = f"sqlite:///{folder / 'here.sqlite'}"
        store = Store(url)
        store.append(said("before"))
        store.close()
        nobody = "import alembic.command, sqlalchemy.dialects.sqlite; os.setuid(65534)"
        acknowledged, refused = writer(url, before=nobody, most=1)
        assert acknowledged == []
        assert refused.startswith("refused: The store of contributions could not ")
        assert kept(url) == ["before"]


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    """Events are ordered by number: what was said last holds, whatever the clock said."""
    url = f"sqlite:///{tmp_path / 'here.sqlite'}"
    store = Store(url)
    store.append(said("a1", values={"phone": "1"}, at="2030-01-01T00:00:00.000000+00:00"))
    store.append(said("a1", values={"phone": "2"}, at="2020-01-01T00:00:00.000000+00:00"))
    found = store.events("asset")
    store.close()
    assert [event.number for event in found] == [1, 2]
    assert state_of(found).records["a1"].values["phone"] == "2"


def test_a_lock_that_is_held_is_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the file, reading goes on, and writing ends in words and keeps nothing."""
    monkeypatch.setattr(store_module, "BUSY_MS", 200)
    database = tmp_path / "here.sqlite"
    store = Store(f"sqlite:///{database}")
    store.append(said("a1"))
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"could not keep: .+"):
            store.append(said("a2"))
        assert [event.subject for event in store.events()] == ["a1"]
        other.execute("ROLLBACK")
    store.append(said("a3"))
    assert [event.subject for event in store.events()] == ["a1", "a3"]
    store.close()


def test_a_backup_made_while_people_write_is_a_moment_of_it(tmp_path: Path) -> None:
    """A copy made under writing holds everything up to one moment, and nothing by halves."""
    store = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    over = threading.Event()
    acknowledged: list[int] = []

    def write() -> None:
        while not over.is_set():
            pair = store.append(said(f"{len(acknowledged)}-a"), said(f"{len(acknowledged)}-b"))
            acknowledged.append(pair[1].number)

    thread = threading.Thread(target=write)
    thread.start()
    drills = []
    try:
        for k in range(count(3, 30)):
            before = len(acknowledged)
            copy = store.back_up(tmp_path / f"backup-{k}")
            drills.append((before, copy, len(acknowledged) + 1))
    finally:
        over.set()
        thread.join()
    store.close()
    pairs = [(before, kept(f"sqlite:///{copy}"), after) for before, copy, after in drills]
    assert [len(found) % 2 for _, found, _ in pairs] == [0] * len(drills)
    assert all(2 * before <= len(found) <= 2 * after for before, found, after in pairs)


def test_a_database_that_is_not_there_is_said() -> None:
    """A PostgreSQL that does not answer is a StoreError in words."""
    pytest.importorskip("pg8000")
    with pytest.raises(StoreError, match=r"could not open: .+"):
        Store(str(sa.make_url("postgresql+pg8000://tests@127.0.0.1:9/postgres")))
