"""The backup of PostgreSQL: made while people go on, proved by restoring it, and kept for so many days."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.stack import postgres_server
from tests.support import postgres
from tests.support.checkout import ROOT

pytestmark = pytest.mark.skipif(
    postgres_server.programs() is None or not shutil.which("pg_dump"), reason="PostgreSQL is not here"
)

SCRIPT = ROOT / "deploy" / "backup.sh"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run a PostgreSQL of this module's own."""
    with TemporaryDirectory() as home, postgres.server(Path(home)) as url:
        yield url


@pytest.fixture
def store(server: str) -> Iterator[Store]:
    """Return a store with three events, one of which left an address."""
    postgres.emptied(server)
    made = Store(server)
    for k in range(3):
        contact = "ann@example.org" if k else ""
        made.append(Event("asset", f"s{k}", "propose", "Ann", "partner", {"name": "Höll"}), contact=contact)
    yield made
    made.close()


def back_up(store: Store, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the script as a timer does."""
    own = {"PGHOST": str(store.url.host), "PGPORT": str(store.url.port), "PGUSER": str(store.url.username)}
    own |= {"PGDATABASE": str(store.url.database), **more}
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), str(folder)],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=False,
    )


def databases(store: Store) -> list[str]:
    """Return the databases of the server."""
    with store.reading() as connection:
        return list(connection.scalars(sa.text("SELECT datname FROM pg_database ORDER BY 1")))


def test_a_copy_is_proved_and_old_ones_go(store: Store, tmp_path: Path) -> None:
    """What is left has every event and nobody's address; what is somebody else's stays."""
    folder, before = tmp_path / "kept here", databases(store)
    folder.mkdir()
    old, young, other = (folder / name for name in ("explorer-1.dump", "explorer-2.dump", "other.dump"))
    for file, days in ((old, 92), (young, 80), (other, 900)):
        file.write_text("x", encoding="utf-8")
        os.utime(file, (time.time() - days * 86_400,) * 2)
    done = back_up(store, folder)
    assert (done.returncode, done.stderr) == (0, "")
    (made,) = set(folder.iterdir()) - {young, other}
    assert done.stdout == f"Written, and proved by restoring it: {made} (3 events)\n"
    assert made.stat().st_mode & 0o077 == 0
    assert b"ann@example.org" not in made.read_bytes()
    assert databases(store) == before
    told = subprocess.run(
        [str(shutil.which("pg_restore")), "--file=-", str(made)], capture_output=True, text=True, check=True
    )
    assert "Höll" in told.stdout
    assert "ann@example.org" not in told.stdout


def test_zero_days_keep_all(store: Store, tmp_path: Path) -> None:
    """However old."""
    old = tmp_path / "explorer-1.dump"
    old.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    assert back_up(store, tmp_path, PLACE_BACKUP_DAYS="0").returncode == 0
    assert old.exists()


@pytest.mark.parametrize(
    ("program", "does", "says"),
    [
        ("pg_dump", "exit 1", "pg_dump could not write"),
        ("pg_restore", "exit 1", "could not be restored"),
        (
            "pg_restore",
            'for last; do :; done; exec {real} --exclude-table=x -t workshops "$@"',
            "could not|does not",
        ),
        ("createdb", "exit 1", "CREATEDB"),
    ],
    ids=["no copy", "no restoring", "half of it", "no right"],
)
def test_a_copy_that_is_not_proved_is_not_kept(
    store: Store, tmp_path: Path, program: str, does: str, says: str
) -> None:
    """And no old one goes for it; nothing is left beside."""
    fakes, folder, before = tmp_path / "fakes", tmp_path / "kept", databases(store)
    fakes.mkdir()
    folder.mkdir()
    real = shutil.which(program)
    (fakes / program).write_text(f"#!/bin/sh\n{does.format(real=real)}\n", encoding="utf-8")
    (fakes / program).chmod(0o755)
    old = folder / "explorer-1.dump"
    old.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    done = back_up(store, folder, PATH=f"{fakes}:{os.environ['PATH']}")
    assert done.returncode == 1
    assert re.search(says, done.stderr)
    assert list(folder.iterdir()) == [old]
    assert databases(store) == before


def test_a_database_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    """In a sentence after PostgreSQL's own."""
    done = back_up(store, tmp_path, PGDATABASE="nowhere")
    assert done.returncode == 1
    assert done.stderr.endswith("The database could not be read. Nothing was written.\n")
    assert list(tmp_path.iterdir()) == []
