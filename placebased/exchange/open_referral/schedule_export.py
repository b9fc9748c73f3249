"""Opening hours as schedules of the profile (RFC 5545), with the exact hours in their notes.

The hours stand both as schedules and, word by word, in a schedule's ``notes``, so that a round trip gives
back what went in.
"""

from __future__ import annotations

import re
from functools import lru_cache

from placebased.exchange.open_referral.profile import DAYS, HOURS_NOTE, Service, identifier

_SPAN = r"\d{2}:\d{2}-\d{2}:\d{2}"
_RULE = re.compile(rf"^(?P<days>[A-Z][a-z][A-Za-z,\[\]\d-]*) (?P<times>{_SPAN}(?:,{_SPAN})*)$")


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
    spans = _spans(osm)
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
def _spans(osm: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return frequency, days, start and end of every span; nothing if one of them cannot be said so."""
    spans: list[tuple[str, str, str, str]] = []
    for rule in filter(None, map(str.strip, osm.split(";"))):
        if rule.endswith(" off"):
            continue
        match = _RULE.match(rule)
        days = _byday(match["days"]) if match else None
        if match is None or days is None:
            return ()
        spans += [(*days, *span.replace("24:00", "00:00").split("-")) for span in match["times"].split(",")]
    return tuple(spans)


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
