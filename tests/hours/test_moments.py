"""Moments on England's clocks, also where the clocks change."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from placebased.hours import moments


def at(text: str) -> datetime:
    """Return a moment on England's clocks from ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=moments.ZONE)


def test_an_hour_that_does_not_exist_is_moved_and_said() -> None:
    """Half past one on the night the clocks go forward becomes half past two, with a sentence."""
    found = moments.local_moment(date(2027, 3, 28), time(1, 30))
    assert (found.when.hour, found.when.minute) == (2, 30)
    assert "does not exist" in found.note


def test_an_hour_that_comes_twice_is_the_first_and_said() -> None:
    """Half past one on the night the clocks go back is taken in summer time, with a sentence."""
    found = moments.local_moment(date(2026, 10, 25), time(1, 30))
    assert found.when.utcoffset() == at("2026-10-24T12:00").utcoffset()
    assert "comes twice" in found.note


def test_an_ordinary_hour_needs_no_words() -> None:
    """A moment that exists once is itself, in summer and in winter."""
    assert moments.local_moment(date(2026, 7, 1), time(12)) == moments.Moment(at("2026-07-01T12:00"))


@pytest.mark.parametrize(
    ("weekday", "clock", "expected"),
    [
        (1, time(19), "2026-11-24T19:00"),  # from a Saturday to the Tuesday after
        (5, time(13), "2026-11-21T13:00"),  # later the same day
        (5, time(11), "2026-11-28T11:00"),  # already over: next week
    ],
)
def test_a_weekday_means_the_next_one(weekday: int, clock: time, expected: str) -> None:
    """A weekday and a time mean the next such moment, today's included until it is over."""
    assert moments.next_time(weekday, clock, at("2026-11-21T12:00")).when == at(expected)


def test_now_is_on_englands_clocks() -> None:
    """The present moment has England's zone and no seconds."""
    found = moments.now()
    assert (str(found.tzinfo), found.second) == ("Europe/London", 0)
