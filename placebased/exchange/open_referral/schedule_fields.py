"""The fields of one schedule of the profile, in whatever form they are given: a value, nothing, or a doubt.

Times come as ``9:00``, ``09:00:00Z`` or within a date; days as ``MO``, ``2TH`` or ``Monday``; numbers as
text. What is there and cannot be read is a doubt in words, never a value and never passed over.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from placebased.phrases import shorten

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOST_ORDINAL = 5
"""Which one in a month a weekday may be, from either end."""

_DAY = re.compile(r"^([+-]?\d{1,2})?\s*([A-Z]{2,10})$")
_DAY_NAMES = tuple(f"{name.upper()}S" for name in calendar.day_name)
_DATE = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])")
_TIME = re.compile(
    r"^(?:\d{4}-\d{2}-\d{2}[T ])?(\d{1,2}):?(\d{2})(?::?\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
MINUTES_A_DAY = 1440
SAID_YEARS = range(1900, 2100)
"""Years that somebody may mean: 0001 and 9999 are what programs write where no day was given."""


@dataclass(frozen=True)
class ClockTime:
    """A time of day.

    Attributes
    ----------
    minutes
        After midnight, 0 to 1440.
    offset
        Minutes that its clock is ahead of UTC; ``None`` where it says no zone, and the wall clock is meant.
    """

    minutes: int
    offset: int | None = None


@dataclass(frozen=True)
class Period:
    """From when until when something holds, both days included; ``None`` for without end."""

    first: date | None = None
    last: date | None = None

    def has(self, day: date) -> bool:
        """Return whether a day is in it.

        Parameters
        ----------
        day
            Any day.
        """
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Weekday:
    """A day of the week, or the n-th of it in a month (``-1`` is the last; 0 is every one)."""

    name: str
    nth: int = 0

    @property
    def osm(self) -> str:
        """The day in the OSM syntax, e.g. ``"Th[2]"``."""
        return f"{self.name}[{self.nth}]" if self.nth else self.name


class ScheduleFields:
    """One schedule, read field by field; what could not be read is collected in ``doubts``.

    Parameters
    ----------
    schedule
        A schedule as somebody's feed has it.
    today
        The first day that matters.
    """

    def __init__(self, schedule: Mapping[str, Any], today: date) -> None:
        self._given = {str(name).lower(): value for name, value in schedule.items()}
        self.today = today
        self.doubts: list[str] = []

    @cached_property
    def period(self) -> Period:
        """When the schedule holds; a first occurrence yet to come counts as its beginning."""
        starts = [day for name in ("valid_from", "dtstart") if (day := self.day(name)) and day > self.today]
        ends = [day for name in ("valid_to", "until") if (day := self.day(name))]
        return Period(max(starts, default=None), min(ends, default=None))

    def doubt(self, why: str) -> None:
        """Note a reason for not being sure when this schedule is open, once.

        Parameters
        ----------
        why
            A few words for a reader.
        """
        if why not in self.doubts:
            self.doubts.append(why)

    def text(self, name: str) -> str:
        """Return a field as text with single spaces; lists with commas; empty where nothing is said.

        Parameters
        ----------
        name
            Name of a field of the profile, or of HSDS.
        """
        value = self._given.get(name)
        if value is None or isinstance(value, bool | Mapping):
            return ""
        parts = value if isinstance(value, list) else [value]
        said = ",".join(str(part) for part in parts if isinstance(part, str | int | float))
        return " ".join(said.split())

    def day(self, name: str) -> date | None:
        """Return a field as a date, whatever time of day stands behind it; ``None`` where none is meant.

        Parameters
        ----------
        name
            Name of the field.
        """
        said = self.text(name)
        match = _DATE.match(said)
        if match:
            try:
                found = date(*map(int, match.groups()))
            except ValueError:
                match = None
            else:
                return found if found.year in SAID_YEARS else None
        if said:
            self.doubt(f"{name.replace('_', ' ')} “{shorten(said)}”")
        return None

    def whole(self, name: str) -> int | None:
        """Return a field as a whole number above 0; ``None`` where it says none.

        Parameters
        ----------
        name
            Name of the field.
        """
        said = self.text(name)
        match = re.fullmatch(r"(\d{1,4})(?:\.0+)?", said)
        if match and int(match[1]) > 0:
            return int(match[1])
        if said:
            self.doubt(f"{name} “{shorten(said)}”")
        return None

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return a field as whole numbers in their order; none where it says none or one cannot be read.

        Parameters
        ----------
        name
            Name of the field.
        """
        parts = [part.strip() for part in re.split(r"[,;]", self.text(name)) if part.strip()]
        if all(re.fullmatch(r"[+-]?\d{1,3}", part) for part in parts):
            return tuple(dict.fromkeys(map(int, parts)))
        self.doubt(f"{name} “{shorten(self.text(name))}”")
        return ()

    def weekdays(self) -> tuple[Weekday, ...]:
        """Return the days of ``byday``; none where it says none or one of them cannot be read."""
        found = []
        for part in re.split(r"[,;/]", self.text("byday").upper()):
            if not part.strip():
                continue
            match = _DAY.match(part.strip())
            names = [name for name in _DAY_NAMES if match and name.startswith(match[2])]
            nth = int(match[1] or 0) if match else 0
            if not names or abs(nth) > MOST_ORDINAL:
                self.doubt(f"days “{shorten(self.text('byday'))}”")
                return ()
            found.append(Weekday(names[0][:2].capitalize(), nth))
        return tuple(dict.fromkeys(found))

    def clock(self, name: str) -> ClockTime | None:
        """Return a field as a time of day; ``None`` where it says none or cannot be read.

        Parameters
        ----------
        name
            ``"opens_at"`` or ``"closes_at"``.
        """
        said = self.text(name)
        match = _TIME.match(said)
        minutes = int(match[1]) * 60 + int(match[2]) if match else -1
        if match and int(match[2]) < 60 and 0 <= minutes <= MINUTES_A_DAY:  # noqa: PLR2004 - minutes
            return ClockTime(minutes, _offset(match[3]))
        if said:
            self.doubt(f"time “{shorten(said)}”")
        return None


def _offset(zone: str | None) -> int | None:
    """Return the minutes that a zone is ahead of UTC; ``None`` for none."""
    if not zone:
        return None
    if zone in {"Z", "z"}:
        return 0
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:]))
