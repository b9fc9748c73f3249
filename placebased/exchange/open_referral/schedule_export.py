"""Opening hours as schedules of the profile (RFC 5545), with the exact hours in their notes.

The hours stand both as schedules and, word by word, in a schedule's ``notes``, so that a round trip gives
back what went in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from placebased.exchange.open_referral.profile import DAYS, HOURS_NOTE, Service, identifier

_SPAN = r"\d{2}:\d{2}-\d{2}:\d{2}"
_RULE = re.compile(rf"^(?P<days>[A-Z][a-z][A-Za-z,\[\]\d-]*) (?P<times>{_SPAN}(?:,{_SPAN})*)$")
_WEEKDAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")


def schedules(ident: str, osm: str, words: str) -> list[Service]:
    """Return opening hours as schedules; as one schedule of words where they have no regular days.

    Parameters
    ----------
    ident
        UUID of the service that they are of.
    osm
        Opening hours in the OSM syntax; empty where they are not written so.
    words
        The source's own words.

    >>> schedules("x", "Mo-Tu 09:00-17:00", "")[0]["byday"]
    'MO,TU'
    """
    if not osm and not words:
        return []
    spans = sessions(osm)
    told = {"description": words or osm} | ({"notes": HOURS_NOTE + osm} if osm else {})
    if not spans:
        return [{"id": identifier("schedule", f"{ident}\n0"), **told}]
    return [
        {
            "id": identifier("schedule", f"{ident}\n{k}"),
            "freq": freq,
            "interval": 1,
            "byday": days,
            "opens_at": start,
            "closes_at": end,
            **told,
        }
        for k, (freq, days, start, end) in enumerate(spans)
    ]


@lru_cache(maxsize=4096)
def sessions(osm: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return frequency, days, start and end of every span of regular hours.

    Parameters
    ----------
    osm
        Opening hours in the OSM syntax.

    Returns
    -------
    tuple
        Empty if one of them cannot be said so.
    """
    rules: list[tuple[str, tuple[str, ...], str]] = []
    for rule in filter(None, map(str.strip, osm.split(";"))):
        is_off = rule.endswith(" off")
        match = _RULE.match(rule.removesuffix(" off") + " 00:00-24:00" if is_off else rule)
        days = _byday(match["days"]) if match else None
        if is_off and days is None and not _WEEKDAY.search(rule):  # bank holidays, Christmas
            continue
        if match is None or days is None or not _can_follow(days, rules):
            return ()
        rules = _replaced(rules, days[1].split(","))
        rules += [] if is_off else [(days[0], tuple(days[1].split(",")), match["times"])]
    spans = (
        (freq, ",".join(days), span.partition("-"))
        for freq, days, times in rules
        for span in times.split(",")
    )
    return tuple((freq, days, start, end.replace("24:00", "00:00")) for freq, days, (start, _, end) in spans)


def _can_follow(days: tuple[str, str], rules: Sequence[tuple[str, tuple[str, ...], str]]) -> bool:
    """Return whether a rule leaves those before it as they are, or takes the place of whole days of them."""
    named = {day[-2:] for day in days[1].split(",")}
    return all(named.isdisjoint(day[-2:] for day in before[1]) or before[0] == days[0] for before in rules)


def _replaced(
    rules: Sequence[tuple[str, tuple[str, ...], str]], days: Sequence[str]
) -> list[tuple[str, tuple[str, ...], str]]:
    """Return rules without the days that a later rule says anew: in the OSM syntax the later one holds."""
    left = ((freq, tuple(day for day in before if day not in days), times) for freq, before, times in rules)
    return [rule for rule in left if rule[1]]


def _byday(text: str) -> tuple[str, str] | None:
    """Return frequency and days as the standard writes them: ``Mo-We`` and ``Mo[1,3]``."""
    nth = re.fullmatch(r"([A-Z][a-z])\[([-\d,]+)\]", text)
    if nth:
        return "MONTHLY", ",".join(f"{n}{nth[1].upper()}" for n in nth[2].split(","))
    days: list[str] = []
    for part in text.split(","):
        first, _, last = part.upper().partition("-")
        if first not in DAYS or (last and last not in DAYS):
            return None
        start, end = DAYS.index(first), DAYS.index(last or first)
        days += [DAYS[k % 7] for k in range(start, end + 1 if end >= start else end + 8)]
    return "WEEKLY", ",".join(dict.fromkeys(days))
