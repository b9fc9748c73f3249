"""Publishing a list: whole or not at all, by editors only, and how it was read kept as a recipe."""

from __future__ import annotations

import pytest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, accept_all, decided_together, refuse, undo_all
from placebased.contributions.editors import Editor
from placebased.contributions.proposals import LONGEST_NOTE
from placebased.contributions.queue import together
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.exchange.list_publishing import (
    MOST_HANDED_IN,
    Bringer,
    propose_list,
    publish_list,
    recipes,
    save_recipe,
)
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG, YES
from tests.support.contributed import EDITOR, NEW, now_holds, waiting

KEY_OF_FORM = "ab" * 16
DAY = "2026-02-01"
"""Date of every list here."""


def test_a_list_is_published_as_a_whole(store: Store, city: Atlas) -> None:
    """A new row becomes an entry, a known one fills what an entry lacks; the note names the list."""
    rows = [("list-1", NEW, ""), ("list-2", {"name": "Chemist", "phone": "0161 496 0001"}, "a1")]
    assert publish_list(store, EDITOR, rows, name="Warm spaces", join=True, atlas=city, day=DAY) == 2
    after = now_holds(store, city).assets
    assert after.at["list-1", "name"] == "Corner Larder"
    assert after.at["a1", "phone"] == "0161 496 0001"
    assert {event.note for event in store.events()} == {"From the list “Warm spaces”"}


def test_known_rows_can_be_left_out(store: Store, city: Atlas) -> None:
    """Without joining, a row that is listed already changes nothing; next month's own row does."""
    publish_list(store, EDITOR, [("list-1", NEW, "")], name="L", join=False, atlas=city, day=DAY)
    newer = {**NEW, "phone": "0161 496 0001"}
    rows = [("list-1", newer, "list-1"), ("list-2", {"name": "Chemist", "phone": "0161 496 0002"}, "a1")]
    assert publish_list(store, EDITOR, rows, name="L", join=False, atlas=now_holds(store, city), day=DAY) == 1
    after = now_holds(store, city).assets
    assert after.at["list-1", "phone"] == "0161 496 0001"
    assert after.at["a1", "phone"] == ""


def test_a_recipe_is_kept_by_name(store: Store, city: Atlas) -> None:
    """The newer one holds whole; nobody but an editor keeps one, or publishes a list."""
    save_recipe(store, EDITOR, "Warm", {"name": "Venue", "phone": "Tel", "kind": "larder"})
    save_recipe(store, EDITOR, "Warm", {"name": "Title", "kind": "larder"})
    assert recipes(store) == {"Warm": {"name": "Title", "kind": "larder"}}
    with pytest.raises(ContributionError, match="signed-in"):
        save_recipe(store, Editor(""), "Warm", {})
    with pytest.raises(ContributionError, match="signed-in"):
        publish_list(store, Editor(""), [("list-1", NEW, "")], name="L", join=True, atlas=city, day=DAY)


def test_anybody_hands_a_list_in_and_an_editor_accepts_it_whole(store: Store, city: Atlas) -> None:
    """New rows and what listed ones lack wait together; nothing is shown until then."""
    rows = [
        ("list-1", NEW, ""),
        ("list-2", {"name": "Chemist", "phone": "0161 496 0001"}, "a1"),
        ("list-3", {"name": str(city.assets.at["a2", "name"])}, "a2"),
    ]
    kept, _ = propose_list(store, Bringer("Row Trust", visit="v"), rows, name="Warm spaces", atlas=city)
    assert [(event.wish, event.note) for event in kept] == [
        ("add", "From the list “Warm spaces”"),
        ("correct", "From the list “Warm spaces”"),
    ]
    assert "Corner Larder" not in set(now_holds(store, city).assets["name"])
    (group,) = together(waiting(store, city))
    accept_all(store, EDITOR, group, atlas=now_holds(store, city))
    after = now_holds(store, city).assets
    assert "Corner Larder" in set(after["name"])
    assert after.at["a1", "phone"] == "0161 496 0001"


def test_a_list_that_is_handed_in_twice_waits_once(store: Store, city: Atlas) -> None:
    """Whoever brings it, under whatever name; a row that was corrected meanwhile waits beside the first."""
    rows = [("list-1", NEW, ""), ("list-2", {"name": "Chemist", "phone": "0161 496 0001"}, "a1")]
    first = propose_list(store, Bringer("Row Trust"), rows, name="Warm spaces", atlas=city)
    assert propose_list(store, Bringer(), rows, name="The same", atlas=city) == ((), first.kept)
    corrected = [("list-1", {**NEW, "phone": "0161 496 0009"}, ""), rows[1]]
    again = propose_list(store, Bringer(), corrected, name="Warm spaces", atlas=city)
    assert (len(again.kept), again.waiting) == (1, first.kept[1:])
    refuse(store, EDITOR, first.kept[1], atlas=now_holds(store, city), reason="No.")
    assert len(propose_list(store, Bringer(), rows, name="Warm spaces", atlas=city).kept) == 1


def test_an_editor_reads_what_was_said_of_a_row(store: Store, city: Atlas) -> None:
    """What was cut or kept all the same stands in the proposal, not in what is published of the decision."""
    rows = [("list-1", NEW, ""), ("list-2", {**NEW, "name": "Second Larder"}, "")]
    remarks = {"list-1": ["Kept, although “closed” stands under Status.", "Joined from lines 2 and 3."]}
    kept, _ = propose_list(store, Bringer(), rows, name="Warm", atlas=city, remarks=remarks)
    said = "Kept, although “closed” stands under Status. Joined from lines 2 and 3."
    assert kept[0].note == f"From the list “Warm”\nWhen its row was read: {said}"
    assert kept[1].note == "From the list “Warm”"
    decided = accept_all(store, EDITOR, list(kept), atlas=city)
    assert {event.note for event in decided} == {"From the list “Warm”"}


