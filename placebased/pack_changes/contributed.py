"""What people had said of listings, laid over a newer pack: what fits, and what somebody must look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from placebased.contributions.assets.proposals import KIND
from placebased.contributions.events import Event, State, state_of
from placebased.pack_changes.listings import FIELDS, ListingMove
from placebased.pack_changes.moved import PackMoved

Matter = Literal["look at it", "agrees now"]

HEADERS = ("What to do", "Name", "Kind", "What was said here", "What the list says", "By whom", "Key")


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """Something that was said of a listing that is not as it was.

    Attributes
    ----------
    matter
        Whether somebody must look at it, or the list says the same now.
    move
        What became of the listing.
    said
        What was said here.
    lists
        What the list says now.
    who
        Who said so; empty where nobody signed.
    is_waiting
        Whether it is a proposal that nobody has decided on.
    """

    matter: Matter
    move: ListingMove
    said: str
    lists: str
    who: str
    is_waiting: bool


def said_before(moved: PackMoved, events: Iterable[Event]) -> tuple[SaidBefore, ...]:
    """Return what was decided or proposed of listings that are not as they were.

    What concerns other fields of a listing than those that changed fits as before, and is left out.

    Parameters
    ----------
    moved
        What moved.
    events
        All contributions, in the order of their numbers; those of listings are taken.

    Returns
    -------
    tuple
        What must be looked at first; within that in the order of ``moved``.
    """
    state = state_of(each for each in events if each.kind == KIND)
    found = [each for move in moved.listings if move.key_before for each in _of_one(move, state)]
    return tuple(sorted(found, key=lambda each: each.matter != "look at it"))


def _of_one(move: ListingMove, state: State) -> list[SaidBefore]:
    record = state.records.get(move.key_before)
    decided = {} if record is None else dict(record.values)
    who = "" if record is None else next((changes[-1].who for changes in record.history.values()), "")
    found = _set_beside(move, decided, who, is_waiting=False)
    for event in state.waiting.values():
        if event.subject == move.key_before:
            found += _set_beside(move, event.values, event.who, is_waiting=True)
    return found


def _set_beside(
    move: ListingMove, values: Mapping[str, str], who: str, *, is_waiting: bool
) -> list[SaidBefore]:
    stated = {name: value for name, value in values.items() if name in FIELDS}
    if not values:
        return []
    if move.what == "no longer listed":
        return [SaidBefore("look at it", move, _said(stated), "it is no longer listed", who, is_waiting)]
    found = []
    for each in move.fields:
        if each.column in stated:
            agrees = _same(stated[each.column], each.after)
            lists = _said({each.column: each.after})
            said = _said({each.column: stated[each.column]})
            matter: Matter = "agrees now" if agrees else "look at it"
            found.append(SaidBefore(matter, move, said, lists, who, is_waiting))
    if move.key and move.key != move.key_before and not found:
        found.append(SaidBefore("look at it", move, _said(stated), "it has another key now", who, is_waiting))
    return found


def _said(values: Mapping[str, str]) -> str:
    said = [f"{FIELDS[name]}: {f'“{value}”' if value else 'not stated'}" for name, value in values.items()]
    return "; ".join(said) or "something else than what a list says"


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def rows(found: Iterable[SaidBefore]) -> list[tuple[str, ...]]:
    """Return a row for each, in the columns of :data:`HEADERS`.

    Parameters
    ----------
    found
        From :func:`said_before`.
    """
    return [
        (
            {"look at it": "Look at it", "agrees now": "The list agrees now"}[each.matter],
            each.move.name,
            each.move.kind,
            f"{'Proposed: ' if each.is_waiting else ''}{each.said}",
            each.lists,
            each.who or "not signed",
            each.move.key or each.move.key_before,
        )
        for each in found
    ]
