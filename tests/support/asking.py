"""What the tests of questions and answers share: the made-up city's directory, and a moment to ask at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pandas as pd

from placebased.assets.asked_terms import AskedTerm
from placebased.assets.asking_words import AskingWords, read_asking_words
from placebased.assets.directory import Audience, Directory, WordTables
from placebased.assets.question_words import QuestionWords, read_question_words
from placebased.assets.text_search import Synonym
from placebased.finding.origin import origin_of
from placebased.finding.question import Question
from placebased.finding.search import SearchResult, find
from placebased.hours import moments
from placebased.place.atlas import Atlas
from tests.support.checkout import ROOT

TODAY = date(2025, 7, 2)
NOW = datetime(2025, 7, 2, 10, 0, tzinfo=moments.ZONE)  # a Wednesday

SAYINGS = (
    Synonym("food parcel", frozenset({"larder"})),
    Synonym("medicine", frozenset({"chemist"})),
    Synonym("chemist", frozenset({"chemist"})),
    Synonym("library", frozenset({"library"})),
)
AUDIENCES = (
    Audience("families", "Families", ("families", "children"), frozenset({"library"})),
    Audience("older", "Older people", ("older", "over 60"), frozenset()),
)

TERMS = (
    AskedTerm(
        "no_referral",
        "without a referral",
        "whether a referral is needed",
        ("no referral",),
        met=("open door",),
        not_met=("referral",),
        not_met_categories=frozenset({"library"}),
    ),
)


@cache
def asking_words() -> AskingWords:
    """Return the words of asking of the pack that ships."""
    table = ROOT / "geodata" / "asking_words.csv"
    return read_asking_words(pd.read_csv(table, dtype=str, keep_default_na=False))


@cache
def question_words() -> QuestionWords:
    """Return the words read inside a question of the pack that ships."""
    table = ROOT / "geodata" / "question_words.csv"
    return read_question_words(pd.read_csv(table, dtype=str, keep_default_na=False))


def directory(city: Atlas, **columns: dict[str, str]) -> Directory:
    """Return the directory of the made-up city, with some cells of its listings filled in (by asset id)."""
    listings = city.assets.copy()
    for column, cells in columns.items():
        for asset, text in cells.items():
            listings.loc[asset, column] = text
    return Directory(
        listings,
        city.categories,
        city.sources,
        TODAY,
        tables=WordTables(SAYINGS, AUDIENCES, asking_words(), TERMS, inside=question_words()),
    )


def ask(city: Atlas, asked: Question, *, held: Directory | None = None) -> SearchResult:
    """Return the answer to a question asked on a Wednesday morning."""
    return find(held or directory(city), asked, origin_of(city, asked.near), NOW)


def ids(city: Atlas, answer: SearchResult) -> tuple[list[str], list[str]]:
    """Return the ids of the listings that fit, and of those that may."""
    every = list(city.assets["id"])
    return [every[k] for k in answer.sure], [every[k] for k in answer.maybe]


def anywhere(asked: Question) -> Question:
    """Return a question at any distance."""
    return replace(asked, within=0)
