"""What is bounded below ASGI: connections that never ask or never read, and frames in the socket's buffer.

Uvicorn has no setting for any of this: its keep-alive timeout begins after a first answer, a websocket's
queue takes whatever one read of the socket brought, and pings are answered without end. Streamlit makes the
server itself and takes no protocol classes, so uvicorn's own get their guards here, once, when the app is
imported; whichever command started the server.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from placebased.ui.runtime.request_limits import (
    LARGEST_MESSAGE,
    PEER,
    Bucket,
    Network,
    counted_as,
    is_proxy,
    read_proxies,
)

LOOK_SECONDS = 5.0
"""How often each connection is looked at."""

ASK_SECONDS = 15.0
"""A connection that has sent no complete request by then is closed."""

READ_SECONDS = 60.0
"""A connection whose other side has taken nothing of what waits for it by then is closed."""

MOST_CONNECTIONS = 1_200
"""Connections of one address, whether they ask anything or not; those of a proxy are not counted."""

READ_AT_ONCE = 16 * 1024
"""Bytes of a websocket taken in one turn of the event loop; asyncio's own 256 KiB hold 40,000 messages."""

MOST_WAITING = 300
"""Messages of one websocket that may wait to be read; whoever sends more at once is no browser."""

BEATS_A_SECOND, BEATS_AT_ONCE = 100.0, 2_000.0
"""Pings, pongs and continued frames of one websocket, none of which holds up the reading."""

FILES = 8_192
"""Open files that the process asks for: a thousand connections need more than the usual 1,024."""


