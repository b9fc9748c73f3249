"""What waits: oldest and most important first, beside what holds now, with what may double it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, accept_alike, change
from placebased.contributions.events import Event, state_of
from placebased.contributions.queue import alike, by_visit, denies, queue, together
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, NEW, now_holds, waiting


def test_the_contact_is_for_the_editor_only_and_then_gone(store: Store, city: Atlas) -> None:
    """The address shows beside the proposal and is deleted with the decision."""
    asked = propose(store, city, Proposal("confirm", "a1", contact="me@partner.example"))
    assert [each.contact for each in waiting(store, city)] == ["me@partner.example"]
    assert "partner.example" not in repr(store.events())
    accept(store, EDITOR, asked, atlas=city)
    assert store.contacts() == {}


def test_oldest_and_most_important_first(store: Store, city: Atlas) -> None:
    """A closure of today goes before a new entry of two days ago, not before one of four."""
    today = datetime(2026, 11, 21, tzinfo=UTC)

    def asked(wish: Any, days: int) -> None:  # noqa: ANN401
        at = (today - timedelta(days)).isoformat()
        subject = "a1" if wish == "close" else f"new-{days}"
        store.append(Event("asset", subject, "propose", "P", "partner", values=NEW, wish=wish, at=at))

    asked("add", 2)
    asked("close", 0)
    asked("add", 4)
    order = queue(store, city, at=today)
    assert [(each.event.wish, round(each.days)) for each in order] == [("add", 4), ("close", 0), ("add", 2)]


def test_what_somebody_else_changed_meanwhile_is_marked(store: Store, city: Atlas) -> None:
    """A proposal made before another change of the same field says that it was overtaken."""
    asked = propose(store, city, Proposal("correct", "a1", {"phone": "0161 496 0001"}))
    change(store, EDITOR, ("asset", "a1"), {"phone": "0161 496 0009"}, atlas=city, base=asked.number)
    assert [each.overtaken for each in waiting(store, city)] == [("phone",)]


def test_what_one_visit_sent_is_found_whatever_it_is_about(store: Store, city: Atlas) -> None:
    """Two of one visit belong together; one of another and one without a mark stand alone."""
    for asset, who, visit in (("a1", "X", "v1"), ("a2", "Y", "v2"), ("a3", "Z", "v1"), ("a2", "X", "")):
        propose(store, city, Proposal("confirm", asset, who=who, visit=visit))
    assert [[each.number for each in events] for events in by_visit(queue(store, city))] == [[1, 3]]


def test_a_denial_is_not_accepted_with_what_was_sent_beside_it(store: Store, city: Atlas) -> None:
    """Once accepted, a place that may shelter people is on the map at its door: an editor looks at it."""
    at = datetime(2026, 11, 21, tzinfo=UTC).isoformat()
    for k, said in enumerate(({}, {"sensitive": "no"}, {})):
        store.append(
            Event("asset", f"new-{k}", "propose", "P", "partner", values={**NEW, **said}, wish="add", at=at)
        )
    waits = queue(store, city)
    (events,) = together(waits)
    assert [each.subject for each in events] == ["new-0", "new-2"]
    assert [each.event.subject for each in waits if denies(each.event)] == ["new-1"]


def test_proposals_that_say_the_same_are_one_card(store: Store, city: Atlas) -> None:
    """Whoever sent them; one decision answers all, and of one new entry there is one."""
    first = propose(store, city, Proposal("add", values=NEW, who="Row Trust"))
    propose(store, city, Proposal("confirm", "a1"))
    second = propose(store, city, Proposal("add", values={**NEW, "name": "CORNER larder"}))
    propose(store, city, Proposal("correct", "a1", note="The ramp is broken."))
    propose(store, city, Proposal("correct", "a1", note="The door is locked."))
    groups = alike(queue(store, city))
    assert sorted(len(others) for _, others in groups) == [0, 0, 0, 1]
    ((kept, others),) = [group for group in groups if group[1]]
    accept_alike(store, EDITOR, [kept.event, *(each.event for each in others)], atlas=city)
    assert len(now_holds(store, city).assets) == len(city.assets) + 1
    state = state_of(store.events())
    assert {first.number, second.number} <= set(state.decisions)
    assert {state.decisions[n].subject for n in (first.number, second.number)} == {kept.event.subject}


def test_ten_thousand_that_wait_are_queued_while_somebody_waits(store: Store, city: Atlas) -> None:
    """A flood is put in order in a fraction of the work of looking each listing up in its table."""
    ids = [str(ident) for ident in city.assets.index]
    store.append(
        *(
            Event("asset", ids[k % len(ids)], "propose", "P", "partner", {"phone": f"{k}"}, wish="change")
            for k in range(10_000)
        )
    )
    began = process_time()
    assert len(queue(store, city)) == 10_000
    assert process_time() - began < 3.0
