"""What is taken out of an entry that shelters people at risk, and how such an entry is marked.

Apart from :mod:`placebased.place.sensitive_places`, which tells such entries, so that the store of what
people give need not wait for what reads tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FLAG, SERVES = "sensitive", "serves"
"""Fields of an entry: whether it is such a place (yes, no, or empty: nobody said), and what it serves."""

YES, NO = "yes", "no"

WHERE = ("address", "postcode", "lon", "lat")
"""Fields of an entry that say where it is; of a sensitive one they are empty."""

WRITTEN = ("name", "organisation", "offers", "eligibility", "access_notes", "opening_hours_text", "website")
"""Fields in people's own words, in which a postcode or a street may stand."""


def withhold(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a sensitive entry as they may be kept: marked as such, and nowhere.

    Parameters
    ----------
    values
        By field; only some of an entry, or all.

    Returns
    -------
    dict
        Fields of where it is are empty where they were there. Postcodes, numbers and streets that stand in
        other words go too. Words that may name its street otherwise are left out; of a name, only those.
    """
    kept = {name: "" if name in WHERE else value for name, value in values.items()}
    kept |= {name: _unplaced(name, kept[name]) for name in WRITTEN if kept.get(name)}
    kept |= {name: without_buildings(kept[name]) for name in _OF_ITSELF if kept.get(name)}
    return {**kept, FLAG: YES}


def _unplaced(name: str, text: str) -> str:
    """Return a field's words without its place; none where a street may stand in them without a number."""
    unsure = name != "name" and _STREET.search(_without_doors(text))
    return "" if unsure else without_address(text)


def without_buildings(text: str) -> str:
    """Return a text without the names of buildings in it, and without what led to them.

    Parameters
    ----------
    text
        E.g. what a place offers.

    Returns
    -------
    str
        The same text where there are none.

    Examples
    --------
    >>> without_buildings("Rooms at Rosewood House, with a garden"), without_buildings("A safe house")
    ('Rooms, with a garden', 'A safe house')
    """
    cut = _BUILDING.sub(_instead, text)
    return text if cut == text else _tidied(cut)


def _instead(found: re.Match[str]) -> str:
    """Return what stands in a building's place: nothing where words led to it, else “it”."""
    before = found["at"]
    if re.search(r"\w", before):
        return ""
    begins = not before.strip() and found.string[: found.start()].rstrip()[-1:] in {"", ".", "!", "?"}
    return f"{before}{'It' if begins else 'it'}"


def names_building(name: str) -> bool:
    """Return whether a name may be that of a building: it is kept, and whoever gave it is told.

    Parameters
    ----------
    name
        Name of an entry.
    """
    return bool(_BUILDING.search(name))


def without_address(text: str) -> str:
    """Return a text without whole postcodes, numbers with their streets, and streets by their names.

    Parameters
    ----------
    text
        E.g. what a place offers.

    Returns
    -------
    str
        The same text where there are none.

    Examples
    --------
    >>> without_address("Refuge at 4 High Street, ring bell")
    'Refuge, ring bell'
    """
    left = _without_doors(text)
    cut = _STREET.sub("", left)
    return left if cut == left else _tidied(cut)


def _without_doors(text: str) -> str:
    left = without_postcodes(text)
    cut = _LOOSE_DOOR.sub("", _DOOR.sub("", left))
    return left if cut == left else _tidied(cut)


def _tidied(text: str) -> str:
    return text.strip(" ,;:")


def without_postcodes(text: str) -> str:
    """Return a text without the whole postcodes in it, and without what joined them to it.

    Parameters
    ----------
    text
        E.g. a name.

    Returns
    -------
    str
        Other blanks and lines stay.

    Examples
    --------
    >>> without_postcodes("Rosewood House, M14 5TQ")
    'Rosewood House'
    """
    return _IN_WORDS.sub("", text).strip(" ,;") if _IN_WORDS.search(text) else text


_IN_WORDS = re.compile(r"[\s,;(]*\b[A-Z]{1,2}\d[A-Z\d]?[\s-]*\d[ABD-HJLNP-UW-Z]{2}\b\)?", re.IGNORECASE)

_AT = r"(?:[\s,;(]*\b(?:at|on|in|behind|near|opposite|beside|off|is|to)\b(?:\s+the\b)?)?[\s,;:(]*"
_NUMBER = (
    r"(?<!\d )\b(?:(?:flat|unit|room|apartment|no\.?)\s*\w{1,4}[\s,]+)*"
    r"\d{1,4}[a-z]?(?:\s*[-–/]\s*\d{1,4}[a-z]?)?,?\s+"
)
_STREETS = "street|str|road|rd|avenue|ave|av|lane|ln|crescent|cres|terrace|terr|grove|gr"
_OTHERS = (
    "close|cl|drive|dr|place|pl|court|ct|way|walk|square|sq|gardens|gdns|mews|row|rise|view|hill|park|parade|"
    "boulevard|blvd|bank|brow|fold|green|gate|house|buildings"
)
_DOOR = re.compile(rf"(?i:{_AT}{_NUMBER})(?:[A-Z][\w'’.-]*\s+){{1,3}}(?i:st|{_STREETS}|{_OTHERS})\b\.?\)?")
"""Number, one to three words with capital letters, and what a street is called."""

_LOOSE_DOOR = re.compile(
    rf"{_AT}{_NUMBER}(?:(?:[\w'’.-]+\s+){{1,3}}(?:{_STREETS})|"
    r"[\w'’.-]+\s+(?:st(?!\.?\s+\w)|close|drive|court|mews|gardens))\b\.?\)?",
    re.IGNORECASE,
)
"""The same without capital letters, only with words that mean little else."""

_STREET = re.compile(
    rf"(?i:{_AT})\b(?:[A-Z][\w'’.-]*\s+){{1,3}}"
    r"(?:(?i:street|road|rd|avenue|ave|lane|crescent|terrace|grove)|Close|CLOSE|Drive|DRIVE|Mews|MEWS|"
    r"(?:St|ST)(?!\.?\s+[A-Z]))\b\.?\)?"
)
"""A street by its name alone; “St” before a name is a saint."""

_OF_ITSELF = ("offers", "eligibility", "access_notes", "opening_hours_text")
"""Fields from which names of buildings go too; in those of an entry and of who runs it, they are names."""

_BUILDINGS = (
    "House|Court|Lodge|Villas?|Cottages?|Buildings?|Towers?|Manor|Grange|Mill|Hall|Mansions|Apartments|Flats"
)
_SHOUTED = _BUILDINGS.replace("s?", "S?").upper()
_BUILDING = re.compile(
    rf"(?P<at>(?i:{_AT}))(?:(?i:the)\s+)?(?<![\w'’])"
    r"(?!(?i:safe|half-?way|open|community|day|drop-in|village|town|church|the|our|your|this)\s)"
    rf"(?:[A-Z][\w'’.-]*\s+){{1,3}}(?:{_BUILDINGS}|{_SHOUTED})\b"
)
"""One to three words with capital letters, and what a building is called."""
