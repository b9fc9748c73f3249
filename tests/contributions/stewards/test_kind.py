"""Claims in the table of kinds: what the queue and the list of decisions say of them."""

from __future__ import annotations

from placebased.contributions import kinds
from placebased.contributions.decisions import accept
from placebased.contributions.kinds import KINDS
from placebased.contributions.queue import queue
from placebased.contributions.stewards.proposals import Claim, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds


def test_a_claim_is_only_what_somebody_says(store: Store, city: Atlas) -> None:
    """Until it is confirmed it is worded as a claim, two days ahead of a mere confirmation."""
    event = propose(store, city, Claim("Row Trust", ("a3",)))
    kind = KINDS["steward"]
    assert kind.wish(event) == "Says it looks after these places"
    assert "until then nothing of it is shown" in kinds.thanks(event)
    assert [each.ahead for each in queue(store, city)] == [2.0]


def test_a_confirmed_claim_is_a_sentence(store: Store, city: Atlas) -> None:
    """The list of decisions names the organisation, the editor and the places."""
    accept(store, EDITOR, propose(store, city, Claim("Row Trust", ("a3", "a5"))), atlas=city)
    shown = now_holds(store, city)
    ((_, says),) = kinds.decisions(store, shown, kinds.news(store, city, shown))
    assert says.endswith("Row Trust: set by Ed. Birch Larder and Hilltop Library.")
