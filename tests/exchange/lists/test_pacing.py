"""Work in turns: it rests, tells and ends."""

from __future__ import annotations

import time
from collections import deque

import pytest

from placebased.errors import ListError
from placebased.exchange.lists import pacing
from placebased.exchange.lists.pacing import Pacer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock that goes on by a millisecond whenever it is read, and by what is slept."""
    now = [0.0]

    def read() -> float:
        now[0] += 0.001
        return now[0]

    monkeypatch.setattr(time, "monotonic", read)
    monkeypatch.setattr(time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    return now


def test_half_of_the_time_is_rest(clock: list[float]) -> None:
    """So that others have the interpreter whole for as long as it works."""
    pacer = Pacer(1_000)
    for _ in range(1_000):
        pacer()
    worked = 1_000 * 0.001
    assert clock[0] >= worked * (1 + pacing.REST_SECONDS / (pacing.WORK_SECONDS + 0.005))


def test_it_tells_how_far_it_is(clock: list[float]) -> None:
    """A few times a second, never beyond the whole."""
    told: list[float] = []
    pacer = Pacer(500, told.append)
    for _ in range(1_000):
        pacer()
    assert clock[0] > 1
    assert 2 < len(told) < 10
    assert told == sorted(told)
    assert told[-1] <= 1.0


def test_what_takes_too_long_is_ended_in_words(clock: list[float]) -> None:
    """The sentence says what to do."""
    pacer = Pacer(10_000, most_seconds=1.0)
    with pytest.raises(ListError, match="Split it"):
        deque(iter(pacer, False), maxlen=0)  # without end
    assert clock[0] < 2


def test_items_are_worked_on_in_turns(clock: list[float]) -> None:
    """Each in its order, with as much rest as work."""
    assert list(pacing.in_turns(range(1_000))) == list(range(1_000))
    assert clock[0] >= 1_000 * 0.001 * 1.5
