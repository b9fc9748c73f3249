"""What an editor decides: every way of it, every way back, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from placebased.contributions.assets.decisions import merge, merge_proposal, records, restore
from placebased.contributions.assets.duplicates import Neighbours
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, change, refuse, undo
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event, state_of
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, NEW, now_holds, waiting


def test_a_correction_goes_all_the_way(store: Store, city: Atlas) -> None:
    """A partner corrects a phone number, an editor accepts it, and the place shows it, newly confirmed."""
    asked = propose(store, city, Proposal("correct", "a1", {"phone": "0161 496 0001"}, who="Chemists Ltd"))
    assert now_holds(store, city).assets.at["a1", "phone"] == ""
    (seen,) = waiting(store, city)
    assert (seen.before["phone"], seen.after["phone"]) == ("", "0161 496 0001")
    assert seen.event.who == "Chemists Ltd"
    accept(store, EDITOR, asked, atlas=city)
    row = now_holds(store, city).assets.loc["a1"]
    assert (row["phone"], row["last_confirmed"]) == ("0161 496 0001", asked.at[:10])
    assert waiting(store, city) == []


def test_still_here_confirms_the_day(store: Store, city: Atlas) -> None:
    """“Still here, checked today” changes nothing but the day of the last word."""
    asked = propose(store, city, Proposal("confirm", "a2"))
    accept(store, EDITOR, asked, atlas=city)
    before, after = (
        each.assets.loc[["a2"]].drop(columns="last_confirmed") for each in (city, now_holds(store, city))
    )
    assert before.equals(after)
    assert now_holds(store, city).assets.at["a2", "last_confirmed"] == asked.at[:10]


def test_closed_for_good_takes_it_off_and_undo_brings_it_back(store: Store, city: Atlas) -> None:
    """An accepted closure takes the asset off; taken back, the asset is there and the proposal waits."""
    asked = propose(store, city, Proposal("close", "a3"))
    decision = accept(store, EDITOR, asked, atlas=city)
    assert "a3" not in now_holds(store, city).assets.index
    undo(store, EDITOR, decision, atlas=city)
    assert "a3" in now_holds(store, city).assets.index
    assert [each.event.number for each in waiting(store, city)] == [asked.number]


def test_a_new_entry_can_be_changed_and_accepted(store: Store, city: Atlas) -> None:
    """What the editor changed holds; what the partner said stays in the history of proposals."""
    asked = propose(store, city, Proposal("add", values=NEW))
    accept(store, EDITOR, asked, atlas=city, values={**NEW, "name": "Corner Larder and Café"})
    row = now_holds(store, city).assets.loc[asked.subject]
    assert (row["name"], row["source_date"]) == ("Corner Larder and Café", asked.at[:10])
    assert store.events("asset", subject=asked.subject)[0].values["name"] == "Corner Larder"


def test_a_refusal_needs_a_reason(store: Store, city: Atlas) -> None:
    """Without a reason nothing is refused; with one it is kept with the refusal."""
    asked = propose(store, city, Proposal("close", "a3"))
    with pytest.raises(ContributionError, match="reason"):
        refuse(store, EDITOR, asked, atlas=city, reason="  ")
    refuse(store, EDITOR, asked, atlas=city, reason="It is open: rang today.")
    assert state_of(store.events("asset")).decisions[asked.number].note == "It is open: rang today."
    assert "a3" in now_holds(store, city).assets.index


def test_a_likely_duplicate_is_shown_and_joined(store: Store, city: Atlas) -> None:
    """A new entry like one that is there says so; joined, the one that is there has the words of both."""
    where = str(city.assets.at["a1", "postcode"])
    name = str(city.assets.at["a1", "name"])
    values = {**NEW, "name": name, "category": "chemist", "postcode": where, "phone": "0161 496 0001"}
    asked = propose(store, city, Proposal("add", values={**values, "offers": "Blood pressure checks"}))
    assert [each.id for each in Neighbours(city.assets).like(asked.values)] == ["a1"]
    merge_proposal(store, EDITOR, asked, "a1", atlas=city)
    row = now_holds(store, city).assets.loc["a1"]
    assert (row["phone"], row["offers"]) == ("0161 496 0001", "Blood pressure checks")
    assert len(now_holds(store, city).assets) == len(city.assets)
    assert waiting(store, city) == []


def test_two_entries_become_one(store: Store, city: Atlas) -> None:
    """The one that goes points to the one that stays, which also has its name."""
    merge(store, EDITOR, "a4", "a3", atlas=city)
    after = now_holds(store, city)
    assert "a4" not in after.assets.index
    assert after.assets.at["a3", "offers"] == "Also called: Larder over the line"
    assert records(store)["a4"]["merged_into"] == "a3"
    with pytest.raises(ContributionError, match="itself"):
        merge(store, EDITOR, "a3", "a3", atlas=city)


def test_two_editors_at_once_are_a_conflict(store: Store, city: Atlas) -> None:
    """Both looked at the same state: both changes are kept, and the record names the conflict."""
    change(store, Editor("Ann"), ("asset", "a1"), {"phone": "0161 496 0001"}, atlas=city, base=0)
    change(store, Editor("Bob"), ("asset", "a1"), {"phone": "0161 496 0002"}, atlas=city, base=0)
    earlier, later = state_of(store.events("asset")).records["a1"].conflicts()["phone"]
    assert (earlier.who, later.who) == ("Ann", "Bob")


def test_an_editor_cannot_set_what_is_wrong(store: Store, city: Atlas) -> None:
    """An editor's values are checked like everybody's."""
    with pytest.raises(ContributionError, match="phone"):
        change(store, EDITOR, ("asset", "a1"), {"phone": "none"}, atlas=city, base=0)
    asked = propose(store, city, Proposal("add", values=NEW))
    with pytest.raises(ContributionError, match="postcode"):
        accept(store, EDITOR, asked, atlas=city, values={**NEW, "postcode": ""})


def test_any_earlier_state_comes_back(store: Store, city: Atlas) -> None:
    """Back to after the first change, then to what the pack says, where the pack's own value returns."""
    first = change(store, EDITOR, ("asset", "a1"), {"phone": "0161 496 0001"}, atlas=city, base=0)
    change(
        store,
        EDITOR,
        ("asset", "a1"),
        {"phone": "0161 496 0002", "name": "Other"},
        atlas=city,
        base=first.number,
    )
    restore(store, EDITOR, "a1", first.number, pack=city)
    row = now_holds(store, city).assets.loc["a1"]
    assert (row["phone"], row["name"]) == ("0161 496 0001", city.assets.at["a1", "name"])
    restore(store, EDITOR, "a1", 0, pack=city)
    assert now_holds(store, city).assets.at["a1", "phone"] == ""


