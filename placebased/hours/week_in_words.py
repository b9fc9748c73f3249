"""Opening hours as one says them: like days together, nights whole, days of the month by name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from placebased.hours import osm_rules
from placebased.hours.hours_in_words import describe_span
from placebased.hours.moments import DAYS
from placebased.hours.opening_hours import Span, is_valid, usual_week
from placebased.phrases import join_list

DAY = 1440
"""Minutes of a day."""

LATEST_NIGHT_END = 600
"""Minutes after midnight until which hours that follow on the evening before are said with it."""

_CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_WEEKS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
_MONTHS = dict(zip(osm_rules.MONTHS, calendar.month_name[1:], strict=True))
_DAYS_AND_HOURS = re.compile(r"(?P<days>[A-Z][A-Za-z,\[\]0-9-]*) (?P<hours>(?:\d\d?:|off|closed).*)")
_DATES_FIRST = re.compile(
    rf"(?P<dates>(?:{'|'.join(_MONTHS)})\b[^:]*?)(?::? (?P<rest>(?:[A-Z]|\d\d?:\d|off|closed).*)|:)?"
)
_HAS_HOURS = re.compile(r"\d\d?:\d\d")
_DAY_OF_MONTH = re.compile(r"(\w\w)\[(-?[1-5](?:,-?[1-5])*)\]")
_TOO_SPECIAL = re.compile(
    r"\b(?:week|easter|SH|PH [-+]\d)\b|\b\d{4}\b(?!:)|\] ?[-+]\d|\b[A-Z][a-z]{2} [A-Z][a-z]\["
)
_IN_DOUBT = re.compile(r"(?:^|\s)unknown$")
_COMMENT = re.compile(r'"([^"]*)"')


@lru_cache(maxsize=8192)
def describe_week(text: str, day: date) -> str:
    """Describe usual hours, days with the same hours together; empty if there are none.

    >>> describe_week("Mo-Fr 09:00-17:00; Sa 10:00-12:00", date(2026, 11, 21))
    'Monday to Friday 9am to 5pm; Saturday 10am to midday; Sunday closed'
    >>> describe_week("Th[1] 19:30-21:00", date(2026, 11, 21))
    'first Thursday of the month, 7:30pm to 9pm'

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
    if not is_valid(text):
        return ""
    if text == "24/7":
        return f"{describe_week('Mo-Su 00:00-24:00', day)}; bank holidays day and night"
    weekly, special = "", []
    for joined_by, rule in osm_rules.split_joined(text):
        left, said = _told_apart(_COMMENT.sub("", rule).strip(), day)
        weekly += (f"{joined_by} " if weekly else "") + left if left else ""
        special += said
    if not weekly and not special:  # comments alone
        return ""
    days = [_describe_days_of_week(weekly, day, closed_too=not _names_days(special))] if weekly else []
    notes = [f"({note})" for note in dict.fromkeys(_COMMENT.findall(text)) if note]
    return " ".join(["; ".join([*filter(None, days), *special]), *notes])


def is_sayable(text: str) -> bool:
    """Return whether hours can be said in words whole, without codes for weeks, years and seasons.

    Parameters
    ----------
    text
        Opening hours in OSM syntax.
    """
    return not _TOO_SPECIAL.search(_COMMENT.sub("", text))


def _names_days(special: Sequence[str]) -> bool:
    """Return whether rules outside the week name days of it, which are then not closed altogether."""
    return any("bank holidays" not in said for said in special)


def _told_apart(rule: str, day: date) -> tuple[str, list[str]]:
    """Return what of a rule holds every week, as OSM, and the rest of it in words."""
    if _IN_DOUBT.search(rule):
        return "", [_describe_doubt(_IN_DOUBT.sub("", rule), day)]
    if _TOO_SPECIAL.search(rule) or "||" in rule:
        return "", [rule]
    if dated := _DATES_FIRST.fullmatch(rule):
        return "", [_describe_dated(dated["dates"], dated["rest"] or "", day)]
    match = _DAYS_AND_HOURS.fullmatch(rule)
    if match is None or not ("PH" in match["days"] or "[" in match["days"]):
        return rule, []
    hours = _describe_hours(match["hours"], day)
    monthly = [_describe_day_of_month(*each) for each in _DAY_OF_MONTH.findall(match["days"])]
    said = [f"{join_list(monthly)} of the month, {hours}"] if monthly else []
    plain = [each for each in _DAY_OF_MONTH.sub("", match["days"]).split(",") if each]
    if "PH" in plain:
        said.append(f"bank holidays {hours}")
    weekly = ",".join(each for each in plain if each != "PH")
    if "[" in weekly:
        return "", [rule]
    return (f"{weekly} {match['hours']}" if weekly else ""), said


