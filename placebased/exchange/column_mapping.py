"""Which column of somebody's list means what: guessed from its name and its values, changed by a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz

from placebased.exchange.lists import coordinates, delivery, personal, phones, week_columns
from placebased.exchange.lists.missing import is_missing

Mapped = dict[str, str]
"""By field of an entry (see :mod:`placebased.contributions.assets.entry`), or of a part of one (the second
line of an address, the hours of one day), the column it is taken from."""

NAMES: dict[str, tuple[str, ...]] = {
    "name": (
        *("name", "service name", "venue", "title", "organisation name", "site name", "group", "place"),
        *("centre", "location name", "asset", "facility", "project", "premises", "building", "site", "hub"),
    ),
    "category": ("category", "type", "kind", "service type", "asset type"),
    "offers": (
        *("description", "offers", "what we offer", "services", "details", "summary", "activities", "about"),
        *("activity", "session", "event", "class", "what"),
    ),
    "organisation": ("organisation", "organization", "provider", "run by", "charity", "operator", "host"),
    "address": (
        "address",
        "street",
        "location",
        "full address",
        "venue address",
        "address line 1",
        "address 1",
    ),
    "address_2": ("address line 2", "address 2", "address2", "addr2", "locality", "district"),
    "town": ("town", "city", "post town", "town city", "address line 3", "address 3"),
    "postcode": ("postcode", "post code", "postal code", "zip", "pcode"),
    "phone": ("phone", "telephone", "tel", "phone number", "contact number", "mobile", "tel no", "landline"),
    "phone_2": (
        *("mobile", "mobile number", "mobile phone", "phone 2", "phone 3", "second phone", "other phone"),
        *("telephone 2", "tel 2", "alternative phone", "mobile no"),
    ),
    "email": ("email", "e-mail", "email address", "mail"),
    "website": ("website", "web", "url", "web address", "link", "site"),
    "opening_hours_text": (
        *(
            "opening hours",
            "hours",
            "opening times",
            "times",
            "open",
            "when",
            "days and times",
            "time",
            "schedule",
        ),
    ),
    "day": ("day", "days", "day of week", "weekday", "day s", "which day"),
    "frequency": ("frequency", "how often", "recurrence", "repeats", "regularity", "occurs"),
    "opens": (
        "opens",
        "start time",
        "opening time",
        "open",
        "from",
        "start",
        "begins",
        "time from",
        "starts",
    ),
    "closes": (
        "closes",
        "end time",
        "closing time",
        "close",
        "to",
        "end",
        "finish",
        "time to",
        "until",
        "ends",
    ),
    "opening_hours": ("hours as understood", "opening hours osm"),
    "access_notes": ("access", "accessibility", "wheelchair", "access notes", "step free"),
    "given": (
        *("how delivered", "how it is given", "how is it delivered", "delivery method", "mode of delivery"),
        *("delivery", "service delivery", "delivered", "how provided", "attending type", "attendance"),
        *("telephone only", "phone only", "online only", "in person or remote", "remote or in person"),
    ),
    "serves": (
        *("area served", "areas served", "area it serves", "area covered", "areas covered", "serves"),
        *("service area", "coverage", "coverage area", "catchment", "catchment area", "geographical area"),
    ),
    "eligibility": ("eligibility", "who for", "for whom", "audience", "age", "referral", "who can come"),
    "lon": (
        "longitude",
        "lon",
        "lng",
        "long",
        "x",
        "easting",
        "eastings",
        "x coordinate",
        "geo x",
        "point x",
    ),
    "lat": ("latitude", "lat", "y", "northing", "northings", "y coordinate", "geo y", "point y"),
    "coordinates": (
        "coordinates",
        "lat long",
        "latlong",
        "lat lon",
        "geolocation",
        "grid reference",
        "geometry",
        "wkt",
    ),
}
"""What people call each field, the commonest first."""

_POSTCODE = re.compile(r"^\W*[a-z]{1,2}[\dilo][a-z\d]?[\s\W_]*[\do]\s?[a-z]{2}\b", re.IGNORECASE)
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.\w+$")
_WEB = re.compile(
    r"^(https?://|www\.)\S+$|^[\w-]+(\.[\w-]+)*\.(org|com|co|uk|net|info|gov)(\.uk)?(/\S*)?$", re.IGNORECASE
)
_WEEK = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun|daily|weekday)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_DATED = re.compile(r"^\d{4}-\d\d-\d\d|^\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}$")


def _is_hours(value: str) -> bool:
    """Return whether a value names a day, and a number before it or after."""
    return bool(_DIGIT.search(value) and _WEEK.search(value))


_TELLING: dict[str, Callable[[str], object]] = {
    "postcode": _POSTCODE.search,
    "email": _EMAIL.search,
    "website": _WEB.search,
    "phone": phones.is_full,
    "opening_hours_text": _is_hours,
    "coordinates": coordinates.is_pair,
}
"""By field, what its values look like whatever its column is called."""

_NEEDED: dict[str, tuple[Callable[[str], object], float]] = {
    "postcode": (_POSTCODE.search, 0.2),
    "email": (_EMAIL.search, 0.2),
    "phone": (phones.looks_like, 0.2),
    "phone_2": (phones.looks_like, 0.2),
    "website": (_WEB.search, 0.2),
    "lon": (coordinates.is_number, 0.5),
    "lat": (coordinates.is_number, 0.5),
    "coordinates": (coordinates.is_pair, 0.5),
    "opens": (week_columns.is_clock, 0.6),
    "closes": (week_columns.is_clock, 0.6),
    "day": (week_columns.is_day, 0.6),
    "frequency": (week_columns.is_frequency, 0.5),
    "given": (delivery.says_how, 0.5),
}
"""By field, what its values must look like in at least such a share: a name alone is not enough."""

_WORDED = (
    "name",
    "category",
    "organisation",
    "offers",
    "address",
    "address_2",
    "town",
    "access_notes",
    "serves",
)
"""Fields that are words: a column of dates or of numbers is none of them."""

_MAY_NAME = ("organisation", "offers")
"""Fields whose column is the name where there is no other."""

_NAMING = re.compile(
    r"\b(?:name|title|organi[sz]ation|charity|provider|venue|group|club|service|services|activity|activities"
    r"|session|event|class|project|programme|centre|hub|facility|premises|building|site|place|space|church|pub"
    r"|cafe|library|school|food ?bank|pantry|larder|clinic|surgery|pharmacy|shop)\b"
)
"""Headings that say that their column names places, groups or what takes place."""

_NO_NAME = re.compile(
    r"\b(?:age|target|client|user|customer|ethnic|faith|peer|year|gender|care) groups?\b|^(?:run|led) by$"
    r"|\b(?:type|kind|category|size|capacity|status|number|no|id|code|ref|dates?|times?|days?|hours|charges?"
    r"|costs?|price|fees?|free|area|ward|level|language|notes?|description|details|url|email|phone|user)$"
)
"""Headings that say something about a place or a group and not what it is called."""

_WHERE = re.compile(r"(?:venue|location|site|building|premises|place|hall)(?: name)?")
_GROUP = re.compile(r"(?:group|club|project|service)(?: name| title)?")
_SESSION = re.compile(r"(?:activity|session|class|event|course)(?: name| title)?")
"""Headings of columns that say where something is, who meets there, and what takes place."""

SURE = 82.0
LIMITED = 15.0
"""What hours of the summer or of the telephone stand behind hours without such a word."""
MOSTLY = 0.6
LONG_WORD = 4
"""Letters from which a word inside a longer heading counts: short ones stand in everything."""

SAMPLE = 200

LOOKED_AT = 200
"""Characters of a cell that tell what it holds; a longer one is prose."""


def guess(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapped:
    """Return which column each field is probably in; fields that no column fits are left out.

    So is the name, where a column called *Name* may hold people (:func:`personal.may_be_people`).

    Parameters
    ----------
    columns
        Names of the columns.
    rows
        Rows of text in their order; the first two hundred are looked at.
    """
    of_days = week_columns.of_days(columns, rows)
    doubted = personal.may_be_people(columns, rows)
    left_out = {*personal.columns(columns, rows), *of_days.values()}
    values = {
        column: [cell for row in rows[:SAMPLE] if not is_missing(cell := row[k][:LOOKED_AT])]
        for k, column in enumerate(columns)
        if column not in left_out
    }
    scores = [
        (score, -position, field, column)
        for position, column in enumerate(values)
        for field in NAMES
        if not (field == "name" and doubted) and (score := _score(field, column, values[column])) >= SURE
    ]
    mapped: Mapped = {}
    for _, _, field, column in sorted(scores, reverse=True):
        if field not in mapped and column not in mapped.values():
            mapped[field] = column
    return _completed(mapped, values, is_asked=bool(doubted)) | of_days


def _completed(mapped: Mapped, values: Mapping[str, Sequence[str]], *, is_asked: bool) -> Mapped:
    """Return a guess with a name where a column says that it holds names, and without halves of a point."""
    if "name" not in mapped and not is_asked:
        taken = {column for field, column in mapped.items() if field not in _MAY_NAME}
        if name := _first_named(values, taken, mapped.get("organisation", "")):
            mapped = {field: column for field, column in mapped.items() if column != name} | {"name": name}
    mapped = _named_by_group(mapped, values)
    if "phone_2" in mapped and "phone" not in mapped:
        mapped["phone"] = mapped.pop("phone_2")
    if "lon" not in mapped or "lat" not in mapped:
        mapped.pop("lon", None)
        mapped.pop("lat", None)
    if "address" not in mapped:
        for part in ("address_2", "town"):
            if part in mapped:
                mapped["address"] = mapped.pop(part)
                break
    return mapped


def _named_by_group(mapped: Mapped, values: Mapping[str, Sequence[str]]) -> Mapped:
    """Return a guess in which a group is called by its own name, and where it meets is its address.

    Where rows are sessions, what takes place is the name too: two of one hall are two listings.
    """
    if not _WHERE.fullmatch(plain(mapped.get("name", ""))):
        return mapped
    is_of_sessions = bool({"day", "opens"} & mapped.keys())
    taken = {column for field, column in mapped.items() if field not in _MAY_NAME}
    for column in values:
        heading = plain(column)
        is_name = _GROUP.fullmatch(heading) or (is_of_sessions and _SESSION.fullmatch(heading))
        if is_name and column not in taken and _can_be("name", values[column]):
            kept = {field: each for field, each in mapped.items() if each != column}
            below = {"address_2": kept["address"]} if "address" in kept else {}
            return kept | below | {"name": column, "address": kept["name"]}
    return mapped


def _first_named(values: Mapping[str, Sequence[str]], taken: set[str], organisation: str) -> str:
    """Return the column whose heading means a name, that of organisations before others; else nothing.

    Any other column of words may hold a charge, an age, a person: then somebody is asked.
    """
    for column in dict.fromkeys((organisation, *values)):
        cells = values.get(column, ())
        worded = sum(bool(_LETTER.search(cell)) for cell in cells)
        if column not in taken and _names(column) and cells and worded >= MOSTLY * len(cells):
            return column
    return ""


def _names(column: str) -> bool:
    heading = plain(column)
    return bool(_NAMING.search(heading)) and not _NO_NAME.search(heading)


def _score(field: str, column: str, filled: Sequence[str]) -> float:
    if not filled or not _can_be(field, filled):
        return 0.0
    named = _likeness(field, plain(column))
    shape = _TELLING.get(field)
    fits = sum(bool(shape(value)) for value in filled) / len(filled) if shape else 0.0
    limited = LIMITED if field == "opening_hours_text" and week_columns.limit_of(column) else 0
    return (named if fits < MOSTLY else max(named, 85.0)) + 20 * fits - limited


def _can_be(field: str, filled: Sequence[str]) -> bool:
    """Return whether a column's values allow a field at all."""
    if field in _WORDED:
        worded = sum(bool(_LETTER.search(value)) and not _DATED.match(value) for value in filled)
        return worded >= MOSTLY * len(filled)
    if field not in _NEEDED:
        return True
    holds, least = _NEEDED[field]
    return sum(bool(holds(value)) for value in filled) >= least * len(filled)


