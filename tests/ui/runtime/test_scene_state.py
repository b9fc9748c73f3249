"""The scenes of a session: kept with what their links hold, put in order, and gone to on their own pages."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
import streamlit as st

from placebased.place.atlas import Atlas
from placebased.ui.runtime import pages, question_state, scene_state, selection_state, url_state
from placebased.ui.runtime.caches import place_cache
from placebased.views import scenes as scene_list
from placebased.views.scenes import Scene
from placebased.views.selection import Selection

A, B, C = Scene("A", "?level=ward"), Scene("B", "teams?part=week#map=12/53/-2"), Scene("C", "find?kinds=x")


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Give each test a session of its own."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


@pytest.fixture
def in_city(city: Atlas, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """Let the session look at the made-up city."""
    monkeypatch.setenv("PLACE_PACK", str(city_folder))
    monkeypatch.setattr(place_cache, "atlas", lambda _id: city)
    return city


def titles() -> str:
    """Read the list."""
    return "".join(each.title for each in scene_state.scenes())


def test_scenes_are_renamed_put_in_order_and_taken_out() -> None:
    """As far as the list goes; an empty title leaves the old one."""
    scene_state.put((A, B, C))
    scene_state.move(0, 1)
    assert titles() == "BAC"
    scene_state.move(0, -1)
    scene_state.move(2, 1)
    assert titles() == "BAC"
    scene_state.rename(1, "  D ")
    scene_state.rename(2, " ")
    scene_state.remove(0)
    assert titles() == "DC"


def test_the_list_that_a_tab_kept_counts_where_the_session_has_none() -> None:
    """What cannot be read is left out of account, whatever it is."""
    for word in (None, 5, "nonsense"):
        scene_state.take_stored(word)
    assert (scene_state.known(), titles()) == (True, "")
    scene_state.take_stored(scene_list.encode([A]))
    assert titles() == ""
    st.session_state.clear()
    scene_state.take_stored(scene_list.encode([A, B]))
    assert titles() == "AB"


def test_a_file_is_put_behind_what_is_there_or_refused_in_words() -> None:
    """Too many, or no file of scenes: the list stays as it was."""
    scene_state.put((A,))
    with patch.object(scene_list, "run_within", lambda _limits, function, body: function(body)):
        scene_state.take_file(scene_list.to_json([B, C]))
        assert titles() == "ABC"
        scene_state.take_file(b"{}")
        assert scene_state.trouble().startswith("This file holds no scenes")
        scene_state.take_file(scene_list.to_json([A] * 58))
        assert scene_state.trouble().startswith("60 scenes are the most")
    assert (titles(), scene_state.trouble()) == ("ABC", "")


def test_a_view_is_kept_with_where_its_maps_look(in_city: Atlas) -> None:
    """The title is that of the page where none is typed; the projector view is no part of it."""
    st.session_state["selection"] = Selection(need=in_city.place.start_indicator, level="ward", present=True)
    st.session_state[scene_state.FURNITURE] = {"looked": {"view": "map=12/53/-2", "heading": "Heading"}}
    scene_state.keep(pages.page("index"), " ")
    scene_state.keep(pages.page("explore"), "Mine")
    assert scene_state.scenes() == (
        Scene("Heading", "index?level=ward#map=12/53/-2"),
        Scene("Mine", "?level=ward#map=12/53/-2"),
    )
    st.session_state[scene_state.FURNITURE] = {"looked": {"view": "map=<script>", "heading": ""}}
    scene_state.keep(pages.page("explore"), "Bad")
    assert len(scene_state.scenes()) == 2
    assert scene_state.trouble()


def test_going_to_a_scene_opens_its_view_and_its_page_once(in_city: Atlas) -> None:
    """The projector view stays on; the maps of that page alone hear where to look."""
    scene_state.put((A, B, C))
    st.session_state["selection"] = Selection(need=in_city.place.start_indicator, present=True)
    scene_state.go(1, 7)
    assert (selection_state.selection().part, selection_state.selection().present) == ("week", True)
    other = scene_state.page_to_open("")
    assert other is not None
    assert other.name == "teams"
    assert scene_state.page_to_open("") is None
    url_state.enter_page("teams")
    assert scene_state.map_view("map") == {"token": "map:7", "view": "map=12/53/-2"}
    url_state.enter_page("")
    assert scene_state.map_view("map") is None
    scene_state.go(9, 8)
    last = scene_state.going()
    assert last is not None
    assert last.token == 7


@pytest.mark.usefixtures("in_city")
def test_a_scene_of_find_asks_its_question() -> None:
    """Kinds that are not there are named, like those of a link."""
    scene_state.put((C,))
    scene_state.go(0, 1)
    assert question_state.asked().kinds == ()
    assert question_state.dropped()
    assert scene_state.owner_of(pages.page("find")) is question_state
