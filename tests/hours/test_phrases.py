from __future__ import annotations

from placebased.hours.opening_hours import is_valid
from tests.hours.phrases import FILES, Phrase, answers, is_wrong, phrases


def test_every_answer_is_valid_and_every_phrase_stands_once() -> None:
    """What is meant is OSM syntax, a sure phrase has an answer, and no phrase is in two files."""
    every = [phrase for name in FILES for phrase in phrases(name)]
    assert len(every) > 1000
    assert len({phrase.said for phrase in every}) == len(every)
    assert all(is_valid(phrase.meant) for phrase in every if phrase.meant or phrase.sure)


def test_another_way_to_write_the_same_hours_is_not_wrong() -> None:
    """Hours are compared by what they answer, not by how they are written; no answer is never wrong."""
    phrase = Phrase("Mon 9-12, Tue 9-12", "Mo 09:00-12:00; Tu 09:00-12:00", sure=True, why="a list")
    assert not is_wrong(phrase, "Mo-Tu 09:00-12:00")
    assert not is_wrong(phrase, "")
    assert is_wrong(phrase, "Mo-Tu 09:00-12:30")
    assert is_wrong(Phrase("Open", "", sure=False, why="valid, not meant"), "24/7")


def test_a_day_of_the_month_and_a_bank_holiday_are_told_apart() -> None:
    """The days that are compared hold a first and a last of every day, and bank holidays."""
    assert answers("Fr[-1] 10:00-12:00") != answers("Fr[4] 10:00-12:00") or answers("Mo[1] 10:00-12:00")
    assert answers("Mo-Su 10:00-12:00; PH off") != answers("Mo-Su 10:00-12:00")
