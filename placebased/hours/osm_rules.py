"""A text in OSM syntax as its rules: whether each says when, what of it lies after midnight, which dates.

Valid is not meant. “Open”, “Mo-Fr” and a comment alone parse as open day and night; OSM's own rule makes a
comment alone *unknown* (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification). What does not
say from when to when is unknown here.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MIDNIGHT = 1440
"""Minutes of a day."""

LONGEST_HOLIDAY = 14
"""Days: dates that span more are a season, whose usual hours say nothing of a bank holiday in it."""

_QUOTED = re.compile(r'"[^"]*"')
_RULE = re.compile(r'(?:"[^"]*"|[^";|,]|,(?! ))+')
_FALLBACK = re.compile(r'((?:"[^"]*"|[^"])*?)\s*\|\|\s*(.*)', re.DOTALL)
_SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
_TIMES = re.compile(rf"{_SPAN.pattern}(?:\s*,\s*{_SPAN.pattern})*")
_STATES_WHEN = re.compile(r"\d:\d\d|24/7|\b(?:off|closed|sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:off|closed)\b", re.IGNORECASE)
_OPENS = re.compile(r"\bopen\b", re.IGNORECASE)
_NO_END = re.compile(r"\d\+")
_STATE = re.compile(r"\bunknown\b", re.IGNORECASE)
_NOT_KNOWN = re.compile(r"\b(?:SH|sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
_CLOSED_THROUGHOUT = re.compile(r"off|closed", re.IGNORECASE)
_OF_HOLIDAYS = re.compile(
    r"(?P<days>(?:[A-Z][a-z](?:\[[-\d,]+\])?[-,])*PH(?:,[^ ]+)?)\s+(?P<hours>\S.*)", re.DOTALL
)
_MONTH = "|".join(MONTHS)
_DATES = re.compile(rf"\b({_MONTH}) (\d\d?)(?:\s*-\s*(?:({_MONTH}) )?(\d\d?))?\b(?!:)")


def split(text: str) -> list[str]:
    """Return the rules of a text.

    >>> split('Mo-Fr 09:00-17:00; Sa,Su off, PH 10:00-12:00 "ring; wait"')
    ['Mo-Fr 09:00-17:00', 'Sa,Su off', 'PH 10:00-12:00 "ring; wait"']

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    list of str
        In their order, without what joins them.
    """
    return [rule for _, rule in split_joined(text)]


def split_joined(text: str) -> list[tuple[str, str]]:
    """Return the rules of a text, each with the sign that joins it to what stands before.

    >>> split_joined("Fr 20:00-02:00, Sa 10:00-16:00; PH off")
    [('', 'Fr 20:00-02:00'), (',', 'Sa 10:00-16:00'), (';', 'PH off')]

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    list of (sign, rule)
        In their order.
    """
    found: list[tuple[str, str]] = []
    end = 0
    for match in _RULE.finditer(text):
        if rule := match[0].strip():
            found.append((text[end : match.start()].strip() if found else "", rule))
            end = match.end()
    return found


def states_when(rule: str) -> bool:
    """Return whether a rule says from when to when, or that it is closed.

    Parameters
    ----------
    rule
        One of :func:`split`.

    Returns
    -------
    bool
        False for days, months, states and comments alone.
    """
    return bool(_STATES_WHEN.search(_QUOTED.sub("", rule)))


def closes(rule: str) -> bool:
    """Return whether a rule says that it is closed.

    Parameters
    ----------
    rule
        One of :func:`split`.

    Returns
    -------
    bool
        True for “off” and “closed”, outside comments.
    """
    return bool(_CLOSES.search(_QUOTED.sub("", rule)))


def is_plain(text: str) -> bool:
    """Return whether valid hours say of every day when it is open, so that nothing counts by accident.

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    bool
        False where a rule gives no times or no end, where a fallback or “unknown” stands, where nothing
        opens, or a last rule closes all; where times depend on school holidays or the sun, of which nothing
        is known here; and where a comment beside hours may limit them.
    """
    rules = split(text)
    bare = _QUOTED.sub("", text)
    opens = any(states_when(rule) and not closes(rule) for rule in rules)
    leaves_open = "||" in bare or _STATE.search(bare) or _NO_END.search(bare) or depends(text)
    return opens and all(map(states_when, rules)) and not leaves_open and not closes_all(text)


def closes_all(text: str) -> bool:
    """Return whether a rule closes without saying on which days, as in “Mo 09:00-12:00; closed”.

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    bool
        True for “off” and “closed” alone, perhaps with a comment.
    """
    return any(_CLOSED_THROUGHOUT.fullmatch(_QUOTED.sub("", rule).strip()) for rule in split(text))


def depends(text: str) -> bool:
    """Return whether hours depend on more than the calendar of weeks and bank holidays.

    >>> depends("SH Mo-Fr 10:00-15:00"), depends('Mo 09:00-12:00 "term time only"'), depends('PH off "rest"')
    (True, True, False)

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    bool
        True for school holidays, the sun, and a comment beside hours, which may limit them.
    """
    remarked = any('"' in rule and not closes(rule) for rule in split(text))
    return remarked or bool(_NOT_KNOWN.search(_QUOTED.sub("", text)))


@lru_cache(maxsize=8192)
def holidays_replace(text: str) -> str:
    """Return hours in which a rule of bank holidays stands last and replaces the week's, as people mean it.

    Behind a comma OSM's rule only adds: on a bank holiday Monday, Monday's hours would hold too.

    >>> holidays_replace("Mo-Fr 09:00-17:00, PH 10:00-12:00")
    'Mo-Fr 09:00-17:00; PH 10:00-12:00'
    >>> holidays_replace("Fr 20:00-02:00, Su,PH 10:00-16:00")
    'Fr 20:00-02:00, Su 10:00-16:00; PH 10:00-16:00'

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    str
        OSM syntax; the same text where no comma stands before a rule of bank holidays.
    """
    joined = split_joined(text)
    if not any(sign == "," and _OF_HOLIDAYS.fullmatch(rule) for sign, rule in joined):
        return text
    week: list[str] = []
    holidays: list[str] = []
    for sign, rule in joined:
        found = _OF_HOLIDAYS.fullmatch(rule)
        rest = re.sub(r"\bPH,|,?PH\b", "", found["days"]) if found else ""
        kept = f"{rest} {found['hours']}" if found and rest else "" if found else rule
        if kept:
            week.append(f"{sign} {kept}" if week else kept)
        if found:
            holidays.append(f"; PH {found['hours']}")
    return "".join([*week, *holidays]).removeprefix("; ")


@lru_cache(maxsize=8192)
def parts(text: str) -> tuple[str, str]:
    """Return what opening hours say, and after “||” what holds for the rest of the time.

    Rules that do not say when are unknown in both.

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    tuple[str, str]
        The second is empty where there is none.
    """
    match = _FALLBACK.fullmatch(text)
    main, rest = (match[1], match[2]) if match else (text, "")
    return _RULE.sub(_unknown_unless_stated, main), _RULE.sub(_unknown_unless_stated, rest)


def _unknown_unless_stated(found: re.Match[str]) -> str:
    rule = found[0]
    if not rule.strip() or states_when(rule) or _STATE.search(_QUOTED.sub("", rule)):
        return rule
    comment = _QUOTED.search(rule)
    days = _OPENS.sub("", _QUOTED.sub("", rule)).strip()
    said = " ".join(part for part in (days, "unknown", comment[0] if comment else "") if part)
    return f" {said}" if rule.startswith(" ") else said


@lru_cache(maxsize=8192)
def evening(text: str) -> str:
    """Return the hours of each day up to midnight alone.

    >>> evening("Fr 20:00-02:00; Sa 10:00-12:00")
    'Fr 20:00-24:00; Sa 10:00-12:00'

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    str
        OSM syntax, in which no span runs past midnight.
    """
    return _SPAN.sub(lambda found: f"{_clock(_span(found)[0])}-{_clock(min(_end(found), MIDNIGHT))}", text)


@lru_cache(maxsize=8192)
def after_midnight(text: str) -> str:
    """Return the hours after midnight of each day's sessions, as if they were of the day on which they began.

    >>> after_midnight("Fr 20:00-02:00; Sa 10:00-12:00")
    'Fr 00:00-02:00; Sa off'

    Parameters
    ----------
    text
        OSM syntax.

    Returns
    -------
    str
        OSM syntax; empty where no session runs past midnight.
    """
    if not any(_end(found) > MIDNIGHT for found in _SPAN.finditer(text)):
        return ""
    return _TIMES.sub(_late_times, text)


def _late_times(found: re.Match[str]) -> str:
    late = [_end(span) - MIDNIGHT for span in _SPAN.finditer(found[0]) if _end(span) > MIDNIGHT]
    return ",".join(f"00:00-{_clock(end)}" for end in late) or "off"


def _span(found: re.Match[str]) -> tuple[int, int]:
    h1, m1, h2, m2 = map(int, found.groups())
    return h1 * 60 + m1, h2 * 60 + m2


def _end(found: re.Match[str]) -> int:
    """Return where a span ends, on the next day more than a day's minutes."""
    start, end = _span(found)
    return end if end > start else end + MIDNIGHT


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def speaks_of(text: str, day: date) -> bool:
    """Return whether hours say something of a day as a bank holiday.

    Parameters
    ----------
    text
        OSM syntax.
    day
        A bank holiday.

    Returns
    -------
    bool
        Whether they name bank holidays, every hour of the year, or dates in which the day lies. Dates that
        span more than :data:`LONGEST_HOLIDAY` days are a season, unless it is closed then.
    """
    bare = _QUOTED.sub("", text)
    if bare.strip() == "24/7" or re.search(r"\bPH\b", bare):
        return True
    return any(_names(rule, day) for rule in split(bare))


def _names(rule: str, day: date) -> bool:
    for month, first, last_month, last in _DATES.findall(rule):
        start = (MONTHS.index(month) + 1, int(first))
        end = (MONTHS.index(last_month or month) + 1, int(last or first))
        here = (day.month, day.day)
        inside = start <= here <= end if start <= end else here >= start or here <= end
        length = (end[0] - start[0]) % 12 * 30 + end[1] - start[1]
        if inside and (length <= LONGEST_HOLIDAY or closes(rule)):
            return True
    return False
