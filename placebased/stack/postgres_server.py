"""A PostgreSQL of the stack's own: made in a folder, reached on this machine alone, with a password.

For a database that others look after, give the stack its address instead.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from placebased import start
from placebased.errors import StartError
from placebased.stack.services import SupervisedProgram

USER = "explorer"
DATABASE = "postgres"
SERVICE = "explorer"
"""What PostgreSQL's own programs call it, by ``PGSERVICE``."""

SYSTEM_USER = "postgres"
"""Whom Debian's package makes for the server, which refuses to run as the superuser."""


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs (Debian keeps them off the path); ``None`` without any."""
    named = shutil.which("initdb")
    places = [Path(named).resolve().parent] if named else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_isready").exists()), None)


def system_user() -> str:
    """Return whom the server runs as; empty for whoever runs the stack."""
    return SYSTEM_USER if hasattr(os, "geteuid") and os.geteuid() == 0 else ""


def prepare(folder: Path, password: str) -> Path:
    """Make the folder of a new database, unless it is there.

    Parameters
    ----------
    folder
        Where the database is, or is to be.
    password
        Of its one user.

    Returns
    -------
    pathlib.Path
        The folder of the programs.

    Raises
    ------
    StartError
        Where PostgreSQL is not installed, or the folder cannot be made.
    """
    found = programs()
    if found is None:
        raise StartError(
            "PostgreSQL was not found. On Debian: apt-get install postgresql\n"
            "Or name a database that is there: --database postgresql+pg8000://user:password@host/name"
        )
    if (folder / "PG_VERSION").exists():
        return found
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as secret:
        secret.write(password)
        secret.flush()
        if user := system_user():
            shutil.chown(folder, user)
            shutil.chown(secret.name, user)
        command = [found / "initdb", "-D", folder, "-A", "scram-sha-256", "-U", USER, "-E", "UTF8"]
        done = subprocess.run(
            [*map(str, command), "--pwfile", secret.name],
            user=system_user() or None,
            cwd="/",
            env={"LC_ALL": "C.UTF-8", "PATH": os.defpath},
            capture_output=True,
            check=False,
        )
    if done.returncode:
        raise StartError(
            f"PostgreSQL could not make {folder}: {done.stderr.decode(errors='replace').strip()}"
        )
    return found


def archiving(archive: Path) -> list[str]:
    """Return the options by which PostgreSQL keeps its log for good, to go back to a point in time with.

    Parameters
    ----------
    archive
        Folder for the log: made where it is not there, on another disk where possible.

    Returns
    -------
    list of str
        A file of the log is kept once, whole, at most a minute after something was written.

    Raises
    ------
    StartError
        Where the folder cannot be made, or its name has a character that a shell reads otherwise.
    """
    if set(str(archive)) & set("'\"\\%$`"):
        raise StartError(f"{archive} cannot be the archive: its name has a quote, a stroke, % or $ in it.")
    try:
        archive.mkdir(mode=0o700, parents=True, exist_ok=True)
        if user := system_user():
            shutil.chown(archive, user)
    except OSError as error:
        raise StartError(f"{archive} cannot be made: {error.strerror}.") from error
    # copied under another name first: a file that is there is whole, also after the power went
    keeping = f"test ! -f '{archive}/%f' && cp %p '{archive}/%f.part' && sync '{archive}/%f.part'"
    moving = f"mv '{archive}/%f.part' '{archive}/%f'"
    return ["archive_mode=on", f"archive_command={keeping} && {moving}", "archive_timeout=60"]


def service(
    folder: Path, port: int, password: str, log: Path, *, archive: Path | None = None
) -> SupervisedProgram:
    """Return PostgreSQL as a service.

    Parameters
    ----------
    folder
        Of the database; made where it is not there.
    port
        Where it listens, on this machine alone.
    password
        Of its one user.
    log
        File for what it says.
    archive
        Where its log is kept for good, to go back to a point in time with; nowhere if not given.

    Raises
    ------
    StartError
        As for :func:`prepare` and :func:`archiving`.
    """
    found = prepare(folder, password)
    options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}"]
    options += archiving(archive) if archive else []
    given = [part for each in options for part in ("-c", each)]
    ready = [str(found / "pg_isready"), "-q", "-h", start.ADDRESS, "-p", str(port)]
    return SupervisedProgram(
        "PostgreSQL",
        [str(found / "postgres"), "-D", str(folder), *given],
        lambda: subprocess.run(ready, check=False).returncode == 0,
        user=system_user(),
        log=log,
        stop_with=signal.SIGINT,  # its "fast" way: sessions are ended, what was acknowledged is on disk
    )


def url(port: int, password: str) -> str:
    """Return the address of the database as the app reads it.

    Parameters
    ----------
    port
        Where the server listens.
    password
        Letters and digits alone, as the stack makes it.
    """
    return f"postgresql+pg8000://{USER}:{password}@{start.ADDRESS}:{port}/{DATABASE}"


def service_file(port: int, password: str) -> str:
    """Return where the database is, as PostgreSQL's own programs read it from a file (``pg_dump``, ``psql``).

    Parameters
    ----------
    port, password
        As for :func:`url`.
    """
    told = {"host": start.ADDRESS, "port": port, "user": USER, "password": password, "dbname": DATABASE}
    return "\n".join([f"[{SERVICE}]", *(f"{name}={value}" for name, value in told.items()), ""])
