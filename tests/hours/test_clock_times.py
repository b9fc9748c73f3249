from __future__ import annotations

import pytest

from placebased.hours.clock_times import (
    ClockTime,
    Context,
    DayPart,
    UnclearError,
    ask,
    describe_minute,
    settle,
)

NINE, FIVE = ClockTime(9), ClockTime(5)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (NINE, FIVE, (540, 1020)),
        (ClockTime(2), ClockTime(4, 30), (840, 990)),
        (ClockTime(2), ClockTime(4, half="pm"), (840, 960)),
        (ClockTime(10), ClockTime(2, half="pm"), (600, 840)),
        (ClockTime(7, colon=True), ClockTime(20, colon=True), (420, 1200)),
        (ClockTime(8), ClockTime(21), (480, 1260)),
        (ClockTime(8, half="pm"), ClockTime(2, half="am"), (1200, 120)),
        (ClockTime(12), ClockTime(3), (720, 900)),
        (ClockTime(6, half="pm"), ClockTime(12, half="am"), (1080, 1440)),
        (ClockTime(18, colon=True), ClockTime(0, colon=True, padded=True), (1080, 1440)),
    ],
)
def test_a_start_and_an_end_settle_each_other(
    start: ClockTime, end: ClockTime, expected: tuple[int, int]
) -> None:
    """Half a day that is said stands for both, an end after noon proves a 24-hour clock, 9–5 is daytime."""
    assert settle(start, end, Context()) == expected


@pytest.mark.parametrize(
    ("start", "end", "offered"),
    [
        (ClockTime(6), ClockTime(8), "6am to 8am or 6pm to 8pm"),
        (ClockTime(10, colon=True), ClockTime(5, colon=True, padded=True), "10am to 5pm"),
        (ClockTime(22, colon=True), ClockTime(2, colon=True, padded=True), "10pm to 2am"),
        (ClockTime(12, half="am"), ClockTime(4, half="pm"), "midday to 4pm"),
        (ClockTime(8, half="pm"), ClockTime(2), "8pm to 2am"),
        (ClockTime(9, half="am"), ClockTime(5, half="am"), "9am to 5pm"),
        (ClockTime(8, half="am"), ClockTime(10), "8am to 10am or 8am to 10pm"),
        (ClockTime(7), ClockTime(24, half="fixed"), "7pm to midnight"),
    ],
)
def test_what_could_be_two_things_is_asked_with_both(start: ClockTime, end: ClockTime, offered: str) -> None:
    """The question offers the meanings that are likely, and no other."""
    with pytest.raises(UnclearError) as asked:
        settle(start, end, Context())
    assert str(asked.value).endswith(f"Did you mean {offered}?")


@pytest.mark.parametrize(
    ("part", "start", "end", "expected"),
    [("evening", 7, 9, (1140, 1260)), ("morning", 9, 1, (540, 780)), ("afternoon", 12, 2, (720, 840))],
)
def test_the_part_of_the_day_settles_both(
    part: DayPart, start: int, end: int, expected: tuple[int, int]
) -> None:
    """A named part of the day decides between morning and evening."""
    assert settle(ClockTime(start), ClockTime(end), Context(), part) == expected


def test_a_part_of_the_day_that_contradicts_the_times_is_asked() -> None:
    """An evening from 10am is no evening."""
    with pytest.raises(UnclearError, match="not in that part"):
        settle(ClockTime(10, half="am"), ClockTime(12, half="pm"), Context(), "evening")


def test_what_the_rest_of_the_text_says_counts() -> None:
    """Another time may prove the 24-hour clock, and a bar's own words the night."""
    short = ClockTime(7, colon=True), ClockTime(9, colon=True)
    late = ClockTime(22, colon=True), ClockTime(2, colon=True, padded=True)
    assert settle(*short, Context(clock_24=True)) == (420, 540)
    assert settle(*late, Context(night=True)) == (1320, 120)


@pytest.mark.parametrize(("hour", "minute", "half"), [(25, 0, ""), (9, 75, ""), (13, 0, "pm")])
def test_a_time_that_no_clock_shows_is_refused(hour: int, minute: int, half: str) -> None:
    """No hour beyond 24, no minute beyond 59, no 13pm."""
    with pytest.raises(UnclearError, match="no such time"):
        ClockTime(hour, minute, half)  # type: ignore[arg-type]


def test_a_time_knows_its_minutes() -> None:
    """Minutes are counted from midnight, 12am and 12pm as they are meant."""
    assert (ClockTime(12, half="am").minutes, ClockTime(12, 30, half="pm").minutes) == (0, 750)
    assert (ClockTime(9, 15).written, ClockTime(13).proves_24, ClockTime(12).proves_24) == (555, True, False)


def test_a_question_without_an_offer_ends_with_its_sentence() -> None:
    """Where nothing is likelier than the rest, nothing is offered; minutes are said as people say them."""
    with pytest.raises(UnclearError, match=r"^Which\?$"):
        ask("Which?")
    assert describe_minute(1440 + 90) == "1:30am"
