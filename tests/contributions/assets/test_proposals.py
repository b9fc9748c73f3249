"""What a partner proposes: only what differs, checked in words, and nothing kept that is wrong."""

from __future__ import annotations

import pytest

from placebased.contributions.assets.overlay import overlaid
from placebased.contributions.assets.proposals import Proposal, label, present, propose
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.contributed import NEW


def test_only_what_differs_is_proposed(store: Store, city: Atlas) -> None:
    """A form sends every field; what is as it was is no part of the proposal."""
    form = {**present(city, "a1"), "phone": "0161 496 0001"}
    asked = propose(store, city, Proposal("correct", "a1", form))
    assert asked.values == {"phone": "0161 496 0001"}


def test_what_is_left_as_it_was_is_not_judged(store: Store, city: Atlas) -> None:
    """Beyond the table of postcodes a phone can be corrected: nobody asks about the postcode."""
    odd = overlaid(city, {"a1": {"postcode": "XX9 9XX"}}, day="2026-11-21")
    form = {**present(odd, "a1"), "phone": "0161 496 0001"}
    assert propose(store, odd, Proposal("correct", "a1", form)).values == {"phone": "0161 496 0001"}


@pytest.mark.parametrize(
    ("proposal", "says"),
    [
        (Proposal("correct", "a1", {"postcode": "nowhere"}), "postcode"),
        (Proposal("correct", "a1", {}), "Nothing is different"),
        (Proposal("correct", "gone", {"phone": "0161 496 0001"}), "not listed"),
        (Proposal("add", values={"name": "X"}), "kind"),
        (Proposal("add", "a1", NEW), "new entry"),
        (Proposal("confirm", "a1", note="x" * 601), "600"),
        (Proposal("confirm", "a1", contact="not an address"), "e-mail"),
        (Proposal("delete", "a1"), "can be proposed"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_taken_is_not_kept(store: Store, city: Atlas, proposal: Proposal, says: str) -> None:
    """Every fault is said in words, and nothing is in the store after it."""
    with pytest.raises(ContributionError, match=says):
        propose(store, city, proposal)
    assert store.events() == []


def test_words_alone_are_a_correction(store: Store, city: Atlas) -> None:
    """Who cannot say it in a field says it in a note."""
    asked = propose(store, city, Proposal("correct", "a1", {}, note="The ramp is broken."))
    assert (asked.values, asked.note) == ({}, "The ramp is broken.")


def test_an_editor_is_told_what_was_left_out_of_a_sensitive_entry(store: Store, real: Atlas) -> None:
    """The words that may say where it is are kept nowhere; the note says that they have to be asked for."""
    values = {"name": "Rosewood", "category": "refuge", "offers": "Beds near Acacia Road"}
    kept = propose(store, real, Proposal("add", values=values, note="New"))
    assert "offers" not in kept.values
    assert kept.note.startswith("New\nWhat it offers: left out")
    assert "Acacia" not in kept.note


def test_fields_have_names_people_know() -> None:
    """A field is shown by its label."""
    assert label("opening_hours_text") == "Opening hours"
    assert label("x") == "x"


def test_one_form_sent_twice_is_one_proposal(store: Store, city: Atlas) -> None:
    """Whatever the tapping; changed before it is sent again, or with another form, it is another one."""
    form = Proposal("add", values=NEW, key="0" * 32)
    first, again = propose(store, city, form), propose(store, city, form)
    assert (first.number, first.subject) == (again.number, again.subject)
    assert len(store.events()) == 1
    propose(store, city, Proposal("add", values={**NEW, "phone": "0161 496 0001"}, key="0" * 32))
    propose(store, city, Proposal("add", values=NEW, key="1" * 32))
    assert len(store.events()) == 3


def test_a_service_without_a_place_says_what_it_says_now(store: Store, city: Atlas) -> None:
    """So that a correction sends only what differs."""
    line = {"name": "Line", "category": "larder", "given": "online", "serves": "Birch"}
    area = str(city.areas["neighbourhood"]["name"].iloc[0])
    shown = overlaid(city, {"new-1": line | {"serves": area}}, day="2026-11-21")
    before = present(shown, "new-1")
    assert (before["given"], before["serves"]) == ("online", area)
    assert propose(store, shown, Proposal("correct", "new-1", {**before, "given": "phone"})).values == {
        "given": "phone"
    }
