"""Which phones asked lately, and by which address of this machine they came; it is never kept on disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

HERE_SECONDS = 12.0
"""A phone that asked within so many seconds is there: pages ask every two or three."""

MOST = 5_000
"""Phones that are remembered for one server."""


class Presence:
    """Phones by workshop.

    Parameters
    ----------
    clock
        Returns seconds; for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._seen: dict[tuple[str, str], float] = {}
        self._hosts: dict[tuple[str, str], float] = {}

    def note(self, workshop: str, mark: str, host: str) -> None:
        """Note that a phone asked.

        Parameters
        ----------
        workshop
            Id of the workshop.
        mark
            Random mark of the device.
        host
            Name of this machine and port that it asked for.
        """
        now = self._clock()
        with self._lock:
            for kept, key in ((self._seen, mark), (self._hosts, host[:120])):
                kept.pop((workshop, key), None)
                kept[workshop, key] = now
                if len(kept) > MOST:
                    kept.pop(next(iter(kept)))

    def here(self, workshop: str) -> int:
        """Return how many phones are there.

        Parameters
        ----------
        workshop
            Id of the workshop.
        """
        since = self._clock() - HERE_SECONDS
        with self._lock:
            return sum(of == workshop and at >= since for (of, _), at in self._seen.items())

    def came_by(self, workshop: str, host: str) -> float | None:
        """Return how many seconds ago a phone last came by an address; ``None`` where none did.

        Parameters
        ----------
        workshop
            Id of the workshop.
        host
            Name of this machine and port.
        """
        with self._lock:
            at = self._hosts.get((workshop, host))
        return None if at is None else self._clock() - at
