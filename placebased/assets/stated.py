"""What a listing's own texts state of cost, word by word; nothing is worked out from it.

A listing that says nothing of cost may cost something or nothing: that is not stated.
"""

from __future__ import annotations

import re
from functools import lru_cache

TEXTS = ("offers", "eligibility", "access_notes", "opening_hours_text")
"""Columns of a listing in which it says such things."""

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
