"""One asset as a card, in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.widgets import asset_card
from tests.support.city import FORMULA_NAME, SCRIPT_NAME
from tests.ui.test_markup import Reader

TODAY = date(2026, 1, 1)


def test_an_asset_says_what_is_stated_and_what_is_not(city: Atlas) -> None:
    """The chemist of S1 in its own words; phone and eligibility are not stated."""
    read = Reader(asset_card.asset_card_html(city, "a1", TODAY))
    assert SCRIPT_NAME in read.words
    assert "script" not in read.tags
    for said in (
        "WhatChemist",
        "AddressZZ1 1AA",
        "Phonenot stated",
        "OpenWeekdays nine to five; hours of March 2025",
        "For whomnot stated",
    ):
        assert said in read.words
    assert "Listed byThe survey, Threeby office (Free licence)" in read.words
    assert ("href", "https://chemist.example/") in read.attributes


def test_an_asset_whose_website_is_no_website_has_no_link(city: Atlas) -> None:
    """A script in place of an address is shown as text."""
    read = Reader(asset_card.asset_card_html(city, "a2", TODAY))
    assert "a" not in read.tags
    assert "javascript:window.ran=1" in read.words
    assert FORMULA_NAME in read.words


@pytest.mark.parametrize(
    ("listed", "confirmed", "says"),
    [
        ("2018-01", "", "As listed in January 2018, about 8 years ago. Nobody has confirmed it since."),
        ("2018-01", "2025-06-01", "Confirmed 1 June 2025, this year."),
        ("2024-12-01", "", "As listed in 1 December 2024, about 1 year ago. Nobody has confirmed it since."),
        ("", "", "The source gives no date."),
    ],
)
def test_how_fresh_a_listing_is(listed: str, confirmed: str, says: str) -> None:
    """Eight years look like eight years."""
    assert asset_card.describe_age(listed, confirmed, TODAY) == says


def test_a_card_says_who_looks_after_an_asset(city: Atlas) -> None:
    """The organisation, as text, with the day; no such line where nobody does."""
    cared = city.assets.assign(looked_after_by="Row <b>Trust</b>", looked_after_since="2026-11-29")
    read = Reader(asset_card.asset_card_html(replace(city, assets=cared), "a1", TODAY))
    assert "Looked after byRow <b>Trust</b> (confirmed on 29 November 2026)" in read.words
    assert "Looked after" not in Reader(asset_card.asset_card_html(city, "a1", TODAY)).words
