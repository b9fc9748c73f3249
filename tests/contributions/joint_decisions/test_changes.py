"""What became of decisions of partners, in words."""

from __future__ import annotations

from placebased.contributions.decisions import accept, undo
from placebased.contributions.joint_decisions import changes
from placebased.contributions.joint_decisions.proposals import propose
from placebased.contributions.signed_lines import GONE, SignedWords
from placebased.contributions.store import Store
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR

WARD: Area = ("ward", "W1")
SAID = {"decided": "Open the hall", "partner_2": "Council", "gives_2": "money"}


def test_news_and_history_name_each_step(store: Store, city: Atlas) -> None:
    """Added, changed, taken out and taken back, each with what it set; a pledge that went is taken out."""
    event = propose(store, city, SignedWords(WARD, SAID, "Row"))
    accept(store, EDITOR, event, atlas=city)
    emptied = dict.fromkeys(("partner_2", "gives_2"), "")
    second = propose(
        store, city, SignedWords(WARD, {**emptied, "result": "Done"}, "Row", event.subject, seen=2)
    )
    accept(store, EDITOR, second, atlas=city)
    third = propose(store, city, SignedWords(WARD, {GONE: "yes"}, "Row", event.subject, seen=4))
    done = accept(store, EDITOR, third, atlas=city)
    undo(store, EDITOR, done, atlas=city)
    found = changes.news(store.events(), city)
    assert [each.what for each in found] == ["taken back", "taken out", "changed", "added"]
    assert found[2].says == "What came of it: Done; Pledge 2: taken out"
    assert found[3].says == "What we decided: Open the hall; Pledge 2: Council, not stated, promised"
    assert found[3].name == f"Open the hall ({city.name(*WARD)})"
    steps = changes.history(store.events(), "ward:W1")
    assert [(each.holds, each.words[1]) for each in steps] == [
        (True, "Open the hall"),
        (False, "Open the hall"),
    ]
