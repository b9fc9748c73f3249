"""The light page: the same question and answer as on Find."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.store import Store
from placebased.finding.question_link import decode
from placebased.hours import moments
from placebased.ui import markup
from placebased.ui.plain import near
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.contributed import EDITOR

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=moments.ZONE)


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ({"near": "M14 5TQ"}, "M14 5TQ"),
        ({"near": "m145tq"}, "M14 5TQ"),
        ({"near": "Harpurhey"}, "ward:E05011366"),
        ({}, ""),
    ],
)
def test_a_place_may_be_typed_by_its_name(query: dict[str, str], target: str) -> None:
    """As in the box of Find: a postcode however it is written, or a name."""
    assert near.typed_question(place_cache.atlas(""), query).question.near == target


def test_a_name_says_what_it_was_taken_for() -> None:
    """A hospital keeps its name, though others are listed at its point; another name for an area is said."""
    assert "from the point of Wythenshawe Hospital." in near.near_html({"near": "Wythenshawe Hospital"}, NOW)
    named = near.near_html({"near": "Wythenshawe", "words": "food"}, NOW)
    assert "walk of Wythenshawe" in named
    assert "“Wythenshawe” is taken as Sharston." in named
    assert 'value="Wythenshawe"' in near.near_html({"near": "called:Wythenshawe"}, NOW)
    outside = near.near_html({"near": "EC1A 1BB", "words": "food"}, NOW)
    assert "EC1A 1BB lies outside Manchester and what is around it" in outside


@pytest.mark.parametrize(
    ("near_text", "said"),
    [
        ("Nowhereville", "“Nowhereville” is not in this data"),
        ("SK1 1AA", "SK1 1AA lies outside"),
        ("@999,999", "That point is not in or near"),
        ("@nan,nan", "That point is not in or near"),
    ],
)
def test_a_place_that_is_not_known_is_said_though_nothing_else_is_asked(near_text: str, said: str) -> None:
    """Who asks only where, and is not understood, gets no empty page."""
    assert said in near.near_html({"near": near_text}, NOW)


def test_what_an_address_asks_that_is_not_known_is_said_however_little_it_is() -> None:
    """A name without a value, too; what the address itself has twice is said first."""
    assert "“q” is not something this page knows." in near.near_html({"q": ""}, NOW)
    assert "Twice." in near.near_html({"words": "food"}, NOW, said=("Twice.",))


def test_what_a_listing_states_of_cost_is_on_its_card() -> None:
    """And that it states nothing; a language that is asked for is a condition."""
    page = near.near_html({"words": "Food Club membership"}, NOW)
    assert "<dt>Cost</dt><dd>" in page or "Cost" in page
    assert "£" in page
    asked = near.near_html({"words": "counselling in Urdu"}, NOW)
    assert "with Urdu spoken" in asked
    assert "may fit" in asked


def test_a_name_that_may_be_several_places_is_asked() -> None:
    """Each is a link to the same question there; what is no place is said."""
    atlas = place_cache.atlas("")
    typed = near.typed_question(atlas, {"near": "chorl", "words": "library"})
    assert (typed.question.near, len(typed.offered) > 1) == ("", True)
    page = near.near_html({"near": "chorl", "words": "library"}, NOW)
    assert page.count("?near=") + page.count("&amp;near=") >= len(typed.offered)
    lost = near.typed_question(atlas, {"near": "<1234567>"})
    assert lost.said
    assert "&lt;1234567&gt;" in near.near_html({"near": "<1234567>", "words": "library"}, NOW)


def test_the_answer_is_the_one_of_find() -> None:
    """Every place has its kind, its hours, links to ring, to go there and to set it right."""
    page = near.near_html({"near": "M14 5TQ", "words": "pharmacy open now"}, NOW)
    assert "<h3" in page
    assert 'href="tel:' in near.near_html({"words": "counselling"}, NOW)
    assert 'href="geo:53.' in page
    assert "./tell?asset=" in page
    assert "open until" in page
    assert "./find?" in page


def test_words_of_a_crisis_open_with_who_answers() -> None:
    """Before the first place."""
    page = near.near_html({"words": "I feel suicidal"}, NOW)
    assert 0 < page.index("Help now") < page.index("places fit")


def test_what_no_list_is_of_is_said() -> None:
    """With a way to tell of one."""
    page = near.near_html({"words": "toddler group"}, NOW)
    assert "No list of toddler groups is here yet." in page
    assert "./tell" in page


def test_more_places_are_a_link_away() -> None:
    """It keeps the question, and ends where all are shown."""
    first = near.near_html({"words": "pharmacy"}, NOW)
    assert first.count("<h3") == near.SHOWN
    assert "more=1" in first
    second = near.near_html({"words": "pharmacy", "more": "1"}, NOW)
    assert second.count("<h3") == 2 * near.SHOWN
    assert near.near_html({"words": "pharmacy", "more": "x"}, NOW).count("<h3") == near.SHOWN


def test_a_listing_that_is_linked_to_stands_first() -> None:
    """With its card, before what else is near; one that is not there any more is no fault."""
    ident = str(place_cache.atlas("").assets.query("category == 'pharmacy'").index[0])
    name = markup.text(str(place_cache.atlas("").assets.at[ident, "name"]))
    page = near.near_html({"asset": ident}, NOW)
    assert (page.count("<h3"), f">{name}</h3>" in page) == (1, True)
    assert "<h3" not in near.near_html({"asset": "gone"}, NOW)


def test_the_way_to_the_map_is_not_sent_back() -> None:
    """A phone that asks for the map gets it: the link says so."""
    page = near.near_html({"words": "pharmacy"}, NOW)
    assert 'href="./find?words=pharmacy&amp;full=1">Map and week</a>' in page


def test_its_link_is_one_of_find() -> None:
    """What Find cannot read in it would be lost on the way."""
    atlas = place_cache.atlas("")
    typed = near.typed_question(atlas, {"near": "M14 5TQ", "words": "food", "step_free": "1"})
    assert decode({"near": "M14 5TQ", "words": "food", "step_free": "1"}, atlas).question == typed.question


def test_a_first_visit_has_the_form_alone() -> None:
    """Nothing is searched for before anything was asked."""
    page = near.near_html({}, NOW)
    assert page.count("<input") == 3
    assert "<h3" not in page


def test_an_address_alone_asks_who_covers_it() -> None:
    """What is near follows; where something is looked for, it is the other way round, and folded."""
    alone = near.near_html({"near": "M14 5TQ"}, NOW)
    assert 0 < alone.index("Who covers this address") < alone.index("All that is listed")
    assert "Whether somebody is on now is not stated." in alone
    looked = near.near_html({"near": "M14 5TQ", "words": "pharmacy"}, NOW)
    assert looked.index("<summary>Who covers this address</summary>") > looked.index("within 15 minutes")
    assert "Who covers" not in near.near_html({"words": "pharmacy"}, NOW)


def test_a_missing_list_is_said_before_what_is_near_to_it() -> None:
    """Whoever asks for debt advice reads first that no list of it is here, then where one may ask."""
    page = near.near_html({"words": "debt"}, NOW)
    assert 0 < page.index("No list of debt and money advice is here yet") < page.index("<ol")


def test_where_nothing_fits_asking_for_less_is_a_link() -> None:
    """At night no day centre is open: those of other hours are one tap away."""
    page = near.near_html({"words": "homeless", "when": "sun-23:00"}, NOW)
    assert re.search(r'<a href="./near\?words=homeless">Look at any time: \d+ ', page)
    assert "To find more" not in near.near_html({"words": "pharmacy"}, NOW)


def test_a_service_without_a_place_is_found_with_how_it_is_given(store: Store) -> None:
    """A help line is nowhere on the map; who asks for its kind finds it below the places."""
    shown = place_cache.atlas("")
    line = {"name": "The Larder Line", "category": "food_support", "given": "phone", "phone": "0161 496 0002"}
    accept(store, EDITOR, propose(store, shown, Proposal("add", "", line)), atlas=shown)
    store_cache.decided()
    page = near.near_html({"words": "food", "near": "M14 5TQ"}, NOW)
    assert "The Larder Line" in page
    assert "By phone or message" in page
