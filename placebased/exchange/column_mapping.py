"""Which column of somebody's list means what: guessed from its name and its values, changed by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

Mapped = dict[str, str]
"""By field of an entry (see :mod:`placebased.contributions.assets.entry`), the column it is taken from."""

NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "service name", "venue", "title", "organisation name", "site name", "group", "place"),
    "category": ("category", "type", "kind", "service type"),
    "offers": (
        "description",
        "offers",
        "what we offer",
        "services",
        "details",
        "summary",
        "activities",
        "about",
    ),
    "organisation": ("organisation", "organization", "provider", "run by", "charity", "operator", "host"),
    "address": ("address", "street", "location", "full address", "venue address", "address line 1"),
    "postcode": ("postcode", "post code", "postal code", "zip", "pcode"),
    "phone": ("phone", "telephone", "tel", "phone number", "contact number", "mobile"),
    "email": ("email", "e-mail", "email address", "mail"),
    "website": ("website", "web", "url", "web address", "link", "site"),
    "opening_hours_text": (
        "opening hours",
        "hours",
        "opening times",
        "times",
        "open",
        "when",
        "days and times",
    ),
    "opening_hours": ("hours as understood", "opening hours osm"),
    "access_notes": ("access", "accessibility", "wheelchair", "access notes", "step free"),
    "eligibility": ("eligibility", "who for", "for whom", "audience", "age", "referral", "who can come"),
    "lon": ("longitude", "lon", "lng", "long", "x"),
    "lat": ("latitude", "lat", "y"),
}
"""What people call each field, the commonest first."""

_POSTCODE = re.compile(r"^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$", re.IGNORECASE)
_SHAPES: dict[str, re.Pattern[str]] = {
    "postcode": _POSTCODE,
    "email": re.compile(r"^[^@\s]+@[^@\s]+\.\w+$"),
    "website": re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE),
    "phone": re.compile(r"^[+(]?\d[\d ()-]{8,16}$"),
    "opening_hours_text": re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun|daily|weekday)", re.IGNORECASE),
}
SURE = 82.0
MOSTLY = 0.6
LONG_WORD = 4
"""Letters from which a word inside a longer heading counts: short ones stand in everything."""

SAMPLE = 200

LOOKED_AT = 200
"""Characters of a cell that tell what it holds; a longer one is prose."""

_DIGIT = re.compile(r"\d")


def guess(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapped:
    """Return which column each field is probably in; fields that no column fits are left out.

    Parameters
    ----------
    columns
        Names of the columns.
    rows
        Rows of text in their order; the first two hundred are looked at.
    """
    scores = [
        (score, -position, field, column)
        for position, column in enumerate(columns)
        for field in NAMES
        if (score := _score(field, column, [row[position][:LOOKED_AT] for row in rows[:SAMPLE]])) >= SURE
    ]
    mapped: Mapped = {}
    for _, _, field, column in sorted(scores, reverse=True):
        if field not in mapped and column not in mapped.values():
            mapped[field] = column
    if "name" not in mapped and (name := _first_words(columns, rows, set(mapped.values()))):
        mapped["name"] = name
    if "lon" not in mapped or "lat" not in mapped:
        mapped.pop("lon", None)
        mapped.pop("lat", None)
    return mapped


def _first_words(columns: Sequence[str], rows: Sequence[Sequence[str]], taken: set[str]) -> str:
    """Return the first column left that holds words, different in most rows: a list is a list of names."""
    for position, column in enumerate(columns):
        values = [row[position] for row in rows[:SAMPLE] if row[position]]
        worded = sum(any(char.isalpha() for char in value) for value in values)
        if column not in taken and values and min(worded, len(set(values))) >= MOSTLY * len(values):
            return column
    return ""


def _score(field: str, column: str, values: Sequence[str]) -> float:
    filled = [value for value in values if value]
    if not filled:
        return 0.0
    name = re.sub(r"[^a-z0-9 ]+", " ", column.lower().replace("_", " ")).strip()
    likeness = max(fuzz.ratio(name, each) - rank * 0.1 for rank, each in enumerate(NAMES[field]))
    words = max(
        (
            95.0 - rank
            for rank, each in enumerate(NAMES[field])
            if len(each) >= LONG_WORD and re.search(rf"\b{each}\b", name)
        ),
        default=0.0,
    )
    shape = _SHAPES.get(field)
    fits = sum(_fits(shape, field, v) for v in filled) / len(filled) if shape else 0.0
    if field in {"postcode", "email"} and fits < 0.2:  # noqa: PLR2004 - a name alone is not enough
        return 0.0
    return max(likeness, words) + 20 * fits if fits < MOSTLY else max(likeness, words, 85.0) + 20 * fits


def _fits(shape: re.Pattern[str], field: str, value: str) -> bool:
    """Return whether a value looks like one of a field; hours name a day, and a number before it or after."""
    timed = field != "opening_hours_text" or _DIGIT.search(value)
    return bool(timed and shape.search(value))


def apply_mapping(mapped: Mapping[str, str], columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """Return one row as values by field; columns that are not there give nothing.

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
    return {field: row[where[column]] for field, column in mapped.items() if column in where}
