"""What a listing's own texts state of cost and of languages, word by word; nothing is worked out from it.

A listing that says nothing of cost may cost something or nothing: that is not stated.
"""

from __future__ import annotations

import re
from functools import lru_cache

LANGUAGES = (
    *("Albanian", "Amharic", "Arabic", "Bengali", "British Sign Language", "BSL", "Bulgarian", "Cantonese"),
    *(
        "Chinese",
        "Czech",
        "Dari",
        "Farsi",
        "French",
        "German",
        "Greek",
        "Gujarati",
        "Hausa",
        "Hebrew",
        "Hindi",
    ),
    *("Hungarian", "Igbo", "Italian", "Kurdish", "Latvian", "Lithuanian", "Makaton", "Mandarin", "Nepali"),
    *("Oromo", "Pashto", "Persian", "Polish", "Portuguese", "Punjabi", "Romani", "Romanian", "Russian"),
    *(
        "Slovak",
        "Somali",
        "Spanish",
        "Swahili",
        "Sylheti",
        "Tamil",
        "Tigrinya",
        "Turkish",
        "Twi",
        "Ukrainian",
    ),
    *("Urdu", "Vietnamese", "Welsh", "Yiddish", "Yoruba"),
)
"""Languages besides English that people ask for by name: main languages of many at the census of 2021."""

TEXTS = ("offers", "eligibility", "access_notes", "opening_hours_text")
"""Columns of a listing in which it says such things."""

_NAMES = "|".join(map(re.escape, LANGUAGES))
ASKED = re.compile(
    rf"\b(?:(?:who |that |and )?(?:speaks?|speaking|spoken|in)\s+(?P<after>{_NAMES})"
    rf"|(?P<before>{_NAMES})[\s-]+(?:speak(?:ing|ers?)|spoken))\b",
    re.IGNORECASE,
)
"""A language that somebody wants to be spoken: not a class in it, nor a church of its people."""

_SPOKEN = re.compile(r"\b(?:speaks?|speaking|speakers?|spoken|languages?|interpret\w*|in)\b", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
_PARTS = re.compile(r"[\n;|]|(?<=[.!?])\s|\s{2,}")
_COST = re.compile(
    r"£\s?\d|\bno (?:charge|cost)\b"
    r"|\bfree (?:of charge|to|for|entry|refreshments?|meals?|food|drop|sessions?)\b"
    r"|\b(?:is|are|all|for) free\b(?! from)|^free\b(?! from)|\bpay[\s-]as[\s-]you[\s-]\w+|\bpay what you\b"
    r"|\bdonations?\b|\bfees?\b|\bcosts?\b(?! of living)",
    re.IGNORECASE,
)
LONGEST = 160
"""Characters of what is stated of cost that are shown."""


@lru_cache(maxsize=4096)
def cost(text: str) -> str:
    """Return what a text states of cost, in its own words; empty where it states nothing.

    Parameters
    ----------
    text
        Texts of a listing, one a line.

    Examples
    --------
    >>> cost("Weekly meal. Membership £3. Open to all."), cost("Help to stay free from drugs")
    ('Membership £3.', '')
    """
    parts = [part.strip() for part in _PARTS.split(text) if _COST.search(part.strip())]
    said = "; ".join(dict.fromkeys(parts))
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def languages(text: str) -> tuple[str, ...]:
    """Return the languages besides English that a text says are spoken, in alphabetical order.

    Parameters
    ----------
    text
        Texts of a listing, one a line.

    Examples
    --------
    >>> languages("Staff speak Urdu and Punjabi."), languages("Polish church"), languages("BSL interpreter")
    (('Punjabi', 'Urdu'), (), ('BSL',))
    """
    said = (part for part in _PARTS.split(text) if _SPOKEN.search(part))
    named = {name.casefold() for part in said for name in _NAMED.findall(part)}
    return tuple(each for each in LANGUAGES if each.casefold() in named)
