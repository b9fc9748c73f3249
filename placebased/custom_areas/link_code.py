"""A place of one's own inside a link: its name and small areas, short enough for any address.

Codes are written as differences: a letter-and-digits code like ``X01000012`` becomes a number in base 36
after the letter; other codes are written as they are. The order is that of the codes.

A place that was fitted to a shape or to postcodes says so after its areas: the rule with the degree of fit
in ten-thousandths, then each other rule with what it would have counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from placebased.custom_areas.fitting import LONGEST_NAME, SHARE_DECIMALS, Fitted, Place, named

_CODE = re.compile(r"^([A-Z])(\d{8})$")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NAME, _NEXT = "~", "."
_UNIT = 10**SHARE_DECIMALS

LONGEST = 3500
"""Characters up to which a link says what other rules would have counted; the areas always stay."""


def write(place: Place) -> str:
    """Return a place as the text of a link parameter (about three characters a small area).

    >>> write(Place("Our patch", ("E01005061", "E01005062", "E01005100")))
    'Our patch~E.ljid.1.12'
    """
    written = f"{place.name.replace(_NAME, '-')}{_NAME}{_NEXT.join(_written(place.codes))}"
    for part in _fit_written(place.fit) if place.fit else ():
        if len(written) + len(part) < LONGEST:
            written += f"{_NAME}{part}"
    return written


def _fit_written(fit: Fitted) -> Iterator[str]:
    shares = ("" if share != share else f"{share * _UNIT:.0f}" for share in (fit.inside, fit.missed))  # noqa: PLR0124 - NaN
    yield _NEXT.join((fit.rule, *shares))
    for rule, codes in fit.others.items():
        yield _NEXT.join((rule, *_written(codes)))


def read(text: str, known: pd.Index) -> tuple[Place, tuple[str, ...]]:
    """Return the place that a link names, and what had to be left out of it.

    Raises
    ------
    PlaceError
        If none of its small areas exists.
    """
    name, _, rest = text.partition(_NAME)
    coded, *fit = rest.split(_NAME)
    return named(name[:LONGEST_NAME], _read(coded.split(_NEXT)), known, _fit_read(fit))


def _fit_read(parts: list[str]) -> dict[str, object]:
    """Return what a link says of the fit, in the form in which a file says it; empty if nothing."""
    if not parts:
        return {}
    rule, inside, missed = [*parts[0].split(_NEXT), "", ""][:3]
    rest = [part.split(_NEXT) for part in parts[1:]]
    others = {name: _read(coded) for name, *coded in rest}
    return {"rule": rule, "inside": _part(inside), "missed": _part(missed), "others": others}


def _part(text: str) -> float | None:
    return int(text) / _UNIT if text.isascii() and text.isdigit() and len(text) <= len(str(_UNIT)) else None


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
