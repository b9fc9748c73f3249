"""Telephone numbers as spreadsheets leave them: mended where only one number can be meant, else refused.

Lengths and groups follow the National Telephone Numbering Plan (Ofcom): 9 or 10 digits after the first 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from placebased.finding.listing import format_phone

_EXPONENT = re.compile(r"^(\d)(?:\.(\d+))?e\+?(\d{1,2})$", re.IGNORECASE)
_DATE = re.compile(r"^\d{4}-\d\d-\d\d|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$")
_PARTED = re.compile(r"\s*(?:/|,|;|\n|\||&|\bor\b|\band\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[+(]{0,2}(?<![\w.])[\dO][\dO\s().-]{5,}[\dO]\b", re.IGNORECASE)
_IN_A_ROW = re.compile(r"0(?:\s?\d){9,10}(?!\d)")
_LETTER_O = re.compile(r"(?<=[\d\s])[Oo](?=\d)|(?<=\d)[Oo](?=[\d\s]|$)")
_TOLD = re.compile(
    r"(?:\(?\s*\b(?:ext(?:ension|n)?|option|press|x)\b\.?\s*\d{1,6}\s*\)?)"
    r"|\(?\b(?:text(?:s)? only|mobile|landline|office|reception|helpline|freephone|day|evening)s?\b\)?",
    re.IGNORECASE,
)
_COUNTRY = "44"
_NATIONAL = re.compile(r"[1235789]\d{9}|1[02-9][02-9]\d{6}|[58]00\d{6}")
"""A national number without its first 0 (Ofcom, National Telephone Numbering Plan): ten digits, or nine of
some areas, none of the large cities, and of old freephone numbers."""
LEAST_DIGITS, MOST_DIGITS = 7, 15
SHORT_NUMBERS = frozenset({"08001111", "0845464"})
"""Numbers that are shorter than others and in use."""


_KEPT = 80
"""Characters that an entry's phone numbers may have."""


@dataclass(frozen=True)
class Phone:
    """A telephone number as it is kept, and what has to be said about it.

    Attributes
    ----------
    text
        One number or several; empty where none is sure.
    says
        What was mended or left out, as a sentence; empty where nothing was.
    """

    text: str
    says: str = ""


def read(text: str) -> Phone:
    """Read what a cell of telephone numbers says.

    Parameters
    ----------
    text
        As it is written.

    Returns
    -------
    Phone
        The numbers, joined by “or”.

    Examples
    --------
    >>> read("1614960123").text, read("4.41614E+11").text, read("0161 496 0123 / 07700 900123").text
    ('0161 496 0123', '', '0161 496 0123 or 07700 900123')
    """
    given = text.strip()
    whole = _without_exponent(given)
    if whole is None:
        return Phone("", f"Left out: a spreadsheet cut the last digits off the phone number “{given}”.")
    if _DATE.match(given):
        return Phone("", f"Left out: “{given}” is a date and no phone number.")
    parts = [each for each in map(_one, _numbers(whole)) if each]
    if not parts:
        return Phone("", f"Left out: “{given[:60]}” is no phone number.")
    kept = " or ".join(parts)
    if len(kept) > _KEPT:
        return Phone(parts[0][:_KEPT], f"Phone: only the first of {len(parts)} numbers was kept.")
    if _bare(kept) == _bare(given):
        return Phone(kept)
    return Phone(kept, _told(given, kept))


def looks_like(text: str) -> bool:
    """Return whether a cell most probably holds a telephone number, whatever its column is called.

    Parameters
    ----------
    text
        A cell of a list.
    """
    return bool(read(text).text) and not text.strip().isalpha()


def is_full(text: str) -> bool:
    """Return whether a cell holds a number written with its first 0 or its country's code.

    Parameters
    ----------
    text
        A cell of a list.
    """
    return bool(re.match(r"^\(?(0[1-9]|\+)", text.strip())) and looks_like(text)


def _without_exponent(given: str) -> str | None:
    """Return a number in full; None where a spreadsheet kept too few of its digits."""
    plain = given.removesuffix(".0")
    found = _EXPONENT.match(plain)
    if not found:
        return plain
    digits, size = found[1] + (found[2] or ""), int(found[3]) + 1
    return digits if len(digits) == size else None


def _numbers(text: str) -> list[str]:
    """Return the parts of a text that hold a number each; the whole text where a sign only groups digits."""
    parts = [part for part in _PARTED.split(text) if part]
    full = all(len(re.sub(r"\D", "", part)) > LEAST_DIGITS + 1 for part in parts)
    if full and parts:
        return parts
    mixed = [part for part in parts if len(re.sub(r"\D", "", part)) > LEAST_DIGITS + 1]
    return mixed or [text.replace("/", " ")]


def _one(part: str) -> str:
    """Return the numbers of a part as they are kept, with their extension; empty where none is sure."""
    mended = _LETTER_O.sub("0", part)
    told = [" ".join(each[0].split()) for each in _TOLD.finditer(mended)]
    written = [each for found in _NUMBER.findall(_TOLD.sub(" ", mended)) for each in _parted(found)]
    numbers = [number for each in written if (number := _settled(" ".join(each.split()).strip(" .-")))]
    return " ".join([" or ".join(numbers), *told]) if numbers else ""


def _parted(found: str) -> list[str]:
    """Return two numbers with nothing but space between them as two."""
    many = sum(char.isdigit() for char in found) > MOST_DIGITS
    return _IN_A_ROW.findall(found) if many else [found]


def _settled(written: str) -> str:
    """Return a number, with its first 0 where that was lost; empty where its digits fit no number."""
    digits = re.sub(r"\D", "", written)
    if digits in SHORT_NUMBERS:
        return written
    if written.lstrip("( ").startswith("+") or digits.startswith("00"):
        return _international(written, digits.removeprefix("00") if digits.startswith("00") else digits)
    if digits.startswith("0"):
        if not _NATIONAL.fullmatch(digits[1:]):
            return ""
        return written if " " in written else format_phone(digits)
    if len(digits) in {7, 8} and digits[0] not in "01":
        return written  # a local number
    national = digits.removeprefix(_COUNTRY) if len(digits) == 12 else digits  # noqa: PLR2004 - with the country's
    is_whole = len(national) == 10 and _NATIONAL.fullmatch(national)  # noqa: PLR2004 - nine may lack more
    return format_phone(f"0{national}") if is_whole else ""


def _international(written: str, digits: str) -> str:
    if not digits.startswith(_COUNTRY):
        return written if LEAST_DIGITS < len(digits) <= MOST_DIGITS else ""
    national = digits[2:].removeprefix("0")
    return written if _NATIONAL.fullmatch(national) else ""


def _bare(text: str) -> str:
    return re.sub(r"[\s()./,;&|-]|\bor\b|\band\b", "", text.casefold())


def _told(given: str, kept: str) -> str:
    """Return what has to be said where a number is kept otherwise than it was written."""
    before, after = re.sub(r"\D", "", given), re.sub(r"\D", "", kept)
    if before == after and re.search(r"[a-z]", given, re.IGNORECASE):
        return f"Phone: kept {kept}; the words around it were left out."
    return f"Phone: “{given[:60]}” was read as {kept}."
