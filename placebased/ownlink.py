"""A place of one's own inside a link: its name and small areas, short enough for any address.

Codes are written as differences: a letter-and-digits code like ``X01000012`` becomes a number in base 36
after the letter; other codes are written as they are. The order is that of the codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from placebased.ownplace import LONGEST_NAME, Place, named

_CODE = re.compile(r"^([A-Z])(\d{8})$")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NAME, _NEXT = "~", "."


def write(place: Place) -> str:
    """Return a place as the text of a link parameter (about three characters a small area).

    >>> write(Place("Our patch", ("E01005061", "E01005062", "E01005100")))
    'Our patch~E.ljid.1.12'
    """
    return f"{place.name.replace(_NAME, '-')}{_NAME}{_NEXT.join(_written(place.codes))}"


def read(text: str, known: pd.Index) -> tuple[Place, tuple[str, ...]]:
    """Return the place that a link names, and what had to be left out of it.

    Raises
    ------
    PlaceError
        If none of its small areas exists.
    """
    name, _, coded = text.partition(_NAME)
    return named(name[:LONGEST_NAME], _read(coded.split(_NEXT)), known)


def _written(codes: Iterable[str]) -> list[str]:
    written, letter, last = [], "", 0
    for code in sorted(codes):
        match = _CODE.match(code)
        if match is None:
            written.append(f"!{code}")
            continue
        if match[1] != letter:
            letter, last = match[1], 0
            written.append(letter)
        written.append(_base36(int(match[2]) - last))
        last = int(match[2])
    return written


def _read(parts: Iterable[str]) -> list[str]:
    codes, letter, last = [], "", 0
    for part in parts:
        if part.startswith("!"):
            codes.append(part[1:])
        elif len(part) == 1 and part.isupper():
            letter, last = part, 0
        elif letter and part and len(part) <= 6 and set(part) <= set(_DIGITS):  # noqa: PLR2004 - eight digits
            last += int(part, 36)
            codes.append(f"{letter}{last:08d}")
    return codes


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
