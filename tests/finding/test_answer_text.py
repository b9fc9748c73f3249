from __future__ import annotations

import pytest

from placebased.assets.text_search import Synonym, TextIndex
from placebased.finding import answer_text
from placebased.finding.question import CONDITIONS, Question
from placebased.finding.search import relaxations
from placebased.place.atlas import Atlas
from tests.support.asking import ask, asking_words, directory


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Question(), "All that is listed"),
        (Question(near="ZZ1 1AA"), "All that is listed, within 15 minutes’ walk of ZZ1 1AA"),
        (Question(near="ZZ1 1AA", within=0), "All that is listed, nearest to ZZ1 1AA first"),
        (Question(near="ward:W2", within=800, unit="m"), "All that is listed, within 800 m on foot of Birch"),
        (Question(kinds=("chemist",), words="night"), "Chemists for “night”"),
        (Question(words="bread", fresh=True), "“bread”, confirmed within a year"),
        (Question(when="tue-19:00"), "All that is listed, open on Tuesday 8 July at 7pm"),
        (Question(when="now"), "All that is listed, open now, on Wednesday 2 July at 10am"),
        (Question(audience="older", step_free=True), "All that is listed, for older people, step-free"),
        (
            Question(near="ZZ1 1AA", when="now", step_free=True),
            (
                "All that is listed, within 15 minutes’ walk of ZZ1 1AA. "
                "Open now, on Wednesday 2 July at 10am. Step-free"
            ),
        ),
    ],
)
def test_a_question_reads_as_a_sentence(city: Atlas, asked: Question, words: str) -> None:
    """What was asked is said back in plain words."""
    assert answer_text.describe_question(directory(city), ask(city, asked)) == words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Question(kinds=("library",)), "1 place fits."),
        (Question(kinds=("larder",)), "2 places fit."),
        (Question(words="zzzzz"), "No places fit."),
        (
            Question(when="sun-10:00"),
            "No place surely fits. 4 places may fit: not everything asked is stated there.",
        ),
        (Question(when="now"), "1 place fits. 4 more may fit: not everything asked is stated there."),
    ],
)
def test_the_count_keeps_sure_and_maybe_apart(city: Atlas, asked: Question, words: str) -> None:
    """How many fit and how many may fit are two figures."""
    assert answer_text.describe_count(ask(city, asked)) == words


def test_nothing_is_said_to_fit_nowhere_above_a_place_that_does(city: Atlas) -> None:
    """A sensitive place is on no map, and the count says so before it is listed."""
    nothing, some = ask(city, Question(words="zzzzz")), ask(city, Question(kinds=("library",)))
    said = "Nothing that is on the map fits. 1 place is on no map, and listed below."
    assert answer_text.describe_count(nothing, unplaced=1) == said
    assert "2 places are on no map" in answer_text.describe_count(nothing, unplaced=2)
    assert answer_text.describe_count(some, unplaced=1) == "1 place fits."


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Question(near="ZZ2 2BB"), "outside Threeby"),
        (Question(when="2027-03-28T01:30"), "does not exist"),
        (Question(when="2025-12-25T10:00"), "bank holiday (Christmas Day)"),
        (Question(words="libary"), "“libary” is read as “library”"),
        (Question(words="пусто"), "No listing has “пусто”"),
    ],
)
def test_how_the_question_was_read_is_said(city: Atlas, asked: Question, words: str) -> None:
    """A place outside, a lost hour, a holiday, and words mended or unknown each have their sentence."""
    told = answer_text.describe_notes(ask(city, asked))
    assert any(words in note for note in told)


def test_a_plain_question_needs_no_notes(city: Atlas) -> None:
    """Where there is nothing to explain nothing is said."""
    assert answer_text.describe_notes(ask(city, Question(words="library", near="ZZ1 1AA"))) == ()


