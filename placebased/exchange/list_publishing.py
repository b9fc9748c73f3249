"""Hand a list in, or publish one as an editor, all of it or nothing; keep how it was read as a recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from placebased import phrases
from placebased.contributions.assets.duplicates import merged
from placebased.contributions.assets.proposals import FROM_LIST, KIND, present
from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Event, now, state_of
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import LONGEST_NOTE, faults_of_sender, identifier, signature, tidy
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.exchange.column_mapping import NAMES
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG, YES, without_address

MOST_HANDED_IN = 500
"""Listings that anybody may hand in at once: an editor has to be able to look through them."""

KIND_OF = "kind of "
"""How the names begin under which a recipe keeps which kind a list's word means; the word follows."""

Entry = tuple[str, Mapping[str, str], str]
"""A row of a list: its id, its values, and the id of the entry that it is listed as already, or nothing."""

Remarks = Mapping[str, Sequence[str]]
"""By id of a row, what was said of it when it was read, as sentences."""

NO_REMARKS: Remarks = {}
_WHEN_READ = "When its row was read: "


def publish_list(
    store: Store,
    editor: Editor,
    entries: Sequence[Entry],
    *,
    name: str,
    join: bool,
    atlas: Atlas,
    day: str,
) -> int:
    """Keep the rows of a list, all or none, and return how many entries it set.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who publishes it.
    entries
        For each row its id, its values, and the id of the entry it is already listed as (or empty).
    name
        Name of the list.
    join
        Whether a row that is listed already adds to that entry what it lacks; else such rows are left out.
    atlas
        The place.
    day
        ISO date of the list: its rows are as of then. Nothing is confirmed by being published.

    Raises
    ------
    ContributionError
        When the day is none, or is still to come.
    """
    require(editor)
    if wrong := fault_of_day(day):
        raise ContributionError([wrong])
    moment, base, said = now(), store.last_number(KIND), _from_list(name)
    events = []
    for ident, values, same in entries:
        if same and same != ident and not join:
            continue
        known = same or ident
        setting = merged(present(atlas, known), values) if present(atlas, known) else dict(values)
        if known == ident:  # the list's own entry: what it says now holds
            setting = {**values, "source_date": day}
        if not setting:
            continue
        event = Event(KIND, known, "set", editor.name, "editor", base=base, wish="list", note=said, at=moment)
        events.append(replace(event, values=setting, data_version=atlas.version))
    return len(store.append(*events))


def fault_of_day(day: str) -> str:
    """Return what is wrong with the date of a list, as a sentence; empty where nothing is.

    Parameters
    ----------
    day
        ISO date.
    """
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return "Say of which date the list is."
    return "The date of the list is still to come." if known.isoformat() > phrases.local_day(now()) else ""


@dataclass(frozen=True)
class Bringer:
    """Who hands a list in.

    Attributes
    ----------
    who
        The organisation that says so, if it wants to be named.
    contact
        E-mail address for a question; kept apart and deleted with the decision.
    visit
        Random mark of the visit; kept apart and deleted with the decision.
    key
        Made with the list as it was drawn: what is handed in twice with it, unchanged, is there once.
    """

    who: str = ""
    contact: str = ""
    visit: str = ""
    key: str = ""


class HandedIn(NamedTuple):
    """What became of a list that was handed in.

    Attributes
    ----------
    kept
        The proposals that wait from now on.
    waiting
        Those that said the same and waited before.
    """

    kept: tuple[Event, ...] = ()
    waiting: tuple[Event, ...] = ()


Says = tuple[str, str, frozenset[tuple[str, str]]]
"""What a proposal is about, what it wishes, and the values it names."""


