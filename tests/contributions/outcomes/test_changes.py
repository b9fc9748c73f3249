"""The news of measures, and every state that they had."""

from __future__ import annotations

from placebased.contributions.decisions import accept, undo
from placebased.contributions.outcomes.changes import history, news
from placebased.contributions.outcomes.proposals import KIND, LINES, propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR

FALLS = {"domain": "Person", "measure": "Falls at home", "target": "Fewer"}


def test_added_changed_taken_out_and_taken_back_are_news(store: Store, city: Atlas) -> None:
    """Newest first, each by its name and place; history has what still counts."""
    first = accept(store, EDITOR, propose(store, city, SignedWords(("ward", "W1"), FALLS, "Row")), atlas=city)
    subject = first.subject

    def again(fields: dict[str, str]) -> SignedWords:
        return SignedWords(("ward", "W1"), fields, "Hill", subject, LINES.seen_now(store, subject))

    accept(store, EDITOR, propose(store, city, again({"target": "None"})), atlas=city)
    out = accept(store, EDITOR, propose(store, city, again({"gone": "yes"})), atlas=city)
    undo(store, EDITOR, out, atlas=city)
    found = news(store.events(KIND), city)
    assert [(each.what, each.holds) for each in found] == [
        ("taken back", True), ("taken out", False), ("changed", True), ("added", True),
    ]  # fmt: skip
    assert found[-1].name == f"Falls at home ({city.name('ward', 'W1')})"
    assert found[-1].says.startswith("Domain of the vision: Person; Measure: Falls at home; Source: emptied")
    past = history(store.events(KIND), "ward:W1")
    assert [(each.words[4], each.signed.partition(",")[0], each.holds) for each in past] == [
        ("None", "Hill", True),
        ("Fewer", "Row", False),
    ]
