"""Measures in the table of kinds: what the queue and the list of decisions say of them."""

from __future__ import annotations

import pytest

from placebased.contributions import kinds
from placebased.contributions.decisions import accept
from placebased.contributions.kinds import KINDS
from placebased.contributions.outcomes import kind
from placebased.contributions.outcomes.proposals import propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds

FALLS = {"domain": "Person", "measure": "Falls at home"}


def test_a_proposal_and_its_decision_are_sentences(store: Store, city: Atlas) -> None:
    """The measure is named, with what an editor may change."""
    event = propose(store, city, SignedWords(("ward", "W1"), FALLS, "Row Trust"))
    row = KINDS["outcome"]
    assert row.wish(event) == "A new measure of what we want to see change"
    assert "gone" not in row.alterable(event)
    accept(store, EDITOR, event, atlas=city)
    shown = now_holds(store, city)
    ((_, says),) = kinds.decisions(store, shown, kinds.news(store, city, shown))
    assert "Falls at home" in says
    assert "set by Ed." in says


def test_an_editor_cannot_accept_one_too_many(
    store: Store, city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two wait for a place that has room for one: the second is refused in words, another place is free."""
    monkeypatch.setattr(kind, "MOST", 1)
    one, two = (propose(store, city, SignedWords(("ward", "W1"), FALLS, who)) for who in ("Row", "Hill"))
    accept(store, EDITOR, one, atlas=city)
    with pytest.raises(ContributionError, match="up to 1 measures"):
        accept(store, EDITOR, two, atlas=city)
    accept(store, EDITOR, propose(store, city, SignedWords(("ward", "W2"), FALLS, "Row")), atlas=city)
    assert set(now_holds(store, city).agreed.outcomes) == {("ward", "W1"), ("ward", "W2")}
