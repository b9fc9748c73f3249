"""Where, when and for whom, read from the words of a question."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from placebased.assets.directory import Directory, build_directory
from placebased.finding.question import Question
from placebased.finding.question_text import read_question
from placebased.hours import moments
from placebased.place.atlas import Atlas

NOW = datetime(2026, 11, 26, 15, 30, tzinfo=moments.ZONE)  # a Thursday


@pytest.fixture(scope="module")
def listings(real: Atlas) -> Directory:
    """Return the directory of the pack that ships."""
    return build_directory(real, date(2026, 11, 26))


@pytest.mark.parametrize(
    "words", ["counselling in Urdu", "counselling urdu speaking", "counselling who speak Urdu"]
)
def test_a_language_inside_the_words_is_asked_for(real: Atlas, listings: Directory, words: str) -> None:
    """It is a condition that few listings state; a class, or a church, is looked for by its name."""
    read = read_question(real, listings, Question(words=words), NOW)
    assert (read.question.words, read.question.language) == ("counselling", "Urdu")
    assert read.said == ("It is asked that Urdu is spoken.",)
    kept = ("polish church", "english classes", "arabic lessons")
    assert [read_question(real, listings, Question(words=each), NOW).question.words for each in kept] == [
        *kept
    ]


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("pharmacy open now", "pharmacy", "now"),
        ("food tomorrow", "food", "2026-11-27"),
        ("library today", "library", "2026-11-26"),
        ("somewhere warm Tuesday 7pm", "somewhere warm", "2026-12-01T19:00"),
        ("chemist open on Sundays", "chemist", "2026-11-29"),
        ("gym at 6:30 am", "gym", "2026-11-27T06:30"),
        ("library saturday morning", "library", "2026-11-28T10:00"),
        ("food tonight", "food", "2026-11-26T19:00"),
        ("late night chemist", "chemist", "2026-11-26T21:00"),
        ("swimming thursday 17:00", "swimming", "2026-11-26T17:00"),
        ("dentist noon", "dentist", "2026-11-27T12:00"),
        ("gym in the afternoon", "gym", "2026-11-27T14:00"),
        ("gym after 5pm", "gym", "2026-11-26T17:00"),
        ("gym thursday evenings", "gym", "2026-11-26T19:00"),
        ("morning after pill", "morning after pill", ""),
        ("42nd Street", "42nd Street", ""),
        ("sunday school", "sunday school", ""),
        ("sunday service", "sunday service", ""),
        ("no food til friday", "no food til friday", ""),
        ("food until late", "food", "2026-11-26T21:00"),
        ("wensday library", "library", "2026-12-02"),
        ("library 2moro", "library", "2026-11-27"),
        ("youth club", "youth club", ""),
    ],
)
def test_days_and_hours_are_read(real: Atlas, listings: Directory, text: str, words: str, when: str) -> None:
    """The rest of the words is what is looked for; a time that has passed today comes tomorrow."""
    read = read_question(real, listings, Question(words=text), NOW).question
    assert (read.words, read.when) == (words, when)


@pytest.mark.parametrize(
    ("text", "words", "near"),
    [
        ("food near M9", "food", "M9"),
        ("chemist m14 5tq", "chemist", "M14 5TQ"),
        ("library in Harpurhey", "library", "ward:E05011366"),
        ("library in harpurhey on saturday", "library", "ward:E05011366"),
        ("Wythenshawe hospital", "Wythenshawe hospital", ""),
        ("Harpurhey library", "Harpurhey library", ""),
        ("gp near me", "gp", ""),
        ("gp round here", "gp", ""),
        ("toilets Harpurhey", "toilets", "ward:E05011366"),
        ("food bank in Manchester", "food bank", ""),
        ("dentist manchester", "dentist", ""),
        ("University of Manchester", "University of Manchester", ""),
        ("bus Harpurhey baths", "bus Harpurhey baths", ""),
    ],
)
def test_places_are_read_after_near_and_in(
    real: Atlas, listings: Directory, text: str, words: str, near: str
) -> None:
    """A name that begins a name is left alone; the whole place's own name leaves nothing out."""
    read = read_question(real, listings, Question(words=text), NOW).question
    assert (read.words, read.near) == (words, near)