def test_each_way_out_is_said(city: Atlas) -> None:
    """For each condition that can be relaxed the button says what would be found, and how far."""
    held = directory(city, eligibility={"a3": "For families"})
    asked = Question(
        near="ZZ1 1AB", within=5, words="larder", kinds=("larder",), when="now", audience="older"
    )
    answer = ask(city, asked, held=held)
    words = {
        each.condition: answer_text.describe_relaxation(held, answer, each) for each in relaxations(answer)
    }
    assert words == {"near": "Look at any distance: 1 may fit, the nearest 2.5 km, 32 min away"} | {
        name: text for name, text in words.items() if name != "near"
    }


def test_every_condition_has_its_words(city: Atlas) -> None:
    """Each condition alone, when it leaves something out, offers to be left out itself."""
    for asked, words in (
        (Question(words="zzzzz"), "Leave out “zzzzz”: 5 fit"),
        (Question(kinds=("library",)), "Look for every kind: 5 fit"),
        (Question(when="sun-10:00"), "Look at any time: 5 fit"),
        (Question(audience="older"), "Not only for older people: 5 fit"),
        (Question(step_free=True), "Without asking for step-free: 5 fit"),
        (Question(fresh=True), "Count older listings too: 5 fit"),
    ):
        answer = ask(city, asked)
        told = [
            answer_text.describe_relaxation(directory(city), answer, each) for each in relaxations(answer)
        ]
        assert told == [words]


def test_it_is_said_how_many_state_what_was_asked(city: Atlas) -> None:
    """What is not stated is not claimed to fit; where all state it nothing needs to be said."""
    held = directory(city, eligibility={"a1": "Open door"}, offers={"a1": "Membership £2"})
    answer = ask(city, Question(terms=("no_referral",), cost="3"), held=held)
    assert (
        answer_text.describe_question(held, answer)
        == "All that is listed, without a referral, for at most £3"
    )
    assert answer_text.describe_stated(held, answer) == (
        "Of 5 that match otherwise, 2 say whether a referral is needed: ask there.",
        "Of 4 that match otherwise, 1 says what it costs: ask there.",
    )
    told = [answer_text.describe_relaxation(held, answer, each) for each in relaxations(answer)]
    assert "Not only without a referral: 1 fit and 4 may fit" in told
    assert answer_text.describe_stated(held, ask(city, Question(words="library"), held=held)) == ()


def test_what_cannot_be_left_out_and_what_to_know_is_said(city: Atlas) -> None:
    """A word that says no is never swallowed; the note of an everyday word is told."""
    held = directory(city)
    sayings = [
        Synonym("pill shop", frozenset({"chemist"}), note="Ring first"),
        Synonym("raw", frozenset({"larder"})),
    ]
    kinds = held.listings["category"].tolist()
    held.words = TextIndex([("", "", "", "", "", "")] * len(held), kinds, sayings, asking=asking_words())
    told = answer_text.describe_notes(ask(city, Question(words="pill shop not raw"), held=held))
    assert told == ("“not raw” could not be left out: some of these may have it.", "Ring first.")


def test_every_condition_can_be_relaxed_by_a_button() -> None:
    """Whatever a question may ask has words for leaving it out."""
    assert tuple(answer_text.RELAXATION_LABELS) == CONDITIONS


def test_some_of_the_words_are_said_apart(city: Atlas) -> None:
    """What has some of the words fits no question, and is counted by itself."""
    answer = ask(city, Question(words="hilltop birch"))
    assert len(answer.sure) == len(answer.maybe) == 0
    assert answer_text.describe_partly(answer).startswith("No listing has all of these words. ")
    assert answer_text.describe_partly(ask(city, Question(words="library"))) == ""


def test_a_list_that_is_missing_is_named(city: Atlas) -> None:
    """It is said only where nothing fits; a kind without any listing is a list that is missing too."""
    held, hidden = directory(city), directory(city)
    held.words = TextIndex(
        [("", "", "", "", "", "")] * len(held),
        held.listings["category"].tolist(),
        [Synonym("toddlers", frozenset(), "toddler groups")],
    )
    answer = ask(city, Question(words="toddlers"), held=held)
    assert answer_text.describe_missing(held, hidden, answer) == ("No list of toddler groups is here yet.",)
    found = ask(city, Question(words="library"))
    assert answer_text.describe_missing(directory(city), hidden, found) == ()
