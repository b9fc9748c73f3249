"""Which kind a list's word means, and which words have to be asked about."""

from __future__ import annotations

import pytest

from placebased.exchange.lists.kind_words import KindWords, normal
from placebased.place.atlas import Atlas


@pytest.fixture(scope="module")
def words(real: Atlas) -> KindWords:
    """Return the words of the place that ships."""
    return KindWords(real)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("library", "library"),
        ("LIBRARIES", "library"),
        ("Libary", "library"),
        ("Childrens' Centre", "family_centre"),
        ("Foodbanks", "food_support"),
        ("Food bank / pantry", "food_support"),
        ("chemist", "pharmacy"),
        ("gp_practice", "gp_practice"),
    ],
)
def test_names_and_everyday_words_are_understood(words: KindWords, said: str, kind: str) -> None:
    """In any case and number, and misspelt where long enough."""
    assert words.kind(said) == kind


@pytest.mark.parametrize(
    "said",
    [
        "Church",
        "churches",
        "GP",
        "Mental Health Centre",
        "Skate park",
        "Library / church",
        "Group",
        "",
        "?",
        "Community",
    ],
)
def test_what_means_several_kinds_or_none_is_not_guessed(words: KindWords, said: str) -> None:
    """Least of all a GP practice."""
    assert words.kind(said) == ""


def test_unknown_words_are_asked_commonest_first(words: KindWords) -> None:
    """Each once; what was answered is asked no more."""
    said = ["Church", "Skate park", "Skate park", "library", ""]
    assert words.unknown(said, {}) == ["Skate park", "Church"]
    assert words.unknown(said, {"Church": "faith_hall"}) == ["Skate park"]


def test_words_are_compared_without_signs_and_endings() -> None:
    """But a short word keeps its s."""
    assert normal("Ways into Parks & green-spaces") == "way into park green space"
    assert normal("Gas") == "gas"


@pytest.mark.parametrize("said", ["Surgery", "surgeries", "Practice", "MP surgery", "Clinic"])
def test_words_that_several_kinds_go_by_are_asked_about(words: KindWords, said: str) -> None:
    """A surgery may be a councillor's; exact names of a kind are not asked about."""
    assert words.kind(said) == ""
    assert [words.kind(each) for each in ("GP practice", "Doctors", "doctors surgery")] == ["gp_practice"] * 3


def test_a_kind_without_a_listing_is_meant_by_its_name(words: KindWords) -> None:
    """A list of the first youth clubs is read like any other."""
    assert (words.kind("Youth club"), words.kind("Toddler groups")) == ("youth_club", "toddler_group")
