"""Priorities in the table of kinds: what the queue, the receipt and the list of decisions say of them."""

from __future__ import annotations

from placebased.contributions import kinds
from placebased.contributions.decisions import accept
from placebased.contributions.kinds import KINDS
from placebased.contributions.priorities.proposals import propose
from placebased.contributions.queue import queue
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds


def test_a_proposal_and_its_decision_are_sentences(store: Store, city: Atlas) -> None:
    """Two days ahead of a mere confirmation; the place and the lines are named, also once they hold."""
    event = propose(store, city, SignedWords(("ward", "W1"), {"text_1": "Walks"}, "Row Trust"))
    kind = KINDS["priority"]
    assert kind.wish(event) == "A group agreed"
    assert kind.alterable(event) == ("text_1", "why_1", "lead_1")
    assert "until then nothing of it is shown" in kinds.thanks(event)
    assert [each.ahead for each in queue(store, city)] == [2.0]
    accept(store, EDITOR, event, atlas=city)
    shown = now_holds(store, city)
    assert shown.version == f"{city.version}-x"
    ((_, says),) = kinds.decisions(store, shown, kinds.news(store, city, shown))
    assert says.endswith(f"{city.name('ward', 'W1')}: set by Ed. Priority 1: Walks.")
