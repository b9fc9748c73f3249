"""Bad requests, messages and links to the real app, with real sockets, while another visitor is served."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from placebased import start
from placebased.ui.runtime.pages import PAGES
from tests.support import bad_input
from tests.support.counts import LONG, count
from tests.support.served import free_port, start_app, wait_for_health

pytestmark = pytest.mark.alone
HOST = "127.0.0.1"
IN_ALL = count(300, 10_000)
P99_SECONDS = 1.0

REQUEST = "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nX-A: b\r\nContent-Length: 0\r\n\r\n"
UPGRADE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: streamlit\r\n\r\n"
)
LIGHT = (
    "/",
    "/oruk/services?page=1",
    "/news.atom",
    "/health",
    "/front/x/map/map.js",
    "/pack/x/y",
    "/nowhere",
)


@dataclass(frozen=True)
class Served:
    """The app's server, its port and where it writes."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def tracebacks(self) -> list[str]:
        """Return tracebacks that the server wrote."""
        parts = self.log.read_text(encoding="utf-8", errors="replace").split("Traceback (most recent call")
        return [part[:3_000] for part in parts[1:]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Start the app with a store of its own."""
    folder, port = tmp_path_factory.mktemp("bad"), free_port()
    log = folder / "log.txt"
    process = start_app(port, log, {"PLACE_STORE": str(folder / "store"), "PLACE_PROXIES": HOST})
    wait_for_health(process, port, log)
    health(port)  # the first opens the pack
    yield Served(process, port, log)
    start.stop(process)


def health(port: int) -> float:
    """Ask for the app's health from another address; return how many seconds it took."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", "/health", headers={"X-Forwarded-For": "192.0.2.7"})
        assert connection.getresponse().status == 200
    return time.perf_counter() - began


@contextlib.contextmanager
def another_visitor(port: int) -> Iterator[list[float]]:
    """Ask all the while in another thread; yield how long each answer took."""
    took: list[float] = []
    over = threading.Event()

    def ask() -> None:
        while not over.wait(0.05) or not took:
            took.append(health(port))

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield took
    finally:
        over.set()
        thread.join()


def spoiled(body: bytes, chance: random.Random) -> bytes:
    """Return bytes spoiled in one or two places."""
    for _ in range(chance.randint(1, 2)):
        body = chance.choice(bad_input.WAYS)(body, body, chance)
    return body[:20_000]


def bad_request(chance: random.Random, _host: str) -> list[bytes]:
    """Return a request whose lines are not what they should be."""
    return [spoiled(REQUEST.format(path=chance.choice(LIGHT)).encode(), chance)]


def bad_address(chance: random.Random, _host: str) -> list[bytes]:
    """Return a well-formed request for an address that nobody would ask for."""
    path = spoiled(chance.choice(LIGHT).encode(), chance)
    written = "".join(chr(b) if 0x21 <= b < 0x7F and b != 0x23 else f"%{b:02X}" for b in path)
    return [REQUEST.format(path="/" + written[:2_000]).encode()]


def frame(payload: bytes) -> bytes:
    """Return a message as browsers send it, with a mask of noughts."""
    size = len(payload)
    head = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + struct.pack(">H", size)
    return b"\x82" + head + bytes(4) + payload


def rerun(chance: random.Random) -> bytes:
    """Return the message that opens some page at a spoiled link."""
    message = BackMsg()
    page = chance.choice(PAGES)
    door = "link_to_a_question" if page.address_holds == "question" else "link_to_a_view"
    link = bad_input.bad_input(door, chance.randrange(1_000_000))
    message.rerun_script.query_string = link.decode(errors="replace")
    message.rerun_script.page_name = page.address
    return bytes(message.SerializeToString())


def bad_link(chance: random.Random, host: str) -> list[bytes]:
    """Return what opens a page at a spoiled link."""
    return [UPGRADE.format(host=host).encode(), frame(rerun(chance))]


def bad_message(chance: random.Random, host: str) -> list[bytes]:
    """Return a websocket's first message, spoiled, or a frame that is none."""
    message = rerun(chance)
    one = frame(spoiled(message, chance)) if chance.random() < 0.7 else spoiled(frame(message), chance)
    return [UPGRADE.format(host=host).encode(), one]


Way = Callable[[random.Random, str], list[bytes]]


def send(port: int, parts: list[bytes], seconds: float) -> bytes:
    """Send bytes on a connection of its own, a part after each answer; return the first answer."""
    answers = []
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=seconds) as one:
        for part in parts:
            one.sendall(part)
            answers.append(one.recv(65_536))
    return answers[0] if answers else b""


@pytest.mark.parametrize(
    ("way", "tenths"), [(bad_request, 4), (bad_address, 4), (bad_link, 1), (bad_message, 1)]
)
def test_nothing_that_is_sent_ends_or_stalls_the_server(served: Served, way: Way, tenths: int) -> None:
    """However it is spoiled: no fault of the server, no traceback, no death, and others are answered."""
    chance = random.Random(way.__name__)  # noqa: S311 - the same on every machine
    host = f"{HOST}:{served.port}"
    with another_visitor(served.port) as took:
        answers = [send(served.port, way(chance, host), 0.3) for _ in range(IN_ALL * tenths // 10)]
    assert served.process.poll() is None
    assert served.tracebacks() == []
    assert [answer[:40] for answer in answers if answer.startswith(b"HTTP/1.1 5")] == []
    assert any(answers)
    assert not LONG or sorted(took)[int(0.99 * (len(took) - 1))] <= P99_SECONDS
