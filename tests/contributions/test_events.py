from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from placebased.contributions.events import (
    Answer,
    Event,
    Record,
    answered_first,
    restoring,
    state_of,
    undoing,
)


def said(number: int, **fields: object) -> Event:
    """Return an event about one asset; its time stands for nothing."""
    usual = Event("asset", "a1", "set", "Ann", "editor", number=number, at=f"2026-01-{number:02}")
    return replace(usual, **fields)  # type: ignore[arg-type]


def test_what_was_said_last_holds_and_all_of_it_is_remembered() -> None:
    """The later phone number holds; both stand in the history with who said so and when."""
    state = state_of([said(1, values={"phone": "1"}), said(2, values={"phone": "2"}, who="Bob", base=1)])
    assert state.records["a1"].values == {"phone": "2"}
    told = [(c.value, c.who, c.at) for c in state.records["a1"].history["phone"]]
    assert told == [("1", "Ann", "2026-01-01"), ("2", "Bob", "2026-01-02")]
    assert state.records["a1"].revision == 2


def test_a_proposal_changes_nothing_until_it_is_decided() -> None:
    """A proposal waits; the set that answers it takes it off the list and changes the value."""
    asked = said(1, act="propose", values={"name": "New"})
    assert state_of([asked]).waiting == {1: asked}
    assert state_of([asked]).records == {}
    decided = said(2, values={"name": "Newer"}, about=1)
    state = state_of([asked, decided])
    assert state.waiting == {}
    assert state.decisions == {1: decided}
    assert state.records["a1"].values == {"name": "Newer"}


def test_a_refusal_ends_the_waiting_and_changes_nothing() -> None:
    """A refused proposal no longer waits, and sets no value."""
    state = state_of([said(1, act="propose", values={"name": "New"}), said(2, act="refuse", about=1)])
    assert state.waiting == {}
    assert state.records == {}


def test_undo_takes_back_and_can_be_taken_back() -> None:
    """An undone acceptance puts the proposal back; undoing the undo accepts it again."""
    asked, decided = said(1, act="propose", values={"name": "N"}), said(2, values={"name": "N"}, about=1)
    undo = replace(undoing(decided, who="Bob"), number=3)
    state = state_of([asked, decided, undo])
    assert (list(state.waiting), list(state.records), set(state.undone)) == ([1], [], {2})
    again = replace(undoing(undo, who="Bob"), number=4)
    state = state_of([asked, decided, undo, again])
    assert (list(state.waiting), set(state.undone)) == ([], {3})
    assert state.records["a1"].values == {"name": "N"}


def test_what_was_once_published_outright_does_not_wait_when_it_is_taken_back() -> None:
    """What its own editor accepted within seconds was published outright; what waited for longer was not."""
    asked = said(1, act="propose", at="2026-11-01T10:00:00.000001+00:00", values={"hours": "24/7"})
    at_once = said(2, about=1, at="2026-11-01T10:00:01.200000+00:00", values={"hours": "24/7"})
    undo = replace(undoing(at_once, who="Bob"), number=3)
    assert state_of([asked, at_once, undo]).waiting == {}
    assert state_of([asked, at_once]).decisions == {1: at_once}
    later = replace(at_once, at="2026-11-01T10:02:00.000000+00:00")
    others = (later, replace(at_once, who="Bob"))
    assert [list(state_of([asked, each, undo]).waiting) for each in others] == [[1], [1]]


def test_any_earlier_state_can_be_computed_and_restored() -> None:
    """Looking at the first event only gives what held then; restoring it empties what came after."""
    events = [said(1, values={"phone": "1"}), said(2, values={"phone": "2", "email": "x@y.example"}, base=1)]
    earlier, present = (state_of(events, until=n).records["a1"] for n in (1, 2))
    assert earlier.values == {"phone": "1"}
    back = replace(restoring(earlier, present, like=said(0, who="Cat")), number=3)
    assert back.values == {"email": "", "phone": "1"}
    assert state_of([*events, back]).records["a1"].values == {"phone": "1", "email": ""}
    assert len(state_of([*events, back]).records["a1"].history["phone"]) == 3


def test_two_editors_who_did_not_see_each_other_are_a_conflict() -> None:
    """Both changes were made on the state of event 1: both are kept, the conflict names both."""
    events = [
        said(1, values={"phone": "1", "name": "N"}),
        said(2, values={"phone": "2"}, base=1, who="Ann"),
        said(3, values={"phone": "3", "name": "M"}, base=1, who="Bob"),
    ]
    record = state_of(events).records["a1"]
    assert {f: (a.who, b.who) for f, (a, b) in record.conflicts().items()} == {"phone": ("Ann", "Bob")}
    assert [c.value for c in record.history["phone"]] == ["1", "2", "3"]
    settled = [*events, said(4, values={"phone": "2"}, base=3, who="Cat")]
    assert state_of(settled).records["a1"].conflicts() == {}


def test_saying_the_same_is_no_conflict() -> None:
    """Two editors who set the same value agree."""
    events = [said(1, values={"phone": "2"}), said(2, values={"phone": "2"})]
    assert state_of(events).records["a1"].conflicts() == {}


def test_different_fields_are_no_conflict() -> None:
    """Two editors who change different fields both get their way."""
    record = state_of([said(1, values={"phone": "2"}), said(2, values={"name": "N"})]).records["a1"]
    assert record.conflicts() == {}
    assert record.values == {"phone": "2", "name": "N"}


def test_no_events_no_state() -> None:
    """Nothing said means nothing held."""
    assert state_of([]).last == 0
    assert Record().conflicts() == {}


acts = st.lists(st.tuples(st.sampled_from(["propose", "set", "refuse", "undo"]), st.integers(1, 12)))


@given(acts)
def test_what_holds_comes_from_events_that_count(made: list[tuple[str, int]]) -> None:
    """Whatever is said in whatever order, each value is that of the last counting event that set it."""
    events = [
        said(n, act=act, values={"x": str(n)}, about=min(about, n - 1))
        for n, (act, about) in enumerate(made, 1)
    ]
    state = state_of(events)
    counting = [e.number for e in events if e.act == "set" and e.number not in state.undone]
    held = state.records["a1"].values if "a1" in state.records else {}
    assert held == ({"x": str(counting[-1])} if counting else {})
    assert not set(state.waiting) & set(state.decisions)


def answer(number: int, about: int, act: str = "set") -> Answer:
    """Return an answer to an event."""
    return Answer(number, act, about, "Ann", "2026-01-01")


def test_a_second_answer_is_told_the_first() -> None:
    """Event 1 is decided by 2: another decision comes second, a decision on event 3 does not."""
    first = answer(2, about=1)
    assert answered_first([first], [answer(4, about=1, act="refuse")]) == first
    assert answered_first([first], [answer(4, about=3)]) is None
    assert answered_first([], [first, answer(4, about=1)]) == first


def test_what_was_taken_back_makes_way_until_it_counts_again() -> None:
    """Decision 2 was taken back by 3, so 4 may decide; then 3 cannot be taken back, nor 2 a second time."""
    known = [answer(2, about=1), answer(3, about=2, act="undo")]
    decided_anew = answer(4, about=1)
    assert answered_first(known, [decided_anew]) is None
    assert answered_first([*known, decided_anew], [answer(5, about=3, act="undo")]) == known[0]
    assert answered_first(known, [answer(5, about=2, act="undo")]) == known[1]


def test_two_old_answers_stand_in_nobody_elses_way() -> None:
    """A store in which an event was once answered twice goes on taking answers to other events."""
    assert answered_first([answer(2, about=1), answer(3, about=1)], [answer(5, about=4)]) is None
