"""How many visitors some processes carry: ``python -m benchmarks.capacity`` on a machine that is quiet.

The whole of it is run: proxy, processes and PostgreSQL (:mod:`placebased.stack`). Sessions explore over
websockets and think in between; phones look for the next question of a workshop; programs ask the feed. Each
visitor has an address of its own on the loopback. What is met is set beside what queueing theory says
(:mod:`benchmarks.queueing`), whose one input is the processor time of a rerun with nobody else there. From
that comes the table of how many processes and how much memory so many visitors need.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
import sqlalchemy as sa
from websockets.asyncio.client import connect

from benchmarks import material
from benchmarks.figures import percentile
from benchmarks.queueing import predict
from benchmarks.run import overlays
from benchmarks.servers import HOST, ROOT
from benchmarks.sessions import PATIENT, Session
from placebased.contributions.store import Store
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder
from placebased.workshops.ready_made import ready_made
from placebased.workshops.room_ground import ground_of
from placebased.workshops.workshop_store import WorkshopStore

PHONE_EVERY = 2.5
"""Seconds between two looks of a phone, as its script does it."""

SETTLE = 5.0
PATIENCE = 30.0
GOOD_P95 = 1.0
"""Seconds that nineteen of twenty reruns may take where the table says that a number is carried."""

READING = 30.0
"""Seconds that people look at a map before they choose again, for the table."""


@dataclass(frozen=True)
class Stack:
    """A stack that runs: its address, and its processes of the app."""

    process: subprocess.Popen[str]
    port: int
    folder: Path

    def apps(self) -> list[psutil.Process]:
        """Return the processes of the app."""
        children = psutil.Process(self.process.pid).children()
        return [each for each in children if "streamlit" in each.cmdline()]

    def cpu(self) -> float:
        """Return the seconds of a processor that the processes of the app have used so far."""
        return float(sum(sum(each.cpu_times()[:2]) for each in self.apps()))

    def memory(self) -> float:
        """Return what the processes of the app hold, in megabytes."""
        return float(sum(each.memory_info().rss for each in self.apps()) / 1e6)

    def code(self) -> str:
        """Make a workshop and go to its first question; return the code that phones join with."""
        text = (self.folder / "pg_service.conf").read_text(encoding="utf-8")
        told = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        url = sa.URL.create(
            "postgresql+pg8000",
            told["user"],
            told["password"],
            told["host"],
            int(told["port"]),
            told["dbname"],
        )
        atlas = open_pack(pack_folder())
        with contextlib.closing(Store(url.render_as_string(hide_password=False))) as store:
            rooms = WorkshopStore(store)
            ground = ground_of(atlas, "ward", datetime.now(UTC).date())
            made = rooms.make(ready_made("A room under load", "ward"), ground)
            rooms.move(made.id, rooms.state(made.id).version, "next")
        return made.code


@dataclass
class Met:
    """What visitors met while it counted: seconds of reruns and of light answers, and what went wrong."""

    reruns: list[float] = field(default_factory=list)
    light: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    counts: bool = False


@dataclass(frozen=True)
class Carried:
    """What came of one stretch."""

    processes: int
    sessions: int
    met: Met
    cpu: float
    seconds: float
    memory: float

    @property
    def throughput(self) -> float:
        """Reruns a second."""
        return len(self.met.reruns) / self.seconds


@contextlib.contextmanager
def running(processes: int, port: int) -> Iterator[Stack]:
    """Run a stack as long as the block lasts."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        folder.chmod(0o755)
        command = [sys.executable, "-m", "placebased.stack", "--folder", home, "--port", str(port)]
        command += ["--replicas", str(processes)]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PLACE_WARM": "on"}
        )
        assert process.stdout
        try:
            if "The explorer is at" not in process.stdout.readline():
                raise RuntimeError("the stack did not start")
            yield Stack(process, port, folder)
        finally:
            process.terminate()
            process.wait(timeout=90)
            process.stdout.close()


