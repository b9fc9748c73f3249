"""What a request asks the published feed for: the parameters of the profile, and a few of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from placebased import phrases
from placebased.address import query_as_meant
from placebased.place.atlas import Atlas
from placebased.place.postcodes import Standing, TypedPostcode, read_postcode

PER_PAGE, MOST_PER_PAGE = 50, 100
MOST_MINIMAL = 50_000
"""Services on a page of ids and dates alone: the profile wants them all on one."""

METRES = 1_000.0
"""How far from a postcode is near, if nothing is said."""

MOST_METRES = 100_000.0
LONGEST = 200
"""Characters of a parameter that are read."""

LONGEST_NAME = 40
"""Characters of the name of a parameter that are said back."""

MOST_PAGE = 10_000_000
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES_OF_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Form = Literal["full", "listed", "minimal"]
"""How much a page says of a service: all, what is said once of each, or its id and date."""

_MEASURED_FROM: frozenset[Standing] = frozenset({"listed", "district", "sector"})
"""Postcodes whose point stands for what was asked: those of a district or sector were asked for as such."""

OF_PAGES = ("page", "per_page")
"""Parameters that every list takes."""

OF_SERVICES = (
    *OF_PAGES,
    *("search", "text", "keywords", "kind", "taxonomy_term_id", "taxonomy_id", "organization_id"),
    *("modified_after", "day", "start_time", "end_time", "minimum_age", "maximum_age"),
    *("postcode", "proximity", "distance", "minimal", "full", "map_furniture"),
)
"""Parameters that lists of services and of their places take."""

_TIME = re.compile(r"^([01]?\d|2[0-4]):([0-5]\d)(:\d\d)?Z?$")
_AGE = re.compile(r"\d{1,3}(?:\.\d{1,3})?", re.ASCII)
_TRUTHS = {"true": True, "1": True, "": True, "false": False, "0": False}


@dataclass(frozen=True)
class Wrong:
    """A question that cannot be answered, with the reason in a sentence."""

    says: str


class _WrongError(ValueError):
    """A parameter that cannot be read; the text says why."""


@dataclass(frozen=True)
class FeedQuery:
    """What a request asks for.

    Attributes
    ----------
    page, per_page
        Which page, counted from 1, of how many services each.
    text
        Words that must all stand in name, offer, organisation, kind or address.
    kind
        Id of a category; empty for all.
    postcode, metres
        Only entries this near to a listed postcode, nearest first; for a district or sector that was asked
        for, the one in its middle.
    term, taxonomy, organisation
        Identifiers, in the feed, of a term, a taxonomy and an organisation; empty for all.
    modified_after
        Only entries that were, or may have been, changed then or later.
    day, opens, closes
        Only entries with a session on this day (``"MO"``), from this time or later, until this or earlier
        (``"09:00"``).
    youngest, oldest
        Only entries that state a minimum age of at least this, and a maximum age of at most this, in years;
        as a field or in what they offer.
    form
        How much is said of each.
    furniture
        Whether kinds such as bus stops are among them, though neither a kind nor a term is asked for.
    """

    page: int = 1
    per_page: int = PER_PAGE
    text: str = ""
    kind: str = ""
    postcode: str = ""
    metres: float = METRES
    term: str = ""
    taxonomy: str = ""
    organisation: str = ""
    modified_after: datetime | None = None
    day: str = ""
    opens: str = ""
    closes: str = ""
    youngest: float | None = None
    oldest: float | None = None
    form: Form = "full"
    furniture: bool = False


def read_query(query: Mapping[str, str], atlas: Atlas) -> FeedQuery | Wrong:
    """Return what the parameters of a request ask for, or what is wrong with them.

    Parameters
    ----------
    query
        Parameters of the request's address, as sent.
    atlas
        The place.
    """
    try:
        given = _given(query, OF_SERVICES)
        form = _form(given)
        return FeedQuery(
            *_page(given, form),
            text=given.get("text") or given.get("search") or given.get("keywords") or "",
            kind=given.get("kind", ""),
            postcode=_postcode(given, atlas),
            metres=_metres(given),
            term=given.get("taxonomy_term_id", "").lower(),
            taxonomy=given.get("taxonomy_id", "").lower(),
            organisation=given.get("organization_id", "").lower(),
            modified_after=_modified_after(given),
            day=_day(given),
            opens=_clock(given, "start_time"),
            closes=_clock(given, "end_time"),
            youngest=_age(given, "minimum_age"),
            oldest=_age(given, "maximum_age"),
            form=form,
            furniture=_truth(given, "map_furniture", usual=False),
        )
    except _WrongError as wrong:
        return Wrong(str(wrong))


def read_page(query: Mapping[str, str]) -> FeedQuery | Wrong:
    """Return the page that a request for another list than that of services asks for.

    Parameters
    ----------
    query
        Parameters of the request's address, as sent.
    """
    try:
        return FeedQuery(*_page(_given(query, OF_PAGES), "full"))
    except _WrongError as wrong:
        return Wrong(str(wrong))


def _given(query: Mapping[str, str], served: Sequence[str]) -> dict[str, str]:
    """Return the parameters of a request; a filter that is not served must not look like one that is."""
    meant = query_as_meant(query)
    others = [f"“{name[:LONGEST_NAME]}”" for name in meant if name not in served]
    if others:
        raise _WrongError(
            f"Not served here: {phrases.join_list(others, most=5)}. Served are {phrases.join_list(served)}."
        )
    return {name: value.strip()[:LONGEST] for name, value in meant.items()}


def _whole(given: Mapping[str, str], name: str, usual: int) -> int:
    try:
        return int(given.get(name) or usual)
    except ValueError as error:
        raise _WrongError(f"{name} is a whole number, not “{given[name]}”.") from error


def _page(given: Mapping[str, str], form: Form) -> tuple[int, int]:
    most = MOST_MINIMAL if form == "minimal" else MOST_PER_PAGE
    page = _whole(given, "page", 1)
    per_page = _whole(given, "per_page", most if form == "minimal" else PER_PAGE)
    if not 1 <= page <= MOST_PAGE or not 1 <= per_page <= most:
        raise _WrongError(f"page starts at 1; per_page is from 1 to {most}.")
    return page, per_page


def _metres(given: Mapping[str, str]) -> float:
    name = "distance" if given.get("distance") else "proximity"
    try:
        metres = float(given.get(name) or METRES)
    except ValueError as error:
        raise _WrongError(f"{name} is a number of metres, not “{given[name]}”.") from error
    if not 0 <= metres <= MOST_METRES:
        raise _WrongError(f"{name} is from 0 to {MOST_METRES:.0f} metres.")
    return metres


def _postcode(given: Mapping[str, str], atlas: Atlas) -> str:
    if not given.get("postcode"):
        return ""
    typed = read_postcode(given["postcode"], atlas)
    if typed.standing not in _MEASURED_FROM:
        raise _WrongError(_unusable(typed))
    return str(typed.nearest)


def _unusable(typed: TypedPostcode) -> str:
    if typed.standing == "unlisted":  # a page of services has no room to say that another point was used
        return f"{typed.postcode} is not in the list of postcodes. Ask for {typed.area}, its district."
    return typed.note or "The postcode is not in the list of postcodes here."


def _form(given: Mapping[str, str]) -> Form:
    is_minimal, is_full = _truth(given, "minimal", usual=False), _truth(given, "full", usual=True)
    return "minimal" if is_minimal else "full" if is_full else "listed"


def _truth(given: Mapping[str, str], name: str, *, usual: bool) -> bool:
    if name not in given:
        return usual
    if given[name].lower() not in _TRUTHS:
        raise _WrongError(f"{name} is true or false, not “{given[name]}”.")
    return _TRUTHS[given[name].lower()]


def _age(given: Mapping[str, str], name: str) -> float | None:
    said = given.get(name, "")
    if said and not _AGE.fullmatch(said):
        raise _WrongError(f"{name} is a number of years from 0 to 999, not “{said}”.")
    return float(said) if said else None


def _modified_after(given: Mapping[str, str]) -> datetime | None:
    said = given.get("modified_after", "")
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said.replace(" ", "+"))  # a plus sign in an address is a space
    except ValueError as error:
        raise _WrongError(
            f"modified_after is a date or a moment such as 2026-11-29T09:00:00Z, not “{said}”."
        ) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _day(given: Mapping[str, str]) -> str:
    said = given.get("day", "").lower()
    if not said:
        return ""
    found = [
        day for day, name in zip(DAYS, NAMES_OF_DAYS, strict=True) if len(said) > 1 and name.startswith(said)
    ]
    if not found:
        raise _WrongError(f"day is a day of the week such as MO or Monday, not “{given['day']}”.")
    return found[0]


def _clock(given: Mapping[str, str], name: str) -> str:
    said = given.get(name, "")
    if not said:
        return ""
    match = _TIME.match(said)
    if match is None:
        raise _WrongError(f"{name} is a time such as 09:00, not “{said}”.")
    return f"{int(match[1]):02}:{match[2]}"
