"""Copies of what is kept, and the way back: ``python run.py backup [folder]`` and ``restore FILE``."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from placebased import settings
from placebased.contributions.store import (
    Lock,
    Store,
    copy_without_addresses,
    engine_of,
    migrate,
    scripts,
    store_url,
)
from placebased.errors import StoreError

STORES: dict[str, Callable[[], str]] = {"contributions": store_url}
"""Every store by name, with how to find its database URL. A later store adds a row."""

POSTGRES = (
    "this store is PostgreSQL: deploy/backup.sh backs it up with its own tools (pg_dump), and "
    "docs/operations.md says how a copy is restored (pg_restore)"
)


def database(name: str) -> Path:
    """Return the SQLite file of a registered store.

    Parameters
    ----------
    name
        Name of a registered store.

    Raises
    ------
    StoreError
        When the store is PostgreSQL, which has tools of its own.
    """
    url = sa.make_url(STORES[name]())
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreError("back up or restore", POSTGRES)
    return Path(url.database).resolve()  # a link stays a link, and its lock is that of the file


def backup(folder: Path | None = None) -> list[Path]:
    """Write a copy of every store that is there, also while the app runs, and return the copies.

    Each is proved by restoring it beside the store, and kept only where that has what the store has.
    Copies of before that are older than :func:`kept_days`, and stores of that age that were put aside, are
    deleted then: what somebody deleted from a store is gone from all of them in the end.

    Parameters
    ----------
    folder
        Where to write the copies; ``backups`` beside each store if not given.
    """
    written = []
    for name, url in STORES.items():
        file = database(name)
        if file.exists():
            store = Store(url())
            try:
                known = len(store.events())
                written.append(store.back_up(folder or file.parent / "backups"))
                prove(written[-1], store, at_least=known)
            finally:
                store.close()
            for place in {written[-1].parent, file.parent}:
                expire(place)
    return written


def prove(copy: Path, store: Store, *, at_least: int = 0) -> None:
    """Restore a copy beside the store that it was made of, and delete it where it does not hold the same.

    Parameters
    ----------
    copy
        Path of a backup.
    store
        The store, which may have gone on since.
    at_least
        How many events it had before the copy was made.

    Raises
    ------
    StoreError
        When the copy is not what the store is; it is gone then.
    """
    try:
        with TemporaryDirectory() as folder:
            restored = Path(folder) / copy.name
            _restored_beside(copy, restored)
            again = Store(f"sqlite:///{restored}")
            try:
                events = again.events()
            finally:
                again.close()
    except (StoreError, OSError, sqlite3.Error):
        copy.unlink(missing_ok=True)
        raise
    if len(events) < at_least or events != store.events()[: len(events)]:
        copy.unlink(missing_ok=True)
        raise StoreError("back up", "the copy does not hold what the store holds, so it is not kept")


USUAL_DAYS = 90
"""Days that a backup is kept where nothing else is set."""

_MADE = re.compile(r"(?:contributions|replaced)-(\d{8}-\d{6})-\d{6}\.sqlite(?:-wal|-shm)?")


def kept_days() -> int:
    """Return for how many days a backup is kept; 0 for ever."""
    given = settings.BACKUP_DAYS.read()
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 5 else USUAL_DAYS  # noqa: PLR2004


def describe_kept() -> str:
    """Return in sentences how long what was deleted from the store is still in backups of it."""
    if sa.make_url(store_url()).get_backend_name() != "sqlite":
        return (
            "The database's own log has it until that is written over. "
            "Backups made before have it for as long as whoever runs this server keeps them."
        )
    if not (days := kept_days()):
        return "Backups made before have it until whoever runs this server deletes them."
    return f"Backups made before have it for {days} days. The first backup after that deletes them."


def expire(folder: Path) -> None:
    """Delete the backups of a folder that were kept for as long as they are to be kept.

    Parameters
    ----------
    folder
        Where they lie; what is called otherwise in it is somebody else's, and stays.
    """
    days, now = kept_days(), datetime.now(UTC)
    for each in folder.iterdir() if days else ():
        named = _MADE.fullmatch(each.name)
        if named and now - datetime.strptime(f"{named[1]}+0000", "%Y%m%d-%H%M%S%z") > timedelta(days=days):
            each.unlink(missing_ok=True)


def restore(file: Path, name: str = "contributions") -> Path | None:
    """Put a backup in the place of a store that nobody has open.

    Parameters
    ----------
    file
        Path of a backup.
    name
        Name of a registered store.

    Returns
    -------
    Path or None
        Where the replaced store was put aside; ``None`` if there was none.

    Raises
    ------
    StoreError
        When the file is no sound store, the app runs, or the disk refuses. The old store is then whole.
    """
    target = database(name)
    check(file)
    if target.exists() and file.samefile(target):
        raise StoreError("restore", f"{file} is the store itself")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        held = Lock(target, alone=True)
    except OSError as error:
        raise StoreError("restore", "the explorer is running on this store: stop it first") from error
    with closing(held):
        try:
            return _replace(target, file)
        except (OSError, sqlite3.Error) as error:
            raise StoreError("restore", str(error)) from error


def check(file: Path) -> None:
    """Refuse a file that is not a sound store of this very form: its tables, and what guards them.

    Parameters
    ----------
    file
        Path of a backup.
    """
    if not file.is_file():
        raise StoreError("restore", f"there is no file {file}")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            form = _form(connection)
            known = {"alembic_version", "events"} <= {name for _, name, _ in form}
            revision = (
                connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
            )
    except (OSError, sqlite3.Error) as error:
        raise StoreError("restore", f"{file} is not a backup of this explorer ({error})") from error
    if not sound:
        raise StoreError("restore", f"{file} is damaged")
    if revision is None or revision[0] not in _known_revisions():
        raise StoreError("restore", f"{file} was written by another version of this explorer")
    if form != _form_at(revision[0]):
        raise StoreError("restore", f"{file} was changed: its tables, or what guards them, are other ones")


def _form(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Return kind, name and wording of everything that a store consists of."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return {(str(kind), str(name), " ".join(str(sql).split())) for kind, name, sql in rows}


@cache
def _form_at(revision: str) -> frozenset[tuple[str, str, str]]:
    """Return what a store of a revision consists of where nobody changed it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "fresh.sqlite"
        engine = engine_of(sa.make_url(f"sqlite:///{file}"))
        migrate(engine, revision)
        engine.dispose()
        with closing(sqlite3.connect(file)) as connection:
            return frozenset(_form(connection))


