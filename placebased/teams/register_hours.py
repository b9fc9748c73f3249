"""Hours of a register as people type them: in OSM syntax where they are understood, asked where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from placebased.errors import Fault, fault
from placebased.hours import free_text, osm_rules, schedule
from placebased.hours.clock_times import KEPT
from placebased.hours.moments import now
from placebased.hours.opening_hours import is_valid, usual_week
from placebased.hours.week import usual_monday

TYPED = ("hours", "hours_text")
"""Columns that hold hours: in OSM syntax, and in the source's own words."""

_LONGEST_SHOWN = 40


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[str, str]:
    """Return the hours of a team in OSM syntax, or why they are not taken.

    >>> read("Mon–Fri 8am–6pm"), read("Fri 8pm–2am")
    (('Mo-Fr 08:00-18:00', ''), ('Fr 20:00-24:00; Sa 00:00-02:00', ''))

    OSM syntax is taken as it is where it says from when to when, also without days: a team's “07:00-22:00”
    is every day, with what its source leaves open beside it.

    Parameters
    ----------
    text
        Hours as they are typed; empty for not stated.

    Returns
    -------
    tuple[str, str]
        Hours, empty where they are not taken; and a sentence, empty where they are.
    """
    said = text.strip()
    reading = free_text.read_hours(said)
    if not said or (
        is_valid(said) and osm_rules.is_plain(said) and free_text.REPLACES not in reading.question
    ):
        return said, ""
    if reading.question:
        return "", reading.question.removeprefix(KEPT)
    return _parted_at_midnight(reading.osm), ""


def _parted_at_midnight(osm: str) -> str:
    """Return hours in which each day's own are written, a night in two parts, as a register has them."""
    if not osm_rules.after_midnight(osm) or "[" in osm or "PH" in osm:
        return osm
    week = usual_week(osm, usual_monday(now().date()))
    sessions = {(day, 0): tuple((s.start, s.end) for s in spans) for day, spans in enumerate(week) if spans}
    return schedule.as_osm(sessions)


def as_typed(hours: Sequence[str], row_names: Sequence[str]) -> tuple[list[str], list[Fault]]:
    """Return the hours of every row in OSM syntax, and what is not understood, each with its rows.

    Parameters
    ----------
    hours
        As they were typed, one a row.
    row_names
        What each row is called in a fault.

    Returns
    -------
    tuple of list of str and list of Fault
        Hours, empty where they are not taken, and the faults.
    """
    found = [read(text) for text in hours]
    wrong: dict[tuple[str, str], list[str]] = {}
    for (_, question), text, row in zip(found, hours, row_names, strict=True):
        if question:
            wrong.setdefault((text.strip(), question), []).append(row)
    return [osm for osm, _ in found], [_fault(*each, rows) for each, rows in wrong.items()]


def _fault(text: str, question: str, rows: list[str]) -> Fault:
    shown = f"{text[:_LONGEST_SHOWN]}…" if len(text) > _LONGEST_SHOWN else text
    what, _, rest = question.rstrip(".").partition(". ")
    offered = f"{rest} Write it with am or pm" if rest.endswith("?") else rest
    remedy = (
        offered or "Write days and times, such as Mon-Fri 8am-6pm, or put them into hours_text as they are"
    )
    return fault("The register", f"hours “{shown}”: {what}", remedy, rows=rows)


def describe(row: Mapping[str, str]) -> str:
    """Describe the hours of a team: its source's words, else its hours in plain words.

    Parameters
    ----------
    row
        Of the register; its columns :data:`TYPED`.

    Returns
    -------
    str
        Empty where they are not stated.
    """
    return row["hours_text"] or in_words(row["hours"])


def in_words(hours: str) -> str:
    """Return hours of a register as people say them.

    >>> in_words("24/7"), in_words("Mo-Su 07:00-22:00")
    ('24/7', 'Every day 7am to 10pm')

    Parameters
    ----------
    hours
        In OSM syntax; empty for not stated.

    Returns
    -------
    str
        Plain words; what is no OSM syntax, and “24/7”, as it is.
    """
    return hours if hours == "24/7" else free_text.in_words(hours) or hours
