"""Deciding on the register of teams: by editors only, every way of it, and every way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from placebased.contributions import decisions
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event, state_of
from placebased.contributions.queue import queue
from placebased.contributions.store import Store
from placebased.contributions.teams import decisions as team_decisions
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams import published_register
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.registers import changed

EDITOR = Editor("Ada")
NIGHTS = {"team": "Nights", "kind": "nursing", "level": "city", "covers": "C1"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    made = Store(f"sqlite:///{tmp_path / 'kept.db'}")
    yield made
    made.close()


def hours(store: Store, city: Atlas) -> str:
    """Return the wardens' hours as everybody sees them."""
    return str(published_register.common(store, city).teams.at["t5", "hours"])


def asked(store: Store, city: Atlas, **teams: dict[str, str] | None) -> list[Event]:
    """Propose changes of teams."""
    return list(team_proposals.propose(store, city, changed(city, store, **teams)))


def test_a_change_goes_all_the_way_and_back(store: Store, city: Atlas) -> None:
    """Proposed, accepted, seen by all; taken back, it waits again and the old hours hold."""
    (proposal,) = asked(store, city, t5={"hours": "24/7"})
    decision = decisions.accept(store, EDITOR, proposal, atlas=city)
    assert (hours(store, city), decision.about) == ("24/7", proposal.number)
    assert queue(store, city) == []
    decisions.undo(store, EDITOR, decision, atlas=city)
    assert hours(store, city) == ""
    assert [each.event.number for each in queue(store, city)] == [proposal.number]


def test_a_proposal_is_refused_like_any_other(store: Store, city: Atlas) -> None:
    """With a reason, which is kept; the register stays."""
    (proposal,) = asked(store, city, t5=None)
    decisions.refuse(store, EDITOR, proposal, atlas=city, reason="They are there.")
    assert state_of(store.events("team")).decisions[proposal.number].note == "They are there."
    assert "t5" in published_register.common(store, city).teams.index


def test_it_can_be_changed_first_and_is_checked_then(store: Store, city: Atlas) -> None:
    """Other hours are taken; hours that end before they start are refused, and nothing is kept."""
    (proposal,) = asked(store, city, t5={"hours": "24/7"})
    with pytest.raises(ContributionError, match="hours end before they start"):
        decisions.accept(store, EDITOR, proposal, atlas=city, values={"hours": "17:00-09:00"})
    assert len(store.events("team")) == 1
    decisions.accept(store, EDITOR, proposal, atlas=city, values={"hours": "09:00-17:00"})
    assert hours(store, city) == "09:00-17:00"


def test_a_register_that_could_not_stand_is_refused(store: Store, city: Atlas) -> None:
    """Two new teams of one name: the second is refused, and the name is said."""
    (first,) = asked(store, city, nights=NIGHTS)
    (second,) = asked(store, city, others=NIGHTS)
    decisions.accept(store, EDITOR, first, atlas=city)
    with pytest.raises(ContributionError, match=r"two teams have one name \(Nights and Nights\)"):
        decisions.accept(store, EDITOR, second, atlas=city)


def test_taking_back_may_not_leave_two_of_one_name(store: Store, city: Atlas) -> None:
    """The wardens were renamed and another took their name: the renaming cannot be taken back."""
    (renamed,) = asked(store, city, t5={"team": "Wardens of the Row"})
    decision = decisions.accept(store, EDITOR, renamed, atlas=city)
    (other,) = asked(store, city, other={**NIGHTS, "team": "Row Wardens"})
    decisions.accept(store, EDITOR, other, atlas=city)
    with pytest.raises(ContributionError, match="two teams have one name"):
        decisions.undo(store, EDITOR, decision, atlas=city)


def test_all_of_one_sender_are_accepted_together_or_not_at_all(store: Store, city: Atlas) -> None:
    """Two good changes hold at once; with one among them that cannot stand, none does."""
    good = asked(store, city, t5={"hours": "24/7"}, t4={"hours": "24/7"})
    decisions.accept_all(store, EDITOR, good, atlas=city)
    assert queue(store, city) == []
    more = [*asked(store, city, t5={"hours": ""}), *asked(store, city, t4={"team": "Other"})]
    more.append(store.append(Event("team", "t1", "propose", "P", "partner", values={"team": "Other"}))[0])
    with pytest.raises(ContributionError, match="two teams have one name"):
        decisions.accept_all(store, EDITOR, more, atlas=city)
    assert hours(store, city) == "24/7"


