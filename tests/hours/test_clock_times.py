from __future__ import annotations

import pytest

from placebased.hours.clock_times import (
    Context,
    DayPart,
    UnclearError,
    WrittenTime,
    ask,
    describe_minute,
    settle,
)

NINE, FIVE = WrittenTime(9), WrittenTime(5)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (NINE, FIVE, (540, 1020)),
        (WrittenTime(2), WrittenTime(4, 30), (840, 990)),
        (WrittenTime(2), WrittenTime(4, half="pm"), (840, 960)),
        (WrittenTime(10), WrittenTime(2, half="pm"), (600, 840)),
        (WrittenTime(7, colon=True), WrittenTime(20, colon=True), (420, 1200)),
        (WrittenTime(8), WrittenTime(21), (480, 1260)),
        (WrittenTime(8, half="pm"), WrittenTime(2, half="am"), (1200, 120)),
        (WrittenTime(12), WrittenTime(3), (720, 900)),
        (WrittenTime(6, half="pm"), WrittenTime(12, half="am"), (1080, 1440)),
        (WrittenTime(18, colon=True), WrittenTime(0, colon=True, padded=True), (1080, 1440)),
    ],
)
def test_a_start_and_an_end_settle_each_other(
    start: WrittenTime, end: WrittenTime, expected: tuple[int, int]
) -> None:
    """Half a day that is said stands for both, an end after noon proves a 24-hour clock, 9–5 is daytime."""
    assert settle(start, end, Context()) == expected


@pytest.mark.parametrize(
    ("start", "end", "offered"),
    [
        (WrittenTime(6), WrittenTime(8), "6am to 8am or 6pm to 8pm"),
        (WrittenTime(10, colon=True), WrittenTime(5, colon=True, padded=True), "10am to 5pm"),
        (WrittenTime(22, colon=True), WrittenTime(2, colon=True, padded=True), "10pm to 2am"),
        (WrittenTime(12, half="am"), WrittenTime(4, half="pm"), "midday to 4pm"),
        (WrittenTime(8, half="pm"), WrittenTime(2), "8pm to 2am"),
        (WrittenTime(9, half="am"), WrittenTime(5, half="am"), "9am to 5pm"),
        (WrittenTime(8, half="am"), WrittenTime(10), "8am to 10am or 8am to 10pm"),
        (WrittenTime(7), WrittenTime(24, half="fixed"), "7pm to midnight"),
    ],
)
def test_what_could_be_two_things_is_asked_with_both(
    start: WrittenTime, end: WrittenTime, offered: str
) -> None:
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
    assert settle(WrittenTime(start), WrittenTime(end), Context(), part) == expected


def test_a_part_of_the_day_that_contradicts_the_times_is_asked() -> None:
    """An evening from 10am is no evening."""
    with pytest.raises(UnclearError, match="not in that part"):
        settle(WrittenTime(10, half="am"), WrittenTime(12, half="pm"), Context(), "evening")


def test_what_the_rest_of_the_text_says_counts() -> None:
    """Another time may prove the 24-hour clock, and a bar's own words the night."""
    short = WrittenTime(7, colon=True, padded=True), WrittenTime(9, colon=True, padded=True)
    late = WrittenTime(22, colon=True), WrittenTime(2, colon=True, padded=True)
    assert settle(*short, Context(clock_24=True)) == (420, 540)
    assert settle(*late, Context(night=True)) == (1320, 120)
    with pytest.raises(UnclearError, match="7am to 9am or 7pm to 9pm"):
        settle(WrittenTime(7, colon=True), WrittenTime(9, colon=True), Context(clock_24=True))


def test_only_late_days_end_after_midnight_by_am_and_pm_alone() -> None:
    """Eleven to one is a bar's on a Saturday and rather a slip on another day; ten to one is one on any."""
    eleven, ten, one = (WrittenTime(hour, half="am") for hour in (11, 10, 1))
    assert settle(eleven, one, Context(late_days=True)) == (660, 60)
    for start, context in ((eleven, Context()), (ten, Context(late_days=True))):
        with pytest.raises(UnclearError, match="Did you mean"):
            settle(start, one, context)


@pytest.mark.parametrize(("hour", "minute", "half"), [(25, 0, ""), (9, 75, ""), (13, 0, "pm")])
def test_a_time_that_no_clock_shows_is_refused(hour: int, minute: int, half: str) -> None:
    """No hour beyond 24, no minute beyond 59, no 13pm."""
    with pytest.raises(UnclearError, match="no such time"):
        WrittenTime(hour, minute, half)  # type: ignore[arg-type]


def test_a_time_knows_its_minutes() -> None:
    """Minutes are counted from midnight, 12am and 12pm as they are meant."""
    assert (WrittenTime(12, half="am").minutes, WrittenTime(12, 30, half="pm").minutes) == (0, 750)
    assert (WrittenTime(9, 15).written, WrittenTime(13).proves_24, WrittenTime(12).proves_24) == (
        555,
        True,
        False,
    )


def test_a_question_without_an_offer_ends_with_its_sentence() -> None:
    """Where nothing is likelier than the rest, nothing is offered; minutes are said as people say them."""
    with pytest.raises(UnclearError, match=r"^Which\?$"):
        ask("Which?")
    assert describe_minute(1440 + 90) == "1:30am"
