"""Hours that stand in several columns of a list: a column a day, a day beside a time, opening beside closing.

Each row's cells become parts such as “Monday 9-5” that are read one by one and then joined into one week, so
that no day is given another's hours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from placebased.exchange.lists.missing import CROSSES, TICKS, is_missing, is_unknown

_DAY = (
    r"mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:s|nesday)?s?|thu(?:r|rs|rsday)?s?|fri(?:day)?s?"
    r"|sat(?:urday)?s?|sun(?:day)?s?"
)
_HOLIDAYS = r"(?:bank|public) hol(?:iday)?s?|b\.?h\.?s?"
_DAYS = re.compile(
    rf"\b(?:{_DAY})\b(?:\s*(?:-|\u2013|to|/|,|&|and|\s)\s*\b(?:{_DAY}|{_HOLIDAYS})(?!\w))*"
    rf"|\bweek ?days?\b|\bweekends?\b|\b(?:{_HOLIDAYS})(?!\w)",
    re.IGNORECASE,
)
_SHORT_HOLIDAYS = re.compile(r"\bb\.?h\.?s?(?!\w)", re.IGNORECASE)
_BREAK = re.compile(r"\blunch(?:time)?\b(?! (?:club|group)s?)|\bclosed (?:for|from|between)\b", re.IGNORECASE)
"""A column of breaks: its cells are read with the hours, so that nobody is sent to a door shut for lunch."""
_ONE_DAY = re.compile(rf"\b({_DAY}|week ?days?|weekends?|daily|every ?day)\b", re.IGNORECASE)
_OF_TIMES = re.compile(
    r"(?:\d|[ap]\.?\s?m\b|hrs?|to|until|till|from|and|noon|midday|midnight"
    r"|closed?|shut|off|not open|[\W_])*",
    re.IGNORECASE,
)
"""A cell that says times alone; any other word stands behind a colon and may be another day."""
_OPENS = re.compile(r"\b(?:open(?:s|ing)?(?: time| at)?|start(?:s|ing)?|from|begins?)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:close[sd]?|closing|end(?:s|ing)?|until|till|to|finish(?:es)?)\b", re.IGNORECASE)
_TICK = re.compile(rf"^(?:x|y|yes|true|1|[{TICKS}]\ufe0f?|open)$", re.IGNORECASE)
_UNTICKED = re.compile(rf"^(?:no|n|false|0|[{CROSSES}]\ufe0f?)$", re.IGNORECASE)
_SHUT = re.compile(r"^(?:closed?|shut)\.?$", re.IGNORECASE)
_TIMED = re.compile(r"\d|^(?:closed?|shut|all day|noon)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"^\s*(\d{1,2}[:.]?\d{0,2})(?::00)?\s*([ap]\.?m\.?)?\s*(?:hrs|h)?\s*$|^(?:noon|midday|midnight)$",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"^(\d{1,2}:\d{2}):\d{2}$")
_NOUGHT = re.compile(r"^0?0[:.]?00(?::00)?$")
"""Opening and closing at nought is closed in some exports, and day and night in others."""
_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?: \d\d:\d\d)?$")
_EVERY_WEEK = re.compile(r"^(?:weekly|every week|once a week|regular|ongoing|each week)$", re.IGNORECASE)
_FREQUENCY = re.compile(
    r"week|month|fortnight|daily|term|year|ad ?hoc|once|alternate|regular|ongoing", re.IGNORECASE
)
_HALF = re.compile(r"\b(?:a\.?m|p\.?m|mornings?|afternoons?|evenings?)\b", re.IGNORECASE)
_HALF_SAID = re.compile(r"[ap]\.?\s?m\b|noon|midday|midnight|1[3-9]:|2[0-4]:", re.IGNORECASE)
_HALVES = {"am": "morning", "pm": "afternoon"}
_REPEATED = re.compile(r" \(\d+\)$")
_LIMIT = re.compile(
    r"\b(?:summer|winter|spring|autumn|season(?:al)?|term|half[ -]term|school|christmas|xmas|easter|ramadan"
    r"|(?<!bank )(?<!public )holidays?|telephone|phone|helpline|call|kitchen|food|bar|temporary|previous|old"
    r"|new|proposed|covid)\b",
    re.IGNORECASE,
)
"""What limits hours to a part of the year or of the place."""
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOSTLY = 0.6
SAMPLE = 200

HOURS, OPENS, CLOSES = "hours of ", "opens on ", "closes on "
"""How the names of fields begin that hold the hours of one day, or one end of them; the day follows."""


def limit_of(heading: str) -> str:
    """Return what in a heading says that its hours do not always hold; empty where nothing does.

    Parameters
    ----------
    heading
        Name of a column.

    Examples
    --------
    >>> limit_of("Summer hours"), limit_of("Term-time Monday"), limit_of("Bank holidays"), limit_of("Hours")
    ('Summer', 'Term', '', '')
    """
    found = _LIMIT.search(_apart(heading))
    return found[0] if found else ""


def of_days(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the columns that hold the hours of one day, or of some days, by the name of their field.

    Parameters
    ----------
    columns
        Names of the columns.
    rows
        Rows of text in their order; the first two hundred are looked at.

    Returns
    -------
    dict
        ``hours of Monday``, ``opens on Monday`` and ``closes on Monday``, as far as there are such columns.
    """
    found: dict[str, str] = {}
    initials = _initials(columns)
    for k, column in enumerate(columns):
        named = initials.get(k) or _apart(column)
        days = _DAYS.findall(named)
        if len(days) == 1 and not limit_of(column) and _holds_times(row[k] for row in rows[:SAMPLE]):
            rest = named.replace(days[0], " ")
            ends = (bool(_OPENS.search(rest)), bool(_CLOSES.search(rest)))
            start = {(True, False): OPENS, (False, True): CLOSES}.get(ends, HOURS)
            field = f"{start}{_SHORT_HOLIDAYS.sub('bank holidays', ' '.join(days[0].split()))}"
            field = f"{HOURS}{named}" if _BREAK.search(rest) else field
            whole = field not in found and not _HALF.search(rest)
            found[field if whole else f"{field} ({column})"] = column
        elif not days and _BREAK.search(named) and _holds_times(row[k] for row in rows[:SAMPLE]):
            found[f"{HOURS}{named}"] = column
    return _paired(found)


