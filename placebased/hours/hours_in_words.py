"""What opening hours say, in words: a time of day, a stretch of a day, a day, and whether it is open now."""

from __future__ import annotations

from datetime import date, datetime, time

from placebased import phrases
from placebased.hours.bank_holidays import holiday
from placebased.hours.moments import DAYS, ZONE
from placebased.hours.opening_hours import Span, Status, day_spans, state_on


def describe_day(text: str, day: date) -> str:
    """Describe when a place is open on a day, as a short sentence without full stop.

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    day
        A day of England's calendar.

    Returns
    -------
    str
        E.g. ``"open 9am to midday, 1pm to 5pm on Tuesday"``.
    """
    spans = [span for span in day_spans(text, day) if span.answer == "open"]
    named = f" ({holiday(day)})" if holiday(day) else ""
    if not spans:
        closed = state_on(text, day) == "closed"
        return f"closed on {DAYS[day.weekday()]}{named}" if closed else f"opening hours not stated{named}"
    is_whole = [(span.start, span.end) for span in spans] == [(0, 1440)]
    said = "day and night" if is_whole else ", ".join(map(describe_span, spans))
    return f"open {said} on {DAYS[day.weekday()]}{named}"


def describe_clock(at: datetime | time) -> str:
    """Describe a time of day as one says it.

    >>> (
    ...     describe_clock(time(18, 30)),
    ...     describe_clock(time(9)),
    ...     describe_clock(time(0)),
    ...     describe_clock(time(12)),
    ... )
    ('6:30pm', '9am', 'midnight', 'midday')

    Parameters
    ----------
    at
        A time of day.

    Returns
    -------
    str
        E.g. ``"6:30pm"``.
    """
    if at.minute == 0 and at.hour % 12 == 0:
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes}{'am' if at.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def describe_span(span: Span) -> str:
    """Describe a stretch of a day, e.g. ``"9am to 5:30pm"``.

    Parameters
    ----------
    span
        Minutes after midnight.

    Returns
    -------
    str
        Words without full stop.
    """
    return f"{_describe_minute(span.start)} to {_describe_minute(span.end)}"


def _describe_minute(minutes: int) -> str:
    return describe_clock(time(minutes % 1440 // 60, minutes % 60))


def describe_moment(at: datetime, seen_from: datetime) -> str:
    """Describe a moment as seen from another: the time alone on the same day, else with its day.

    Parameters
    ----------
    at
        The moment described.
    seen_from
        The moment it is seen from.

    Returns
    -------
    str
        Words without full stop.
    """
    days = (at.date() - seen_from.date()).days
    words = describe_clock(at)
    if days == 0:
        return words
    if days == 1 and at.time() == time():
        return "midnight"
    if days < 7:  # noqa: PLR2004 - a week
        return f"{DAYS[at.weekday()]} {words}"
    return f"{phrases.describe_date(at.date().isoformat())}, {words}"


def describe(status: Status, when: datetime) -> str:
    """Describe what opening hours say at a moment, as a short sentence without full stop.

    >>> describe(Status("not stated"), now())
    'opening hours not stated'

    Parameters
    ----------
    status
        What :func:`status` returned.
    when
        A moment with a time zone.

    Returns
    -------
    str
        Words for a reader.
    """
    wall = when.astimezone(ZONE)
    note = f" ({status.note})" if status.note else ""
    if status.answer == "not stated":
        named = f"hours on bank holidays not stated ({status.holiday}): check before you travel"
        return (named if status.holiday else "opening hours not stated") + note
    if status.answer == "open":
        end = f"open until {describe_moment(status.until, wall)}" if status.until else "open day and night"
        return end + note
    return f"closed, opens {describe_moment(status.opens, wall)}" if status.opens else "closed" + note
