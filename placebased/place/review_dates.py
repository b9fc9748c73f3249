"""When something that was agreed is looked at again: dates as people write them, and what is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from placebased.place.agreed import Agreed, Area

UNREADABLE = "Write when it is looked at again as 1 April 2027, April 2027 or 2027-04-01."
"""What is said of a date that cannot be read."""

NO_DAY = "There is no such day. Write it as 3 December 2026, December 2026 or 2026-12-03."
"""What is said of a day in figures that there is not."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?", re.ASCII)
_FIGURES = re.compile(r"(?!\d{4}$)\d[\d\s./-]*", re.ASCII)
_WORDS = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<m>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})", re.ASCII)


def read_review(text: str) -> date | None:
    """Return the day that a text means; ``None`` where it means none.

    >>> read_review("1st April 2027"), read_review("April 2027"), read_review("soon")
    (datetime.date(2027, 4, 1), datetime.date(2027, 4, 1), None)

    Parameters
    ----------
    text
        As people wrote it. A month alone begins on its first day.
    """
    said = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(said):
        month = int(found["m"])
    elif (found := _WORDS.fullmatch(said)) and found["m"][:3] in _MONTHS:
        month = _MONTHS.index(found["m"][:3]) + 1
    else:
        return None
    try:
        return date(int(found["y"]), month, int(found["d"] or 1))
    except ValueError:
        return None


def is_no_day(text: str) -> bool:
    """Return whether a text is written as a day in figures, and there is no such day.

    Whatever has words in it is left as people said it, and a year alone is one.

    >>> is_no_day("2026-13"), is_no_day("2026"), is_no_day("Opened in spring")
    (True, False, False)

    Parameters
    ----------
    text
        As people wrote it.
    """
    said = text.strip()
    return bool(_FIGURES.fullmatch(said)) and read_review(said) is None


@dataclass(frozen=True)
class Review:
    """One thing that is to be looked at again.

    Attributes
    ----------
    place
        Level and code.
    sort
        What sort of thing it is: ``"decision"``, ``"difference"``, ``"scenario"`` or ``"draft"``.
    what
        What it is called: what was decided, what is done instead, or the name of what is kept.
    written
        When it is looked at again, as somebody wrote it.
    day
        The same as a day; ``None`` where that cannot be read.
    """

    place: Area
    sort: str
    what: str
    written: str
    day: date | None

    def is_due(self, today: date) -> bool:
        """Return whether the day has come.

        Parameters
        ----------
        today
            The day of today.
        """
        return self.day is not None and self.day <= today


def reviews(agreed: Agreed) -> list[Review]:
    """Return everything that is to be looked at again, the earliest first, then what cannot be read.

    Parameters
    ----------
    agreed
        What was agreed, by place.
    """
    return sorted(_every(agreed), key=lambda each: each.day or date.max)


def _every(agreed: Agreed) -> Iterator[Review]:
    for place, decided in agreed.decisions.items():
        yield from (_of(place, "decision", each.decided, each.review) for each in decided if each.review)
    for place, differing in agreed.differences.items():
        yield from (_of(place, "difference", each.instead, each.review) for each in differing if each.review)
    for place, kept in agreed.scenarios.items():
        yield from (_of(place, "scenario", each.name, each.review) for each in kept if each.review)
    for place, drawn in agreed.drafts.items():
        yield from (_of(place, "draft", each.name, each.review) for each in drawn if each.review)
    for place, named in agreed.communities.items():
        yield from (_of(place, "community", each.name, each.review) for each in named if each.review)


def _of(place: Area, sort: str, what: str, written: str) -> Review:
    return Review(place, sort, what, written, read_review(written))
