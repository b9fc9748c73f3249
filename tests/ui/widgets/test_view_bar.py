"""What is done with a view as a whole: its link, its scenes, the projector view."""

from __future__ import annotations

from pathlib import Path

from placebased.ui import markup
from placebased.ui.widgets import view_bar
from placebased.views import scenes as scene_list
from placebased.views.scenes import Scene
from tests.support.city_fixtures import Pages, html_of


def test_a_button_copies_the_address_or_a_link() -> None:
    """What it copies stands in it, escaped; there is room to say that it did."""
    here, there = view_bar.copy_button_html("Copy link"), view_bar.copy_button_html("All", '?a="b"')
    assert "data-link" not in here
    assert 'data-link="?a=&quot;b&quot;"' in there
    assert 'role="status"' in here


def test_a_view_is_kept_renamed_and_taken_out(pages: Pages, city_folder: Path) -> None:
    """By buttons of the list, with a link to all of them and a sentence on what they do not hold."""
    app = pages.open(city_folder, level="ward")
    app.session_state["scenes"] = (Scene("First", "?level=ward"), Scene("Second", "teams"))
    app.session_state[view_bar.MENU] = True
    app.run()
    box = next(each for each in app.text_input if each.label == "Scene 1")
    box.set_value("Opening").run()
    assert [each.title for each in app.session_state["scenes"]] == ["Opening", "Second"]
    next(each for each in app.button if each.label == "Down").click().run()
    assert [each.title for each in app.session_state["scenes"]] == ["Second", "Opening"]
    app.button(key="scene_keep").click().run()
    assert app.session_state["scenes"][2].link == "?level=ward"
    next(each for each in app.button if each.label == "Take out").click().run()
    assert [each.title for each in app.session_state["scenes"]] == ["Opening", "Scene"]
    assert "Copy link to all scenes" in html_of(app)
    assert scene_list.NOT_HELD in [each.value for each in app.caption]


def test_the_projector_view_is_on_every_page_that_a_scene_can_be_of(pages: Pages, city_folder: Path) -> None:
    """It stays on from page to page, in the address of Find too; a page of words has no such button."""
    app = pages.open(city_folder, "find.py", present="1")
    assert app.button(key="present_toggle").label == "Leave projector view"
    assert app.query_params["present"] in ("1", ["1"])
    app.button(key="present_toggle").click().run()
    assert "present" not in app.query_params
    about = pages.open(city_folder, "about.py")
    assert not [each for each in about.button if each.key == "present_toggle"]


def test_scenes_of_a_link_are_taken_out_of_the_address(pages: Pages, city_folder: Path) -> None:
    """Those that cannot be read are said to be so."""
    word = scene_list.encode([Scene("A", "?level=ward")])
    app = pages.open(city_folder, level="ward", scenes=word)
    assert app.session_state["scenes"] == (Scene("A", "?level=ward"),)
    assert "scenes" not in app.query_params
    assert not app.warning
    bad = pages.open(city_folder, scenes="nonsense")
    assert bad.warning[0].value == markup.plain_label(scene_list.UNREADABLE_LINK)
