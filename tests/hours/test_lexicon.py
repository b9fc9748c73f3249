from __future__ import annotations

import pytest

from placebased.hours.clock_times import UnclearError, WrittenTime
from placebased.hours.lexicon import EVERY_DAY, HOLIDAYS, WORDS, tokens


def kinds(text: str) -> list[str]:
    """Return what each token of a text is for."""
    return [token.kind for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri 9-5", ["day", "dash", "day", "time", "dash", "time"]),
        ("We open Saturdays", ["day"]),
        ("We 10-12", ["day", "time", "dash", "time"]),
        ("Wednesday's", ["day"]),
        ("Mon. 9–5.", ["day", "time", "dash", "time", "break"]),
        ("closed bank hols", ["closed", "holidays"]),
        ("1st Tues of each month", ["ordinal", "day", "monthly"]),
        ("24/7", ["all day"]),
        ("every other Monday", ["fortnight", "day"]),
        ("12 noon till 2 p.m.", ["time", "dash", "time"]),
    ],
)
def test_a_text_is_told_apart_into_what_its_words_are_for(text: str, expected: list[str]) -> None:
    """Phrases are taken whole, signs and short forms as people use them, and filler is left out."""
    assert kinds(text) == expected


def test_times_keep_how_they_are_written() -> None:
    """A colon, a leading zero, hrs and am are what later settles the clock."""
    times = [token.time for token in tokens("9 9.30 09:00 0900 17.00hrs 10am noon midnight")]
    assert times == [
        WrittenTime(9),
        WrittenTime(9, 30),
        WrittenTime(9, colon=True, padded=True),
        WrittenTime(9, colon=True, padded=True),
        WrittenTime(17, colon=True),
        WrittenTime(10, half="am"),
        WrittenTime(12, half="fixed"),
        WrittenTime(24, half="fixed"),
    ]


@pytest.mark.parametrize(("text", "word"), [("Mon by request", "by"), ("Mon 2½", "½"), ("10-2²", "²")])
def test_a_word_that_is_not_known_is_named(text: str, word: str) -> None:
    """Nothing is skipped: the first word that is not in the table is said; a footnote is no number."""
    with pytest.raises(UnclearError, match=f"“{word}”"):
        tokens(text)


def test_days_are_numbers_from_monday() -> None:
    """Names of days, sets of days and bank holidays say which days they are."""
    assert [token.days for token in tokens("thurs weekend daily bh")] == [
        (3,),
        (5, 6),
        EVERY_DAY,
        (HOLIDAYS,),
    ]
    assert WORDS["24", "/", "7"].days == (*EVERY_DAY, HOLIDAYS)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Mon 10am - 1 hr", "1 hr"), ("Mon 10am - 1 hour", "1 hour"), ("Tue 10am-2 hrs", "2 hrs")],
)
def test_how_long_something_takes_is_no_end_of_it(text: str, asked: str) -> None:
    """One hour from ten is over at eleven, not at one; hours of a 24-hour clock are read as before."""
    with pytest.raises(UnclearError, match=f"“{asked}” may be how long it takes"):
        tokens(text)
    assert [each.kind for each in tokens("Mon 9-17hrs")] == ["day", "time", "dash", "time"]
