"""Schedules of the profile as opening hours: exact where they can be, in doubt where they cannot.

A schedule that is over is left out. Words beside a schedule are read with the same reader as anybody's words;
where they say something else than the schedule, or limit it, the schedule is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from placebased.exchange.open_referral.london_time import WallTimes, in_london
from placebased.exchange.open_referral.profile import HOURS_NOTE
from placebased.exchange.open_referral.recurrence import Recurrence, in_words, osm_date, recurrence
from placebased.exchange.open_referral.schedule_fields import ScheduleFields
from placebased.exchange.open_referral.session_hours import Session, day_rank, join_days, to_osm, to_words
from placebased.hours.free_text import read_hours
from placebased.hours.opening_hours import is_valid, usual_week

How = Literal["not stated", "exact", "partly", "in words", "past"]
"""How far hours were understood."""

MOST_SCHEDULES = 100
"""Schedules of one service that are read: no door has more."""

LONGEST_WORDS, LONGEST_OSM = 600, 1_000
EVENING, MORNING = 17 * 60, 6 * 60
"""Minutes after midnight: who opens before the one or closes after the other is not open over midnight."""

WEEKS_COMPARED = 6
"""Weeks over which two ways to say hours are held against each other: a month and a bit."""

_LIMITS = re.compile(
    r"\b(only|except|exclud\w*|close[sd]?|closing|closures?|not?|never|term|"
    r"appointment|appt|fortnight\w*|alternate|every other|"
    r"check|var(?:y|ies|iable)|may|some|until|till|from|during|between|seasonal|"
    r"month\w*|first|second|third|fourth|last|1st|2nd|3rd|4th|winter|summer|school|holidays?|hols?|"
    r"jan\w*|feb\w*|march|april|june?|july|aug\w*|sept\w*|oct\w*|nov\w*|dec\w*|"
    r"mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|week\w*|am|pm|noon|midday|midnight)\b|\d",
    re.IGNORECASE,
)
"""What makes a remark more than a name for the session: it may say when the session is not held."""


@dataclass(frozen=True)
class FoundHours:
    """The hours of a service at one place.

    Attributes
    ----------
    osm
        OSM syntax, with ``unknown`` for what is in doubt; empty where nothing is sure.
    words
        The same in words, for people; empty where nothing is said.
    how
        How far they were understood.
    """

    osm: str = ""
    words: str = ""
    how: How = "not stated"


@dataclass(frozen=True)
class _Read:
    """One schedule after reading: its sessions and the remark beside them, words only, or that it is over."""

    sessions: tuple[Session, ...] = ()
    remark: str = ""
    words: str = ""
    last: date | None = None
    is_over: bool = False


def hours_of(schedules: Sequence[Mapping[str, Any]], today: date) -> FoundHours:
    """Return what the schedules of a service say together.

    Parameters
    ----------
    schedules
        Schedules as a feed has them.
    today
        What was over before it counts no more.

    Returns
    -------
    FoundHours
        Hours and words of which :func:`placebased.hours.free_text.read_hours` makes nothing else.
    """
    if len(schedules) > MOST_SCHEDULES:
        return FoundHours("", "More times than can be shown", "in words")
    if exact := _exact(schedules):
        return exact
    read = [_one(each, today) for each in schedules]
    current = [each for each in read if not each.is_over]
    if read and not current:
        return FoundHours("", _past(read), "past")
    whole = to_osm(each for one in current for each in one.sessions)
    if fuller := _fuller(current, whole, today):
        return fuller
    current = [replace(one, sessions=_remarked(one.sessions, one.remark, whole, today)) for one in current]
    sessions = list(dict.fromkeys(each for one in current for each in one.sessions))
    texts = list(dict.fromkeys(one.words for one in current if one.words))
    return _together(sessions, texts, _ends(current), today)


def _exact(schedules: Sequence[Mapping[str, Any]]) -> FoundHours | None:
    """Return the hours that a feed of this product's own carries word by word."""
    for each in schedules:
        note = str(each.get("notes") or "")
        osm = note.removeprefix(HOURS_NOTE)
        if osm != note and is_valid(osm):
            words = str(each.get("description") or "").strip()
            return FoundHours(osm, "" if words == osm else words, "exact")
    return None


