"""Hours stated in parts, joined into one week: each is read by itself, and none may contradict another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from placebased import phrases
from placebased.exchange.lists.missing import is_missing, is_unknown
from placebased.hours import osm_rules
from placebased.hours.free_text import Reading, in_words, read_hours
from placebased.hours.opening_hours import is_valid

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RANGE = r"[A-Z][a-z](?:-[A-Z][a-z])?"
_SPAN = r"\d{2}:\d{2}-\d{2}:\d{2}"
_RULE = re.compile(rf"^({_RANGE}(?:,{_RANGE})*) ({_SPAN}(?:,{_SPAN})*|off|closed|unknown)$")
_NEXT_RULE = re.compile(r"\s*;\s*|,\s+(?=[A-Z][a-z])")
_SHUT = re.compile(r"^(.*?\w)[\s:,-]+(?:closed|shut|off|not open)\.?$", re.IGNORECASE)
_TIMED = re.compile(r"\d:\d|24/7")
_ANY_SPAN = "10:00-11:00"
_HOLIDAYS = "PH"
UNKNOWN = "unknown"
"""What OSM syntax says of days of which it is not stated whether it is open."""
_DAYLESS = re.compile(r"^\d\d?:?\d*\s*-")
_EVERY_DAY = re.compile(r"dail|every ?day|week|7 days|24/7", re.IGNORECASE)
NO_DAYS = "Kept in your words: they do not say on which days."
NEVER_OPEN = "Kept in your words: they do not say when it is open."
Span = tuple[int, int]


@dataclass(frozen=True)
class Joined:
    """Hours put together from their parts.

    Attributes
    ----------
    words
        All parts as they were written.
    osm
        OSM syntax; empty where a part is not understood, or two contradict each other.
    note
        Why they were not understood, or of which days nothing is stated, as a sentence; else empty.
    """

    words: str
    osm: str
    note: str = ""


def joined(parts: Sequence[str]) -> Joined:
    """Join hours that are stated in parts.

    Parameters
    ----------
    parts
        Hours as somebody wrote them, with their days.

    Returns
    -------
    Joined
        One week, or the words with a note.

    Examples
    --------
    >>> joined(["Monday 9-5", "Tuesday 1pm-8pm", "Monday 6pm-8pm"]).osm
    'Mo 09:00-17:00,18:00-20:00; Tu 13:00-20:00'
    """
    each = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    words = "; ".join(each)
    read = [_read(part) for part in each]
    unclear = [reading for reading in read if not reading.osm]
    if unclear:
        said = phrases.shorten(unclear[0].said, most=60)
        return Joined(
            words, "", unclear[0].question if len(each) == 1 else f"Kept in words: “{said}” is not sure."
        )
    if read and not any(_TIMED.search(reading.osm) for reading in read):
        return Joined(words, "", NEVER_OPEN)
    if len(each) < 2:  # noqa: PLR2004 - nothing to join
        return Joined(words, "".join(reading.osm for reading in read))
    rules = [rule for reading in read for rule in _NEXT_RULE.split(reading.osm) if rule]
    osm, clash, note = _one_week(rules)
    if clash:
        return Joined(words, "", f"Kept in words: its rows or columns disagree about {clash}.")
    if not is_valid(osm):
        return Joined(words, "", "Kept in your words.")
    again = read_hours(words).osm
    is_same = again in {"", osm} or ("[" not in osm and in_words(again) == in_words(osm))
    return Joined(words if is_same else in_words(osm) or words, osm, note)


def _one_week(rules: Iterable[str]) -> tuple[str, str, str]:
    """Return all rules as one text of OSM syntax, the day about which two disagree, and what is not stated.

    A day that is named without times, beside others with times, is not stated; it is neither closed nor a
    reason to doubt the others.
    """
    spans: dict[str, set[Span]] = {day: set() for day in _DAYS}
    off: set[str] = set()
    unsaid: set[str] = set()
    others = []
    for rule in rules:
        found = _RULE.match(rule)
        if not found:
            others.append(rule)
            continue
        for day in _days(found[1]):
            if found[2] in {"off", "closed"}:
                off.add(day)
            elif found[2] == UNKNOWN:
                unsaid.add(day)
            else:
                spans[day] |= {_minutes(span) for span in found[2].split(",")}
    for day in _DAYS:
        if (day in off and (spans[day] or day in unsaid)) or _overlap(sorted(spans[day])):
            return "", _NAMES[day], ""
    stated = {
        day: _text(spans[day], is_off=day in off) or (UNKNOWN if day in unsaid else "") for day in _DAYS
    }
    week = "; ".join(_grouped(stated))
    osm = osm_rules.holidays_replace(", ".join(filter(None, (week, *dict.fromkeys(others)))))
    return osm, "", _not_stated(unsaid, {day for day in _DAYS if spans[day]})


def _not_stated(unsaid: set[str], stated: set[str]) -> str:
    """Return a sentence that names the days without times, and those with a further session without one."""
    told = []
    for asked, days in (("when", unsaid - stated), ("when else", unsaid & stated)):
        names = phrases.join_list([_NAMES[day] for day in _DAYS if day in days])
        told += [f"It is not stated {asked} it is open on {names}."] if days else []
    return " ".join(told)


def _read(part: str) -> Reading:
    """Read a part; times without a day are no hours, since a list does not say that they hold on all days."""
    if shut := _SHUT.match(part):
        return _of_days(shut[1], "off", part) or read_hours(part)
    if days := _without_times(part):
        return _of_days(days, UNKNOWN, part) or read_hours(part)
    reading = read_hours(part)
    if _DAYLESS.match(reading.osm) and not _EVERY_DAY.search(part):
        return Reading("", part, question=NO_DAYS)
    return reading


def _without_times(part: str) -> str:
    """Return the days of a part such as “Tuesday”, “Tuesday: TBC” or “Tuesday TBC”; empty for others."""
    if any(sign.isdigit() for sign in part):
        return ""
    days, _, rest = part.partition(":")
    head, _, last = days.rpartition(" ")
    if not is_missing(rest):
        return ""
    return head if is_unknown(last) else days


def _of_days(days: str, state: str, part: str) -> Reading | None:
    """Return what a part says of plain days of the week; none where these are not read as for hours."""
    osm = read_hours(f"{days} {_ANY_SPAN}").osm
    is_read = osm.endswith(_ANY_SPAN) and osm.count(":") == _ANY_SPAN.count(":")
    named = osm.removesuffix(_ANY_SPAN).strip().split(",")
    plain = ",".join(each for each in named if each != _HOLIDAYS)
    rules = [f"{each} {state}" for each in (plain, _HOLIDAYS if _HOLIDAYS in named else "") if each]
    is_known = (not plain or _RULE.match(rules[0])) and (state != UNKNOWN or _HOLIDAYS not in named)
    return Reading("; ".join(rules), part) if is_read and is_known else None


_NAMES = dict(
    zip(_DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)


def _days(text: str) -> list[str]:
    """Return the days of ``Mo-We,Sa``."""
    found = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last and last not in _DAYS):
            continue
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        found += [_DAYS[k % 7] for k in range(start, (end if end >= start else end + 7) + 1)]
    return found


def _minutes(span: str) -> Span:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return start, end if end > start else end + 1440


def _overlap(spans: Sequence[Span]) -> bool:
    return any(late[0] < early[1] for early, late in pairwise(spans))


def _text(spans: set[Span], *, is_off: bool) -> str:
    if is_off:
        return "off"
    return ",".join(f"{_clock(start)}-{_clock(end, is_end=True)}" for start, end in sorted(spans))


def _clock(minutes: int, *, is_end: bool = False) -> str:
    within = minutes if minutes <= 1440 and is_end else minutes % 1440  # noqa: PLR2004 - 24:00 ends a day
    return f"{within // 60:02}:{within % 60:02}"


def _grouped(week: dict[str, str]) -> list[str]:
    """Return one rule for each run of days with the same hours."""
    rules: list[tuple[list[str], str]] = []
    for day, hours in week.items():
        if (
            hours
            and rules
            and rules[-1][1] == hours
            and _DAYS.index(rules[-1][0][-1]) + 1 == _DAYS.index(day)
        ):
            rules[-1][0].append(day)
        elif hours:
            rules.append(([day], hours))
    return [f"{days[0] if len(days) == 1 else f'{days[0]}-{days[-1]}'} {hours}" for days, hours in rules]
