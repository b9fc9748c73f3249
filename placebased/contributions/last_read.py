"""What was last read of the store, in memory: it goes on standing while the store cannot be read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import UTC, datetime
from threading import Lock
from typing import Protocol

from placebased.contributions.events import NO_EVENT, Event

_DECIDED = ("set", "undo")


class EventReader(Hashable, Protocol):
    """Whatever events can be read from: the store, or what was last read of it."""

    def events(self, kind: str = "", *, subject: str = "", after: int = 0) -> list[Event]:
        """Return events in their order.

        Parameters
        ----------
        kind, subject
            Only these; empty for all.
        after
            Only events with a higher number.
        """
        ...

    def last_number(self, kind: str, *, decided: bool = False) -> int:
        """Return the number of a kind's last event; 0 if there is none.

        Parameters
        ----------
        kind
            Name of the kind of contribution.
        decided
            Whether to leave out proposals and refusals, which change no state.
        """
        ...


class LastRead:
    """Every event that could be read so far, and when; empty until something was read.

    Attributes
    ----------
    at
        When the store was last read, UTC; ``None`` where it never could be.
    """

    def __init__(self) -> None:
        self.at: datetime | None = None
        self._events: tuple[Event, ...] = ()
        self._last: Mapping[tuple[str, bool], int] = {}
        self._lock = Lock()

    @property
    def empty(self) -> bool:
        """Whether there is no event in it."""
        return not self._events

    def refresh(self, store: EventReader | None) -> None:
        """Read what is new; everything anew where the store is no longer the one that was read.

        Parameters
        ----------
        store
            Where contributions are kept; ``None`` where nobody ever kept anything.

        Raises
        ------
        StoreError
            When it cannot be read; what was read before stays.
        """
        with self._lock:
            events = _read_on(self._events, store) if store else ()
            if events is not self._events:
                self._last = _last_numbers(events)
                self._events = events
            self.at = datetime.now(UTC)

    def events(self, kind: str = "", *, subject: str = "", after: int = 0) -> list[Event]:
        """Return events in their order.

        Parameters
        ----------
        kind, subject
            Only these; empty for all.
        after
            Only events with a higher number.
        """
        return [
            each
            for each in self._events
            if each.number > after and kind in {"", each.kind} and subject in {"", each.subject}
        ]

    def last_number(self, kind: str, *, decided: bool = False) -> int:
        """Return the number of a kind's last event; 0 if there is none.

        Parameters
        ----------
        kind
            Name of the kind of contribution.
        decided
            Whether to leave out proposals and refusals, which change no state.
        """
        return self._last.get((kind, decided), NO_EVENT)


def _read_on(known: tuple[Event, ...], store: EventReader) -> tuple[Event, ...]:
    """Return what the store holds; the very same tuple where nothing is new."""
    if known:
        fresh = store.events(after=known[-1].number - 1)
        if fresh and fresh[0] == known[-1]:
            return (*known, *fresh[1:]) if len(fresh) > 1 else known
    return tuple(store.events())  # nothing was read yet, or a backup was put back meanwhile


def _last_numbers(events: tuple[Event, ...]) -> dict[tuple[str, bool], int]:
    last: dict[tuple[str, bool], int] = {}
    for each in events:
        last[each.kind, False] = each.number
        if each.act in _DECIDED:
            last[each.kind, True] = each.number
    return last