def _one(schedule: Mapping[str, Any], today: date) -> _Read:
    fields = ScheduleFields(schedule, today)
    remark = "; ".join(dict.fromkeys(filter(None, (fields.text("description"), fields.text("notes")))))
    last = fields.period.last
    if last is not None and last < today:
        return _Read(words=remark, last=last, is_over=True)
    if not any(fields.text(name) for name in ("byday", "opens_at", "closes_at", "bymonthday")):
        return _Read(words=remark, last=last)
    found = recurrence(fields)
    sessions = _sessions(fields, found, _times(fields, found))
    return _Read(tuple(sessions), remark, last=None if found.is_clipped else last)


def _times(fields: ScheduleFields, found: Recurrence) -> tuple[WallTimes, ...]:
    """Return opening and closing by London's clocks; none where they are in doubt."""
    opens, closes = fields.clock("opens_at"), fields.clock("closes_at")
    if opens is None or closes is None:
        if not (fields.text("opens_at") and fields.text("closes_at")):  # else the doubt says which it is
            fields.doubt(_half(fields))
        return ()
    if not found.dates:
        walls = in_london(opens, closes, fields.period, fields.today)
        if not walls:
            fields.doubt("the times are given for another time zone")
        return walls
    # its own dates take the place of the period's and of the seasons', so nothing may depend on these
    is_bounded = fields.period.first is not None or fields.period.last is not None
    if (is_bounded and not found.is_clipped) or opens.offset is not None or closes.offset is not None:
        fields.doubt(found.said or "on some dates only")
    return (WallTimes("", opens.minutes, closes.minutes),)


def _half(fields: ScheduleFields) -> str:
    """Return in words what is known of times of which one, or both, are missing."""
    opens, closes = fields.text("opens_at")[:5], fields.text("closes_at")[:5]
    return f"opens {opens}" if opens else f"closes {closes}" if closes else "the times are not stated"


def _sessions(fields: ScheduleFields, found: Recurrence, walls: tuple[WallTimes, ...]) -> list[Session]:
    """Return a session for every stretch of dates, all of them in doubt where one thing is."""
    for wall in walls:
        if not _is_plausible(wall):
            fields.doubt(f"{fields.text('opens_at')[:5]} to {fields.text('closes_at')[:5]}")
    unsure = "; ".join(fields.doubts)
    if unsure:
        plain = walls[0] if len(walls) == 1 and _is_plausible(walls[0]) else WallTimes("", -1, -1)
        days = tuple(dict.fromkeys(day[:2] for day in found.days))
        last = fields.period.last
        ends = f"until {in_words(last)}" if last is not None else ""
        return [Session(days, plain.opens, plain.closes, said=ends, unsure=unsure)]
    later = [
        Session(found.days, wall.opens, wall.closes, found.later, unsure=found.said)
        for wall in walls
        if found.later
    ]
    return [
        Session(found.days, wall.opens, wall.closes, dates or wall.dates, found.said or wall.said)
        for wall in walls
        for dates in found.dates or ("",)
    ] + later


def _is_plausible(wall: WallTimes) -> bool:
    """Return whether nobody need ask what is meant: a day's hours, or an evening's into the night.

    Midnight to midnight is what a program writes where no time was given; ten to five was five in the
    afternoon.
    """
    if wall.opens == wall.closes:
        return False
    is_night = wall.closes < wall.opens
    return not is_night or wall.closes == 0 or (wall.opens >= EVENING and wall.closes <= MORNING)


def _remarked(sessions: tuple[Session, ...], remark: str, whole: str, today: date) -> tuple[Session, ...]:
    """Return sessions with what is written beside them: dropped where it says the same, a doubt where not."""
    if not remark:
        return sessions
    read = read_hours(remark).osm
    if read and any(same_hours(read, osm, today) for osm in (to_osm(sessions), whole)):
        return sessions
    if read or _LIMITS.search(remark):
        return tuple(replace(each, unsure=each.unsure or remark, note=remark) for each in sessions)
    return tuple(replace(each, note=remark) for each in sessions)


