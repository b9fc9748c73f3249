"""Searches in vain: counted by kind of thing, from five on."""

from __future__ import annotations

from placebased.contributions.missed_searches import LEAST, MissedTally, counts, keep
from placebased.contributions.store import Store


def test_nothing_below_five_is_kept(store: Store) -> None:
    """The fifth search of a kind is the first that anything is kept of."""
    tally = MissedTally()
    for _ in range(LEAST - 1):
        keep(store, tally.count(["toddler groups"]))
    keep(store, tally.count(["debt advice"]))
    assert store.events() == []
    keep(store, tally.count(["toddler groups"]))
    assert counts(store) == {"toddler groups": 5}


def test_the_commonest_come_first(store: Store) -> None:
    """In steps of five."""
    tally = MissedTally()
    for _ in range(11):
        keep(store, tally.count(["toddler groups"]))
    for _ in range(5):
        keep(store, tally.count(["debt advice", "toddler groups"]))
    assert list(counts(store).items()) == [("toddler groups", 15), ("debt advice", 5)]
    assert {event.who for event in store.events()} == {"Find"}