def test_for_whom_and_step_free_are_read(real: Atlas, listings: Directory) -> None:
    """Both are conditions of the question like those set by hand."""
    read = read_question(real, listings, Question(words="step-free swimming for families"), NOW).question
    assert (read.words, read.step_free, read.audience) == ("swimming", True, "families")


@pytest.mark.parametrize(
    ("text", "words", "audience"),
    [
        ("dentist for my kids", "dentist", "families"),
        ("swimming for my elderly mum", "swimming", "older"),
        ("support for carers", "support for carers", ""),
        ("help for refugees", "help for refugees", ""),
    ],
)
def test_for_whom_is_read_where_the_words_say_what(
    real: Atlas, listings: Directory, text: str, words: str, audience: str
) -> None:
    """Where they say nothing else, those for whom it is are what is looked for."""
    read = read_question(real, listings, Question(words=text), NOW).question
    assert (read.words, read.audience) == (words, audience)


def test_what_the_question_says_already_stays(real: Atlas, listings: Directory) -> None:
    """A day chosen by hand is not changed by a word; the word stays where it was."""
    asked = Question(words="food tomorrow near M9", when="now", near="M14 5TQ")
    read = read_question(real, listings, asked, NOW).question
    assert (read.when, read.near, read.words) == ("now", "M14 5TQ", "food tomorrow near M9")


@pytest.mark.parametrize(
    ("text", "words", "terms", "cost"),
    [
        ("no referral food bank", "food bank", ("no_referral",), ""),
        ("food bank without voucher", "food bank", ("no_voucher",), ""),
        ("food bank no appointment", "food bank", ("no_appointment",), ""),
        ("not religious food bank", "food bank", ("not_religious",), ""),
        ("lunch club nothing churchy", "lunch club", ("not_religious",), ""),
        ("counselling without my gp", "counselling", ("no_referral",), ""),
        ("women only counselling", "counselling", ("women_only",), ""),
        ("walk in dentist no referral", "dentist", ("no_referral", "no_appointment"), ""),
        ("walk in centre", "walk in centre", (), ""),
        ("walk in the park", "walk in the park", (), ""),
        ("women only", "women only", (), ""),
        ("free photocopying lessons", "photocopying lessons", (), "free"),
        ("free food", "free food", (), "unpriced"),
        ("food under £5", "food", (), "5"),
        ("food club for less than 3 pounds", "food club", (), "3"),
        ("stay free from drugs", "stay free from drugs", (), ""),
        ("something free", "something free", (), ""),
    ],
)
def test_terms_and_cost_are_conditions(
    real: Atlas, listings: Directory, text: str, words: str, terms: tuple[str, ...], cost: str
) -> None:
    """Neither is swallowed; alone they say nothing of what is wanted, and are looked for as they stand."""
    read = read_question(real, listings, Question(words=text), NOW).question
    assert (read.words, read.terms, read.cost) == (words, terms, cost)


@pytest.mark.parametrize("text", ["library no stairs", "library without steps", "library wheelchair access"])
def test_step_free_is_asked_for_in_many_words(real: Atlas, listings: Directory, text: str) -> None:
    """They are a row of the table of terms."""
    read = read_question(real, listings, Question(words=text), NOW).question
    assert (read.words, read.step_free) == ("library", True)


def test_what_was_read_is_said(real: Atlas, listings: Directory) -> None:
    """So that whoever meant something else sees it."""
    said = read_question(real, listings, Question(words="free food on friday evening near M9"), NOW).said
    assert said == (
        "The time is read as Friday 27 November, at 7pm.",
        "Near M9.",
        "What a place costs is stated by few: ask there.",
    )
    assert read_question(real, listings, Question(words="dentist near me"), NOW).said == (
        "Near where? Give a postcode or a place.",
    )
    assert (
        "Saturday or on Sunday" in read_question(real, listings, Question(words="gym weekends"), NOW).said[0]
    )


def test_a_question_without_words_is_left(real: Atlas, listings: Directory) -> None:
    """Nothing is read into it."""
    assert read_question(real, listings, Question(near="M9 4AB"), NOW).question == Question(near="M9 4AB")
