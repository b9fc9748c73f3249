"""The list beside the map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from placebased.assets.directory import build_directory
from placebased.contributions.assets.overlay import overlaid
from placebased.finding import answer_text
from placebased.finding.listing import describe_listing
from placebased.finding.question import Question
from placebased.finding.search import find_anywhere
from placebased.hours import moments
from placebased.place.atlas import Atlas
from placebased.ui.find import results
from placebased.ui.runtime.caches import contributions_cache
from tests.support.asking import NOW, anywhere, ask, directory
from tests.support.city import FORMULA_NAME, SCRIPT_NAME
from tests.support.city_fixtures import Pages, html_of
from tests.support.finding_page import names, open_find, question_of


def test_the_page_invites_before_it_lists(pages: Pages, city_folder: Path) -> None:
    """Asked nothing, the page says how to ask and lists nothing."""
    app = open_find(pages, city_folder)
    assert "Give a postcode or a place" in html_of(app)
    assert names(app) == []


def test_what_fits_comes_before_what_may(pages: Pages, city_folder: Path) -> None:
    """On a Sunday nothing surely fits, and the chemist without hours stands under its own heading."""
    app = open_find(pages, city_folder, kinds="chemist", when="sun-10:00")
    page = html_of(app)
    assert "May fit: not everything asked is stated" in page
    assert "No place surely fits. 1 place may fit" in page
    assert len(names(app)) == 1


def test_ways_out_are_buttons_that_work(pages: Pages, city_folder: Path) -> None:
    """Within five minutes there is no larder: the offered button finds both, and the link says so."""
    app = open_find(pages, city_folder, near="ZZ1 1AB", within="5min", kinds="larder")
    assert "The nearest beyond that" in html_of(app)
    assert names(app) == ["Birch Larder", "Larder over the line"]
    assert "the nearest 1.3 km" in app.button("relax_near").label.replace("\\", "")
    app.button("relax_near").click().run()
    assert "The nearest beyond that" not in html_of(app)
    assert names(app) == ["Birch Larder", "Larder over the line"]
    assert question_of(app).within == 0


def test_choosing_opens_everything_that_is_stated(pages: Pages, city_folder: Path) -> None:
    """A listing chosen in the list shows its card with the week, and can be closed again."""
    app = open_find(pages, city_folder, kinds="chemist", near="ZZ1 1AA", within="any")
    app.button("find_0").click().run()
    assert question_of(app).asset == "a1"
    assert "pb-week" in html_of(app)
    app.button("close_choice").click().run()
    assert question_of(app).asset == ""
    assert "pb-week" not in html_of(app)


def test_a_listing_closed_since_it_was_chosen_is_let_go(pages: Pages, city_folder: Path) -> None:
    """A chosen listing that is no longer there leaves the list standing without its card."""
    app = open_find(pages, city_folder, kinds="chemist")
    app.session_state["question"] = Question(kinds=("chemist",), asset="gone")
    app.run()
    assert not app.exception
    assert len(names(app)) == 2


def test_names_are_text_everywhere(pages: Pages, city_folder: Path) -> None:
    """A name with script in it is shown as it is written, in the list and in the card."""
    app = open_find(pages, city_folder, kinds="chemist", asset="a1")
    assert "<script>" not in html_of(app)
    assert "&lt;script&gt;" in html_of(app)
    labels = [label.replace("\\", "") for label in names(app)]
    assert set(labels) == {SCRIPT_NAME, FORMULA_NAME}


def test_no_kind_hides_the_others(city: Atlas) -> None:
    """Asked only where, the list has the first few of each kind; asked for a kind, it has them all."""
    held = directory(city)
    sure, _ = results.rows_to_list(held, ask(city, anywhere(Question(near="ZZ1 1AB")), held=held))
    assert len(sure) == 5
    nothing = results.rows_to_list(held, ask(city, Question(), held=held))
    assert [len(rows) for rows in nothing] == [0, 0]


def test_a_place_of_the_list_says_how_old_it_is(city: Atlas) -> None:
    """An old listing fades and asks to ring first; a fresh one with a number offers the call."""
    held = directory(city, phone={"a1": "01614960000", "a2": "01614960001"})
    answer = ask(city, Question(near="ZZ1 1AA", when="now"), held=held)
    fresh = results.line_html(describe_listing(held, answer, 0, NOW))
    old = results.line_html(describe_listing(held, answer, 1, NOW))
    assert 'href="tel:01614960000"' in fresh
    assert ("ring first" in fresh, "ring first" in old) == (False, True)
    assert "pb-faded" in old
    assert "open until 5pm; hours of March 2025" in fresh


def test_a_card_says_what_is_not_stated(city: Atlas) -> None:
    """Phone, address, audience and access that nobody stated are named as not stated."""
    held = directory(city)
    card = results.card_html(describe_listing(held, ask(city, Question(), held=held), 4, NOW), NOW)
    assert card.count("not stated") >= 4
    assert "pb-week" not in card


def test_a_network_that_cannot_be_used_is_told(pages: Pages, own_city: Path) -> None:
    """A damaged network file is named on the page, and straight lines are used."""
    (own_city / "walking_network.npz").write_bytes(b"no network")
    app = open_find(pages, own_city, near="ZZ1 1AA", kinds="library")
    assert any("walking_network" in each.value.replace("\\", "") for each in app.warning)
    assert not app.exception


def test_the_moment_is_englands() -> None:
    """The page asks by England's clocks whatever the server's own zone."""
    assert str(moments.now().tzinfo) == "Europe/London"


def test_what_was_asked_stands_over_the_map_on_a_wall(pages: Pages, city_folder: Path) -> None:
    """As one paragraph with what was found; nothing while nothing is asked."""
    app = open_find(pages, city_folder, kinds="chemist", when="sun-10:00", present="1")
    said = [part for part in html_of(app).split("<p") if "pb-said" in part]
    assert "No place surely fits. 1 place may fit" in said[0]
    assert "open" in said[0].casefold()


def test_what_has_some_of_the_words_stands_apart(pages: Pages, city_folder: Path) -> None:
    """It is never counted with what fits, and stands under a heading of its own."""
    page = html_of(open_find(pages, city_folder, words="larder zzzzzz"))
    assert "No places fit." in page
    assert "With some of your words" in page
    assert "No listing has “zzzzzz”" in page


def test_a_word_that_may_be_meant_is_offered(pages: Pages, city_folder: Path) -> None:
    """It is taken only when its button is pressed."""
    app = open_find(pages, city_folder, words="lander")
    offered = {str(each.key): each for each in app.button if str(each.key).startswith("offer_lander_")}
    assert offered
    key, button = next(iter(offered.items()))
    button.click().run()
    assert question_of(app).words == key.removeprefix("offer_lander_")


def test_what_is_on_no_map_stands_under_why(city: Atlas) -> None:
    """A help line shelters nobody at risk; its card says how it is given and whom it serves."""
    line = {"name": "Birch Line", "category": "larder", "phone": "0161 496 0002", "given": "phone"}
    shown = overlaid(city, {"new-1": line}, day="2026-11-21")
    held = build_directory(shown, NOW.date(), sheltered=True)
    parts = results.parted(held, np.arange(len(held), dtype=np.intp))
    assert {why: len(rows) for why, rows in parts.items()} == {results.PLACELESS: 1, results.SHELTERS: 0}
    answer = find_anywhere(held, Question(words="line"), NOW)
    card = results.card_html(describe_listing(held, answer, 0, NOW), NOW)
    assert "By phone or message" in card
    assert "all Threeby" in card
    assert "not shown" not in card


def test_a_search_without_a_list_is_counted_by_its_kind(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once however often the page is drawn, and without its words."""
    counted: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        answer_text, "missing_things", lambda *each: ("toddler groups",) if each[2].question.words else ()
    )
    monkeypatch.setattr(contributions_cache, "count_missed", counted.append)
    app = open_find(pages, city_folder, words="zzzz")
    app.run()
    assert counted == [("toddler groups",)]
