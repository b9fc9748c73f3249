"""Programs that are kept running: started in their order, started again, and ended."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from placebased.errors import StartError
from placebased.stack import services
from placebased.stack.services import SupervisedProgram, Supervisor

PATIENCE = 20.0


def sleeper(name: str, folder: Path, *, seconds: float = 60) -> SupervisedProgram:
    """Return a program that says that it is ready by a file, and then sleeps."""
    file = folder / name
    script = f"import pathlib, time; pathlib.Path({str(file)!r}).write_text('here'); time.sleep({seconds})"
    return SupervisedProgram(name, [sys.executable, "-c", script], file.exists, log=folder / f"{name}.log")


@contextmanager
def kept_running(supervisor: Supervisor) -> Iterator[None]:
    """Run a supervisor beside the block, from when everything is ready."""
    ready = threading.Event()
    thread = threading.Thread(target=supervisor.run, args=[ready.set])
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield
    finally:
        supervisor.stop()
        thread.join(PATIENCE)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_is_killed_is_started_again_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And in the end all are gone."""
    monkeypatch.setattr(services, "FIRST_PAUSE", 0.05)
    supervisor = Supervisor([sleeper("first", tmp_path), sleeper("second", tmp_path)])
    with kept_running(supervisor):
        first, second = (each.pid for each in supervisor.running)
        os.kill(second, signal.SIGKILL)
        until(lambda: supervisor.running[1].pid not in {0, second})
        assert supervisor.running[0].pid == first
    assert [each.pid for each in supervisor.running] == [0, 0]


def test_a_turn_starts_some_anew_one_after_the_other(tmp_path: Path) -> None:
    """The others keep their process."""
    supervisor = Supervisor([sleeper("kept", tmp_path), sleeper("turned", tmp_path)], turned=["turned"])
    with kept_running(supervisor):
        kept, turned = (each.pid for each in supervisor.running)
        supervisor.turn()
        until(lambda: supervisor.running[1].pid not in {0, turned})
        assert supervisor.running[0].pid == kept


def test_a_turn_that_fails_leaves_the_others_as_they_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A new version that does not start takes nobody down who still answers."""
    names = ["first", "second"]
    supervisor = Supervisor([sleeper(name, tmp_path) for name in names], turned=names)
    with kept_running(supervisor):
        second = supervisor.running[1].pid
        broken = [sys.executable, "-c", "raise SystemExit(1)"]
        first = SupervisedProgram("first", broken, lambda: False)
        supervisor.running[0].service = first
        said = ""

        def is_told() -> bool:
            nonlocal said
            said += capfd.readouterr().out
            return "first did not get ready. The others are left as they are." in said

        supervisor.turn()
        until(is_told)
        assert supervisor.running[1].pid == second


def test_what_does_not_get_ready_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    """With the file that has its own words."""
    fails = SupervisedProgram(
        "The last", [sys.executable, "-c", "print('why')"], lambda: False, log=tmp_path / "log"
    )
    supervisor = Supervisor([sleeper("first", tmp_path), fails])
    with pytest.raises(StartError, match=r"The last did not get ready\. Its own words are in .*log"):
        supervisor.run()
    assert [each.pid for each in supervisor.running] == [0, 0]


def test_a_program_that_is_not_there_is_named() -> None:
    """In a sentence."""
    with pytest.raises(StartError, match="The proxy could not be started"):
        Supervisor([SupervisedProgram("The proxy", ["/nowhere/at/all"], lambda: True)]).run()
