"""Entries in the table of kinds: what the list of decisions and the news say of them."""

from __future__ import annotations

from placebased.contributions import kinds
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.kinds import KINDS
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, NEW, now_holds


def test_values_are_read_as_people_write_them(city: Atlas) -> None:
    """A category goes by its label, an empty field is a dash, a field has its label."""
    kind = KINDS["asset"]
    assert kind.words(city, "category", "library") == city.categories["library"].label
    assert (kind.words(city, "phone", ""), kind.label("phone")) == ("—", "Phone")


def test_an_editor_may_change_what_was_written_by_hand(store: Store, city: Atlas) -> None:
    """Hours as understood follow from those that were written; a mere confirmation has nothing to change."""
    values = {**NEW, "opening_hours_text": "Tues 10am-12pm"}
    new, confirmed = (
        propose(store, city, each) for each in (Proposal("add", values=values), Proposal("confirm", "a3"))
    )
    kind = KINDS["asset"]
    assert set(kind.alterable(new)) == {"name", "category", "postcode", "opening_hours_text"}
    assert kind.alterable(confirmed) == ()


def test_what_was_accepted_is_laid_over_the_place_and_is_news(store: Store, city: Atlas) -> None:
    """A closed entry is off the map, and the news have its name."""
    accept(store, EDITOR, propose(store, city, Proposal("close", "a3")), atlas=city)
    shown = now_holds(store, city)
    assert "a3" not in shown.assets.index
    (only,) = kinds.news(store, city, shown)["asset"]
    assert (only.what, only.name, only.link) == ("closed", "Birch Larder", "?asset=a3")