def test_remarks_on_a_sensitive_row_say_nothing_of_its_place(store: Store, city: Atlas) -> None:
    """However long they are, they fit where notes are kept."""
    values = {"name": "Rosewood", "category": "larder", FLAG: YES}
    remarks = {"list-1": ["The postcode ZZ1 1AA was read.", "At 4 High Street. " * 99]}
    ((kept,), _) = propose_list(
        store, Bringer(), [("list-1", values, "")], name="W", atlas=city, remarks=remarks
    )
    assert "ZZ1" not in kept.note
    assert "High Street" not in kept.note
    assert len(kept.note) <= LONGEST_NOTE


@pytest.mark.parametrize(
    ("bringer", "count", "says"),
    [(Bringer(contact="nobody"), 1, "e-mail address"), (Bringer(), MOST_HANDED_IN + 1, "at once")],
)
def test_a_list_that_cannot_be_handed_in_leaves_nothing(
    store: Store, city: Atlas, bringer: Bringer, count: int, says: str
) -> None:
    """Too many rows for an editor to look through, or no address."""
    with pytest.raises(ContributionError, match=says):
        propose_list(store, bringer, [("list-1", NEW, "")] * count, name="L", atlas=city)
    assert store.events() == []
    assert propose_list(store, Bringer(), [], name="L", atlas=city) == ((), ())


def test_a_list_is_of_its_own_date_and_confirms_nothing(store: Store, city: Atlas) -> None:
    """What it adds is as of then; what it joins keeps its own dates; a day to come or none is refused."""
    rows = [("list-1", NEW, ""), ("list-2", {"name": "Chemist", "phone": "0161 496 0001"}, "a1")]
    publish_list(store, EDITOR, rows, name="L", join=True, atlas=city, day=DAY)
    after, before = now_holds(store, city).assets, city.assets
    assert tuple(after.loc["list-1", ["source_date", "last_confirmed"]]) == (DAY, "")
    for name in ("source_date", "last_confirmed"):
        assert str(after.at["a1", name]) == str(before.at["a1", name])
    for day in ("", "2999-01-01", "soon"):
        with pytest.raises(ContributionError, match="date"):
            publish_list(store, EDITOR, rows, name="L", join=True, atlas=city, day=day)


def test_a_list_that_was_handed_in_confirms_nothing_either(store: Store, city: Atlas) -> None:
    """With its date, or without one where its bringer does not know it."""
    kept, _ = propose_list(store, Bringer(), [("list-1", NEW, "")], name="L", atlas=city, day=DAY)
    accept_all(store, EDITOR, list(kept), atlas=city)
    kept, _ = propose_list(store, Bringer(), [("list-2", NEW | {"name": "Other"}, "")], name="M", atlas=city)
    accept_all(store, EDITOR, list(kept), atlas=city)
    dates = now_holds(store, city).assets.loc[["new-list-1", "new-list-2"], ["source_date", "last_confirmed"]]
    assert dates.to_numpy().tolist() == [[DAY, ""], ["", ""]]


def test_a_whole_list_is_taken_back_in_one_act(store: Store, city: Atlas) -> None:
    """Published or accepted: one act, one undo, and nothing of it is left."""
    rows = [("list-1", NEW, ""), ("list-2", NEW | {"name": "Second"}, "")]
    publish_list(store, EDITOR, rows, name="L", join=False, atlas=city, day=DAY)
    (act,) = decided_together(store.events())
    undo_all(store, EDITOR, act, atlas=now_holds(store, city))
    assert list(now_holds(store, city).assets.index) == list(city.assets.index)


def test_a_list_is_taken_back_though_one_of_its_rows_was_corrected_since(store: Store, city: Atlas) -> None:
    """The corrected row goes with its list: half an entry, a phone number without a name, does not stay."""
    rows = [("list-1", NEW, ""), ("list-2", NEW | {"name": "Second"}, "")]
    publish_list(store, EDITOR, rows, name="L", join=False, atlas=city, day=DAY)
    (act,) = decided_together(store.events())
    now = now_holds(store, city)
    asked = propose(store, now, Proposal("correct", "list-1", {"phone": "0161 496 0009"}))
    accept(store, EDITOR, asked, atlas=now)
    undo_all(store, EDITOR, act, atlas=now_holds(store, city))
    assert list(now_holds(store, city).assets.index) == list(city.assets.index)


def test_a_list_that_is_handed_in_with_two_taps_is_there_once(store: Store, city: Atlas) -> None:
    """Both taps get the same receipts; the same list from another form is said to wait already."""
    entries = [("list-1", NEW, ""), ("list-2", NEW | {"name": "Second"}, "")]
    first, again = (
        propose_list(store, Bringer(key=KEY_OF_FORM), entries, name="L", atlas=city) for _ in range(2)
    )
    assert [each.number for each in first.kept] == [each.number for each in again.kept] == [1, 2]
    assert len(store.events()) == 2
    other = propose_list(store, Bringer(key="other"), entries, name="L", atlas=city)
    assert (len(other.kept), len(other.waiting), len(store.events())) == (0, 2, 2)