def _likeness(field: str, name: str) -> float:
    """Return how like a name of a column is to what a field is called, from 0 to 100."""
    if field == "name" and _NO_NAME.search(name):
        return 0.0
    alike = max(fuzz.ratio(name, each) - rank * 0.1 for rank, each in enumerate(NAMES[field]))
    inside = (
        95.0 - rank
        for rank, each in enumerate(NAMES[field])
        if len(each) >= LONG_WORD and re.search(rf"\b{each}\b", name)
    )
    return float(max(alike, max(inside, default=0.0)))


def plain(heading: str) -> str:
    """Return a heading in small letters, its words parted by single blanks.

    Parameters
    ----------
    heading
        Name of a column.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)  # “openingHours”, as programs write it
    return " ".join(re.sub(r"[^a-z0-9]+", " ", apart.lower()).split())


_HEADINGS = frozenset(plain(each) for names in NAMES.values() for each in names) | {
    "notes",
    "ward",
    "id",
    "contact",
}
_INSIDE = (
    "postcode",
    "telephone",
    "phone",
    "email",
    "website",
    "address",
    "opening hours",
    "opening times",
    "name",
)


def is_heading(cell: str) -> bool:
    """Return whether a cell is what columns are commonly called.

    Parameters
    ----------
    cell
        A cell near the top of a file.

    Examples
    --------
    >>> is_heading("Post-code"), is_heading("Library name"), is_heading("Anytown Library")
    (True, True, False)
    """
    if not cell or len(cell) > 60:  # noqa: PLR2004 - a sentence
        return False
    name = plain(cell)
    return name in _HEADINGS or any(
        name.endswith(f" {each}") or name.startswith(f"{each} ") for each in _INSIDE
    )


def apply_mapping(mapped: Mapping[str, str], columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """Return one row as values by field; columns that are not there give nothing.

    “Yes” under “Step free?” becomes “Step free”, and “No” becomes “No step free”: alone they say nothing.

    Parameters
    ----------
    mapped
        Column by field.
    columns
        Names of the columns, in the order of the row.
    row
        One row of the list, a text a column.
    """
    where = {column: k for k, column in enumerate(columns)}
    values = {field: row[where[column]] for field, column in mapped.items() if column in where}
    if "given" in values:
        values["given"] = delivery.answered(values["given"], plain(mapped["given"]))
    if "access_notes" in values:
        values["access_notes"] = _answered(values["access_notes"], plain(mapped["access_notes"]))
    return values


_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false"})
_ASKS = re.compile(r"step free|wheelchair|level access|ramp|accessible")


def _answered(cell: str, heading: str) -> str:
    """Return an answer to what a heading asks as words of their own; other cells as they are."""
    said = plain(cell)
    if said not in _YES | _NO or not (asked := _ASKS.search(heading)):
        return cell
    what = heading[asked.start() :]
    return what.capitalize() if said in _YES else f"No {what}"
