"""The figures that a session holds for itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from placebased.custom_indicators.table import CustomTable, Description
from placebased.place.atlas import Atlas
from placebased.ui.runtime import custom_indicator_state as state


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin a visit."""
    monkeypatch.setattr(st, "session_state", {})


def figure(visits: float = 12.0) -> CustomTable:
    """Return a figure by ward."""
    return CustomTable(Description("Visits", "count"), "ward", "", (("W1", visits, None),))


def test_a_visit_without_any_has_the_place_that_all_share(city: Atlas) -> None:
    """No copy is made."""
    assert state.beside(city) is city


def test_the_same_place_is_given_until_something_changes(city: Atlas) -> None:
    """So that what is worked out from it is kept; two forms of the place are kept beside each other."""
    assert state.bring(figure())
    recent = replace(city)
    made, other = state.beside(city), state.beside(recent)
    assert made is not city
    assert (state.beside(city), state.beside(recent)) == (made, other)
    state.take_out(figure().id)
    assert state.beside(city) is city


def test_a_visit_holds_only_so_many() -> None:
    """One that is there already takes no room."""
    assert [state.bring(figure(10.0 + k)) for k in range(state.MOST)] == [True] * state.MOST
    assert not state.bring(figure(99.0))
    assert state.bring(figure(10.0))
    assert len(state.tables()) == state.MOST


def test_what_a_link_asked_for_is_remembered_until_it_is_brought(city: Atlas) -> None:
    """Only ids of such figures are."""
    state.ask("alone_share", city)
    assert state.asked() == ""
    state.ask(figure().id, city)
    assert state.asked() == figure().id
    state.bring(figure())
    assert state.asked() == ""