def _describe_doubt(rule: str, day: date) -> str:
    """Describe days and hours of which it is not stated whether they hold."""
    if not rule:
        return "other times not stated"
    timed = bool(_HAS_HOURS.search(rule))
    left, said = _told_apart(rule if timed else f"{rule} 00:00-24:00", day)
    days = [_describe_days_of_week(left, day, closed_too=False)] if left else []
    words = "; ".join([*filter(None, days), *said])
    return f"perhaps {words}" if timed else words.replace("day and night", "not stated")


def _describe_dated(dates: str, rest: str, day: date) -> str:
    words = re.sub(r"\b([A-Z][a-z]{2}) (\d+)-(\d+)\b", r"\2-\1 \3", dates)  # “Dec 25-26”
    words = re.sub(r"\b([A-Z][a-z]{2}) (\d+)", lambda m: f"{int(m[2])} {_MONTHS[m[1]]}", words)
    words = re.sub(r"\b[A-Z][a-z]{2}\b", lambda m: _MONTHS.get(m[0], m[0]), words).replace("-", " to ")
    words = words.replace(",", ", ")
    if re.match(r"\d\d?:|off|closed", rest):
        return f"{words} {_describe_hours(rest, day)}"
    return f"{words}: {_lower(describe_week(rest, day))}" if rest else words


def _lower(words: str) -> str:
    return words.replace("Every day", "every day", 1) if words.startswith("Every day") else words


def _describe_hours(hours: str, day: date) -> str:
    """Describe the hours of a rule without its days."""
    return _describe_day(_by_evening(f"Mo {hours}", day)[0])


def _describe_day_of_month(code: str, weeks: str) -> str:
    return f"{join_list([_WEEKS[int(week)] for week in weeks.split(',')])} {DAYS[_CODES.index(code)]}"


def _describe_days_of_week(text: str, day: date, *, closed_too: bool) -> str:
    said = [_describe_day(spans) for spans in _by_evening(text, day)]
    runs = [(words, list(days)) for words, days in groupby(range(len(said)), key=lambda k: said[k])]
    told = [f"{_describe_days(days)} {words}" for words, days in runs if closed_too or words != "closed"]
    return "; ".join(told).replace("Every day day", "Every day, day")


def _by_evening(text: str, day: date) -> list[list[Span]]:
    """Return the open spans of a week, each night with the evening on which it began."""
    week = [list(spans) for spans in usual_week(text, day)]
    for k in range(len(week)):
        following = week[(k + 1) % len(week)]
        ends_at_midnight = bool(week[k]) and week[k][-1].start > 0 and week[k][-1].end == DAY
        goes_on = bool(following) and following[0].start == 0 and following[0].end <= LATEST_NIGHT_END
        if ends_at_midnight and goes_on and osm_rules.after_midnight(text):
            week[k][-1] = replace(week[k][-1], end=DAY + following.pop(0).end)
    return week


def _describe_day(spans: Sequence[Span]) -> str:
    if [(span.start, span.end) for span in spans] == [(0, DAY)]:
        return "day and night"
    return ", ".join(map(_describe_span, spans)) or "closed"


def _describe_span(span: Span) -> str:
    """Describe a session; “Friday midnight to 4am” could be either night, so its clock has 24 hours."""
    if span.start == 0 and span.end < DAY // 2:
        return f"00:00 to {span.end // 60:02}:{span.end % 60:02}"
    return describe_span(span)


def _describe_days(days: list[int]) -> str:
    if len(days) == 1:
        return DAYS[days[0]]
    if len(days) == len(DAYS):
        return "Every day"
    joined = " and " if len(days) == 2 else " to "  # noqa: PLR2004 - a pair
    return f"{DAYS[days[0]]}{joined}{DAYS[days[-1]]}"
