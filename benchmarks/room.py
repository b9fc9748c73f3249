"""A workshop of 200 phones behind one hotspot, its wall and its controls: ``python -m benchmarks.room``.

Every phone votes every five seconds and looks for the next question every two and a half, as its script
does; every third vote is sent twice, as by a phone that lost the answer. The wall and the controls look every
0.4 seconds. All of it comes from one address, over the loopback, with a connection a request. Then votes
alone, for what one costs; thirty phones that open the page at once over a slow line; and the usual way, a
Streamlit session a phone.

Of the thirty, a few are real browsers. The others ask for the same and wait as long as the line would: thirty
browsers on the server's own two cores would measure how fast this machine starts thirty browsers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from playwright.async_api import Browser, async_playwright
from websockets.asyncio.client import connect

from benchmarks.figures import percentile
from benchmarks.phone import LINE
from benchmarks.servers import HOST, Server, serving, streamlit
from benchmarks.sessions import PATIENT, Session
from placebased.contributions.store import FILE, Store
from placebased.place.atlas import open_pack
from placebased.place.loading import pack_folder
from placebased.workshops.ready_made import ready_made
from placebased.workshops.room_ground import RoomGround, ground_of
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore

VOTE_EVERY, LOOK_EVERY, WALL_EVERY = 5.0, 2.5, 0.4
ACCEPTED_P99, ON_WALL, VOTE_CPU, READY = 250.0, 2_000.0, 5.0, 3_000.0
"""Milliseconds to reach: a vote accepted, a vote on the wall, the processor for a vote, a page ready."""

SLOW_PHONES, BROWSERS = 30, 3
CHOICES = ("Begin", "Look", "Ask")
"""How the choices of the usual way begin."""

PATIENCE = 30.0


@dataclass
class Met:
    """What phones and the wall met.

    Attributes
    ----------
    accepted
        When each vote was sent and when it was accepted (``time.monotonic``), in the order of the latter.
    seen
        When the wall was told of each beat of the workshop: pairs of time and beat.
    errors
        What went wrong.
    last
        Number of the last vote of each phone that was accepted.
    """

    accepted: list[tuple[float, float]] = field(default_factory=list)
    seen: list[tuple[float, int]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Room:
    """A workshop that is at its first vote, and the server that phones reach it by."""

    server: Server
    rooms: WorkshopStore
    made: NewWorkshop
    ground: RoomGround
    scene: str

    @property
    def beat(self) -> int:
        """The beat of the workshop: it rises with every vote that counts."""
        return self.rooms.state(self.made.id).beat


async def asked(server: Server, path: str, body: str = "", *headers: str) -> tuple[int, bytes]:
    """Ask for a path, or send a form to it; return the status and the body as it came."""
    reader, writer = await asyncio.open_connection(HOST, server.port)
    try:
        head = [
            f"{'POST' if body else 'GET'} {path} HTTP/1.1",
            f"Host: {HOST}:{server.port}",
            "Connection: close",
            "X-Asked-By: script",
            *headers,
        ]
        head += [f"Content-Length: {len(body)}"] if body else []
        writer.write("\r\n".join((*head, "", body)).encode())
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        start, _, rest = answer.partition(b"\r\n\r\n")
        return int(start.split(b" ", 2)[1]), rest
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


def mark_of(phone: int) -> str:
    """Return the random mark of a phone."""
    return f"{phone:032x}"


async def vote(room: Room, phone: int, turn: int, met: Met) -> None:
    """Send one vote, every third one twice, and note when it was accepted."""
    first, second, *_ = room.ground.domains
    points = {f"points_{first}": turn % 97 + 1, f"points_{second}": 99 - turn % 97}  # another one each time
    at = int(1_000 * time.time())
    body = urlencode({"scene": room.scene, "mark": mark_of(phone), "turn": at, **points})
    for again in range(2 if turn % 3 == 0 else 1):
        sent = time.monotonic()
        status, answer = await asked(room.server, f"/room?c={room.made.code}", body)
        if status != 200:  # noqa: PLR2004 - HTTP's own
            met.errors.append(f"vote: {status} {answer[:80]!r}")
        elif not again:
            met.accepted.append((sent, time.monotonic()))
            met.last[mark_of(phone)] = at


async def be_phone(room: Room, phone: int, met: Met, *, alone: bool) -> None:
    """Be one phone until cancelled; ``alone`` votes and does nothing else."""
    await asyncio.sleep(random.uniform(0, VOTE_EVERY))
    for turn in itertools.count(random.randrange(97)):
        began = time.monotonic()
        try:
            await vote(room, phone, turn, met)
            if not alone:
                for _ in range(round(VOTE_EVERY / LOOK_EVERY)):
                    await asyncio.sleep(LOOK_EVERY / 2)
                    await asked(room.server, f"/room-state?c={room.made.code}")
        except (OSError, TimeoutError, ValueError, IndexError) as error:
            met.errors.append(f"phone: {type(error).__name__} {error}"[:120])
        await asyncio.sleep(max(0.0, VOTE_EVERY - (time.monotonic() - began)))


async def follow(room: Room, page: str, met: Met) -> None:
    """Be the wall or the controls until cancelled."""
    token = ""
    while True:
        query = urlencode({"w": room.made.id, "k": room.made.key, "seen": token})
        with contextlib.suppress(OSError, TimeoutError):
            status, body = await asked(room.server, f"/{page}-state?{query}")
            if status == 200:  # noqa: PLR2004 - HTTP's own
                token = json.loads(body)["token"]
                if page == "wall":
                    met.seen.append((time.monotonic(), int(token.split(".")[1])))
        await asyncio.sleep(WALL_EVERY)


@dataclass(frozen=True)
class Stretch:
    """What came of one stretch: the server's processor time for all of it, and its memory at the end."""

    met: Met
    first_beat: int
    cpu_ms: float
    seconds: float
    memory_mb: float

    @property
    def accepted(self) -> list[float]:
        """Milliseconds until each vote was accepted."""
        return [1_000 * (heard - sent) for sent, heard in self.met.accepted]

    @property
    def on_wall(self) -> list[float]:
        """Milliseconds until the wall was told of each vote: each raises the workshop's beat by one."""
        late: list[float] = []
        seen = iter(self.met.seen)
        at, beat = next(seen, (0.0, -1))
        for number, (sent, heard) in enumerate(self.met.accepted, self.first_beat + 1):
            while beat < number or at < heard:
                following = next(seen, None)
                if following is None:
                    return late
                at, beat = following
            late.append(1_000 * (at - sent))
        return late


