"""What people had said of listings that moved: what somebody must look at, and what the list says too now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions.assets.proposals import KIND
from placebased.contributions.events import Event
from placebased.pack_changes.contributed import rows, said_before
from placebased.pack_changes.listings import FieldMove, ListingMove
from tests.pack_changes.test_text import MOVED

CHANGED = ListingMove("changed", "a", "a", "A", "Chemists", "", fields=(FieldMove("phone", "1", "2"),))
GONE = ListingMove("no longer listed", "", "b", "B", "Chemists", "")
REKEYED = replace(CHANGED, key="z")
BEFORE = replace(MOVED, listings=(GONE, CHANGED))


def said(subject: str, number: int = 1, act: str = "set", **values: str) -> Event:
    """Return that an editor set, or somebody proposed, some fields of a listing."""
    return Event(KIND, subject, act, "Ann", "editor", values=values, number=number)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phone", "matter"), [("3", "look at it"), (" 2 ", "agrees now"), ("1", "look at it")]
)
def test_a_field_that_both_changed(phone: str, matter: str) -> None:
    """The list now says 2: who had set 3 must look at it, who had set 2 was right."""
    (found,) = said_before(BEFORE, [said("a", phone=phone)])
    assert (found.matter, found.lists, found.who) == (matter, "telephone: “2”", "Ann")


def test_other_fields_stand() -> None:
    """What concerns a field that did not change fits as before."""
    assert said_before(BEFORE, [said("a", email="x"), said("other", phone="9")]) == ()


def test_a_listing_that_is_gone() -> None:
    """What was set, or is proposed, of a listing that is no longer there must be looked at."""
    found = said_before(BEFORE, [said("b", phone="9"), said("b", 2, "propose", name="Bee")])
    assert rows(found) == [
        ("Look at it", "B", "Chemists", "telephone: “9”", "it is no longer listed", "Ann", "b"),
        ("Look at it", "B", "Chemists", "Proposed: name: “Bee”", "it is no longer listed", "Ann", "b"),
    ]


def test_a_key_that_changed() -> None:
    """What was said of a listing under its former key does not reach it any more."""
    (found,) = said_before(replace(MOVED, listings=(REKEYED,)), [said("a", email="x")])
    assert (found.matter, found.lists) == ("look at it", "it has another key now")


def test_other_kinds_are_left_out() -> None:
    """Words about a ward are no words about a listing, whatever it is called."""
    assert said_before(BEFORE, [replace(said("a", phone="3"), kind="priority")]) == ()
