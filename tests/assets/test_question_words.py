"""The words by which a question says when, where, at what cost and in which language."""

from __future__ import annotations

from datetime import time

import pandas as pd

from placebased.assets.question_words import QuestionWords, read_question_words
from tests.support.asking import question_words

WORDS = read_question_words(
    pd.DataFrame(
        [
            ("Demain", "day", "1"),
            ("d\u00e8s", "before hour", ""),
            ("jusqu'a", "until", ""),
            ("soir", "tonight", "19:00"),
        ],
        columns=["words", "role", "means"],
    )
)


def test_words_are_read_without_accents_and_in_any_language() -> None:
    """A place where another language is spoken has its own table, and no code."""
    assert WORDS.means("day") == {"demain": "1"}
    assert WORDS.clock("tonight", "soir") == time(19)
    assert [each["until"] for each in WORDS.day.finditer("jusqu'a demain, demain")] == ["jusqu'a", None]


def test_without_a_table_nothing_is_read() -> None:
    """Not even what would stand in every text."""
    none = QuestionWords()
    patterns = (none.day, none.hour, none.part, none.now, none.free, none.spoken, none.near_me, none.no_time)
    assert [each.pattern for each in patterns if each.search("free now near me on monday in urdu")] == []
    assert (none.languages, none.languages_in("We speak Urdu")) == ((), ())


def test_languages_are_those_that_are_spoken() -> None:
    """A church of Poles or a class in Urdu's neighbour says nothing of what is spoken there."""
    words = question_words()
    assert words.languages_in("We speak Urdu, punjabi and English") == ("Punjabi", "Urdu")
    assert words.languages_in("Staff speak Bangla.") == ("Bengali",)
    assert words.languages_in("Polish church. Arabic coffee") == ()
