"""How much one connection, one visitor and one address may ask of the server: ASGI middleware.

The server is one process with one event loop; whoever keeps that loop busy silences it for everybody. So
what arrives is bounded here, before Streamlit sees it. A connection and a visitor (the browser's own cookie)
have narrow bounds. An address has a wide one only: a hall of phones behind one hotspot is one address. What
happens below ASGI (connections that never ask, frames in a socket) is bounded in `connection_guard`.

The address is that of the connection. ``X-Forwarded-For`` is believed only where the connection comes from a
server named in the environment variable ``PLACE_PROXIES`` (addresses or networks such as ``10.0.0.0/8``, with
commas between them): anybody can write that header.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import threading
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from placebased import settings, worker
from placebased.ui.runtime.client_messages import is_readable
from placebased.ui.runtime.uploads import Uploads

PEER = "placebased.peer"
"""Key in a scope's state: the address at the other end of the socket, before anybody rewrote it."""

PERIOD = 10.0
"""Seconds over which requests are counted."""

ADDRESS_REQUESTS, ADDRESS_OPEN = 3_000, 1_000
"""Requests in a period, and requests and websockets open at once, of one address: a hall of phones."""

VISITOR_REQUESTS, VISITOR_OPEN = 1_000, 100
"""The same of one browser: many tabs, each with its maps."""

FILE_COST = 0.05
"""What a file of the front end counts as a request: a page needs up to a hundred, each quickly given."""

MESSAGES_A_SECOND, MESSAGES_AT_ONCE = 30.0, 150.0
"""Messages of one websocket: dragging a slider sends some tens a second; what is more waits."""

MESSAGES_LATE = 600
"""After this many messages in a row that had to wait, the websocket is closed: no hand does that."""

ADDRESS_MESSAGES = 500.0
"""Messages a second of all websockets of one address; what is more waits, and nobody is cut off."""

AT_WORK = 8
"""Runs of a page at once beyond which further messages wait: hundreds of threads leave the loop no turn."""

LOOK_SECONDS, LOOKS = 0.02, 12
"""How often a waiting message looks for its turn; after the last look it goes on all the same."""

BYTES_A_SECOND, BYTES_AT_ONCE = 1e6, 8e6
"""Bytes of one websocket; uploads go by HTTP."""

LARGEST_MESSAGE = 4_000_000
"""Bytes of one message: the state of a large edited table has some hundred thousand."""

BODY_IDLE, BODY_START, BODY_RATE = 30.0, 60.0, 4_000.0
"""A body may pause 30 seconds, and come no slower than 4,000 bytes a second after its first minute."""

PARTIES = 10_000
"""Addresses and visitors remembered; those longest quiet are forgotten first."""

BUSY = "Too much was asked from here at once. Please wait a few seconds, then try again."
TOO_LARGE = "This is larger than the explorer takes."
FULL = "There is no room for this file just now. Take out files you chose before, or try again later."
TOO_SLOW = "What was being sent stopped coming."
TWO_LENGTHS = "This request says in two ways where it ends."

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Bucket:
    """A store of tokens that refills at a steady rate; each thing done takes one or more.

    Parameters
    ----------
    rate
        Tokens that come back in a second.
    burst
        Tokens at most, and at first.
    now
        Seconds of a clock that only goes forward.
    """

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate, self.burst = rate, burst
        self.level, self.at = burst, now

    def owe(self, amount: float, now: float) -> float:
        """Take tokens even where they are missing; return the seconds until they are back.

        Parameters
        ----------
        amount
            Tokens to take.
        now
            The time in seconds, from the same clock as before.
        """
        self._refill(now)
        self.level -= amount
        return max(0.0, -self.level / self.rate)

    def spend(self, amount: float, now: float) -> float:
        """Take tokens only if they are there; return 0, or the seconds until they will be.

        Parameters
        ----------
        amount
            Tokens to take.
        now
            The time in seconds, from the same clock as before.
        """
        self._refill(now)
        if self.level >= amount:
            self.level -= amount
            return 0.0
        return (amount - self.level) / self.rate

    def _refill(self, now: float) -> None:
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now


