"""Opening hours in OSM syntax: validity, the state at a moment, and words for both.

``opening-hours-py`` parses. Its calendars know only some of England's bank holidays, so the days come from
``holidays`` and each is looked up in a calendar that has it. A state has three values: where hours are not
given, or not given for a bank holiday, it is ``"not stated"``, neither open nor closed. Times are those of
England's wall clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

OpeningState = Literal["open", "closed", "not stated"]

ZONE = ZoneInfo("Europe/London")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DAYS_AHEAD = 14
"""How far the next change is looked for: beyond two weeks nobody plans by a listing."""

PARSER_CALENDARS = ("GB", "JE", "GG", "IM", "AU")
"""Calendars of the parser in which, between them, every bank holiday of England is one too."""

_STATES: dict[State, OpeningState] = {
    State.OPEN: "open",
    State.CLOSED: "closed",
    State.UNKNOWN: "not stated",
}
_HALF_LETTER = re.compile("[\ud800-\udfff]")
_SPEAKS_OF_HOLIDAYS = re.compile(r"\bPH\b|^24/7$|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d")


@lru_cache(maxsize=4096)
def is_valid(text: str) -> bool:
    """Return whether ``text`` is opening hours in OSM syntax; an empty text is not.

    >>> is_valid("Mo-Fr 09:00-17:00"), is_valid("Mon-Fri 9-5"), is_valid("")
    (True, False, False)

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        Whether the parser reads it.
    """
    is_whole = not _HALF_LETTER.search(text)  # JSON can hold half a letter, which no library takes
    return bool(text) and is_whole and bool(validate(text))


@dataclass(frozen=True)
class Span:
    """A stretch of one day with one answer.

    Attributes
    ----------
    start, end
        Minutes after midnight on the wall clock, ``0`` to ``1440``.
    note
        What the hours add in words, e.g. ``"by appointment"``.
    """

    start: int
    end: int
    answer: OpeningState
    note: str = ""


@dataclass(frozen=True)
class Status:
    """What opening hours say at one moment.

    Attributes
    ----------
    until
        When the answer next changes; ``None`` if not within two weeks.
    opens
        For a place that is not open: when it next surely opens; ``None`` if not within two weeks.
    holiday
        Name of the bank holiday the moment is on; empty if it is none.
    note
        What the hours add in words.
    """

    answer: OpeningState
    until: datetime | None = None
    opens: datetime | None = None
    holiday: str = ""
    note: str = ""


@dataclass(frozen=True)
class Moment:
    """A moment that exists, with a sentence where it is not quite the one that was asked for."""

    when: datetime
    note: str = ""


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
        jump = f"The clocks go forward on {_describe_date(day)}"
        return Moment(real, f"{jump}: {clock:%H:%M} does not exist that night, so {real:%H:%M} is used.")
    if wished.utcoffset() != wished.replace(fold=1).utcoffset():
        back = f"The clocks go back on {_describe_date(day)}"
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
    return candidate if candidate.when >= after else local_moment(day + timedelta(7), clock)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[date, str]:
    """Return England's bank holidays of a year with their names.

    Parameters
    ----------
    year
        Calendar year.

    Returns
    -------
    dict[date, str]
        Name by day; cached and shared, do not write to it.
    """
    from holidays import country_holidays

    return dict(country_holidays("GB", subdiv="ENG", years=year))


def holiday(day: date) -> str:
    """Return the name of England's bank holiday on a day; empty if it is none.

    Parameters
    ----------
    day
        A day of England's calendar.

    Returns
    -------
    str
        A name; empty for any other day.
    """
    return bank_holidays(day.year).get(day, "")


@lru_cache(maxsize=65536)
def day_spans(text: str, day: date) -> tuple[Span, ...]:
    """Return what opening hours say over one day, from midnight to midnight, without gaps.

    Parameters
    ----------
    text
        OSM syntax; empty for not stated. On a bank holiday, hours that do not speak of holidays are not
        stated: a week's usual hours say nothing about that day.
    day
        A day of England's calendar.

    Returns
    -------
    tuple[Span, ...]
        Spans in order, from minute 0 to 1440.
    """
    if not is_valid(text) or (holiday(day) and not _SPEAKS_OF_HOLIDAYS.search(text)):
        return (Span(0, 1440, "not stated"),)
    start = datetime.combine(day, time())
    intervals = _parsed(text, _calendar(day)).intervals(start, start + timedelta(1))
    spans = [
        Span(_minutes(a, start), _minutes(b, start), _STATES[state], note) for a, b, state, note in intervals
    ]
    return tuple(spans) or (Span(0, 1440, "closed"),)


@lru_cache(maxsize=8192)
def _parsed(text: str, calendar: str) -> OpeningHours:
    return OpeningHours(text, country=calendar or None)


@lru_cache(maxsize=1024)
def _calendar(day: date) -> str:
    """Return a calendar of the parser in which a bank holiday of England is one; empty on other days."""
    if not holiday(day):
        return ""
    noon = datetime.combine(day, time(12))
    return next((c for c in PARSER_CALENDARS if _parsed("PH 00:00-24:00", c).is_open(noon)), "GB")


def _minutes(at: datetime, midnight: datetime) -> int:
    return round((at - midnight).total_seconds() / 60)


def state_at(text: str, when: datetime) -> OpeningState:
    """Return whether hours are open at a moment; quicker than :func:`status`, which says until when too.

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    when
        A moment with a time zone.

    Returns
    -------
    OpeningState
        Open, closed or not stated.
    """
    return _span_at(text, when.astimezone(ZONE)).answer


def _span_at(text: str, wall: datetime) -> Span:
    minute = wall.hour * 60 + wall.minute
    return next(s for s in day_spans(text, wall.date()) if s.start <= minute < s.end)


def status(text: str, when: datetime) -> Status:
    """Return what opening hours say at a moment, and when that changes.

    Parameters
    ----------
    text
        OSM syntax; empty for not stated.
    when
        A moment with a time zone.

    Returns
    -------
    Status
        State, next change and next opening.
    """
    wall = when.astimezone(ZONE)
    here = _span_at(text, wall)
    name = holiday(wall.date())
    if not is_valid(text):
        return Status("not stated", holiday=name)
    until, opens = None, None
    for start, span in _later_spans(text, wall):
        if until is None and (span.answer, span.note) != (here.answer, here.note):
            until = start
        if span.answer == "open":
            opens = start
        if until and (opens or here.answer == "open"):
            break
    return Status(here.answer, until, None if here.answer == "open" else opens, name, here.note)


def _later_spans(text: str, wall: datetime) -> Iterator[tuple[datetime, Span]]:
    for day in _days_ahead(wall.date()):
        for span in day_spans(text, day):
            start = _at(day, span.start)
            if start > wall:
                yield start, span


def _days_ahead(day: date) -> list[date]:
    return [day + timedelta(k) for k in range(DAYS_AHEAD + 1)]


def _at(day: date, minutes: int) -> datetime:
    return local_moment(day, time(minutes // 60, minutes % 60)).when


def week(text: str, day: date) -> tuple[tuple[date, tuple[Span, ...]], ...]:
    """Return what hours say from Monday to Sunday of the week that ``day`` is in.

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    day
        A day of England's calendar.

    Returns
    -------
    tuple[tuple[date, tuple[Span, ...]], ...]
        Seven pairs of a day and its spans, from Monday.
    """
    monday = day - timedelta(day.weekday())
    return tuple((monday + timedelta(k), day_spans(text, monday + timedelta(k))) for k in range(7))


def usual_week(text: str, day: date) -> tuple[tuple[Span, ...], ...]:
    """Return the open spans from Monday to Sunday of the week of ``day``, as if it had no bank holiday.

    Empty if the text is not opening hours.

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    day
        A day of England's calendar.

    Returns
    -------
    tuple[tuple[Span, ...], ...]
        Seven tuples of open spans, from Monday; empty if the text cannot be parsed.
    """
    if not is_valid(text):
        return ()
    monday = day - timedelta(day.weekday())
    parsed = _parsed(text, "")
    days = [datetime.combine(monday + timedelta(k), time()) for k in range(7)]
    return tuple(_open_spans(parsed, start) for start in days)


def _open_spans(parsed: OpeningHours, start: datetime) -> tuple[Span, ...]:
    return tuple(
        Span(_minutes(a, start), _minutes(b, start), "open", note)
        for a, b, state, note in parsed.intervals(start, start + timedelta(1))
        if state == State.OPEN
    )


def describe_week(text: str, day: date) -> str:
    """Describe usual hours, days with the same hours together; empty if there are none.

    >>> describe_week("Mo-Fr 09:00-17:00; Sa 10:00-12:00", date(2026, 11, 21))
    'Monday to Friday 9am to 5pm; Saturday 10am to midday; Sunday closed'

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    day
        A day of England's calendar.

    Returns
    -------
    str
        Words without full stop.
    """
    said = [_describe_day_spans(spans) for spans in usual_week(text, day)]
    runs = [(words, list(days)) for words, days in groupby(range(len(said)), key=lambda k: said[k])]
    sentence = "; ".join(f"{_describe_days(days)} {words}" for words, days in runs)
    return sentence.replace("Every day day", "Every day, day")


def _describe_day_spans(spans: tuple[Span, ...]) -> str:
    if [(span.start, span.end) for span in spans] == [(0, 1440)]:
        return "day and night"
    return ", ".join(map(describe_span, spans)) or "closed"


def _describe_days(days: list[int]) -> str:
    if len(days) == 1:
        return DAYS[days[0]]
    if len(days) == len(DAYS):
        return "Every day"
    joined = " and " if len(days) == 2 else " to "  # noqa: PLR2004 - a pair
    return f"{DAYS[days[0]]}{joined}{DAYS[days[-1]]}"


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
    return f"{DAYS[at.weekday()]} {words}" if days < 7 else f"{_describe_date(at.date())}, {words}"  # noqa: PLR2004 - a week


def _describe_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


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
