from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from placebased.ui.runtime import request_limits
from placebased.ui.runtime.request_limits import (
    PEER,
    Bucket,
    Limits,
    Parties,
    Party,
    counted_as,
    read_proxies,
    true_address,
)

PROXIES = read_proxies("10.0.0.0/8, 192.168.1.5")


@dataclass
class Clock:
    """A clock that moves only when somebody waits."""

    now: float = 100.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


def scope_of(kind: str = "http", peer: str = "1.2.3.4", path: str = "/health", **headers: str) -> Scope:
    """Return the scope of a request or websocket; header names have underscores for hyphens."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": kind, "path": path, "client": (peer, 1), "headers": pairs, "extensions": {}}


def run(app: ASGIApp, scope: Scope, arriving: Iterable[Message] = ()) -> list[Message]:
    """Pass one request through an app and return what it sends; what arrives last arrives for ever."""
    queue, sent = list(arriving) or [{"type": "http.request", "body": b""}], []

    async def receive() -> Message:
        return queue.pop(0) if len(queue) > 1 else queue[0]

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(call(app, scope, receive, send))
    return sent


async def call(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Call an app."""
    await app(scope, receive, send)


async def friendly(scope: Scope, receive: Receive, send: Send) -> None:
    """Read a request to its end, or accept a websocket, and say yes."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    message: MutableMapping[str, Any] = {"more_body": True}
    while message.get("more_body"):
        message = await receive()
    if message["type"] == "http.disconnect":
        raise ConnectionError("gone")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"yes"})


def status(sent: list[Message]) -> int:
    """Return the status of an answer."""
    return int(sent[0]["status"])


def flood(clock: Clock, messages: list[Message]) -> tuple[list[Message], list[Message], list[float]]:
    """Send messages on a websocket to an app that reads until the end: what it got and sent, and when."""
    got: list[Message] = []
    times: list[float] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while not got or got[-1]["type"] != "websocket.disconnect":
            got.append(await receive())
            times.append(clock.now)
        assert (await receive())["type"] == "websocket.disconnect"
        await _send({"type": "websocket.send", "bytes": b"late"})

    guarded = Limits(app, proxies=(), clock=clock, sleep=clock.sleep)
    ended: Message = {"type": "websocket.disconnect", "code": 1000}
    return got, run(guarded, scope_of("websocket"), [*messages, ended]), times


def message(size: int = 12) -> Message:
    """Return one message of a page, of so many bytes, at least as many as an empty one has."""
    asked = BackMsg()
    asked.rerun_script.query_string = "x" * size
    over = len(asked.SerializeToString()) - size
    asked.rerun_script.query_string = "x" * max(size - over, 1)
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


# --- buckets and parties -------------------------------------------------------------------------


def test_a_bucket_refills_and_remembers_debts() -> None:
    """Tokens come back at a steady rate, never above the burst, and debts are paid first."""
    bucket = Bucket(rate=2, burst=4, now=0)
    assert [bucket.spend(2, 0), bucket.spend(2, 0), bucket.spend(1, 0)] == [0, 0, 0.5]
    assert bucket.owe(2, 0) == 1
    assert bucket.spend(1, 1) == 0.5
    assert bucket.owe(4, 1000) == 0
    assert bucket.owe(1, 1000) == 0.5


def test_quiet_parties_are_forgotten_first() -> None:
    """The number remembered is bounded, and whoever has something open stays."""
    parties = Parties(most=2)
    first = parties.of("a", lambda: Party(1, 1, 0))
    first.open = 1
    for key in "bcd":
        parties.of(key, lambda: Party(1, 1, 0))
    assert list(parties.kept) == ["a", "d"]
    assert parties.of("a", lambda: Party(1, 1, 0)) is first


# --- whose request it is -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("1.2.3.4", "", "1.2.3.4"),
        ("1.2.3.4", "9.9.9.9", "1.2.3.4"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "9.9.9.9", "9.9.9.9"),
        ("::ffff:10.0.0.1", "9.9.9.9", "9.9.9.9"),
        ("10.0.0.1", "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        ("10.0.0.1", "9.9.9.9, 192.168.1.5,10.3.3.3", "9.9.9.9"),
        ("10.0.0.1", "6.6.6.6, nonsense, 10.2.2.2", "10.2.2.2"),
        ("", "9.9.9.9", ""),
    ],
)
def test_only_configured_proxies_are_believed(peer: str, forwarded: str, expected: str) -> None:
    """The address is the last hop that is no proxy; a stranger's header counts for nothing."""
    assert true_address(peer, forwarded, PROXIES) == expected


