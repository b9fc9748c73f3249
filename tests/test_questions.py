"""The labelled everyday questions are held against the pack, and what counts them against made-up answers."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tests.support.questions import (
    FIFTH,
    FOURTH,
    FURNITURE,
    HALVES,
    QUESTIONS,
    SEVENTH,
    SIXTH,
    TEXTS,
    THIRD,
    GivenAnswer,
    LabelledQuestion,
    Tally,
    half_of,
    plain,
    read_questions,
    tallied,
)

PACK = ROOT / "geodata"
LEAST = {
    QUESTIONS: (170, 75, 50),
    THIRD: (170, 75, 50),
    FOURTH: (140, 60, 20),
    FIFTH: (180, 80, 80),
    SIXTH: (160, 70, 55),
    SEVENTH: (160, 70, 60),
}
"""Phrases of each set, of its smaller half, and of those of which the pack has no list."""


@pytest.fixture(
    scope="module",
    name="path",
    params=[QUESTIONS, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH],
    ids=["first", "third", "fourth", "fifth", "sixth", "seventh"],
)
def path_of(request: pytest.FixtureRequest) -> Path:
    """Return where a set whose halves nobody chose is kept."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module", name="questions")
def labelled(path: Path) -> list[LabelledQuestion]:
    """Return a set as it is kept."""
    return read_questions(path)


@pytest.fixture(scope="module", name="listings")
def all_listings() -> set[GivenAnswer]:
    """Return the pack's listings as answers; those that say the same count once."""
    with (PACK / "assets.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return {GivenAnswer(row["category"], tuple(row[text] for text in TEXTS)) for row in rows}


def made_up(**fields: object) -> LabelledQuestion:
    """Return a question with these fields, and nothing else that would make an answer right."""
    usual: dict[str, object] = {
        "phrase": "made up",
        "source_address": "",
        "listed_as": "",
        "kinds": frozenset(),
        "words": (),
        "needs_both": False,
        "has_none": False,
        "is_crisis": False,
        "half": "build",
    }
    return LabelledQuestion(**usual | fields)  # type: ignore[arg-type]


def test_the_set_is_large_enough_and_nobody_chose_its_halves(
    questions: list[LabelledQuestion], path: Path
) -> None:
    """Each phrase stands once, its hash says in which half; all sets but the fifth are of public lists."""
    phrases = [each.phrase for each in questions]
    assert len(phrases) >= LEAST[path][0]
    assert len(set(phrases)) == len(phrases)
    if path != FIFTH:
        assert len({each.source_address for each in questions}) >= 15
        assert [each.phrase for each in questions if not each.source_address.startswith("http")] == []
        assert [each.phrase for each in questions if not each.listed_as.strip()] == []
    assert [each.phrase for each in questions if each.half != half_of(each.phrase, path)] == []
    assert min(sum(each.half == half for each in questions) for half in HALVES[path]) >= LEAST[path][1]


def test_a_label_says_what_is_right_or_that_there_is_none(questions: list[LabelledQuestion]) -> None:
    """Kinds are the pack's, words are stems, and a phrase without a list has neither."""
    with (PACK / "asset_categories.csv").open(encoding="utf-8", newline="") as lines:
        categories = {row["id"] for row in csv.DictReader(lines)}
    assert {kind for each in questions for kind in each.kinds} <= categories
    assert [word for each in questions for word in each.words if word != word.lower().strip()] == []
    assert [each.phrase for each in questions if each.has_none == bool(each.kinds or each.words)] == []
    assert [each.phrase for each in questions if each.needs_both and not (each.kinds and each.words)] == []


def test_every_phrase_with_a_label_has_a_right_listing(
    questions: list[LabelledQuestion], listings: set[GivenAnswer]
) -> None:
    """A label that nothing in the pack meets would count against every search."""
    lost = [each.phrase for each in questions if not each.has_none and not any(map(each.is_right, listings))]
    assert lost == []


def test_no_listing_is_named_after_a_phrase_of_which_there_is_none(
    questions: list[LabelledQuestion], listings: set[GivenAnswer], path: Path
) -> None:
    """Stops aside: a stop named after a thing is not that thing."""
    names = "\n".join(plain(each.texts[:1]) for each in listings if each.category not in FURNITURE)
    without = [each.phrase for each in questions if each.has_none]
    assert len(without) > LEAST[path][2]
    named = [phrase for phrase in without if re.search(rf"\b{re.escape(plain((phrase,)))}\b", names)]
    assert named == []


HALL = GivenAnswer("hall", ("St Mary`s Hall", "Held a poll"))
KITCHEN = GivenAnswer("food", ("Kitchen", "Halal meals"))
STOP = GivenAnswer("bus_stop", ("Halal Street",))


@pytest.mark.parametrize(
    ("question", "right"),
    [
        (made_up(kinds=frozenset({"hall"})), [HALL]),
        (made_up(words=("halal",)), [KITCHEN]),
        (made_up(words=("alal", "all")), []),
        (made_up(words=("st mary's",)), [HALL]),
        (made_up(kinds=frozenset({"hall"}), words=("halal",)), [HALL, KITCHEN]),
        (made_up(kinds=frozenset({"hall", "food"}), words=("halal",), needs_both=True), [KITCHEN]),
        (made_up(kinds=frozenset({"hall"}), words=("halal",), needs_both=True), []),
        (made_up(kinds=frozenset({"bus_stop"})), [STOP]),
    ],
)
def test_an_answer_is_right_by_kind_by_word_or_by_both(
    question: LabelledQuestion, right: list[GivenAnswer]
) -> None:
    """Words count at the start of a word; a stop counts by its kind alone."""
    assert [answer for answer in (HALL, KITCHEN, STOP) if question.is_right(answer)] == right


def test_found_means_among_the_first_ten_and_precise_among_the_first_three() -> None:
    """A right answer in the eleventh place is as good as none."""
    question = made_up(words=("halal",))
    assert question.is_found([HALL] * 9 + [KITCHEN])
    assert not question.is_found([HALL] * 10 + [KITCHEN])
    assert question.right_at_once([KITCHEN, HALL, KITCHEN, KITCHEN]) == 2


def test_counts_add_and_a_phrase_without_a_list_is_judged_by_silence() -> None:
    """Recall and precision are of phrases with a right answer, honesty of those without one."""
    given = {
        "found": [KITCHEN, HALL],
        "lost": [HALL, HALL, HALL, KITCHEN],
        "silent": [],
        "claimed": [HALL],
    }
    questions = [
        made_up(phrase="found", words=("halal",)),
        made_up(phrase="lost", words=("kosher",)),
        made_up(phrase="silent", has_none=True),
        made_up(phrase="claimed", has_none=True),
    ]
    tally = tallied(questions, given.__getitem__)
    assert tally == Tally(asked=2, found=1, shown=5, right=1, without=2, honest=1)
    assert (tally.recall, tally.precision, tally.honesty) == (0.5, 0.2, 0.5)
    assert Tally(0, 0, 0, 0, 0, 0).recall == 0
