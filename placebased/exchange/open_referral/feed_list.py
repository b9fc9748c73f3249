"""Services of a feed as a list like any other that somebody brings; what is left out or unsure is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from placebased.errors import FeedError, WorkError
from placebased.exchange.open_referral.schedule_import import How
from placebased.exchange.open_referral.service_import import FoundEntry, entries, status_of
from placebased.exchange.table_reader import Uploaded, clean_cell
from placebased.hours.moments import now
from placebased.phrases import join_list, plural
from placebased.place.service_delivery import GIVEN
from placebased.place.withheld import SERVES
from placebased.worker import WorkerLimits, run_within

COLUMNS = {
    **{name: name for name in ("name", "category", "offers", "organisation", "address", "postcode", "phone")},
    **{name: name for name in ("email", "website", "access_notes", "eligibility", "lon", "lat")},
    "opening_hours_text": "opening hours",
    "opening_hours": "hours as understood",
    GIVEN: "how it is given",
    SERVES: "area served",
}
"""Columns of a feed read as a list, by field of an entry."""

LISTING = WorkerLimits(seconds=240.0, memory=1_200_000_000, output=80_000_000)
"""What making a list of a whole feed may take."""

SAID: Mapping[How, str] = {
    "partly": "are understood in part: at some times it is not stated whether they are open",
    "in words": "are kept in words, because they may mean more than one thing",
    "past": "are left out, because they were given until a day that is over",
}
"""What is said of hours that were not understood whole."""

PAST = "Its hours are left out: they were given until a day that is over."
"""What a row says of hours that it does not have; of hours in part, or in words, its own reading says it."""

NAMED = 5
"""Services that are named where they are left out; the rest are counted."""


def as_list(
    services: Iterable[Mapping[str, Any]],
    today: date | None = None,
    *,
    notes: Iterable[str] = (),
    source: str = "",
) -> Uploaded:
    """Return services as a list: active ones only, a row for every place.

    Parameters
    ----------
    services
        Services as a feed gives them.
    today
        Hours that were over before it are left out; by default the day it is.
    notes
        What else is to be said of the list.
    source
        Address of the feed: ids are its own.

    Returns
    -------
    Uploaded
        Its notes say which services were left out, and of how many the hours are not whole.
    """
    found = list(services)
    day = today or now().date()
    active = [each for each in found if status_of(each) == "active"]
    rows = [entry for each in active for entry in entries(each, day)]
    cells = tuple(tuple(clean_cell(row.values.get(name, "")) for name in COLUMNS) for row in rows)
    said = (*notes, *_left_out(found), *_hours(rows))
    remarks = [" ".join(filter(None, (row.nowhere, PAST if row.how == "past" else ""))) for row in rows]
    told = tuple((line, remark) for line, remark in enumerate(remarks, 1) if remark)
    lines = tuple(range(1, len(cells) + 1))
    ours = tuple((line, row.listing) for line, row in zip(lines, rows, strict=True) if row.listing)
    columns = tuple(COLUMNS.items())
    return Uploaded(
        tuple(COLUMNS.values()), cells, lines, said, told, listings=ours, mapped=columns, source=source
    )


def list_apart(
    services: Iterable[Mapping[str, Any]], notes: Iterable[str] = (), *, source: str = ""
) -> Uploaded:
    """Return services as a list, made in a child process, so that nobody else waits for it.

    Parameters
    ----------
    services
        Services as a feed gives them.
    notes
        What else is to be said of the list.
    source
        Address of the feed.

    Returns
    -------
    Uploaded
        See :func:`as_list`.

    Raises
    ------
    FeedError
        When it takes more than a list may.
    """
    try:
        return run_within(LISTING, as_list, list(services), None, notes=tuple(notes), source=source)
    except WorkError as error:
        raise FeedError(error.sentence("The feed")) from error


def _left_out(found: Iterable[Mapping[str, Any]]) -> list[str]:
    others = [each for each in found if status_of(each) != "active"]
    if not others:
        return []
    named = [f"{str(each.get('name') or 'without a name')[:60]} ({status_of(each)[:30]})" for each in others]
    many = plural(len(others), "service is", "services are")
    return [f"{many} left out as not active: {join_list(named, most=NAMED)}."]


def _hours(rows: Iterable[FoundEntry]) -> list[str]:
    counts = Counter(row.how for row in rows)
    return [
        f"The hours of {plural(counts[how], 'entry', 'entries')} {words}."
        for how, words in SAID.items()
        if counts[how]
    ]
