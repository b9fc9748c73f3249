"""Programs that run as long as the stack does: started in their order, and again when they end alone."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from placebased import start
from placebased.errors import StartError

READY_SECONDS = 90.0
"""How long a program may take until it is ready."""

STOP_SECONDS = 15.0
"""How long a program may take to end when it is asked to; then it is ended."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before a program that ended is started again: twice as long each time it ends within a minute."""

STEADY_SECONDS = 60.0
LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class SupervisedProgram:
    """One program.

    Attributes
    ----------
    name
        What it is called in what is said.
    command
        The program with its options.
    is_ready
        Asks it whether it does its work.
    extra
        Environment variables for it: secrets among them, which other people cannot read there.
    user
        Whom it runs as; whoever runs the stack if empty.
    log
        File that its output is added to; the terminal if not given.
    stop_with
        The signal on which it ends in good order.
    """

    name: str
    command: Sequence[str]
    is_ready: Callable[[], bool]
    extra: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    log: Path | None = None
    stop_with: signal.Signals = signal.SIGTERM


class Running:
    """A service with its process.

    Parameters
    ----------
    service
        What is run.
    """

    def __init__(self, service: SupervisedProgram) -> None:
        self.service = service
        self._process: subprocess.Popen[bytes] | None = None
        self._began, self._pause, self._due = 0.0, FIRST_PAUSE, 0.0

    @property
    def pid(self) -> int:
        """Number of its process; 0 while it has none."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def begin(self) -> None:
        """Start the program; it may not be ready yet."""
        service = self.service
        log = service.log.open("ab") if service.log else None
        try:
            self._process = subprocess.Popen(
                list(service.command),
                env=start.environment(service.extra),
                user=service.user or None,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl+C ends the stack, which ends its programs in their order
            )
        except OSError as error:
            raise StartError(f"{service.name} could not be started: {error.strerror}.") from error
        finally:
            if log:
                log.close()
        self._began = time.monotonic()

    def wait_until_ready(self, stopping: threading.Event) -> None:
        """Wait until the program does its work.

        Parameters
        ----------
        stopping
            Set where nobody wants it any more.

        Raises
        ------
        StartError
            Where it ended, or was not ready in time.
        """
        deadline = time.monotonic() + READY_SECONDS
        while not stopping.is_set():
            if self.service.is_ready():
                return
            if not self.pid or time.monotonic() > deadline:
                where = f" Its own words are in {self.service.log}." if self.service.log else ""
                raise StartError(f"{self.service.name} did not get ready.{where}")
            stopping.wait(LOOK_SECONDS)

    def look(self) -> None:
        """Start the program again where it ended, after a pause that grows with every end."""
        now = time.monotonic()
        if self.pid:
            return
        if not self._due:
            self._pause = FIRST_PAUSE if now - self._began > STEADY_SECONDS else self._pause
            self._due, self._pause = now + self._pause, min(2 * self._pause, LONGEST_PAUSE)
            start.say(f"{self.service.name} ended; it is started again.")
        elif now >= self._due:
            self._due = 0.0
            try:
                self.begin()
            except StartError as error:  # as while a new version is put in its place; it is tried again
                start.say(str(error))

    def end(self) -> None:
        """End the program, first kindly and in the end by force."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(self.service.stop_with)
        try:
            self._process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Supervisor:
    """Runs services until it is told to stop.

    Parameters
    ----------
    services
        In the order in which they rest on each other: each is ready before the next begins.
    turned
        Names of those that are started anew one after the other by :meth:`turn`.
    """

    def __init__(self, services: Sequence[SupervisedProgram], *, turned: Sequence[str] = ()) -> None:
        self.running = [Running(each) for each in services]
        self._turned = frozenset(turned)
        self._stopping, self._turning = threading.Event(), threading.Event()

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Start everything, keep it running, and end it in the opposite order.

        Parameters
        ----------
        ready
            Called once everything is ready.

        Raises
        ------
        StartError
            Where something cannot be started.
        """
        try:
            for each in self.running:
                each.begin()
                each.wait_until_ready(self._stopping)
            if not self._stopping.is_set():
                ready()
            while not self._stopping.wait(LOOK_SECONDS):
                if self._turning.is_set():
                    self._turning.clear()
                    self._turn_all()
                for each in self.running:
                    each.look()
        finally:
            for each in reversed(self.running):
                each.end()

    def stop(self) -> None:
        """End everything soon; :meth:`run` returns then."""
        self._stopping.set()

    def turn(self) -> None:
        """Start the turned services anew soon, each when the one before is ready: nobody finds all closed."""
        self._turning.set()

    def _turn_all(self) -> None:
        for each in self.running:
            if each.service.name in self._turned and not self._stopping.is_set():
                each.end()
                try:
                    each.begin()
                    each.wait_until_ready(self._stopping)
                except StartError as error:  # those that have not had their turn go on as they are
                    start.say(f"{error} The others are left as they are.")
                    return
