"""Lines that a group signs, of a made-up kind with one line of two fields and one of one."""

from __future__ import annotations

import pytest

from placebased.contributions.events import Event
from placebased.contributions.signed_lines import (
    GONE,
    NOT_SIGNED,
    PLACE_GONE,
    SignedLines,
    SignedWords,
    place_in,
    refuse,
    too_long_fields,
    words,
)
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas

W1: Area = ("ward", "W1")
LINES = SignedLines("made_up", (("a", "b"), ("c",)))


def decided(store: Store, event: Event, **values: str) -> Event:
    """Let a proposal hold, with what an editor changed of it."""
    held = {**event.values, **values}
    number = event.number
    return store.append(Event(event.kind, event.subject, "set", "Ed", "editor", held, about=number))[0]


def test_a_new_thing_has_every_field_and_a_mark_of_its_own(store: Store, city: Atlas) -> None:
    """What is left out is empty; what is no field is left out; two things of a place are two subjects."""
    said = SignedWords(W1, {"a": " Walks ", "odd": "x"}, " Row  Trust ")
    one, other = (LINES.keep(store, city, said, wish="add") for _ in range(2))
    assert (one.values, one.who, one.wish) == ({"a": "Walks", "b": "", "c": ""}, "Row Trust", "add")
    assert one.subject != other.subject
    assert {place_in(one.subject), place_in(other.subject)} == {"ward:W1"}
    decided(store, one)
    assert list(LINES.standing(store, "ward:W1")) == [one.subject]
    assert LINES.standing(store, "ward:W2") == {}


def test_only_lines_that_differ_are_changed_and_each_as_a_whole(store: Store, city: Atlas) -> None:
    """The second field of the first line takes the first with it; an equal line is left."""
    subject = decided(
        store, LINES.keep(store, city, SignedWords(W1, {"a": "1", "c": "2"}, "Row"), wish="add")
    ).subject
    seen = LINES.seen_now(store, subject)
    mine = SignedWords(W1, {"b": "new", "c": "2"}, "Hill", subject, seen)
    assert LINES.changes(store, mine) == {"a": "1", "b": "new"}
    decided(store, LINES.keep(store, city, mine, wish="correct"))
    assert LINES.changes(store, mine) == {}
    assert LINES.changed_since(store, subject, seen) == [0]
    assert LINES.signature(store, subject, ("a", "b")).startswith("Signed: Hill, ")
    assert LINES.way_back(store, subject, seen) == {"a": "1", "b": ""}


def test_taken_out_it_stands_no_longer_and_the_way_back_says_so(store: Store, city: Atlas) -> None:
    """One field says that it is gone; emptied, the thing is there again."""
    first = decided(store, LINES.keep(store, city, SignedWords(W1, {"a": "1"}, "Row"), wish="add"))
    out = SignedWords(W1, {GONE: "yes"}, "Row", first.subject, first.number)
    assert out.is_gone
    decided(store, LINES.keep(store, city, out, wish="close"))
    assert LINES.standing(store, "ward:W1") == {}
    assert LINES.way_back(store, first.subject, first.number) == {GONE: ""}


def test_what_is_wrong_with_words_of_any_kind_is_said(store: Store, city: Atlas) -> None:
    """Of a place that is gone, that alone; else no change, no name, and a note that is too long."""
    assert LINES.faults(store, city, SignedWords(("ward", "gone"), {}, ""), nothing="-") == [PLACE_GONE]
    said = SignedWords(W1, {}, " ", subject="ward:W1", note="x" * 601)
    assert LINES.faults(store, city, said, nothing="Nothing differs.") == [
        "Nothing differs.", NOT_SIGNED, "The note is longer than 600 characters: take out 1 character.",
    ]  # fmt: skip
    assert too_long_fields({"a": "xxx"}, {"a": "First", "b": "-"}, {"a": 2, "b": 2}) == [
        "First is longer than 2 characters: take out 1 character."
    ]
    with pytest.raises(ContributionError, match="Nothing differs"):
        refuse(["Nothing differs."])
    refuse([])


def test_an_editor_s_words_are_tidied_and_odd_fields_left_out() -> None:
    """Only fields of the kind, and that a thing is gone."""
    event = Event("made_up", "ward:W1#1", "propose", "Row", "partner", {"a": "1", "odd": "x"})
    assert LINES.mended(event, {"b": " 2 ", GONE: ""}) == {"a": "1", "b": "2", GONE: ""}
    assert words({"a": "1"}, ("b", "a")) == ("", "1")
