"""One listing with everything an answer says about it, in words: the same on screen and on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from placebased import phrases
from placebased.assets import looked_after, stated
from placebased.assets import table as asset_table
from placebased.assets.directory import HOURS_READ, Directory
from placebased.finding.search import TERM, SearchResult
from placebased.hours import hours_in_words, moments, week_in_words
from placebased.hours import opening_hours as hours
from placebased.place.service_delivery import GIVEN, describe_delivery
from placebased.place.withheld import SERVES
from placebased.travel import walking


@dataclass(frozen=True)
class ListingText:
    """One listing as it is shown or printed.

    Attributes
    ----------
    walk
        Distance and minutes in words; empty without an origin.
    open_words
        Whether it is open at the moment asked about (else now), as words, with how old its hours are.
    week
        Its usual hours as one says them, else in the source's words, with how old they are; or “not stated”.
    hours_date
        How old its hours are, in words; empty where none are stated.
    contact
        Phone, email and web address that are stated.
    provenance
        Who says so and when, as a sentence.
    looked_after
        Which organisation looks after it, and since when; empty where none does.
    stale
        Whether that is too long ago to be relied on.
    not_stated
        What was asked and is not stated, in words.
    cost, languages
        What its texts state of cost, in their words, and which languages besides English they say are spoken;
        empty where they say nothing.
    serves
        Whom something serves that is on no map; empty for everything that is on one.
    given
        How a service is given that nobody goes to; empty where people go to it, and for sensitive places.
    organisation, capacity
        Who runs it, and how many it can take; empty where that is not stated.
    """

    row: int
    id: str
    name: str
    kind: str
    offers: str
    address: str
    walk: str
    metres: float
    open_words: str
    open: hours.OpeningState
    week: str
    hours_date: str
    opening_hours: str
    phone: str
    email: str
    website: str
    eligibility: str
    access: str
    provenance: str
    looked_after: str
    stale: bool
    not_stated: tuple[str, ...]
    cost: str = ""
    languages: str = ""
    serves: str = ""
    given: str = ""
    organisation: str = ""
    capacity: str = ""

    @property
    def unsure(self) -> str:
        """What was asked and is not stated, as a sentence; whether it is open is said with its hours.

        Returns
        -------
        str
            Empty where all is stated.
        """
        left = [what for what in self.not_stated if what != NOT_STATED_WORDS["when"]]
        return f"Not stated: {phrases.join_list(left)}." if left else ""

    @property
    def caution(self) -> str:
        """What to do about an old listing: ring first, where there is a number to ring.

        Returns
        -------
        str
            Empty where the listing is not old.
        """
        if not self.stale:
            return ""
        return "Old listing: ring first." if self.phone else "Old listing: it may have changed."


def describe_listing(directory: Directory, result: SearchResult, row: int, now: datetime) -> ListingText:
    """Describe one listing with everything that a search result says about it.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    result
        What :func:`placebased.finding.search.find` returns.
    row
        Position of the listing in the directory.
    now
        The present moment, on England's clocks.

    Returns
    -------
    ListingText
        The listing in words.
    """
    record = directory.record(row)
    said = "\n".join(record[name] for name in stated.TEXTS)
    category = directory.categories[record["category"]]
    asked = result.moment or moments.Moment(now)
    metres = math.nan if result.metres is None else float(result.metres[row])
    return ListingText(
        row=row,
        id=record["id"],
        name=record["name"],
        kind=category.label,
        offers=record["offers"],
        address=", ".join(part for part in (record["address"], record["postcode"]) if part),
        walk="" if result.metres is None else walking.describe_distance(metres),
        metres=metres,
        open_words=_describe_open(record, asked),
        open=_open_state(record, asked),
        week=_describe_week(record, asked.when.date()),
        hours_date=describe_hours_age(record),
        opening_hours=record["opening_hours"],
        phone=format_phone(record["phone"]),
        email=record["email"],
        website=record["website"],
        eligibility=record["eligibility"],
        access=record["access_notes"],
        provenance=describe_source(directory, record),
        looked_after=looked_after.describe(record),
        stale=asset_table.listing_age(record["source_date"], record["last_confirmed"], directory.today).stale,
        not_stated=tuple(_not_stated(directory, result, row)),
        cost=stated.cost(said),
        languages=", ".join(directory.inside.languages_in(said)),
        serves=record.get(SERVES, ""),
        given=describe_delivery(record.get(GIVEN, "")),
        organisation=record["organisation"],
        capacity=_describe_capacity(record),
    )


def _describe_capacity(record: Mapping[str, Any]) -> str:
    held = record["capacity"]
    return "" if math.isnan(held) else f"{held:g} {record['capacity_unit']}".strip()


def _open_state(record: Mapping[str, str], asked: moments.Moment) -> hours.OpeningState:
    if asked.whole_day:
        return hours.state_on(record["opening_hours"], asked.when.date())
    return hours.status(record["opening_hours"], asked.when).answer


def _describe_open(record: Mapping[str, str], asked: moments.Moment) -> str:
    text = record["opening_hours"]
    if not text and record["opening_hours_text"]:
        said = f"hours only in words: “{record['opening_hours_text']}”"
    elif asked.whole_day:
        said = hours_in_words.describe_day(text, asked.when.date())
    else:
        said = hours_in_words.describe(hours.status(text, asked.when), asked.when)
    if record.get(HOURS_READ):
        said += f", as we read “{record['opening_hours_text']}”"
    return _with_age(said, record)


def _describe_week(record: Mapping[str, str], day: date) -> str:
    usual = week_in_words.describe_week(record["opening_hours"], day)
    words = record["opening_hours_text"]
    said = usual if week_in_words.is_sayable(record["opening_hours"]) else words or usual
    return _with_age(said or words or phrases.NOT_STATED, record)


def _with_age(said: str, record: Mapping[str, str]) -> str:
    age = describe_hours_age(record)
    return f"{said}; {age}" if age else said


def describe_hours_age(record: Mapping[str, str]) -> str:
    """Describe how old the hours of a listing are.

    Parameters
    ----------
    record
        Its columns ``opening_hours``, ``opening_hours_text``, ``source_date`` and ``last_confirmed``.

    Returns
    -------
    str
        A phrase; empty where no hours are stated.
    """
    if not (record["opening_hours"] or record["opening_hours_text"]):
        return ""
    return asset_table.describe_hours_date(record["source_date"], record["last_confirmed"])


def format_phone(phone: str) -> str:
    """Return a British telephone number with the gaps it is read out with.

    Parameters
    ----------
    phone
        The number as its source writes it.

    Returns
    -------
    str
        The spaced number; anything else unchanged.

    Examples
    --------
    >>> format_phone("01612345678"), format_phone("07700900123"), format_phone("ask at the desk")
    ('0161 234 5678', '07700 900123', 'ask at the desk')
    """
    if not (len(phone) == 11 and phone.isdigit()):  # noqa: PLR2004 - digits of a British number
        return phone
    if phone.startswith("02"):
        return f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    if phone.startswith(("03", "08", "011")) or phone[3] == "1":
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    return f"{phone[:5]} {phone[5:]}"


def _not_stated(directory: Directory, result: SearchResult, row: int) -> Iterable[str]:
    for name in result.not_stated(row):
        said = not_stated_words(directory, name)
        notes = result.words.notes if name == "words" and result.words else ()
        yield f"{said} ({'; '.join(map(phrases.in_sentence, notes))})" if notes else said


NOT_STATED_WORDS = {
    "words": "whether it has what your words ask for",
    "when": "opening hours then",
    "audience": "who it is for",
    "step_free": "whether it is step-free",
    "language": "which languages are spoken",
    "cost": "what it costs",
}
"""What is not stated where a condition is not, in words."""


def not_stated_words(directory: Directory, condition: str) -> str:
    """Return what is not stated where a condition is not, in words.

    Parameters
    ----------
    directory
        Every listing of the place, with the terms that are asked for there.
    condition
        Name of a verdict of a search result.

    Returns
    -------
    str
        E.g. ``"whether a referral is needed"``.
    """
    if condition.startswith(TERM):
        return directory.terms[condition.removeprefix(TERM)].whether
    return NOT_STATED_WORDS[condition]


def describe_source(directory: Directory, record: Mapping[str, str]) -> str:
    """Describe who publishes a listing and when it was last confirmed.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    record
        Its columns ``source``, ``source_date`` and ``last_confirmed``.

    Returns
    -------
    str
        A sentence.
    """
    publisher = directory.sources[record["source"]].publisher if record["source"] in directory.sources else ""
    if record["last_confirmed"]:
        return f"Confirmed {phrases.describe_date(record['last_confirmed'])}; listed by {publisher}."
    if not record["source_date"]:
        return f"Listed by {publisher}, date not stated; nobody has confirmed it."
    return f"Listed by {publisher}, {phrases.describe_date(record['source_date'])}; not confirmed since."
