from __future__ import annotations

import pytest

from placebased.exchange.open_referral.ages import Ages, ages


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Aged 16 to 25", (16, 25)),
        ("16-25 year olds", (16, 25)),
        ("For children aged 5 – 11 years", (5, 11)),
        ("Young people 11-18", (11, 18)),
        ("Aged 50 and over", (50, None)),
        ("50+", (50, None)),
        ("Adults 18 plus", (18, None)),
        ("Over 50s", (50, None)),
        ("People aged 65 years or over.", (65, None)),
        ("Aged up to 18", (None, 18)),
        ("Under 5s", (None, 4)),
        ("under-25’s", (None, 24)),
        ("16 and under", (None, 16)),
    ],
)
def test_ages_are_read_where_the_words_say_nothing_else(said: str, meant: Ages) -> None:
    """In the ways in which directories write them."""
    assert ages(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Families",
        "16-25 in supported housing",
        "over 18",
        "25 to 16",
        "£2 membership",
        "Aged 16 to 250",
        "Within 15 minutes walk",
        "Years 7 to 9",
        "Up to 10 people",
        "0161 496 0123",
    ],
)
def test_other_words_state_no_age(said: str) -> None:
    """An age alone would call in whoever is not meant; “over 18” may begin at 18 or at 19."""
    assert ages(said) == (None, None)
