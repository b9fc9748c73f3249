"""Many visitors at once: websockets that speak Streamlit's own messages, without a browser behind them.

Each session changes its need every few seconds. What is timed is from sending the choice to the end of
the script. Like a browser, a session keeps large messages and is then sent only their hash.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.figures import percentile
from benchmarks.servers import HOST, Server

WINDOW_SECONDS = 20.0
EVERY_SECONDS = 5.0
WARM_UP = 2
PATIENT: Any = {
    "subprotocols": [Subprotocol("streamlit")],
    "max_size": None,
    "open_timeout": None,
    "ping_timeout": None,
}
"""A server with more to do than it can is slow, not gone: what is measured is how slow."""

KEPT_RUNS = 2
"""Runs for which a browser keeps a message that they do not use (``global.maxCachedMessageAge``)."""


@dataclass(frozen=True)
class Turns:
    """The needs (labels) that sessions choose in turn, and when they start and end."""

    needs: Sequence[str]
    start: float
    until: float


@dataclass(frozen=True)
class Load:
    """What some sessions at once met: latencies in milliseconds, and what the server used."""

    sessions: int
    p50: float
    p95: float
    p99: float
    most: float
    switches: int
    cpu_share: float
    cpu_ms: float
    memory_mb: float


@dataclass
class Held:
    """A message that is kept, and the run that used it last."""

    message: ForwardMsg
    run: int


@dataclass
class Session:
    """One visitor.

    Attributes
    ----------
    query
        The address as it stands; the app may rewrite it.
    page
        Path of the page below the app's own address; empty for the first.
    """

    socket: ClientConnection
    query: str
    page: str = ""
    held: dict[str, Held] = field(default_factory=dict)
    runs: int = 0
    box: Any = None
    shown: str = ""

    async def choose(self, need: str = "") -> float:
        """Run the script, with another need if one is given; return the milliseconds until it ended."""
        started = time.perf_counter()
        await self.socket.send(self._request(need))
        while True:
            message = self._resolved(ForwardMsg.FromString(await self.socket.recv(decode=False)))
            if message.WhichOneof("type") == "script_finished":
                self._forget()
                return (time.perf_counter() - started) * 1000
            self._note(message)

    def _request(self, need: str) -> bytes:
        request = BackMsg()
        request.rerun_script.query_string = self.query
        request.rerun_script.page_name = self.page
        request.rerun_script.cached_message_hashes.extend(self.held)
        if need:
            option = next(each for each in self.box.options if each.startswith(need))
            request.rerun_script.widget_states.widgets.add(id=self.box.id, string_value=option)
        return bytes(request.SerializeToString())

    def _resolved(self, message: ForwardMsg) -> ForwardMsg:
        if message.WhichOneof("type") == "ref_hash":
            self.held[message.ref_hash].run = self.runs
            return self.held[message.ref_hash].message
        if message.metadata.cacheable:
            self.held[message.hash] = Held(message, self.runs)
        return message

    def _forget(self) -> None:
        """Let go, as a browser does, what no run has used for a while."""
        self.runs += 1
        self.held = {key: held for key, held in self.held.items() if self.runs - held.run <= KEPT_RUNS}

    def _note(self, message: ForwardMsg) -> None:
        """Take from a message what a browser would act on: the address, the box, the map."""
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind != "delta":
            return
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(f"a page shows a traceback: {element.exception.message[:200]}")
        if element.WhichOneof("type") == "selectbox" and element.selectbox.label == "Need":
            self.box = element.selectbox
        elif element.WhichOneof("type") == "bidi_component" and '"need"' in element.bidi_component.json:
            self.shown = element.bidi_component.json
        elif element.WhichOneof("type") == "component_instance":
            self.shown = element.component_instance.json_args


async def visit(server: Server, query: str, turns: Turns) -> list[float]:
    """Be one visitor while it is their turn; return how long each change of need took."""
    needs = turns.needs
    taken: list[float] = []
    address = f"ws://{HOST}:{server.port}/_stcore/stream"
    async with connect(address, **PATIENT) as socket:
        session = Session(socket, query)
        await session.choose()
        turn = random.randrange(len(needs))
        for back in reversed(range(WARM_UP)):
            await session.choose(needs[(turn - back) % len(needs)])
        await asyncio.sleep(max(0.0, turns.start - time.monotonic()) + random.uniform(0, EVERY_SECONDS))
        while time.monotonic() < turns.until:
            turn, before, began = turn + 1, session.shown, time.monotonic()
            taken.append(await session.choose(needs[turn % len(needs)]))
            if session.shown == before:
                raise RuntimeError("a session chose another need and was sent the same map")
            await asyncio.sleep(max(0.0, EVERY_SECONDS - (time.monotonic() - began)))
    return taken


async def load(server: Server, query: str, needs: Sequence[str], sessions: int) -> Load:
    """Let some visitors in one after another, then watch them for a while.

    Parameters
    ----------
    query
        The part of the address after ``?``.
    needs
        Labels of needs that are chosen in turn.
    """
    start = time.monotonic() + 2 + sessions * 0.6
    until = start + WINDOW_SECONDS
    turns, visitors = Turns(needs, start, until), []
    for _ in range(sessions):
        visitors.append(asyncio.create_task(visit(server, query, turns)))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(visitors[-1]), timeout=0.5)
    await asyncio.sleep(max(0.0, start - time.monotonic()))
    cpu, began = server.cpu_ms(), time.monotonic()
    await asyncio.sleep(until - time.monotonic())
    used, passed = server.cpu_ms() - cpu, (time.monotonic() - began) * 1000
    memory = server.memory_mb()
    taken = [each for result in await asyncio.gather(*visitors) for each in result]
    return Load(
        sessions=sessions,
        p50=percentile(taken, 0.5),
        p95=percentile(taken, 0.95),
        p99=percentile(taken, 0.99),
        most=max(taken),
        switches=len(taken),
        cpu_share=used / passed,
        cpu_ms=used / len(taken),
        memory_mb=memory,
    )


async def first_visit(server: Server, query: str, needs: Sequence[str]) -> float:
    """Return how long the first run on a new server takes, in milliseconds; then show each need once.

    The first run imports what is heavy and opens the data; the first showing of a need works it out.
    """
    address = f"ws://{HOST}:{server.port}/_stcore/stream"
    async with connect(address, **PATIENT) as socket:
        session = Session(socket, query)
        taken = await session.choose()
        for need in needs:
            await session.choose(need)
    return taken


@dataclass(frozen=True)
class Many:
    """What one server met: its very first run (milliseconds), then several numbers of sessions at once."""

    first_run: float
    loads: tuple[Load, ...]


def measure(server: Server, query: str, needs: Sequence[str], counts: Sequence[int]) -> Many:
    """Measure several numbers of sessions, one after another, on one server that nobody visited before."""
    first = asyncio.run(first_visit(server, query, needs))
    return Many(first, tuple(asyncio.run(load(server, query, needs, count)) for count in counts))
