"""The register of a session: kept apart from everybody's, its faults told where they come from."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from placebased.contributions.editors import Editor
from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.contributions.teams import decisions as team_decisions
from placebased.errors import Fault
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.register import register_state
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages
from tests.support.registers import changed

ROW = {"team": "Night Nurses", "kind": "night nursing", "level": "neighbourhood", "covers": "HS"}


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a session's memory of its own."""
    monkeypatch.setattr(st, "session_state", {})


@pytest.fixture
def place(pages: Pages, city_folder: Path, store: Store) -> Atlas:  # noqa: ARG001
    """Return the made-up city as the app has it, with an empty store."""
    pages.use(city_folder)
    return place_cache.atlas("")


def test_what_is_taken_is_what_the_session_looks_at(place: Atlas) -> None:
    """One brought team is all there is; dropped, the common register is back."""
    assert register_state.take_register(pd.DataFrame([ROW]), place)
    assert register_state.register_in_view(place).teams["team"].tolist() == ["Night Nurses"]
    register_state.drop_register()
    assert len(register_state.register_in_view(place).teams) == 5


def test_a_fault_changes_nothing_and_is_told_where_it_comes_from(place: Atlas) -> None:
    """What was looked at before stays, and only the part that sent the register tells its faults."""
    register_state.take_register(pd.DataFrame([ROW]), place)
    assert not register_state.take_register(pd.DataFrame([ROW | {"covers": "X"}]), place, (7,), origin="file")
    assert register_state.register_in_view(place).teams["team"].tolist() == ["Night Nurses"]
    assert [fault.rows for fault in register_state.faults_of("file")] == [("Night Nurses, row 7",)]
    assert register_state.faults_of("table") == []


def test_a_file_that_cannot_be_read_is_a_fault_too(place: Atlas) -> None:
    """It is told in its own words."""
    register_state.keep_fault(Fault("t.csv", "is empty", "Send another"), origin="file")
    assert [fault.what for fault in register_state.faults_of("file")] == ["is empty"]
    assert not register_state.register_in_view(place).uploaded


def test_every_register_taken_begins_a_new_edition(place: Atlas) -> None:
    """So that a table to type into does not repeat on the new register what was typed on the old one."""
    first = register_state.edition()
    register_state.take_register(pd.DataFrame([ROW]), place)
    register_state.take_register(pd.DataFrame([ROW | {"covers": "X"}]), place)
    assert register_state.edition() == first + 1
    register_state.drop_register()
    assert register_state.edition() == first + 2


def test_what_was_seen_is_from_when_the_changes_began(place: Atlas, store: Store) -> None:
    """What somebody else decides while one types is not counted as seen."""
    assert register_state.register_in_view(place) is register.pack_register(place)
    team_decisions.publish(store, Editor("Bob"), changed(place, t5={"hours": "24/7"}), atlas=place)
    register_state.take_register(register.export_table(register.pack_register(place)), place)
    assert register_state.last_decision_seen() == 0
    register_state.drop_register()
    store_cache.decided()
    register_state.register_in_view(place)
    assert register_state.last_decision_seen() == store.last_number("team", decided=True)


def test_what_was_published_and_does_not_fit_is_said(place: Atlas, store: Store) -> None:
    """A team of a name that came with the data cannot be laid over it."""
    assert register_state.published_faults(place) == ()
    values = {"team": str(place.teams.at["t5", "team"]), "kind": "wardens", "level": "none"}
    store.append(Event("team", "new", "set", "Ada", "editor", values=values))
    store_cache.decided()
    assert len(register_state.published_faults(place)) == 1