class Party:
    """An address or a visitor: what of it is open, and how much it may still ask.

    Parameters
    ----------
    requests
        Tokens in each ``PERIOD``; as many may be spent at once.
    most_open
        Requests and websockets that may be open at one time.
    now
        The time in seconds, from the clock of the limits.
    """

    def __init__(self, requests: float, most_open: int, now: float) -> None:
        self.requests = Bucket(requests / PERIOD, requests, now)
        self.messages = Bucket(ADDRESS_MESSAGES, 4 * ADDRESS_MESSAGES, now)
        self.most_open = most_open
        self.open = 0

    def refuses(self, cost: float, now: float) -> float:
        """Return 0 where one more request is welcome, otherwise after how many seconds to come back.

        Parameters
        ----------
        cost
            Tokens that the request costs.
        now
            The time in seconds, from the same clock as before.
        """
        return PERIOD if self.open >= self.most_open else self.requests.spend(cost, now)


@dataclass
class Parties:
    """The addresses and visitors of late, bounded in number: addresses are cheap to make up."""

    most: int = PARTIES
    kept: dict[str, Party] = field(default_factory=dict)

    def of(self, key: str, make: Callable[[], Party]) -> Party:
        """Return the party of a key, made where it is new, as the latest one.

        Parameters
        ----------
        key
            Who it is.
        make
            Makes the party where the key is new.
        """
        party = self.kept.pop(key, None) or make()
        self.kept[key] = party
        if len(self.kept) > self.most:
            quiet = (key for key, one in self.kept.items() if not one.open and one is not party)
            self.kept.pop(next(quiet, ""), None)
        return party


# --- whose request it is -------------------------------------------------------------------------


def read_proxies(text: str | None = None) -> tuple[Network, ...]:
    """Read the servers whose ``X-Forwarded-For`` is believed; ``PLACE_PROXIES`` where no text is given.

    Parameters
    ----------
    text
        Addresses and networks with commas between them; the setting's where not given.

    Returns
    -------
    tuple of Network
        In the order they are named; a single address is a network of one.

    Raises
    ------
    ValueError
        Where one of them is neither an address nor a network: a wrong setting must not pass unseen.
    """
    given = settings.PROXIES.read() if text is None else text
    return tuple(
        ipaddress.ip_network(part.strip(), strict=False) for part in given.split(",") if part.strip()
    )


@lru_cache(maxsize=4_096)
def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read an address; one of IPv4 that is written as IPv6 is the same address."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def is_proxy(text: str, proxies: Iterable[Network]) -> bool:
    """Return whether an address is that of a configured proxy.

    Parameters
    ----------
    text
        An address.
    proxies
        Addresses and networks whose word about others is believed.
    """
    address = _parsed(text)
    return address is not None and any(address in network for network in proxies)


def true_address(peer: str, forwarded: str, proxies: tuple[Network, ...]) -> str:
    """Return who asks: the peer, or behind a configured proxy the last hop that is no proxy.

    Hops are read from the right, because everything left of the first stranger is that stranger's word.

    Parameters
    ----------
    peer
        Address at the other end of the connection.
    forwarded
        Value of ``X-Forwarded-For``; empty where there is none.
    proxies
        Addresses and networks whose word about others is believed.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    address = peer
    while hops and is_proxy(address, proxies):
        hop = hops.pop()
        if _parsed(hop) is None:
            break
        address = hop
    return address


@lru_cache(maxsize=4_096)
def counted_as(address: str) -> str:
    """Return under what an address is counted: IPv6 by its network of 64 bits, which one household has.

    Parameters
    ----------
    address
        An address, or any text that stands in its place.
    """
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
    return address if parsed is None else str(parsed)


def _header(scope: Scope, name: bytes) -> str:
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name)


def _visitor(scope: Scope) -> str:
    """Return a short mark of the browser's own cookie of Streamlit; empty where it has none."""
    try:
        morsel = SimpleCookie(_header(scope, b"cookie")).get("_streamlit_xsrf")
    except CookieError:
        return ""
    return hashlib.sha256(morsel.value.encode()).hexdigest()[:32] if morsel else ""


def _cost(scope: Scope) -> float:
    is_file = "/static/" in scope["path"] or "/component/" in scope["path"]
    return FILE_COST if is_file and scope["type"] == "http" else 1.0


