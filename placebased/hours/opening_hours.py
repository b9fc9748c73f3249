"""Opening hours in OSM syntax: validity, and the state at a moment, on a day and over a week.

``opening-hours-py`` parses. Its calendars know only some of England's bank holidays, so the days come from
``holidays`` and each is looked up in a calendar that has it. A state has three values: where hours are not
given, or not given for a bank holiday, it is ``"not stated"``, neither open nor closed. Times are those of
England's wall clock. The hours after midnight belong to the day on which their session began: its bank
holiday closes them, and the next day's rule does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

from opening_hours import OpeningHours, State, validate

from placebased.hours import osm_rules
from placebased.hours.bank_holidays import holiday
from placebased.hours.moments import ZONE, local_moment

OpeningState = Literal["open", "closed", "not stated"]

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
    return _answers(text, day, usual=False)


def _answers(text: str, day: date, *, usual: bool) -> tuple[Span, ...]:
    """Return the answers of a day; ``usual`` as if no day were a bank holiday."""
    if not is_valid(text):
        return (Span(0, 1440, "not stated"),)
    text = osm_rules.holidays_replace(text)  # also what was kept before hours were read so
    main, rest = osm_rules.parts(text)
    spans = _of_date(osm_rules.evening(main), day, usual=usual)
    if rest:
        spans = _paint(_of_date(rest, day, usual=usual), (s for s in spans if s.answer != "closed"))
    if not usual and _is_unsaid(text, day):
        spans = (Span(0, 1440, "not stated"),)
    return _paint(spans, _after_midnight(text, main, day, usual=usual))


def _is_unsaid(text: str, day: date) -> bool:
    return bool(holiday(day)) and not osm_rules.speaks_of(text, day)


def _after_midnight(text: str, main: str, day: date, *, usual: bool) -> list[Span]:
    """Return what is left of the sessions of the day before, which follow the rules of that day."""
    late = osm_rules.after_midnight(main)
    if not late:
        return []
    before = day - timedelta(1)
    unsaid = not usual and _is_unsaid(text, before)
    found = _of_date(late, before, usual=usual or unsaid)
    return [replace(s, answer="not stated") if unsaid else s for s in found if s.answer == "open"]


def _of_date(text: str, day: date, *, usual: bool) -> tuple[Span, ...]:
    if not is_valid(text):  # a rule taken apart that the parser no longer knows says nothing
        return (Span(0, 1440, "not stated"),)
    start = datetime.combine(day, time())
    intervals = _parsed(text, "" if usual else _calendar(day)).intervals(start, start + timedelta(1))
    spans = [
        Span(_minutes(a, start), _minutes(b, start), _STATES[state], note) for a, b, state, note in intervals
    ]
    return tuple(spans) or (Span(0, 1440, "closed"),)


def _paint(under: tuple[Span, ...], over: Iterable[Span]) -> tuple[Span, ...]:
    """Lay spans over a whole day, those that then say the same joined."""
    top = list(over)
    if not top:
        return under
    edges = sorted({edge for span in (*under, *top) for edge in (span.start, span.end)})
    layers = (*top, *under)
    pieces = [
        replace(next(each for each in layers if each.start <= a < each.end), start=a, end=b)
        for a, b in pairwise(edges)
    ]
    runs = [list(run) for _, run in groupby(pieces, key=lambda each: (each.answer, each.note))]
    return tuple(replace(run[0], end=run[-1].end) for run in runs)


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
    """Return the span of a moment; what ends in an hour that comes twice is over when it comes again."""
    minute = 119 if _comes_again(wall) else wall.hour * 60 + wall.minute
    return next(s for s in day_spans(text, wall.date()) if s.start <= minute < s.end)


def _comes_again(wall: datetime) -> bool:
    """Return whether a moment is in the hour from 1 to 2 that the clocks show a second time."""
    return bool(wall.fold) and wall.utcoffset() != wall.replace(fold=0).utcoffset()


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
            if start.timestamp() > wall.timestamp():
                yield start, span


def _days_ahead(day: date) -> list[date]:
    return [day + timedelta(k) for k in range(DAYS_AHEAD + 1)]


def _at(day: date, minutes: int) -> datetime:
    return local_moment(day, time(minutes // 60, minutes % 60)).when


def state_on(text: str, day: date) -> OpeningState:
    """Return whether a place is open at some time of a day.

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    day
        A day of England's calendar.

    Returns
    -------
    OpeningState
        Closed only where it is closed all day long.
    """
    answers = {span.answer for span in day_spans(text, day)}
    return "open" if "open" in answers else "not stated" if "not stated" in answers else "closed"


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
    days = (_answers(text, monday + timedelta(k), usual=True) for k in range(7))
    return tuple(tuple(span for span in spans if span.answer == "open") for spans in days)
