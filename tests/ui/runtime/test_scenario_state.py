"""The scenario of a session: steps, names, and an address that holds them."""

from __future__ import annotations

import pytest
import streamlit as st

from placebased.place.atlas import Atlas
from placebased.scenarios import scenario_link
from placebased.scenarios.scenario import MOST_CHANGES, Add, Drop, Resize, Scenario, Spot
from placebased.ui.runtime import scenario_state, selection_state


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a session of its own."""
    monkeypatch.setattr(st, "session_state", {})


def test_a_session_begins_with_today(city: Atlas) -> None:
    """Of the first thing that can be placed, and the address stays empty."""
    track = scenario_state.track(city)
    assert track.now.changes == ()
    assert selection_state.selection().scenario == ""


def test_steps_are_in_the_address(city: Atlas) -> None:
    """Each step and each step back writes the scenario that is in view."""
    scenario_state.put(city, Scenario("assets:chemist"))
    scenario_state.change(city, Drop("a1"))
    written = selection_state.selection().scenario
    assert scenario_link.decode(written, city.version).scenario.changes == (Drop("a1"),)
    assert scenario_state.track(city).now.version == city.version
    scenario_state.undo(city)
    assert scenario_state.track(city).now.changes == ()
    st.session_state.pop("scenario_track")  # the page was loaded again
    scenario_state.redo(city)
    assert selection_state.selection().scenario == written
    assert selection_state.selection().ahead == ""
    scenario_state.rename(city, "Mine")
    assert "~Mine~" in selection_state.selection().scenario


def test_no_more_is_changed_than_a_link_or_a_file_opens_again(city: Atlas) -> None:
    """One more is refused in words, so that a reload loses nothing; setting the same anew is none more."""
    there = tuple(Add(Spot("", 402_000 + step, 300_500)) for step in range(MOST_CHANGES - 1))
    scenario_state.put(city, Scenario("assets:chemist", changes=(*there, Resize("a1", 1.0))))
    scenario_state.change(city, Drop("a2"))
    most = f"A scenario holds {MOST_CHANGES} changes at most, and this would take {MOST_CHANGES + 1}."
    assert scenario_state.said()[0].startswith(most)
    assert scenario_state.track(city).now.changes[-1] == Resize("a1", 1.0)
    scenario_state.change(city, Resize("a1", 2.0))
    assert scenario_state.track(city).now.changes[-1] == Resize("a1", 2.0)


def test_a_change_that_cannot_be_made_is_said_and_not_kept(city: Atlas) -> None:
    """A point outside leaves the scenario as it was."""
    scenario_state.put(city, Scenario("assets:chemist"))
    scenario_state.change(city, Add(Spot("", 1, 1)))
    assert scenario_state.track(city).now.changes == ()
    assert scenario_state.said()[0].startswith("The point lies outside Threeby")
    outside = Scenario("assets:chemist", changes=(Add(Spot("", 1, 1)),))  # a link may hold one already
    scenario_state.put(city, outside)
    scenario_state.change(city, Add(Spot("", 2, 2)))
    assert scenario_state.track(city).now == outside
    assert scenario_state.said()[0].startswith("The point lies outside Threeby")


def test_another_address_opens_another_scenario(city: Atlas) -> None:
    """Written by hand or by somebody else; what is left out stays until one looks at something else."""
    scenario_state.put(city, Scenario("assets:chemist", changes=(Drop("a1"),)))
    selection_state.change(scenario="assets:larder~old~~d.a3~x.a4")
    assert scenario_state.track(city).now.subject == "assets:larder"
    said = scenario_state.said()
    assert len(said) == 2
    assert "made on other data" in said[1]
    assert scenario_state.said() == said  # the page is drawn anew by itself, too
    scenario_state.say("Choose a building first.")
    assert scenario_state.said() == ("Choose a building first.",)
    selection_state.change(minutes="10")
    assert scenario_state.said() == ()


def test_scenarios_are_kept_by_name_in_the_address(city: Atlas) -> None:
    """Two of them, one let go again; a new session opens what the address holds."""
    for title in ("One", "Two"):
        scenario_state.put(city, Scenario("assets:chemist", title, (Drop("a1"),)))
        scenario_state.keep_by_name(city)
    assert list(scenario_state.kept(city)) == ["One", "Two"]
    texts = selection_state.selection().scenarios
    del st.session_state["scenario_kept"]
    assert [each.title for each in scenario_state.kept(city).values()] == ["One", "Two"]
    scenario_state.forget(city, "One")
    assert selection_state.selection().scenarios == texts[1:]


def test_what_is_too_long_for_an_address_stays_in_the_session(city: Atlas) -> None:
    """The address holds what is placed, and the page says to keep a file."""
    many = tuple(Add(Spot("", 400_000 + n, 300_000), 1.0, "Mo-Su 09:00-21:00") for n in range(90))
    scenario = Scenario("assets:chemist", changes=many)
    scenario_state.put(city, scenario)
    assert scenario_state.track(city).now == scenario
    assert selection_state.selection().scenario == scenario_link.encode(Scenario("assets:chemist"))
    assert scenario_state.why_not_in_link(city) == scenario_link.TOO_LONG
    scenario_state.undo(city)
    assert scenario_state.why_not_in_link(city) == ""
