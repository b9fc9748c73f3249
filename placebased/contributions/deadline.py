"""A deadline for whatever goes over one line to a database: when it has passed, the line is cut.

A driver waits for each answer by itself, and for each part that it sends, so that a database which takes a
little at a time, or nothing more, may keep somebody waiting without end. Cutting the line ends all of it at
once, in whichever driver.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any


@contextmanager
def deadline(connection: Any, seconds: float) -> Iterator[None]:  # noqa: ANN401 - the driver's own connection
    """Cut the line of a connection unless the block is over in time; whatever waits for it then fails.

    Parameters
    ----------
    connection
        The driver's own connection: of pg8000, or one that tells its ``fileno``, as psycopg's do. Nothing
        can be cut of another.
    seconds
        How long the block may take.

    Yields
    ------
    None
        While the time runs.
    """
    line = getattr(connection, "_usock", connection)
    cutting = Timer(seconds, _cut, [line])
    cutting.daemon = True
    cutting.start()
    try:
        yield
    finally:
        cutting.cancel()


def _cut(line: Any) -> None:  # noqa: ANN401 - a socket, or what has one
    """End both directions of a line that another thread may be waiting for, as the other side would."""
    # a second handle, because a line with TLS would take leave first, and wait for an answer
    with (
        suppress(AttributeError, OSError, ValueError),  # closed meanwhile
        socket.fromfd(line.fileno(), socket.AF_INET, socket.SOCK_STREAM) as handle,
    ):
        handle.shutdown(socket.SHUT_RDWR)
