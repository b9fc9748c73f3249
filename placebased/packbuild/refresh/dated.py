"""Of when data is: by what its publisher says of it, never by the day on which it was fetched alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.asking import AllAnswers
from placebased.packbuild.refresh.cache import RawAnswer
from placebased.packbuild.refresh.sources import TABLE, PublishedSource

_LAST_DAYS = {1: "06-30", 2: "09-30", 3: "12-31", 4: "03-31"}
"""Last day of each quarter of a financial year, which begins in April."""


def date_of(source: PublishedSource, asked: AllAnswers) -> str:
    """Return the day of the data in ISO form.

    Parameters
    ----------
    source
        Whose ``reads.dated`` says how it is known: ``published`` (the header of the answer, else the day on
        which it came), ``financial quarter`` (the mark of its file, such as ``202526Q4``), or a date that is
        always so.
    asked
        What came.

    Raises
    ------
    PrepareError
        When a quarter is meant and none is named.
    """
    rule = str(source.reads.get("dated", "published"))
    if rule == "published":
        return max(_published(each) for each in asked.answers)
    return _quarter(source, asked.mark) if rule == "financial quarter" else rule


def days_fetched(answers: Sequence[RawAnswer]) -> str:
    """Return the last day on which any of some answers came, in ISO form.

    Parameters
    ----------
    answers
        At least one.
    """
    return max(each.fetched for each in answers)[:10]


def _published(answer: RawAnswer) -> str:
    try:
        return parsedate_to_datetime(answer.headers.get("last-modified", "")).date().isoformat()
    except (TypeError, ValueError):
        return answer.fetched[:10]


def _quarter(source: PublishedSource, mark: str) -> str:
    """Return the last day of a quarter such as ``202526Q4``: the three months to March 2026."""
    found = re.search(r"(20\d\d)(\d\d)Q([1-4])", mark)
    if found is None:
        raise PrepareError(TABLE, f"{source.id}: {mark!r} names no quarter of a financial year")
    year, quarter = int(found[1]), int(found[3])
    return f"{year + (quarter == max(_LAST_DAYS))}-{_LAST_DAYS[quarter]}"