# --- one websocket -------------------------------------------------------------------------------


class Talk:
    """One websocket: hands messages on no faster than allowed, and closes where no hand could send so many.

    Waiting is the first answer, because a message that waits stays with the server, which stops reading
    from the socket meanwhile: the sender waits, too.

    Parameters
    ----------
    receive, send
        The two channels of the websocket, as ASGI hands them over.
    address
        Where it comes from, whose messages are counted together.
    limits
        The bounds that hold.
    """

    def __init__(self, receive: Receive, send: Send, address: Party, limits: Limits) -> None:
        self._receive, self._send, self._address, self._limits = receive, send, address, limits
        now = limits.clock()
        self._messages = Bucket(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, now)
        self._bytes = Bucket(BYTES_A_SECOND, BYTES_AT_ONCE, now)
        self._late = 0
        self._closed = 0

    async def receive(self) -> Message:
        """Return the next message when its time has come."""
        if self._closed:
            return {"type": "websocket.disconnect", "code": self._closed}
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        size = len(message.get("bytes") or message.get("text") or "")
        if size > LARGEST_MESSAGE:
            return await self._close(1009)
        if not is_readable(message.get("bytes")):
            return await self._close(1003)
        wait = self._wait(size)
        if self._late > MESSAGES_LATE:
            return await self._close(1008)
        await self._limits.sleep(wait)  # where nothing is owed, too: it is the others' turn in between
        await self._limits.turn()
        return message

    async def send(self, message: Message) -> None:
        """Send on, unless the websocket was closed here, of which the app may not have heard yet.

        Parameters
        ----------
        message
            Message of ASGI.
        """
        if not self._closed:
            await self._send(message)

    def _wait(self, size: int) -> float:
        now = self._limits.clock()
        own = max(self._messages.owe(1, now), self._bytes.owe(size, now))
        self._late = self._late + 1 if own else 0
        return max(own, self._address.messages.owe(1, now))

    async def _close(self, code: int) -> Message:
        await self._send({"type": "websocket.close", "code": code})
        self._closed = code
        return {"type": "websocket.disconnect", "code": code}


# --- one request ---------------------------------------------------------------------------------


class Exchange:
    """One request and its answer: the body is bounded in size and may not dawdle.

    Parameters
    ----------
    receive, send
        The two channels of the request, as ASGI hands them over.
    limits
        The bounds that hold.
    """

    def __init__(self, receive: Receive, send: Send, limits: Limits) -> None:
        self._receive, self._send, self._limits = receive, send, limits
        self._start = limits.clock()
        self._size = 0
        self._more = True
        self._started = False
        self.cut: tuple[int, str] | None = None

    async def receive(self) -> Message:
        """Return the next part of the body; a disconnection where the body was cut off here."""
        if self.cut:
            return {"type": "http.disconnect"}
        if not self._more:
            return await self._receive()  # an app that waits for the other side to leave may wait long
        try:
            message = await asyncio.wait_for(self._receive(), self._patience())
        except TimeoutError:
            return self._cut_off(408, TOO_SLOW)
        self._more = bool(message.get("more_body", False))
        self._size += len(message.get("body", b""))
        return self._cut_off(413, TOO_LARGE) if self._size > self._limits.largest_body else message

    async def send(self, message: Message) -> None:
        """Send on what the app answers, unless the body was cut off: then the reason is the answer.

        Parameters
        ----------
        message
            Message of ASGI.
        """
        if not self.cut:
            self._started = True
            await self._send(message)

    async def finish(self) -> None:
        """Say why the body was cut off, where nothing was answered yet."""
        if self.cut and not self._started:
            await _answer(self._send, *self.cut)

    def _patience(self) -> float:
        due = self._start + BODY_START + self._size / BODY_RATE
        return max(0.0, min(BODY_IDLE, due - self._limits.clock()))

    def _cut_off(self, status: int, says: str) -> Message:
        self.cut = (status, says)
        return {"type": "http.disconnect"}