def test_a_conflict_is_settled_by_setting_a_value(store: Store, city: Atlas) -> None:
    """Two editors set hours without seeing each other; whichever is kept, nobody is in conflict after it."""
    for hour in ("24/7", "09:00-17:00"):
        decisions.change(store, EDITOR, ("team", "t5"), {"hours": hour}, atlas=city, base=0)
    assert "hours" in state_of(store.events("team")).records["t5"].conflicts()
    decisions.change(
        store, EDITOR, ("team", "t5"), {"hours": "24/7"}, atlas=city, base=store.last_number("team")
    )
    assert state_of(store.events("team")).records["t5"].conflicts() == {}


def test_an_editor_publishes_at_once_and_nothing_waits_before_or_after_it_is_undone(
    store: Store, city: Atlas
) -> None:
    """Each team is set outright; taken back, it holds no longer and leaves no proposal behind."""
    brought = changed(city, t5={"hours": "24/7"}, nights=NIGHTS)
    events = team_decisions.publish(store, EDITOR, brought, atlas=city, note="counted")
    assert {(e.subject, e.who, e.note) for e in events} == {
        ("t5", "Ada", "counted"),
        ("nights", "Ada", "counted"),
    }
    assert [(e.act, e.wish) for e in store.events("team")] == [("set", "correct"), ("set", "add")]
    assert queue(store, city) == []
    assert hours(store, city) == "24/7"
    decisions.undo(store, EDITOR, events[0], atlas=city)
    assert hours(store, city) == ""
    assert queue(store, city) == []


def test_publishing_over_what_one_had_not_seen_is_a_conflict(store: Store, city: Atlas) -> None:
    """Ann publishes other hours than Bob did since she looked: both are kept, and the conflict is shown."""
    brought = changed(city, t5={"hours": "24/7"})
    decisions.change(store, Editor("Bob"), ("team", "t5"), {"hours": "09:00-17:00"}, atlas=city, base=0)
    team_decisions.publish(store, Editor("Ann"), brought, atlas=city, seen=0)
    earlier, later = state_of(store.events("team")).records["t5"].conflicts()["hours"]
    assert (earlier.who, later.who) == ("Bob", "Ann")


def test_the_register_is_put_back_as_it_was(store: Store, city: Atlas) -> None:
    """One team changed, one taken out, one added; back to the first change, then to the pack's own."""
    (first,) = team_decisions.publish(store, EDITOR, changed(city, store, t5={"hours": "24/7"}), atlas=city)
    brought = changed(city, store, t5={"hours": "09:00-17:00"}, t4=None, nights=NIGHTS)
    team_decisions.publish(store, EDITOR, brought, atlas=city)
    assert set(team_decisions.way_back(store, city, first.number)) == {"t4", "t5", "nights"}
    team_decisions.put_back(store, EDITOR, first.number, atlas=city)
    held = published_register.common(store, city)
    assert hours(store, city) == "24/7"
    assert set(held.teams.index) == {"t1", "t2", "t3", "t4", "t5"}
    assert held.reach["t4"] == city.reach["t4"]
    team_decisions.put_back(store, EDITOR, 0, atlas=city)
    assert hours(store, city) == ""
    with pytest.raises(ContributionError, match="as it was then"):
        team_decisions.put_back(store, EDITOR, 0, atlas=city)


Decide = Callable[[Store, Any, Event, Atlas], object]
DECIDING: dict[str, Decide] = {
    "accept": lambda store, who, event, city: decisions.accept(store, who, event, atlas=city),
    "undo": lambda store, who, event, city: decisions.undo(store, who, event, atlas=city),
    "accept all": lambda store, who, event, city: decisions.accept_all(store, who, [event], atlas=city),
    "change": lambda store, who, _, city: decisions.change(
        store, who, ("team", "t5"), {}, atlas=city, base=0
    ),
    "put back": lambda store, who, _, city: team_decisions.put_back(store, who, 0, atlas=city),
    "publish": lambda store, who, _, city: team_decisions.publish(
        store, who, changed(city, t4=None), atlas=city
    ),
}


@pytest.mark.parametrize("who", [None, "Ada", Editor("  ")], ids=["nobody", "a name", "an empty name"])
@pytest.mark.parametrize("decide", DECIDING.values(), ids=DECIDING)
def test_nobody_but_an_editor_decides(store: Store, city: Atlas, decide: Decide, who: object) -> None:
    """Whatever is called, without a signed-in editor nothing is decided and nothing kept."""
    (proposal,) = asked(store, city, t5={"hours": "24/7"})
    with pytest.raises(ContributionError, match="signed-in editor"):
        decide(store, who, proposal, city)
    assert len(store.events()) == 1
