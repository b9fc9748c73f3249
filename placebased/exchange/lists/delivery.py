"""How a service is given, as people write it in lists: by phone, online, at home, out and about."""

from __future__ import annotations

import re
from typing import NamedTuple

from placebased.place.service_delivery import AT_A_PLACE, WAYS, describe_delivery

_WAYS = {
    "phone": r"\b(?:tele)?phone|\bhelp ?line|\bby (?:text|sms)|\bsms\b|\bwhatsapp"
    r"|\bcall(?:s|ing)?\b|\bmessag",
    "online": r"\bon-?line|\bvirtual|\bvideo|\bzoom\b|\bwebsite|\bwebinar|\bdigital|\bremote",
    "home": r"\bhome visit|\bvisits? (?:you|people|at home)"
    r"|\bin (?:your|people.?s|their|the) (?:own )?homes?\b"
    r"|\bat home\b|\bcomes? to (?:you|your)|\bdomiciliary|\bhome[- ]based",
    "outreach": r"\boutreach|\bon the streets?\b|\bmobile (?:service|unit|van|bus)|\bno fixed|\bout and about"
    r"|\bdetached|\bperipatetic|\bvan\b|\bpop-?up",
}
_AT = r"\bin[ -]person|\bface[ -]to[ -]face|\bf2f\b|\bvenue|\bcent(?:re|er)"
_AT += r"|\bdrop[ -]?in|\bwalk[ -]?in|\bon[ -]?site|\bbuilding|\bpremises|\boffice"
_AT += r"|\bphysical|\bat (?:a|the|our) (?:place|location|site)"
_PLACE = re.compile(_AT, re.IGNORECASE)
_FOUND = {way: re.compile(pattern, re.IGNORECASE) for way, pattern in _WAYS.items()}
_SAYS = {words.casefold(): way for way, words in {**WAYS, "": AT_A_PLACE}.items()}
_YES, _NO = frozenset({"yes", "y", "true", "x", "✓"}), frozenset({"no", "n", "false"})


class Delivery(NamedTuple):
    """How a service is given: a key of ``WAYS`` (empty at a place), and how its words were read.

    ``way`` is ``None`` where the words say no way that is known; ``says`` may be empty.
    """

    way: str | None
    says: str = ""


def read(cell: str) -> Delivery:
    """Return how a service is given, out of the words of a list.

    Parameters
    ----------
    cell
        As it is written; not empty.

    Examples
    --------
    >>> read("Telephone helpline").way, read("Face to face").way, read("by carrier pigeon").way
    ('phone', '', None)
    """
    said = " ".join(cell.split())
    if (known := said if said in WAYS else _SAYS.get(said.casefold())) is not None:
        return Delivery(known)
    first = {way: match.start() for way, pattern in _FOUND.items() if (match := pattern.search(said))}
    ways = sorted(first, key=first.__getitem__)
    shown = f"“{said[:60]}”"
    if _PLACE.search(said):
        return Delivery("", f"{shown} was read as: {AT_A_PLACE.lower()}." if ways else "")
    if not ways:
        return Delivery(None, f"{shown} says no way in which a service is given that is known here.")
    return Delivery(ways[0], f"{shown} was read as: {describe_delivery(ways[0]).lower()}.")


def says_how(cell: str) -> bool:
    """Return whether a cell says how a service is given, or answers a heading that asks.

    Parameters
    ----------
    cell
        As it is written.
    """
    return cell.strip().casefold() in _YES | _NO or read(cell).way is not None


def answered(cell: str, heading: str) -> str:
    """Return an answer to a heading such as “Telephone only” as words of their own; other cells as they are.

    Parameters
    ----------
    cell
        As it is written.
    heading
        Name of its column in small letters.
    """
    said = cell.strip().casefold()
    if said in _YES:
        return heading
    return AT_A_PLACE if said in _NO else cell