def _initials(columns: Sequence[str]) -> dict[int, str]:
    """Return the days of headings ``M, T, W, T, F`` in a row, with or without ``S, S``, by their position."""
    plain = [_REPEATED.sub("", column).strip(" .").casefold() for column in columns]
    for size in (7, 5):
        for at in range(len(plain) - size + 1):
            if all(plain[at + k] in {day[:1], day[:2]} for k, day in enumerate(_WEEK[:size])):
                return {at + k: day for k, day in enumerate(_WEEK[:size])}
    return {}


def _apart(column: str) -> str:
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", column).split())


def _paired(found: dict[str, str]) -> dict[str, str]:
    """Return opening without closing as hours: “Monday opening” alone is no end of anything."""
    paired = {}
    for field, column in found.items():
        start = next(each for each in (HOURS, OPENS, CLOSES) if field.startswith(each))
        day = field.removeprefix(start)
        partner = {OPENS: CLOSES, CLOSES: OPENS}.get(start, "")
        alone = bool(partner) and f"{partner}{day}" not in found and start == OPENS
        paired[f"{HOURS}{day}" if alone else field] = column
    return paired


def _holds_times(cells: object) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]  # type: ignore[attr-defined]
    timed = [cell for cell in filled if _TIMED.search(cell) or _TICK.match(cell) or _UNTICKED.match(cell)]
    return bool(filled) and len(timed) >= MOSTLY * len(filled)


def is_of_days(field: str) -> bool:
    """Return whether a field is one of :func:`of_days`.

    Parameters
    ----------
    field
        Name of a field.
    """
    return field.startswith((HOURS, OPENS, CLOSES))


def is_clock(text: str) -> bool:
    """Return whether a cell is one time of the day and nothing else.

    Parameters
    ----------
    text
        A cell of a list.
    """
    return bool(_CLOCK.match(text)) and not re.fullmatch(r"\d{5,}", text.strip())


def is_day(text: str) -> bool:
    """Return whether a cell names days of the week and says no time.

    Parameters
    ----------
    text
        A cell of a list.
    """
    return bool(_ONE_DAY.search(text)) and not re.search(
        r"\d{1,2}[:.]\d\d|\d ?[ap]m|\d ?-", text, re.IGNORECASE
    )


