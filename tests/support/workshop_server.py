"""A server of workshops alone, in a process that can be killed, and phones that send until they hear."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from typing import Any
from urllib.parse import urlencode

from tests.support.rooms import mark

CONTEXT: Any = get_context("forkserver")
CONTEXT.set_forkserver_preload(["placebased.ui.app.workshop_routes", "uvicorn", "sqlalchemy.dialects.sqlite"])


def serve(port: int, url: str) -> None:
    """Serve workshops from the store at a database URL."""
    import uvicorn
    from starlette.applications import Starlette

    from placebased.ui.app.workshop_routes import workshop_routes
    from placebased.ui.runtime import room_bounds

    room_bounds.FROM_PHONE = room_bounds.FROM_ADDRESS = 10**6  # phones of a drill send as no hand does
    room_bounds.FROM_ALL = 10**6
    os.environ["PLACE_STORE_URL"] = url
    uvicorn.run(Starlette(routes=workshop_routes(base="")), host="127.0.0.1", port=port, log_level="error")


class Server:
    """A server that can be killed and started again at the same address."""

    def __init__(self, port: int, url: str) -> None:
        self.port, self._url = port, url
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = CONTEXT.Process(target=serve, args=(self.port, self._url), daemon=True)
        self._process.start()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=2):
                return
            time.sleep(0.02)
        raise TimeoutError(self.port)

    def kill(self) -> None:
        """End it as a pulled plug does: it gets no chance to finish anything."""
        self._process.kill()
        self._process.join()


class Phone(threading.Thread):
    """A phone that changes its answer all the time, and sends each one again until it is told that it counts.

    Every third time its network goes before it hears, so that what was counted already is sent again.
    """

    def __init__(self, ports: tuple[int, ...], code: str, number: int) -> None:
        super().__init__(daemon=True)
        self.mark, self.acknowledged, self.cuts = mark(number), 0, 0
        self._ports, self._code, self._ended = ports, code, threading.Event()

    def end(self) -> None:
        """Stop once the present answer is acknowledged."""
        self._ended.set()
        self.join()

    def run(self) -> None:
        """Send one answer after another."""
        for turn in range(1, 10**9):
            points = {"points_home": turn % 7, "points_older": 1}
            body = urlencode({"scene": "points", **points, "mark": self.mark, "turn": turn})
            port = self._ports[turn % len(self._ports)]
            if turn % 3 == 0:
                self._cut_off(port, body)
            while not self._sent(port, body):
                time.sleep(0.02)
            self.acknowledged = turn
            if self._ended.is_set():
                return

    def _sent(self, port: int, body: str) -> bool:
        with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=10)) as line:
            line.request("POST", f"/room?c={self._code}", body, {"X-Asked-By": "script"})
            with line.getresponse() as answer:
                answer.read()
                return answer.status == 200
        return False

    def _cut_off(self, port: int, body: str) -> None:
        head = f"POST /room?c={self._code} HTTP/1.1\r\nHost: x\r\nX-Asked-By: script"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2) as line:
            line.sendall(f"{head}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
            self.cuts += 1


@contextmanager
def phones(ports: tuple[int, ...], code: str, many: int) -> Iterator[list[Phone]]:
    """Return phones that send until the end."""
    all_of_them = [Phone(ports, code, number) for number in range(many)]
    for each in all_of_them:
        each.start()
    yield all_of_them
    for each in all_of_them:
        each.end()
