"""What phones said, and what facilitators do with what they read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions.store import Store
from placebased.errors import WorkshopError
from placebased.workshops import kept_answers
from placebased.workshops.kept_answers import HIDDEN, REACTION, SHOWN, WAITING, KeptAnswer, token_of
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore
from tests.support.rooms import GROUND, RUN, mark

ASKED = ShowScene("said", "words", "What else?")


def room(store: Store, scene: ShowScene = ASKED) -> tuple[WorkshopStore, NewWorkshop]:
    """Return a workshop that is at a scene of its own."""
    rooms = WorkshopStore(store, clock=lambda: 1000.0)
    made = rooms.make(replace(RUN, scenes=(scene,)), GROUND)
    rooms.move(made.id, 0, "next")
    return rooms, made


def said(rooms: WorkshopStore, made: NewWorkshop) -> dict[str, KeptAnswer]:
    """Return what was said, by its words."""
    return {each.value: each for each in rooms.answers(made.id, ASKED.id)}


def test_words_sent_again_unchanged_stay_as_they_were_read(store: Store) -> None:
    """With a higher number too; changed, they wait again, and a change that was overtaken changes nothing."""
    rooms, made = room(store)
    rooms.answer(made.id, ASKED.id, mark(1), "A shop", turn=1)
    rooms.read(made.id, ASKED.id, token_of(ASKED.id, said(rooms, made)["A shop"]), reading="show")
    beat = rooms.state(made.id).beat
    assert rooms.answer(made.id, ASKED.id, mark(1), "A shop", turn=5).state.beat == beat
    rooms.answer(made.id, ASKED.id, mark(1), "Another shop", turn=4)
    assert said(rooms, made)["A shop"].state == SHOWN
    rooms.answer(made.id, ASKED.id, mark(1), "A hall", turn=6)
    assert said(rooms, made)["A hall"].state == WAITING


def test_what_says_the_same_is_merged_and_parted_again(store: Store) -> None:
    """One stands for all; none is lost, and a change of the one that stands lets the others go."""
    rooms, made = room(store)
    for k, words in enumerate(("A shop", "Shops", "Some shops")):
        rooms.answer(made.id, ASKED.id, mark(k), words)
    tokens = {words: token_of(ASKED.id, each) for words, each in said(rooms, made).items()}
    for token in tokens.values():
        rooms.read(made.id, ASKED.id, token, reading="show")
    rooms.read(made.id, ASKED.id, tokens["Some shops"], reading="merge", into=tokens["Shops"])
    rooms.read(made.id, ASKED.id, tokens["Shops"], reading="merge", into=tokens["A shop"])
    kept = said(rooms, made)
    assert [words for words, each in kept.items() if each.is_shown] == ["A shop"]
    assert {each.merged for each in kept.values()} == {"", kept["A shop"].ref}
    with pytest.raises(WorkshopError, match="the same already"):
        rooms.read(made.id, ASKED.id, tokens["A shop"], reading="merge", into=tokens["Shops"])
    rooms.read(made.id, ASKED.id, tokens["Shops"], reading="part")
    assert said(rooms, made)["Shops"].is_shown
    rooms.answer(made.id, ASKED.id, mark(0), "A café")
    assert said(rooms, made)["Some shops"].is_shown


def test_what_is_hidden_is_not_what_waits(store: Store) -> None:
    """It can be shown again; what nobody says any more is refused."""
    rooms, made = room(store)
    rooms.answer(made.id, ASKED.id, mark(1), "A shop")
    token = token_of(ASKED.id, said(rooms, made)["A shop"])
    rooms.read(made.id, ASKED.id, token, reading="hide")
    assert said(rooms, made)["A shop"].state == HIDDEN
    rooms.read(made.id, ASKED.id, token, reading="show")
    assert said(rooms, made)["A shop"].is_shown
    with pytest.raises(WorkshopError, match="or is gone"):
        rooms.read(made.id, ASKED.id, "gone", reading="show")


def test_a_phone_says_several_things_each_counted_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as there is room for; what was hidden and then changed is read before it is shown."""
    monkeypatch.setattr(kept_answers, "MOST_ITEMS", 2)
    pins = ShowScene("pins", "pins", "Where?", as_they_come=True)
    rooms, made = room(store, pins)
    for item in ("a", "b", "a"):
        rooms.answer(made.id, "pins", mark(1), {"text": item}, item=item, turn=1)
    rooms.answer(made.id, "pins", mark(1), "back", item=f"{REACTION}x")
    with pytest.raises(WorkshopError, match="may have 2"):
        rooms.answer(made.id, "pins", mark(1), {"text": "c"}, item="c")
    kept = rooms.answers(made.id, "pins", items=True)
    assert sorted(each.item for each in kept) == ["a", "b", f"{REACTION}x"]
    assert {each.state for each in kept} == {SHOWN}
    assert (rooms.count(made.id, "pins"), rooms.answers(made.id, "pins")) == (1, ())
    rooms.read(made.id, "pins", token_of("pins", kept[0]), reading="hide")
    rooms.answer(made.id, "pins", mark(1), {"text": "other"}, item="a", turn=2)
    states = {each.item: each.state for each in rooms.answers(made.id, "pins", items=True)}
    assert states == {"a": WAITING, "b": SHOWN, f"{REACTION}x": SHOWN}
