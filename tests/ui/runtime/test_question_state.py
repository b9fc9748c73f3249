"""What a session asks: taken from the address, from what was typed and picked, written back."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.finding.question import Question
from placebased.mapping.message import Pick
from placebased.ui.runtime import question_state
from tests.support.city_fixtures import ROOT, Pages, html_of, link_of
from tests.support.finding_page import names, open_find, question_of


def test_the_link_is_the_question(pages: Pages, city_folder: Path) -> None:
    """A whole question opens from its link, and the link stays as it was."""
    query = {
        "near": "ward:W2",
        "within": "30min",
        "words": "larder",
        "kinds": "larder",
        "when": "tue-19:00",
        "fresh": "1",
        "asset": "a3",
    }
    app = open_find(pages, city_folder, **query)
    assert not app.exception
    assert question_of(app) == Question(
        near="ward:W2", within=30, words="larder", kinds=("larder",), when="tue-19:00", fresh=True, asset="a3"
    )
    assert link_of(app) == query


def test_what_a_link_lost_is_said(pages: Pages, city_folder: Path) -> None:
    """A postcode that is not in the table is named, and the rest of the question is answered."""
    app = open_find(pages, city_folder, near="ZZ9 9ZZ", kinds="library")
    assert "ZZ9 9ZZ" in app.warning[0].value
    assert names(app) == ["Hilltop Library"]


def test_a_first_question_starts_where_the_reader_was(pages: Pages, city_folder: Path) -> None:
    """Coming from Explore with a ward chosen, the question is near that ward; a city is not near."""
    for area, near in (("ward:W2", "ward:W2"), ("city:C1", "")):
        app = pages.open(city_folder, area=area)
        app.query_params.clear()  # as a browser does when the page is changed
        app.switch_page(str(ROOT / "pages" / "find.py")).run()
        assert question_of(app).near == near


@pytest.mark.parametrize(
    ("typed", "near"),
    [("zz1 1ab", "ZZ1 1AB"), ("Birch", "ward:W2"), ("the dell", "called:The Dell"), ("Hilltop Library", "@")],
)
def test_a_place_may_be_typed(pages: Pages, city_folder: Path, typed: str, near: str) -> None:
    """Postcodes however written, official and local names, and an asset's own name are places."""
    app = open_find(pages, city_folder)
    app.text_input(question_state.NEAR).set_value(typed).run()
    assert question_of(app).near.startswith(near)


@pytest.mark.parametrize(
    ("typed", "words"), [("ZZ9 9ZZ", "list of postcodes"), ("Атлантида", "Nothing is called")]
)
def test_a_place_that_is_not_there_is_answered_in_words(
    pages: Pages, city_folder: Path, typed: str, words: str
) -> None:
    """An unknown postcode and a name in another script each have their answer; the question stays."""
    app = open_find(pages, city_folder, near="ZZ1 1AA")
    app.text_input(question_state.NEAR).set_value(typed).run()
    assert any(words in each.value.replace("\\", "") for each in app.warning)
    assert question_of(app).near == "ZZ1 1AA"


def test_several_places_are_offered(pages: Pages, city_folder: Path) -> None:
    """A text that several names hold offers them, and choosing one asks near to it."""
    app = open_find(pages, city_folder)
    app.text_input(question_state.NEAR).set_value("row").run()
    assert question_of(app).near == ""
    app.button("near_0").click().run()
    assert question_of(app).near != ""


def test_emptying_the_place_asks_anywhere(pages: Pages, city_folder: Path) -> None:
    """Without a place the question is asked of the whole city."""
    app = open_find(pages, city_folder, near="ZZ1 1AA", words="library")
    app.text_input(question_state.NEAR).set_value("").run()
    assert question_of(app).near == ""
    assert link_of(app) == {"words": "library"}


@pytest.mark.parametrize(
    ("pick", "near", "asset"),
    [
        (Pick(asset="a3"), "ZZ1 1AA", "a3"),
        (Pick(level="lsoa", code="S5"), "lsoa:S5", ""),
        (Pick(level="lsoa", code="S5", at=(-2.1, 52.5)), "@-2.10000,52.50000", ""),
        (Pick(), "ZZ1 1AA", ""),
        (Pick(asset="gone"), "ZZ1 1AA", "a1"),
        (Pick(level="lsoa", code="S99"), "ZZ1 1AA", "a1"),
    ],
)
def test_a_pick_on_the_map_chooses_or_asks(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch, pick: Pick, near: str, asset: str
) -> None:
    """A listing is chosen, an area or a point asked near to; what is not there changes nothing."""
    pages.use(city_folder)
    held: dict[str, object] = {"question": Question(near="ZZ1 1AA", asset="a1")}
    monkeypatch.setattr("streamlit.session_state", held)
    question_state.picked(pick)
    assert (question_state.asked().near, question_state.asked().asset) == (near, asset)


def test_a_late_address_does_not_undo_a_choice(pages: Pages, city_folder: Path) -> None:
    """Turned quickly, the clock keeps its hour although the browser still sends the address before it."""
    app = open_find(pages, city_folder, kinds="chemist", when="tue-10:00")
    app.select_slider("ask_hour").set_value(11).run()
    assert link_of(app)["when"] == "tue-11:00"
    app.query_params["when"] = "tue-10:00"
    app.select_slider("ask_hour").set_value(12).run()
    assert question_of(app).when == "tue-12:00"
    app.query_params["when"] = "tue-09:00"  # changed by hand: no widget was touched
    app.run()
    assert question_of(app).when == "tue-09:00"


def test_more_of_a_list_can_be_drawn(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list starts short, grows on request, and a new question starts short again."""
    monkeypatch.setattr(question_state, "SHOWN", 2)
    app = open_find(pages, city_folder, near="ZZ1 1AB", within="any", kinds="chemist,larder,library")
    assert len(names(app)) == 2
    app.button("more_places_button").click().run()
    assert len(names(app)) == 4
    app.text_input("ask_words").set_value("larder").run()
    assert question_state.SHOWN == 2
    assert len(names(app)) == 2
    assert "2 places fit" in html_of(app)
