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
"""Fields in people's own words, in which a postcode may stand."""


def withhold(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a sensitive entry as they may be kept: marked as such, and nowhere.

    Parameters
    ----------
    values
        By field; only some of an entry, or all.

    Returns
    -------
    dict
        Fields of where it is are empty where they were there. Postcodes that stand in other words go too.
    """
    kept = {name: "" if name in WHERE else value for name, value in values.items()}
    kept |= {name: without_postcodes(kept[name]) for name in WRITTEN if kept.get(name)}
    return {**kept, FLAG: YES}


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
