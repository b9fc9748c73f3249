"""Phrases of opening hours with what each means, and whether two readings mean the same."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from placebased.hours import opening_hours
from placebased.hours.opening_hours import Span

HERE = Path(__file__).parent

FILES = ("phrases.csv", "phrases_held_out.csv", "phrases_directories.csv", "phrases_notices.csv")
"""Answers were written before the reader was changed for them; ``why`` says where one was mended since."""

DAYS = [
    date(first.year, first.month, first.day) + timedelta(k)
    for first in (date(2026, 11, 2), date(2026, 12, 20), date(2026, 8, 24))
    for k in range(28 if first.month == 11 else 14)
]
"""Four plain weeks, in which every day of a month comes up, and weeks with bank holidays."""


@dataclass(frozen=True)
class Phrase:
    """Hours as somebody says them; ``meant`` is OSM syntax, and the only reading allowed if not ``sure``."""

    said: str
    meant: str
    sure: bool
    why: str


def phrases(name: str) -> list[Phrase]:
    """Return the phrases of one file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [Phrase(row["said"], row["meant"], row["sure"] == "yes", row["why"]) for row in rows]


def answers(osm: str) -> list[tuple[Span, ...]]:
    """Return what hours answer on every day of :data:`DAYS`."""
    return [opening_hours.day_spans(osm, day) for day in DAYS]


def is_wrong(phrase: Phrase, osm: str) -> bool:
    """Return whether a reading says something that was not meant."""
    return bool(osm) and (not phrase.meant or answers(osm) != answers(phrase.meant))
