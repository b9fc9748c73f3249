from __future__ import annotations

import math

import pytest

from placebased.finding import listing
from placebased.finding.listing import ListingText
from placebased.finding.question import Question
from placebased.place.atlas import Atlas
from tests.support.asking import NOW, ask, directory

OFFICE = "Monday to Friday 9am to 5pm; Saturday and Sunday closed"


def shown(city: Atlas, row: int, asked: Question, **columns: dict[str, str]) -> ListingText:
    """Return one listing as it is shown for a question."""
    held = directory(city, **columns)
    return listing.describe_listing(held, ask(city, asked, held=held), row, NOW)


def test_a_listing_says_everything_that_is_stated(city: Atlas) -> None:
    """Kind, distance, minutes, hours now and in the source's words, and who says so."""
    found = shown(city, 0, Question(near="ZZ1 1AA", when="now"))
    assert (found.kind, found.walk) == ("Chemist", "0 m, 1 min")
    assert (found.open, found.open_words) == ("open", "open until 5pm; hours of March 2025")
    assert (found.week, found.hours_date) == (f"{OFFICE}; hours of March 2025", "hours of March 2025")
    assert "March 2025; not confirmed since." in found.provenance
    assert (found.stale, found.not_stated) == (False, ())


def test_ring_first_is_said_where_there_is_a_number(city: Atlas) -> None:
    """An old listing without one may have changed; a fresh one needs no caution."""
    asked, phone = Question(), {"a5": "0161 496 0000"}
    assert shown(city, 4, asked).caution == "Old listing: it may have changed."
    assert shown(city, 4, asked, phone=phone).caution == "Old listing: ring first."
    assert shown(city, 0, asked).caution == ""


def test_what_is_not_stated_is_said(city: Atlas) -> None:
    """Without an origin there is no distance; hours and date that are not there are named as such."""
    found = shown(city, 4, Question(when="now", step_free=True))
    assert (found.walk, math.isnan(found.metres)) == ("", True)
    assert (found.open, found.week) == ("not stated", "not stated")
    assert found.not_stated == ("opening hours then", "whether it is step-free")
    assert "date not stated; nobody has confirmed it" in found.provenance
    assert found.stale


def test_a_confirmed_listing_says_when(city: Atlas) -> None:
    """Where somebody confirmed it, that date is given in place of the source's."""
    assert shown(city, 2, Question()).provenance.startswith("Confirmed 1 June 2025; listed by ")


def test_the_moment_asked_about_decides_what_is_open(city: Atlas) -> None:
    """Asked about Sunday, a place that is open now is closed."""
    found = shown(city, 0, Question(when="sun-10:00"))
    assert (found.open, found.open_words) == ("closed", "closed, opens Monday 9am; hours of March 2025")


def test_hours_in_words_alone_are_passed_on(city: Atlas) -> None:
    """Where a source only has words for its hours they are shown, and the answer stays not stated."""
    found = shown(city, 1, Question(when="now"), opening_hours_text={"a2": "Tuesdays from 11"})
    assert found.open == "not stated"
    assert found.week.startswith("Tuesdays from 11; hours of ")
    assert found.open_words.startswith("hours only in words: “Tuesdays from 11”; hours of ")


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("01614960000", "0161 496 0000"),
        ("02079460000", "020 7946 0000"),
        ("01204960000", "01204 960000"),
        ("", ""),
    ],
)
def test_telephone_numbers_are_easy_to_read(phone: str, expected: str) -> None:
    """Digits are grouped as people say them."""
    assert listing.format_phone(phone) == expected


def test_a_listing_says_who_looks_after_it(city: Atlas) -> None:
    """The organisation and the day on which that was confirmed; nothing where nobody looks after it."""
    row = {"looked_after_by": {"a1": "Row Trust"}, "looked_after_since": {"a1": "2026-11-29"}}
    assert shown(city, 0, Question(), **row).looked_after == "Row Trust (confirmed on 29 November 2026)"
    assert shown(city, 0, Question()).looked_after == ""


def test_words_are_shown_where_hours_would_be_codes(city: Atlas) -> None:
    """A fortnightly rule reads as its words; without any, as it stands."""
    osm, words = "2026 week 49-53/2 Th 09:00-17:00", "Thursday 9am to 5pm (every second week)"
    asset = str(city.assets.index[0])
    told = shown(city, 0, Question(), opening_hours={asset: osm}, opening_hours_text={asset: words})
    assert told.week.startswith(words)
    bare = shown(city, 0, Question(), opening_hours={asset: osm}, opening_hours_text={asset: ""})
    assert bare.week.startswith(osm)
