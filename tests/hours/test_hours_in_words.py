"""What opening hours say, in words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from placebased.hours import hours_in_words, moments, opening_hours
from placebased.hours.opening_hours import Span

OFFICE = "Mo-Fr 09:00-17:00"


def at(text: str) -> datetime:
    """Return a moment on England's clocks from ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=moments.ZONE)


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        (OFFICE, "2026-11-20T16:00", "open until 5pm"),
        (OFFICE, "2026-11-20T18:00", "closed, opens Monday 9am"),
        ("Mo-Su 09:00-24:00", "2026-11-20T23:00", "open until midnight"),
        ("24/7", "2026-11-20T23:00", "open day and night"),
        ("", "2026-11-20T23:00", "opening hours not stated"),
        ("2020 Jan 01 10:00-12:00", "2026-11-20T12:00", "closed"),
        ('Mo-Fr 09:00-17:00 "by appointment"', "2026-11-20T12:00", "open until 5pm (by appointment)"),
    ],
)
def test_a_status_reads_as_a_sentence(text: str, moment: str, expected: str) -> None:
    """What hours say is put as a person would say it."""
    assert hours_in_words.describe(opening_hours.status(text, at(moment)), at(moment)) == expected


def test_a_bank_holiday_says_to_check() -> None:
    """On a bank holiday that the hours do not speak of, the reader is told to check."""
    monday = at("2026-08-31T12:00")
    words = hours_in_words.describe(opening_hours.status(OFFICE, monday), monday)
    assert "check before you travel" in words
    assert "Bank Holiday" in words


def test_spans_are_said_in_words() -> None:
    """A span is said with am and pm, midnight and midday by name."""
    assert hours_in_words.describe_span(Span(540, 1050, "open")) == "9am to 5:30pm"
    assert hours_in_words.describe_span(Span(0, 720, "open")) == "midnight to midday"
    assert hours_in_words.describe_span(Span(1200, 1440, "open")) == "8pm to midnight"


def test_a_day_farther_than_a_week_is_named_by_date() -> None:
    """A moment more than six days away is given with its date."""
    assert (
        hours_in_words.describe_moment(at("2026-12-01T09:00"), at("2026-11-20T10:00"))
        == "1 December 2026, 9am"
    )


def test_half_past_twelve_is_in_the_afternoon() -> None:
    """The hour after midday is pm, the one after midnight am."""
    assert hours_in_words.describe_clock(time(12, 30)) == "12:30pm"
    assert hours_in_words.describe_clock(time(0, 30)) == "12:30am"


def test_the_same_day_of_next_week_is_said_with_its_date() -> None:
    """Six days on a day's name is enough; after seven it would mean today."""
    monday = datetime(2026, 11, 2, 10, 0)  # noqa: DTZ001 - a wall clock's time
    assert hours_in_words.describe_moment(datetime(2026, 11, 8, 9, 0), monday) == "Sunday 9am"  # noqa: DTZ001
    assert "9 November" in hours_in_words.describe_moment(datetime(2026, 11, 9, 9, 0), monday)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "day", "state", "words"),
    [
        ("Mo-Fr 09:00-12:00,13:00-17:00", 24, "open", "open 9am to midday, 1pm to 5pm on Tuesday"),
        ("Mo 09:00-12:00; Tu off", 24, "closed", "closed on Tuesday"),
        ("24/7; PH 10:00-12:00", 24, "open", "open day and night on Tuesday"),
        ("", 24, "not stated", "opening hours not stated"),
    ],
)
def test_a_whole_day_is_told_in_words(text: str, day: int, state: str, words: str) -> None:
    """Open at some time of a day is open on it; closed only where it is closed all day long."""
    then = date(2026, 11, day)
    assert (opening_hours.state_on(text, then), hours_in_words.describe_day(text, then)) == (state, words)
