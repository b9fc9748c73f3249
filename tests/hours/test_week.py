"""Who is on at each hour of a week: stated hours, nobody, off, and not stated are four answers."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.hours import week
from placebased.hours.week import NONE, OFF, ON, READ, UNSTATED

MONDAY = date(2026, 11, 16)


def test_a_week_without_a_bank_holiday_is_taken() -> None:
    """Christmas week and the next have holidays, so from then the first usual Monday is 4 January."""
    assert week.usual_monday(date(2026, 12, 23)) == date(2027, 1, 4)
    assert week.usual_monday(MONDAY) == MONDAY


def test_hours_are_on_or_off_and_silence_is_neither() -> None:
    """Seven to ten every day is on 15 hours a day; no hours are not stated in all 168."""
    daily = week.week_of("07:00-22:00", MONDAY)
    assert (daily == ON).sum() == 15 * 7
    assert (daily[6], daily[7], daily[21], daily[22]) == (OFF, ON, ON, OFF)
    assert set(week.week_of("", MONDAY)) == {UNSTATED}


def test_an_hour_counts_from_half_of_it() -> None:
    """To 18:30 the hour from six is on; to 18:20 it is off."""
    assert week.week_of("Mo 08:00-18:30", MONDAY)[18] == ON
    assert week.week_of("Mo 08:00-18:20", MONDAY)[18] == OFF


def test_open_hours_are_added_to_the_minute() -> None:
    """Five days of eight hours and a half, and a Saturday of two; unknown hours have no sum."""
    assert week.open_hours("Mo-Fr 09:00-17:30; Sa 10:00-12:00", MONDAY) == 44.5
    assert np.isnan(week.open_hours("", MONDAY))


def test_the_surest_answer_of_several_teams_holds() -> None:
    """On outweighs not stated, which outweighs off, which outweighs nobody."""
    daily, silent = week.week_of("07:00-22:00", MONDAY), week.week_of("", MONDAY)
    both = week.combine([daily, silent])
    assert (both[6], both[7]) == (UNSTATED, ON)
    assert set(week.combine([])) == {NONE}


def test_teams_cover_their_own_small_areas_only() -> None:
    """Of three areas one has a day team, one a silent team, one nobody; strangers' codes are left out."""
    weeks = [week.week_of("07:00-22:00", MONDAY), week.week_of("", MONDAY)]
    found = week.weeks_of_areas([frozenset({"a", "elsewhere"}), frozenset({"b"})], weeks, ["a", "b", "c"])
    assert found[:, 12].tolist() == [ON, UNSTATED, NONE]
    assert found[:, 3].tolist() == [OFF, UNSTATED, NONE]


def test_sites_within_reach_are_joined_in_the_same_way() -> None:
    """A home near both sites has the surer; a home near none has nobody."""
    weeks = np.stack([week.week_of("07:00-22:00", MONDAY), week.week_of("", MONDAY)])
    near = np.array([[True, True], [True, False], [False, False]])
    found = week.weeks_within_reach(near, weeks)
    assert found[:, 12].tolist() == [ON, ON, NONE]
    assert found[:, 3].tolist() == [UNSTATED, OFF, NONE]


def test_shares_are_of_people() -> None:
    """Of 100, 300 and 600 people, 10% have somebody on at noon, 30% do not know, 60% have nobody."""
    weeks = [week.week_of("07:00-22:00", MONDAY), week.week_of("", MONDAY)]
    areas = week.weeks_of_areas([frozenset("a"), frozenset("b")], weeks, ["a", "b", "c"])
    found = week.hourly_shares(areas, np.array([100.0, 300.0, 600.0]))
    assert found.at(12) == {ON: 0.1, READ: 0.0, UNSTATED: 0.3, OFF: 0.0, NONE: 0.6}
    hours, low = week.least_covered(found)
    assert (len(hours), low) == (9 * 7, 0.0)
    assert week.describe_hours(hours) == "every day midnight to 7am and 10pm to midnight"


def test_nobody_to_cover_is_an_error() -> None:
    """A share of nobody is not a figure."""
    with pytest.raises(ValueError, match="nobody"):
        week.hourly_shares(np.zeros((1, 168), dtype=np.int8), np.zeros(1))


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0.1, 1e6)), min_size=1, max_size=8))
def test_shares_always_add_up(rows: list[tuple[int, float]]) -> None:
    """Whatever the answers and weights, the four shares of every hour are the whole."""
    areas = np.array([[answer] * 168 for answer, _ in rows], dtype=np.int8)
    found = week.hourly_shares(areas, np.array([weight for _, weight in rows]))
    assert np.allclose(found.frame.sum(axis=1), 1)


def test_hours_are_said_as_people_say_them() -> None:
    """Days that are alike go together; a whole week is said as one."""
    weekdays = [day * 24 + hour for day in range(5) for hour in (0, 1)]
    assert week.describe_hours(weekdays) == "Monday to Friday midnight to 2am"
    assert week.describe_hours([6 * 24 + 23]) == "Sunday 11pm to midnight"
    assert week.describe_hours(range(5 * 24, 7 * 24)) == "Saturday and Sunday all day"
    assert week.describe_hours([12, 36 + 24]) == "Monday and Wednesday midday to 1pm"
    assert week.describe_hours(range(168)) == "the whole week"
    outside_office = [h for h in range(168) if h >= 120 or not 9 <= h % 24 < 17]
    assert week.describe_hours(outside_office) == (
        "Monday to Friday midnight to 9am and 5pm to midnight; Saturday and Sunday all day"
    )


def test_hours_whose_days_are_open_are_read_and_never_on() -> None:
    """Seven to ten is read as on; outside it nobody is on, whichever days are meant."""
    daily = week.week_as_read("07:00-22:00", MONDAY)
    assert set(daily.tolist()) == {OFF, READ}
    assert int((daily == READ).sum()) == 7 * 15
    weekdays = week.week_as_read("Mo-Fr 07:00-22:00", MONDAY)
    assert (weekdays[6 * 24 + 12], weekdays[6 * 24 + 3]) == (UNSTATED, OFF)
    assert set(week.week_as_read("", MONDAY).tolist()) == {UNSTATED}


def test_least_covered_leaves_out_what_is_not_known() -> None:
    """Where days are only read, the known hours are those of the night."""
    areas = week.weeks_of_areas([frozenset("a")], [week.week_as_read("07:00-22:00", MONDAY)], ["a"])
    hours, low = week.least_covered(week.hourly_shares(areas, np.array([100.0])))
    assert (len(hours), low) == (7 * 9, 0.0)
    silent = week.weeks_of_areas([frozenset("a")], [week.week_of("", MONDAY)], ["a"])
    hours, low = week.least_covered(week.hourly_shares(silent, np.array([100.0])))
    assert hours == []
    assert np.isnan(low)
