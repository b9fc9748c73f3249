"""Cover over the 168 hours of a week: who is on at each hour, for whom, and when cover is least.

Every hour of a week without a bank holiday has one of five answers: :data:`ON`, :data:`READ`,
:data:`UNSTATED`, :data:`OFF` or :data:`NONE`. *On* needs hours that are stated; what was only read into a
source is :data:`READ`. An hour counts as on if at least half of it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.hours import bank_holidays, moments, opening_hours

NONE, OFF, UNSTATED, READ, ON = 0, 1, 2, 3, 4
"""What an hour holds, so that the surest word is the greatest: who is on outweighs what is not stated."""

WORDS = {ON: "on", READ: "read as on", UNSTATED: "not stated", OFF: "off", NONE: "nobody"}

HOURS, DAY_HOURS = 168, 24
"""Hours of a week, from Monday midnight, and of a day."""

Week = NDArray[np.int8]
"""One answer an hour along the last axis, of length :data:`HOURS`."""


@lru_cache(maxsize=64)
def usual_monday(day: date) -> date:
    """Return the Monday of the first week from ``day`` on that has no bank holiday in it.

    Parameters
    ----------
    day
        A day of England's calendar.

    Returns
    -------
    date
        The Monday of a week without a bank holiday.
    """
    monday = day - timedelta(day.weekday())
    while any(bank_holidays.holiday(monday + timedelta(k)) for k in range(7)):
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
    """Return what opening hours say in each hour of a week; not stated throughout where there are none.

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    monday
        First day of the week.

    Returns
    -------
    numpy.ndarray
        Shape ``(168,)``.
    """
    return np.array(_week(text, monday), dtype=np.int8)


def week_as_read(text: str, monday: date) -> Week:
    """Return what hours say whose source leaves their days open, so that they are our reading.

    An hour of the clock that lies outside them on every day stays off, whichever days are meant. The other
    hours that the reading leaves out are not stated.

    >>> week_as_read("Mo-Fr 07:00-22:00", date(2026, 11, 16))[[3, 12, 5 * 24 + 12]].tolist()
    [1, 3, 2]

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    monday
        First day of the week.

    Returns
    -------
    numpy.ndarray
        Shape ``(168,)``; never :data:`ON`.
    """
    found = week_of(text, monday).reshape(7, 24)
    never = np.broadcast_to((found == OFF).all(axis=0), found.shape)
    made = np.where(found == ON, READ, np.where((found == OFF) & ~never, UNSTATED, found))
    return made.reshape(HOURS).astype(np.int8)


def open_hours(text: str, monday: date) -> float:
    """Return the open hours of a week to the minute; NaN where hours are not stated.

    >>> open_hours("Mo-Fr 09:00-17:30", date(2026, 11, 16))
    42.5

    Parameters
    ----------
    text
        Opening hours in OSM syntax; empty for not stated.
    monday
        First day of the week.

    Returns
    -------
    float
        In hours.
    """
    if not opening_hours.is_valid(text):
        return float("nan")
    spans = [s for k in range(7) for s in opening_hours.day_spans(text, monday + timedelta(k))]
    return sum(s.end - s.start for s in spans if s.answer == "open") / 60


def combine(weeks: Iterable[Week]) -> Week:
    """Return the surest word of several at each hour; nobody where there are none.

    Parameters
    ----------
    weeks
        Each of shape ``(168,)`` or all of one shape that ends in 168.

    Returns
    -------
    numpy.ndarray
        Same shape.
    """
    stacked = [np.zeros(HOURS, dtype=np.int8), *weeks]
    return np.asarray(np.max(stacked, axis=0), dtype=np.int8)


def weeks_of_areas(reach: Sequence[frozenset[str]], weeks: Sequence[Week], codes: Sequence[str]) -> Week:
    """Return for each small area who is on at each hour, given teams and the small areas each covers.

    Parameters
    ----------
    reach, weeks
        One entry a team. A team whose area is not stated covers nobody for sure and is left out here.
    codes
        Codes of the small areas (LSOA), in the order of the rows.

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

    Returns
    -------
    numpy.ndarray
        Shape ``(homes, 168)``.
    """
    result = np.zeros((len(near), HOURS), dtype=np.int8)
    reach = near.astype(np.float32)
    for answer in (OFF, UNSTATED, READ, ON):
        result[(reach @ (weeks == answer).astype(np.float32)) > 0] = answer
    return result


@dataclass(frozen=True)
class HourlyShares:
    """What share of some people have what answer at each hour: one column an answer, which add up to 1."""

    frame: pd.DataFrame

    def at(self, hour: int) -> dict[int, float]:
        """Return the share of each answer at one hour.

        Parameters
        ----------
        hour
            Hour of the week, 0 to 167.

        Returns
        -------
        dict[int, float]
            From 0 to 1, by answer.
        """
        return {answer: float(self.frame[answer].iloc[hour]) for answer in WORDS}


def hourly_shares(
    areas: Week | Mapping[int, NDArray[np.float64]], weight: NDArray[np.float64]
) -> HourlyShares:
    """Return the share of weight (people, or need-weighted people) with each answer, hour by hour.

    Parameters
    ----------
    areas
        Answer of each area at each hour, shape ``(n, 168)``; or, where its people differ, the share of them
        with each answer, in arrays of that shape.
    weight
        People of each area, shape ``(n,)``.

    Returns
    -------
    HourlyShares
        One column an answer, one row an hour.

    Raises
    ------
    ValueError
        If there is no weight at all.
    """
    total = float(weight.sum())
    if total <= 0:
        raise ValueError("there is nobody to cover")
    parts = areas if isinstance(areas, Mapping) else {answer: areas == answer for answer in WORDS}
    columns = {answer: (weight @ parts[answer]) / total for answer in WORDS}
    return HourlyShares(pd.DataFrame(columns, index=pd.RangeIndex(HOURS)))


def least_covered(shares: HourlyShares) -> tuple[list[int], float]:
    """Return the hours at which the smallest share has somebody known to be on, and that share.

    Hours of which nothing is known for anybody are left out: not known is not nobody.

    Parameters
    ----------
    shares
        What :func:`hourly_shares` returns.

    Returns
    -------
    tuple[list[int], float]
        Hours of the week, and the share from 0 to 1; no hours and NaN where nothing is known of any.
    """
    known = is_known(shares.frame)
    on = shares.frame[ON].round(6)[known]
    low = float(on.min()) if known.any() else float("nan")
    return [int(hour) for hour in on.index[on == low]], low


def is_known(shares: pd.DataFrame) -> pd.Series:
    """Return in which hours it is stated for anybody whether somebody is on.

    Parameters
    ----------
    shares
        Share of people by answer (columns) and hour (index).

    Returns
    -------
    pandas.Series
        Booleans; index as of ``shares``.
    """
    return (shares[UNSTATED] + shares[READ]).round(6) < 1


def describe_hour(hour: int) -> str:
    """Describe an hour of the week.

    >>> describe_hour(0), describe_hour(6 * 24 + 19)
    ('Monday midnight', 'Sunday 7pm')

    Parameters
    ----------
    hour
        0 (Monday midnight) to 167.

    Returns
    -------
    str
        Day and time of day.
    """
    day, clock = divmod(hour, 24)
    return f"{moments.DAYS[day]} {describe_clock(clock)}"


def describe_clock(clock: int) -> str:
    """Describe a full hour.

    >>> describe_clock(0), describe_clock(12), describe_clock(15)
    ('midnight', 'midday', '3pm')

    Parameters
    ----------
    clock
        Hour of the day, 0 to 24.

    Returns
    -------
    str
        E.g. ``"3pm"``.
    """
    if clock % 12 == 0:
        return "midday" if clock == 12 else "midnight"  # noqa: PLR2004 - noon
    return f"{clock % 12}{'am' if clock < 12 else 'pm'}"  # noqa: PLR2004 - noon


def group_by_day(hours: Sequence[int]) -> list[tuple[str, int, int]]:
    """Group hours of the week into stretches of the clock, days with the same stretch together.

    Parameters
    ----------
    hours
        Hours of the week, 0 to 167.

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
    return [(_describe_days(held), *span) for span, held in days.items()]


