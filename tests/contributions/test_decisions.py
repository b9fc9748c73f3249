"""What is decided alike of every kind: changed first, all at once, refused, taken back; each once."""

from __future__ import annotations

import pytest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import (
    accept,
    accept_all,
    change,
    decided_together,
    refuse,
    refuse_all,
    undo,
    undo_all,
)
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event, state_of
from placebased.contributions.store import Store
from placebased.errors import AnsweredError, ContributionError
from placebased.place.atlas import Atlas

ANN, BOB = Editor("Ann"), Editor("Bob")


def test_of_two_editors_the_later_is_told_and_nothing_changes(store: Store, city: Atlas) -> None:
    """Whatever Bob does with what Ann accepted, he is told that she was first."""
    asked = propose(store, city, Proposal("correct", "a1", {"phone": "0161 496 0001"}))
    decision = accept(store, ANN, asked, atlas=city)
    with pytest.raises(AnsweredError, match="Ann accepted this before you"):
        accept(store, BOB, asked, atlas=city, values={"phone": "0161 496 0002"})
    with pytest.raises(AnsweredError, match="Ann accepted this before you"):
        refuse(store, BOB, asked, atlas=city, reason="No")
    assert state_of(store.events("asset")).records["a1"].values["phone"] == "0161 496 0001"
    undo(store, ANN, decision, atlas=city)
    with pytest.raises(AnsweredError, match="Ann took this back before you"):
        undo(store, BOB, decision, atlas=city)
    refuse(store, BOB, asked, atlas=city, reason="No")
    assert state_of(store.events("asset")).decisions[asked.number].who == "Bob"


def test_several_are_accepted_all_or_none(store: Store, city: Atlas) -> None:
    """One of two is decided already: the other waits on. Then it is accepted with the moment of its group."""
    first, second = (propose(store, city, Proposal("confirm", asset)) for asset in ("a1", "a2"))
    refuse(store, ANN, first, atlas=city, reason="Closed")
    with pytest.raises(AnsweredError, match="refused"):
        accept_all(store, BOB, [second, first], atlas=city)
    assert list(state_of(store.events("asset")).waiting) == [second.number]
    assert [event.about for event in accept_all(store, BOB, [second], atlas=city)] == [second.number]
    assert accept_all(store, BOB, [], atlas=city) == ()


def test_an_outright_change_is_checked_by_its_kind(store: Store, city: Atlas) -> None:
    """A phone number that is none is refused for an entry; a team's hours by the register's rules."""
    with pytest.raises(ContributionError, match="phone"):
        change(store, ANN, ("asset", "a1"), {"phone": "none"}, atlas=city, base=0)
    with pytest.raises(ContributionError, match="hours end before they start"):
        change(store, ANN, ("team", "t5"), {"hours": "17:00-09:00"}, atlas=city, base=0)
    event = change(store, ANN, ("asset", "a1"), {"phone": "0161 496 0001"}, atlas=city, base=7, note=" Rang ")
    assert (event.base, event.note, event.wish) == (7, "Rang", "correct")


def test_a_decision_keeps_what_its_author_had_seen(store: Store, city: Atlas) -> None:
    """Given what was seen, that is kept; else the newest event of the kind, which is the proposal itself."""
    first, second = (propose(store, city, Proposal("confirm", asset)) for asset in ("a1", "a2"))
    store.append(Event("team", "t1", "propose", "P", "partner"))
    assert accept(store, ANN, first, atlas=city, base=1).base == 1
    assert accept(store, ANN, second, atlas=city).base == 4


def test_all_of_a_sender_is_refused_in_one_act_and_taken_back_in_one(store: Store, city: Atlas) -> None:
    """Three proposals and one reason: three refusals of one moment; one step makes all three wait again."""
    asked = [propose(store, city, Proposal("close", asset, visit="v")) for asset in ("a1", "a2", "a3")]
    with pytest.raises(ContributionError, match="Give a reason"):
        refuse_all(store, Editor("Ed"), asked, atlas=city, reason=" ")
    refusals = refuse_all(store, Editor("Ed"), asked, atlas=city, reason="Spam")
    assert [(each.act, each.about, each.note) for each in refusals] == [
        ("refuse", number, "Spam") for number in (1, 2, 3)
    ]
    assert len({each.at for each in refusals}) == 1
    assert state_of(store.events()).waiting == {}
    assert decided_together(store.events()) == [list(refusals)]
    undo_all(store, Editor("Ed"), refusals, atlas=city)
    assert list(state_of(store.events()).waiting) == [1, 2, 3]
    with pytest.raises(ContributionError, match="in one act"):
        undo_all(store, Editor("Ed"), asked, atlas=city)


def test_of_several_refused_at_once_none_is_where_somebody_was_first(store: Store, city: Atlas) -> None:
    """One of two was accepted a moment ago: the other waits on, and the editor is told."""
    first, second = (propose(store, city, Proposal("close", asset)) for asset in ("a1", "a2"))
    accept(store, Editor("Ed"), first, atlas=city)
    with pytest.raises(AnsweredError):
        refuse_all(store, Editor("Ed"), [first, second], atlas=city, reason="Spam")
    assert list(state_of(store.events()).waiting) == [second.number]
