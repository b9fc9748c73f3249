from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from placebased import moderation as m
from placebased.atlas import Atlas
from placebased.duplicates import Neighbours
from placebased.errors import ContributionError
from placebased.events import Event, state_of
from placebased.moderation import Editor, Proposal
from placebased.overlay import overlaid
from placebased.store import Store

EDITOR = Editor("Ed")
NEW = {"name": "Corner Larder", "category": "larder", "postcode": "ZZ1 1AA"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    kept = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    yield kept
    kept.close()


def now_holds(store: Store, city: Atlas) -> Atlas:
    """Return the made-up city as it is shown with what the store holds."""
    return overlaid(city, m.records(store), stamp="x", day="2026-11-21")


def waiting(store: Store, city: Atlas) -> list[m.Waiting]:
    """Return what waits, seen on the city as it is shown."""
    shown = now_holds(store, city)
    return m.queue(store, shown, Neighbours(shown.assets))


def test_a_correction_goes_all_the_way(store: Store, city: Atlas) -> None:
    """A partner corrects a phone number, an editor accepts it, and the place shows it, newly confirmed."""
    asked = m.propose(store, city, Proposal("correct", "a1", {"phone": "0161 496 0001"}, who="Chemists Ltd"))
    assert now_holds(store, city).assets.at["a1", "phone"] == ""
    (seen,) = waiting(store, city)
    assert (seen.before["phone"], seen.after["phone"]) == ("", "0161 496 0001")
    assert seen.event.who == "Chemists Ltd"
    m.accept(store, EDITOR, asked, atlas=city)
    row = now_holds(store, city).assets.loc["a1"]
    assert (row["phone"], row["last_confirmed"]) == ("0161 496 0001", asked.at[:10])
    assert waiting(store, city) == []


def test_only_what_differs_is_proposed(store: Store, city: Atlas) -> None:
    """A form sends every field; what is as it was is no part of the proposal."""
    form = {**m.present(city, "a1"), "phone": "0161 496 0001"}
    asked = m.propose(store, city, Proposal("correct", "a1", form))
    assert asked.values == {"phone": "0161 496 0001"}


def test_what_is_left_as_it_was_is_not_judged(store: Store, city: Atlas) -> None:
    """Beyond the table of postcodes a phone can be corrected: nobody asks about the postcode."""
    odd = overlaid(city, {"a1": {"postcode": "XX9 9XX"}}, stamp="x", day="2026-11-21")
    form = {**m.present(odd, "a1"), "phone": "0161 496 0001"}
    assert m.propose(store, odd, Proposal("correct", "a1", form)).values == {"phone": "0161 496 0001"}


def test_still_here_confirms_the_day(store: Store, city: Atlas) -> None:
    """“Still here, checked today” changes nothing but the day of the last word."""
    asked = m.propose(store, city, Proposal("confirm", "a2"))
    m.accept(store, EDITOR, asked, atlas=city)
    before, after = (
        each.assets.loc[["a2"]].drop(columns="last_confirmed") for each in (city, now_holds(store, city))
    )
    assert before.equals(after)
    assert now_holds(store, city).assets.at["a2", "last_confirmed"] == asked.at[:10]


def test_closed_for_good_takes_it_off_and_undo_brings_it_back(store: Store, city: Atlas) -> None:
    """An accepted closure takes the asset off; taken back, the asset is there and the proposal waits."""
    asked = m.propose(store, city, Proposal("close", "a3"))
    decision = m.accept(store, EDITOR, asked, atlas=city)
    assert "a3" not in now_holds(store, city).assets.index
    m.undo(store, EDITOR, decision, atlas=city)
    assert "a3" in now_holds(store, city).assets.index
    assert [each.event.number for each in waiting(store, city)] == [asked.number]


def test_a_new_entry_can_be_changed_and_accepted(store: Store, city: Atlas) -> None:
    """What the editor changed holds; what the partner said stays in the history of proposals."""
    asked = m.propose(store, city, Proposal("add", values=NEW))
    m.accept(store, EDITOR, asked, atlas=city, values={**NEW, "name": "Corner Larder and Café"})
    row = now_holds(store, city).assets.loc[asked.subject]
    assert (row["name"], row["source_date"]) == ("Corner Larder and Café", asked.at[:10])
    assert store.events("asset", subject=asked.subject)[0].values["name"] == "Corner Larder"


def test_a_refusal_needs_a_reason(store: Store, city: Atlas) -> None:
    """Without a reason nothing is refused; with one it is kept with the refusal."""
    asked = m.propose(store, city, Proposal("close", "a3"))
    with pytest.raises(ContributionError, match="reason"):
        m.refuse(store, EDITOR, asked, atlas=city, reason="  ")
    m.refuse(store, EDITOR, asked, atlas=city, reason="It is open: rang today.")
    assert state_of(store.events("asset")).decisions[asked.number].note == "It is open: rang today."
    assert "a3" in now_holds(store, city).assets.index


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
        m.propose(store, city, proposal)
    assert store.events() == []


def test_words_alone_are_a_correction(store: Store, city: Atlas) -> None:
    """Who cannot say it in a field says it in a note."""
    asked = m.propose(store, city, Proposal("correct", "a1", {}, note="The ramp is broken."))
    assert (asked.values, asked.note) == ({}, "The ramp is broken.")


def test_the_contact_is_for_the_editor_only_and_then_gone(store: Store, city: Atlas) -> None:
    """The address shows beside the proposal and is deleted with the decision."""
    asked = m.propose(store, city, Proposal("confirm", "a1", contact="me@partner.example"))
    assert [each.contact for each in waiting(store, city)] == ["me@partner.example"]
    assert "partner.example" not in repr(store.events())
    m.accept(store, EDITOR, asked, atlas=city)
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
    order = m.queue(store, city, Neighbours(city.assets), at=today)
    assert [(each.event.wish, round(each.days)) for each in order] == [("add", 4), ("close", 0), ("add", 2)]


def test_a_likely_duplicate_is_shown_and_joined(store: Store, city: Atlas) -> None:
    """A new entry like one that is there says so; joined, the one that is there has the words of both."""
    where = str(city.assets.at["a1", "postcode"])
    name = str(city.assets.at["a1", "name"])
    values = {**NEW, "name": name, "category": "chemist", "postcode": where, "phone": "0161 496 0001"}
    asked = m.propose(store, city, Proposal("add", values={**values, "offers": "Blood pressure checks"}))
    (seen,) = waiting(store, city)
    assert [each.id for each in seen.likely] == ["a1"]
    m.merge_proposal(store, EDITOR, asked, "a1", atlas=city)
    row = now_holds(store, city).assets.loc["a1"]
    assert (row["phone"], row["offers"]) == ("0161 496 0001", "Blood pressure checks")
    assert len(now_holds(store, city).assets) == len(city.assets)
    assert waiting(store, city) == []


def test_two_entries_become_one(store: Store, city: Atlas) -> None:
    """The one that goes points to the one that stays, which also has its name."""
    m.merge(store, EDITOR, "a4", "a3", atlas=city)
    after = now_holds(store, city)
    assert "a4" not in after.assets.index
    assert after.assets.at["a3", "offers"] == "Also called: Larder over the line"
    assert m.records(store)["a4"]["merged_into"] == "a3"
    with pytest.raises(ContributionError, match="itself"):
        m.merge(store, EDITOR, "a3", "a3", atlas=city)


def test_what_somebody_else_changed_meanwhile_is_marked(store: Store, city: Atlas) -> None:
    """A proposal made before another change of the same field says that it was overtaken."""
    asked = m.propose(store, city, Proposal("correct", "a1", {"phone": "0161 496 0001"}))
    m.change(store, EDITOR, "a1", {"phone": "0161 496 0009"}, atlas=city, base=asked.number)
    assert [each.overtaken for each in waiting(store, city)] == [("phone",)]


def test_two_editors_at_once_are_a_conflict(store: Store, city: Atlas) -> None:
    """Both looked at the same state: both changes are kept, and the record names the conflict."""
    m.change(store, Editor("Ann"), "a1", {"phone": "0161 496 0001"}, atlas=city, base=0)
    m.change(store, Editor("Bob"), "a1", {"phone": "0161 496 0002"}, atlas=city, base=0)
    earlier, later = state_of(store.events("asset")).records["a1"].conflicts()["phone"]
    assert (earlier.who, later.who) == ("Ann", "Bob")


def test_an_editor_cannot_set_what_is_wrong(store: Store, city: Atlas) -> None:
    """An editor's values are checked like everybody's."""
    with pytest.raises(ContributionError, match="phone"):
        m.change(store, EDITOR, "a1", {"phone": "none"}, atlas=city, base=0)
    asked = m.propose(store, city, Proposal("add", values=NEW))
    with pytest.raises(ContributionError, match="postcode"):
        m.accept(store, EDITOR, asked, atlas=city, values={**NEW, "postcode": ""})


def test_any_earlier_state_comes_back(store: Store, city: Atlas) -> None:
    """Back to after the first change, then to what the pack says, where the pack's own value returns."""
    first = m.change(store, EDITOR, "a1", {"phone": "0161 496 0001"}, atlas=city, base=0)
    m.change(store, EDITOR, "a1", {"phone": "0161 496 0002", "name": "Other"}, atlas=city, base=first.number)
    m.restore(store, EDITOR, "a1", first.number, pack=city)
    row = now_holds(store, city).assets.loc["a1"]
    assert (row["phone"], row["name"]) == ("0161 496 0001", city.assets.at["a1", "name"])
    m.restore(store, EDITOR, "a1", 0, pack=city)
    assert now_holds(store, city).assets.at["a1", "phone"] == ""


Decide = Callable[[Store, Any, Event, Atlas], object]
DECIDING: dict[str, Decide] = {
    "accept": lambda store, who, asked, city: m.accept(store, who, asked, atlas=city),
    "refuse": lambda store, who, asked, city: m.refuse(store, who, asked, atlas=city, reason="x"),
    "undo": lambda store, who, asked, city: m.undo(store, who, asked, atlas=city),
    "join": lambda store, who, asked, city: m.merge_proposal(store, who, asked, "a1", atlas=city),
    "merge": lambda store, who, _, city: m.merge(store, who, "a3", "a4", atlas=city),
    "restore": lambda store, who, _, city: m.restore(store, who, "a1", 0, pack=city),
    "change": lambda store, who, _, city: m.change(store, who, "a1", {"name": "N"}, atlas=city, base=0),
}


@pytest.mark.parametrize("who", [None, "Ed", Editor("  ")], ids=["nobody", "a name", "an empty name"])
@pytest.mark.parametrize("decide", DECIDING.values(), ids=DECIDING)
def test_nobody_but_an_editor_decides(store: Store, city: Atlas, decide: Decide, who: object) -> None:
    """Whatever is called, without a signed-in editor nothing is decided and nothing kept."""
    asked = m.propose(store, city, Proposal("add", values=NEW))
    with pytest.raises(ContributionError, match="signed-in"):
        decide(store, who, asked, city)
    assert len(store.events()) == 1


def test_fields_have_names_people_know() -> None:
    """A field is shown by its label."""
    assert m.label("opening_hours_text") == "Opening hours"
    assert m.label("x") == "x"


def test_a_list_is_published_as_a_whole(store: Store, city: Atlas) -> None:
    """A new row becomes an entry, a known one fills what an entry lacks; the note names the list."""
    rows = [("list-1", NEW, ""), ("list-2", {"name": "Chemist", "phone": "0161 496 0001"}, "a1")]
    assert m.publish_list(store, EDITOR, rows, name="Warm spaces", join=True, atlas=city) == 2
    after = now_holds(store, city).assets
    assert after.at["list-1", "name"] == "Corner Larder"
    assert after.at["a1", "phone"] == "0161 496 0001"
    assert {event.note for event in store.events()} == {"From the list “Warm spaces”"}


def test_known_rows_can_be_left_out(store: Store, city: Atlas) -> None:
    """Without joining, a row that is listed already changes nothing; next month's own row does."""
    m.publish_list(store, EDITOR, [("list-1", NEW, "")], name="L", join=False, atlas=city)
    newer = {**NEW, "phone": "0161 496 0001"}
    rows = [("list-1", newer, "list-1"), ("list-2", {"name": "Chemist", "phone": "0161 496 0002"}, "a1")]
    assert m.publish_list(store, EDITOR, rows, name="L", join=False, atlas=now_holds(store, city)) == 1
    after = now_holds(store, city).assets
    assert after.at["list-1", "phone"] == "0161 496 0001"
    assert after.at["a1", "phone"] == ""


def test_a_recipe_is_kept_by_name(store: Store, city: Atlas) -> None:
    """The newer one holds whole; nobody but an editor keeps one, or publishes a list."""
    m.save_recipe(store, EDITOR, "Warm", {"name": "Venue", "phone": "Tel", "kind": "larder"})
    m.save_recipe(store, EDITOR, "Warm", {"name": "Title", "kind": "larder"})
    assert m.recipes(store) == {"Warm": {"name": "Title", "kind": "larder"}}
    with pytest.raises(ContributionError, match="signed-in"):
        m.save_recipe(store, Editor(""), "Warm", {})
    with pytest.raises(ContributionError, match="signed-in"):
        m.publish_list(store, Editor(""), [("list-1", NEW, "")], name="L", join=True, atlas=city)
