"""Nobody waits long for what hangs, and nobody at all while it still hangs."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest

from placebased.contributions.circuit_breaker import CircuitBreaker
from placebased.errors import StoreError


def test_what_answers_is_handed_on() -> None:
    """Results and errors come through as they are, call by call."""
    breaker = CircuitBreaker[int](2.0, 2.0)
    assert [breaker.call(lambda: 3), breaker.call(lambda: 4)] == [3, 4]

    def fail() -> int:
        raise StoreError("read", "it is gone")

    with pytest.raises(StoreError, match="it is gone"):
        breaker.call(fail)
    assert breaker.call(lambda: 5) == 5


def test_who_asks_what_hangs_waits_once_and_others_not_at_all() -> None:
    """The first gives up after its patience; while it hangs no second call is made, and nobody waits."""
    breaker, answered, begun = CircuitBreaker[int](0.05, 1.0), Event(), []

    def hang() -> int:
        begun.append(1)
        answered.wait(10)
        return 7

    with pytest.raises(TimeoutError):
        breaker.call(hang)
    start = time.monotonic()
    for _ in range(20):
        with pytest.raises(TimeoutError):
            breaker.call(hang)
    assert time.monotonic() - start < 0.5
    assert len(begun) == 1
    answered.set()
    found = 0
    while time.monotonic() - start < 10 and not found:
        with suppress(TimeoutError):
            found = breaker.call(lambda: 8)
    assert found == 8


def test_who_comes_while_another_call_still_has_time_waits_for_a_turn() -> None:
    """Two who ask at once are both answered, each with what was asked: neither is told of a failure."""
    breaker, begun, go_on = CircuitBreaker[int](5.0, 1.0), Event(), Event()

    def slow() -> int:
        begun.set()
        go_on.wait(5)
        return 1

    with ThreadPoolExecutor(2) as people:
        first = people.submit(breaker.call, slow)
        begun.wait(5)
        second = people.submit(breaker.call, lambda: 2)
        time.sleep(0.05)
        assert not second.done()
        go_on.set()
        assert (first.result(5), second.result(5)) == (1, 2)


def test_after_a_failure_nobody_waits_as_long_again() -> None:
    """The next try has little time until one goes well."""
    breaker, answered = CircuitBreaker[int](5.0, 0.05), Event()
    with pytest.raises(ZeroDivisionError):
        breaker.call(lambda: 1 // 0)
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        breaker.call(lambda: 1 if answered.wait(10) else 0)
    assert time.monotonic() - start < 2.0
    answered.set()
