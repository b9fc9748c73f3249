"""Listings with who looks after them: the one confirmed last, as long as it is not taken back."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.assets import looked_after
from placebased.contributions.assets.proposals import Proposal
from placebased.contributions.assets.proposals import propose as propose_asset
from placebased.contributions.decisions import accept, undo
from placebased.contributions.events import Event, state_of
from placebased.contributions.stewards import changes
from placebased.contributions.stewards.overlay import Steward, overlaid, stewards_of
from placebased.contributions.stewards.proposals import Claim, faults, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds


def decided(number: int, claim: str, name: str, listings: str) -> Event:
    """Return the acceptance of a claim on a day of November."""
    values = {"organisation": name, "listings": listings}
    return Event("steward", claim, "set", "Ed", "editor", values, number=number, at=f"2026-11-{number:02}T10")


def test_of_two_organisations_the_one_confirmed_last_holds() -> None:
    """Row Trust has a1 and a3, then Hill Trust is confirmed for a3."""
    events = [decided(1, "c1", "Row Trust", "a1 a3"), decided(2, "c2", "Hill Trust", "a3")]
    assert stewards_of(state_of(events)) == {
        "a1": Steward("Row Trust", "2026-11-01"),
        "a3": Steward("Hill Trust", "2026-11-02"),
    }


def test_listings_get_two_columns_and_nothing_else_changes(city: Atlas) -> None:
    """Only the listing that is looked after says so; one that is gone makes no difference."""
    shown = overlaid(city, {"a3": Steward("Row Trust", "2026-11-01"), "gone": Steward("X", "2026-11-01")})
    assert shown.assets[looked_after.BY].to_dict()["a3"] == "Row Trust"
    assert set(shown.assets[looked_after.SINCE]) == {"", "2026-11-01"}
    assert shown.assets.drop(columns=[looked_after.BY, looked_after.SINCE]).equals(city.assets)
    assert overlaid(city, {"gone": Steward("X", "2026-11-01")}) is city


def test_accepted_it_shows_and_taken_back_it_does_not(store: Store, city: Atlas) -> None:
    """The phrase has the name and the day of the decision; after taking it back the place is as before."""
    decision = accept(store, EDITOR, propose(store, city, Claim("Row Trust", ("a3",))), atlas=city)
    row = now_holds(store, city).assets.loc["a3"]
    assert looked_after.organisation(dict(row)) == "Row Trust"
    assert row[looked_after.SINCE] == decision.at[:10]
    undo(store, EDITOR, decision, atlas=city)
    assert now_holds(store, city) is city


@pytest.mark.parametrize("closed", ["closed", "merged"])
def test_a_listing_that_goes_takes_it_along(store: Store, city: Atlas, closed: str) -> None:
    """What is closed or joined into another is looked after by nobody."""
    accept(store, EDITOR, propose(store, city, Claim("Row Trust", ("a3",))), atlas=city)
    store.append(Event("asset", "a3", "set", "Ed", "editor", {"status": closed}))
    assert looked_after.BY not in now_holds(store, city).assets


def test_a_service_without_a_place_is_looked_after_too(store: Store, city: Atlas) -> None:
    """Claimed, confirmed, shown where it is shown, named among the news; what shelters people cannot be."""
    line = {"name": "Moss Help Line", "category": "larder", "given": "phone"}
    told = propose_asset(store, city, Proposal("add", values=line))
    accept(store, EDITOR, told, atlas=city)
    shown = now_holds(store, city)
    claim = propose(store, shown, Claim("Row Trust", (told.subject,)))
    accept(store, EDITOR, claim, atlas=shown)
    after = now_holds(store, city)
    assert after.placeless.at[told.subject, looked_after.BY] == "Row Trust"
    (found,) = changes.news(store.events("steward"), after)
    assert (found.says, found.where, found.link) == (
        "Moss Help Line",
        (city.place.name,),
        f"find?asset={told.subject}",
    )


def test_what_shelters_people_at_risk_cannot_be_claimed(city: Atlas) -> None:
    """Beside an organisation's other places it might say where it is."""
    ident, row = next(iter(city.assets.iterrows()))
    hidden = replace(city, assets=city.assets.drop(index=ident), sheltered=pd.DataFrame([row], index=[ident]))
    assert any("no longer listed" in each for each in faults(hidden, Claim("Row Trust", (str(ident),))))