async def stretch(room: Room, phones: int, seconds: float, *, alone: bool = False) -> Stretch:
    """Let a room vote for a while."""
    met, first = Met(), room.beat
    tasks = [asyncio.create_task(be_phone(room, phone, met, alone=alone)) for phone in range(phones)]
    tasks += [asyncio.create_task(follow(room, page, met)) for page in ("wall", "desk")]
    cpu, began = room.server.cpu_ms(), time.monotonic()
    await asyncio.sleep(seconds)
    used, passed = room.server.cpu_ms() - cpu, time.monotonic() - began
    memory = room.server.memory_mb()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return Stretch(met, first, used, passed, memory)


def lost_or_twice(room: Room, found: Stretch, phones: int) -> str:
    """Say whether every vote that was accepted is kept, and counted once."""
    kept = {mark: room.rooms.answer_of(room.made.id, room.scene, mark) for mark in found.met.last}
    lost = sum(answer is None or answer.turn < found.met.last[mark] for mark, answer in kept.items())
    counted, beats = room.rooms.count(room.made.id, room.scene), room.beat - found.first_beat
    more = beats - len(found.met.accepted)  # those cut off at the end count, and were not heard of
    return (
        f"{lost} votes lost of {len(found.met.last)} phones; {counted} counted of {phones}. "
        f"{len(found.met.accepted)} votes accepted, some sent twice, counted {beats} times "
        f"({more} of them on their way at the end)."
    )


async def ready(browser: Browser, room: Room, browsers: int, others: int = 0) -> list[float]:
    """Return the milliseconds until each of some phones has its page, all opened at once over a slow line."""
    path, opened = f"room?c={room.made.code}", []
    for _ in range(browsers):
        context = await browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", LINE)
        opened.append(page)

    async def one(page: object) -> float:
        began = time.perf_counter()
        await page.goto(room.server.url + path, wait_until="commit")  # type: ignore[attr-defined]
        await page.wait_for_selector("form button[type=submit]", timeout=60_000)  # type: ignore[attr-defined]
        return 1_000 * (time.perf_counter() - began)

    by_hand = (ready_by_hand(room.server, f"/{path}") for _ in range(others))
    return list(await asyncio.gather(*map(one, opened), *by_hand))


async def ready_by_hand(server: Server, path: str) -> float:
    """Return the milliseconds until the page is there over a slow line, asked for without a browser."""
    began, way = time.perf_counter(), LINE["latency"] / 1_000
    await asyncio.sleep(way)  # until there is a connection
    status, page = await asked(server, path, "", "Accept-Encoding: gzip")
    if status != 200:  # noqa: PLR2004 - HTTP's own
        raise RuntimeError(f"the page was answered {status}")
    await asyncio.sleep(way + len(page) / LINE["downloadThroughput"])
    return 1_000 * (time.perf_counter() - began)


