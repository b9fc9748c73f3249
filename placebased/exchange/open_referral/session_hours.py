"""Sessions of a service as opening hours in the OSM syntax, and in words.

What is in doubt stands there as ``unknown`` with the reason: neither open nor closed.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from placebased.exchange.open_referral.recurrence import weekday_in_words
from placebased.exchange.open_referral.schedule_fields import WEEKDAYS
from placebased.hours.hours_in_words import describe_span
from placebased.hours.opening_hours import Span
from placebased.phrases import join_list, shorten

LONGEST_NOTE = 80
"""Characters of a remark that stand beside hours."""


@dataclass(frozen=True)
class Session:
    """When a service regularly is open, as far as one schedule says it.

    Attributes
    ----------
    days
        Weekdays in the OSM syntax, each perhaps with its place in the month; none for every day.
    opens, closes
        Minutes after midnight; a closing at or before the opening is the next day's. Both -1 where no times
        are known.
    dates
        Selector of dates in the OSM syntax; empty for all.
    said
        The dates in words.
    unsure
        Why it is not certain, in words; empty where it is.
    note
        A remark to show beside the hours.
    """

    days: tuple[str, ...]
    opens: int = -1
    closes: int = -1
    dates: str = ""
    said: str = ""
    unsure: str = ""
    note: str = ""

    @property
    def times(self) -> str:
        """The times in the OSM syntax; empty where none are known."""
        if self.opens < 0:
            return ""
        return f"{_clock(self.opens)}-{_clock(self.closes or 1440)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


Group = tuple[str, str, str, str]
"""Dates, their words, doubt and remark: what sessions must share to stand in one rule."""


def to_osm(
    sessions: Iterable[Session],
    *,
    others: Iterable[str] = (),
    ends: Iterable[tuple[str, str, str]] = (),
    rest: str = "",
) -> str:
    """Return sessions as opening hours in the OSM syntax.

    Parameters
    ----------
    sessions
        All of a service.
    others
        Hours in the OSM syntax that were read from words and add to the sessions.
    ends
        Dates, days and reason of what is not known any more.
    rest
        Words about other times that could not be read: whatever no session says is unknown then.

    Returns
    -------
    str
        Rules that add to each other; empty for nothing at all.
    """
    text, taken = "", set[str]()
    for (dates, _, unsure, note), days, times in _rules(sessions):
        named = {day[:2] for day in days} or set(WEEKDAYS)
        comment = _comment(unsure or note)
        parts = (dates, join_days(days), ",".join(times), "unknown" if unsure else "", comment)
        joint = (", " if named & taken else "; ") if text else ""
        text += joint + " ".join(filter(None, parts))
        taken |= named
    for other in others:
        text += f"{', ' if text else ''}{other.replace('; ', ', ')}"
    for dates, days_ended, why in ends:
        text += f"; {dates} {days_ended} unknown {_comment(why)}"
    if rest:
        text += f"{' || ' if text else ''}unknown {_comment(rest)}"
    return text


def _rules(sessions: Iterable[Session]) -> list[tuple[Group, tuple[str, ...], tuple[str, ...]]]:
    """Return what stands in one rule each: days that have the same times, with what they share."""
    by_day: dict[tuple[Group, str], dict[str, None]] = {}
    for each in sessions:
        group = (each.dates, each.said, each.unsure, each.note)
        for day in each.days or ("",):
            by_day.setdefault((group, day), {}).setdefault(each.times)
    together: dict[tuple[Group, tuple[str, ...]], list[str]] = {}
    for (group, day), times in by_day.items():
        together.setdefault((group, tuple(sorted(times))), []).append(day)
    rules = [
        (group, tuple(sorted(filter(None, days), key=day_rank)), tuple(filter(None, times)))
        for (group, times), days in together.items()
    ]
    return sorted(rules, key=lambda rule: (bool(rule[0][2]), [day_rank(day) for day in rule[1]], rule[2]))


def day_rank(day: str) -> tuple[int, str]:
    """Return where a day of the OSM syntax stands in the week, to sort by.

    Parameters
    ----------
    day
        A weekday, perhaps with its place in the month.
    """
    return WEEKDAYS.index(day[:2]), day


def join_days(days: Sequence[str]) -> str:
    """Return days as the OSM syntax lists them, those in a row as a range.

    >>> join_days(["Mo", "Tu", "We", "Fr"])
    'Mo-We,Fr'

    Parameters
    ----------
    days
        Days of the OSM syntax in the order of the week.
    """
    parts: list[str] = []
    for _, run in groupby(enumerate(days), key=lambda item: WEEKDAYS.index(item[1][:2]) - item[0]):
        names = [day for _, day in run]
        is_range = len(names) > 1 and not any("[" in name for name in names)
        parts += [f"{names[0]}-{names[-1]}"] if is_range else names
    return ",".join(parts)


def _comment(words: str) -> str:
    """Return words as a comment of the OSM syntax: one line, no quotation marks."""
    plain = " ".join(words.replace('"', "'").split())
    return f'"{shorten(plain, most=LONGEST_NOTE)}"' if plain else ""


def to_words(sessions: Iterable[Session]) -> str:
    """Return sessions in words, e.g. ``"Monday 9am to midday and 1pm to 5pm"``.

    Parameters
    ----------
    sessions
        All of a service.
    """
    said = (
        " ".join(filter(None, (_days_in_words(days), _times_in_words(times), _bracket(group))))
        for group, days, times in _rules(sessions)
    )
    return "; ".join(dict.fromkeys(each[:1].upper() + each[1:] for each in said))


def _days_in_words(days: Sequence[str]) -> str:
    plain = [day for day in days if "[" not in day]
    if len(plain) == len(WEEKDAYS):
        return "every day"
    if len(plain) == len(days) > 2 and "," not in join_days(days):  # noqa: PLR2004 - a range, not a pair
        first, last = WEEKDAYS.index(days[0]), WEEKDAYS.index(days[-1])
        return f"{calendar.day_name[first]} to {calendar.day_name[last]}"
    return join_list([weekday_in_words(day) for day in days]) if days else ""


def _times_in_words(times: Sequence[str]) -> str:
    spans = [[int(clock[:2]) * 60 + int(clock[3:]) for clock in each.split("-")] for each in times]
    return join_list([describe_span(Span(start, end, "open")) for start, end in spans])


def _bracket(group: Group) -> str:
    _, said, unsure, note = group
    inside = "; ".join(filter(None, dict.fromkeys((said, unsure, note))))
    return f"({shorten(inside, most=2 * LONGEST_NOTE)})" if inside else ""