def test_a_wrong_list_of_proxies_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting comes from the environment, may be absent, and may not be wrong unseen."""
    monkeypatch.delenv("PLACE_PROXIES", raising=False)
    assert read_proxies() == ()
    monkeypatch.setenv("PLACE_PROXIES", "10.0.0.1/8")
    assert [str(network) for network in read_proxies()] == ["10.0.0.0/8"]
    with pytest.raises(ValueError, match="proxy"):
        read_proxies("proxy.example")


def test_one_household_of_ipv6_is_one_address() -> None:
    """IPv6 is counted by its network, IPv4 by its address however written, and what is neither as it is."""
    assert counted_as("2001:db8::1") == counted_as("2001:db8::ffff") != counted_as("2001:db8:0:1::1")
    assert counted_as("::ffff:1.2.3.4") == counted_as("1.2.3.4") == "1.2.3.4"
    assert counted_as("testclient") == "testclient"


# --- requests ------------------------------------------------------------------------------------


def test_a_hall_passes_and_a_flood_does_not(clock: Clock) -> None:
    """Three thousand requests of one address pass; the next is told when to come back, and then passes."""
    app = Limits(friendly, proxies=(), clock=clock)
    assert {status(run(app, scope_of())) for _ in range(request_limits.ADDRESS_REQUESTS)} == {200}
    sent = run(app, scope_of())
    assert status(sent) == 429
    assert (b"retry-after", b"1") in sent[0]["headers"]
    assert sent[1]["body"].decode() == request_limits.BUSY
    assert status(run(app, scope_of(peer="1.2.3.5"))) == 200
    clock.now += 1
    assert status(run(app, scope_of())) == 200


def test_a_made_up_header_makes_no_new_address(clock: Clock) -> None:
    """Whoever writes X-Forwarded-For, with no proxy configured, stays the same address."""
    app = Limits(friendly, proxies=(), clock=clock)
    answers = [status(run(app, scope_of(x_forwarded_for=f"9.9.{n // 250}.{n % 250}"))) for n in range(3001)]
    assert (answers[-2], answers[-1]) == (200, 429)


def test_the_peer_noted_by_the_server_goes_first(clock: Clock) -> None:
    """Where the server rewrote the client from a header, the socket's own address still counts."""
    app = Limits(friendly, proxies=(), clock=clock)
    for n in range(3001):
        scope = {**scope_of(peer=f"9.9.{n // 250}.{n % 250}"), "state": {PEER: "127.0.0.1"}}
        last = status(run(app, scope))
    assert last == 429


def test_people_behind_a_proxy_are_counted_apart(clock: Clock) -> None:
    """Each address behind a configured proxy has its own bounds."""
    app = Limits(friendly, proxies=PROXIES, clock=clock)
    scopes = [scope_of(peer="10.0.0.1", x_forwarded_for=f"9.9.{n // 250}.{n % 250}") for n in range(3001)]
    assert {status(run(app, scope)) for scope in scopes} == {200}


def test_files_of_the_front_end_count_little(clock: Clock) -> None:
    """Three hundred phones that load a hundred files each are no flood."""
    app = Limits(friendly, proxies=(), clock=clock)
    assert {status(run(app, scope_of(path="/static/js/x.js"))) for _ in range(30_000)} == {200}


def test_one_visitor_has_narrower_bounds(clock: Clock) -> None:
    """A browser is known by its cookie, wherever it comes from; another one is not held up by it."""
    app = Limits(friendly, proxies=(), clock=clock)
    mine, other = "a=b; _streamlit_xsrf=2|one", "_streamlit_xsrf=2|two"
    assert {status(run(app, scope_of(cookie=mine))) for _ in range(request_limits.VISITOR_REQUESTS)} == {200}
    assert status(run(app, scope_of(peer="4.4.4.4", cookie=mine))) == 429
    assert status(run(app, scope_of(cookie=other))) == 200


async def hold(app: ASGIApp, number: int, scope: Scope, then: Callable[[], list[Message]]) -> list[Message]:
    """Keep requests open, and return what `then` gives meanwhile."""
    never = asyncio.Event()

    async def receive() -> Message:
        await never.wait()
        return {"type": "websocket.disconnect"}

    async def send(_message: Message) -> None:
        return None

    tasks = [asyncio.create_task(call(app, dict(scope), receive, send)) for _ in range(number)]
    await asyncio.sleep(0)
    answer = await asyncio.to_thread(then)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return answer


