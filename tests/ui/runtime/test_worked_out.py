"""Answers that take seconds, worked out while a page waits."""

from __future__ import annotations

import threading
import time

import pytest

from placebased.ui.runtime.worked_out import WorkedOut


def waited(kept: WorkedOut[str], key: str) -> str | None:
    """Ask until there is an answer, for at most ten seconds."""
    until = time.monotonic() + 10
    while (found := kept.get(key, lambda: "not asked for")) is None and time.monotonic() < until:
        time.sleep(0.01)
    return found


def test_an_answer_comes_once_it_is_there_and_is_worked_out_once() -> None:
    """Whoever asks meanwhile hears nothing, and begins nothing."""
    kept, going, begun = WorkedOut[str](4, "sorry"), threading.Event(), list[int]()

    def work() -> str:
        begun.append(1)
        going.wait(10)
        return "there"

    assert [kept.get("a", work) for _ in range(5)] == [None] * 5
    going.set()
    assert waited(kept, "a") == "there"
    assert len(begun) == 1


def test_an_error_is_an_answer_too(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, and the page does not wait for ever."""
    kept = WorkedOut[str](4, "sorry")
    kept.get("a", lambda: str(1 / 0))
    assert waited(kept, "a") == "sorry"
    assert "ZeroDivisionError" in caplog.text


def test_so_many_wait_and_no_more() -> None:
    """What is asked for beyond begins nothing, however often; it begins once there is room."""
    kept, going = WorkedOut[str](4, "sorry"), threading.Event()
    before = threading.active_count()
    for turn in range(200):
        assert kept.get(turn % 50, lambda: str(going.wait(10))) is None
    assert threading.active_count() - before <= 2
    going.set()
    assert waited(kept, "new") == "not asked for"


def test_the_oldest_goes_first() -> None:
    """So many are kept; one that is gone is worked out anew."""
    kept = WorkedOut[str](2, "sorry")
    for key in "abc":
        kept.get(key, lambda: "first")
        waited(kept, key)
    assert kept.get("c", lambda: "again") == "first"
    assert kept.get("a", lambda: "again") != "first"
    assert waited(kept, "a") == "again"
