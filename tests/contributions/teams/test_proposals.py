"""Proposing changes of the register: one proposal a team, only what differs, and nothing holds yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased.contributions.events import Event
from placebased.contributions.queue import queue
from placebased.contributions.store import Store
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams import published_register
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from placebased.teams.register import Register
from tests.support.registers import changed


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    made = Store(f"sqlite:///{tmp_path / 'kept.db'}")
    yield made
    made.close()


NIGHTS = {"team": "Nights", "kind": "nursing", "level": "city", "covers": "C1"}


def propose(store: Store, city: Atlas, brought: Register, **more: str) -> tuple[Event, ...]:
    """Send what a register changes."""
    return team_proposals.propose(store, city, brought, **more)  # type: ignore[arg-type]


def test_each_team_that_differs_is_one_proposal(city: Atlas, store: Store) -> None:
    """Changed hours, a team left out and a new one wait, each with its wish; the register is as it was."""
    brought = changed(city, t5={"hours": "24/7"}, t4=None, nights=NIGHTS)
    events = propose(store, city, brought, who=" Row  Trust ", note="our rota")
    assert {e.subject: e.wish for e in events} == {"t5": "correct", "t4": "close", "nights": "add"}
    assert {(e.act, e.who, e.role, e.note) for e in events} == {
        ("propose", "Row Trust", "partner", "our rota")
    }
    assert next(e.values for e in events if e.subject == "t5") == {"hours": "24/7"}
    assert published_register.common(store, city).teams.at["t5", "hours"] == ""


def test_what_waits_is_shown_before_and_after(city: Atlas, store: Store) -> None:
    """The wardens' hours: nothing now, all day and night as proposed; a team left out changes no field."""
    propose(store, city, changed(city, t5={"hours": "24/7"}, t4=None))
    gone, hours = queue(store, city)
    assert (hours.name, hours.before, hours.after) == ("Row Wardens", {"hours": ""}, {"hours": "24/7"})
    assert (gone.name, gone.after) == ("Alder Crew", {})
    assert gone.urgency > hours.urgency


def test_what_others_changed_since_it_was_seen_is_no_part_of_it(city: Atlas, store: Store) -> None:
    """Whoever looked before the status changed does not put the old one back; overtaken hours are marked."""
    brought = changed(city, t5={"hours": "24/7"})
    store.append(Event("team", "t5", "set", "Ada", "editor", values={"status": "new", "hours": "off"}))
    (event,) = team_proposals.propose(store, city, brought, seen=0)
    assert event.values == {"hours": "24/7"}
    (waits,) = queue(store, city)
    assert waits.overtaken == ("hours",)


def test_what_others_have_set_in_the_same_way_is_not_proposed_again(city: Atlas, store: Store) -> None:
    """Somebody else gave the same hours and took the same team out: nothing is left to propose."""
    brought = changed(city, t5={"hours": "24/7"}, t4=None)
    store.append(Event("team", "t5", "set", "Ada", "editor", values={"hours": "24/7"}))
    store.append(Event("team", "t4", "set", "Ada", "editor", values={"removed": "yes"}))
    assert team_proposals.changes(store, city, brought, seen=0) == {}


def test_a_team_taken_out_meanwhile_is_marked(city: Atlas, store: Store) -> None:
    """A change of a team that is no longer there says so to the editor."""
    team_proposals.propose(store, city, changed(city, t5={"hours": "24/7"}))
    store.append(Event("team", "t5", "set", "Ada", "editor", values={"removed": "yes"}, base=1))
    assert [each.overtaken for each in queue(store, city)] == [("removed",)]


def test_nothing_and_too_much_are_refused(city: Atlas, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register that differs in nothing, or in more teams than anybody could check, is not kept."""
    with pytest.raises(ContributionError, match="Nothing in this register differs"):
        propose(store, city, changed(city))
    monkeypatch.setattr(team_proposals, "MOST", 1)
    with pytest.raises(ContributionError, match="2 teams differ; up to 1"):
        propose(store, city, changed(city, t5=None, t4=None))
    assert store.events() == []
