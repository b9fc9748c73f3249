from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from placebased.contributions import backups
from placebased.contributions.events import Event
from placebased.contributions.store import Lock, Store, store_url
from placebased.errors import StoreError


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """Return a store in a folder of its own, with one proposal that left an address."""
    monkeypatch.delenv("PLACE_STORE_URL", raising=False)
    monkeypatch.setenv("PLACE_STORE", str(tmp_path / "kept"))
    kept = Store(store_url())
    kept.append(Event("asset", "a1", "propose", "Ann", "partner"), contact="zoe@example.org")
    return kept


def subjects() -> list[str]:
    """Return what the store holds when it is opened anew."""
    with closing(Store(store_url())) as kept:
        return [event.subject for event in kept.events()]


@pytest.mark.parametrize("time", range(6))
def test_a_log_left_by_a_killed_app_does_no_harm(store: Store, tmp_path: Path, time: int) -> None:
    """Restoring beside a live log brings back the backup, and keeps what it replaced."""
    copy = store.back_up(tmp_path)
    store.append(*(Event("asset", f"b{k}", "set", "Ann", "editor") for k in range(100 * time + 1)))
    file = backups.database("contributions")
    left = {path: path.read_bytes() for path in file.parent.glob("*.sqlite*")}
    store.close()
    for path, content in left.items():  # as a pulled plug leaves them
        path.write_bytes(content)
    assert file.with_name(file.name + "-wal").stat().st_size > 0
    aside = backups.restore(copy)
    assert subjects() == ["a1"]
    assert aside is not None
    with closing(sqlite3.connect(aside)) as old:
        assert old.execute("SELECT count(*) FROM events").fetchone() == (100 * time + 2,)


def test_a_running_app_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    """While a store is open, restoring is refused in words and changes nothing."""
    copy = store.back_up(tmp_path)
    store.append(Event("asset", "a2", "set", "Ann", "editor"))
    with pytest.raises(StoreError, match="stop it first"):
        backups.restore(copy)
    assert subjects() == ["a1", "a2"]
    store.close()


def test_a_store_is_not_opened_under_a_restore(store: Store) -> None:
    """Whoever comes while a backup is being put back is told to wait a minute, in words."""
    store.close()
    held = Lock(Path(str(store.url.database)), alone=True)
    with pytest.raises(StoreError, match="put back just now"):
        Store(str(store.url))
    held.close()
    Store(str(store.url)).close()


def test_no_address_is_in_a_backup(store: Store, tmp_path: Path) -> None:
    """Not one byte of an address is in the copy; and a half-written copy is cleared away."""
    (tmp_path / "contributions-1.part").write_bytes(b"half")
    copy = store.back_up(tmp_path)
    assert b"example.org" not in copy.read_bytes()
    assert not list(tmp_path.glob("*.part*"))
    store.close()


def test_a_decided_address_is_in_no_file(store: Store) -> None:
    """With the decision an address is gone from the database's file and from its log."""
    store.append(Event("asset", "a1", "refuse", "Ed", "editor", about=1))
    files = backups.database("contributions").parent.glob("*")
    assert not [path for path in files if b"example.org" in path.read_bytes()]
    store.close()


def test_a_damaged_or_foreign_file_is_refused(store: Store, tmp_path: Path) -> None:
    """A file that is no store, or half of one, is refused in words, and the old store stays."""
    copy = store.back_up(tmp_path)
    store.close()
    half, other = tmp_path / "half.sqlite", tmp_path / "other.sqlite"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    other.write_bytes(b"No database at all. " * 100)
    for file in (half, other, tmp_path / "missing.sqlite"):
        with pytest.raises(StoreError, match="restore"):
            backups.restore(file)
    assert subjects() == ["a1"]


