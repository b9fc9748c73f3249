r"""``python -m placebased.stack``: the explorer for many, on one machine, until it is stopped.

    python -m placebased.stack                        two processes of the app, http on this machine alone
    python -m placebased.stack --replicas 4           four of them
    python -m placebased.stack --host map.example --address 0.0.0.0 --port 443 \
        --certificate map.pem --key map.key           for everybody, with TLS

Ctrl+C or SIGTERM ends everything in good order. SIGHUP starts the processes of the app anew, one after the
other, for a new version: somebody always answers.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import secrets
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from placebased import locations, settings, start
from placebased.errors import StartError
from placebased.stack import postgres_server, proxy
from placebased.stack.services import SupervisedProgram, Supervisor

REPLICA = "Process {} of the app"

ADDRESS_FILE = "pg_service.conf"
"""File of a stack that tells PostgreSQL's own programs where its database is, by ``PGSERVICEFILE``.

The port is another at each start, and whoever makes a backup needs it; a password on a command line would be
seen by everybody on the machine.
"""

BACKUPS = "backups"
"""Folder of a stack in which the administrator's page looks for backups."""


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what a command line asks for.

    Parameters
    ----------
    arguments
        As they stand on it; a wrong one ends the program with a sentence.
    """
    parser = argparse.ArgumentParser(
        prog="python -m placebased.stack",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--replicas", type=int, default=2, help="processes of the app (2)")
    parser.add_argument(
        "--folder", type=Path, default=locations.ROOT / "stack", help="database, logs, secrets"
    )
    parser.add_argument("--database", default="", help="address of a database that others look after")
    parser.add_argument(
        "--archive", type=Path, help="keep the database's log here, to go back to a point in time with"
    )
    parser.add_argument(
        "--address", default=start.ADDRESS, help="where the proxy listens (this machine alone)"
    )
    parser.add_argument("--port", type=int, default=8080, help="where the proxy listens (8080)")
    parser.add_argument("--host", default="", help="name by which browsers reach it; with one, HTTPS")
    parser.add_argument("--certificate", default="", help="certificate in PEM; one of its own without")
    parser.add_argument("--key", default="", help="key of the certificate in PEM")
    given = parser.parse_args(list(arguments))
    if not 1 <= given.replicas <= 64:  # noqa: PLR2004 - what one machine can hold
        parser.error("--replicas is a number from 1 to 64")
    if given.archive and given.database:
        parser.error("--archive is for the stack's own database; one that others look after has its own way")
    if bool(given.certificate) != bool(given.key):
        parser.error("--certificate and --key belong together")
    return given


def kept_secrets(folder: Path) -> dict[str, str]:
    """Return the secrets of a stack, made once: the database's password, and what signs cookies.

    Every process of the app needs the same, or a browser that is sent to another would be a stranger there.

    Parameters
    ----------
    folder
        Where they are kept, for its owner alone.

    Raises
    ------
    StartError
        Where the file is there and cannot be read.
    """
    file = folder / "secrets.json"
    if not file.exists():
        made = {name: secrets.token_hex(32) for name in ("database", "cookie")}
        keep_secret(file, json.dumps(made))
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {name: str(found[name]) for name in ("database", "cookie")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StartError(
            f"{file} cannot be read. Put it back from a backup, or move the folder away."
        ) from error


def keep_secret(file: Path, text: str) -> None:
    """Write a file that only its owner may read.

    Parameters
    ----------
    file
        Written anew where it is there.
    text
        What it is to have.
    """
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        written.write(text)


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nobody listens on.

    Parameters
    ----------
    count
        How many.
    """
    held = [socket.create_server((start.ADDRESS, 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in held]
    for each in held:
        each.close()
    return ports


def replica(number: int, port: int, extra: dict[str, str], log: Path) -> SupervisedProgram:
    """Return one process of the app as a service.

    Parameters
    ----------
    number
        From 1.
    port
        Where it listens, on this machine alone.
    extra
        Environment variables for it.
    log
        File for what it says.
    """
    options = {"port": port, "address": start.ADDRESS, "headless": "true"}
    given = [part for name, value in options.items() for part in (f"--server.{name}", str(value))]
    command = [sys.executable, "-m", "streamlit", "run", str(locations.APP), *given]
    return SupervisedProgram(
        REPLICA.format(number), command, functools.partial(is_ready, port), extra=extra, log=log
    )


def is_ready(port: int) -> bool:
    """Return whether a process of the app has its data and its store.

    Parameters
    ----------
    port
        Where it listens.
    """
    return start.answers(port, "/health/ready")


def services(given: argparse.Namespace) -> list[SupervisedProgram]:
    """Return everything that runs, in the order in which it rests on each other.

    Parameters
    ----------
    given
        As of :func:`read_arguments`.

    Raises
    ------
    StartError
        Where a program is missing, or a folder cannot be made.
    """
    folder = given.folder.absolute()
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    known = kept_secrets(folder)
    database, *ports = free_ports(1 + given.replicas)
    found: list[SupervisedProgram] = []
    url = given.database
    if not url:
        log = logs / "postgres.log"
        archive = given.archive.absolute() if given.archive else None
        own = postgres_server.service(folder / "database", database, known["database"], log, archive=archive)
        found.append(own)
        url = postgres_server.url(database, known["database"])
        keep_secret(folder / ADDRESS_FILE, postgres_server.service_file(database, known["database"]))
    extra = {
        settings.STORE_URL.name: url,
        settings.PROXIES.name: start.ADDRESS,
        settings.BACKUPS.name: settings.BACKUPS.read() or str(folder / BACKUPS),
        "STREAMLIT_SERVER_COOKIE_SECRET": known["cookie"],
    }
    for number, port in enumerate(ports, 1):
        found.append(replica(number, port, extra, logs / f"app-{number}.log"))
    site = proxy.Site(given.address, given.port, given.host, given.certificate, given.key)
    return [*found, proxy.service(site, ports, folder / "proxy", logs / "proxy.log")]


def main(arguments: Sequence[str]) -> int:
    """Run the stack until it is stopped, and return the exit code.

    Parameters
    ----------
    arguments
        As they stand on the command line.
    """
    given = read_arguments(arguments)
    try:
        found = services(given)
        names = [REPLICA.format(number) for number in range(1, given.replicas + 1)]
        supervisor = Supervisor(found, turned=names)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: supervisor.stop())
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, lambda *_: supervisor.turn())
        site = proxy.Site(given.address, given.port, given.host, given.certificate, given.key)
        supervisor.run(lambda: start.say(f"The explorer is at {site.url} ({given.replicas} processes)."))
    except (StartError, OSError) as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
