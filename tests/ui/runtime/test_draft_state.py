"""The draft of a session: steps, strokes that come twice, and an address that holds it."""

from __future__ import annotations

import pytest
import streamlit as st

from placebased.mapping.message import Stroke
from placebased.place.atlas import Atlas
from placebased.ui.runtime import draft_state, selection_state
from placebased.zone_design import partition_link


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a session of its own."""
    monkeypatch.setattr(st, "session_state", {})


def test_a_session_begins_with_the_neighbourhoods_in_use(city: Atlas) -> None:
    """And the address stays empty until something is drawn."""
    now = draft_state.track(city).now
    assert list(now.names.values()) == ["Hillside", "Riverside"]
    assert selection_state.selection().draft == ""


def test_strokes_are_steps_and_count_once(city: Atlas) -> None:
    """The browser sends again what it does not know to be taken; the address follows."""
    first, second = Stroke(1, "A", ("S1",)), Stroke(2, "A", ("S2",))
    draft_state.take_strokes(city, (first,))
    draft_state.take_strokes(city, (first, second))
    track = draft_state.track(city)
    assert (len(track.before), draft_state.done()) == (2, 2)
    assert track.now.members("A") == ("S1", "S2", "S3", "S6", "S9")
    draft_state.undo(city)
    assert draft_state.track(city).now.members("A") == ("S1", "S3", "S6", "S9")
    draft_state.redo(city)
    asked = selection_state.selection().draft
    assert partition_link.decode(asked, track.now.areas) == track.now
    draft_state.take_strokes(city, (Stroke(3, "Z", ("S1",)),))
    assert draft_state.said() == ("This neighbourhood is no longer in the draft. Choose another.",)
    assert draft_state.said() == ()


def test_a_link_opens_its_draft_and_one_that_is_none_is_said(city: Atlas) -> None:
    """What cannot be read leaves the neighbourhoods in use."""
    made = draft_state.today(city).assign(["S1"], "A").retitled("Ours")
    selection_state.change(draft=partition_link.encode(made))
    assert draft_state.track(city).now == made
    selection_state.change(draft="nonsense")
    assert draft_state.track(city).now == draft_state.today(city)
    assert "cannot be read" in draft_state.said()[0]


def test_a_draft_too_long_for_a_link_is_kept_by_the_session(
    city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so, and the file holds it."""
    monkeypatch.setattr(partition_link, "LONGEST", 10)
    made = draft_state.today(city).assign(["S1"], "A").retitled("Ours")
    draft_state.put(city, made)
    assert not draft_state.is_in_link(made)
    assert draft_state.track(city).now == made


def test_colours_stay(city: Atlas) -> None:
    """Until another draft is opened."""
    now = draft_state.track(city).now
    first = draft_state.colours(city, now)
    assert draft_state.colours(city, now.assign(["S1"], "A")) == first
    draft_state.forget_colours()
    assert draft_state.colours(city, now) == first
