from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placebased.exchange.open_referral.recurrence import (
    Recurrence,
    in_words,
    osm_date,
    recurrence,
    weekday_in_words,
)
from placebased.exchange.open_referral.schedule_fields import WEEKDAYS, ScheduleFields
from placebased.hours.opening_hours import usual_week
from tests.support.counts import count

TODAY = date(2026, 11, 29)
CODES = [day.upper() for day in WEEKDAYS]


def read(**schedule: object) -> tuple[Recurrence, list[str]]:
    """Return the recurrence of a schedule, with its doubts."""
    fields = ScheduleFields(schedule, TODAY)
    return recurrence(fields), fields.doubts


def open_days(found: Recurrence, first: date, length: int) -> set[date]:
    """Return the days that the OSM syntax is open on, as its parser understands it."""
    names = ",".join(found.days)
    rules = [" ".join(filter(None, (dates, names, "10:00-12:00"))) for dates in found.dates or ("",)]
    monday = first - timedelta(first.weekday())
    weeks = [monday + timedelta(7 * k) for k in range(length // 7 + 2)]
    osm = ", ".join(rules)
    is_open = {w + timedelta(k) for w in weeks for k, spans in enumerate(usual_week(osm, w)) if spans}
    return {day for day in is_open if first <= day < first + timedelta(length)}


@settings(max_examples=count(15, 300))
@given(
    start=st.dates(date(2024, 1, 1), date(2027, 6, 30)),
    every=st.integers(2, 5),
    codes=st.sets(st.sampled_from(CODES), min_size=1, max_size=3),
    length=st.none() | st.integers(0, 500),
)
def test_weeks_that_are_on_are_counted_as_the_standard_counts_them(
    start: date, every: int, codes: set[str], length: int | None
) -> None:
    """Day by day to the end of next year, over years of 53 weeks, the same days as a plain count finds."""
    until = TODAY + timedelta(length) if length is not None else date(2027, 12, 31)
    given_until = until.isoformat() if length is not None else None
    found, doubts = read(
        freq="WEEKLY", interval=every, byday=",".join(codes), dtstart=start.isoformat(), until=given_until
    )
    assert doubts == []
    anchor = start - timedelta(start.weekday())
    days = [TODAY + timedelta(k) for k in range((min(until, date(2027, 12, 31)) - TODAY).days + 1)]
    expected = {
        day
        for day in days
        if day >= start and CODES[day.weekday()] in codes and ((day - anchor).days // 7) % every == 0
    }
    shown = open_days(found, TODAY, (date(2027, 12, 31) - TODAY).days + 1) if found.dates else set()
    assert shown == expected


def test_after_the_years_counted_out_it_is_in_doubt() -> None:
    """A rule without end is not counted out for ever."""
    found, _ = read(freq="WEEKLY", interval=2, byday="TH", dtstart="2026-11-05")
    assert found.later == "2028+"
    assert found.said == "every second week from 5 November 2026"
    assert (
        read(freq="WEEKLY", interval=2, byday="TH", dtstart="2026-11-05", until="2027-01-31")[0].later == ""
    )


@pytest.mark.parametrize(
    ("schedule", "days"),
    [
        ({"freq": "WEEKLY", "byday": "MO"}, ("Mo",)),
        ({"byday": "MO,WE"}, ("Mo", "We")),
        ({"freq": "DAILY"}, WEEKDAYS),
        ({"freq": "DAILY", "interval": None, "byday": "SA,SU"}, ("Sa", "Su")),
        ({"freq": "WEEKLY", "dtstart": "2026-01-05"}, ("Mo",)),
        ({"freq": "MONTHLY", "byday": "2TH"}, ("Th[2]",)),
        ({"freq": "MONTHLY", "byday": "-1FR,1MO"}, ("Fr[-1]", "Mo[1]")),
        ({"freq": "MONTHLY", "byday": "TH", "bysetpos": 2}, ("Th[2]",)),
        ({"freq": "MONTHLY", "byday": "TH", "bysetpos": "1,-1"}, ("Th[1]", "Th[-1]")),
        ({"freq": "MONTHLY", "byday": "TH"}, ("Th",)),
    ],
    ids=str,
)
def test_what_can_be_said_exactly_is_said(schedule: dict[str, Any], days: tuple[str, ...]) -> None:
    """Every week, every day, or at a place in the month."""
    found, doubts = read(**schedule)
    assert (found.days, found.dates, doubts) == (days, (), [])


@settings(max_examples=count(15, 300))
@given(days=st.sets(st.integers(1, 31), min_size=1, max_size=4))
def test_days_of_the_month_are_those_of_the_calendar(days: set[int]) -> None:
    """Months without a 31st are passed over, as the standard does."""
    found, doubts = read(freq="MONTHLY", bymonthday=",".join(map(str, sorted(days))))
    assert doubts == []
    every = [TODAY + timedelta(k) for k in range(400)]
    assert open_days(found, TODAY, 400) == {day for day in every if day.day in days}


@settings(max_examples=count(15, 300))
@given(
    every=st.sampled_from([2, 3, 4, 6, 12]), month=st.integers(1, 12), nth=st.sampled_from([1, 2, 3, 4, -1])
)
def test_every_few_months(every: int, month: int, nth: int) -> None:
    """The months follow from the first occurrence; the day is the n-th of its kind in the month."""
    found, doubts = read(freq="MONTHLY", interval=every, byday=f"{nth}TH", dtstart=f"2026-{month:02}-01")
    assert doubts == []
    days = [TODAY + timedelta(k) for k in range(400) if (TODAY + timedelta(k)).weekday() == 3]
    expected = {
        day
        for day in days
        if (day.month - month) % every == 0
        and ((day + timedelta(7)).month != day.month if nth < 0 else (day.day - 1) // 7 == nth - 1)
    }
    assert open_days(found, TODAY, 400) == expected


def test_a_weekday_of_some_months_is_one_of_each() -> None:
    """Every Thursday of every other month."""
    found, doubts = read(freq="MONTHLY", interval=6, byday="TH", dtstart="2026-01-01")
    assert (found.days, found.dates, found.said, doubts) == (("Th",), ("Jan,Jul",), "in January and July", [])
    shown = open_days(found, date(2027, 1, 1), 365)
    assert {(day.month, day.weekday()) for day in shown} == {(1, 3), (7, 3)}


@pytest.mark.parametrize(
    ("schedule", "why"),
    [
        ({"freq": "WEEKLY", "interval": 2, "byday": "TH"}, "every second week"),
        ({"freq": "WEEKLY", "interval": 3, "byday": "TH"}, "every 3 weeks"),
        ({"freq": "WEEKLY", "interval": "x", "byday": "TH"}, "interval “x”"),
        ({"freq": "WEEKLY"}, "the day is not stated"),
        ({"freq": "WEEKLY", "byday": "1TH"}, "first Thursday of the month"),
        ({"freq": "WEEKLY", "byday": "TH,FR", "bymonthday": "2,3,4"}, "on the 2nd, 3rd and 4th of the month"),
        ({"freq": "DAILY", "interval": 2}, "every 2 days"),
        ({"freq": "DAILY", "bymonthday": "1"}, "on some days of the month only"),
        ({"freq": "MONTHLY", "interval": 2, "byday": "1TH"}, "every 2 months"),
        ({"freq": "MONTHLY", "interval": 5, "byday": "1TH", "dtstart": "2026-01-01"}, "every 5 months"),
        ({"freq": "MONTHLY", "byday": "MO,TU", "bysetpos": 1}, "on some of these days of the month only"),
        ({"freq": "MONTHLY", "bymonthday": "-1"}, "on the last day of the month"),
        ({"freq": "MONTHLY", "bymonthday": "13", "byday": "FR"}, "on the 13th of the month"),
        ({"freq": "MONTHLY"}, "the day is not stated"),
        ({"freq": "YEARLY", "byday": "MO"}, "repeats yearly"),
        ({}, "the days are not stated"),
        ({"freq": "WEEKLY", "byday": "MO", "count": 3}, "on some dates only"),
        ({"freq": "WEEKLY", "byday": "MO", "exdate": "2026-12-28"}, "on some dates only"),
    ],
    ids=str,
)
def test_what_cannot_be_said_exactly_is_a_doubt(schedule: dict[str, Any], why: str) -> None:
    """It is never taken for every week."""
    assert read(**schedule)[1] == [why]


def test_words_for_days() -> None:
    """A weekday, its place in the month, a date."""
    assert weekday_in_words("Mo[-2]") == "second to last Monday of the month"
    assert (osm_date(date(2027, 1, 5)), in_words(date(2027, 1, 5))) == ("2027 Jan 05", "5 January 2027")
    assert datetime.fromisoformat("2027-01-05").date() == date(2027, 1, 5)
