"""What can be done to a draft without the map."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from placebased.place.atlas import Atlas
from placebased.ui.drawing_board.acts import options_of
from tests.support.city_fixtures import Pages, html_of


def test_a_draft_is_made_by_name_alone(pages: Pages, city_folder: Path) -> None:
    """New, named, filled by wards, merged, split, and taken back, as somebody without a mouse does."""
    app = pages.open(city_folder, "draw.py")
    app.button(key="draft_new").click().run()
    assert "Still empty: Neighbourhood 3." in html_of(app)
    app.text_input(key="draft_name").set_value("Old Town").run()
    app.selectbox(key="draft_target").set_value("C")
    app.multiselect(key="draft_moved").set_value(["ward:W2"])
    app.button(key="draft_put").click().run()
    assert not app.exception
    assert "3 neighbourhoods with 4,500 residents." in html_of(app)
    assert app.selectbox(key="draft_chosen").value == "C"
    app.selectbox(key="draft_into").set_value("A")
    app.button(key="draft_merge").click().run()
    assert "2 neighbourhoods with 4,500 residents." in html_of(app)
    for _ in range(4):
        app.button(key="draft_undo").click().run()
    assert app.button(key="draft_undo").disabled
    assert "2 neighbourhoods with 4,500 residents." in html_of(app)


def test_a_neighbourhood_is_split_and_what_cannot_be_done_is_said(pages: Pages, city_folder: Path) -> None:
    """Into its wards; one in one piece stays, and nothing is put anywhere that was not chosen."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_chosen").set_value("B").run()
    app.selectbox(key="draft_split").set_value("wards")
    app.button(key="draft_split_go").click().run()
    assert "3 neighbourhoods with 4,500 residents." in html_of(app)
    app.selectbox(key="draft_split").set_value("parts")
    app.button(key="draft_split_go").click().run()
    assert "in one piece that way already" in app.warning[0].value
    app.button(key="draft_put").click().run()
    assert "Choose the areas first" in app.warning[0].value


def test_boxes_say_neighbourhoods_by_the_names_that_they_have_now(pages: Pages, city_folder: Path) -> None:
    """A browser sends a choice as its words: those of before a change of name mean nothing any more."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_target").set_value("B").run()
    app.selectbox(key="draft_chosen").set_value("B").run()
    app.text_input(key="draft_name").set_value("Old Town").run()
    assert sent_to_the_browser(app, "draft_target") == "Old Town"
    app.selectbox(key="draft_start").set_value("wards")
    app.button(key="draft_begin").click().run()
    names = {sent_to_the_browser(app, key) for key in ("draft_target", "draft_into")}
    assert names <= {"Alder", "Birch", "Cedar"}
    app.button(key="draft_merge").click().run()
    assert "2 neighbourhoods with 4,500 residents." in html_of(app)
    assert not app.warning


def sent_to_the_browser(app: AppTest, key: str) -> str:
    """Return what the app tells a browser to show in a box, which else goes on showing what it did."""
    box = app.selectbox(key=key).proto
    return box.raw_value if box.set_value else ""


def test_areas_of_three_sizes_can_be_named(city: Atlas) -> None:
    """Each with its size beside its name."""
    options = options_of(city)
    assert len(options) == 9 + 3 + 3
    assert options["ward:W1"] == "Alder (ward)"
