"""Words that opening hours are written with, and a text as a row of tokens.

Every word is looked up in one table, :data:`WORDS`; a text with a word that is not in it is not understood.
To teach the reader another way to write, add a row.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from placebased.hours.clock_times import KEPT, DayPart, Half, UnclearError, WrittenTime

Kind = Literal[
    "day", "days", "holidays", "ordinal", "monthly", "time", "all day", "part", "dash", "between", "every",
    "and", "break", "closed", "except", "including", "night", "late", "vague", "fortnight",
    "am", "hundred", "colon", "nothing",
]  # fmt: skip
"""What a token is for; ``am`` and ``hundred`` (hrs) stand only behind a number."""

HOLIDAYS = 7
"""Stands among the days of the week (0 is Monday) for bank holidays."""

EVERY_DAY = tuple(range(7))

HOW_LONG = KEPT + "“{hours}” may be how long it takes, or when it ends."
WORD_UNKNOWN = KEPT + "“{word}” is not understood as part of opening hours."
ASIDE = f"{KEPT}it is not clear what the times in brackets are."
FORTNIGHTLY = f"{KEPT}they do not say in which weeks."


@dataclass(frozen=True)
class Token:
    """A word, number or sign, or several that mean one thing together.

    Attributes
    ----------
    kind
        What it is for.
    text
        As it is written.
    days
        Days of the week it names, 0 is Monday, :data:`HOLIDAYS` bank holidays; for “24 hours” those that are
        meant where none is named.
    number
        For an ordinal, which week of the month; -1 is the last.
    time
        For a time of day.
    part
        For a part of the day.
    """

    kind: Kind
    text: str
    days: tuple[int, ...] = ()
    number: int = 0
    time: WrittenTime | None = None
    part: DayPart = ""


DAY_NAMES = (
    "monday mondays mon mons mo m mondy monady moday",
    "tuesday tuesdays tue tues tu tuseday teusday tueday tuesdsay",
    "wednesday wednesdays wed weds w wednsday wednesay wendesday wensday wedensday",
    "thursday thursdays thu thur thurs thr th thrusday thurday thursdsay thrursday",
    "friday fridays fri fris fr f firday friady fridy",
    "saturday saturdays sat sats sa saterday satuday satruday sautrday",
    "sunday sundays sun suns su sundy sunady",
)
"""Names of the days, their shorter forms, and slips of the pen that can be no other day’s name."""

_DAY_SETS: dict[str, tuple[int, ...]] = {
    "weekday|weekdays|week days|m - f|m to f": tuple(range(5)),
    "weekend|weekends|the weekend": (5, 6),
    "daily|every day|everyday|each day|7 days|7 days a week|7 days per week|seven days|seven days a week"
    "|7 days / week|all days|nightly|every night": EVERY_DAY,
    "365 days a year|every day of the year": (*EVERY_DAY, HOLIDAYS),
}

_DAY_AND_NIGHT: dict[str, tuple[int, ...]] = {
    "24 hours|24 hrs|24 h|24 hour|24 hr|24 hours a day|24 hrs a day|day and night": EVERY_DAY,
    "24 / 7|24 hours a day , 7 days a week|24 hours a day 7 days a week|24 hrs , 7 days a week"
    "|24 hours , 7 days a week": (*EVERY_DAY, HOLIDAYS),
}

_HOLIDAYS = (
    "bank holiday|bank holidays|bank hol|bank hols|bankholidays"
    "|public holiday|public holidays|public hol|public hols|bh|bhs|b / h|ph"
)

_ORDINALS = {
    "first|1 st": 1,
    "second|2 nd": 2,
    "third|3 rd": 3,
    "fourth|4 th": 4,
    "fifth|5 th": 5,
    "last": -1,
}

_PARTS: dict[str, DayPart] = {
    "morning|mornings|in the morning|in the mornings": "morning",
    "afternoon|afternoons|in the afternoon|in the afternoons": "afternoon",
    "evening|evenings|eve|eves|in the evening|in the evenings|night|nights|at night": "evening",
}

_FUNCTIONS: dict[Kind, str] = {
    "monthly": "of the month|of each month|of every month|of month|in the month|in each month|in every month"
    "|each month|every month|monthly|in month|a month|per month",
    "dash": "-|to|until|till|til|thru|through|up to",
    "between": "between",
    "every": "every|each",
    "and": ",|&|+|/|and|then|plus",
    "break": ";|.|newline",
    "closed": "closed|shut|off|not open|closed on|we are closed|we're closed",
    "except": "except|except for|excluding|excl|exc|ex|but not|not|apart from|other than|but closed",
    "including": "including|incl|inc|also",
    "night": "overnight|late night|nightclub|night club|night shelter|bar",
    "late": "late|close|closing",
    "vague": "all day|all hours|always|any time|anytime|all week|varies|by appointment",
    "fortnight": "every other|alternate|fortnightly|fortnight|biweekly|bi - weekly|bi weekly"
    "|every two weeks|every 2 weeks|every 3 weeks|every three weeks|every 4 weeks|every four weeks",
    "am": "am|pm|noon|midday|midnight",
    "hundred": "hrs|hours|h|hr",
    "nothing": "open|opens|opening|opening hours|opening times|hours|times|time|from|on|at|the|we|we are"
    "|we're|is|are|weekly|only|inclusive|for lunch|every week|each week|o'clock|of the week|it is|our|a week"
    "|we meet|meet|meets|held|takes place|(|)|@|'",
    "colon": ":",
}


def _table() -> dict[tuple[str, ...], Token]:
    tokens = [Token("day", name, (day,)) for day, names in enumerate(DAY_NAMES) for name in names.split()]
    tokens += [Token("days", each, days) for names, days in _DAY_SETS.items() for each in names.split("|")]
    tokens += [
        Token("all day", each, days) for names, days in _DAY_AND_NIGHT.items() for each in names.split("|")
    ]
    tokens += [Token("holidays", each, (HOLIDAYS,)) for each in _HOLIDAYS.split("|")]
    tokens += [
        Token("ordinal", each, number=n) for names, n in _ORDINALS.items() for each in names.split("|")
    ]
    tokens += [Token("part", each, part=part) for names, part in _PARTS.items() for each in names.split("|")]
    tokens += [Token(kind, each) for kind, names in _FUNCTIONS.items() for each in names.split("|")]
    return {tuple(token.text.split()): token for token in tokens}


WORDS = _table()
"""What each word or phrase is, by its parts."""

_SHORTENED: set[Kind] = {"day", "days", "except", "including"}
"""What a full stop only shortens, as in “Mon.” and “excl.”; elsewhere, and behind a name in full such as
“Mondays”, it ends a rule."""

_IN_FULL = ("day", "days", "daily", "weekend", "weekends")

_LABELS: set[Kind] = {"day", "days", "holidays", "monthly"}
"""Behind what a colon says that its hours follow, so that “Monday: – Tuesday: 9–5” is no run of days."""

_HOURS = frozenset({"hrs", "hours", "h", "hr", "hour"})
LONGEST_SESSION = 6
"""Hours up to which a number of them is as likely how long something takes as when it ends."""

_LONGEST_PHRASE = max(map(len, WORDS))

_ATOM = re.compile(r"\d+(?:[:.]\d\d(?!\d))?|[a-z]+(?:'[a-z]+)*|newline|\S", re.ASCII)
_NUMBER = re.compile(r"(\d{1,2})(?:([:.])(\d\d))?|(\d{1,2})(\d\d)", re.ASCII)
_HALF_WITH_DOTS = re.compile(r"(?<=[\d ])([ap])\. ?m\b\.?")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212=~\u2192]+")
_NEW_RULE = re.compile(r"\s*[\n\r\t|\u2022\u00b7\u25cf\u25aa\u25e6]\s*")
_BULLET = re.compile(r"^\s*[-*](?:\s+|(?=[a-z]))", re.MULTILINE)
_LINE_OF_HTML = re.compile(r"<(?:br|/?p|/?li|/?div|/?ul|/?tr|/?td)\b[^<>]*>", re.IGNORECASE)
_SIGNS_THAT_CHANGE_NUMBERS = {"No"}  # “2¹” is a footnote and “2½” no time: neither becomes another number


def tokens(text: str) -> list[Token]:
    """Return a text as tokens, without words that mean nothing for it.

    Parameters
    ----------
    text
        Opening hours as somebody wrote them.

    Returns
    -------
    list of Token
        In their order.

    Raises
    ------
    UnclearError
        Where a word is not known.
    """
    found = list(_joined(_atoms(text)))
    for before, bracket, after in zip(found, found[1:], found[2:], strict=False):
        if before.kind == after.kind == "time" and bracket.text == "(":
            raise UnclearError(ASIDE)  # “Mon 10-12 (5-7)”
    return [each for each in found if each.kind != "nothing"]


def _atoms(text: str) -> list[str]:
    text = _LINE_OF_HTML.sub("\n", html.unescape(text))
    for char in text:
        if unicodedata.category(char) in _SIGNS_THAT_CHANGE_NUMBERS:
            raise UnclearError(WORD_UNKNOWN.format(word=char))
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    plain = unicodedata.normalize("NFKC", visible).casefold().replace("\u2019", "'").replace("\u2018", "'")
    plain = _BULLET.sub("\n", _DASHES.sub("-", plain))
    plain = _NEW_RULE.sub(" newline ", plain.strip())
    found = _ATOM.findall(_HALF_WITH_DOTS.sub(r"\1m", plain))
    return [atom.removesuffix("'s") for atom in found]


def _joined(atoms: list[str]) -> Iterator[Token]:
    """Return tokens, the longest phrase first."""
    at, before = 0, None
    while at < len(atoms):
        token, used = _we(atoms, at) or _time(atoms, at) or _phrase(atoms, at) or _unknown(atoms[at])
        kind = before.kind if before else "nothing"
        is_short = kind in _SHORTENED and not (before and before.text.endswith(_IN_FULL))
        if not (token.text == "." and is_short) and not (token.text == ":" and kind not in _LABELS):
            yield token
        at, before = at + used, token


def _unknown(word: str) -> tuple[Token, int]:
    raise UnclearError(WORD_UNKNOWN.format(word=word[:40]))


def _phrase(atoms: list[str], at: int) -> tuple[Token, int] | None:
    for length in range(min(_LONGEST_PHRASE, len(atoms) - at), 0, -1):
        if token := WORDS.get(tuple(atoms[at : at + length])):
            return token, length
    return None


def _we(atoms: list[str], at: int) -> tuple[Token, int] | None:
    """Return OSM's word for Wednesday, which is also a word of its own: “We open Saturdays”."""
    after = atoms[at + 1] if at + 1 < len(atoms) else ""
    is_day = atoms[at] == "we" and (after[:1].isdigit() or after in {"-", ",", ":", "off"})
    return (Token("day", "we", (2,)), 1) if is_day else None


