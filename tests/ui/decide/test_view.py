"""The page What if: what the map is told, and what a click on it does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from placebased.mapping.explore_map import map_files
from placebased.mapping.message import Moved, Pick
from placebased.place.atlas import Atlas
from placebased.place.crs import point_to_degrees
from placebased.scenarios import scenario_link
from placebased.scenarios.scenario import Add, Drop, Move, Scenario, Spot
from placebased.ui.decide import view as decide_view
from placebased.ui.decide.answer import answer_for
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages, html_of, link_of

S3 = Spot("", 402_500, 300_500)


def test_the_map_shows_the_change_and_the_sites_that_stay(
    city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dropped site is none of the listings any more; without a change the walk of today is shown."""
    monkeypatch.setattr(st, "session_state", {})
    files = map_files(city, [], date(2026, 1, 1))
    changed = answer_for(city, Scenario("assets:chemist", changes=(Drop("a1"), Add(S3))), None, 15.0, whom="")
    message = decide_view.map_message(city, Selection(), changed, files, dark=False)
    assert message.need is not None
    assert message.need.title == "Change in the walk to a chemist"
    assert message.assets is not None
    assert list(message.assets.only or ()) == [city.assets.index.get_loc("a2")]
    today = answer_for(city, Scenario("assets:chemist"), None, 15.0, whom="")
    assert decide_view.layer(city, today, "change", dark=False).title == "Walk to a chemist, today"
    assert decide_view.layer(city, changed, "after", dark=False).title == "Walk to a chemist, after it"


def test_without_a_place_today_the_walk_after_is_shown(city: Atlas) -> None:
    """There is no change of a walk that nobody knows."""
    found = answer_for(
        city, Scenario("team:neighbourhood team", changes=(Move("t1", S3),)), None, 15.0, whom=""
    )
    layer = decide_view.layer(city, found, "change", dark=False)
    assert layer.title == "Walk to a neighbourhood team base, after it"


