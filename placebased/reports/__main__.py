"""Make the documents of places: ``python -m placebased.reports "Name of a place" --out folder``.

Two processes take turns, so that memory holds what one of them needs alone: the first opens the pack and
prepares some places as plain values, the second writes their files. This one only waits for them.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from placebased.reports.apart import run_apart
from placebased.reports.spool import DONE, STOPPED, Spool

Runner = Callable[[str, Sequence[str]], int]
"""Runs a part of the command by its name, with what it is given, and returns its exit code."""


def main(arguments: Sequence[str] | None = None, *, run: Runner = run_apart) -> int:
    """Make documents and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line without the program's name; ``None`` takes those of this process.
    run
        Runs one part.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _make(given, run)
    except KeyboardInterrupt:
        code = STOPPED
    if code == STOPPED:
        print("Stopped. What is there is whole; the same command goes on from it.", file=sys.stderr)
    return code


def _make(given: Sequence[str], run: Runner) -> int:
    """Prepare and write in turns until nothing is left, or the folder takes no more."""
    made, first = DONE, 0
    while True:
        with tempfile.TemporaryDirectory(prefix="placebased-") as folder:
            spool = Spool(Path(folder))
            prepared = run("preparing", [folder, str(first), *given])
            if prepared != DONE or spool.is_empty():
                return max(made, prepared)
            made = max(made, run("writing", [folder]))
            rest = spool.rest()
            if rest is None or not spool.is_empty():
                return made
            first = rest


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # leaves as little behind as Ctrl-C
    sys.exit(main())