def _known_revisions() -> set[str]:
    return {script.revision for script in scripts().walk_revisions()}


def _replace(target: Path, file: Path) -> Path | None:
    """Copy and check beside the store first, so that until the last step the old one is untouched."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _restored_beside(file, part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        aside = None
        if target.exists():
            _carry_addresses(target, part)
            aside = _put_aside(target)
        for ending in ("-wal", "-shm"):  # a log of the old file would damage the new one
            target.with_name(target.name + ending).unlink(missing_ok=True)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return aside


def _restored_beside(file: Path, part: Path) -> None:
    """Write what a backup holds, in the present form, and check that it is sound."""
    copy_without_addresses(file, part)
    _bring_up_to_date(part)
    check(part)


def _bring_up_to_date(part: Path) -> None:
    """Give a copy the present form, so that what later versions take out is in no file that is put back."""
    engine = engine_of(sa.make_url(f"sqlite:///{part}"))
    try:
        migrate(engine)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(part)) as there:
        there.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it
        there.execute("VACUUM")


def _carry_addresses(old: Path, new: Path) -> None:
    """Keep the addresses of those proposals that wait in the copy and in the old store alike."""
    waiting = (
        "SELECT id, number FROM events WHERE act = 'propose' AND number NOT IN "
        "(SELECT about FROM events WHERE act IN ('set', 'refuse'))"
    )
    known = "SELECT events.id, contacts.email FROM contacts JOIN events USING (number)"
    try:
        with closing(sqlite3.connect(old)) as here:
            addresses = dict(here.execute(known))
    except sqlite3.DatabaseError:  # a damaged store has none that can be trusted
        return
    with closing(sqlite3.connect(new)) as there, there:
        rows = [(number, addresses[key]) for key, number in there.execute(waiting) if key in addresses]
        there.executemany("INSERT INTO contacts (number, email) VALUES (?, ?)", rows)


def _put_aside(target: Path) -> Path:
    """Keep the store that is replaced; a damaged one as its bare bytes, with its log."""
    aside = target.with_name(f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.sqlite")
    try:
        copy_without_addresses(target, aside)
        with closing(sqlite3.connect(target)) as connection:  # the old file whole without its log
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # a full disk is no damage
        for ending in ("", "-wal"):
            if (old := target.with_name(target.name + ending)).exists():
                shutil.copy2(old, aside.with_name(aside.name + ending))
    return aside


def main(arguments: Sequence[str]) -> int:
    """Carry out one command line and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line.
    """
    try:
        text = carry_out(list(arguments))
    except StoreError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(f"{text}\n")
    return 0


def carry_out(arguments: list[str]) -> str:
    """Back up or restore, as the command line says, and return what was done.

    Parameters
    ----------
    arguments
        Words of the command line.
    """
    match arguments:
        case ["backup", *folder] if len(folder) <= 1:
            written = backup(Path(folder[0]) if folder else None)
            return "\n".join(f"Written: {path}" for path in written) or "Nothing is kept yet."
        case ["restore", file]:
            aside = restore(Path(file))
            return "Restored." + (f" What was there before is in {aside}" if aside else "")
    raise StoreError("back up or restore", "say either: backup [folder], or: restore FILE")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
