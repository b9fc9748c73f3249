"""A PostgreSQL server of the tests' own: made in a folder of its own, on this machine only, gone after."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from placebased.stack import postgres_server

START_SECONDS = 30


@contextmanager
def server(home: Path) -> Iterator[str]:
    """Run a server as long as the block lasts; give the URL of its database."""
    bin_folder = postgres_server.programs()
    assert bin_folder is not None
    user = postgres_server.system_user() or None
    if user:
        shutil.chown(home, user, user)
    data = home / "data"
    init = [str(bin_folder / "initdb"), "-D", str(data), "-A", "trust", "-U", "tests", "-E", "UTF8", "-N"]
    subprocess.run(init, user=user, check=True, capture_output=True, cwd=home, env={"LC_ALL": "C.UTF-8"})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]
    command = [str(bin_folder / "postgres"), "-D", str(data), "-p", str(port), *settings]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, user=user, cwd=home, stdout=quiet, stderr=quiet)
    try:
        wait(process, port)
        yield f"postgresql+pg8000://tests@127.0.0.1:{port}/postgres"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=START_SECONDS)


def wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers a query."""
    import pg8000.native

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            pg8000.native.Connection("tests", host="127.0.0.1", port=port, database="postgres").close()
        except (OSError, pg8000.exceptions.Error):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")


def emptied(url: str) -> None:
    """Drop everything in a PostgreSQL database."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
