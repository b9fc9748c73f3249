"""Where the workshops of one database stand, and what each stands on: remembered, as it is read often."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import room_ground, run_of_show
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import RunOfShow
from placebased.workshops.workshop_tables import WORKSHOPS

MOST_KEPT, MOST_GROUNDS = 500, 50
"""Workshops of which a process remembers where they stand, and what they stand on."""

GONE = "There is no such workshop, or it was deleted."

_STATE: list[sa.ColumnElement[Any]] = [
    WORKSHOPS.c[name]
    for name in ("id", "code", "run", "version", "beat", "scene", "stage", "opened_at", "address", "made_at")
]
_STATE.append((WORKSHOPS.c.salt == "").label("over"))


class StandingRooms:
    """Where workshops stand.

    Parameters
    ----------
    store
        The store that contributions are kept in.
    clock
        Returns seconds since 1970, UTC; for tests.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store, self._clock = store, clock
        self._one_writer = threading.Lock()  # SQLite's own waiting is by guesses at a time; this has an order
        self._runs: dict[tuple[str, int], RunOfShow] = {}
        self._grounds: dict[str, RoomGround] = {}
        self._glances: dict[str, tuple[float, RoomState | None]] = {}

    def now(self) -> float:
        """Return the time by this store's clock: seconds since 1970, UTC."""
        return self._clock()

    def joined(self, code: str, *, within: float = 0.0) -> RoomState | None:
        """Return where the workshop stands that people join with a code; ``None`` where there is none.

        Parameters
        ----------
        code
            As somebody typed it.
        within
            Seconds that what is returned may be old, where only another server changed it: what changed
            through this store is seen at once, but for how many answered.
        """
        asked = "".join(code.upper().split())[:12]
        now, (at, state) = time.monotonic(), self._glances.get(asked, (0.0, None))
        if state is not None and now - at < within:
            return state
        with self._store.reading() as connection:
            row = connection.execute(_STATE_OF_CODE, {"code": asked}).first()
        if row is None:
            return None
        found = self._standing(row)
        bounded(self._glances)[asked] = (now, found)
        return found

    def may_lead(self, ident: str, key: str) -> bool:
        """Return whether a key leads a workshop.

        Parameters
        ----------
        ident
            Id of the workshop.
        key
            What was handed in.
        """
        with self._store.reading() as connection:
            kept = connection.scalar(sa.select(WORKSHOPS.c.key_hash).where(WORKSHOPS.c.id == ident))
        return bool(kept) and hmac.compare_digest(str(kept), hashed(key))

    def state(self, ident: str) -> RoomState:
        """Return where a workshop stands.

        Parameters
        ----------
        ident
            Id of the workshop.

        Raises
        ------
        WorkshopError
            If there is none with that id.
        """
        with self._store.reading() as connection:
            return self._state(connection, ident)

    def _state(self, connection: sa.Connection, ident: str, *, hold: bool = False) -> RoomState:
        row = connection.execute(_STATE_HELD if hold else _STATE_READ, {"ident": ident}).first()
        if row is None:
            raise WorkshopError(GONE)
        return self._standing(row)

    def _standing(self, row: Any) -> RoomState:  # noqa: ANN401 - a row of SQLAlchemy
        run = self._run(row.id, row.version, row.run)
        ident, code, _text, *rest = row
        rest[-1] = bool(rest[-1])
        return RoomState(ident, code, run, *rest)

    def _run(self, ident: str, version: int, text: str) -> RunOfShow:
        kept = self._runs.get((ident, version))
        if kept is None:
            if len(self._runs) >= MOST_KEPT:
                self._runs.clear()
            kept = self._runs[ident, version] = run_of_show.parse_run(text.encode())
        return kept

    def ground(self, ident: str) -> RoomGround:
        """Return what a workshop stands on, which never changes.

        Parameters
        ----------
        ident
            Id of the workshop.

        Raises
        ------
        WorkshopError
            If there is none with that id.
        """
        if ident not in self._grounds:
            with self._store.reading() as connection:
                text = connection.scalar(sa.select(WORKSHOPS.c.ground).where(WORKSHOPS.c.id == ident))
            if text is None:
                raise WorkshopError(GONE)
            bounded(self._grounds, MOST_GROUNDS)[ident] = room_ground.from_json(str(text))
        return self._grounds[ident]

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self._one_writer, self._store.writing() as connection:
            yield connection


_STATE_READ = sa.select(*_STATE).where(WORKSHOPS.c.id == sa.bindparam("ident"))
_STATE_OF_CODE = sa.select(*_STATE).where(WORKSHOPS.c.code == sa.bindparam("code"))
_STATE_HELD = _STATE_READ.with_for_update()
"""What every answer asks for, put together once."""


def hashed(key: str) -> str:
    """Return what is kept of a key.

    Parameters
    ----------
    key
        The secret that leads a workshop.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def bounded(kept: dict[str, Any], most: int = MOST_KEPT) -> dict[str, Any]:
    """Return what is remembered of workshops, emptied where it has grown large.

    Parameters
    ----------
    kept
        What is remembered, by the id of a workshop or its code.
    most
        How many are remembered.
    """
    if len(kept) >= most:
        kept.clear()
    return kept
