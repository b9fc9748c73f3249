"""One listing with everything an answer says about it, in words: the same on screen and on paper."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.assets.directory import Directory
from placebased.finding.search import SearchResult
from placebased.hours import opening_hours as hours
from placebased.travel import walking


@dataclass(frozen=True)
class Listing:
    """One listing as it is shown or printed.

    Attributes
    ----------
    walk
        Distance and minutes in words; empty without an origin.
    open_words
        Whether it is open at the moment asked about (else now), as words.
    week
        Its usual hours as one says them, else in the source's words; or “not stated”.
    contact
        Phone, email and web address that are stated.
    said
        Who says so and when, as a sentence.
    stale
        Whether that is too long ago to be relied on.
    unsure
        What was asked and is not stated, in words.
    """

    row: int
    id: str
    name: str
    kind: str
    group: str
    offers: str
    address: str
    walk: str
    metres: float
    open_words: str
    open: hours.OpeningState
    week: str
    opening_hours: str
    phone: str
    email: str
    website: str
    eligibility: str
    access: str
    said: str
    stale: bool
    unsure: tuple[str, ...]


def listing(directory: Directory, answer: SearchResult, row: int, now: datetime) -> Listing:
    """Return one listing with everything that an answer says about it."""
    stated = directory.stated(row)
    category = directory.categories[stated["category"]]
    when = answer.moment.when if answer.moment else now
    status = hours.status(stated["opening_hours"], when)
    metres = math.nan if answer.metres is None else float(answer.metres[row])
    return Listing(
        row=row,
        id=stated["id"],
        name=stated["name"],
        kind=category.label,
        group=category.group,
        offers=stated["offers"],
        address=", ".join(part for part in (stated["address"], stated["postcode"]) if part),
        walk="" if answer.metres is None else walking.describe_distance(metres),
        metres=metres,
        open_words=_open_words(stated, status, when),
        open=status.answer,
        week=_week(stated, when.date()),
        opening_hours=stated["opening_hours"],
        phone=spaced(stated["phone"]),
        email=stated["email"],
        website=stated["website"],
        eligibility=stated["eligibility"],
        access=stated["access_notes"],
        said=said_by(directory, stated),
        stale=asset_table.age(stated["source_date"], stated["last_confirmed"], directory.today).stale,
        unsure=tuple(UNSURE[name] for name in answer.lacking(row)),
    )


def _open_words(stated: Mapping[str, str], status: hours.Status, when: datetime) -> str:
    if not stated["opening_hours"] and stated["opening_hours_text"]:
        return f"hours only in words: “{stated['opening_hours_text']}”"
    return hours.describe(status, when)


def _week(stated: Mapping[str, str], day: date) -> str:
    usual = hours.describe_week(stated["opening_hours"], day)
    return usual or stated["opening_hours_text"] or phrases.NOT_STATED


def spaced(phone: str) -> str:
    """Return a British telephone number with the gaps one says it with; others as they are.

    >>> spaced("01612345678"), spaced("07700900123"), spaced("ask at the desk")
    ('0161 234 5678', '07700 900123', 'ask at the desk')
    """
    if not (len(phone) == 11 and phone.isdigit()):  # noqa: PLR2004 - digits of a British number
        return phone
    if phone.startswith("02"):
        return f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    if phone.startswith(("03", "08", "011")) or phone[3] == "1":
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    return f"{phone[:5]} {phone[5:]}"


UNSURE = {
    "when": "opening hours then",
    "audience": "who it is for",
    "step_free": "whether it is step-free",
}
"""What is not stated where a condition is not, in words."""


def said_by(directory: Directory, stated: Mapping[str, str]) -> str:
    """Return who says what a listing says, and when, as a sentence."""
    publisher = directory.sources[stated["source"]].publisher if stated["source"] in directory.sources else ""
    if stated["last_confirmed"]:
        return f"Confirmed {phrases.describe_date(stated['last_confirmed'])}; listed by {publisher}."
    if not stated["source_date"]:
        return f"Listed by {publisher}, date not stated; nobody has confirmed it."
    return f"Listed by {publisher}, {phrases.describe_date(stated['source_date'])}; not confirmed since."
