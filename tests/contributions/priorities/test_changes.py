"""The news of priorities, and every line that a place ever had."""

from __future__ import annotations

from placebased.contributions.decisions import accept, refuse, undo
from placebased.contributions.priorities.changes import history, news
from placebased.contributions.priorities.proposals import KIND, LINES, propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR

RS: Area = ("neighbourhood", "RS")


def send(store: Store, city: Atlas, who: str, text: str) -> SignedWords:
    """Return what a group says of the first line of Riverside, having seen all that is there."""
    return SignedWords(
        RS,
        {"text_1": text},
        who,
        seen=LINES.seen_now(store, f"neighbourhood:RS@{city.neighbourhoods.id}"),
    )


def test_agreed_and_taken_back_are_news_and_a_refusal_is_none(store: Store, city: Atlas) -> None:
    """Newest first; the link leads to the page of the place."""
    refuse(store, EDITOR, propose(store, city, send(store, city, "Hill", "Talks")), atlas=city, reason="No")
    decision = accept(store, EDITOR, propose(store, city, send(store, city, "Row", "Walks")), atlas=city)
    undo(store, EDITOR, decision, atlas=city)
    found = news(store.events(KIND), city)
    assert [(each.what, each.name, each.holds) for each in found] == [
        ("taken back", "Riverside", True),
        ("agreed", "Riverside", False),
    ]
    assert (found[1].says, found[1].where) == ("Priority 1: Walks", ("Riverside",))
    assert found[1].link == "profile?area=neighbourhood:RS"


def test_history_has_every_line_that_still_counts(store: Store, city: Atlas) -> None:
    """Newest first with who signed and who accepted; what was taken back is no part of it."""
    for who, text in (("Row Trust", "Walks"), ("Hill Trust", "Talks"), ("Odd", "Naps")):
        last = accept(store, EDITOR, propose(store, city, send(store, city, who, text)), atlas=city)
    undo(store, EDITOR, last, atlas=city)
    found = history(store.events(KIND), last.subject)
    assert [(each.words[0], each.signed.partition(",")[0], each.holds) for each in found] == [
        ("Talks", "Hill Trust", True),
        ("Walks", "Row Trust", False),
    ]
    assert found[0].accepted.startswith("Ed, ")
    assert history(store.events(KIND), "ward:W1") == []