async def _answer(send: Send, status: int, says: str, seconds: float = 0, *, kind: str = "http") -> None:
    """Answer with one plain sentence, and close: what else was sent on the connection is not read."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    headers += [(b"retry-after", str(int(seconds) + 1).encode())] if seconds else []
    await send({"type": f"{kind}.response.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": says.encode()})


def pages_at_work() -> int:
    """Return how many threads run a page just now, those left out that only wait for a child process."""
    running = sum(thread.name.startswith("ScriptRunner") for thread in threading.enumerate())
    return running - worker.waiting()


# --- the middleware ------------------------------------------------------------------------------


class Limits:
    """The middleware: counts and bounds everything that comes in.

    Parameters
    ----------
    app
        What is protected.
    upload_megabytes
        The largest upload; a body may have one megabyte more, for what stands around it.
    proxies
        Servers whose ``X-Forwarded-For`` is believed; those of ``PLACE_PROXIES`` if not given.
    clock, sleep
        The time, and how to wait; tests bring their own.
    working
        How many pages are being run just now.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        upload_megabytes: float = 30,
        proxies: tuple[Network, ...] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        working: Callable[[], int] | None = None,
    ) -> None:
        self._app = app
        self.largest_body = int((upload_megabytes + 1) * 1024 * 1024)
        self._proxies = read_proxies() if proxies is None else proxies
        self.clock, self.sleep = clock, sleep
        self._working = working or pages_at_work
        self._parties = Parties()
        self._uploads = Uploads(self.largest_body)
        self._turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request or websocket on, within its bounds, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        parties = self._asking(scope)
        seconds = max(party.refuses(_cost(scope), self.clock()) for party in parties)
        if seconds:
            await _refuse(scope, send, seconds)
            return
        for party in parties:
            party.open += 1
        try:
            await self._pass_on(scope, receive, send, parties[0])
        finally:
            for party in parties:
                party.open -= 1

    async def turn(self) -> None:
        """Wait, first come first served, until few pages are being run; never for long on one message."""
        async with self._turn:
            for _ in range(LOOKS):
                if self._working() < AT_WORK:
                    return
                await self.sleep(LOOK_SECONDS)

    def _asking(self, scope: Scope) -> list[Party]:
        """Return the address that asks, and the visitor where the browser says which one it is."""
        now = self.clock()
        peer = scope.get("state", {}).get(PEER) or (scope.get("client") or ("",))[0]
        address = true_address(peer, _header(scope, b"x-forwarded-for"), self._proxies)
        key = f"address {counted_as(address)}"
        parties = [self._parties.of(key, lambda: Party(ADDRESS_REQUESTS, ADDRESS_OPEN, now))]
        visitor = _visitor(scope)
        if visitor:
            make = lambda: Party(VISITOR_REQUESTS, VISITOR_OPEN, now)  # noqa: E731
            parties.append(self._parties.of(f"visitor {visitor}", make))
        return parties

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, address: Party) -> None:
        if scope["type"] == "websocket":
            talk = Talk(receive, send, address, self)
            await self._app(scope, talk.receive, talk.send)
            return
        length = _header(scope, b"content-length")
        if length and _header(scope, b"transfer-encoding"):  # a proxy may see another end (RFC 9112, 6.1)
            await _answer(send, 400, TWO_LENGTHS)
            return
        if length.isdecimal() and int(length[:20]) > self.largest_body:
            await _answer(send, 413, TOO_LARGE)
            return
        with self._uploads.room_for(scope["path"], scope.get("method", ""), length) as there_is:
            if there_is:
                await self._exchange(scope, receive, send)
            else:
                await _answer(send, 429, FULL, PERIOD)

    async def _exchange(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(receive, send, self)
        try:
            await self._app(scope, exchange.receive, exchange.send)
        except Exception:
            if not exchange.cut:
                raise
        await exchange.finish()


async def _refuse(scope: Scope, send: Send, seconds: float) -> None:
    """Refuse a request with 429, and a websocket before it is accepted."""
    if scope["type"] == "http":
        await _answer(send, 429, BUSY, seconds)
    elif "websocket.http.response" in (scope.get("extensions") or {}):
        await _answer(send, 429, BUSY, seconds, kind="websocket.http")
    else:
        await send({"type": "websocket.close", "code": 1013})
