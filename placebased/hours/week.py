"""The week: who is on at each of its 168 hours, for whom, and when a place has least.

Every hour of a week without a bank holiday has one of four answers (:data:`ON` and below): somebody is
on; it is not stated; those there are off; nobody is there at all. *On* needs hours that are stated; an
hour counts as on if at least half of it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.hours import opening_hours

NONE, OFF, UNSTATED, ON = 0, 1, 2, 3
"""What an hour holds, so that the surest word is the greatest: who is on outweighs what is not stated."""

WORDS = {ON: "on", UNSTATED: "not stated", OFF: "off", NONE: "nobody"}

HOURS = 168
"""Hours of a week, from Monday midnight."""

Week = NDArray[np.int8]
"""One answer an hour along the last axis, of length :data:`HOURS`."""


@lru_cache(maxsize=64)
def usual_monday(day: date) -> date:
    """Return the Monday of the first week from ``day`` on that has no bank holiday in it."""
    monday = day - timedelta(day.weekday())
    while any(opening_hours.holiday(monday + timedelta(k)) for k in range(7)):
        monday += timedelta(7)
    return monday


@lru_cache(maxsize=4096)
def _week(text: str, monday: date) -> tuple[int, ...]:
    if not opening_hours.is_valid(text):
        return (UNSTATED,) * HOURS
    found: list[int] = []
    for day in range(7):
        minutes = np.full(1440, OFF, dtype=np.int8)
        for span in opening_hours.day_spans(text, monday + timedelta(day)):
            minutes[span.start : span.end] = {"open": ON, "closed": OFF, "not stated": UNSTATED}[span.answer]
        by_hour = minutes.reshape(24, 60)
        on, unstated = (by_hour == ON).mean(axis=1), (by_hour == UNSTATED).mean(axis=1)
        found += np.where(on >= 0.5, ON, np.where(unstated >= 0.5, UNSTATED, OFF)).tolist()  # noqa: PLR2004 - half
    return tuple(found)


def week_of(text: str, monday: date) -> Week:
    """Return what opening hours say in each hour of a week; not stated throughout where there are none."""
    return np.array(_week(text, monday), dtype=np.int8)


def open_hours(text: str, monday: date) -> float:
    """Return the open hours of a week to the minute; NaN where hours are not stated.

    >>> open_hours("Mo-Fr 09:00-17:30", date(2026, 11, 16))
    42.5
    """
    if not opening_hours.is_valid(text):
        return float("nan")
    spans = [s for k in range(7) for s in opening_hours.day_spans(text, monday + timedelta(k))]
    return sum(s.end - s.start for s in spans if s.answer == "open") / 60


def combine(weeks: Iterable[Week]) -> Week:
    """Return the surest word of several at each hour; nobody where there are none."""
    stacked = [np.zeros(HOURS, dtype=np.int8), *weeks]
    return np.asarray(np.max(stacked, axis=0), dtype=np.int8)


def weeks_of_areas(reach: Sequence[frozenset[str]], weeks: Sequence[Week], codes: Sequence[str]) -> Week:
    """Return for each small area who is on at each hour, given teams and the small areas each covers.

    Parameters
    ----------
    reach, weeks
        One entry a team. A team whose area is not stated covers nobody for sure and is left out here.

    Returns
    -------
    numpy.ndarray
        Shape ``(len(codes), 168)``.
    """
    place = _places(tuple(codes))
    result = np.zeros((len(codes), HOURS), dtype=np.int8)
    for covered, week in zip(reach, weeks, strict=True):
        rows = [place[code] for code in covered if code in place]
        result[rows] = np.maximum(result[rows], week)
    return result


@lru_cache(maxsize=8)
def _places(codes: tuple[str, ...]) -> dict[str, int]:
    return {code: row for row, code in enumerate(codes)}


def weeks_within_reach(near: NDArray[np.bool_], weeks: Week) -> Week:
    """Return for each home who is on within reach at each hour.

    Parameters
    ----------
    near
        Shape ``(homes, sites)``: whether a site is within reach of a home.
    weeks
        Shape ``(sites, 168)``.
    """
    result = np.zeros((len(near), HOURS), dtype=np.int8)
    reach = near.astype(np.float32)
    for answer in (OFF, UNSTATED, ON):
        result[(reach @ (weeks == answer).astype(np.float32)) > 0] = answer
    return result


@dataclass(frozen=True)
class HourlyShares:
    """What share of some people have what answer at each hour: four rows that add up to 1."""

    frame: pd.DataFrame

    def at(self, hour: int) -> dict[int, float]:
        """Return the share of each answer at one hour."""
        return {answer: float(self.frame[answer].iloc[hour]) for answer in WORDS}


def hourly_shares(areas: Week, weight: NDArray[np.float64]) -> HourlyShares:
    """Return the share of weight (people, or need-weighted people) with each answer, hour by hour.

    Raises
    ------
    ValueError
        If there is no weight at all.
    """
    total = float(weight.sum())
    if total <= 0:
        raise ValueError("there is nobody to cover")
    columns = {answer: (weight @ (areas == answer)) / total for answer in WORDS}
    return HourlyShares(pd.DataFrame(columns, index=pd.RangeIndex(HOURS)))


def least_covered(shares: HourlyShares) -> tuple[list[int], float]:
    """Return the hours at which the smallest share has somebody known to be on, and that share."""
    on = shares.frame[ON].round(6)
    low = float(on.min())
    return [int(hour) for hour in on.index[on == low]], low


def describe_hour(hour: int) -> str:
    """Return an hour of the week as one says it.

    >>> describe_hour(0), describe_hour(6 * 24 + 19)
    ('Monday midnight', 'Sunday 7pm')
    """
    day, clock = divmod(hour, 24)
    return f"{opening_hours.DAYS[day]} {describe_clock(clock)}"


def describe_clock(clock: int) -> str:
    """Return a full hour, 0 to 24, as one says it.

    >>> describe_clock(0), describe_clock(12), describe_clock(15)
    ('midnight', 'midday', '3pm')
    """
    if clock % 12 == 0:
        return "midday" if clock == 12 else "midnight"  # noqa: PLR2004 - noon
    return f"{clock % 12}{'am' if clock < 12 else 'pm'}"  # noqa: PLR2004 - noon


def group_by_day(hours: Sequence[int]) -> list[tuple[str, int, int]]:
    """Return hours of the week as stretches of the clock, days that are alike together.

    Returns
    -------
    list of (days, first hour, hour after the last)
        E.g. ``("Monday to Friday", 0, 7)``.
    """
    by_day: dict[int, list[tuple[int, int]]] = {}
    for hour in sorted(hours):
        day, clock = divmod(hour, 24)
        spans = by_day.setdefault(day, [])
        if spans and spans[-1][1] == clock:
            spans[-1] = (spans[-1][0], clock + 1)
        else:
            spans.append((clock, clock + 1))
    days: dict[tuple[int, int], list[int]] = {}
    for day, spans in by_day.items():
        for span in spans:
            days.setdefault(span, []).append(day)
    return [(_days_in_words(held), *span) for span, held in days.items()]


def _days_in_words(days: list[int]) -> str:
    if len(days) == len(opening_hours.DAYS):
        return "every day"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):  # noqa: PLR2004 - two days are listed
        return f"{opening_hours.DAYS[days[0]]} to {opening_hours.DAYS[days[-1]]}"
    return phrases.join_list([opening_hours.DAYS[day] for day in days])


def describe_hours(hours: Sequence[int], *, most: int = 3) -> str:
    """Return hours of the week as one says them, e.g. ``"every day midnight to 7am"``."""
    if len(hours) == HOURS:
        return "the whole week"
    said = [f"{days} {describe_clock(a)} to {describe_clock(b)}" for days, a, b in group_by_day(hours)]
    return phrases.join_list(said, most=most)
