from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placebased.exchange.open_referral.london_time import WallTimes, dates_of, in_london
from placebased.exchange.open_referral.schedule_fields import ClockTime, Period
from placebased.hours.moments import ZONE
from placebased.hours.opening_hours import usual_week
from tests.support.counts import count

TODAY = date(2026, 11, 29)


def spans(walls: tuple[WallTimes, ...], day: date) -> list[tuple[int, int]]:
    """Return when a day is open by the OSM syntax of the times."""
    rules = (
        f"{w.dates} Mo-Su {w.opens // 60:02}:{w.opens % 60:02}-{w.closes // 60:02}:{w.closes % 60:02}".strip()
        for w in walls
    )
    week = usual_week(", ".join(rules), day)
    return [(span.start, span.end) for span in week[day.weekday()]]


@settings(max_examples=count(30, 300))
@given(day=st.dates(TODAY, date(2030, 12, 31)), last=st.none() | st.dates(TODAY, date(2027, 12, 31)))
def test_utc_becomes_the_clock_of_that_day(day: date, last: date | None) -> None:
    """Nine to five UTC, on any day of four years: what Python's own time zone makes of it."""
    walls = in_london(ClockTime(540, 0), ClockTime(1020, 0), Period(None, last), TODAY)
    noon = datetime.combine(day, time(9), tzinfo=UTC).astimezone(ZONE)
    opens = noon.hour * 60
    assert spans(walls, day) == ([(opens, opens + 480)] if last is None or day <= last else [])


def test_times_without_a_zone_are_those_of_the_wall() -> None:
    """They are kept, all the year or within their period."""
    nine, five = ClockTime(540), ClockTime(1020)
    assert in_london(nine, five, Period(), TODAY) == (WallTimes("", 540, 1020),)
    (only,) = in_london(nine, five, Period(date(2027, 1, 5), date(2027, 3, 1)), TODAY)
    assert (only.dates, only.said) == ("2027 Jan 05-2027 Mar 01", "from 5 January 2027 until 1 March 2027")


def test_another_zone_is_taken_at_its_word() -> None:
    """Ten o'clock an hour ahead of UTC is nine in winter and ten in summer."""
    winter, summer = in_london(ClockTime(600, 60), ClockTime(720, 60), Period(), TODAY)
    assert (winter.opens, winter.said, summer.opens, summer.said) == (540, "in winter", 600, "in summer")


@pytest.mark.parametrize(
    ("opens", "closes", "period"),
    [
        (ClockTime(540, 0), ClockTime(1020), Period()),
        (ClockTime(1410, 0), ClockTime(60, 0), Period()),
        (ClockTime(0, 60), ClockTime(600, 60), Period()),
        (ClockTime(540, 0), ClockTime(1020, 0), Period(date(2027, 1, 5))),
        (ClockTime(540, 0), ClockTime(1020, 0), Period(None, date(2045, 1, 1))),
    ],
    ids=["one has a zone", "next day", "day before", "begins later", "too long"],
)
def test_what_cannot_be_told_is_nothing(opens: ClockTime, closes: ClockTime, period: Period) -> None:
    """No day is shifted and no season guessed."""
    assert in_london(opens, closes, period, TODAY) == ()


def test_an_end_after_midnight_is_the_next_days() -> None:
    """Half past eleven UTC is half past midnight in summer."""
    _, summer = in_london(ClockTime(1080, 0), ClockTime(1410, 0), Period(), TODAY)
    assert (summer.opens, summer.closes) == (1140, 30)


def test_dates_of_a_period_begin_today_at_the_earliest() -> None:
    """What is past needs no date."""
    assert dates_of(Period(), TODAY) == ""
    assert dates_of(Period(TODAY - timedelta(9)), TODAY) == ""
    assert dates_of(Period(date(2027, 1, 5)), TODAY) == "2027 Jan 05+"
    assert dates_of(Period(None, date(2027, 1, 5)), TODAY) == "2026 Nov 29-2027 Jan 05"
