"""Which words somebody may have meant."""

from __future__ import annotations

import pytest

from placebased.assets import spelling


def meaning(word: str) -> object:
    """Return what forms of a word share, here its first five letters."""
    return word[:5]


@pytest.mark.parametrize(
    ("typed", "known", "like", "sure"),
    [
        ("libary", ["library", "libraries"], ("library",), True),
        ("hostle", ["hotel", "hostel"], ("hostel", "hotel"), True),
        ("docter", ["doctor", "doncaster"], ("doctor",), True),
        ("farmacy", ["pharmacy", "farmacia"], ("pharmacy", "farmacia"), False),
        ("cofe", ["cafe", "code"], ("cafe", "code"), False),
        ("abc", ["abd"], (), False),
        ("zzzzzz", ["library"], (), False),
    ],
)
def test_the_nearest_word_is_meant_where_it_stands_out(
    typed: str, known: list[str], like: tuple[str, ...], sure: bool
) -> None:
    """One slip is near; of words as near as each other none is taken."""
    found = spelling.words_like(typed, known, meaning)
    assert (found.words, spelling.is_slip(typed, found)) == (like, sure)


@pytest.mark.parametrize(("typed", "other"), [("halal", "hall"), ("hostel", "hotel"), ("sexual", "bisexual")])
def test_a_word_of_english_means_itself(typed: str, other: str) -> None:
    """Guesses never change the meaning."""
    assert not spelling.is_slip(typed, spelling.words_like(typed, [other], meaning))


@pytest.mark.parametrize(
    ("typed", "beside", "meant"),
    [
        ("bnk", ["bank", "parcel"], "bank"),
        ("bnk", ["bank", "bunk"], ""),
        ("bun", ["bunk"], ""),
        ("bk", ["bnk"], ""),
    ],
)
def test_a_short_slip_is_known_by_its_place(typed: str, beside: list[str], meant: str) -> None:
    """One word alone that stands there is one slip away; two letters and words of English mean themselves."""
    assert spelling.slip_of(typed, beside) == meant


def test_texts_are_folded_into_words() -> None:
    """Capitals and accents do not count; numbers and short words are left out."""
    assert spelling.fold_text("ÉCOLE") == "ecole"
    assert spelling.vocabulary(["Café 2024 at Mill", "mill"]) == ["cafe", "mill"]
