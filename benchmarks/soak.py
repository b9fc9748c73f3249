"""A long while of visitors who come and go: ``python -m benchmarks.soak`` (20 minutes, or ``--minutes``).

Visitors open a page over a websocket that speaks Streamlit's own messages, choose something, and leave, some
of them in the middle of a run; others ask for the feed. What the server holds is printed each minute, and at
the end whether it stayed level after the first third, in which caches fill.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from websockets.asyncio.client import connect

from benchmarks.load import BELIEVED, Site, address_of, status_of, visited
from benchmarks.servers import HOST, serving, streamlit
from benchmarks.sessions import PATIENT, Session
from placebased.ui.runtime.pages import PAGES

GROWTH = 1.05
"""How much more the last third may hold than the second, for it to be called level."""

SPARE_MB, SPARE = 15.0, 12
"""Megabytes, and descriptors or threads, that do not count as growth."""

LEAVES_EARLY = 0.3
"""Share of visitors who leave while the page is being made."""


@dataclass(frozen=True)
class Reading:
    """What the server's process holds at a moment, its children's memory counted apart."""

    minute: float
    memory_mb: float
    children_mb: float
    descriptors: int
    threads: int
    visits: int
    failed: int

    def row(self) -> str:
        """Return it as a row of the table."""
        return (
            f"| {self.minute:.1f} | {self.memory_mb:,.0f} | {self.children_mb:,.0f} | {self.descriptors} | "
            f"{self.threads} | {self.visits:,} | {self.failed} |"
        )


HEAD = (
    "| Minute | Memory MB | Children MB | Descriptors | Threads | Visits so far | Failed |\n"
    "|---:|---:|---:|---:|---:|---:|---:|"
)


class Visits:
    """Counts who came, and what went wrong."""

    def __init__(self) -> None:
        self.made, self.wrong = 0, [""][:0]

    def read(self, pid: int, since: float) -> Reading:
        """Read what the server holds now."""
        process = psutil.Process(pid)
        children = 0
        for child in process.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                children += child.memory_info().rss
        return Reading(
            (time.monotonic() - since) / 60,
            process.memory_info().rss / 1024**2,
            children / 1024**2,
            process.num_fds(),
            process.num_threads(),
            self.made,
            len(self.wrong),
        )


async def visit(site: Site, visitor: int) -> None:
    """Open a page, choose something a few times, and leave, perhaps while the page is being made."""
    url = f"ws://{HOST}:{site.server.port}/_stcore/stream"
    headers = {"X-Forwarded-For": address_of(visitor)}
    async with connect(url, additional_headers=headers, **PATIENT) as socket:
        page = random.choice(PAGES)
        session = Session(socket, site.query if page is PAGES[0] else "", page=page.address)
        if random.random() < LEAVES_EARLY:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(session.choose(), random.uniform(0.01, 0.3))
            return
        await session.choose()
        for _ in range(random.randint(0, 4)):
            await asyncio.sleep(random.uniform(0.2, 2.0))
            await session.choose(random.choice(site.needs) if session.box else "")


async def come_and_go(site: Site, visits: Visits, until: float) -> None:
    """Be one visitor after another until the time is over."""
    while time.monotonic() < until:
        visits.made += 1
        visitor = visits.made
        try:
            await asyncio.wait_for(visit(site, visitor), 120)
            await status_of(site.server, site.light[visitor % len(site.light)], visitor)
        except Exception as error:  # noqa: BLE001 - whatever it is, a visitor met it
            visits.wrong.append(f"{type(error).__name__} {error}"[:200])
        await asyncio.sleep(random.uniform(0.0, 1.0))


def is_level(readings: Sequence[Reading], of: Callable[[Reading], float], spare: float) -> bool:
    """Tell whether the last third of readings holds no more than the second, but for what is spare."""
    third = max(1, len(readings) // 3)
    second, last = readings[third : 2 * third] or readings[:1], readings[2 * third :]
    before, after = (statistics.mean(map(of, part)) for part in (second, last))
    return after <= max(before * GROWTH, before + spare)


def verdict(readings: Sequence[Reading], failed: Sequence[str]) -> tuple[str, bool]:
    """Say of each thing that is held whether it stayed level, and whether all is well."""
    parts = {
        "memory": is_level(readings, lambda r: r.memory_mb, SPARE_MB),
        "children's memory": is_level(readings, lambda r: r.children_mb, 4 * SPARE_MB),
        "descriptors": is_level(readings, lambda r: r.descriptors, SPARE),
        "threads": is_level(readings, lambda r: r.threads, SPARE),
    }
    said = ", ".join(f"{name} {'level' if good else 'GROWING'}" for name, good in parts.items())
    return f"{said}; {len(failed)} visits failed.", all(parts.values()) and not failed


async def soak(site: Site, minutes: float, visitors: int) -> tuple[list[Reading], Visits]:
    """Let visitors come and go, and print what the server holds each minute (oftener in a short run)."""
    began, visits, readings = time.monotonic(), Visits(), []
    until = began + 60 * minutes
    tasks = [asyncio.create_task(come_and_go(site, visits, until)) for _ in range(visitors)]
    print(HEAD)
    every = min(60.0, max(5.0, 60 * minutes / 12))
    while time.monotonic() < until:
        await asyncio.sleep(min(every, max(0.0, until - time.monotonic())))
        readings.append(visits.read(site.server.process.pid, began))
        print(readings[-1].row(), flush=True)
    await asyncio.gather(*tasks)
    return readings, visits


def main() -> int:
    """Carry out the command line; the exit code is 1 where something grew or failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--visitors", type=int, default=15, help="at once")
    parser.add_argument("--port", type=int, default=8695)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        command = streamlit("app.py", given.port)
        with serving(command, given.port, variables=BELIEVED, log=log) as server:
            readings, visits = asyncio.run(soak(visited(server), given.minutes, given.visitors))
        found = tracebacks(log.read_text(encoding="utf-8", errors="replace"))
    words, well = verdict(readings, visits.wrong)
    print(f"\n{words}")
    for wrong in dict.fromkeys([*visits.wrong, *found]):
        print(f"failed: {wrong}")
    return 0 if well and not found else 1


def tracebacks(printed: str) -> list[str]:
    """Return the ends of the tracebacks in what a server printed."""
    return [part[:4_000] for part in printed.split("Traceback (most recent call last)")[1:]]


if __name__ == "__main__":
    sys.exit(main())
