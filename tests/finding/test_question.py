from __future__ import annotations

from datetime import datetime

import pytest

from placebased.finding import question
from placebased.finding.question import Question
from placebased.hours import moments

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=moments.ZONE)  # a Saturday


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("now", "2026-11-21T12:30"),
        ("tue-19:00", "2026-11-24T19:00"),
        ("sat-12:30", "2026-11-21T12:30"),
        ("sat-12:00", "2026-11-28T12:00"),
        ("2026-12-25T10:00", "2026-12-25T10:00"),
        ("2026-07-01T10:00+00:00", "2026-07-01T11:00"),
    ],
)
def test_each_way_of_saying_when_means_one_moment(when: str, expected: str) -> None:
    """Now, a weekday and a full date each mean one moment on England's clocks."""
    found = question.moment_of(when, NOW)
    assert found is not None
    assert found.when == datetime.fromisoformat(expected).replace(tzinfo=moments.ZONE)


@pytest.mark.parametrize(
    "when",
    [
        *("", "tue-25:00", "tomorrow", "2026-13-01T10:00", "الثلاثاء"),
        *("9999-12-31", "9999-12-31T23:59", "9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00", "0001-01-01"),
    ],
)
def test_words_that_mean_no_moment_are_none(when: str) -> None:
    """What is not a moment is no moment, and nothing raises."""
    assert question.moment_of(when, NOW) is None


def test_an_hour_that_does_not_exist_comes_with_words() -> None:
    """A moment lost to the change of clocks is answered with the next one and a sentence."""
    found = question.moment_of("2027-03-28T01:30", NOW)
    assert found is not None
    assert (found.when.hour, "does not exist" in found.note) == (2, True)


def test_a_question_says_what_it_asks() -> None:
    """Only the conditions that are set count, in the order in which people ask."""
    assert Question().asked == ()
    assert Question(fresh=True, words="library", near="M1 1AE").asked == ("near", "words", "fresh")


def test_a_weekday_and_hour_are_written_as_they_are_read() -> None:
    """What the clock writes, the question reads back."""
    assert question.encode_weekly(6, 9, 30) == "sun-09:30"
    assert question.moment_of(question.encode_weekly(6, 9, 30), NOW) is not None