def test_what_changes_has_a_sign_on_the_map(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added and moved sites can be dragged; where one was, and what is closed, stays in sight."""
    monkeypatch.setattr(st, "session_state", {})
    changes = (Add(S3), Move("a1", Spot("a5")), Drop("a2"))
    found = answer_for(city, Scenario("assets:chemist", changes=changes), None, 15.0, whom="")
    assert [(each.sign, each.key) for each in decide_view.planned_sites(found)] == [
        ("→", "a1"),
        ("○", ""),
        ("×", ""),
        ("+", "new-1"),
    ]
    message = decide_view.map_message(
        city, Selection(), found, map_files(city, [], date(2026, 1, 1)), dark=False
    )
    assert message.need is not None
    assert message.need.note.endswith("+ added, → moved here, ○ moved away, × closed.")


@pytest.fixture
def session(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a session that looks at the chemists of the made-up city."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(place_cache, "atlas", lambda _asked: city)
    monkeypatch.setattr(selection_state, "neighbourhoods", lambda: "")
    scenario_state.put(city, Scenario("assets:chemist"))


def at(east: float, north: float) -> Pick:
    """Return a click on a small area."""
    return Pick(level="lsoa", code="S3", at=point_to_degrees(east, north))


@pytest.mark.usefixtures("session")
def test_a_click_adds_in_the_nearest_building_or_at_the_point(city: Atlas) -> None:
    """The larder is 100 m away; where no building is near, it is the point itself."""
    decide_view.take_pick(at(401_600, 302_500))
    decide_view.take_pick(at(402_100, 300_100))
    first, second = scenario_state.track(city).now.changes
    assert first == Add(Spot("a3"))
    assert isinstance(second, Add)
    assert (second.to.east, second.to.north) == pytest.approx((402_100, 300_100), abs=2)


@pytest.mark.usefixtures("session")
def test_a_click_moves_the_site_that_was_clicked(city: Atlas) -> None:
    """Without one there is a sentence; by keys an area has no point, which is said."""
    st.session_state[decide_view.CLICK] = "move"
    decide_view.take_pick(at(402_100, 300_100))
    assert scenario_state.said() == (
        "No site is chosen. Choose one in the list below the map, or click on it.",
    )
    decide_view.take_pick(Pick(asset="a1"))
    decide_view.take_pick(at(402_100, 300_100))
    assert isinstance(scenario_state.track(city).now.changes[0], Move)
    decide_view.take_pick(Pick(level="lsoa", code="S1"))
    assert "choose a building in the list" in scenario_state.said()[0]
    assert len(scenario_state.track(city).now.changes) == 1


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("how", ["building", "point"])
def test_a_click_outside_the_place_says_that_nothing_is_put_there(city: Atlas, how: str) -> None:
    """Whether it is put in the nearest building or at the point itself."""
    st.session_state[decide_view.CLICK] = how
    decide_view.take_pick(Pick(at=point_to_degrees(100_000, 300_000)))
    said = "The point lies outside Threeby, so nothing is put there. Choose one inside."
    assert scenario_state.said() == (said,)
    assert not scenario_state.track(city).now.changes


@pytest.mark.usefixtures("session")
def test_a_click_that_only_chooses_says_how_one_is_added(city: Atlas) -> None:
    """It says nothing of keys, which nobody pressed; a choice that is taken back is no click."""
    st.session_state[decide_view.CLICK] = "nothing"
    decide_view.take_pick(at(402_100, 300_100))
    assert scenario_state.said() == (decide_view.NOTHING_THERE,)
    assert not scenario_state.track(city).now.changes
    st.session_state.pop("scenario_said")
    decide_view.take_pick(Pick())
    assert scenario_state.said() == ()


@pytest.mark.usefixtures("session")
def test_a_site_that_is_dragged_goes_there(city: Atlas) -> None:
    """To the point itself, wherever the nearest building is."""
    scenario_state.change(city, Add(S3))
    decide_view.take_moved(Moved("new-1", point_to_degrees(401_600, 302_500)))
    moved = scenario_state.track(city).now.changes[1]
    assert isinstance(moved, Move)
    assert (moved.to.east, moved.to.north) == pytest.approx((401_600, 302_500), abs=2)


def test_a_link_opens_its_scenario(pages: Pages, city_folder: Path, city: Atlas) -> None:
    """The page says what it does, what it cannot do, and whom it is of; the link stays."""
    text = scenario_link.encode(
        Scenario("assets:chemist", "Two", (Drop("a1"), Add(S3), Drop("gone")), city.version)
    )
    app = pages.open(city_folder, "decide.py", scenario=text, minutes="15")
    assert not app.exception
    assert "What if: Two (Chemists)" in html_of(app)
    assert "This scenario adds 1 and closes 1." in html_of(app)
    assert [each.value for each in app.warning] == [
        "The site “gone” is no longer in this data, so what was to change of it is not counted\\."
    ]
    assert link_of(app)["scenario"] == text


def test_two_scenarios_stand_side_by_side(pages: Pages, city_folder: Path) -> None:
    """On two maps that move together; a name that nobody kept sets nothing beside."""
    kept = "assets:chemist~~Fewer~d.a1"
    asked = {"scenario": "assets:chemist~~More~a.a5", "scenarios": kept}
    app = pages.open(city_folder, "decide.py", beside="Fewer", **asked)
    assert not app.exception
    maps = [json.loads(each.proto.mixed.json or each.proto.json) for each in app.get("bidi_component")]
    locked = [each["key"] for each in maps if each.get("lock") == "decide"]
    assert locked == ["decide_map_0", "decide_map_1"]
    assert [each["key"] for each in maps if each.get("beyond")] == ["map"]  # where a click puts something
    assert "This scenario closes 1." in html_of(app)
    alone = pages.open(city_folder, "decide.py", beside="Gone", **asked)
    assert "This scenario closes 1." not in html_of(alone)


def test_what_cannot_be_placed_is_a_sentence(pages: Pages, city_folder: Path) -> None:
    """And the choice of what can be."""
    app = pages.open(city_folder, "decide.py", scenario="assets:moon")
    assert not app.exception
    assert "is nothing in this data that can be placed" in app.warning[0].value
    assert app.selectbox(key="decide_subject").value
    assert "<h1" in html_of(app)


def test_the_same_fault_of_many_changes_is_said_once(pages: Pages, city_folder: Path) -> None:
    """With how many it is of."""
    app = pages.open(city_folder, "decide.py", scenario="assets:chemist~~~" + "~".join(["a._1_1"] * 3))
    (said,) = (each.value for each in app.warning)
    assert said.endswith("This holds of 3 changes\\.")
