"""Opening hours in free text, read into OSM syntax where the text has one meaning, else kept as words.

“Mon–Fri 9–5” and “Weds 10am-4pm” have one meaning; “every other Thursday” does not say which. A text that
is not understood to its last word, or that could mean two things, is kept as it is.

:func:`read_hours` is what every form, list and feed calls; what it returns, a :class:`Reading`, has all a
row of a list shows: the hours in OSM syntax, the same in plain words, or why they were not understood.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from placebased.hours.opening_hours import describe_week, is_valid, now
from placebased.hours.week import usual_monday

MAX_LENGTH = 300
"""Characters that are read; opening hours that are longer are kept as words."""

SIX_AM, SEVEN_AM, NOON = 360, 420, 720
"""Minutes after midnight. A bare “1” to “5” is afternoon: nobody opens then at night."""

NOT_UNDERSTOOD = "Kept in your words."
FORTNIGHTLY_UNCLEAR = "Kept in your words: they do not say in which weeks."
HALF_DAY_UNCLEAR = "Kept in your words: it could be morning or evening. Write am or pm."

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_WORDS = (
    ("mondays?|mons?|mo", "Mo"),
    ("tuesdays?|tues?|tu", "Tu"),
    ("wednesdays?|weds?|we", "We"),
    ("thursdays?|thurs?|thu|th", "Th"),
    ("fridays?|fris?|fr", "Fr"),
    ("saturdays?|sats?|sa", "Sa"),
    ("sundays?|suns?|su", "Su"),
    ("weekdays?|week days", "Mo-Fr"),
    ("weekends?", "Sa-Su"),
    ("daily|every ?day|7 days( a week)?|seven days( a week)?|all week", "Mo-Su"),
    ("(public|bank) holidays?|bank hols?", "PH"),
)
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
}
_TOKENS = re.compile(
    r"(?P<day>\b(?:" + "|".join(f"(?:{words})" for words, _ in _DAY_WORDS) + r")\b\.?)"
    r"|(?P<ordinal>\b(?:" + "|".join(_ORDINALS) + r")\b)"
    r"|(?P<allday>\b24 ?(?:hours|hrs|h)\b|\ball day\b|\b24/7\b)"
    r"|(?P<time>\b(?:noon|midday|midnight|\d{4})\b|\b\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\b\.?)?)"
    r"|(?P<closed>\b(?:closed|shut|off)\b)"
    r"|(?P<dash>-)"
    r"|(?P<and>[,;&/+]|\b(?:and|then)\b)"
    r"|(?P<nothing>\b(?:open(?:ing)?|hours?|hrs|from|on|at|the|of|each|every|month|times?)\b|[:().|])"
    r"|(?P<space>\s+)"
)
_FORTNIGHTLY = re.compile(r"every other|alternate|fortnight|every (second|two|2nd|2) ")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?(?:([ap])\.?m\.?)?$")


@dataclass(frozen=True)
class Reading:
    """What opening hours were read as.

    Attributes
    ----------
    osm
        OSM syntax; empty where the text was not understood, or says nothing.
    said
        The text as it was written, without surrounding space.
    words
        What was understood, in plain words such as “Monday to Friday 9am to 5pm”; empty where nothing was.
    question
        Where the text was not understood, why not, in sentences, perhaps with “Did you mean …?”; else empty.
    """

    osm: str
    said: str
    words: str = ""
    question: str = ""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


class _UnclearError(ValueError):
    """The words could mean more than one thing; the text says which."""


@lru_cache(maxsize=8192)
def read_hours(text: str) -> Reading:
    """Read opening hours as people write them.

    >>> read_hours("Mon–Fri 9–5").osm, read_hours("Weds 10am-4pm").osm
    ('Mo-Fr 09:00-17:00', 'We 10:00-16:00')
    >>> read_hours("every other Thursday").osm
    ''

    Parameters
    ----------
    text
        Opening hours as somebody wrote them.

    Returns
    -------
    Reading
        OSM syntax and words where the text is clear, else the question it leaves open.
    """
    said = text.strip()
    if not said or is_valid(said):
        return Reading(said, said, in_words(said))
    plain = _normalise(said)
    if len(plain) > MAX_LENGTH:
        return Reading("", said, question=NOT_UNDERSTOOD)
    if _FORTNIGHTLY.search(plain):
        return Reading("", said, question=FORTNIGHTLY_UNCLEAR)
    try:
        osm = "; ".join(_rules(_tokens(plain)))
    except _UnclearError as unclear:
        return Reading("", said, question=str(unclear))
    return Reading(osm, said, in_words(osm)) if is_valid(osm) else Reading("", said, question=NOT_UNDERSTOOD)


def in_words(osm: str) -> str:
    """Return hours in plain words, as they are in a week without a bank holiday.

    >>> in_words("Mo-Fr 09:00-17:00")
    'Monday to Friday 9am to 5pm; Saturday and Sunday closed'

    Parameters
    ----------
    osm
        Opening hours in OSM syntax.

    Returns
    -------
    str
        Words without full stop; empty where there are no hours.
    """
    return describe_week(osm, usual_monday(now().date()))


def _normalise(words: str) -> str:
    text = unicodedata.normalize("NFKC", words).lower()
    text = re.sub(r"[\u2010-\u2015\u2212]|\b(?:to|until|till|til|thru|through)\b", "-", text)
    return re.sub(r"-+", "-", re.sub(r"\s*-\s*", "-", text))


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while at < len(text):
        match = _TOKENS.match(text, at)
        if match is None or match.end() == at:
            raise _UnclearError(NOT_UNDERSTOOD)
        at = match.end()
        kind = match.lastgroup or ""
        if kind not in {"space", "nothing"}:
            found.append(_Token(kind, match[0].strip()))
    return found


def _rules(tokens: list[_Token]) -> list[str]:
    """Return one OSM rule for each group of days and the times that belong to it."""
    groups = _groups(tokens)
    kinds = [kind for kind, _ in groups]
    if kinds in (["times"], []):
        return [f"Mo-Su {groups[0][1]}"] if groups and groups[0][1] == "00:00-24:00" else _unclear()
    if kinds[0] == "times":
        groups = [pair for k in range(0, len(groups) - 1, 2) for pair in (groups[k + 1], groups[k])]
    if [kind for kind, _ in groups] != ["days", "times"] * (len(groups) // 2) or len(kinds) % 2:
        return _unclear()
    return [f"{groups[k][1]} {groups[k + 1][1]}" for k in range(0, len(groups), 2)]


def _unclear() -> list[str]:
    raise _UnclearError(NOT_UNDERSTOOD)


def _groups(tokens: list[_Token]) -> list[tuple[str, str]]:
    """Return days and times in turn, each already in OSM syntax."""
    groups: list[tuple[str, str]] = []
    left = [token for token in tokens if token.kind != "and"]
    while left:
        reader = _days if left[0].kind in {"day", "ordinal"} else _times
        kind = "days" if reader is _days else "times"
        said, left = reader(left)
        if groups and groups[-1][0] == kind:
            groups[-1] = (kind, f"{groups[-1][1]},{said}")
        else:
            groups.append((kind, said))
    return groups


def _days(tokens: list[_Token]) -> tuple[str, list[_Token]]:
    ordinals = []
    while tokens and tokens[0].kind == "ordinal":
        ordinals.append(str(_ORDINALS[tokens[0].text]))
        tokens = tokens[1:]
    if not tokens or tokens[0].kind != "day":
        raise _UnclearError(NOT_UNDERSTOOD)
    first, rest = _day(tokens[0].text), tokens[1:]
    if ordinals:
        return f"{first}[{','.join(ordinals)}]", rest
    if len(rest) > 1 and rest[0].kind == "dash" and rest[1].kind == "day":
        last = _day(rest[1].text)
        if first not in _DAYS or last not in _DAYS:
            raise _UnclearError(NOT_UNDERSTOOD)
        return f"{first}-{last}", rest[2:]
    return first, rest


def _day(text: str) -> str:
    return next(day for words, day in _DAY_WORDS if re.fullmatch(f"(?:{words})", text.rstrip(".")))


def _times(tokens: list[_Token]) -> tuple[str, list[_Token]]:
    head = tokens[0]
    if head.kind == "closed":
        return "off", tokens[1:]
    if head.kind == "allday":
        return "00:00-24:00", tokens[1:]
    if [token.kind for token in tokens[:3]] != ["time", "dash", "time"]:
        raise _UnclearError(NOT_UNDERSTOOD)
    start, end = _time_span(head.text, tokens[2].text)
    return f"{_clock(start)}-{_clock(end)}", tokens[3:]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _time_span(start_text: str, end_text: str) -> tuple[int, int]:
    """Return start and end in minutes after midnight, with am and pm settled."""
    (start, start_half), (end, end_half) = _time(start_text), _time(end_text)
    if end_half and not start_half:
        start = _nearest_before(start, end)
    elif start_half and not end_half:
        end = end + NOON if end <= start and end < NOON else end
    elif not (start_half or end_half):
        start, end = _infer_half_day(start, end)
    if start == end:
        raise _UnclearError(NOT_UNDERSTOOD)
    return start, end


def _nearest_before(start: int, end: int) -> int:
    """Return the reading of a start without am or pm that comes last before the end."""
    afternoon = start + NOON
    return afternoon if start < NOON and afternoon < end else start


def _infer_half_day(start: int, end: int) -> tuple[int, int]:
    """Settle a span such as “9-5” that never says am or pm."""
    if SIX_AM <= start < SEVEN_AM and end < NOON:
        raise _UnclearError(HALF_DAY_UNCLEAR)
    if start < SIX_AM and end < NOON:
        start += NOON
    return start, end + NOON if end <= start and end < NOON else end


def _time(text: str) -> tuple[int, bool]:
    """Return minutes after midnight, and whether the text settles morning or afternoon."""
    named = {"noon": NOON, "midday": NOON, "midnight": 1440}
    if text in named:
        return named[text], True
    if re.fullmatch(r"\d{4}", text):
        text = f"{text[:2]}:{text[2:]}"
    match = _TIME.match(text)
    if match is None:
        raise _UnclearError(NOT_UNDERSTOOD)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):  # noqa: PLR2004 - a clock's numbers
        raise _UnclearError(NOT_UNDERSTOOD)
    settled = bool(half) or hour > 12 or (text.startswith("0") and bool(match[2]))  # noqa: PLR2004
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute, settled
