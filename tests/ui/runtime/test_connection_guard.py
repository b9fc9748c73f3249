from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from placebased.ui.runtime import connection_guard
from placebased.ui.runtime.connection_guard import (
    Guard,
    Watch,
    after,
    allow_files,
    beaten,
    drop,
    guard_server,
    left,
    queued,
    upgraded,
)
from placebased.ui.runtime.request_limits import LARGEST_MESSAGE, PEER, read_proxies


class Loop:
    """A loop whose time moves only when told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        """Return the time."""
        return self.now

    def call_later(self, seconds: float, then: Callable[[], None]) -> SimpleNamespace:
        """Note what is to be called."""
        one = (self.now + seconds, then)
        self.due.append(one)
        return SimpleNamespace(cancel=lambda: self.due.remove(one))

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and call what falls due on the way."""
        end = self.now + seconds
        while self.due and self.due[0][0] <= end:
            self.now, then = self.due.pop(0)
            then()
        self.now = end


class Transport:
    """A connection without a socket."""

    max_size = 256 * 1024

    def __init__(self, protocol: object = None) -> None:
        self.protocol, self.waiting, self.written = protocol, 0, b""
        self.ended = ""

    def get_protocol(self) -> object:
        """Return what speaks on it."""
        return self.protocol

    def get_write_buffer_size(self) -> int:
        """Return how many bytes wait."""
        return self.waiting

    def write(self, data: bytes) -> None:
        """Note what is sent."""
        self.written += data

    def abort(self) -> None:
        """End it at once."""
        self.ended = "aborted"

    def close(self) -> None:
        """End it when everything is sent."""
        self.ended = "closed"


@pytest.fixture
def loop() -> Loop:
    """Return a loop that stands still."""
    return Loop()


def watched(loop: Any, protocol: object) -> Transport:  # noqa: ANN401
    """Return a connection that is being watched."""
    transport: Any = Transport(protocol)
    Watch(transport, loop)
    return transport  # type: ignore[no-any-return]


def test_who_never_asks_is_closed(loop: Loop) -> None:
    """Without a complete request the connection ends after fifteen seconds, and not before."""
    transport = watched(loop, SimpleNamespace(cycle=None))
    loop.pass_time(14)
    assert transport.ended == ""
    loop.pass_time(6)
    assert (transport.ended, loop.due) == ("aborted", [])


def test_who_asks_half_a_second_request_is_closed(loop: Loop) -> None:
    """After an answer, too, a connection may not wait for ever in the middle of a request."""
    protocol = SimpleNamespace(cycle=SimpleNamespace(response_complete=False))
    transport = watched(loop, protocol)
    loop.pass_time(300)
    protocol.cycle.response_complete = True
    loop.pass_time(10)
    protocol.cycle = SimpleNamespace(response_complete=True)
    loop.pass_time(14)
    assert transport.ended == ""
    loop.pass_time(10)
    assert transport.ended == "aborted"


def test_a_silent_websocket_stays(loop: Loop) -> None:
    """Who looks at a page without touching it sends nothing, for hours."""
    transport = watched(loop, SimpleNamespace())
    loop.pass_time(3600)
    assert transport.ended == ""


def test_who_never_reads_is_closed(loop: Loop) -> None:
    """While the other side takes something it may be slow; after a minute of nothing it is gone."""
    transport = watched(loop, SimpleNamespace())
    for waiting in range(100, 0, -1):
        transport.waiting = waiting
        loop.pass_time(50)
    assert transport.ended == ""
    loop.pass_time(70)
    assert transport.ended == "aborted"


def connection(loop: Loop, peer: str = "1.2.3.4") -> Any:  # noqa: ANN401
    """Return what uvicorn has for a new connection."""
    return SimpleNamespace(client=(peer, 1), app_state={"a": 1}, transport=Transport(), loop=loop)


