"""The phone's page of a workshop."""

from __future__ import annotations

import re

import pytest

from placebased.ui.plain import room_page
from placebased.ui.plain.room_page import PhoneView
from placebased.workshops.kept_answers import KeptAnswer
from placebased.workshops.room_state import RoomState
from tests.support.rooms import DOMAINS, RUN

KEPT_AT = 1_780_000_000.0  # 28 May 2026, 21:26:40 in England


def state(scene: str = "points", stage: str = "open") -> RoomState:
    """Return a workshop at one of its scenes."""
    return RoomState("w", "BCDFG", RUN, 3, 7, scene, stage, 10.0, "", 0.0)  # type: ignore[arg-type]


def test_points_have_a_box_a_domain_with_what_the_phone_said_before() -> None:
    """And the page says since when it counts."""
    own = KeptAnswer("d", {"home": 75, "older": 25, "place": 0}, late=False, at=KEPT_AT)
    page = room_page.phone_page(PhoneView(state(), DOMAINS, "m" * 32, own))
    assert page.count('<input id="p') == 3
    assert 'name="points_home"' in page
    assert 'value="75"' in page
    assert "Counted at 21:26. You can change it until the question closes." in page
    assert "Change my answer" in page


@pytest.mark.parametrize(
    ("scene", "part"),
    [
        ("order", '<select id="o2" name="order_2"><option value="" selected>not ranked</option>'),
    ],
)
def test_each_way_has_what_it_takes(scene: str, part: str) -> None:
    """Without a script: plain fields and one button."""
    page = room_page.phone_page(PhoneView(state(scene), DOMAINS, "m" * 32))
    assert part in page
    assert page.count('<button type="submit"') == 1
    assert len(page.encode()) < 30_000


@pytest.mark.parametrize(("scene", "many"), [("next", 2), ("agree", 5)])
def test_one_tap_chooses_with_and_without_a_script(scene: str, many: int) -> None:
    """Every choice is a button that sends it; the one that counts is marked."""
    page = room_page.phone_page(PhoneView(state(scene), DOMAINS, "m" * 32))
    assert re.findall(r'name="choice" value="(\d)"', page) == [str(k) for k in range(many)]
    assert page.count('<button type="submit"') == 0
    assert page.count('aria-pressed="false"') == many
    own = KeptAnswer("d", 1, late=False, at=KEPT_AT)
    again = room_page.phone_page(PhoneView(state(scene), DOMAINS, "m" * 32, own))
    assert re.findall(r'value="(\d)" aria-pressed="true"', again) == ["1"]


def test_what_facilitators_wrote_keeps_its_marks_in_a_language_from_right_to_left() -> None:
    """A question mark of an English title stands at its end in a page of Urdu too."""
    for scene, words in (("next", "Begin"), ("order", "Hours"), ("points", "Home")):
        page = room_page.phone_page(PhoneView(state(scene), DOMAINS, "m" * 32, language="ur"))
        assert f"<bdi>{words}</bdi>" in page
        assert "<bdi>A room &amp; more</bdi>" in page


def test_an_order_that_was_given_stands_in_its_boxes() -> None:
    """The first option is second."""
    own = KeptAnswer("d", [2, 0], late=True, at=KEPT_AT)
    page = room_page.phone_page(PhoneView(state("order"), DOMAINS, "m" * 32, own))
    first = page.split('name="order_0"')[1].split("</select>")[0]
    assert '<option value="2" selected>' in first
    assert "after the question had closed" in page


@pytest.mark.parametrize(
    ("scene", "stage", "said"),
    [
        ("", "waiting", "It begins soon"),
        ("look", "open", "Look at the wall"),
        ("points", "closed", "This question is closed."),
        ("agree", "ended", "The workshop is over"),
    ],
)
def test_what_cannot_be_answered_says_so(scene: str, stage: str, said: str) -> None:
    """And gives no form to answer it with, but for the table or role before it begins."""
    page = room_page.phone_page(PhoneView(state(scene, stage), DOMAINS, "m" * 32, group="Table 2"))
    assert said in page
    assert ("Table 1" in page) == (stage == "waiting")
    assert ('<option value="Table 2" selected>' in page) == (stage == "waiting")


def test_what_is_typed_by_others_is_text() -> None:
    """A question with markup in it is words."""
    page = room_page.phone_page(PhoneView(state("look"), DOMAINS, "m" * 32, said=""))
    assert "Look &lt;here&gt;" in page
    assert "<here>" not in page
    assert "A &lt;" in room_page.join_page("A <") + room_page.asked_page("A <")


def test_a_page_is_another_once_the_room_moves_on() -> None:
    """Not with every answer: nobody's typing is lost."""
    tokens = {room_page.phone_token(each) for each in (state(), state("next"), state(stage="closed"))}
    assert len(tokens) == 3


def test_every_language_has_every_word_with_the_same_gaps() -> None:
    """One file a language; a translation that nobody of that language has read says so."""
    english = room_page.words_in("en")
    for language in ("en", "ur", "nothing"):
        words = room_page.words_in(language)
        assert list(words) == list(english)
        gaps = [sorted(re.findall(r"{\w+}", words[name])) for name in english]
        assert gaps == [sorted(re.findall(r"{\w+}", said)) for said in english.values()]
    assert room_page.words_in("ur")["review"]
    assert not english["review"]


def test_a_page_keeps_its_language_and_offers_the_others() -> None:
    """In its form, its next page and the way it is written; questions stay as they were asked."""
    page = room_page.phone_page(PhoneView(state(), DOMAINS, "m" * 32, language="ur"))
    assert '<html lang="ur">' in page
    assert 'dir="rtl"' in page
    assert page.count("./room?c=BCDFG&amp;l=ur") == 3  # the script, the form and the link
    assert '<a href="./room?c=BCDFG" lang="en">English</a>' in page
    assert "What counts?" in page
    usual = room_page.phone_page(PhoneView(state(), DOMAINS, "m" * 32))
    assert 'lang="ur">اردو</a>' in usual
    assert 'dir="rtl"' not in usual
    assert 'name="l" value="ur"' in room_page.join_page("", "ur")
