"""The news of claims: confirmed and taken back, by organisation, with places and where they lie."""

from __future__ import annotations

from dataclasses import replace

from placebased.contributions.decisions import accept, refuse, undo
from placebased.contributions.stewards.changes import news
from placebased.contributions.stewards.proposals import KIND, Claim, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR


def test_confirmed_and_taken_back_are_news_and_a_refusal_is_none(store: Store, city: Atlas) -> None:
    """Newest first; what was taken back holds no more. Places and neighbourhoods are named."""
    claim, other = (propose(store, city, Claim(name, ("a3", "a5"))) for name in ("Row Trust", "Other"))
    refuse(store, EDITOR, other, atlas=city, reason="Not theirs")
    decision = accept(store, EDITOR, claim, atlas=city)
    (only,) = news(store.events(KIND), city)
    assert (only.what, only.name, only.who, only.holds) == ("confirmed", "Row Trust", "Ed", True)
    assert only.says == "Birch Larder and Hilltop Library"
    assert only.where == ("Hillside", "Riverside")
    assert only.link == "?asset=a3"
    undo(store, EDITOR, decision, atlas=city)
    found = news(store.events(KIND), city)
    assert [(each.what, each.holds) for each in found] == [("taken back", True), ("confirmed", False)]
    assert found[0].name == "Row Trust"


def test_a_claim_on_places_that_are_gone_leads_to_the_page_of_changes(store: Store, city: Atlas) -> None:
    """It is still news, without place and area."""
    accept(store, EDITOR, propose(store, city, Claim("Row Trust", ("a3",))), atlas=city)
    (only,) = news(store.events(KIND), replace(city, assets=city.assets.drop(index="a3")))
    assert (only.says, only.where, only.link) == ("", (), "changes")
