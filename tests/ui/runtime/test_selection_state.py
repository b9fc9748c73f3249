"""The selection of a session: taken from the address, kept over pages, written back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.views.selection import Selection
from tests.support.city_fixtures import ROOT, Pages, html_of, link_of


def selection(app: AppTest) -> Selection:
    """Return what a session looks at."""
    chosen: Selection = app.session_state["selection"]
    return chosen


def box(field: str) -> str:
    """Return the key of the widget of one field."""
    return f"choose_{field}"


def test_the_first_view_leaves_the_address_empty(pages: Pages, city_folder: Path) -> None:
    """What the pack starts with needs no link."""
    app = pages.open(city_folder)
    assert selection(app) == Selection(need="alone_share", level="lsoa")
    assert link_of(app) == {}


def test_a_link_opens_its_view(pages: Pages, city_folder: Path) -> None:
    """Every widget shows what the link asks for, and the address stays."""
    query = {
        "need": "hardship",
        "level": "ward",
        "assets": "chemist,larder",
        "teams": "wardens",
        "area": "ward:W2",
    }
    app = pages.open(city_folder, **query)
    assert selection(app) == Selection(
        need="hardship", level="ward", assets=("chemist", "larder"), teams=("wardens",), area="ward:W2"
    )
    assert app.selectbox(box("need")).value == "hardship"
    assert app.selectbox(box("level")).value == "ward"
    assert app.multiselect(box("assets")).value == ["chemist", "larder"]
    assert app.multiselect(box("teams")).value == ["wardens"]
    assert link_of(app) == query


def test_a_choice_is_written_into_the_address(pages: Pages, city_folder: Path) -> None:
    """Each box writes its own field; going back to the first choice takes it out again."""
    app = pages.open(city_folder)
    app.selectbox(box("level")).select("ward").run()
    app.multiselect(box("assets")).select("larder").run()
    assert link_of(app) == {"level": "ward", "assets": "larder"}
    app.selectbox(box("level")).select("lsoa").run()
    assert link_of(app) == {"assets": "larder"}


def test_a_choice_survives_a_change_of_page(pages: Pages, city_folder: Path) -> None:
    """There and back: the selection, the widgets and the address are what they were."""
    app = pages.open(city_folder, need="hardship", level="ward")
    app.multiselect(box("assets")).select("larder").run()
    before = selection(app)
    app.query_params.clear()  # as changing the page does in a browser
    app.switch_page(str(ROOT / "pages" / "about.py")).run()
    assert selection(app) == before
    assert link_of(app)["need"] == "hardship"
    app.query_params.clear()
    app.switch_page(str(ROOT / "pages" / "explore.py")).run()
    assert selection(app) == before
    assert next(each for each in app.selectbox if each.label == "Need").value == "hardship"
    assert link_of(app) == {"need": "hardship", "level": "ward", "assets": "larder"}


def test_whichever_message_a_browser_draws_the_boxes_start_with_the_link(
    pages: Pages, city_folder: Path
) -> None:
    """A slow one may draw that of the second run alone: a box would then show its first option."""
    app = pages.open(city_folder, need="hardship", level="ward", assets="larder")
    for _ in range(2):
        level, need = app.selectbox(box("level")).proto, app.selectbox(box("need")).proto
        assert level.options[level.default] == "Wards"
        assert need.options[need.default].startswith("Hardship")
        assert list(app.multiselect(box("assets")).proto.default) == [1]
        app.run()


def test_what_a_browser_still_shows_of_a_box_is_no_choice(pages: Pages, city_folder: Path) -> None:
    """A second choice that was made before the answer to the first came takes nothing of it back."""
    app = pages.open(city_folder)
    app.selectbox(box("need")).set_value("carers")
    recent = app.toggle(box("fresh")).set_value(True)
    late = app._tree.get_widget_states()  # what a slow browser still shows, with both choices
    recent.set_value(False)
    app.run()
    assert selection(app).level == "msoa"  # of which alone there are figures
    app._run(late)
    assert (selection(app).level, selection(app).fresh) == ("msoa", True)


def test_an_address_changed_by_hand_opens_what_it_says(pages: Pages, city_folder: Path) -> None:
    """In a session that looks at something else."""
    app = pages.open(city_folder, need="hardship")
    app.query_params.clear()
    app.query_params.update({"need": "reach", "area": "ward:W1"})
    app.run()
    assert selection(app) == Selection(need="reach", level="lsoa", area="ward:W1")


def test_what_a_link_asked_for_in_vain_is_said_once(pages: Pages, city_folder: Path) -> None:
    """With a name of Markdown in it shown as text; after the next choice the warning is gone."""
    app = pages.open(city_folder, need="**gone**", area="ward:W9")
    (said,) = [each.value for each in app.warning]
    assert "\\*\\*gone\\*\\*" in said
    assert "ward\\:W9" in said
    app.selectbox(box("level")).select("ward").run()
    assert not app.warning


def test_a_need_that_does_not_exist_here_moves_to_where_it_does(pages: Pages, city_folder: Path) -> None:
    """Rather than showing an empty map."""
    app = pages.open(city_folder)
    app.selectbox(box("need")).select("carers").run()
    assert selection(app).level == "msoa"
    assert link_of(app) == {"need": "carers", "level": "msoa"}


def test_a_link_to_a_place_moves_the_map_once(pages: Pages, city_folder: Path) -> None:
    """The token stays the same while other things are chosen, and changes with the next search."""
    app = pages.open(city_folder, area="ward:W2")
    assert app.session_state["go_selection"] == 1
    app.selectbox(box("level")).select("ward").run()
    assert app.session_state["go_selection"] == 1
    app.text_input("search_text").set_value("zz1 1ab").run()
    assert app.session_state["go_selection"] == 2
    assert "go_selection" not in pages.open(city_folder).session_state


def test_back_to_the_whole_place_keeps_what_is_on_the_map(pages: Pages, city_folder: Path) -> None:
    """Only the choice of a place is taken back."""
    app = pages.open(city_folder, area="ward:W2", asset="a3", near="ZZ1 1AB", assets="larder", need="reach")
    app.button("clear_choice").click().run()
    assert selection(app) == Selection(need="reach", assets=("larder",))


def script_pick() -> None:
    """Choose on the map as a person does, one pick a run (the session says which)."""
    import streamlit as st

    from placebased.mapping.message import Pick
    from placebased.ui.runtime import selection_state
    from placebased.ui.runtime.caches import place_cache

    atlas = place_cache.atlas("")
    selection_state.open_link(atlas)
    if "pick" in st.session_state:
        selection_state.picked(Pick(**st.session_state["pick"]))
    selection_state.write_link(atlas)


@pytest.mark.parametrize(
    ("pick", "expected"),
    [
        ({"level": "ward", "code": "W1"}, Selection(need="alone_share", area="ward:W1")),
        ({"asset": "a5"}, Selection(need="alone_share", area="ward:W2", asset="a5")),
        ({}, Selection(need="alone_share")),
        ({"level": "ward", "code": "W9"}, Selection(need="alone_share", area="ward:W2", near="ZZ1 1AB")),
        ({"level": "street", "code": "W1"}, Selection(need="alone_share", area="ward:W2", near="ZZ1 1AB")),
        ({"asset": "a9"}, Selection(need="alone_share", area="ward:W2", near="ZZ1 1AB")),
    ],
)
def test_a_pick_on_the_map_is_a_choice(
    pages: Pages, city_folder: Path, pick: dict[str, str], expected: Selection
) -> None:
    """An area, an asset, or nothing; what is not in the pack changes nothing, and the map does not move."""
    pages.use(city_folder)
    app = AppTest.from_function(script_pick)
    app.query_params.update({"area": "ward:W2", "near": "ZZ1 1AB"})
    app.run()
    moved = app.session_state["go_selection"]
    app.session_state["pick"] = pick
    app.run()
    chosen = selection(app)
    assert (chosen.area, chosen.asset) == (expected.area, expected.asset)
    assert app.session_state["go_selection"] == moved


def test_another_list_drops_a_neighbourhood_it_does_not_have(pages: Pages, city_folder: Path) -> None:
    """Birchfield is gone with its list; a ward stays chosen."""
    app = pages.open(city_folder, neighbourhoods="three", area="neighbourhood:BF")
    assert "Birchfield" in html_of(app)
    app.selectbox(box("neighbourhoods")).select("two").run()
    assert (selection(app).neighbourhoods, selection(app).area) == ("", "")
    app = pages.open(city_folder, area="ward:W1")
    app.selectbox(box("neighbourhoods")).select("three").run()
    assert (selection(app).neighbourhoods, selection(app).area) == ("three", "ward:W1")


def test_a_late_address_does_not_undo_a_choice(pages: Pages, city_folder: Path) -> None:
    """Two choices in quick succession both hold, although the browser still sends the address before them."""
    app = pages.open(city_folder, level="ward")
    app.selectbox(box("level")).select("neighbourhood").run()
    app.query_params["level"] = "ward"
    app.multiselect(box("assets")).select("larder").run()
    assert (selection(app).level, selection(app).assets) == ("neighbourhood", ("larder",))
    app.query_params["level"] = "locality"  # changed by hand: no widget was touched
    app.run()
    assert selection(app).level == "locality"