def own_address(visitor: int) -> tuple[str, int]:
    """Return an address on the loopback for a visitor, each its own, and any port."""
    return f"127.{1 + visitor // 65_000 % 200}.{visitor // 250 % 250}.{1 + visitor % 250}", 0


@dataclass(frozen=True)
class Visit:
    """What exploring visitors do: the address that they open, what they choose, and how long they think."""

    query: str
    needs: list[str]
    think: float


async def explore(stack: Stack, visit: Visit, visitor: int, met: Met) -> None:
    """Be one exploring visitor until cancelled."""
    url = f"ws://{HOST}:{stack.port}/_stcore/stream"
    try:
        async with connect(url, local_addr=own_address(visitor), **PATIENT) as socket:
            session = Session(socket, visit.query)
            await session.choose()
            for turn in itertools.count(random.randrange(len(visit.needs))):
                await asyncio.sleep(random.expovariate(1 / visit.think) if visit.think else 0.0)
                took = await session.choose(visit.needs[turn % len(visit.needs)])
                if met.counts:
                    met.reruns.append(took / 1_000)
    except Exception as error:  # noqa: BLE001 - whatever it is, a visitor met it
        met.errors.append(f"session: {type(error).__name__} {error}"[:200])


async def ask(stack: Stack, path: str, visitor: int, met: Met, *, every: float) -> None:
    """Ask for a path time and again until cancelled, a new connection each time."""
    await asyncio.sleep(random.uniform(0, every))
    while True:
        began = time.perf_counter()
        try:
            status = await asyncio.wait_for(status_of(stack, path, visitor), PATIENCE)
        except (OSError, TimeoutError, ValueError, IndexError) as error:
            met.errors.append(f"{path}: {type(error).__name__} {error}"[:200])
        else:
            if status != 200:  # noqa: PLR2004
                met.errors.append(f"{path}: status {status}")
            elif met.counts:
                met.light.append(time.perf_counter() - began)
        await asyncio.sleep(max(0.0, every - (time.perf_counter() - began)))


async def status_of(stack: Stack, path: str, visitor: int) -> int:
    """Ask for a path and read the answer to its end; return its status."""
    reader, writer = await asyncio.open_connection(HOST, stack.port, local_addr=own_address(visitor))
    try:
        head = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{stack.port}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        body = await reader.read()
        return int(body.split(b" ", 2)[1])
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def carry(
    stack: Stack, given: argparse.Namespace, sessions: int, *, light: bool, think: float
) -> Carried:
    """Let visitors in, let them settle, and count for a while."""
    chosen = material.choices(open_pack(pack_folder()))
    visit, met = Visit(overlays(chosen), [label for _, label in chosen.needs], think), Met()
    tasks = []
    for visitor in range(sessions):
        tasks.append(asyncio.create_task(explore(stack, visit, visitor, met)))
        await asyncio.sleep(0.1)
    if light:
        look = f"/room-state?c={stack.code()}"
        tasks += [
            asyncio.create_task(ask(stack, look, 1_000 + k, met, every=PHONE_EVERY))
            for k in range(given.phones)
        ]
        feed = "/oruk/services?per_page=10"
        tasks += [asyncio.create_task(ask(stack, feed, 9_000 + k, met, every=1.0)) for k in range(given.feed)]
    await asyncio.sleep(SETTLE + think)
    met.counts = True
    cpu, began = stack.cpu(), time.monotonic()
    await asyncio.sleep(given.seconds)
    met.counts = False
    used, passed, memory = stack.cpu() - cpu, time.monotonic() - began, stack.memory()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return Carried(len(stack.apps()), sessions, met, used, passed, memory)


@dataclass(frozen=True)
class Costs:
    """What the table rests on.

    Attributes
    ----------
    rerun
        Seconds of one processor for a rerun, with one session alone.
    beside
        Processors that phones and the feed keep busy.
    process, session
        Megabytes of a process with nobody there, and of a session beside it.
    """

    rerun: float
    beside: float
    process: float
    session: float