def propose_list(
    store: Store,
    bringer: Bringer,
    entries: Sequence[Entry],
    *,
    name: str,
    atlas: Atlas,
    remarks: Remarks = NO_REMARKS,
    day: str = "",
) -> HandedIn:
    """Let the rows of a list wait for an editor, all or none, so that they can be decided on together.

    Parameters
    ----------
    store
        Where contributions are kept.
    bringer
        Who hands it in.
    entries
        For each row its id, its checked values, and the id of the entry it is already listed as (or empty).
    name
        Name of the list.
    atlas
        The place.
    remarks
        What whoever handed it in saw of each row: what was mended, cut, kept as words, or kept although the
        list calls it over. The editor reads it in the proposal's note.
    day
        ISO date of the list; empty where its bringer does not know it.

    Returns
    -------
    HandedIn
        One proposal for each row that says something new, with its number; a row that is listed already adds
        to that entry what it lacks. A row that waits already in the same words does not wait twice.

    Raises
    ------
    ContributionError
        When there are too many rows, or the address for questions is none.
    """
    faults = faults_of_sender("", bringer.contact)
    if len(entries) > MOST_HANDED_IN:
        faults.append(f"Up to {MOST_HANDED_IN:,} listings can be handed in at once.")
    if day and (wrong := fault_of_day(day)):
        faults.append(wrong)
    if faults:
        raise ContributionError(faults)
    common = Event(
        KIND,
        "",
        "propose",
        signature(bringer.who),
        "partner",
        base=store.last_number(KIND),
        note=_from_list(name),
        data_version=atlas.version,
    )
    events, before = [], _waiting(store)
    again: list[Event] = []
    for ident, values, same in entries:
        listed = bool(present(atlas, same))
        said = merged(present(atlas, same), values) if listed else {n: v for n, v in values.items() if v}
        if said:
            subject, wish = (same, "correct") if listed else (f"new-{ident}", "add")
            said |= {"source_date": day} if day and not listed else {}
            note = _with_remarks(common.note, remarks.get(ident, ()), values)
            event = replace(common, subject=subject, wish=wish, values=said, note=note)
            event = replace(event, id=identifier(bringer.key, *_words(event)))
            known = before.get(_says(event))
            if known is not None and known.id != event.id:
                again.append(known)
            else:
                events.append(event)
    kept = store.append(*events, contact=bringer.contact.strip(), visit=bringer.visit) if events else ()
    return HandedIn(kept, tuple(again))


def _waiting(store: Store) -> dict[Says, Event]:
    """Return the proposals that wait, by what they say."""
    return {_says(event): event for event in state_of(store.events(KIND)).waiting.values()}


def _says(event: Event) -> Says:
    """Return what a proposal says, whoever brings it and from whichever list."""
    return event.subject, event.wish, frozenset(event.values.items())


def _words(event: Event) -> tuple[str, ...]:
    """Return all that a proposal says, with what it is about."""
    return event.subject, event.wish, event.note, *chain.from_iterable(sorted(event.values.items()))


def _from_list(name: str) -> str:
    return f"{FROM_LIST}{tidy(name)[:80]}”"


def _with_remarks(note: str, remarks: Sequence[str], values: Mapping[str, str]) -> str:
    """Return a note with what was said of its row below it, and nothing of where a sensitive place is."""
    said = f"{_WHEN_READ}{tidy(' '.join(remarks))}" if remarks else ""
    told = "\n".join(filter(None, (note, phrases.shorten(said, most=LONGEST_NOTE - len(note) - 2))))
    return without_address(told) if values.get(FLAG) == YES else told


def save_recipe(store: Store, editor: Editor, name: str, recipe: Mapping[str, str]) -> Event:
    """Keep under a name how a list was read; saved again, the newer one holds and the older is history.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who saves it.
    name
        Name under which it is found again.
    recipe
        Column by field, and the kind under ``kind``.

    Returns
    -------
    Event
        As it was kept, with its number.
    """
    require(editor)
    values = dict.fromkeys(NAMES, "") | dict(recipe)
    return store.append(Event("recipe", tidy(name)[:80], "set", editor.name, "editor", values=values))[0]


def recipes(store: EventReader) -> dict[str, dict[str, str]]:
    """Return the saved recipes by name: by field the column, and under ``kind`` the kind.

    Parameters
    ----------
    store
        Where contributions are kept.
    """
    held = state_of(store.events("recipe")).records
    return {
        name: {field: column for field, column in record.values.items() if column}
        for name, record in sorted(held.items())
    }
