"""Whether a text is one telephone number or several, as people write them."""

from __future__ import annotations

import re

DIGITS = range(7, 16)
"""Digits of a number, from the shortest local one to the longest (ITU-T E.164)."""


def is_phone(text: str) -> bool:
    """Return whether a text is a telephone number, or several joined by “or”, a slash or a comma.

    >>> is_phone("0161 496 0000 or 0161 496 0001"), is_phone("ask at the desk"), is_phone("999")
    (True, False, False)

    Parameters
    ----------
    text
        What somebody wrote.
    """
    numbers = re.split(r"\bor\b|[/,;]", text)
    return all(sum(char.isdigit() for char in number) in DIGITS for number in numbers)
