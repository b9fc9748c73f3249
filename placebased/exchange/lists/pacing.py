"""Long work in turns: a little work, a little rest, so that other visitors' pages stay quick meanwhile.

The rows of a list are checked in the process that serves everybody, because they are held against the whole
directory. One thread that computes without a break makes all others wait for the interpreter; one that rests
lets each of them have it whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from placebased.errors import ListError

WORK_SECONDS, REST_SECONDS = 0.01, 0.01
"""How long rows are read before others have their turn, and for how long."""

MOST_SECONDS = 300.0
"""How long one list may be read for."""

TOO_LONG = "This takes too long; the list was not read to its end. Split it and try again."


Item = TypeVar("Item")


class Pacer:
    """Called after each row: it rests when it is time to, tells how far it is, and ends what takes too long.

    Parameters
    ----------
    steps
        How often it will be called.
    tell
        Called a few times a second with the share that is done, from 0 to 1.
    most_seconds
        After how long it raises :class:`ListError`.
    """

    def __init__(
        self, steps: int, tell: Callable[[float], object] | None = None, *, most_seconds: float = MOST_SECONDS
    ) -> None:
        self._steps, self._done = max(steps, 1), 0
        self._tell = tell
        self._began = self._turn = self._told = time.monotonic()
        self._most_seconds = most_seconds

    def __call__(self) -> None:
        """Count one step, and rest where the turn is over."""
        self._done += 1
        now = time.monotonic()
        if now - self._turn < WORK_SECONDS:
            return
        if now - self._began > self._most_seconds:
            raise ListError(TOO_LONG)
        if self._tell and now - self._told > 0.3:  # noqa: PLR2004 - a few times a second
            self._tell(min(1.0, self._done / self._steps))
            self._told = now
        time.sleep(REST_SECONDS)
        self._turn = time.monotonic()


def in_turns(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items one by one, with a rest whenever what is done with them has taken its turn.

    Parameters
    ----------
    items
        What is worked on.

    Yields
    ------
    object
        Each item, in order.

    Raises
    ------
    ListError
        Where all of it takes too long.
    """
    rest = Pacer(1)
    for item in items:
        yield item
        rest()
