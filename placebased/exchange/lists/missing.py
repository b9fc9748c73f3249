"""The words and signs by which people fill a cell that has nothing to say."""

from __future__ import annotations

import re

_MISSING = frozenset(
    (
        *("", "na", "nan", "null", "none", "nil", "nk", "unknown", "blank", "empty"),
        *(
            "tbc",
            "tba",
            "tbd",
            "to be confirmed",
            "to be announced",
            "to be decided",
            "awaiting confirmation",
        ),
        *(
            "not applicable",
            "not available",
            "not known",
            "not stated",
            "not given",
            "no data",
            "no information",
        ),
        *("ref", "value", "name error", "div0"),
    )
)
_SPELT = frozenset(("tbc", "tba", "tbd", "na", "nk"))
"""Those that are spelt with points: T.B.C."""
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
    if len(text) > 24:  # noqa: PLR2004 - longer than all of them
        return False
    if _SLASHED.match(text.strip().lstrip("#")):
        return True
    words = _SIGNS.sub(" ", text.casefold()).split()
    return " ".join(words) in _MISSING or "".join(words) in _SPELT
