from __future__ import annotations

import pytest

from placebased.exchange.open_referral.ages import Ages, ages, ages_said


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


@pytest.mark.parametrize(
    ("offers", "meant"),
    [
        ("Counselling for young people aged 13 to 25 years.", (13, 25)),
        ("For those aged between 13 and 19 years old", (13, 19)),
        ("Therapies for people aged 16 and over who have a GP", (16, None)),
        ("Individuals (aged 18 years and above)", (18, None)),
        ("Families with children aged birth to 18 years.", (0, 18)),
        ("Children aged 5-10, and adults aged 60+", (None, None)),
        ("Open to people of all ages; packaged 12 to 24", (None, None)),
        ("Aged 25 to 16", (None, None)),
        ("A 10-12 week course", (None, None)),
    ],
)
def test_ages_said_in_what_is_offered_are_found_by(offers: str, meant: Ages) -> None:
    """Where a text says once how old somebody is; two groups in one text are not one."""
    assert ages_said(offers) == meant
