"""The words and signs by which people fill a cell that has nothing to say."""

from __future__ import annotations

import re

_UNKNOWN = frozenset(
    (
        *("nk", "unknown", "tbc", "tba", "tbd", "to be confirmed", "to be announced", "to be decided"),
        *("awaiting confirmation", "not known", "not stated", "not given"),
    )
)
_MISSING = _UNKNOWN | frozenset(
    (
        *("", "na", "nan", "null", "none", "nil", "blank", "empty"),
        *("not applicable", "not available", "no data", "no information"),
        *("ref", "value", "name error", "div0"),
    )
)
LONGEST = 24
"""Characters of the longest of them, with some signs."""
_SPELT = frozenset(("tbc", "tba", "tbd", "na", "nk"))
"""Those that are spelt with points: T.B.C."""
TICKS, CROSSES = "✓✔✅☑√●•", "✗✘❌"
"""Signs that say yes and no in a cell of their own."""
_SIGNS = re.compile(r"[^\w\s]|_")
_SLASHED = re.compile(r"^n\s*[/\\.]\s*[ak]\.?$", re.IGNORECASE)


def is_missing(text: str) -> bool:
    """Return whether a cell says that there is nothing to say: empty, a dash, N/A, TBC, NULL and the like.

    Parameters
    ----------
    text
        A cell of a list.

    Examples
    --------
    >>> [is_missing(each) for each in ("N/A", " - ", "tbc", "#N/A", "No", "Nan's Kitchen")]
    [True, True, True, True, False, False]
    """
    if len(text) > LONGEST or text.strip(" \ufe0f") in {*TICKS, *CROSSES}:
        return False
    if _SLASHED.match(text.strip().lstrip("#")):
        return True
    return _is_one_of(text, _MISSING)


def is_unknown(text: str) -> bool:
    """Return whether a cell says that something is not known yet, which is no “none”: TBC, not known, “?”.

    Parameters
    ----------
    text
        A cell of a list.

    Examples
    --------
    >>> [is_unknown(each) for each in ("TBC", "?", "Not known", "N/A", "-", "")]
    [True, True, True, False, False, False]
    """
    return text.strip() in {"?", "??", "???"} or _is_one_of(text, _UNKNOWN)


def _is_one_of(text: str, known: frozenset[str]) -> bool:
    if len(text) > LONGEST:
        return False
    words = _SIGNS.sub(" ", text.casefold()).split()
    return " ".join(words) in known or "".join(words) in _SPELT & known
