"""The register of a session: kept apart from everybody's, its faults told where they come from."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from placebased import register, teamdecisions
from placebased.atlas import Atlas
from placebased.editors import Editor
from placebased.errors import Fault
from placebased.events import Event
from placebased.store import Store
from placebased.ui import cache, registering
from tests.city_fixtures import Pages
from tests.registers import changed

ROW = {"team": "Night Nurses", "kind": "night nursing", "level": "neighbourhood", "covers": "HS"}


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a session's memory of its own."""
    monkeypatch.setattr(st, "session_state", {})


@pytest.fixture
def place(pages: Pages, city_folder: Path, store: Store) -> Atlas:  # noqa: ARG001
    """Return the made-up city as the app has it, with an empty store."""
    pages.use(city_folder)
    return cache.atlas("")


def test_what_is_taken_is_what_the_session_looks_at(place: Atlas) -> None:
    """One brought team is all there is; dropped, the common register is back."""
    assert registering.take(pd.DataFrame([ROW]), place)
    assert registering.held(place).teams["team"].tolist() == ["Night Nurses"]
    registering.drop()
    assert len(registering.held(place).teams) == 5


def test_a_fault_changes_nothing_and_is_told_where_it_comes_from(place: Atlas) -> None:
    """What was looked at before stays, and only the part that sent the register tells its faults."""
    registering.take(pd.DataFrame([ROW]), place)
    assert not registering.take(pd.DataFrame([ROW | {"covers": "X"}]), place, (7,), origin="file")
    assert registering.held(place).teams["team"].tolist() == ["Night Nurses"]
    assert [fault.rows for fault in registering.faults("file")] == [("Night Nurses, row 7",)]
    assert registering.faults("table") == []


def test_a_file_that_cannot_be_read_is_a_fault_too(place: Atlas) -> None:
    """It is told in its own words."""
    registering.refuse(Fault("t.csv", "is empty", "Send another"), origin="file")
    assert [fault.what for fault in registering.faults("file")] == ["is empty"]
    assert not registering.held(place).brought


def test_every_register_taken_begins_a_new_edition(place: Atlas) -> None:
    """So that a table to type into does not repeat on the new register what was typed on the old one."""
    first = registering.edition()
    registering.take(pd.DataFrame([ROW]), place)
    registering.take(pd.DataFrame([ROW | {"covers": "X"}]), place)
    assert registering.edition() == first + 1
    registering.drop()
    assert registering.edition() == first + 2


def test_what_was_seen_is_from_when_the_changes_began(place: Atlas, store: Store) -> None:
    """What somebody else decides while one types is not counted as seen."""
    assert registering.held(place) is register.of_pack(place)
    teamdecisions.publish(store, Editor("Bob"), changed(place, t5={"hours": "24/7"}), atlas=place)
    registering.take(register.table(register.of_pack(place)), place)
    assert registering.seen() == 0
    registering.drop()
    registering.held(place)
    assert registering.seen() == store.last_number("team", decided=True)


def test_what_was_published_and_does_not_fit_is_said(place: Atlas, store: Store) -> None:
    """A team of a name that came with the data cannot be laid over it."""
    assert registering.unfit(place) == ()
    values = {"team": str(place.teams.at["t5", "team"]), "kind": "wardens", "level": "none"}
    store.append(Event("team", "new", "set", "Ada", "editor", values=values))
    cache.decided()
    assert len(registering.unfit(place)) == 1
