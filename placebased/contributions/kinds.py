"""Every kind of contribution, in one table; a new kind is a folder beside this module and a row here.

Pages loop over the table and name no kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from placebased import phrases
from placebased.contributions.assets.kind import ASSETS
from placebased.contributions.events import Event, State, state_of
from placebased.contributions.joint_decisions.kind import JOINT_DECISIONS
from placebased.contributions.kept_drafts.kind import KEPT_DRAFTS
from placebased.contributions.kept_scenarios.kind import KEPT_SCENARIOS
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.local_differences.kind import LOCAL_DIFFERENCES
from placebased.contributions.named_communities.kind import NAMED_COMMUNITIES
from placebased.contributions.news import News
from placebased.contributions.outcomes.kind import OUTCOMES
from placebased.contributions.priorities.kind import PRIORITIES
from placebased.contributions.stewards.kind import STEWARDS
from placebased.contributions.teams.kind import TEAMS
from placebased.place.atlas import Atlas

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        ASSETS,
        TEAMS,
        STEWARDS,
        PRIORITIES,
        OUTCOMES,
        JOINT_DECISIONS,
        LOCAL_DIFFERENCES,
        KEPT_SCENARIOS,
        KEPT_DRAFTS,
        NAMED_COMMUNITIES,
    )
}
"""Every kind by the name of its events. What a kind lays over the place, later ones find there."""


def last_number(store: EventReader, *, decided: bool = False) -> int:
    """Return the number of the last event of any kind; 0 where there is none.

    Parameters
    ----------
    store
        Where contributions are kept.
    decided
        Whether to leave out proposals and refusals, which change no state.
    """
    return max(store.last_number(name, decided=decided) for name in KINDS)


def laid_over(store: EventReader, lists: Mapping[str, Atlas], *, stamp: str, day: str) -> dict[str, Atlas]:
    """Return the place with everything that holds laid over it, for each of its neighbourhood lists.

    Parameters
    ----------
    store
        Where contributions are kept.
    lists
        By neighbourhood list, the place as its pack has it.
    stamp
        Added to the version, so that exports and map files of different states differ.
    day
        ISO date of today.
    """
    laying = [kind.laying(store, day) for kind in KINDS.values()]
    return {name: _laid(each, laying, stamp) for name, each in lists.items()}


def _laid(atlas: Atlas, laying: list[Callable[[Atlas], Atlas]], stamp: str) -> Atlas:
    place = atlas
    for lay in laying:
        place = lay(place)
    return atlas if place is atlas else replace(place, version=f"{atlas.version}-{stamp}")


def news(store: EventReader, pack: Atlas, shown: Atlas) -> dict[str, list[News]]:
    """Return every decision that is news, newest first, by kind.

    Parameters
    ----------
    store
        Where contributions are kept.
    pack, shown
        The place as its pack has it, and with everything contributed.
    """
    return {name: kind.news(store, pack, shown) for name, kind in KINDS.items()}


def decisions(store: EventReader, atlas: Atlas, found: Mapping[str, list[News]]) -> list[tuple[Event, str]]:
    """Return every decision that still counts, oldest first, each with a sentence about it.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    found
        What :func:`news` returns.
    """
    rows = chain.from_iterable(
        _decisions(kind, store, atlas, found.get(name, [])) for name, kind in KINDS.items()
    )
    return sorted(rows, key=lambda row: row[0].number)


def _decisions(kind: Kind, store: EventReader, atlas: Atlas, found: list[News]) -> list[tuple[Event, str]]:
    events, name = store.events(kind.name), _naming(kind, store, atlas, found)
    undone = state_of(events).undone
    return [
        (each, kind.describe(atlas, each, name(each)))
        for each in events
        if each.act != "propose" and each.number not in undone
    ]


def names(
    store: EventReader, atlas: Atlas, found: Mapping[str, list[News]], decided: Iterable[Event]
) -> list[str]:
    """Return what decisions are about, each name once, in their order.

    Parameters
    ----------
    store, atlas, found
        As for :func:`decisions`.
    decided
        Some of its events.
    """
    every = list(decided)
    naming = {
        kind: _naming(KINDS[kind], store, atlas, found.get(kind, [])) for kind in {e.kind for e in every}
    }
    return list(dict.fromkeys(naming[each.kind](each) for each in every))


def _naming(kind: Kind, store: EventReader, atlas: Atlas, found: list[News]) -> Callable[[Event], str]:
    """Return what says the name of what an event is about, also where nothing of it holds any more."""
    events, present = store.events(kind.name), kind.present(store, atlas)
    named = {each.subject: each.name for each in found}
    once = {each.subject: each.values[kind.title] for each in events if each.values.get(kind.title)}

    def name(event: Event) -> str:
        held = named.get(event.subject) or kind.name_of(event, present(event.subject))
        return once.get(held, held)

    return name


def state(store: EventReader) -> State:
    """Return what holds, and what waits, of every kind.

    Parameters
    ----------
    store
        Where contributions are kept.
    """
    return state_of(chain.from_iterable(store.events(name) for name in KINDS))


def thanks(event: Event) -> str:
    """Return the receipt for a proposal, as sentences.

    Parameters
    ----------
    event
        The proposal with its number.
    """
    return (
        f"Thank you. It is kept: receipt number {event.number}. An editor looks at it next; until then "
        f"{KINDS[event.kind].meanwhile}."
    )


def became(store: EventReader, number: int) -> str:
    """Return what became of a proposal, as a sentence.

    Anybody can guess a number, so an editor's words are not told by it: they stand behind the receipt's link
    (:mod:`placebased.contributions.receipts`).

    Parameters
    ----------
    store
        Where contributions are kept.
    number
        The number on its receipt.
    """
    known = state(store)
    if number in known.waiting:
        return "It is waiting for an editor."
    decision = known.decisions.get(number)
    if decision is None:
        return "There is no receipt with this number."
    if decision.act == "refuse":
        return "It was not taken over. The link of your receipt says why."
    said = "The link of your receipt has what the editor said." if decision.note else ""
    return f"It was accepted on {phrases.describe_moment(decision.at)}. {said}".strip()
