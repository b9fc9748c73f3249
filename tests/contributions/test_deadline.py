"""A line that goes silent is cut when its time is over, whoever waits on it, and for what."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from placebased.contributions.deadline import deadline

LINE = tuple[socket.socket, socket.socket]


class OfPg8000:
    """What the driver's connection has of a line."""

    def __init__(self, line: socket.socket) -> None:
        self._usock = line


@pytest.fixture
def line() -> Iterator[LINE]:
    """Return a line, and its other end, which neither takes nor says anything."""
    here, there = socket.socketpair()
    here.settimeout(20)
    yield here, there
    here.close()
    there.close()


def test_whoever_sends_to_a_silent_line_is_let_go(line: LINE) -> None:
    """The other end takes nothing: once its buffer is full, sending would wait for ever."""
    here, _ = line
    begun = time.monotonic()
    with pytest.raises(OSError, match=r".+"), deadline(OfPg8000(here), 0.1):
        here.sendall(b"x" * 50_000_000)
    assert 0.05 < time.monotonic() - begun < 5


def test_whoever_waits_for_a_silent_line_is_let_go(line: LINE) -> None:
    """What is read then is the end, as if the other side had left; a psycopg connection has its number."""
    here, _ = line
    begun = time.monotonic()
    with deadline(here, 0.1):
        assert here.recv(1) == b""
    assert 0.05 < time.monotonic() - begun < 5


def test_a_block_that_is_over_in_time_leaves_the_line_alone(line: LINE) -> None:
    """The line is there for the next, and nothing waits for the time that was left."""
    here, there = line
    before = threading.active_count()
    with deadline(OfPg8000(here), 0.05):
        pass
    time.sleep(0.1)
    here.sendall(b"next")
    assert there.recv(10) == b"next"
    assert threading.active_count() <= before


def test_what_has_no_line_or_is_closed_is_no_fault(line: LINE, capsys: pytest.CaptureFixture[str]) -> None:
    """A driver that tells no line of its own keeps its own limits."""
    here, _ = line
    here.close()
    for each in (object(), OfPg8000(here)):
        with deadline(each, 0.0):
            time.sleep(0.02)
    assert capsys.readouterr().err == ""
