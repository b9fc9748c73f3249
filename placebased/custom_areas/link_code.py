"""A custom area inside a link: its name and small areas, delta-encoded to be short enough for any address.

A code of one letter and eight digits like ``X01000012`` is written after its letter as the difference from
the code before, in base 36; other codes are written in full. Codes are in ascending order.

An area that was fitted to a shape or to postcodes has the rule and the degree of fit in ten-thousandths
after its codes, then each other rule with the codes that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from placebased.custom_areas.fitting import MAX_NAME_LENGTH, SHARE_DECIMALS, CustomArea, Fit, make_custom_area

_CODE = re.compile(r"^([A-Z])(\d{8})$")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SECTION, _SEPARATOR = "~", "."
_UNIT = 10**SHARE_DECIMALS

MAX_LENGTH = 3500
"""Characters up to which a link says what other rules would have counted; the areas always stay."""


def encode(place: CustomArea) -> str:
    """Encode a custom area as the text of a link parameter (about three characters a small area).

    >>> encode(CustomArea("Our patch", ("E01005061", "E01005062", "E01005100")))
    'Our patch~E.ljid.1.12'

    Parameters
    ----------
    place
        The custom area.

    Returns
    -------
    str
        Text without characters that end a parameter.
    """
    written = f"{place.name.replace(_SECTION, '-')}{_SECTION}{_SEPARATOR.join(_encode_codes(place.codes))}"
    for part in _encode_fit(place.fit) if place.fit else ():
        if len(written) + len(part) < MAX_LENGTH:
            written += f"{_SECTION}{part}"
    return written


def encode_codes(codes: Iterable[str]) -> str:
    """Return a set of small areas as text, the same in whichever order they come.

    >>> encode_codes(["E01005100", "E01005061", "E01005062"])
    'E.ljid.1.12'

    Parameters
    ----------
    codes
        Codes of small areas.
    """
    return _SEPARATOR.join(_encode_codes(codes))


def decode_codes(text: str) -> tuple[str, ...]:
    """Return the small areas of a set, sorted; whatever else the text says is left out.

    Parameters
    ----------
    text
        As :func:`encode_codes` returns it: nothing in it is trusted.
    """
    return tuple(sorted(set(_decode_codes(text.split(_SEPARATOR)))))


def _encode_fit(fit: Fit) -> Iterator[str]:
    shares = ("" if share != share else f"{share * _UNIT:.0f}" for share in (fit.inside, fit.missed))  # noqa: PLR0124 - NaN
    yield _SEPARATOR.join((fit.rule, *shares))
    for rule, codes in fit.others.items():
        yield _SEPARATOR.join((rule, *_encode_codes(codes)))


def decode(text: str, known: pd.Index) -> tuple[CustomArea, tuple[str, ...]]:
    """Decode the custom area that a link names, with what had to be left out of it.

    Parameters
    ----------
    text
        Value of the link parameter: nothing in it is trusted.
    known
        Codes of the small areas (LSOA) that exist.

    Returns
    -------
    tuple of CustomArea and tuple of str
        The custom area, and a sentence for what was left out.

    Raises
    ------
    CustomAreaError
        If none of its small areas exists.
    """
    name, _, rest = text.partition(_SECTION)
    coded, *fit = rest.split(_SECTION)
    return make_custom_area(
        name[:MAX_NAME_LENGTH], _decode_codes(coded.split(_SEPARATOR)), known, _decode_fit(fit)
    )


def _decode_fit(parts: list[str]) -> dict[str, object]:
    """Return what a link says of the fit, in the form in which a file says it; empty if nothing."""
    if not parts:
        return {}
    rule, inside, missed = [*parts[0].split(_SEPARATOR), "", ""][:3]
    rest = [part.split(_SEPARATOR) for part in parts[1:]]
    others = {name: _decode_codes(coded) for name, *coded in rest}
    return {"rule": rule, "inside": _decode_share(inside), "missed": _decode_share(missed), "others": others}


def _decode_share(text: str) -> float | None:
    return int(text) / _UNIT if text.isascii() and text.isdigit() and len(text) <= len(str(_UNIT)) else None


def _encode_codes(codes: Iterable[str]) -> list[str]:
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


def _decode_codes(parts: Iterable[str]) -> list[str]:
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
