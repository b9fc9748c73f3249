"""Opening hours in free text, read into OSM syntax where the text has one meaning, else kept as words.

“Mon–Fri 9–5” and “Weds 10am-4pm” have one meaning; “every other Thursday” does not say which. A text that
is not understood to its last word, or that could mean two things, is kept as it is: wrong is worse than not
understood, and what was not understood is asked.

:func:`read_hours` is what every form, list and feed calls; what it returns, a :class:`Reading`, has all a
row of a list shows: the hours in OSM syntax, the same in plain words, or why they were not understood.

A text goes through :mod:`~placebased.hours.lexicon` (words), :mod:`~placebased.hours.grammar` (days, times,
rules), :mod:`~placebased.hours.clock_times` (am or pm) and :mod:`~placebased.hours.schedule` (the week). The
code is our own: parsers of OSM syntax are many, and ``opening-hours-py`` (MIT or Apache-2.0) validates and
evaluates here; of what people write, none was found that is kept, permissive and asks where it is not sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from placebased.hours import grammar, lexicon, osm_rules, schedule
from placebased.hours.clock_times import KEPT, UnclearError
from placebased.hours.moments import now
from placebased.hours.opening_hours import is_valid
from placebased.hours.week import usual_monday
from placebased.hours.week_in_words import describe_week

MAX_LENGTH = 300
"""Characters that are read; opening hours that are longer are kept as words."""

TOO_LONG = f"{KEPT}hours of more than {MAX_LENGTH} characters are not read."
NO_TIMES = (
    f"{KEPT}as hours, this would count as open day and night. Say on which days, and from when to when."
)
NO_FALLBACK = f"{KEPT}they leave open what holds at other times."
CLOSED_WHEN = f"{KEPT}it is not clear on which days it is closed."
DEPENDS = f"{KEPT}they depend on school holidays, the sun or a remark beside them."
REPLACES = f"{KEPT}it is not clear whether the second rule adds to the first or replaces it."

_WRITTEN_BY_HAND = re.compile(
    r"(?<![\d:])\d:\d\d|\b(?:mo|tu|we|th|fr|sa|su|MO|TU|WE|TH|FR|SA|SU|ph|Ph|OFF|CLOSED)\b"
)
"""What people write and OSM syntax tolerates: hours without leading zero, days all small or all capitals."""

_HOURS = re.compile(r"\b(\d\d):\d\d-(\d\d):\d\d")
EVENING, MORNING, EARLIEST = 17, 10, 4
"""Hours between which a night in OSM syntax lies, and from which a day does; “10:00-05:00” is rather a day on
a 12-hour clock, and so is “01:00-03:00”."""


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


@lru_cache(maxsize=8192)
def read_hours(text: str) -> Reading:
    """Read opening hours as people write them.

    >>> read_hours("Mon–Fri 9–5").osm, read_hours("Weds 10am-4pm").osm
    ('Mo-Fr 09:00-17:00', 'We 10:00-16:00')
    >>> read_hours("Tuesday 10:00 - 05:00").question
    'Kept in your words: the end is before the start. Did you mean 10am to 5pm?'

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
    if not said:
        return Reading("", said)
    try:
        osm = _formal(said) if is_valid(said) else _informal(said)
    except UnclearError as unclear:
        return Reading("", said, question=str(unclear))
    return Reading(osm, said, in_words(osm))


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


def _informal(said: str) -> str:
    """Read a text by the grammar of what people write."""
    if len(said) > MAX_LENGTH:
        raise UnclearError(TOO_LONG)
    osm = schedule.as_osm(schedule.schedule_of(grammar.parse(lexicon.tokens(said))))
    if not is_valid(osm):
        raise UnclearError(grammar.ORDER_UNCLEAR)
    return osm


def _formal(said: str) -> str:
    """Take a text that is valid OSM syntax, if it says what a person would mean by it too."""
    if not osm_rules.is_plain(said):
        raise UnclearError(_why_not_plain(said))
    if _WRITTEN_BY_HAND.search(said):
        return _informal(said)
    if any(_is_slip(int(start), int(end)) for start, end in _HOURS.findall(said)):
        return _informal(said)
    formal = osm_rules.holidays_replace(said)
    try:
        meant = _informal(said)
    except UnclearError as unclear:
        if str(unclear) == grammar.NO_DAYS and "24/7" not in said:
            raise
        return formal
    if in_words(meant) != in_words(said):
        raise UnclearError(REPLACES)
    return formal


def _why_not_plain(said: str) -> str:
    if "||" in said:
        return NO_FALLBACK
    if "+" in said:
        return grammar.NO_END
    if all(map(osm_rules.closes, osm_rules.split(said))):
        return grammar.NO_HOURS
    if osm_rules.depends(said) and all(map(osm_rules.states_when, osm_rules.split(said))):
        return DEPENDS
    if osm_rules.closes_all(said):
        return CLOSED_WHEN
    return NO_TIMES


def _is_slip(start: int, end: int) -> bool:
    """Return whether hours are rather of a 12-hour clock: a night at noon, a session from one o'clock."""
    if end <= start:
        return start < EVENING or end > MORNING
    return 0 < start < EARLIEST
