"""How often Find had no list of what was asked, by kind of thing: never the words, and nothing below five.

What is counted are the names that the place itself has for lists that are missing. Counts stay in memory
until there are five of a kind; only then is an event added, which says nothing of one person's search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from threading import Lock

from placebased.contributions.events import Event
from placebased.contributions.last_read import EventReader
from placebased.contributions.store import Store

KIND = "missed"
LEAST = 5
"""Searches of a kind that are counted at once."""

MOST_NAMES = 500
"""Names that are counted in memory at a time; there are fewer lists that could be missing."""


class MissedTally:
    """What was asked in vain since the app was started, and is not kept yet."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def count(self, names: Iterable[str]) -> tuple[str, ...]:
        """Count one search, and return the names that have come to five since they were returned last.

        Parameters
        ----------
        names
            What there was no list of, as the place calls such lists.
        """
        with self._lock:
            for name in names:
                if name in self._counts or len(self._counts) < MOST_NAMES:
                    self._counts[name] += 1
            full = tuple(name for name, count in self._counts.items() if count >= LEAST)
            for name in full:
                del self._counts[name]
        return full


def keep(store: Store, names: Iterable[str]) -> None:
    """Keep that each of some things was asked for in vain five times more.

    Parameters
    ----------
    store
        Where contributions are kept.
    names
        From :meth:`MissedTally.count`.

    Raises
    ------
    StoreError
        When it could not be kept.
    """
    events = [Event(KIND, name[:200], "set", "Find", "feed", {"times": str(LEAST)}) for name in names]
    if events:
        store.append(*events)


def counts(store: EventReader) -> dict[str, int]:
    """Return how often each thing was asked for in vain, the commonest first; nothing below five.

    Parameters
    ----------
    store
        Where contributions are kept.
    """
    found = Counter(event.subject for event in store.events(KIND))
    return {name: LEAST * times for name, times in found.most_common()}
