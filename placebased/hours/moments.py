"""Moments on England's clocks: now, a time of a day, the next Tuesday at ten, and a day as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from placebased import phrases

ZONE = phrases.ZONE
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Moment:
    """A moment that exists, with a sentence where it is not quite the one that was asked for.

    ``whole_day`` where any time of its day is meant; ``when`` is then its midday.
    """

    when: datetime
    note: str = ""
    whole_day: bool = False


def whole_day(day: date) -> Moment:
    """Return any time of a day as a moment.

    Parameters
    ----------
    day
        A day of England's calendar.

    Returns
    -------
    Moment
        Midday, in :data:`ZONE`.
    """
    return Moment(datetime.combine(day, time(12), tzinfo=ZONE), whole_day=True)


def now() -> datetime:
    """Return the present moment on England's clocks, to the minute.

    Returns
    -------
    datetime
        In :data:`ZONE`.
    """
    return datetime.now(ZONE).replace(second=0, microsecond=0)


def local_moment(day: date, clock: time) -> Moment:
    """Return a time of day on a day, moved on an hour where the clocks jump over it.

    >>> local_moment(date(2027, 3, 28), time(1, 30)).when.hour
    2

    Parameters
    ----------
    day
        A day of England's calendar.
    clock
        Time of day on the wall clock.

    Returns
    -------
    Moment
        In :data:`ZONE`, with a note where the clocks change.
    """
    wished = datetime.combine(day, clock, tzinfo=ZONE)
    real = wished.astimezone(UTC).astimezone(ZONE)
    if real.replace(tzinfo=None) != wished.replace(tzinfo=None):
        jump = f"The clocks go forward on {phrases.describe_date(day.isoformat())}"
        return Moment(real, f"{jump}: {clock:%H:%M} does not exist that night, so {real:%H:%M} is used.")
    if wished.utcoffset() != wished.replace(fold=1).utcoffset():
        back = f"The clocks go back on {phrases.describe_date(day.isoformat())}"
        return Moment(wished, f"{back}: {clock:%H:%M} comes twice that night; the first is used.")
    return Moment(wished)


def next_time(weekday: int, clock: time, after: datetime) -> Moment:
    """Return the next time it is ``clock`` on a weekday (0 is Monday), today included if yet to come.

    Parameters
    ----------
    weekday
        0 (Monday) to 6 (Sunday).
    clock
        Time of day on the wall clock.
    after
        A moment with a time zone.

    Returns
    -------
    Moment
        Not before ``after``.
    """
    today = after.astimezone(ZONE).date()
    day = today + timedelta((weekday - today.weekday()) % 7)
    candidate = local_moment(day, clock)
    later = candidate.when.timestamp() >= after.timestamp()
    return candidate if later else local_moment(day + timedelta(7), clock)
