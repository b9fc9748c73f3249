"""Answers that come at once, kept together."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import pytest

from placebased.errors import StoreError, WorkshopError
from placebased.workshops.answer_queue import AnswerQueue, Counted, SentAnswer


def test_answers_that_come_at_once_are_kept_together() -> None:
    """Who comes while the disk is busy waits, and is kept with all the others; each hears its own."""
    busy, sizes = threading.Event(), []

    def keep_all(sent: Sequence[SentAnswer]) -> list[Counted | WorkshopError]:
        sizes.append(len(sent))
        busy.wait(10)
        return [WorkshopError(each.mark) for each in sent]

    queue, heard = AnswerQueue(keep_all), []

    def keep(mark: str) -> None:
        with pytest.raises(WorkshopError) as caught:
            queue.keep(SentAnswer("w", "points", mark, "1", 1))
        heard.append((mark, caught.value.why))

    threads = [threading.Thread(target=keep, args=(f"{k}",)) for k in range(9)]
    for thread in threads:
        thread.start()
    while len(queue._waiting) + sum(sizes) < len(threads):
        time.sleep(0.001)
    busy.set()
    for thread in threads:
        thread.join()
    assert sum(sizes) == 9
    assert len(sizes) <= 2
    assert all(mark == said for mark, said in heard)


def test_a_disk_that_fails_is_said_to_everybody_who_waits() -> None:
    """Nobody is told that an answer counts that was not kept, and nobody waits for ever."""

    def keep_all(sent: Sequence[SentAnswer]) -> list[Counted | WorkshopError]:
        raise StoreError("keep", f"{len(sent)} were lost")

    queue = AnswerQueue(keep_all)
    for _ in range(2):
        with pytest.raises(StoreError, match="could not keep"):
            queue.keep(SentAnswer("w", "points", "a", "1", 1))
