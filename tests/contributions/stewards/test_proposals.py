"""What an organisation claims: checked in words, kept for an editor, shown to nobody else."""

from __future__ import annotations

import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.queue import queue
from placebased.contributions.stewards import proposals
from placebased.contributions.stewards.proposals import Claim, propose
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds


def test_a_claim_waits_and_nothing_shows_it(store: Store, city: Atlas) -> None:
    """It waits under the organisation's name with its places; the place as it is shown is unchanged."""
    event = propose(store, city, Claim(" Row  Trust ", ("a1", "a3", "a1"), "See our page"))
    assert event.values == {"organisation": "Row Trust", "listings": "a1 a3"}
    assert (event.who, event.note, event.role) == ("Row Trust", "See our page", "partner")
    assert now_holds(store, city) is city
    (waits,) = queue(store, city)
    assert (waits.name, waits.before) == ("Row Trust", {"organisation": "", "listings": ""})


def test_the_address_is_kept_apart_and_goes_with_the_decision(store: Store, city: Atlas) -> None:
    """An editor sees it beside the claim; no event holds it; accepted, it is gone."""
    event = propose(store, city, Claim("Row Trust", ("a1",), contact="me@partner.example"))
    assert [each.contact for each in queue(store, city)] == ["me@partner.example"]
    assert "partner.example" not in repr(store.events())
    accept(store, EDITOR, event, atlas=city)
    assert store.contacts() == {}


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        (Claim(" ", ("a1",)), "Give the name"),
        (Claim("x" * 121, ("a1",)), "longer than 120"),
        (Claim("Row Trust", ()), "Choose the places"),
        (Claim("Row Trust", tuple(f"a{k}" for k in range(201))), "Up to 200"),
        (Claim("Row Trust", ("a1", "gone")), "no longer listed"),
        (Claim("Row Trust", ("a1",), contact="nobody"), "e-mail"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_kept(
    store: Store, city: Atlas, claim: Claim, says: str
) -> None:
    """Each fault is a sentence."""
    with pytest.raises(ContributionError, match=says):
        propose(store, city, claim)
    assert store.events() == []


def test_an_editor_may_mend_the_name_alone(store: Store, city: Atlas) -> None:
    """The places stay as they were claimed; an empty name is refused."""
    event = propose(store, city, Claim("Rwo Trust", ("a1",)))
    with pytest.raises(ContributionError, match="1 to 120"):
        accept(store, EDITOR, event, atlas=city, values={"organisation": " "})
    decision = accept(
        store, EDITOR, event, atlas=city, values={"organisation": "Row Trust", "listings": "a3"}
    )
    assert decision.values == {"organisation": "Row Trust", "listings": "a1"}


def test_places_are_read_by_name_with_who_looks_after_them_now(store: Store, city: Atlas) -> None:
    """An editor sees that another organisation has one of the places; a place that is gone is left out."""
    accept(store, EDITOR, propose(store, city, Claim("Row Trust", ("a3",))), atlas=city)
    shown = now_holds(store, city)
    said = proposals.words(shown, "listings", "a3 a5 gone")
    assert said == "Birch Larder (now Row Trust) and Hilltop Library"
    assert proposals.words(shown, "listings", "gone") == "none that is still listed"
    assert proposals.words(shown, "organisation", "") == "—"
