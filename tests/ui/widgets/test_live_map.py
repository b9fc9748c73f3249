"""The map on a page: what is sent, and what comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from placebased import settings
from placebased.mapping.message import MapMessage, Pick
from placebased.ui.runtime import routes
from placebased.ui.widgets import live_map

MESSAGE = MapMessage(
    label="Map",
    level="ward",
    one="ward",
    many="wards",
    shapes={"ward": "pack/x/ward.json"},
    home=(-2.0, 53.0, -1.0, 54.0),
)


def page(extra: str = "") -> AppTest:
    """Run a page with one map; ``picked`` in the session holds what was picked."""
    script = f"""
import streamlit as st
from placebased.mapping.message import MapMessage
from placebased.ui.widgets.live_map import draw_map

{extra}
message = MapMessage(label="Map", level="ward", one="ward", many=st.session_state.get("many", "wards"),
                     shapes={{"ward": "pack/x/ward.json"}}, home=(-2.0, 53.0, -1.0, 54.0))
draw_map(message, key="map", present=st.session_state.get("present", False),
         on_pick=lambda pick: st.session_state.update(picked=pick))
"""
    return AppTest.from_string(script).run()


def sent(app: AppTest) -> Any:  # noqa: ANN401 - it is whatever was sent
    """Read the message that the last run sent, with what stays."""
    message = told(app)
    return message["stays"].get("content", {}) | message


def told(app: AppTest) -> Any:  # noqa: ANN401 - it is whatever was sent
    """Read the message that the last run sent, as it travels."""
    proto = app.get("bidi_component")[0].proto
    return json.loads(proto.mixed.json or proto.json)


def test_what_stays_travels_once_and_can_be_fetched_by_who_missed_it() -> None:
    """A need that changes sends no address of a shape again; the app answers for the part by its hash."""
    app = page()
    first = told(app)["stays"]
    app.session_state["many"] = "Wards"
    again = told(app.run())["stays"]
    assert (first["content"]["shapes"], again) == ({"ward": "pack/x/ward.json"}, {"url": first["url"]})
    _, version, name = first["url"].split("/")
    request = Request({"type": "http", "headers": [], "path_params": {"version": version, "name": name}})
    answer = routes._pack_file(request)
    assert json.loads(bytes(answer.body)) == first["content"]


def test_map_is_sent_the_message_its_key_and_the_view() -> None:
    """With the key that the browser keeps the map under; what says nothing is not sent."""
    message = sent(page())
    assert (message["level"], message["key"], message["present"]) == ("ward", "map", False)
    assert not {"notice", "picked", "drawn", "need"} & set(message)


def test_online_tiles_are_shown_where_they_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """None without the setting, so that no other host is asked; else pattern and credit are sent."""
    assert not {"tiles", "tilesAttribution"} & set(sent(page()))
    monkeypatch.setenv(settings.TILES.name, "https://tiles.example/{z}/{x}/{y}.png")
    monkeypatch.setenv(settings.TILES_CREDIT.name, "Tiles Ltd")
    message = sent(page())
    assert message["tiles"] == "https://tiles.example/{z}/{x}/{y}.png"
    assert message["tilesAttribution"] == "Tiles Ltd"


def test_map_stays_the_same_element_when_the_message_changes() -> None:
    """With its fixed key the component is never taken down, so the view is never lost."""
    app = page()
    before = app.get("bidi_component")[0].proto.id
    app.session_state["many"] = "Wards"
    app.session_state["present"] = True
    app.run()
    assert app.get("bidi_component")[0].proto.id == before
    assert (sent(app)["many"], sent(app)["present"]) == ("Wards", True)


def test_what_travels_besides_the_message_is_small() -> None:
    """The script and style sent with every message are a few lines; the map itself is fetched once."""
    proto = page().get("bidi_component")[0].proto
    assert len(proto.js_content) + len(proto.css_content) + len(proto.html_content) < 2000


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"level": "ward", "code": "w1", "asset": ""}, [Pick(level="ward", code="w1")]),
        ({"level": "", "code": "", "asset": ""}, [Pick()]),
        ("<script>", []),
        (None, []),
    ],
)
def test_pick_is_told_once_and_rubbish_never(
    monkeypatch: pytest.MonkeyPatch, raw: object, expected: list[Pick]
) -> None:
    """What the browser sends reaches the page only if it is a pick."""
    told: list[Pick] = []
    callbacks: dict[str, Any] = {}
    monkeypatch.setattr(live_map, "_component", lambda **given: callbacks.update(given))
    monkeypatch.setattr(st, "session_state", {"map": {"pick": raw}})
    live_map.draw_map(MESSAGE, key="map", present=False, on_pick=told.append)
    callbacks["on_pick_change"]()
    assert told == expected


def test_maps_of_two_places_are_told_where_theirs_lies() -> None:
    """The browser keeps both as far from their places; a map of one place has no such point."""
    assert "anchor" not in sent(page())
    script = """
import streamlit as st
from placebased.mapping.message import MapMessage
from placebased.ui.widgets.live_map import draw_map

message = MapMessage(label="Map", level="ward", one="ward", many="wards", shapes={"ward": "x.json"},
                     home=(-2.0, 53.0, -1.0, 54.0))
draw_map(message, key="map", present=False, on_pick=lambda pick: None, lock="places", anchor=(-1.5, 53.5))
"""
    told = sent(AppTest.from_string(script).run())
    assert (told["lock"], told["anchor"]) == ("places", [-1.5, 53.5])
