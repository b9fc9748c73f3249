"""Put a source's spelling in order: telephone numbers, capitals, addresses of web pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LITTLE = {"and", "of", "the", "in", "on", "at", "for", "with"}
_KEEP = {"GP", "PCN", "NHS", "RC", "CE", "ICC", "II", "III", "A6"}


def plain(text: str, *, unknown: Iterable[str]) -> str:
    """Return ``text`` without spare blanks, or nothing when it only says that nothing is known.

    Parameters
    ----------
    text
        What a cell of the source says.
    unknown
        Casefolded words by which the source says that it does not know.
    """
    tidy = " ".join(text.split())
    return "" if tidy.casefold() in set(unknown) else tidy


def fixed(text: str, fixes: Iterable[dict[str, str]]) -> str:
    """Return ``text`` after each replacement (``pattern`` by ``by``) in turn.

    Parameters
    ----------
    text
        What a cell of the source says.
    fixes
        Each with ``pattern``, a regular expression, and ``by``, what replaces it; applied in this order.
    """
    for fix in fixes:
        text = re.sub(fix["pattern"], fix["by"], text)
    return text.strip()


def telephone(text: str) -> str:
    """Return a British number in the usual groups, e.g. ``0161 224 5555``; empty when it cannot be one.

    Parameters
    ----------
    text
        A number as the source writes it, with any signs between the digits.
    """
    digits = re.sub(r"\D", "", text)
    if not re.fullmatch(r"0\d{9,10}", digits):
        return ""
    if (digits[1] == "1" and "1" in digits[2:4]) or digits[1] in "389":
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return f"{digits[:5]} {digits[5:]}"


def web_address(text: str) -> str:
    """Return ``text`` when it is an ``http`` or ``https`` address without blanks, else nothing.

    Parameters
    ----------
    text
        What a cell of the source says.
    """
    return text if re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", text) else ""


def title_case(text: str) -> str:
    """Return shouted ``text`` with capitals where a person would put them.

    Parameters
    ----------
    text
        Words in capitals; initials such as ``GP`` that are known stay as they are.
    """
    words = text.split()
    return " ".join(_word(word, first=position == 0) for position, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if word in _KEEP:
        return word
    if word.casefold() in _LITTLE and not first:
        return word.casefold()
    return re.sub(r"[A-Za-z](?:['\w]*)", lambda run: run[0].capitalize(), word)


def slug(text: str) -> str:
    """Return ``text`` in lower case with every run of other signs than letters and digits as one hyphen.

    Parameters
    ----------
    text
        Any text, such as a team's name.
    """
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
