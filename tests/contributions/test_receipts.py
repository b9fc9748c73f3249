"""What became of what somebody sent, by the receipt that they alone have."""

from __future__ import annotations

from placebased.contributions.assets.proposals import Proposal
from placebased.contributions.assets.proposals import propose as propose_asset
from placebased.contributions.decisions import accept, refuse
from placebased.contributions.receipts import lines_of
from placebased.contributions.stewards.proposals import Claim, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, NEW, now_holds


def test_a_receipt_says_how_it_stands(store: Store, city: Atlas) -> None:
    """Waiting, accepted, refused with the reason; with a way to the entry once it is listed."""
    asked = propose_asset(store, city, Proposal("add", values=NEW, contact="a@b.example", who="Row Trust"))
    (waits,) = lines_of(store, city, asked.id)
    assert (waits.name, waits.subject) == ("Corner Larder", "")
    assert waits.became.endswith("It waits for an editor.")
    accept(store, EDITOR, asked, atlas=city)
    (done,) = lines_of(store, now_holds(store, city), asked.id)
    assert (done.subject, "It was accepted on" in done.became) == (asked.subject, True)
    second = propose_asset(store, city, Proposal("close", "a1"))
    refuse(store, EDITOR, second, atlas=city, reason="It is open.")
    (refused,) = lines_of(store, city, second.id)
    assert refused.became.endswith("The reason: It is open.")
    assert "example" not in repr([waits, done, refused])


def test_what_is_no_receipt_says_nothing(store: Store, city: Atlas) -> None:
    """Neither a number, nor a part of one, nor a decision."""
    asked = propose_asset(store, city, Proposal("confirm", "a1"))
    decided = accept(store, EDITOR, asked, atlas=city)
    for token in ("", "1", asked.id[:31], decided.id, "x" * 32, "0" * 32):
        assert lines_of(store, city, token) == [], token


def test_an_organisation_finds_the_places_it_looks_after(store: Store, city: Atlas) -> None:
    """Once an editor has confirmed it."""
    claim = propose(store, city, Claim("Row Trust", ("a1", "a3")))
    assert lines_of(store, city, claim.id)[0].places == ()
    accept(store, EDITOR, claim, atlas=city)
    assert lines_of(store, now_holds(store, city), claim.id)[0].places == ("a1", "a3")
