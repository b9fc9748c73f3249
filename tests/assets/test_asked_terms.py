"""Terms on which something is had: what people ask, and what listings state."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.assets.asked_terms import MET, NOT_MET, OPEN, AskedTerm, costs_at_most, read_asked_terms

REFERRAL = AskedTerm(
    "no_referral",
    "without a referral",
    "whether a referral is needed",
    ("no referral", "walk in"),
    unless=("walk in centre",),
    met=("self-refer", "open door"),
    not_met=("referral",),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Open door", MET),
        ("Referral or self-refer", MET),
        ("Referral only", NOT_MET),
        ("Wednesdays 2 to 4", OPEN),
        ("", OPEN),
    ],
)
def test_what_a_listing_does_not_say_stays_open(text: str, said: int) -> None:
    """A listing that says both ways in can be had without."""
    assert REFERRAL.judge(text) == said


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("no referral food", True),
        ("food, walk in", True),
        ("walk in centre", False),
        ("no referrals", False),
        ("food", False),
    ],
)
def test_words_that_mean_something_else_ask_for_no_term(asked: str, found: bool) -> None:
    """A walk-in centre is a place of its own."""
    assert bool(REFERRAL.pattern.search(asked)) == found


@pytest.mark.parametrize(
    ("text", "pounds", "said"),
    [
        ("Membership £2.50 for £12 of groceries", 5, MET),
        ("Membership £2.50", 2, NOT_MET),
        ("Membership £2.50", 0, NOT_MET),
        ("Free refreshment & food parcel", 0, MET),
        ("No charge", 0, MET),
        ("Help to stay free from drugs", 0, OPEN),
        ("Pay-as-you-feel restaurant", 0, OPEN),
        ("", 5, OPEN),
    ],
)
def test_cost_is_met_not_met_or_not_stated(text: str, pounds: float, said: int) -> None:
    """The lowest price that is stated counts; without one nothing is known."""
    assert costs_at_most(text, pounds) == said


def test_a_table_without_rows_has_no_terms() -> None:
    """A place may do without it."""
    assert read_asked_terms(pd.DataFrame()) == ()