def is_frequency(text: str) -> bool:
    """Return whether a cell says how often something takes place.

    Parameters
    ----------
    text
        A cell of a list.
    """
    return bool(_FREQUENCY.search(text)) and len(text) < 60  # noqa: PLR2004 - a longer one is prose


def became_date(text: str) -> str:
    """Return the date that a spreadsheet made of hours such as “10-12”; empty where a cell is no date.

    Parameters
    ----------
    text
        A cell of a column of hours.
    """
    found = _DATE.match(text.strip())
    return found[1] if found else ""


def parts(values: Mapping[str, str]) -> list[str]:
    """Return the hours that one row states, each as words with its days.

    Parameters
    ----------
    values
        The row by field: ``opening_hours_text``, ``day``, ``frequency``, ``opens``, ``closes``, and those of
        :func:`of_days`; cells that say nothing are left out.

    Returns
    -------
    list of str
        In the order of the columns; empty where the row states no hours.
    """
    time = _time(values.get("opens", ""), values.get("closes", "")) or _plain(
        values.get("opening_hours_text", "")
    )
    often = values.get("frequency", "")
    often = "" if _EVERY_WEEK.match(often.strip()) else often
    of_each = [_with_days(days, cell, time) for days, cell in _by_days(values)]
    if of_each:
        stated = _plain(values.get("opening_hours_text", ""))
        unused = stated if stated and not any(stated in part for part in of_each) else ""
        return [each for each in (often, unused, *of_each) if each]
    day = values.get("day", "")
    if day and (_ONE_DAY.search(time) or _is_same_day(day, often)):
        day = ""
    said = " ".join(filter(None, (often, day, time)))
    return [said] if day or time else []


def _is_same_day(day: str, often: str) -> bool:
    """Return whether what is said of how often names the day, and no other: “First Monday of the month”."""
    days, named = ([each.casefold()[:3] for each in _ONE_DAY.findall(text)] for text in (day, often))
    return len(days) == 1 and bool(named) and set(named) == set(days)


def _by_days(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return days and what is said of them, opening and closing times put together."""
    found = []
    for field, cell in values.items():
        if field.startswith(HOURS):
            found.append((_days_of(field, HOURS), _of_half(field, cell)))
        elif field.startswith(OPENS):
            ends = (cell, values.get(field.replace(OPENS, CLOSES), ""))
            unknown = next(filter(is_unknown, ends), "") or ("?" if all(map(_NOUGHT.match, ends)) else "")
            found.append((_days_of(field, OPENS), unknown or _time(*ends)))
        elif field.startswith(CLOSES) and field.replace(CLOSES, OPENS) not in values:
            found.append((_days_of(field, CLOSES), f"until {_plain(cell)}"))
    return [(day, cell) for day, cell in found if cell and not _UNTICKED.match(cell)]


def _of_half(field: str, cell: str) -> str:
    """Return what a cell says of its day, with the half of the day that its heading names.

    “Closed” of one half is not closed all day: the other half says when it is open.
    """
    half = _HALF.search(field.partition(" (")[2])
    if not half or is_unknown(cell):
        return _plain(cell)
    if _TICK.match(cell):
        return half[0]
    if _SHUT.match(cell.strip()):
        return ""
    words = _HALVES.get(half[0].casefold().replace(".", ""), half[0])
    return _plain(cell) if _HALF_SAID.search(cell) else f"{words} {_plain(cell)}"


def _days_of(field: str, start: str) -> str:
    return field.removeprefix(start).partition(" (")[0]


def _with_days(days: str, cell: str, time: str) -> str:
    if _TICK.match(cell):
        return f"{days} {time}".strip()
    named = _ONE_DAY.findall(cell)
    if named and all(each.casefold()[:3] == days.casefold()[:3] for each in named):
        return cell
    return f"{days} {cell}" if _OF_TIMES.fullmatch(cell) else f"{days}: {cell}"


def _time(opens: str, closes: str) -> str:
    start, end = _plain(opens), _plain(closes)
    if start and end:
        return start if start.casefold() == end.casefold() == "closed" else f"{start}-{end}"
    return (
        f"from {start}"
        if start and not re.search(r"\D{4}", start)
        else start or (f"until {end}" if end else "")
    )


def _plain(cell: str) -> str:
    """Return a cell of hours without the seconds that a spreadsheet adds."""
    return _SECONDS.sub(r"\1", " ".join(cell.split(" ")).strip())
