"""Every command of the handbook is run as it stands there, but for what is named here with its reason."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
import sqlalchemy as sa

from placebased import settings
from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.stack import postgres_server
from placebased.stack.__main__ import free_ports, read_arguments
from tests.support.app_processes import app_ports
from tests.support.checkout import ROOT
from tests.support.counts import ONLY_LONG
from tests.support.open_folders import let_others_through

PAGE = ROOT / "docs" / "operations.md"
COMMANDS = re.findall(r"^    (\S.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

ROOT_AND_NETWORK = "needs the superuser and the internet"
SYSTEMD = "changes the machine's own services, and needs systemd"
NOT_RUN = {
    "apt-get install -y caddy postgresql python3-venv": ROOT_AND_NETWORK,
    "systemctl disable --now caddy": SYSTEMD,
    "useradd --system --home-dir /var/lib/explorer explorer": SYSTEMD,
    "cp deploy/explorer.service /etc/systemd/system/": SYSTEMD,
    "systemctl daemon-reload": SYSTEMD,
    "systemctl enable --now explorer": SYSTEMD,
    "systemctl reload explorer": SYSTEMD,
    "cp deploy/explorer-backup.service deploy/explorer-backup.timer /etc/systemd/system/": SYSTEMD,
    "systemctl enable --now explorer-backup.timer": SYSTEMD,
    "docker compose -f deploy/compose.yaml up --build --detach": "needs a container engine",
    "kubectl apply -f deploy/cluster.yaml": "needs a cluster",
}
"""Commands that no test runs, and why not."""

START = "python3 run.py stack"
ARCHIVING = "python3 run.py stack -- --archive archive"
SECURE = (
    "python3 run.py stack -- --address 0.0.0.0 --port 443 --host map.example "
    "--certificate map.pem --key map.key"
)
TURN = "kill -HUP <process of the stack>"
REACH = "export PGSERVICEFILE=$PWD/stack/pg_service.conf PGSERVICE=explorer"
BACK_UP = "deploy/backup.sh stack/backups"
RESTORE = (
    "pg_restore --clean --if-exists --single-transaction --dbname=service=explorer "
    '"$(ls stack/backups/*.dump | tail -n 1)"'
)
BASE = "pg_basebackup --dbname=service=explorer --pgdata=base --checkpoint=fast"
GOING_BACK = [
    "mv stack/database stack/database-before",
    "cp -a base stack/database",
    "echo \"restore_command = 'cp $PWD/archive/%f %p'\" >> stack/database/postgresql.auto.conf",
    "echo \"recovery_target_time = '2026-12-01 10:30:00+00'\" >> stack/database/postgresql.auto.conf",
    "echo \"recovery_target_action = 'promote'\" >> stack/database/postgresql.auto.conf",
    "touch stack/database/recovery.signal",
    "chown -R --reference=stack/database-before stack/database",
]
CLEAN_UP = 'pg_archivecleanup archive "$(ls archive | grep backup$ | tail -n 1)"'
PASSWORD = "echo \"ALTER ROLE explorer PASSWORD '<new password>'\" | psql"  # noqa: S105 - no password
OF_A_FILE = ["python3 run.py backup backups", "python3 run.py restore backups/contributions-….sqlite"]

OF_A_STACK = [START, ARCHIVING, TURN, REACH, BACK_UP, RESTORE, BASE, *GOING_BACK, CLEAN_UP, PASSWORD]
RUN_BELOW = {*OF_A_STACK, SECURE, *OF_A_FILE}

LINKED = ("geodata", "deploy", "locks", "requirements.txt", "constraints.txt")
PATIENCE = 120.0

needs_programs = pytest.mark.skipif(
    not shutil.which("caddy") or postgres_server.programs() is None, reason="no Caddy, or no PostgreSQL"
)


def test_every_command_is_run_or_named_with_its_reason() -> None:
    """One that is added to the page is added here; one that is gone from it is not kept here."""
    assert set(COMMANDS) == RUN_BELOW | NOT_RUN.keys()
    assert not RUN_BELOW & NOT_RUN.keys()


def test_commands_that_start_a_stack_have_options_that_it_takes() -> None:
    """Also those whose port and folder are others in the tests."""
    lines = [re.fullmatch(r"python3 run\.py stack(?: -- (.*))?", each) for each in COMMANDS]
    found = [read_arguments((each[1] or "").split()) for each in lines if each]
    assert sorted(each.port for each in found) == [443, 8080, 8080]


class Place:
    """A folder that is the repository to whoever works in it, with a `stack/` of its own."""

    def __init__(self, folder: Path, variables: dict[str, str]) -> None:
        self.folder = folder
        for name in LINKED:
            (folder / name).symlink_to(ROOT / name)
        for name in ("placebased", "pages", "migrations", ".streamlit"):  # they work where they stand
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "secrets*")
            )
        for name in ("app.py", "run.py"):
            shutil.copy(ROOT / name, folder / name)
        for name in ("names/python3", "names/python", "venv/bin/python"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
            (folder / name).chmod(0o755)
        own = {"PATH": f"{folder / 'names'}:{os.environ['PATH']}", "PLACE_VENV": str(folder / "venv")}
        kept_out = {settings.STORE.name, settings.STORE_URL.name}
        usual = {name: value for name, value in os.environ.items() if name not in kept_out}
        self.variables = {**usual, **own, **variables}
        self._note_that_all_is_installed()

    def _note_that_all_is_installed(self) -> None:
        """Leave out what the first command does once: it fetches packages."""
        words = "import run; print(run.fingerprint(['requirements.txt'])); print(run.base())"
        wanted, base = self.run(f'python3 -c "{words}"').splitlines()
        (self.folder / "venv" / "installed.json").write_text(json.dumps({"run": wanted, "base": base}))

    def run(self, *commands: str) -> str:
        """Carry out commands of the page as somebody in a shell does; return what they say."""
        script = "\n".join(["set -e", *commands])
        done = subprocess.run(
            ["/bin/bash", "-c", script],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    @contextlib.contextmanager
    def running(self, command: str, *, port: int, scheme: str = "http") -> Iterator[subprocess.Popen[str]]:
        """Carry out a command that starts a stack, until the block is over."""
        process = subprocess.Popen(
            ["/bin/bash", "-c", f"exec {command}"],
            cwd=self.folder,
            env=self.variables,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        try:
            said = process.stdout.readline()
            assert said.startswith(f"The explorer is at {scheme}://"), said
            assert f":{port} (" in said
            yield process
        finally:
            process.terminate()
            assert process.wait(timeout=PATIENCE) == 0
            process.stdout.close()

    def store(self) -> Store:
        """Open the store of the stack that runs."""
        text = (self.folder / "stack" / "pg_service.conf").read_text(encoding="utf-8")
        told = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        where = f"{told['user']}:{told['password']}@{told['host']}:{told['port']}/{told['dbname']}"
        return Store(f"postgresql+pg8000://{where}")

    def kept(self) -> list[str]:
        """Return what the store holds."""
        with contextlib.closing(self.store()) as store:
            return [each.subject for each in store.events()]

    def keep(self, subject: str) -> datetime:
        """Keep something, and return when it was there."""
        with contextlib.closing(self.store()) as store:
            store.append(Event("asset", subject, "propose", "Ann", "partner", {"name": subject}))
            with store.reading() as connection:
                found = connection.scalar(sa.text("SELECT clock_timestamp()"))
        assert isinstance(found, datetime)
        return found.astimezone(UTC)


@pytest.fixture
def place(city_folder: Path) -> Iterator[Place]:
    """Return a place to work in, with the made-up city."""
    own = {settings.PACK.name: str(city_folder), settings.WARM.name: "off"}
    with TemporaryDirectory() as folder:
        let_others_through(Path(folder))
        yield Place(Path(folder), own)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def apps(process: subprocess.Popen[str]) -> set[int]:
    """Return the processes of the app."""
    return set(app_ports(process.pid))


def put_in_place(stack: Path, password: str) -> None:
    """Write a new password into the secrets of a stack, as the page says, and into what tests reach it by."""
    secrets, service = stack / "secrets.json", stack / "pg_service.conf"
    known = json.loads(secrets.read_text(encoding="utf-8"))
    secrets.write_text(json.dumps({**known, "database": password}), encoding="utf-8")
    text = service.read_text(encoding="utf-8")
    service.write_text(text.replace(known["database"], password), encoding="utf-8")


def is_ready(port: int) -> bool:
    """Return whether a stack has its data and its store."""
    return httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=60).status_code == 200


@needs_programs
def test_a_stack_is_backed_up_restored_turned_and_taken_back_by_the_page(place: Place) -> None:
    """From its start to a moment in its past, by the commands as they stand; only the port is another."""
    (port,) = free_ports(1)
    with place.running(f"{ARCHIVING} --port {port}", port=port) as process:
        place.keep("first")
        assert "(1 events)" in place.run(REACH, BACK_UP)
        place.keep("after the backup")
        place.run(REACH, RESTORE)
        assert place.kept() == ["first"]

        place.run(REACH, BASE)
        before = apps(process)
        place.run(TURN.replace("<process of the stack>", str(process.pid)))
        until(lambda: len(apps(process)) == 2 and not before & apps(process) and is_ready(port))

        place.run(REACH, PASSWORD.replace("<new password>", "another1"))
        put_in_place(place.folder / "stack", "another1")
        moment = place.keep("wanted")
        time.sleep(1.1)
        place.keep("a mistake")
    (wanted,) = (each for each in GOING_BACK if "2026-12-01 10:30:00+00" in each)
    at = (moment).strftime("%Y-%m-%d %H:%M:%S.%f+00")
    place.run(
        *(each.replace("2026-12-01 10:30:00+00", at) if each is wanted else each for each in GOING_BACK)
    )
    with place.running(f"{START} -- --port {port}", port=port):
        assert place.kept() == ["first", "wanted"]
        place.keep("from here on")
        assert is_ready(port)
    place.run(CLEAN_UP)


@needs_programs
@ONLY_LONG
def test_a_stack_with_a_certificate_by_the_page(place: Place) -> None:
    """As everybody reaches it, by its name; only the port is another, and the certificate made up."""
    (port,) = free_ports(1)
    place.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout map.key -out map.pem "
        "-subj /CN=map.example -addext subjectAltName=DNS:map.example 2>/dev/null"
    )
    with place.running(SECURE.replace("443", str(port)), port=port, scheme="https"):
        trusted = ssl.create_default_context(cafile=str(place.folder / "map.pem"))
        with (
            socket.create_connection(("127.0.0.1", port), timeout=60) as line,
            trusted.wrap_socket(line, server_hostname="map.example") as secure,
        ):
            secure.sendall(b"GET /health/ready HTTP/1.1\r\nHost: map.example\r\nConnection: close\r\n\r\n")
            assert secure.recv(100).startswith(b"HTTP/1.1 200")


def test_a_file_is_backed_up_and_restored_by_the_page(place: Place) -> None:
    """With SQLite, by the two commands; the name of the copy is the one that the first has said."""
    place.variables["PLACE_STORE"] = str(place.folder / "kept")
    store = Store(f"sqlite:///{place.folder / 'kept' / 'contributions.sqlite'}")
    store.append(Event("asset", "first", "propose", "Ann", "partner", {"name": "Hall"}))
    made = place.run(OF_A_FILE[0]).strip().removeprefix("Written: ")
    store.append(Event("asset", "later", "propose", "Ann", "partner", {"name": "Hall"}))
    store.close()
    assert "Restored." in place.run(OF_A_FILE[1].replace("backups/contributions-….sqlite", made))
    again = Store(f"sqlite:///{place.folder / 'kept' / 'contributions.sqlite'}")
    assert [each.subject for each in again.events()] == ["first"]
    again.close()
