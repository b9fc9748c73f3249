"""Words of a table, found in what people write."""

from __future__ import annotations

import pytest

from placebased.place import word_patterns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rosewood Women’s-Refuge", "refuge"),
        ("for refugees", ""),
        ("a hotel for asylum seekers", "hotel for asylum"),
        ("asylum, hotel work", ""),
        ("kicked-out last night", "kicked out"),
        ("Kicked Óut", "kicked out"),
        ("", ""),
    ],
)
def test_words_are_found_however_they_are_written(text: str, found: str) -> None:
    """Hyphens, accents and capitals make no difference; parts count in either order within a clause."""
    pattern = word_patterns.spoken(["refuge", "asylum + hotel", "kicked out"])
    assert word_patterns.first_found(pattern, text) == found


def test_words_run_together_are_found_in_addresses() -> None:
    """A web address has no blanks; a letter after the words makes another word of them."""
    pattern = word_patterns.joined(["refuge", "womens aid"], unless="e")
    assert word_patterns.first_found(pattern, "www.womensaid.example") == "womensaid"
    assert word_patterns.first_found(pattern, "help@refugees.example") == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wildlife Refuge", ""),
        ("The animal-refuge shop", ""),
        ("Women's and animal refuge", "refuge"),
        ("Wildlife Road women's refuge", "refuge"),
    ],
)
def test_directly_behind_another_word_they_mean_something_else(text: str, found: str) -> None:
    """Not where that word is one of two, nor further away."""
    pattern = word_patterns.spoken(["refuge"], not_behind={"refuge": "animal;wildlife"})
    assert word_patterns.first_found(pattern, text) == found


def test_short_words_are_not_found_within_addresses() -> None:
    """They stand within names; in a sentence they are words of their own."""
    assert word_patterns.joined(["idva"], unless="e") is None
    assert word_patterns.first_found(word_patterns.spoken(["idva"]), "Our IDVAs") == "idvas"
    apart = word_patterns.joined(["refuge"], unless="e", not_behind={"refuge": "animal"})
    assert word_patterns.first_found(apart, "www.animalrefuge.example") == ""


def test_no_words_find_nothing() -> None:
    """A pack may have no such table."""
    assert word_patterns.spoken([]) is None
    assert word_patterns.first_found(None, "refuge") == ""


def test_words_are_taken_out() -> None:
    """What stood on either side of them does not become neighbours."""
    assert word_patterns.without(word_patterns.spoken(["drug abuse"]), "My Drug-abuse kids") == "my  |  kids"
    assert word_patterns.without(None, "Any Thing") == "any thing"
