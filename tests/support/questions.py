"""Everyday questions, what a right answer to each is, and how often a search gives one.

The set and how it was labelled: ``tests/data/questions.csv`` and ``tests/data/questions.md`` beside it.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from tests.support.checkout import ROOT

QUESTIONS = ROOT / "tests" / "data" / "questions.csv"
LATER = QUESTIONS.with_name("questions_later.csv")
THIRD = QUESTIONS.with_name("questions_third.csv")
FOURTH = QUESTIONS.with_name("questions_fourth.csv")
FIFTH = QUESTIONS.with_name("questions_fifth.csv")
SIXTH = QUESTIONS.with_name("questions_sixth.csv")
SEVENTH = QUESTIONS.with_name("questions_seventh.csv")
HALVES = {  # of an even and of an odd hash
    QUESTIONS: ("build", "held"),
    THIRD: ("open", "kept"),
    FOURTH: ("worked", "sealed"),
    FIFTH: ("tried", "unseen"),
    SIXTH: ("grown", "blind"),
    SEVENTH: ("met", "shut"),
}
TEXTS = ("name", "offers", "organisation", "eligibility", "access_notes", "opening_hours_text")
FURNITURE = frozenset({"bus_stop", "tram_stop", "rail_station", "green_entrance"})
LOOKED_THROUGH = 10  # how many answers somebody looks through before giving up
SEEN_AT_ONCE = 3  # how many stand on a phone's first screen


class GivenAnswer(NamedTuple):
    """A listing that a search puts forward: its category and the texts it says of itself."""

    category: str
    texts: tuple[str, ...]


class GivenAnswers(list[GivenAnswer]):
    """What is listed for a phrase, best first; the first ``fits`` of it are said to fit, the others may."""

    def __init__(self, listed: Iterable[GivenAnswer], fits: int) -> None:
        super().__init__(listed)
        self.fits = fits


@cache
def plain(texts: tuple[str, ...]) -> str:
    """Return the texts, one a line, in lower case and without apostrophes, which people leave out."""
    return re.sub(r"['’`]", "", "\n".join(texts).casefold())


@dataclass(frozen=True)
class LabelledQuestion:
    """A phrase as people write it, where it was read, and what answers it."""

    phrase: str
    source_address: str
    listed_as: str
    kinds: frozenset[str]
    words: tuple[str, ...]
    needs_both: bool
    has_none: bool
    is_crisis: bool
    half: str

    @cached_property
    def _stems(self) -> re.Pattern[str] | None:
        """Return a pattern that finds one of the words at the start of a word, or None without words."""
        stems = "|".join(re.escape(plain((word,))) for word in self.words)
        return re.compile(rf"(?<!\w)(?:{stems})") if stems else None

    def is_right(self, answer: GivenAnswer) -> bool:
        """Return whether the answer is of a right kind, or says one of the words, or both where both must be.

        A stop is right only where its kind is: a stop named after a hospice is no hospice.
        """
        of_kind = answer.category in self.kinds
        if self._stems is None or (of_kind and not self.needs_both):
            return of_kind
        if not of_kind and (self.needs_both or answer.category in FURNITURE):
            return False
        return self._stems.search(plain(answer.texts)) is not None

    def is_found(self, answers: Sequence[GivenAnswer]) -> bool:
        """Return whether a right answer is among those that somebody looks through."""
        return any(map(self.is_right, answers[:LOOKED_THROUGH]))

    def right_at_once(self, answers: Sequence[GivenAnswer]) -> int:
        """Return how many of the answers seen at once are right."""
        return sum(map(self.is_right, answers[:SEEN_AT_ONCE]))


class Tally(NamedTuple):
    """How answers did: counts, which add, of phrases (asked, found, without, honest) and of answers."""

    asked: int
    found: int
    shown: int
    right: int
    without: int
    honest: int

    @property
    def recall(self) -> float:
        """Return the share of phrases with a right answer in the pack for which one was found."""
        return self.found / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """Return the share of right ones among the answers seen at once, over the same phrases."""
        return self.right / self.shown if self.shown else 0.0

    @property
    def honesty(self) -> float:
        """Return the share of phrases without a list in the pack for which nothing was said to fit."""
        return self.honest / self.without if self.without else 0.0


def half_of(phrase: str, path: Path = QUESTIONS) -> str:
    """Return which half of a file's set a phrase is in: its hash decides, so that nobody chose."""
    return HALVES[path][int(hashlib.sha256(phrase.encode()).hexdigest(), 16) % 2]


def read_questions(path: Path = QUESTIONS) -> list[LabelledQuestion]:
    """Return the labelled questions of a file, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            LabelledQuestion(
                phrase=row["phrase"],
                source_address=row["source_address"],
                listed_as=row["listed_as"],
                kinds=frozenset(row["kinds"].split()),
                words=tuple(filter(None, row["words"].split("|"))),
                needs_both=row["both"] == "yes",
                has_none=row["none"] == "yes",
                is_crisis=row["crisis"] == "yes",
                half=row["half"],
            )
            for row in csv.DictReader(lines)
        ]


def tallied(
    questions: Iterable[LabelledQuestion], answers_to: Callable[[str], Sequence[GivenAnswer]]
) -> Tally:
    """Return how a search does: ``answers_to`` gives what it lists for a phrase, best first.

    Where there is no list of what is asked for, only what is said to fit is a claim; all of a plain list is.
    """
    asked = found = shown = right = without = honest = 0
    for question in questions:
        answers = answers_to(question.phrase)
        if question.has_none:
            without += 1
            honest += not getattr(answers, "fits", len(answers))
        else:
            asked += 1
            found += question.is_found(answers)
            shown += len(answers[:SEEN_AT_ONCE])
            right += question.right_at_once(answers)
    return Tally(asked, found, shown, right, without, honest)
