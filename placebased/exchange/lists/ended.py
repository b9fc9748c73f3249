"""Rows of a list that say that a place has ended, is closed for good or is not to be published: left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from placebased import phrases
from placebased.exchange.lists.missing import is_missing

LEFT_OUT = "Left out: "
"""What every reason begins with."""

_OVER = re.compile(
    r"^(?:(?:now|permanently|temporarily|currently)\s)?"
    r"(?:closed|closing|shut|inactive|defunct|ended|ceased|discontinued|cancelled|withdrawn|archived|suspended"
    r"|paused|finished|dissolved|expired|deleted|removed|draft|unpublished)\b"
    r"(?! (?:group|membership|referral))"
    r"|\bno longer\b|\bpermanently closed\b|\bclosed down\b|\bnot (?:active|running|open|operating)\b"
    r"|\bdo not (?:publish|list)\b|\bceased\b"
)
_NO = re.compile(
    r"^(?:n|no|false|0|never|private|hidden|not public|draft|unpublished|not for publication)$"
    r"|\b(?:do not|don t|not to be) (?:publish|list|show|share)"
)
_YES = re.compile(r"^(?:y|yes|true|1|x|closed)$")

_STATUS = re.compile(r"\bstatus\b|^(?:state|current state)$")
_SHOWN = re.compile(
    r"^(?:is )?(?:public|publish|published|publishable|visible|active|operational|current|running|listed)$"
    r"|^(?:still|currently) (?:open|running|active)$"
    r"|\b(?:ok|consent|agreed|happy|permission) to (?:publish|list)"
    r"|^(?:publish|show|list|display) (?:on|in|online|to|publicly)\b|^is open$"
)
_HIDDEN = re.compile(
    r"\b(?:do not|don t|not for) (?:publish|publication)\b"
    r"|^(?:is |permanently |now )?(?:closed|ended|defunct)$"
    r"|^(?:is )?(?:inactive|archived|hidden|unpublished)$"
)
_ENDS = re.compile(
    r"^(?:starts? (?:and )?)?(?:ends?|ended|finish(?:es)?|expires|expiry)(?: date| on)?$"
    r"|^closed? (?:date|on)$"
    r"|\b(?:end|finish|expiry|closing|closure|last) (?:date|session|day)\b|^date (?:closed|ended|of closure)$"
    r"|^(?:valid|runs|running) (?:to|until)$|^(?:until|to date|dates|event dates?|session dates?|date to)$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_SLASHED = re.compile(r"\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d\d)\b")
_NAMED = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<m>{'|'.join(_MONTHS)})[a-z]*[\s,-]+(?P<y>\d{{4}}|\d\d)\b",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold()).split())


_BY_HEADING: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (_HIDDEN, _YES.search),
    (_STATUS, _OVER.search),
    (_SHOWN, lambda cell: _NO.search(cell) or _OVER.search(cell)),
)


@lru_cache(maxsize=1024)
def _asked(heading: str) -> tuple[tuple[Callable[[str], object], ...], bool]:
    """Return what a column is asked by its heading, and whether it says when something ends."""
    named = _plain(heading)
    return tuple(over for of, over in _BY_HEADING if of.search(named)), bool(_ENDS.search(named))


def why(cells: Mapping[str, str], today: date) -> str:
    """Return why a row is left out as over or not to be published, as a sentence; empty where it is not.

    Parameters
    ----------
    cells
        All cells of a row by the heading of their column, whatever was made of the columns.
    today
        The day it is.

    Examples
    --------
    >>> why({"Name": "Hall", "Status": "Permanently closed"}, date(2026, 1, 1))
    'Left out: it says “Permanently closed” under Status.'
    >>> why({"Status": "Active", "End date": "31/12/2027"}, date(2026, 1, 1))
    ''
    """
    for heading, cell in cells.items():
        overs, ends = _asked(heading)
        if not (overs or ends) or is_missing(cell):
            continue
        said = _plain(cell[:200])
        if any(over(said) for over in overs):
            return f"{LEFT_OUT}it says “{phrases.shorten(cell, most=40)}” under {heading}."
        last = last_date(cell) if ends else None
        if last and last < today:
            return f"{LEFT_OUT}it ended on {phrases.describe_date(last.isoformat())}, as {heading} says."
    return ""


def last_date(text: str) -> date | None:
    """Return the latest whole date in a cell, day before month; None where there is none.

    Parameters
    ----------
    text
        A cell such as ``31/03/2024`` or ``1 May 2024 - 3 June 2024``.
    """
    found = []
    for pattern in (_ISO, _SLASHED, _NAMED):
        for each in pattern.finditer(text[:200]):
            month = each["m"].casefold()
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            year = int(each["y"]) + (2000 if len(each["y"]) == 2 else 0)  # noqa: PLR2004 - two digits
            try:
                found.append(date(year, number, int(each["d"])))
            except ValueError:
                continue
    return max(found, default=None)
