"""The register of teams in the table of kinds: how its fields and decisions read."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.kinds import KINDS
from placebased.contributions.queue import queue
from placebased.contributions.store import Store
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams.kind import field_label, field_words
from placebased.place.atlas import Atlas
from tests.support.registers import changed


def test_fields_read_as_people_call_them(city: Atlas) -> None:
    """A field has its label, an area its name, and what is empty is not stated."""
    assert (field_label("hours"), field_label("removed")) == ("Hours", "taken out of the register")
    assert field_words(city, "covers", "W1") == "Alder"
    assert field_words(city, "hours", "") == "not stated"


def test_a_team_that_is_taken_out_is_said_to_be(city: Atlas) -> None:
    """The mark that it is gone is a verb rather than a field."""
    event = Event("team", "t5", "set", "Ed", "editor", {"removed": "yes"}, at="2026-11-21T10:00:00")
    said = KINDS["team"].describe(city, event, "Row Wardens")
    assert said == "21 November 2026, 10:00am: Row Wardens: taken out of the register by Ed."


def test_the_mark_stands_in_no_table(store: Store, city: Atlas) -> None:
    """A team left out changes no field that an editor reads or may change."""
    (gone,) = team_proposals.propose(store, city, changed(city, t4=None))
    (waits,) = queue(store, city)
    assert (waits.before, waits.after, waits.name) == ({}, {}, "Alder Crew")
    assert KINDS["team"].alterable(gone) == ()
