"""One server process under many visitors: ``python -m benchmarks.load``.

Exploring sessions change their need over websockets that speak Streamlit's messages, and think in between;
light clients ask for a page, the feed or its news every few seconds. Every visitor has an address of its own,
as behind a proxy. First what one process is to carry, at five seconds of think time; then less
think time and fewer sessions, which show where the knee is.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from websockets.asyncio.client import connect

from benchmarks import material
from benchmarks.figures import percentile
from benchmarks.run import overlays
from benchmarks.servers import HOST, Server, serving, streamlit
from benchmarks.sessions import PATIENT, Session
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder

RERUN_P95, LIGHT_P99 = 300.0, 250.0
"""Milliseconds that one process is to keep to at five seconds of think time."""

LIGHT_EVERY = 5.0
LIGHT_PATIENCE = 30.0
SETTLE = 3.0
"""Seconds that sessions explore before anything is counted."""

BELIEVED = {"PLACE_PROXIES": "127.0.0.1"}
"""The benchmark speaks as a proxy does, so that visitors have addresses of their own."""


@dataclass
class Met:
    """What visitors met while it counted.

    Attributes
    ----------
    reruns, light
        Milliseconds of each rerun, and of each answer to a light client.
    errors
        What went wrong, in the order in which it did.
    counts
        Whether visitors have settled, so that times are kept.
    """

    reruns: list[float] = field(default_factory=list)
    light: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    counts: bool = False


@dataclass(frozen=True)
class Plan:
    """One stretch of load.

    Attributes
    ----------
    sessions, clients
        Exploring sessions and light clients.
    think
        Seconds between the end of a rerun and the next choice.
    seconds
        How long it is counted.
    """

    sessions: int
    clients: int
    think: float
    seconds: float


@dataclass(frozen=True)
class Site:
    """What is visited: the server, the address of the exploring page, its needs, and light addresses."""

    server: Server
    query: str
    needs: Sequence[str]
    light: Sequence[str]


def address_of(visitor: int) -> str:
    """Return an address on the network for a visitor, each its own."""
    return f"10.{visitor // 65536 % 256}.{visitor // 256 % 256}.{visitor % 256}"


async def explore(site: Site, think: float, visitor: int, met: Met) -> None:
    """Be one exploring visitor until cancelled; what takes place while it counts is kept."""
    url = f"ws://{HOST}:{site.server.port}/_stcore/stream"
    headers = {"X-Forwarded-For": address_of(visitor)}
    try:
        async with connect(url, additional_headers=headers, **PATIENT) as socket:
            session = Session(socket, site.query)
            await session.choose()
            for turn in itertools.count(random.randrange(len(site.needs))):
                await asyncio.sleep(random.uniform(0.8, 1.2) * think)
                took = await session.choose(site.needs[turn % len(site.needs)])
                if met.counts:
                    met.reruns.append(took)
    except Exception as error:  # noqa: BLE001 - whatever it is, a visitor met it
        met.errors.append(f"session: {type(error).__name__} {error}"[:200])


async def look(site: Site, visitor: int, met: Met) -> None:
    """Be one light client until cancelled: a request, a new connection each time, every few seconds."""
    await asyncio.sleep(random.uniform(0, LIGHT_EVERY))
    for turn in itertools.count(visitor):
        path = site.light[turn % len(site.light)]
        began = time.perf_counter()
        try:
            status = await asyncio.wait_for(status_of(site.server, path, visitor), LIGHT_PATIENCE)
        except (OSError, TimeoutError, ValueError, IndexError) as error:
            met.errors.append(f"{path}: {type(error).__name__} {error}"[:200])
        else:
            if status != HTTPStatus.OK:
                met.errors.append(f"{path}: status {status}")
            elif met.counts:
                met.light.append(1_000 * (time.perf_counter() - began))
        await asyncio.sleep(max(0.0, LIGHT_EVERY - (time.perf_counter() - began)))


async def status_of(server: Server, path: str, visitor: int) -> int:
    """Ask for a path and read the answer to its end; return its status."""
    reader, writer = await asyncio.open_connection(HOST, server.port)
    try:
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: {HOST}:{server.port}",
            f"X-Forwarded-For: {address_of(visitor)}",
            "Accept-Encoding: gzip",
            "Connection: close",
        )
        writer.write("\r\n".join((*lines, "", "")).encode())
        body = await reader.read()
        return int(body.split(b" ", 2)[1])
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


@dataclass(frozen=True)
class Carried:
    """What came of one stretch of load, with the processor time of the server meanwhile."""

    plan: Plan
    met: Met
    cpu_ms: float
    seconds: float
    memory_mb: float

    def row(self) -> str:
        """Return it as a row of the table."""
        reruns, light = self.met.reruns, self.met.light
        each = self.cpu_ms / len(reruns) if reruns else float("nan")
        return (
            f"| {self.plan.think:g} | {self.plan.sessions} | {self.plan.clients} | "
            f"{percentile(reruns, 0.5):,.0f} | {percentile(reruns, 0.95):,.0f} | "
            f"{percentile(light, 0.5):,.0f} | {percentile(light, 0.99):,.0f} | "
            f"{len(reruns) / self.seconds:.1f} | {self.cpu_ms / self.seconds / 1_000:.2f} | {each:.0f} | "
            f"{self.memory_mb:,.0f} | {len(self.met.errors)} |"
        )


HEAD = (
    "| Think, s | Sessions | Light clients | Rerun p50, ms | Rerun p95, ms | Light p50, ms | Light p99, ms | "
    "Reruns a second | Processor (1 = one core) | Processor ms a rerun | Memory MB | Errors |\n"
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


async def carry(site: Site, plan: Plan) -> Carried:
    """Let visitors in one after another, let them settle, and count for a while."""
    met, tasks = Met(), []
    for visitor in range(plan.sessions):
        tasks.append(asyncio.create_task(explore(site, plan.think, visitor, met)))
        await asyncio.sleep(0.1)
    tasks += [asyncio.create_task(look(site, 1_000 + k, met)) for k in range(plan.clients)]
    await asyncio.sleep(SETTLE + plan.think)
    met.counts = True
    cpu, began = site.server.cpu_ms(), time.monotonic()
    await asyncio.sleep(plan.seconds)
    used, passed = site.server.cpu_ms() - cpu, time.monotonic() - began
    memory = site.server.memory_mb()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return Carried(plan, met, used, passed, memory)


def knee(carried: Sequence[Carried], think: float) -> str:
    """Say up to how many sessions a think time is carried within the bound."""
    of_this = sorted((c for c in carried if c.plan.think == think), key=lambda c: c.plan.sessions)
    within = [c.plan.sessions for c in of_this if percentile(c.met.reruns, 0.95) <= RERUN_P95]
    beyond = [c.plan.sessions for c in of_this if not percentile(c.met.reruns, 0.95) <= RERUN_P95]
    most = f"{max(within)} sessions" if within else "fewer sessions than were tried"
    rest = f"; with {min(beyond)} it takes longer" if beyond else ", all that were tried"
    return f"At {think:g} s of think time {most} keep to {RERUN_P95:g} ms (95th percentile){rest}."


def verdict(carried: Carried) -> str:
    """Say whether the first stretch keeps to what one process is to carry."""
    reruns, light = percentile(carried.met.reruns, 0.95), percentile(carried.met.light, 0.99)
    kept = reruns <= RERUN_P95 and light <= LIGHT_P99 and not carried.met.errors
    return (
        f"{'Met' if kept else 'Not met'}: rerun p95 {reruns:,.0f} ms (to reach {RERUN_P95:g}), light p99 "
        f"{light:,.0f} ms (to reach {LIGHT_P99:g}), {len(carried.met.errors)} errors (to reach none)."
    )


def visited(server: Server) -> Site:
    """Return what is visited, with addresses of every kind that a light client asks for."""
    chosen = material.choices(open_pack(pack_folder()))
    light = ("/", "/health", "/oruk/services?per_page=10", "/news.atom", "/oruk/services?text=library")
    return Site(server, overlays(chosen), [label for _, label in chosen.needs], light)


def plans(given: argparse.Namespace) -> list[Plan]:
    """Return the stretches of load: the one to carry first, then those that show the knee."""
    first = Plan(given.sessions, given.clients, 5.0, given.seconds)
    tried = sorted({max(1, given.sessions * share // 10) for share in (1, 2, 3, 5, 10)})
    return [first, *(Plan(n, given.clients, think, given.seconds) for think in (1.0, 0.0) for n in tried)]


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--clients", type=int, default=200, help="light clients")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each stretch is counted")
    parser.add_argument("--first", action="store_true", help="only five seconds of think time")
    parser.add_argument("--port", type=int, default=8690)
    given = parser.parse_args()
    print(f"Load average of the machine before the run: {os.getloadavg()[0]:.2f}; {os.cpu_count()} cores.\n")
    wanted = plans(given)[: 1 if given.first else None]
    carried: list[Carried] = []
    with serving(streamlit("app.py", given.port), given.port, variables=BELIEVED) as server:
        site = visited(server)
        asyncio.run(carry(site, Plan(1, 5, 0.0, 5.0)))  # the first visitor waits for the pack to be opened
        print(HEAD)
        for plan in wanted:
            carried.append(asyncio.run(carry(site, plan)))
            print(carried[-1].row(), flush=True)
    print(f"\n{verdict(carried[0])}")
    for think in sorted({plan.think for plan in wanted[1:]}, reverse=True):
        print(knee(carried, think))
    for error in dict.fromkeys(itertools.chain.from_iterable(c.met.errors for c in carried)):
        print(f"error: {error}")


if __name__ == "__main__":
    main()