@pytest.mark.parametrize(
    ("cookie", "most"),
    [("", request_limits.ADDRESS_OPEN), ("_streamlit_xsrf=x", request_limits.VISITOR_OPEN)],
)
def test_what_is_open_at_once_is_bounded(clock: Clock, cookie: str, most: int) -> None:
    """As many websockets as allowed may be open; one more is refused before it is accepted."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await (friendly(scope, receive, send) if scope["path"] == "/once" else receive())

    guarded = Limits(app, proxies=(), clock=clock)
    long, once = scope_of("websocket", cookie=cookie), scope_of("websocket", path="/once", cookie=cookie)
    assert asyncio.run(hold(guarded, most - 1, long, lambda: run(guarded, once)))[0]["type"].endswith(
        "accept"
    )
    refused = asyncio.run(hold(guarded, most, long, lambda: run(guarded, once)))
    assert refused == [{"type": "websocket.close", "code": 1013}]
    once["extensions"] = {"websocket.http.response": {}}
    assert status(asyncio.run(hold(guarded, most, long, lambda: run(guarded, once)))) == 429
    clock.now += request_limits.PERIOD
    assert run(guarded, once)[0]["type"] == "websocket.accept"


def test_other_scopes_pass(clock: Clock) -> None:
    """The server's own start and end are nobody's request."""
    seen: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    run(Limits(app, proxies=(), clock=clock), {"type": "lifespan"})
    assert seen == ["lifespan"]


# --- bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [2 * 1024 * 1024 + 1, 10**30])
def test_a_body_that_says_it_is_too_large_is_not_read(clock: Clock, length: int) -> None:
    """Where the length is known beforehand the answer comes beforehand."""
    app = Limits(friendly, upload_megabytes=1, proxies=(), clock=clock)
    sent = run(app, scope_of(content_length=str(length)))
    assert (status(sent), sent[1]["body"].decode()) == (413, request_limits.TOO_LARGE)


def test_a_request_with_two_ends_is_refused_and_its_connection_closed(clock: Clock) -> None:
    """A proxy that goes by the other end would take what follows for a request of somebody else."""
    app = Limits(friendly, upload_megabytes=1, proxies=(), clock=clock)
    sent = run(app, scope_of(content_length="5", transfer_encoding="chunked"))
    assert (status(sent), sent[1]["body"].decode()) == (400, request_limits.TWO_LENGTHS)
    assert (b"connection", b"close") in sent[0]["headers"]


def test_a_body_without_a_length_is_bounded(clock: Clock) -> None:
    """Chunks are counted: up to the bound they pass, above it they are cut off."""
    app = Limits(friendly, upload_megabytes=1, proxies=(), clock=clock)
    chunk = {"type": "http.request", "body": b"x" * 1024 * 1024, "more_body": True}
    end = {"type": "http.request", "body": b"", "more_body": False}
    assert status(run(app, scope_of(), [chunk, chunk, end])) == 200
    assert status(run(app, scope_of(), [chunk, chunk, chunk, end])) == 413


def test_a_body_that_stops_coming_is_cut_off(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever pauses too long in the middle of a body gets 408."""
    monkeypatch.setattr(request_limits, "BODY_IDLE", 0.01)

    async def idle() -> list[Message]:
        sent: list[Message] = []

        async def receive() -> Message:
            await asyncio.sleep(3600)
            return {}

        async def send(message: Message) -> None:
            sent.append(message)

        await Limits(friendly, proxies=(), clock=clock)(scope_of(), receive, send)
        return sent

    assert status(asyncio.run(idle())) == 408


def test_a_body_that_drips_is_cut_off(clock: Clock) -> None:
    """A byte every twenty seconds is no pause, and still too slow after the first minute."""

    async def drip() -> tuple[list[Message], int]:
        sent: list[Message] = []
        drops = 0

        async def receive() -> Message:
            nonlocal drops
            drops += 1
            await asyncio.sleep(0 if clock.now < 160 else 3600)
            clock.now += 20
            return {"type": "http.request", "body": b"x", "more_body": True}

        async def send(message: Message) -> None:
            sent.append(message)

        await Limits(friendly, proxies=(), clock=clock)(scope_of(), receive, send)
        return sent, drops

    sent, drops = asyncio.run(drip())
    assert status(sent) == 408
    assert drops <= 4


def test_waiting_for_the_other_side_to_leave_is_not_bounded(clock: Clock) -> None:
    """After a whole body, an app that listens for the end of a connection listens on."""

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["type"] == "http.request"
        clock.now += 1000
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 204, "headers": []})

    sent = run(
        Limits(app, proxies=(), clock=clock),
        scope_of(),
        [{"type": "http.request"}, {"type": "http.disconnect"}],
    )
    assert status(sent) == 204