HEAD = (
    "| Processes | Sessions | Reruns a second | theory | Rerun mean, ms | theory | Rerun p95, ms | theory | "
    "Light p95, ms | Memory, MB | Errors |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def row(carried: Carried, costs: Costs, think: float) -> str:
    """Return one stretch as a row, beside what theory says."""
    processors = min(carried.processes, os.cpu_count() or 1)
    told = predict(
        carried.sessions, think, costs.rerun, processors, beside=min(costs.beside, 0.95 * processors)
    )
    took = carried.met.reruns
    mean = sum(took) / len(took) if took else math.nan
    return (
        f"| {carried.processes} | {carried.sessions} | {carried.throughput:.1f} | {told.throughput:.1f} | "
        f"{1e3 * mean:,.0f} | {1e3 * told.mean:,.0f} | {1e3 * percentile(took, 0.95):,.0f} | "
        f"{1e3 * told.p95:,.0f} | {1e3 * percentile(carried.met.light, 0.95):,.0f} | {carried.memory:,.0f} | "
        f"{len(carried.met.errors)} |"
    )


def needed(visitors: int, costs: Costs) -> str:
    """Say how many processes, each with a core, and how much memory so many people at once need."""
    for processes in range(1, 257):
        if costs.beside < processes:
            told = predict(visitors, READING, costs.rerun, processes, beside=costs.beside)
            if told.p95 <= GOOD_P95:
                memory = (processes * costs.process + visitors * costs.session) / 1e3
                busy = f"{100 * told.busy:.0f}% busy"
                return f"| {visitors:,} | {processes} | {memory:.1f} GB | {1e3 * told.p95:,.0f} ms | {busy} |"
    return f"| {visitors:,} | more than 256 | | | |"


def costs_of(given: argparse.Namespace) -> Costs:
    """Measure what a rerun costs alone, what phones and the feed do, and what a session holds."""
    with running(1, given.port) as stack:
        asyncio.run(carry(stack, given, 1, light=False, think=0.0))  # the first opens the pack
        empty = stack.memory()
        alone = asyncio.run(carry(stack, given, 1, light=False, think=0.0))
        beside = asyncio.run(carry(stack, given, 0, light=True, think=0.0))
        before = stack.memory()
        many = asyncio.run(carry(stack, given, given.sessions, light=False, think=5.0))
    rerun = alone.cpu / max(1, len(alone.met.reruns))
    held = max(0.0, many.memory - before) / max(1, given.sessions)
    return Costs(rerun, beside.cpu / beside.seconds, empty, held)


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capacity", description=__doc__)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--think", type=float, default=1.0, help="seconds, on average")
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--feed", type=int, default=20, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each stretch is counted")
    parser.add_argument("--port", type=int, default=8690)
    given = parser.parse_args()
    print(f"Load average of the machine before: {os.getloadavg()[0]:.2f}; {os.cpu_count()} cores.\n")
    costs = costs_of(given)
    print(json.dumps({name: round(value, 4) for name, value in vars(costs).items()}), "\n")
    print(HEAD)
    errors: dict[str, None] = {}
    for processes in given.processes:
        for sessions in sorted({max(1, given.sessions * share // 10) for share in (1, 2, 5, 10)}):
            with running(processes, given.port) as stack:
                asyncio.run(
                    carry(stack, given, processes, light=False, think=1.0)
                )  # all have opened the pack
                carried = asyncio.run(carry(stack, given, sessions, light=True, think=given.think))
            print(row(carried, costs, given.think), flush=True)
            errors |= dict.fromkeys(carried.met.errors)
    print(
        f"\nPeople at once who look {READING:g} s at each map, with the phones and the feed above:\n\n"
        "| People at once | Processes, a core each | Memory | Rerun p95 | Processors |\n"
        "|---:|---:|---:|---:|---:|"
    )
    for visitors in (50, 200, 500, 1_000, 2_000):
        print(needed(visitors, costs))
    for error in errors:
        print(f"error: {error}")


if __name__ == "__main__":
    main()
