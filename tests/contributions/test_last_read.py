"""What was last read of the store goes on standing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions.events import Event
from placebased.contributions.last_read import LastRead
from placebased.contributions.store import Store
from placebased.errors import StoreError


class Kept:
    """Events in memory, and how many of them were asked for."""

    def __init__(self, *events: Event) -> None:
        self.held = [replace(each, number=k) for k, each in enumerate(events, 1)]
        self.given = 0
        self.broken = False

    def events(self, kind: str = "", *, subject: str = "", after: int = 0) -> list[Event]:
        """Return what comes after a number, or fail as a store does."""
        assert (kind, subject) == ("", "")
        if self.broken:
            raise StoreError("read", "it is broken")
        found = [each for each in self.held if each.number > after]
        self.given += len(found)
        return found

    def last_number(self, kind: str, *, decided: bool = False) -> int:
        """Return nothing: what was read works it out by itself."""
        raise AssertionError((kind, decided))


ASKED = Event("asset", "a1", "propose", "P", "partner", {"phone": "1"})
SET = Event("asset", "a1", "set", "Ed", "editor", {"phone": "1"}, about=1)
TEAM = Event("team", "t1", "undo", "Ed", "editor", about=9)


def test_it_answers_as_the_store_does(store: Store) -> None:
    """By kind, by subject and from a number on, with the same last numbers."""
    store.append(ASKED, SET, replace(ASKED, subject="a2", id="x"), TEAM)
    read = LastRead()
    read.refresh(store)
    for kind in ("", "asset", "team", "steward"):
        assert read.events(kind) == store.events(kind)
        assert read.events(kind, subject="a1", after=1) == store.events(kind, subject="a1", after=1)
        assert read.last_number(kind or "asset") == store.last_number(kind or "asset")
        assert read.last_number(kind, decided=True) == store.last_number(kind, decided=True)
    assert (read.last_number("asset"), read.last_number("asset", decided=True)) == (3, 2)


def test_only_what_is_new_is_read() -> None:
    """Three events, then one more: three are read at first, and then the last known one and the new one."""
    kept, read = Kept(ASKED, SET, TEAM), LastRead()
    read.refresh(kept)
    assert kept.given == 3
    kept.held.append(replace(TEAM, number=4, id="new"))
    read.refresh(kept)
    assert kept.given == 5
    assert [each.number for each in read.events()] == [1, 2, 3, 4]
    assert read.last_number("team", decided=True) == 4


def test_what_was_read_stays_when_the_store_fails() -> None:
    """The fault is told to the caller; the events and their moment stay."""
    kept, read = Kept(ASKED, SET), LastRead()
    read.refresh(kept)
    moment = read.at
    kept.broken = True
    with pytest.raises(StoreError, match="broken"):
        read.refresh(kept)
    assert [each.number for each in read.events()] == [1, 2]
    assert read.at == moment is not None


def test_a_store_that_was_put_back_is_read_anew() -> None:
    """A backup that lacks the last event, or has another in its place, replaces everything that was read."""
    read = LastRead()
    read.refresh(Kept(ASKED, SET))
    read.refresh(Kept(ASKED))
    assert [each.act for each in read.events()] == ["propose"]
    read.refresh(Kept(TEAM))
    assert [each.kind for each in read.events()] == ["team"]
    assert read.last_number("asset") == 0


def test_nothing_kept_is_read_as_nothing() -> None:
    """Where nobody ever kept anything it is empty, and that is known; before a first look it is not."""
    read = LastRead()
    assert (read.empty, read.at) == (True, None)
    read.refresh(None)
    assert read.empty
    assert read.at is not None