def _describe_days(days: list[int]) -> str:
    if len(days) == len(moments.DAYS):
        return "every day"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):  # noqa: PLR2004 - two days are listed
        return f"{moments.DAYS[days[0]]} to {moments.DAYS[days[-1]]}"
    return phrases.join_list([moments.DAYS[day] for day in days])


def describe_hours(hours: Sequence[int], *, most: int = 3) -> str:
    """Describe hours of the week, e.g. ``"every day midnight to 7am"``.

    Parameters
    ----------
    hours
        Hours of the week, 0 to 167.
    most
        Groups of days with the same stretches to say before the rest are counted.

    Returns
    -------
    str
        Words without full stop.
    """
    if len(hours) == HOURS:
        return "the whole week"
    stretches: dict[str, list[str]] = {}
    for days, start, end in group_by_day(hours):
        stretches.setdefault(days, []).append(_describe_stretch(start, end))
    said = [f"{days} {phrases.join_list(each)}" for days, each in stretches.items()]
    several = len(said) > 1 and any(len(each) > 1 for each in stretches.values())
    if several and len(said) <= most:
        return "; ".join(said)
    return phrases.join_list(said, most=most)


def _describe_stretch(start: int, end: int) -> str:
    return (
        "all day" if (start, end) == (0, DAY_HOURS) else f"{describe_clock(start)} to {describe_clock(end)}"
    )
