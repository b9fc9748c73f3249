"""Answers that take seconds, worked out in the background while a page asks for them again and again.

One is worked out at a time, so that what a room sends goes on being counted meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

_LOG = logging.getLogger(__name__)


@dataclass(eq=False)
class _Kept(Generic[Answer]):
    answer: Answer | None = None
    failed: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing goes on for it any more."""
        return self.failed or self.answer is not None


class WorkedOut(Generic[Answer]):
    """Answers by what was asked.

    Parameters
    ----------
    most
        Answers that are kept; the one that was asked for longest ago goes first. Half as many may wait for
        their turn: what is asked for beyond begins once one of them is there.
    failed
        The answer where working one out ended in an error, which is logged.
    """

    def __init__(self, most: int, failed: Answer) -> None:
        self._most, self._failed = most, failed
        self._kept: OrderedDict[Hashable, _Kept[Answer]] = OrderedDict()
        self._lock, self._turn = threading.Lock(), threading.Lock()

    def get(self, key: Hashable, work: Callable[[], Answer]) -> Answer | None:
        """Return the answer; ``None`` while it is worked out, which begins with the first that asks.

        Parameters
        ----------
        key
            What is asked.
        work
            Works it out, in a thread of its own.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                if sum(not each.is_done for each in self._kept.values()) >= max(1, self._most // 2):
                    return None
                kept = self._kept[key] = _Kept()
                threading.Thread(target=self._work, args=(kept, work), daemon=True).start()
            self._kept.move_to_end(key)
            done = [each for each, held in self._kept.items() if held.is_done]
            for old in done[: max(0, len(self._kept) - self._most)]:
                del self._kept[old]
        return self._failed if kept.failed else kept.answer

    def _work(self, kept: _Kept[Answer], work: Callable[[], Answer]) -> None:
        with self._turn:
            try:
                kept.answer = work()
            except Exception:  # noqa: BLE001 - a page must not wait for ever, whatever it was
                _LOG.exception("what a page waits for could not be worked out")
                kept.failed = True
