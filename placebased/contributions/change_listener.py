"""Hears at once that another process has kept something, by PostgreSQL's own LISTEN and NOTIFY.

What is told is only that something is new: whoever hears it looks for itself, as it does now and then without
being told. So a notice that is lost, as while the database is started anew, costs half a second and nothing
else. SQLite has no notices, and of PostgreSQL's drivers only pg8000's are heard; whoever asks is told so.
"""

from __future__ import annotations

import logging
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

CHANNEL = "placebased_events"
"""Name under which PostgreSQL passes a notice on, to whoever is connected to the same database."""

WAKE_SECONDS = 5.0
"""How often it is looked whether the line still stands, and whether anybody still wants to hear."""

RETRY_SECONDS = 5.0
"""Pause before a line that broke is made anew."""

logger = logging.getLogger(__name__)


def notify(connection: sa.Connection) -> None:
    """Tell whoever listens that something is new, once the transaction is committed; nothing on SQLite.

    Parameters
    ----------
    connection
        Within the transaction that keeps it: a transaction that is rolled back tells nothing.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_notify(CHANNEL, "")))


def can_listen(engine: sa.Engine) -> bool:
    """Return whether notices can be heard of a database by its driver.

    Parameters
    ----------
    engine
        Engine of the database.
    """
    return (engine.dialect.name, engine.dialect.driver) == ("postgresql", "pg8000")


class ChangeListener(threading.Thread):
    """Listens as long as the process runs, or until it is stopped; a line that breaks is made anew.

    Parameters
    ----------
    engine
        Engine of the database; one connection of it is kept for listening alone.
    hear
        Called for each notice, or several at once, in this thread; also once a line has been made anew,
        as something may have been missed meanwhile.
    """

    def __init__(self, engine: sa.Engine, hear: Callable[[], None]) -> None:
        super().__init__(name="change-listener", daemon=True)
        self._engine, self._hear = engine, hear
        self._stopped = threading.Event()
        self._is_heard = True

    def stop(self) -> None:
        """End the thread within :data:`WAKE_SECONDS`; it is not waited for."""
        self._stopped.set()

    def run(self) -> None:
        """Listen, and try again where the line breaks."""
        while not self._stopped.is_set():
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 - drivers, sockets and pools have errors of their own
                if self._is_heard and not self._stopped.is_set():
                    why = type(error).__name__  # its words name hosts
                    logger.warning("Changes of other processes are looked for, not heard (%s).", why)
                self._is_heard = False
                self._stopped.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        taken = self._engine.raw_connection()
        connection: Any = taken.driver_connection
        taken.detach()  # the pool may hand out another one meanwhile; this one stays with the thread
        try:
            connection.autocommit = True
            _ask(connection, f"LISTEN {CHANNEL}")
            if not self._is_heard:
                logger.info("Changes of other processes are heard again.")
            self._is_heard = True
            self._hear()
            while not self._stopped.is_set():
                select.select([connection._usock], [], [], WAKE_SECONDS)  # noqa: SLF001 - the driver has no way to wait
                _ask(
                    connection, "SELECT 1"
                )  # the driver takes notices in with an answer, and sees a broken line
                if connection.notifications:
                    connection.notifications.clear()
                    self._hear()
        finally:
            with suppress(Exception):
                connection.close()


def _ask(connection: Any, words: str) -> None:  # noqa: ANN401 - the driver's own connection
    cursor = connection.cursor()
    cursor.execute(words)
    cursor.close()
