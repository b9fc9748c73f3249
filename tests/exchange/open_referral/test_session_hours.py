from __future__ import annotations

from datetime import date, datetime

import pytest

from placebased.exchange.open_referral.session_hours import Session, day_rank, join_days, to_osm, to_words
from placebased.hours.moments import ZONE
from placebased.hours.opening_hours import day_spans, is_valid, state_at

MORNING, AFTERNOON = Session(("Mo",), 540, 720), Session(("Mo",), 780, 1020)
MONDAY, THURSDAY = date(2026, 11, 30), date(2026, 12, 3)


@pytest.mark.parametrize(
    ("sessions", "osm", "words"),
    [
        ([MORNING, AFTERNOON], "Mo 09:00-12:00,13:00-17:00", "Monday 9am to midday and 1pm to 5pm"),
        (
            [Session((day,), 540, 1020) for day in ("Fr", "Mo", "Tu", "We", "Th")],
            "Mo-Fr 09:00-17:00",
            "Monday to Friday 9am to 5pm",
        ),
        ([Session(("Mo", "We"), 540, 1020)], "Mo,We 09:00-17:00", "Monday and Wednesday 9am to 5pm"),
        ([Session(("Fr",), 1200, 0)], "Fr 20:00-24:00", "Friday 8pm to midnight"),
        ([Session(("Fr",), 1200, 120)], "Fr 20:00-02:00", "Friday 8pm to 2am"),
        (
            [Session(("Th[2]",), 600, 720)],
            "Th[2] 10:00-12:00",
            "Second Thursday of the month 10am to midday",
        ),
        (
            [Session(("Tu",), 600, 720, note="Coffee"), Session(("Fr",), 840, 960, note='Say "hi"\nall')],
            'Tu 10:00-12:00 "Coffee"; Fr 14:00-16:00 "Say \'hi\' all"',
            'Tuesday 10am to midday (Coffee); Friday 2pm to 4pm (Say "hi"\nall)',
        ),
        (
            [MORNING, Session(("Th",), 840, 960, unsure="every second week")],
            'Mo 09:00-12:00; Th 14:00-16:00 unknown "every second week"',
            "Monday 9am to midday; Thursday 2pm to 4pm (every second week)",
        ),
    ],
    ids=["lunch", "a row of days", "days", "midnight", "night", "nth", "remarks", "in doubt"],
)
def test_sessions_as_hours_and_as_words(sessions: list[Session], osm: str, words: str) -> None:
    """What shares its days, dates and remarks stands in one rule."""
    assert to_osm(sessions) == osm
    assert is_valid(osm)
    assert to_words(sessions) == words


def test_rules_of_one_day_add_to_each_other() -> None:
    """A second rule for a Monday, with a remark of its own, does not take the first one away."""
    osm = to_osm([MORNING, Session(("Mo",), 780, 1020, note="Advice")])
    assert [(s.start, s.end) for s in day_spans(osm, MONDAY) if s.answer == "open"] == [
        (540, 720),
        (780, 1020),
    ]


def test_what_is_in_doubt_is_neither_open_nor_closed() -> None:
    """On the day in question, and where words speak of other times."""
    sessions = [MORNING, Session(("Th",), 840, 960, unsure="every second week")]
    at = datetime(2026, 12, 3, 15, tzinfo=ZONE)
    assert state_at(to_osm(sessions), at) == "not stated"
    assert state_at(to_osm([MORNING], rest="By appointment"), at) == "not stated"
    assert state_at(to_osm([MORNING]), at) == "closed"


def test_after_their_end_hours_are_not_known() -> None:
    """Closed is not said of a Monday of which nothing is said any more."""
    osm = to_osm([MORNING], ends=[("2026 Dec 19+", "Mo", "given until 18 December 2026")])
    assert state_at(osm, datetime(2026, 12, 21, 15, tzinfo=ZONE)) == "not stated"
    assert state_at(osm, datetime(2026, 12, 7, 15, tzinfo=ZONE)) == "closed"


def test_hours_read_from_words_add_to_the_rest() -> None:
    """Theirs and the sessions' are both kept."""
    osm = to_osm([MORNING], others=["Mo 13:00-14:00; Th 14:00-16:00"])
    assert [(s.start, s.end) for s in day_spans(osm, MONDAY) if s.answer == "open"] == [
        (540, 720),
        (780, 840),
    ]
    assert any(s.answer == "open" for s in day_spans(osm, THURSDAY))


def test_a_session_without_days_or_times_is_every_day_of_its_dates() -> None:
    """Dates alone stand for themselves; no times are the whole day in doubt."""
    dated = Session((), 600, 720, "Jan 15,Feb 15", "on the 15th of the month")
    assert (to_osm([dated]), to_words([dated])) == (
        "Jan 15,Feb 15 10:00-12:00",
        "10am to midday (on the 15th of the month)",
    )
    timeless = Session(("Mo",), unsure="the times are not stated")
    assert to_osm([timeless]) == 'Mo unknown "the times are not stated"'


def test_days_in_the_order_of_the_week() -> None:
    """Those in a row as a range, but not those with a place in the month."""
    assert join_days(["Mo", "We", "Th", "Fr"]) == "Mo,We-Fr"
    assert join_days(["Mo[1]", "Tu[1]"]) == "Mo[1],Tu[1]"
    assert sorted(["Su", "Mo[2]", "Mo"], key=day_rank) == ["Mo", "Mo[2]", "Su"]