def test_a_fault_of_the_app_stays_a_fault(clock: Clock) -> None:
    """Only what follows from a body that was cut off is answered here."""

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise RuntimeError("a fault")

    with pytest.raises(RuntimeError, match="a fault"):
        run(Limits(app, proxies=(), clock=clock), scope_of())


# --- websockets ----------------------------------------------------------------------------------


def test_a_hand_notices_nothing(clock: Clock) -> None:
    """A hundred and fifty messages at once, the burst of a dragged slider, are handed on at once."""
    got, sent, times = flood(clock, [message()] * 150)
    assert (len(got), got[-1]["code"], times[-1]) == (151, 1000, 100.0)
    assert sent == [{"type": "websocket.send", "bytes": b"late"}]


def test_what_is_more_waits_its_turn(clock: Clock) -> None:
    """Beyond the burst thirty messages a second are handed on, all of them and in order."""
    different = [message(n + 5) for n in range(450)]
    got, _, times = flood(clock, different)
    assert got[:-1] == different
    assert times[-1] == pytest.approx(110.0)


def test_who_never_stops_is_cut_off(clock: Clock) -> None:
    """After six hundred messages in a row that had to wait, the websocket is closed and the app told."""
    got, sent, _ = flood(clock, [message()] * 5000)
    assert len(got) == 751
    assert got[-1] == {"type": "websocket.disconnect", "code": 1008}
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_bytes_are_bounded_as_well(clock: Clock) -> None:
    """Large messages wait by their size."""
    _, _, times = flood(clock, [message(3_000_000) for _ in range(4)])
    assert times == pytest.approx([100.0, 100.0, 101.0, 104.0, 104.0])


def test_one_message_is_bounded(clock: Clock) -> None:
    """A message larger than any browser's closes the websocket."""
    got, sent, _ = flood(
        clock, [message(request_limits.LARGEST_MESSAGE), message(request_limits.LARGEST_MESSAGE + 1)]
    )
    assert [one["type"] for one in got] == ["websocket.receive", "websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1009}]


@pytest.mark.parametrize("foreign", [{"text": "hello", "bytes": None}, {"bytes": b"hello"}, {"bytes": b""}])
def test_what_no_page_sends_ends_the_websocket(clock: Clock, foreign: dict[str, object]) -> None:
    """Text and bytes that are none of Streamlit's messages close it, unread by Streamlit."""
    got, sent, _ = flood(clock, [message(), {"type": "websocket.receive", **foreign}, message()])
    assert [one["type"] for one in got] == ["websocket.receive", "websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1003}]


def test_many_websockets_of_one_address_wait_together(clock: Clock) -> None:
    """An address has a bound of its own; it delays, and cuts nobody off for what the others send."""
    got: list[Message] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        got.extend([await receive() for _ in range(100)])

    guarded = Limits(app, proxies=(), clock=clock, sleep=clock.sleep)
    for _ in range(25):
        run(guarded, scope_of("websocket"), [message()])
    assert len(got) == 2_500
    assert clock.now == pytest.approx(101.0)
    assert {one["type"] for one in got} == {"websocket.receive"}


def test_messages_wait_while_many_pages_are_run(clock: Clock) -> None:
    """While the server is at work a message waits its turn, and goes on after a moment all the same."""
    work = [request_limits.AT_WORK] * 3 + [request_limits.AT_WORK - 1] + [request_limits.AT_WORK] * 100

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        for _ in range(2):
            await receive()
            times.append(clock.now - 100)

    times: list[float] = []
    guarded = Limits(app, proxies=(), clock=clock, sleep=clock.sleep, working=lambda: work.pop(0))
    run(guarded, scope_of("websocket"), [message()])
    longest = request_limits.LOOKS * request_limits.LOOK_SECONDS
    assert times == pytest.approx(
        [3 * request_limits.LOOK_SECONDS, 3 * request_limits.LOOK_SECONDS + longest]
    )


def test_pages_at_work_are_told_by_their_threads() -> None:
    """Streamlit names the threads that run pages; no other thread counts."""
    done = threading.Event()
    before = request_limits.pages_at_work()
    threads = [
        threading.Thread(target=done.wait, name=name) for name in ("ScriptRunner.scriptThread", "other")
    ]
    for thread in threads:
        thread.start()
    assert request_limits.pages_at_work() == before + 1
    done.set()
    for thread in threads:
        thread.join()
