"""Decisions of partners in the table of kinds: the queue, the editor, undo, and shelters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions import kinds
from placebased.contributions.decisions import accept, change, undo
from placebased.contributions.joint_decisions.fields import LINES
from placebased.contributions.joint_decisions.proposals import propose
from placebased.contributions.kinds import KINDS
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds, waiting

WARD: Area = ("ward", "W1")
SAID = {
    "decided": "Open the hall",
    "partner_1": "Council",
    "gives_1": "rooms",
    "amount_1": "2",
    "unit_1": "rooms",
}


def test_the_queue_shows_what_is_said_and_nothing_empty(store: Store, city: Atlas) -> None:
    """The place is named; only fields with words stand in the table and can be changed."""
    event = propose(store, city, SignedWords(WARD, SAID, "Row Trust"))
    (each,) = waiting(store, city)
    row = KINDS["joint_decision"]
    assert row.wish(event) == "Partners decided"
    assert each.name == city.name(*WARD)
    assert set(each.after) == set(SAID)
    assert set(row.alterable(event)) == set(SAID)


def test_it_is_accepted_taken_back_and_put_back(store: Store, city: Atlas) -> None:
    """As for every kind: the list of decisions has a sentence, undo empties the place, undone it is there."""
    event = propose(store, city, SignedWords(WARD, SAID, "Row Trust"))
    done = accept(store, EDITOR, event, atlas=city)
    shown = now_holds(store, city)
    ((_, says),) = kinds.decisions(store, shown, kinds.news(store, city, shown))
    assert "Open the hall" in says
    assert "Pledge 1: Council, 2 rooms, promised" in says
    undone = undo(store, EDITOR, done, atlas=city)
    assert now_holds(store, city).agreed.decisions == {}
    undo(store, EDITOR, undone, atlas=city)
    assert len(now_holds(store, city).agreed.decisions[WARD]) == 1
    change(store, EDITOR, ("joint_decision", event.subject), {"result": "Open"}, atlas=city, base=9)
    wanted = LINES.way_back(store, event.subject, done.number)
    assert wanted == {"result": ""}


def test_an_editor_cannot_place_a_shelter(store: Store, real: Atlas) -> None:
    """Marked as one by an editor, what is tied to a ward is refused in words; the whole place is free."""
    ward: Area = ("ward", str(real.areas["ward"].index[0]))
    event = propose(store, real, SignedWords(ward, SAID, "Row Trust"))
    marked = replace(event, values={**event.values, "shelters": "yes"})
    with pytest.raises(ContributionError, match="Choose Manchester as its place"):
        accept(store, EDITOR, marked, atlas=real)
    whole: Area = ("city", str(real.areas["city"].index[0]))
    city = propose(store, real, SignedWords(whole, {**SAID, "shelters": "yes"}, "Row Trust"))
    assert accept(store, EDITOR, city, atlas=real).values["shelters"] == "yes"