def _fuller(current: Sequence[_Read], whole: str, today: date) -> FoundHours | None:
    """Return hours as words beside them say, where these say the same and speak of bank holidays too."""
    if "unknown" in whole or any(one.words or one.last for one in current):
        return None
    remarks = dict.fromkeys(one.remark for one in current if one.remark)
    for remark in remarks if len(remarks) == 1 else ():
        read = read_hours(remark).osm
        if "PH" in read and same_hours(read, whole, today):
            return FoundHours(read, _cut(remark), "exact")
    return None


def same_hours(one: str, other: str, today: date) -> bool:
    """Return whether two texts in the OSM syntax are open at the same times for some weeks to come.

    Parameters
    ----------
    one, other
        Opening hours in the OSM syntax.
    today
        A day in the first week.
    """
    weeks = [today + timedelta(7 * k) for k in range(WEEKS_COMPARED)]
    return all(_open(one, day) == _open(other, day) for day in weeks)


@lru_cache(maxsize=8192)
def _open(text: str, day: date) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((span.start, span.end) for span in spans) for spans in usual_week(text, day))


def _ends(current: Sequence[_Read]) -> list[tuple[str, str, str]]:
    """Return from when on the hours of some days are not known, because they were given until then."""
    lasting = {day for one in current if one.last is None for each in one.sessions for day in each.days}
    found: dict[str, date] = {}
    for one in current:
        for day in {day for each in one.sessions if not each.unsure for day in each.days} - lasting:
            if one.last is not None:
                found[day] = max(one.last, found.get(day, one.last))
    return [
        (
            f"{osm_date(last + timedelta(1))}+",
            join_days(sorted((day for day in found if found[day] == last), key=day_rank)),
            f"given until {in_words(last)}",
        )
        for last in sorted(set(found.values()))
    ]


def _together(
    sessions: Sequence[Session], texts: Sequence[str], ends: Sequence[tuple[str, str, str]], today: date
) -> FoundHours:
    """Return the hours of all sessions, and of texts that belong to no session."""
    read = {text: osm for text in texts if (osm := read_hours(text).osm) and " off" not in osm}
    rest = "; ".join(text for text in texts if text not in read)
    words = "; ".join(filter(None, (to_words(sessions), *texts)))
    sure = [each for each in sessions if not each.unsure]
    if not sure and not read:
        alone = read_hours(rest).osm if not sessions else ""
        return FoundHours(alone, rest, "exact") if alone else _in_words(words)
    osm = to_osm(sessions, others=read.values(), ends=ends, rest=rest)
    if not is_valid(osm) or len(osm) > LONGEST_OSM:
        return _in_words(words)
    is_exact = not rest and all(each.dates for each in sessions if each.unsure)  # else only years from now
    return FoundHours(osm, _agreeing(_cut(words), osm, today), "exact" if is_exact else "partly")


def _in_words(words: str) -> FoundHours:
    return FoundHours("", _unread(words), "in words" if words else "not stated")


def _agreeing(words: str, osm: str, today: date) -> str:
    """Return words of which a reader makes the same hours, or none; else the hours in their own syntax."""
    read = read_hours(words).osm
    return words if not read or same_hours(read, osm, today) else osm


def _past(read: Sequence[_Read]) -> str:
    """Return words about hours that are over, where something was written beside them."""
    last = max((one.last for one in read if one.last is not None), default=None)
    said = "; ".join(dict.fromkeys(one.words for one in read if one.words))
    return _unread(f"Given until {in_words(last)}: {said}") if said and last else ""


def _unread(words: str) -> str:
    """Return words so that nobody's reader takes them for hours; empty where that cannot be had."""
    tries = (_cut(words), _cut(f"Not sure: {words}"))
    return next((each for each in tries if not read_hours(each).osm), "")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"
