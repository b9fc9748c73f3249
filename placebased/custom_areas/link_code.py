"""A custom area inside a link: its name and small areas, delta-encoded to be short enough for any address.

A code of one letter and eight digits like ``X01000012`` is written after its letter as the difference from
the code before, in base 36; other codes are written in full. Codes are in ascending order.

An area that was fitted to a shape or to postcodes has the rule and the degree of fit in ten-thousandths
after its codes, then each other rule with the codes that it gives.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

import pandas as pd

from placebased.custom_areas.fitting import MAX_NAME_LENGTH, SHARE_DECIMALS, CustomArea, Fit, make_custom_area

_CODE = re.compile(r"^([A-Z])(\d{8})$")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SECTION, _SEPARATOR = "~", "."
_UNIT = 10**SHARE_DECIMALS

_RUN = "*"
"""Stands between the first number of a run and the bits of those that follow it."""

_LONGEST_GAP = 64
"""Numbers from one small area to the next of the same run."""

_LONGEST_START = 6
"""Digits of a number of eight decimal digits in base 36, at most."""

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


def encode_many(codes: Iterable[str]) -> str:
    """Return a large set of small areas as text, a bit for each number of a run: a quarter of the length.

    >>> encode_many(["E01005100", "E01005061", "E01005062"])
    'E.ljid*AQAAAEA'
    >>> decode_codes("E.ljid*AQAAAEA")
    ('E01005061', 'E01005062', 'E01005100')

    Parameters
    ----------
    codes
        Codes of small areas.
    """
    written: list[str] = []
    runs: list[tuple[str, list[int]]] = []
    for code in sorted(set(codes)):
        match = _CODE.match(code)
        if match is None:
            written.append(f"!{code}")
        elif runs and runs[-1][0] == match[1] and int(match[2]) - runs[-1][1][-1] <= _LONGEST_GAP:
            runs[-1][1].append(int(match[2]))
        else:
            runs.append((match[1], [int(match[2])]))
    for letter, (first, *others) in runs:
        bits = sum(1 << (each - first - 1) for each in others)
        packed = base64.urlsafe_b64encode(bits.to_bytes((bits.bit_length() + 7) // 8, "little")).decode()
        written += [letter, f"{_base36(first)}{_RUN}{packed.rstrip('=')}"]
    return _SEPARATOR.join(written)


def decode_codes(text: str) -> tuple[str, ...]:
    """Return the small areas of a set, sorted; whatever else the text says is left out.

    Parameters
    ----------
    text
        As :func:`encode_codes` or :func:`encode_many` returns it: nothing in it is trusted.
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
        elif letter and _RUN in part:
            codes += _decode_run(letter, part)
        elif letter and part and len(part) <= _LONGEST_START and set(part) <= set(_DIGITS):
            last += int(part, 36)
            codes.append(f"{letter}{last:08d}")
    return codes


def _decode_run(letter: str, text: str) -> list[str]:
    """Return the small areas of a run; none where it is not written as runs are."""
    start, _, packed = text.partition(_RUN)
    if not (0 < len(start) <= _LONGEST_START and set(start) <= set(_DIGITS) and len(packed) <= MAX_LENGTH):
        return []
    try:
        held = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return []
    first, bits = int(start, 36), int.from_bytes(held, "little")
    numbers = [first, *(first + 1 + place for place in range(bits.bit_length()) if bits >> place & 1)]
    return [f"{letter}{each:08d}" for each in numbers]


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
