"""Kept scenarios in the table of kinds: proposed, accepted, undone, in news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions import kinds
from placebased.contributions.decisions import accept, undo
from placebased.contributions.events import Event
from placebased.contributions.kept_scenarios.kind import KEPT_SCENARIOS
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds, waiting

SAID = {"scenario_name": "Two more", "view": "decide?scenario=assets-cchemist", "why": "Try", "review": ""}


def proposed(store: Store, number: int) -> Event:
    """Keep a proposal of one scenario of Riverside."""
    subject = f"neighbourhood:RS@1#{number}"
    (event,) = store.append(Event("kept_scenario", subject, "propose", "Row", "partner", SAID, wish="add"))
    return event


def test_it_is_proposed_accepted_and_taken_back(store: Store, city: Atlas) -> None:
    """It lies over the place while it holds, and is told among the decisions by its name."""
    key = f"neighbourhood:RS@{city.neighbourhoods.id}#1"
    (event,) = store.append(Event("kept_scenario", key, "propose", "Row", "partner", SAID, wish="add"))
    (each,) = waiting(store, city)
    assert each.name == "Riverside"
    done = accept(store, EDITOR, event, atlas=city)
    shown = now_holds(store, city)
    (kept,) = shown.agreed.scenarios["neighbourhood", "RS"]
    assert (kept.name, kept.why, kept.signed.who) == ("Two more", "Try", "Row")
    ((_, says),) = kinds.decisions(store, shown, kinds.news(store, city, shown))
    assert "Two more (Riverside): set by" in says
    undo(store, EDITOR, done, atlas=city)
    assert now_holds(store, city).agreed.scenarios == {}


def test_a_place_keeps_a_bounded_number(store: Store, city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one too many waits, whoever proposed it first."""
    few = replace(KEPT_SCENARIOS, faults=replace(SCENARIOS, most=1).too_many)
    monkeypatch.setattr(kinds, "KINDS", {**kinds.KINDS, "kept_scenario": few})
    monkeypatch.setattr("placebased.contributions.decisions.KINDS", kinds.KINDS)
    first, second = proposed(store, 1), proposed(store, 2)
    accept(store, EDITOR, first, atlas=city)
    with pytest.raises(ContributionError, match="A place keeps up to 1 scenarios"):
        accept(store, EDITOR, second, atlas=city)
    assert KEPT_SCENARIOS.words(city, "why", "") == "—"