def test_connections_of_an_address_are_counted(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    """One too many of an address is closed; a proxy has as many as it likes; what is gone counts no more."""
    monkeypatch.setattr(connection_guard, "MOST_CONNECTIONS", 2)
    guard = Guard(read_proxies("10.0.0.1"))
    mine = [connection(loop) for _ in range(3)]
    others = [connection(loop, "10.0.0.1") for _ in range(3)]
    for one in [*mine, *others]:
        guard.arrived(one)
    assert [one.transport.ended for one in [*mine, *others]] == ["", "", "aborted", "", "", ""]
    assert mine[0].app_state == {"a": 1, PEER: "1.2.3.4"}
    for one in [*mine, *others, *mine]:
        guard.gone(one)
    assert loop.due == []
    last = connection(loop)
    guard.arrived(last)
    assert last.transport.ended == ""


class Conn:
    """What makes frames."""

    max_message_size = 10**9
    code = 0

    def fail(self, code: int, _why: str) -> None:
        """Note why it failed."""
        self.code = code

    def data_to_send(self) -> list[bytes]:
        """Return a frame."""
        return [b"closed"]


def websocket(loop: Loop, waiting: int = 0) -> Any:  # noqa: ANN401
    """Return what uvicorn has for a websocket."""
    one = connection(loop)
    one.conn, one.queue, one.close_sent, one.handshake_complete = Conn(), asyncio.Queue(), False, True
    for _ in range(waiting):
        one.queue.put_nowait({})
    upgraded(one)
    return one


def test_a_websocket_is_read_in_small_parts(loop: Loop) -> None:
    """One turn of the loop takes little of it, and no message may be larger than a browser's."""
    one = websocket(loop)
    assert one.conn.max_message_size == LARGEST_MESSAGE
    assert one.transport.max_size == connection_guard.READ_AT_ONCE


def test_too_many_waiting_messages_end_a_websocket(loop: Loop) -> None:
    """Three hundred may wait; with more the websocket is closed with its reason, and they are forgotten."""
    one = websocket(loop, connection_guard.MOST_WAITING)
    queued(one)
    assert one.transport.ended == ""
    one.queue.put_nowait({})
    queued(one)
    assert (one.transport.ended, one.conn.code, one.transport.written) == ("closed", 1008, b"closed")
    assert one.queue.empty()
    assert one.close_sent


def test_what_waits_of_who_is_gone_is_forgotten(loop: Loop) -> None:
    """The app is not kept at work for nobody: of what waits, only the end is left."""
    one = websocket(loop, 20)
    one.queue.put_nowait("gone")
    left(one)
    assert (one.queue.get_nowait(), one.queue.empty()) == ("gone", True)


def test_frames_that_nobody_sees_are_counted(loop: Loop) -> None:
    """Pings may come by the hundred, and not for ever; the rest of a closed websocket, likewise."""
    one, other = websocket(loop), websocket(loop)
    other.close_sent = True
    for _ in range(int(connection_guard.BEATS_AT_ONCE)):
        beaten(one)
        queued(other)
    assert (one.transport.ended, other.transport.ended) == ("", "")
    beaten(one)
    queued(other)
    assert (one.transport.ended, other.transport.ended) == ("closed", "aborted")


def test_before_the_handshake_there_is_nothing_to_say(loop: Loop) -> None:
    """A websocket that floods before it is accepted is simply cut."""
    one = websocket(loop)
    one.handshake_complete = False
    drop(one)
    assert (one.transport.ended, one.transport.written) == ("aborted", b"")


def test_a_method_is_followed_by_a_guard() -> None:
    """What the method did and returns stays as it was."""
    seen = []

    class Kind:
        """A class with a method."""

        def double(self, number: int) -> int:
            """Return twice the number."""
            seen.append("method")
            return 2 * number

    after(Kind, "double", lambda _: seen.append("guard"))
    assert Kind().double(2) == 4
    assert seen == ["method", "guard"]


def test_the_guards_fit_the_server() -> None:
    """The methods that get a guard are there in the pinned uvicorn, and get it once."""
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol as Protocol

    guard_server()
    first = Protocol.handle_ping
    guard_server()
    assert Protocol.handle_ping is first
    assert hasattr(first, "__wrapped__")


async def told_of_a_broken_chunk() -> bytes:
    """Send a body that is none to an app that answers without reading it, and return what comes."""
    from uvicorn import Config
    from uvicorn.protocols.http.auto import AutoHTTPProtocol
    from uvicorn.server import ServerState

    async def app(_scope: object, _receive: object, send: Any) -> None:  # noqa: ANN401
        await send({"type": "http.response.start", "status": 405, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    config = Config(app, log_config=None)
    config.load()
    protocol: Any = AutoHTTPProtocol
    made = lambda: protocol(config, ServerState(), {})  # noqa: E731
    server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n")
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    await asyncio.sleep(0.02)
    server.close()
    return answer


def test_a_body_that_is_none_ends_in_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """It is refused once, by the server; what the app still answers is dropped, and nothing fills the log."""
    guard_server()
    answer = asyncio.run(told_of_a_broken_chunk())
    assert answer.startswith(b"HTTP/1.1 400")
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []


def test_enough_files_may_be_open() -> None:
    """A thousand connections are more than the usual 1,024 open files leave room for."""
    resource = pytest.importorskip("resource")
    allow_files()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft == resource.RLIM_INFINITY or soft >= min(connection_guard.FILES, hard)
