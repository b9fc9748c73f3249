"""Times given in UTC, or ahead of it, as the wall clock of London shows them in summer and in winter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from placebased.exchange.open_referral.recurrence import in_words, osm_date
from placebased.exchange.open_referral.schedule_fields import MINUTES_A_DAY, ClockTime, Period
from placebased.hours.moments import ZONE

SEASONS = (
    ("Oct Su[-1]-Mar Su[-1] -1 day", "in winter", 0),
    ("Mar Su[-1]-Oct Su[-1] -1 day", "in summer", 60),
)
"""Dates in the OSM syntax, their name, and how many minutes London's clock is then ahead of UTC."""

MOST_SEGMENTS = 4
"""Stretches between two changes of the clocks into which a period is cut."""


@dataclass(frozen=True)
class WallTimes:
    """Opening and closing by the wall clock, on some dates.

    Attributes
    ----------
    dates
        Selector of dates in the OSM syntax; empty for all.
    opens, closes
        Minutes after midnight, 0 to 1440.
    said
        The dates in words; empty where there is nothing to say.
    """

    dates: str
    opens: int
    closes: int
    said: str = ""


def in_london(opens: ClockTime, closes: ClockTime, period: Period, today: date) -> tuple[WallTimes, ...]:
    """Return opening and closing as London's clocks show them.

    Parameters
    ----------
    opens, closes
        As the schedule gives them, both with a zone or both without.
    period
        The days on which they hold.
    today
        From when on they matter.

    Returns
    -------
    tuple of WallTimes
        One for times without a zone, else one for every season; none where they cannot be told, because one
        time alone has a zone, the day would be another one, or the clocks change too often in the period.
    """
    if opens.offset is None and closes.offset is None:
        return (WallTimes(dates_of(period, today), opens.minutes, closes.minutes, _said(period, today)),)
    if opens.offset is None or closes.offset is None:
        return ()
    starts_later = period.first is not None and period.first > today
    if period.last is None and starts_later:
        return ()
    segments = _segments(period, today) if period.last is not None else list(SEASONS)
    if len(segments) > MOST_SEGMENTS:
        return ()
    found = []
    for dates, said, ahead in segments:
        start = opens.minutes - opens.offset + ahead
        end = closes.minutes - closes.offset + ahead
        if not 0 <= start < MINUTES_A_DAY or end < 0:
            return ()
        found.append(WallTimes(dates, start, end - MINUTES_A_DAY if end > MINUTES_A_DAY else end, said))
    return tuple(found)


def dates_of(period: Period, today: date) -> str:
    """Return the days of a period in the OSM syntax, from today on; empty where they are all.

    Parameters
    ----------
    period
        First and last day.
    today
        The first day that matters.
    """
    first = period.first if period.first is not None and period.first > today else None
    if period.last is not None:
        return f"{osm_date(first or today)}-{osm_date(period.last)}"
    return f"{osm_date(first)}+" if first else ""


def _said(period: Period, today: date) -> str:
    starts = f"from {in_words(period.first)}" if period.first is not None and period.first > today else ""
    ends = f"until {in_words(period.last)}" if period.last is not None else ""
    return " ".join(filter(None, (starts, ends)))


def _segments(period: Period, today: date) -> list[tuple[str, str, int]]:
    """Return a period with an end as stretches in which the clocks stay as they are."""
    first = max(filter(None, (period.first, today)))
    cuts = list(_stretches(first, period.last or first))
    return [
        (f"{osm_date(start)}-{osm_date(end)}", f"from {in_words(start)} until {in_words(end)}", ahead)
        for start, end, ahead in cuts
    ]


def _stretches(first: date, last: date) -> Iterator[tuple[date, date, int]]:
    start, day = first, first
    while day <= last and (day - first).days < MOST_SEGMENTS * 366:
        following = day + timedelta(1)
        if following > last or _ahead(following) != _ahead(start):
            yield start, day, _ahead(start)
            start = following
        day = following
    if day <= last:  # too long: more stretches than anybody is told
        yield from ((day, last, 0),) * MOST_SEGMENTS


def _ahead(day: date) -> int:
    """Return how many minutes London's clock is ahead of UTC at noon of a day."""
    offset = datetime.combine(day, time(12), tzinfo=ZONE).utcoffset()
    return int(offset.total_seconds()) // 60 if offset is not None else 0
