"""What the parts of the command hand on to each other, in a folder for as long as it runs.

Nothing here loads a library: the process that waits for the parts stays small.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

DONE, SOME_FAILED, NOT_ASKED_RIGHT, STOPPED = 0, 1, 2, 130
"""Exit codes: all is there, some files could not be made, it was asked wrongly or nothing can be written to
the folder, or it was stopped by the keyboard (as shells say it)."""

_REST = "rest"


class Spool:
    """Values in a folder, in the order in which they were put there.

    Parameters
    ----------
    folder
        One that nobody else can write to: what lies there is unpickled.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, value: object) -> None:
        """Keep a value after those that are there.

        Parameters
        ----------
        value
            What can be pickled.

        Raises
        ------
        OSError
            Where the disk takes no more.
        """
        number = len(self._files())
        (self._folder / f"{number:06}.pickle").write_bytes(pickle.dumps(value))

    def take(self) -> Iterator[Any]:
        """Yield each value; it is gone once the next is asked for."""
        for file in self._files():
            yield pickle.loads(file.read_bytes())  # noqa: S301 - written by this command, in its own folder
            file.unlink()

    def is_empty(self) -> bool:
        """Return whether nothing is left to take."""
        return not self._files()

    def rest(self) -> int | None:
        """Return the number of the first place that is still to be prepared; ``None`` where there is none."""
        with suppress(FileNotFoundError):
            return int((self._folder / _REST).read_text(encoding="ascii"))
        return None

    def leave(self, rest: int) -> None:
        """Say from which place on nothing is prepared yet.

        Parameters
        ----------
        rest
            Its number, from 0.
        """
        (self._folder / _REST).write_text(str(rest), encoding="ascii")

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.pickle"))
