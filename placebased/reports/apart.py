"""One part of the command in a process of its own: ``python -m placebased.reports.apart PART …``.

Pandas takes some 60 MB less where it does not find pyarrow, which nothing here needs; that has to be said
before pandas is loaded, so the parts are imported here, by name.
"""

from __future__ import annotations

import importlib
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from placebased.reports.spool import SOME_FAILED, STOPPED

_STOPS = (signal.SIGINT, signal.SIGTERM)

GRACE_SECONDS = 5.0
"""How long a part that was stopped may take to leave nothing half written."""


def run_apart(part: str, words: Sequence[str]) -> int:
    """Run a part of the command in a process of its own, and return its exit code once it has ended.

    Parameters
    ----------
    part
        Name of a module beside this one that has ``main``.
    words
        What its ``main`` is given.

    Returns
    -------
    int
        :data:`STOPPED` as well where this process was stopped; the other has ended then.
    """
    with _held_back() as stopped:
        child = subprocess.Popen([sys.executable, "-m", __name__, part, *words])  # noqa: S603 - this program
    with child:
        try:
            code = STOPPED if stopped else child.wait()
        except KeyboardInterrupt:
            code = STOPPED
        if code == STOPPED:
            _end(child)
    if code in {-signal.SIGINT, -signal.SIGTERM}:  # before it could say so itself
        return STOPPED
    if code < 0:
        print("error: The system ended what makes files here. It may need more memory.", file=sys.stderr)
        return SOME_FAILED
    return code


@contextmanager
def _held_back() -> Iterator[list[int]]:
    """Note who stops this process instead of being stopped, while it starts one that it could not end yet."""
    stopped: list[int] = []
    before = {each: signal.signal(each, lambda number, _: stopped.append(number)) for each in _STOPS}
    try:
        yield stopped
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Wait for a part that the keyboard has stopped as well, and stop one that it has not."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(GRACE_SECONDS / 5)
        return
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(GRACE_SECONDS)
        return
    child.kill()


def main(arguments: Sequence[str]) -> int:
    """Run a part in this process, and return its exit code.

    Parameters
    ----------
    arguments
        The name of the part, and what it is given.
    """
    sys.modules["pyarrow"] = None  # type: ignore[assignment]  # as Python marks what cannot be imported
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    part, *words = arguments
    try:
        return int(importlib.import_module(f"placebased.reports.{part}").main(words))
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
