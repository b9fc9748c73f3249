"""Functions that a child process is asked to run in tests: an honest one, and every way to misbehave."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NoReturn

from placebased import worker
from placebased.contributions.store import Store
from placebased.errors import FeedError
from placebased.methods.siting.progress import SitingPlan
from placebased.reports.document import Document


def honest(value: object) -> tuple[int, object]:
    """Return the process's number, and what was given."""
    return os.getpid(), value


def refuses(why: str, page: int) -> NoReturn:
    """Raise an error of the package."""
    raise FeedError(why, page)


def sleeps(seconds: float) -> None:
    """Do nothing for a while."""
    time.sleep(seconds)


def writes_slowly(_document: Document) -> bytes:
    """Take longer than anybody waits for a file."""
    time.sleep(30)
    return b""


def stops_while_it_writes(_document: Document) -> bytes:
    """End the process that works, as a fault in a library would."""
    os._exit(3)


def spins() -> None:
    """Keep the processor busy without end."""
    while True:
        pass


def fills(size: int) -> int:
    """Ask for memory."""
    return len(b"x" * size)


def answers(size: int) -> bytes:
    """Return more than one wants to hear."""
    return b"x" * size


def ends(number: int) -> None:
    """End as a fault in a library ends a process."""
    os.kill(os.getpid(), number)
    time.sleep(60)


def leaves() -> None:
    """Go without a word."""
    os._exit(0)


def raises() -> NoReturn:
    """Raise what nobody foresaw."""
    raise ZeroDivisionError


def recurses() -> None:
    """Call itself without end."""
    recurses()


def steps(count: int, seconds: float) -> int:
    """Tell of each step, and take some time for it."""
    for k in range(count):
        worker.report(k / count, f"step {k}")
        time.sleep(seconds)
    return count


def proves_for_long(_aim: str, _question: object) -> None:
    """Take a minute, whatever is asked."""
    sleeps(60.0)


def tells_a_plan() -> None:
    """Tell of the best so far, and leave time for somebody to hear it."""
    worker.report(0.0, "a plan", SitingPlan(3.0, (1, 2), 2.0))
    time.sleep(0.2)


def makes_a_store(address: str) -> object:
    """Return a value that would open a database where it is read without care."""
    return Making(address)


class Making:
    """A value that is read by calling a class of this package."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Store, (self.address,)


class Poisoned:
    """A value that would run a command where it is read without care."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (str(Path.cwd() / "poisoned"),)


def smuggles() -> Poisoned:
    """Return a value that would run something in the parent."""
    return Poisoned()
