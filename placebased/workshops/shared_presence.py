"""How many phones are there at all processes of the app together: each keeps its own number in the store.

A proxy sends phones to any of the processes, and each hears only of its own. Nothing of a phone is kept, only
how many there are. A process that ends is forgotten within seconds, while its phones go on at another.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa

from placebased.contributions.store import Store
from placebased.errors import StoreError
from placebased.workshops.workshop_tables import PRESENCE

TELL_SECONDS = 2.0
"""How often a process keeps its number while phones ask."""

COUNTS_SECONDS = 6.0
"""How long a number counts: phones ask every two or three seconds, so whoever goes on has told by then."""

READ_SECONDS = 0.4
"""How old the number of the others may be that walls and controls are told."""

MOST = 1_000
"""Workshops that are remembered; what is beyond that is read anew."""


class SharedPresence:
    """The number of phones that other processes hear of, and this one's own, told to them.

    Parameters
    ----------
    store
        The store that all processes share.
    clock
        Returns seconds since 1970, UTC; for tests.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store, self._clock = store, clock
        self._process = secrets.token_hex(8)
        self._told: dict[str, float] = {}
        self._read: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def tell(self, workshop: str, count: Callable[[], int]) -> None:
        """Keep how many phones this process hears of, now and then; a store that fails is tried again later.

        Parameters
        ----------
        workshop
            Id of the workshop.
        count
            Returns how many; asked only where it is kept.
        """
        if not self._is_due(self._told, workshop):
            return
        row = {"workshop": workshop, "process": self._process}
        here = (PRESENCE.c.workshop == workshop, PRESENCE.c.process == self._process)
        over = PRESENCE.c.at < self._clock() - 60 * COUNTS_SECONDS
        with suppress(StoreError), self._store.writing() as connection:
            connection.execute(sa.delete(PRESENCE).where(PRESENCE.c.workshop == workshop, over))
            values = {"phones": count(), "at": self._clock()}
            if not connection.execute(sa.update(PRESENCE).where(*here).values(**values)).rowcount:
                connection.execute(sa.insert(PRESENCE), {**row, **values})

    def elsewhere(self, workshop: str) -> int:
        """Return how many phones the other processes hear of; none where the store cannot be read.

        Parameters
        ----------
        workshop
            Id of the workshop.
        """
        now, (at, found) = self._clock(), self._read.get(workshop, (0.0, 0))
        if 0 <= now - at < READ_SECONDS:
            return found
        others = (PRESENCE.c.workshop == workshop, PRESENCE.c.process != self._process)
        query = sa.select(sa.func.sum(PRESENCE.c.phones)).where(*others, PRESENCE.c.at > now - COUNTS_SECONDS)
        found = 0
        with suppress(StoreError), self._store.reading() as connection:
            found = int(connection.scalar(query) or 0)
        with self._lock:
            if len(self._read) >= MOST:
                self._read.clear()
            self._read[workshop] = (now, found)
        return found

    def _is_due(self, told: dict[str, float], workshop: str) -> bool:
        now = self._clock()
        with self._lock:
            if 0 <= now - told.get(workshop, 0.0) < TELL_SECONDS:
                return False
            if len(told) >= MOST:
                told.clear()
            told[workshop] = now
        return True