async def slow_line(room: Room) -> list[float]:
    """Measure how soon the page is there, of thirty phones at once."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        await ready(browser, room, 1)  # what the first one waits for is another figure
        found = await ready(browser, room, BROWSERS, SLOW_PHONES - BROWSERS)
        await browser.close()
    return found


async def usual(server: Server, phones: int, seconds: float) -> tuple[list[float], float, float]:
    """Let as many Streamlit sessions vote; return the milliseconds of each, of the processor, and memory."""
    took: list[float] = []
    ends = asyncio.Event()

    async def be(phone: int) -> None:
        async with connect(f"ws://{HOST}:{server.port}/_stcore/stream", **PATIENT) as socket:
            session = Session(socket, "")
            await session.choose()
            await asyncio.sleep(random.uniform(0, VOTE_EVERY))
            for turn in itertools.count(phone):
                if ends.is_set():
                    return
                began = time.monotonic()
                took.append(await session.choose(CHOICES[turn % len(CHOICES)]))
                await asyncio.sleep(max(0.0, VOTE_EVERY - (time.monotonic() - began)))

    tasks = []
    for phone in range(phones):
        tasks.append(asyncio.create_task(be(phone)))
        await asyncio.sleep(0.05)
    await asyncio.sleep(VOTE_EVERY)
    took.clear()
    cpu = server.cpu_ms()
    await asyncio.sleep(seconds)
    found, used, memory = list(took), server.cpu_ms() - cpu, server.memory_mb()
    ends.set()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return found, used / max(1, len(found)), memory


def opened_room(server: Server, folder: Path) -> Room:
    """Make a workshop in the server's own store, at a split of points."""
    rooms = WorkshopStore(Store(f"sqlite:///{folder / FILE}"))
    atlas = open_pack(pack_folder())
    ground = ground_of(atlas, "neighbourhood", date(2026, 11, 30))
    run = ready_made("A room of phones", "neighbourhood")
    scene = next(each for each in run.scenes if each.way == "split")
    made = rooms.make(replace(run, scenes=(scene,)), ground)
    rooms.move(made.id, 0, "next")
    return Room(server, rooms, made, ground, scene.id)


def target(what: str, measured: float, most: float) -> str:
    """Return one line of the verdict."""
    return f"| {what} | {measured:,.1f} ms | {most:,.0f} ms | {'met' if measured <= most else 'not met'} |"


def told(phones: int, whole: Stretch, votes: Stretch, pages: list[float]) -> str:
    """Return what was measured of the explorer's own room."""
    cpu = votes.cpu_ms / max(1, len(votes.accepted))
    accepted, wall = percentile(whole.accepted, 0.99), percentile(whole.on_wall, 0.99)
    refused = [*whole.met.errors, *votes.met.errors]
    each = whole.cpu_ms / max(1, len(whole.accepted))
    besides = (
        f"With all that phones, wall and controls ask for besides: {each:.1f} ms of the processor a vote, "
        f"{whole.cpu_ms / whole.seconds / 1_000:.2f} of one core; vote accepted p50 "
        f"{percentile(whole.accepted, 0.5):.0f} ms. Memory {whole.memory_mb:,.0f} MB."
    )
    lines = [
        "| What | Measured | To reach | |\n|---|---:|---:|---|",
        target(f"{phones} phones: a vote accepted, p99", accepted, ACCEPTED_P99),
        target("a vote on the wall, p99", wall, ON_WALL),
        target("server's processor a vote", cpu, VOTE_CPU),
        target(f"page ready, {SLOW_PHONES} phones at once on a slow line, most", max(pages), READY),
        f"\n{len(refused)} refused or failed, all from one address.",
        besides,
    ]
    return "\n".join([*lines, *(f"error: {error}" for error in dict.fromkeys(refused))])


def own_room(given: argparse.Namespace, folder: Path) -> None:
    """Measure the explorer's own phones, and print what came of it."""
    variables = {"PLACE_STORE": str(folder), "PLACE_WARM": "off"}
    with serving(streamlit("app.py", given.port), given.port, variables=variables) as server:
        room = opened_room(server, folder)
        asyncio.run(stretch(room, 5, 6.0))  # the first phone waits for the store to be opened
        whole = asyncio.run(stretch(room, given.phones, given.seconds))
        kept = lost_or_twice(room, whole, given.phones)
        votes = asyncio.run(stretch(room, given.phones, given.seconds / 2, alone=True))
        pages = asyncio.run(slow_line(room))
    print(f"{told(given.phones, whole, votes, pages)}\n{kept}", flush=True)


def usual_way(given: argparse.Namespace) -> None:
    """Measure a Streamlit session a phone, and print what came of it."""
    port = given.port + 1
    with serving(streamlit("benchmarks/usual_room.py", port), port) as server:
        took, cpu, memory = asyncio.run(usual(server, given.phones, given.seconds))
    print(
        f"The usual way, a Streamlit session a phone: vote accepted p50 {percentile(took, 0.5):,.0f} ms, p99 "
        f"{percentile(took, 0.99):,.0f} ms, {cpu:.1f} ms of the processor a vote, {memory:,.0f} MB."
    )


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.room", description=__doc__)
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each stretch is counted")
    parser.add_argument("--port", type=int, default=8710, help="first of two ports to use")
    given = parser.parse_args()
    print(f"Load average of the machine before the run: {os.getloadavg()[0]:.2f}; {os.cpu_count()} cores.\n")
    with tempfile.TemporaryDirectory() as name:
        own_room(given, Path(name))
    usual_way(given)


if __name__ == "__main__":
    main()