Decide = Callable[[Store, Any, Event, Atlas], object]
DECIDING: dict[str, Decide] = {
    "accept": lambda store, who, asked, city: accept(store, who, asked, atlas=city),
    "refuse": lambda store, who, asked, city: refuse(store, who, asked, atlas=city, reason="x"),
    "undo": lambda store, who, asked, city: undo(store, who, asked, atlas=city),
    "join": lambda store, who, asked, city: merge_proposal(store, who, asked, "a1", atlas=city),
    "merge": lambda store, who, _, city: merge(store, who, "a3", "a4", atlas=city),
    "restore": lambda store, who, _, city: restore(store, who, "a1", 0, pack=city),
    "change": lambda store, who, _, city: change(
        store, who, ("asset", "a1"), {"name": "N"}, atlas=city, base=0
    ),
}


@pytest.mark.parametrize("who", [None, "Ed", Editor("  ")], ids=["nobody", "a name", "an empty name"])
@pytest.mark.parametrize("decide", DECIDING.values(), ids=DECIDING)
def test_nobody_but_an_editor_decides(store: Store, city: Atlas, decide: Decide, who: object) -> None:
    """Whatever is called, without a signed-in editor nothing is decided and nothing kept."""
    asked = propose(store, city, Proposal("add", values=NEW))
    with pytest.raises(ContributionError, match="signed-in"):
        decide(store, who, asked, city)
    assert len(store.events()) == 1
