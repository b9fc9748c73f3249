"""The front door."""

from __future__ import annotations

import re

import pytest

from placebased.finding import question_link
from placebased.place.atlas import Atlas
from placebased.ui.explore import door
from placebased.ui.runtime import ways
from placebased.views import link
from tests.support.city_fixtures import PACK, Pages, html_of

HREF = re.compile(r'href="([^"]+)"')


def dropped(atlas: Atlas, href: str) -> tuple[str, ...]:
    """Return what a link asks for that is not there."""
    way = ways.read(href)
    assert way is not None
    page, query = way
    asks = question_link.decode if page.address_holds == "question" else link.decode
    return asks(query, atlas).dropped


def test_every_exercise_opens_whole(real: Atlas) -> None:
    """Seven tasks, each a question, whose link asks for nothing that the pack lacks."""
    tasks = door.exercises(real)
    assert len(tasks) == 7
    assert [said[-1] for said, _ in tasks] == ["?"] * 7
    assert [dropped(real, href) for _, href in tasks] == [()] * 7


def test_every_way_in_opens_whole(real: Atlas) -> None:
    """A neighbourhood, the same on a page, something near, a meeting."""
    assert [dropped(real, each.href) for each in door.ways_in()] == [()] * 4
    assert [each.title for each in door.ways_in()] == [
        "See your neighbourhood",
        "Read a place on a page",
        "Find something near",
        "Prepare a meeting",
    ]


def test_the_page_and_the_page_before_it_say_the_same(pages: Pages, real: Atlas) -> None:
    """The same words and links, with a form in place of the app's own search."""
    shown, served = html_of(pages.open(PACK)), door.served_html(real)
    assert door.opening_html(real.place.name) in shown
    assert door.opening_html(real.place.name) in served
    assert door.ways_html(real) in shown
    assert door.ways_html(real) in served
    assert 'action="./search"' in served


def test_a_pack_without_exercises_has_the_ways_in(city: Atlas) -> None:
    """And no heading over nothing."""
    html = door.ways_html(city)
    assert len(HREF.findall(html)) == 4
    assert door.TRY not in html


@pytest.mark.parametrize("place", ["A <b>", "Threeby"])
def test_the_name_of_the_place_is_text(place: str) -> None:
    """It stands in the sentence on what this is."""
    assert "<b>" not in door.opening_html(place)
    assert f"What people in {place.replace('<b>', '&lt;b&gt;')} need" in door.opening_html(place)


def test_the_folded_line_leads_to_the_open_door() -> None:
    """As a plain link, before the app is there."""
    assert HREF.findall(door.folded_html()) == ["./"]
