"""A circuit breaker: whoever asks what may hang waits a few seconds at most, and the next hardly at all.

A call that takes too long goes on by itself, and until it is done no other is made. A call that comes while
another still has time waits for its turn. After a failure it is tried again, but nobody waits long for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class CircuitBreaker(Generic[T]):
    """Makes one call at a time, in a thread of its own, and bounds how long anybody waits for it.

    Parameters
    ----------
    patience
        Seconds that a call may take while the last one went well.
    patience_after_failure
        Seconds that it may take while the last one did not.

    References
    ----------
    Nygard, M. T. (2018). *Release It!* (2nd ed.), chapter 5: Circuit Breaker. Pragmatic Bookshelf.
    """

    def __init__(self, patience: float, patience_after_failure: float) -> None:
        self._patience, self._patience_after_failure = patience, patience_after_failure
        self._lock, self._pending, self._went_well = Lock(), Future[T](), True
        self._due = 0.0
        self._pending.cancel()

    def call(self, work: Callable[[], T]) -> T:
        """Return what some work returns.

        Parameters
        ----------
        work
            What may hang; it is not begun while an earlier call still hangs.

        Returns
        -------
        object
            Its result.

        Raises
        ------
        TimeoutError
            When it, or an earlier call, is not done in time; it then goes on by itself.
        Exception
            Whatever the work raises in time.
        """
        pending, waits = self._begin(work)
        try:
            found = pending.result(timeout=waits)
        except BaseException:
            self._went_well = False
            raise
        self._went_well = True
        return found

    def _begin(self, work: Callable[[], T]) -> tuple[Future[T], float]:
        """Begin some work, after the call before it where that still has time; return how long to wait."""
        give_up = time.monotonic() + self._patience
        while True:
            with self._lock:
                if self._pending.done():  # nobody is handed what somebody else asked for
                    waits = self._patience if self._went_well else self._patience_after_failure
                    pending = self._pending = Future[T]()
                    self._due = time.monotonic() + waits
                    Thread(target=_run, args=(work, pending), daemon=True, name="circuit-breaker").start()
                    return pending, waits
                before, left = self._pending, min(self._due, give_up) - time.monotonic()
            if left <= 0:
                self._went_well = False
                raise TimeoutError
            wait([before], left)


def _run(work: Callable[[], T], pending: Future[T]) -> None:
    try:
        pending.set_result(work())
    except BaseException as error:  # noqa: BLE001 - handed on to whoever waits
        pending.set_exception(error)
