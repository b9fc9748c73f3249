"""A writer whose plug is pulled: a process that keeps pairs of events and says after each that it did."""

from __future__ import annotations

import sys
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
