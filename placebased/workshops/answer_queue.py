"""Answers that come at once, kept together: a disk takes as long for forty as for one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from placebased.errors import StoreError, WorkshopError
from placebased.workshops.room_state import RoomState


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """An answer on its way into the store.

    Attributes
    ----------
    workshop, scene
        Ids of both.
    mark
        Random mark of the device.
    value
        The answer, as JSON.
    turn
        Number that the device gave it; 0 where it counts nothing.
    item
        Which of several things that a device says at a scene; empty where it says one.
    """

    workshop: str
    scene: str
    mark: str
    value: str
    turn: int
    item: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of an answer that counts.

    Attributes
    ----------
    state
        Where the workshop stands with it.
    at
        When it was kept: seconds since 1970, UTC; of what was sent again, the first time.
    late
        Whether it came after its scene had closed.
    """

    state: RoomState
    at: float
    late: bool


class AnswerQueue:
    """Answers that wait to be kept.

    Whoever comes while others are being kept waits for them, and then keeps all that came meanwhile.

    Parameters
    ----------
    keep_all
        Keeps some answers and returns of each what became of it; raises where none was kept.
    """

    def __init__(self, keep_all: Callable[[Sequence[SentAnswer]], Sequence[Counted | WorkshopError]]) -> None:
        self._keep_all = keep_all
        self._turn, self._lock = threading.Lock(), threading.Lock()
        self._waiting: list[tuple[SentAnswer, Future[Counted]]] = []

    def keep(self, sent: SentAnswer) -> Counted:
        """Keep an answer, and return what became of it.

        Parameters
        ----------
        sent
            The answer.

        Raises
        ------
        WorkshopError
            If it is not taken.
        StoreError
            When it was not kept.
        """
        kept: Future[Counted] = Future()
        with self._lock:
            self._waiting.append((sent, kept))
        with self._turn:
            if not kept.done():
                self._keep_waiting()
        return kept.result()

    def _keep_waiting(self) -> None:
        with self._lock:
            taken, self._waiting = sorted(self._waiting, key=lambda each: each[0].workshop), []
        try:
            became = self._keep_all([sent for sent, _ in taken])
            for (_, kept), one in zip(taken, became, strict=True):
                if isinstance(one, WorkshopError):
                    kept.set_exception(one)
                else:
                    kept.set_result(one)
        finally:  # whatever happens, nobody waits for ever
            for _, kept in taken:
                if not kept.done():
                    kept.set_exception(StoreError("keep", "it could not be kept just now; try again"))
