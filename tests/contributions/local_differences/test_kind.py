"""Differences on purpose in the table of kinds."""

from __future__ import annotations

from placebased.contributions import kinds
from placebased.contributions.decisions import accept, undo
from placebased.contributions.events import Event
from placebased.contributions.kinds import KINDS
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds, waiting

SUBJECT = "neighbourhood:HMR@12#abc"
SAID = {
    "standard": "own-team",
    "instead": "A shared team",
    "why": "Few people",
    "since": "2026",
    "review": "April 2027",
}


def test_it_is_proposed_accepted_and_taken_back(store: Store, real: Atlas) -> None:
    """The queue names the place, the list of decisions the standard; neither shows a code."""
    (event,) = store.append(Event("local_difference", SUBJECT, "propose", "Row", "partner", SAID, wish="add"))
    (each,) = waiting(store, real)
    row = KINDS["local_difference"]
    assert each.name == real.name("neighbourhood", "HMR")
    label = str(real.standards.at["own-team", "label"])
    assert row.words(real, "standard", "own-team") == label
    assert "standard" not in row.alterable(event)
    done = accept(store, EDITOR, event, atlas=real)
    shown = now_holds(store, real)
    ((_, says),) = kinds.decisions(store, shown, kinds.news(store, real, shown))
    assert label in says
    assert "own-team" not in says
    undo(store, EDITOR, done, atlas=real)
    assert now_holds(store, real).agreed.differences == {}