def test_a_full_disk_leaves_the_old_store(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the copy cannot be written to its end, the old store is whole and nothing lies about."""
    copy = store.back_up(tmp_path)
    store.close()

    def full(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "copy_without_addresses", full)
        with pytest.raises(StoreError, match="disk is full"):
            backups.restore(copy)
    assert subjects() == ["a1"]
    assert not list((tmp_path / "kept").glob("*.part"))


def test_a_damaged_store_says_what_to_do(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Readers hear that a backup can be put back, the log names the command that does, and it does."""
    copy = store.back_up(tmp_path)
    store.close()
    file = backups.database("contributions")
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged.*put a backup back"):
        Store(store_url())
    assert "run.py restore FILE" in caplog.text
    backups.restore(copy)
    assert subjects() == ["a1"]


def test_postgres_names_its_own_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """For PostgreSQL both commands answer with the tools to use."""
    monkeypatch.setenv("PLACE_STORE_URL", "postgresql+pg8000://me@host/name")
    with pytest.raises(StoreError, match="pg_dump"):
        backups.backup()


def test_the_command_line(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Backup and restore can be said in the terminal; anything else is answered with how."""
    store.close()
    assert backups.main(["backup", str(tmp_path)]) == 0
    (copy,) = tmp_path.glob("*.sqlite")
    assert backups.main(["restore", str(copy)]) == 0
    assert backups.main(["restore", str(tmp_path / "none")]) == 1
    assert backups.main([]) == 1
    assert "Restored." in capsys.readouterr().out


@pytest.mark.parametrize("step", ["check", "_put_aside", "fsync", "replace"])
def test_a_restore_that_is_killed_leaves_a_whole_store(store: Store, tmp_path: Path, step: str) -> None:
    """Killed just before any of its steps, it leaves the old store, and can be done again."""
    copy = store.back_up(tmp_path)
    store.append(Event("asset", "a2", "set", "Ann", "editor"))
    store.close()
    owner = {"fsync": "backups.os", "replace": "backups.Path"}.get(step, "backups")
    killed = (
        "import os; from pathlib import Path; from placebased.contributions import backups\n"
        f"{owner}.{step} = lambda *_: os._exit(9)\n"
        f"backups.restore(Path({str(copy)!r}))"
    )
    done = subprocess.run([sys.executable, "-c", killed], check=False, timeout=60)
    assert done.returncode == 9
    assert subjects() == ["a1", "a2"]
    backups.restore(copy)
    assert subjects() == ["a1"]
    assert not list((tmp_path / "kept").glob("*.part"))


def test_a_copy_that_somebody_changed_is_refused(store: Store, tmp_path: Path) -> None:
    """Tables without their guards, with foreign triggers or of another form are no backup."""
    changes = (
        "DROP TRIGGER events_stay_UPDATE",
        "CREATE TRIGGER listens AFTER INSERT ON contacts BEGIN DELETE FROM events; END",
        "CREATE VIEW looks AS SELECT * FROM events",
        "ALTER TABLE events DROP COLUMN note",
    )
    store.close()
    for k, change in enumerate(changes):
        opened = Store(str(store.url))
        copy = opened.back_up(tmp_path / str(k))
        opened.close()
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute(change)
        with pytest.raises(StoreError, match="was changed"):
            backups.restore(copy)
    assert subjects() == ["a1"]


def test_the_store_is_not_put_back_onto_itself(store: Store, tmp_path: Path) -> None:
    """Naming the store's own file, also by a link, changes nothing."""
    store.close()
    link = tmp_path / "link.sqlite"
    link.symlink_to(backups.database("contributions"))
    for file in (link, backups.database("contributions")):
        with pytest.raises(StoreError, match="the store itself"):
            backups.restore(file)


def test_a_linked_store_is_restored_where_it_lies(store: Store, tmp_path: Path) -> None:
    """A link to a store on another disk stays a link, and the file it leads to is put back."""
    copy = store.back_up(tmp_path)
    store.close()
    here, there = Path(str(store.url.database)), tmp_path / "real.sqlite"
    here.rename(there)
    here.symlink_to(there)
    backups.restore(copy)
    assert here.is_symlink()
    assert subjects() == ["a1"]


def test_addresses_of_what_still_waits_survive_a_restore(store: Store, tmp_path: Path) -> None:
    """A copy holds no address; those of proposals that wait in it are taken from the store it replaces."""
    copy = store.back_up(tmp_path)
    before = store.contacts()
    store.close()
    backups.restore(copy)
    again = Store(str(store.url))
    assert before
    assert again.contacts() == before
    again.close()


def test_what_is_kept_too_long_is_deleted_by_the_next_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies and stores that were put aside, by the time in their names; nothing else, never the new one."""
    folder, kept = tmp_path / "copies", backups.database("contributions").parent
    folder.mkdir()
    old, young = "20200101-000000-000000", f"{datetime.now(UTC) - timedelta(days=89):%Y%m%d-%H%M%S-%f}"
    for name in (
        f"contributions-{old}.sqlite",
        f"contributions-{young}.sqlite",
        f"mine-{old}.sqlite",
        "notes.txt",
    ):
        (folder / name).touch()
    aside = kept / f"replaced-{old}.sqlite"
    aside.touch()
    monkeypatch.setenv("PLACE_BACKUP_DAYS", "0")
    backups.backup(folder)
    assert aside.exists()
    monkeypatch.setenv("PLACE_BACKUP_DAYS", "not a number")
    (written,) = backups.backup(folder)
    left = {each.name for each in folder.iterdir()}
    assert {f"contributions-{young}.sqlite", f"mine-{old}.sqlite", "notes.txt", written.name} <= left
    assert f"contributions-{old}.sqlite" not in left
    assert not aside.exists()
    assert subjects() == ["a1"]
    store.close()


def test_it_is_said_for_how_long_a_backup_has_what_was_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    """In days where they are known."""
    monkeypatch.delenv("PLACE_STORE_URL", raising=False)
    said = []
    for days in ("", "7", "0"):
        monkeypatch.setenv("PLACE_BACKUP_DAYS", days)
        said.append(backups.describe_kept())
    assert ["90 days" in said[0], "7 days" in said[1], "until" in said[2]] == [True] * 3
    monkeypatch.setenv("PLACE_STORE_URL", "postgresql+pg8000://user@host/name")
    assert "as long as" in backups.describe_kept()


@pytest.mark.usefixtures("store")
def test_a_copy_that_lacks_something_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is restored beside the store, and has fewer events than the store had: the command says so."""
    (kept,) = backups.backup(tmp_path / "here")
    assert kept.exists()
    whole = Store.back_up

    def half(self: Store, folder: Path) -> Path:
        copy = whole(self, folder)
        with closing(sqlite3.connect(copy)) as there, there:
            guard = there.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'events_stay_DELETE'"
            ).fetchone()
            there.execute("DROP TRIGGER events_stay_DELETE")
            there.execute("DELETE FROM events")
            there.execute(guard[0])
        return copy

    monkeypatch.setattr(Store, "back_up", half)
    with pytest.raises(StoreError, match="does not hold what the store holds"):
        backups.backup(tmp_path / "here")
    assert list((tmp_path / "here").glob("*.sqlite")) == [kept]
