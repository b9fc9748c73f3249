"""What an editor decides about assets alone: join two entries, bring one back to what it was.

What can be decided of every kind of contribution stands in :mod:`placebased.contributions.decisions`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from placebased import phrases
from placebased.contributions.assets.duplicates import merged
from placebased.contributions.assets.entry import MERGED
from placebased.contributions.assets.proposals import KIND, present
from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Event, Record, restoring, state_of
from placebased.contributions.last_read import EventReader
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas

if TYPE_CHECKING:
    from placebased.contributions.store import Store


def merge_proposal(store: Store, editor: Editor, proposal: Event, into: str, *, atlas: Atlas) -> Event:
    """Join a proposed new entry to one that is there, keeping the words of both.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who decides.
    proposal
        With its number.
    into
        Id of the entry that stays.
    atlas
        The place as it is shown.

    Returns
    -------
    Event
        As it was kept, with its number.
    """
    require(editor)
    values = {
        **merged(present(atlas, into), proposal.values),
        "last_confirmed": phrases.local_day(proposal.at),
    }
    event = Event(
        KIND,
        into,
        "set",
        editor.name,
        "editor",
        values=values,
        about=proposal.number,
        wish="merge",
        base=store.last_number(KIND),
        note=f"Joined with “{proposal.values.get('name', '')}”",
        data_version=atlas.version,
    )
    return store.append(event)[0]


def merge(store: Store, editor: Editor, loser: str, into: str, *, atlas: Atlas) -> tuple[Event, ...]:
    """Join an entry to another: the one that stays has the words of both, the other points to it.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who decides.
    loser
        Id of the entry that goes.
    into
        Id of the entry that stays.
    atlas
        The place as it is shown.

    Returns
    -------
    tuple of Event
        As they were kept, with their numbers: of the entry that stays, then of the one that goes.
    """
    require(editor)
    if loser == into:
        raise ContributionError(["An entry cannot be joined to itself."])
    base, told = store.last_number(KIND), present(atlas, loser)
    note = f"Joined with “{told.get('name', '')}”"
    values = merged(present(atlas, into), told)
    stays = Event(
        KIND,
        into,
        "set",
        editor.name,
        "editor",
        values=values,
        base=base,
        wish="merge",
        note=note,
        data_version=atlas.version,
    )
    goes = Event(
        KIND,
        loser,
        "set",
        editor.name,
        "editor",
        values={"status": MERGED, "merged_into": into},
        base=base,
        wish="merge",
        data_version=atlas.version,
    )
    return store.append(stays, goes)


def restore(store: Store, editor: Editor, asset: str, until: int, *, pack: Atlas) -> Event:
    """Bring an entry back to what it was after an event, as a new event.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who decides.
    asset
        Id of the entry.
    until
        Number of the event; 0 for what the pack says.
    pack
        The place as its pack has it: a field that was not set then has the pack's value.

    Returns
    -------
    Event
        As it was kept, with its number.
    """
    require(editor)
    events = store.events(KIND, subject=asset)
    earlier = state_of(events, until=until).records.get(asset, Record())
    now = state_of(events).records.get(asset, Record())
    note = f"Brought back to event {until}" if until else "Brought back to what the pack says"
    like = Event(
        KIND, asset, "set", editor.name, "editor", wish="restore", note=note, data_version=pack.version
    )
    setting, own = restoring(earlier, now, like=like), present(pack, asset)
    values = {name: earlier.values.get(name, own.get(name, "")) for name in setting.values}
    return store.append(replace(setting, values=values))[0]


def records(store: EventReader) -> dict[str, dict[str, str]]:
    """Return what holds about every asset anybody contributed to, by id: what the overlay lays over.

    Parameters
    ----------
    store
        Where contributions are kept.
    """
    return {subject: record.values for subject, record in state_of(store.events(KIND)).records.items()}