def _time(atoms: list[str], at: int) -> tuple[Token, int] | None:
    """Return a time of day with what stands behind it: “10am”, “12 noon”, “17.00hrs”, “midday”."""
    head = atoms[at]
    after = atoms[at + 1] if at + 1 < len(atoms) else ""
    if head in {"noon", "midday", "midnight"}:
        return Token("time", head, time=_named(head)), 1
    if (phrase := _phrase(atoms, at)) and phrase[1] > 1:
        return None
    number = _number(head)
    if number is None:
        return None
    if after in {"noon", "midday", "midnight"} and number.written == 12 * 60:
        return Token("time", f"{head} {after}", time=_named(after)), 2
    settled = _with_unit(number, after)
    return Token("time", f"{head}{after if settled else ''}", time=settled or number), 2 if settled else 1


def _with_unit(number: WrittenTime, unit: str) -> WrittenTime | None:
    """Return a time with the am, pm or hrs that stands behind it; nothing where none does."""
    halves: dict[str, Half] = {"am": "am", "pm": "pm"}
    if half := halves.get(unit):
        return replace(number, half=half)
    if unit not in _HOURS:
        return None
    is_bare = not number.colon and not number.minute
    if is_bare and (unit in {"hr", "hour"} or (unit != "h" and number.hour <= LONGEST_SESSION)):
        raise UnclearError(HOW_LONG.format(hours=f"{number.hour} {unit}"))  # “Mon 10am - 1 hr”
    return replace(number, colon=True)


def _named(word: str) -> WrittenTime:
    return WrittenTime(24 if word == "midnight" else 12, half="fixed")


def _number(text: str) -> WrittenTime | None:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    hour, minute = match[1] or match[4], match[3] or match[5] or "0"
    padded = hour.startswith("0") and bool(match[3] or match[5])
    is_clock = padded or match[2] == ":" or match[4] is not None
    return WrittenTime(int(hour), int(minute), colon=is_clock, padded=padded)
