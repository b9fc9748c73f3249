"""What is pulled: the plug of a writer, and the cable to a database.

The writer is a process that keeps pairs of events and says after each that it did. The cable stays in its
socket and carries nothing any more.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

from placebased.contributions.events import Event
from placebased.contributions.store import Store

CONTEXT: Any = get_context("forkserver" if sys.platform != "win32" else "spawn")
if sys.platform != "win32":  # what a writer needs is loaded once, so that two hundred of them start soon
    CONTEXT.set_forkserver_preload(["tests.support.plug", "sqlalchemy.dialects.sqlite", "alembic.command"])


def write(url: str, run: int, told: Connection) -> None:
    """Keep pairs of events for ever, telling the number of each pair once it was acknowledged."""
    store = Store(url)
    told.send(-1)
    for k in range(1_000_000):
        store.append(*(Event("asset", f"{run}-{k}-{half}", "set", "Ann", "editor") for half in "ab"))
        told.send(k)


def _start(writer: Any) -> None:  # noqa: ANN401 - a process of the context's own class
    """Start a process that does not import this test run first, which would take a second each."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        writer.start()
    finally:
        sys.modules["__main__"] = main


def run_and_kill(url: str, run: int, seconds: float) -> list[int]:
    """Let a writer write, kill it (SIGKILL) that long after it began, and return what it was told is kept."""
    here, there = CONTEXT.Pipe(duplex=False)
    writer = CONTEXT.Process(target=write, args=(url, run, there))
    _start(writer)
    there.close()
    assert here.recv() == -1
    writer.join(seconds)
    writer.kill()
    writer.join()
    told = []
    try:
        while True:
            told.append(here.recv())
    except (EOFError, OSError):
        here.close()
        return told


class Cable:
    """A line to a server of this machine that can fall silent: it stays open, and carries nothing."""

    def __init__(self, to: int) -> None:
        self._to, self.silent = to, threading.Event()
        self._over = threading.Event()
        self._taking = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._taking.getsockname()[1])
        self._ends = [self._taking]
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._taking.accept()
                self._ends.append(here)
                if not self.silent.is_set():
                    there = socket.create_connection(("127.0.0.1", self._to))
                    self._ends.append(there)
                    for way in ((here, there), (there, here)):
                        threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, from_: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):
            while part := from_.recv(65_536):
                if self.silent.is_set():
                    self._over.wait(30)
                    return
                to.sendall(part)
            to.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Let go of both ends of everything."""
        self._over.set()
        for each in self._ends:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)  # or who waits for it in another thread would keep it open
            each.close()


@contextmanager
def cable(to: int) -> Iterator[Cable]:
    """Lay a cable to a port of this machine as long as the block lasts."""
    laid = Cable(to)
    try:
        yield laid
    finally:
        laid.close()
