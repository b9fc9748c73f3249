"""The words by which a question says when, where, at what cost and in which language, in a place's languages.

They are a table of the pack, ``question_words.csv``. How they stand together is read in
:mod:`placebased.finding.question_text`. Without the table nothing is read inside a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cached_property

import pandas as pd

from placebased.assets.spelling import fold_text


@dataclass(frozen=True)
class QuestionWords:
    """Words by what they say in a question: each with its role and what it means."""

    rows: tuple[tuple[str, str, str], ...] = ()

    def means(self, role: str) -> dict[str, str]:
        """Return what each word of a role means.

        Parameters
        ----------
        role
            As ``question_words.csv`` has it.
        """
        return self._by_role.get(role, {})

    def either(self, *roles: str) -> str:
        """Return a regular expression of any word of some roles, the longest first; of nothing without one.

        Parameters
        ----------
        *roles
            As ``question_words.csv`` has them.
        """
        words = sorted((word for role in roles for word in self.means(role)), key=len, reverse=True)
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) or r"(?!)"

    def clock(self, role: str, word: str) -> time:
        """Return the time of day that a word of a role stands for.

        Parameters
        ----------
        role, word
            Of a row whose meaning is a time such as ``19:00``.
        """
        return time.fromisoformat(self.means(role)[word])

    @cached_property
    def _by_role(self) -> Mapping[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for word, role, meaning in self.rows:
            found.setdefault(role, {})[word] = meaning
        return found

    # --- when ------------------------------------------------------------------------------------------

    @cached_property
    def day(self) -> re.Pattern[str]:
        """A day, and the part of it behind it; ``until`` where it is when something ends."""
        return re.compile(
            rf"(?:\b(?P<until>{self.either('until')})\s+)?\b(?:(?:{self.either('before day')})\s+)?"
            rf"(?P<day>{self.either('day', 'tonight')})s?\b(?:\s+(?P<part>{self.either('part of day')})s?\b)?"
        )

    @cached_property
    def hour(self) -> re.Pattern[str]:
        """A time of day: in digits, or a word for one."""
        before = self.either("before hour")
        halves = self.either("before noon", "after noon")
        return re.compile(
            rf"\b(?:(?:{before})\s*(?=\d)|(?:{before})\s+)?(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?"
            rf"\s*(?P<half>{halves})\b|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b"
            rf"|(?P<name>{self.either('hour')})\b)"
        )

    @cached_property
    def part(self) -> re.Pattern[str]:
        """A part of a day without the day, at the end or behind a word for it."""
        parts = self.either("part of day")
        return re.compile(
            rf"\b(?:{self.either('before part')})\s+(?P<said>{parts})s?\b|\b(?P<last>{parts})s?\W*$"
        )

    @cached_property
    def late(self) -> re.Pattern[str]:
        """Late in the evening."""
        return re.compile(rf"\b(?P<late>{self.either('late')})\b")

    @cached_property
    def now(self) -> re.Pattern[str]:
        """At this moment."""
        return re.compile(rf"\b(?:(?:{self.either('open')})\s+)?(?:{self.either('now')})\b")

    @cached_property
    def weekend(self) -> re.Pattern[str]:
        """Some day of a weekend, which is not said."""
        return re.compile(
            rf"\b(?:(?:{self.either('before day', 'before part')})\s+)?(?:{self.either('weekend')})\b"
        )

    @cached_property
    def open(self) -> re.Pattern[str]:
        """That something is open."""
        return re.compile(rf"\b(?:{self.either('open')})\b")

    @cached_property
    def no_time(self) -> re.Pattern[str]:
        """A name in which a day or an hour stands, and says no time: a Sunday service."""
        return re.compile(rf"\b(?:{self.either('name')})\b")

    # --- where -----------------------------------------------------------------------------------------

    @cached_property
    def before_place(self) -> str:
        """Regular expression of what stands before the name of a place."""
        return rf"(?:{self.either('near', 'in')})\s+(?:(?:{self.either('article')})\s+)*"

    @cached_property
    def near_me(self) -> re.Pattern[str]:
        """Near to whoever asks."""
        return re.compile(
            rf"\b(?:{self.either('near')})\s+(?:{self.either('here')})\b"
            rf"|\b(?:{self.either('near me')})\b|\b(?:{self.either('nearby')})\W*$"
        )

    # --- cost and language -----------------------------------------------------------------------------

    @cached_property
    def free(self) -> re.Pattern[str]:
        """That it must cost nothing; not where that word is part of another thing."""
        return re.compile(rf"(?!(?:{self.either('not free')})\b)\b(?:{self.either('free')})\b")

    @cached_property
    def at_most(self) -> re.Pattern[str]:
        """The most that it may cost."""
        return re.compile(
            rf"\b(?:{self.either('at most')})\s+(?:£\s?(?P<pounds>\d{{1,3}})"
            rf"|(?P<quid>\d{{1,3}})\s?(?:{self.either('pounds')}))\b(?:\.\d\d)?"
        )

    @cached_property
    def spoken(self) -> re.Pattern[str]:
        """A language that somebody wants to be spoken: not a class in it, nor a church of its people."""
        names = self.either("language")
        return re.compile(
            rf"\b(?:(?:{self.either('before language')})\s+(?P<after>{names})"
            rf"|(?P<before>{names})[\s-]+(?:{self.either('after language')}))\b"
        )

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages besides that of the listings that people ask for by name, in alphabetical order."""
        return tuple(sorted(set(self.means("language").values())))

    def languages_in(self, text: str) -> tuple[str, ...]:
        """Return the languages that a text says are spoken, in alphabetical order.

        Parameters
        ----------
        text
            Texts of a listing, one a line.
        """
        said = [part for part in map(fold_text, _PARTS.split(text)) if self._says_spoken.search(part)]
        named = {self.means("language")[name] for part in said for name in self._named.findall(part)}
        return tuple(sorted(named))

    @cached_property
    def _says_spoken(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.either('says spoken')})\b")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.either('language')})\b")


_PARTS = re.compile(r"[\n;|]|(?<=[.!?])\s|\s{2,}")


def read_question_words(table: pd.DataFrame) -> QuestionWords:
    """Return the words of a place by which a question says when, where, at what cost and in which language.

    Parameters
    ----------
    table
        Columns ``words``, ``role`` and ``means``, as ``question_words.csv`` has them.

    Returns
    -------
    QuestionWords
        Its words, folded; none for a table without rows.
    """
    rows = table[["words", "role", "means"]].astype(str).itertuples(index=False, name=None)
    return QuestionWords(tuple((fold_text(words), role, means) for words, role, means in rows))