class Watch:
    """Looks at one connection every few seconds, and ends it where its other side keeps it for nothing.

    Parameters
    ----------
    transport
        The connection.
    loop
        The event loop that serves it.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._cycle: object = None
        self._asked = self._read = loop.time()
        self._waiting = 0
        self._timer = loop.call_later(LOOK_SECONDS, self.look)

    def look(self) -> None:
        """End the connection where it is due; otherwise look again later."""
        now = self._loop.time()
        if self._never_asks(now) or self._never_reads(now):
            self._transport.abort()
            return
        self._timer = self._loop.call_later(LOOK_SECONDS, self.look)

    def stop(self) -> None:
        """Look no more: the connection is gone."""
        self._timer.cancel()

    def _never_asks(self, now: float) -> bool:
        """Tell whether nothing is being answered, and nothing new was asked, for too long."""
        protocol = self._transport.get_protocol()
        cycle = getattr(protocol, "cycle", self)  # a websocket has none, and may be silent
        if cycle is self or cycle is not self._cycle or not getattr(cycle, "response_complete", True):
            self._cycle, self._asked = cycle, now
        return now - self._asked >= ASK_SECONDS

    def _never_reads(self, now: float) -> bool:
        """Tell whether what waits to be sent has not become less for too long."""
        waiting = self._transport.get_write_buffer_size()
        if waiting == 0 or waiting < self._waiting:
            self._read = now
        self._waiting = waiting
        return now - self._read >= READ_SECONDS


class Guard:
    """The guards of one server's connections.

    Parameters
    ----------
    proxies
        Servers that many people come through: their connections are not counted.
    """

    def __init__(self, proxies: tuple[Network, ...]) -> None:
        self._proxies = proxies
        self._watched: dict[object, tuple[Watch, str]] = {}
        self._open: Counter[str] = Counter()

    def arrived(self, protocol: Any) -> None:  # noqa: ANN401
        """Begin to watch a connection, and note whose it is before any header can say otherwise.

        Parameters
        ----------
        protocol
            Uvicorn's protocol object of one connection.
        """
        peer = (protocol.client or ("",))[0]
        key = "" if is_proxy(peer, self._proxies) else counted_as(peer)
        protocol.app_state = {**protocol.app_state, PEER: peer}
        self._watched[protocol.transport] = (Watch(protocol.transport, protocol.loop), key)
        self._open[key] += 1
        if key and self._open[key] > MOST_CONNECTIONS:
            protocol.transport.abort()

    def gone(self, protocol: Any) -> None:  # noqa: ANN401
        """Forget a connection.

        Parameters
        ----------
        protocol
            Uvicorn's protocol object of one connection.
        """
        watch, key = self._watched.pop(protocol.transport, (None, ""))
        if watch is not None:
            watch.stop()
            self._open[key] -= 1
            if self._open[key] == 0:
                del self._open[key]


def upgraded(protocol: Any) -> None:  # noqa: ANN401
    """Take a new websocket's bytes in small parts, and no message larger than any browser's.

    Parameters
    ----------
    protocol
        Uvicorn's protocol object of one connection.
    """
    protocol.beats = Bucket(BEATS_A_SECOND, BEATS_AT_ONCE, protocol.loop.time())
    protocol.conn.max_message_size = LARGEST_MESSAGE
    if hasattr(protocol.transport, "max_size"):
        protocol.transport.max_size = READ_AT_ONCE


def beaten(protocol: Any) -> None:  # noqa: ANN401
    """Count a frame that the app never sees; end a websocket that sends them without end.

    Parameters
    ----------
    protocol
        Uvicorn's protocol object of one connection.
    """
    if protocol.beats.spend(1, protocol.loop.time()):
        drop(protocol)


def queued(protocol: Any) -> None:  # noqa: ANN401
    """End a websocket that has sent more than may wait, or that goes on long after its end.

    Parameters
    ----------
    protocol
        Uvicorn's protocol object of one connection.
    """
    if protocol.close_sent:
        beaten(protocol)
    elif protocol.queue.qsize() > MOST_WAITING:
        drop(protocol)


def drop(protocol: Any) -> None:  # noqa: ANN401
    """End a websocket at once with "policy violation", and forget what of it still waits.

    Parameters
    ----------
    protocol
        Uvicorn's protocol object of one connection.
    """
    if not protocol.handshake_complete or protocol.close_sent:
        protocol.transport.abort()
        return
    while not protocol.queue.empty():
        protocol.queue.get_nowait()
    protocol.conn.fail(1008, "too many messages at once")
    protocol.transport.write(b"".join(protocol.conn.data_to_send()))
    protocol.close_sent = True
    protocol.transport.close()


def refused(protocol: Any) -> None:  # noqa: ANN401
    """Let the app know that nobody takes its answer, once a request was refused as none in its middle.

    Uvicorn answers and closes by itself then; what the app still sends would end in an error in the log.

    Parameters
    ----------
    protocol
        Uvicorn's protocol object of one connection.
    """
    if protocol.cycle is not None:
        protocol.cycle.disconnected = True
        protocol.cycle.message_event.set()


def left(protocol: Any) -> None:  # noqa: ANN401
    """Forget what still waits of a websocket that is gone, except that it is gone.

    Parameters
    ----------
    protocol
        Uvicorn's protocol object of one connection.
    """
    while protocol.queue.qsize() > 1:
        protocol.queue.get_nowait()


def after(kind: type, name: str, then: Callable[[Any], None]) -> None:
    """Let a method of a class be followed by a call with the same object.

    Parameters
    ----------
    kind
        Class whose method is followed; it is changed in place.
    name
        Name of the method.
    then
        Called with the object after the method.
    """
    first = getattr(kind, name)

    @wraps(first)
    def both(self: Any, *arguments: Any) -> Any:  # noqa: ANN401
        result = first(self, *arguments)
        then(self)
        return result

    setattr(kind, name, both)


def guard_server() -> None:
    """Put the guards into uvicorn's protocols; a second call changes nothing."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

    if hasattr(AutoHTTPProtocol, "guarded"):
        return
    guard = Guard(read_proxies())
    AutoHTTPProtocol.guarded = guard  # type: ignore[attr-defined]
    after(AutoHTTPProtocol, "connection_made", guard.arrived)
    after(AutoHTTPProtocol, "connection_lost", guard.gone)
    after(AutoHTTPProtocol, "send_400_response", refused)
    after(WebSocketsSansIOProtocol, "connection_made", upgraded)
    after(WebSocketsSansIOProtocol, "connection_lost", guard.gone)
    after(WebSocketsSansIOProtocol, "connection_lost", left)
    after(WebSocketsSansIOProtocol, "send_receive_event_to_app", queued)
    for name in ("handle_ping", "handle_pong", "handle_cont"):
        after(WebSocketsSansIOProtocol, name, beaten)
    allow_files()


def allow_files() -> None:
    """Ask the system for enough open files, as far as it lets this process (Windows has no such bound)."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
