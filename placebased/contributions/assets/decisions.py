"""What an editor decides about assets: accept, change, refuse, join, take back, bring back.

Every step is an event and nothing is overwritten. Whatever decides asks for an
:class:`~placebased.contributions.editors.Editor`, which only the page that signs editors in hands out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from placebased.contributions.assets.duplicates import merged
from placebased.contributions.assets.entry import MERGED, checked, tidy
from placebased.contributions.assets.proposals import KIND, LONGEST_NOTE, present
from placebased.contributions.assets.queue import decided_values
from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Event, Record, restoring, state_of, undoing
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas


def accept(
    store: Store,
    editor: Editor,
    proposal: Event,
    *,
    atlas: Atlas,
    values: Mapping[str, str] | None = None,
    base: int | None = None,
    note: str = "",
) -> Event:
    """Let a proposal hold, as it is or changed.

    Parameters
    ----------
    values
        What it is to set instead; checked like anything that people give.
    base
        Number of the last event the editor had seen of all; the newest if not given.

    Raises
    ------
    ContributionError
        When the changed values are wrong.
    """
    require(editor)
    setting = decided_values(proposal)
    if values is not None:
        found = checked(values, atlas, whole=proposal.wish == "add")
        if found.wrong:
            raise ContributionError([remark.says for remark in found.wrong])
        own = {name: value for name, value in setting.items() if name in {"last_confirmed", "source_date"}}
        setting = {**{name: v for name, v in found.values.items() if v or proposal.wish != "add"}, **own}
    seen = store.last_number(KIND) if base is None else base
    return store.append(_decision(proposal, editor, "set", atlas, values=setting, base=seen, note=note))[0]


def refuse(store: Store, editor: Editor, proposal: Event, *, atlas: Atlas, reason: str) -> Event:
    """Turn a proposal down; the reason is kept for everybody to read.

    Raises
    ------
    ContributionError
        When there is no reason.
    """
    require(editor)
    if not tidy(reason):
        raise ContributionError(["Give a reason: whoever proposed it wants to know."])
    base = store.last_number(KIND)
    return store.append(_decision(proposal, editor, "refuse", atlas, base=base, note=tidy(reason)))[0]


def _decision(
    proposal: Event,
    editor: Editor,
    act: Literal["set", "refuse"],
    atlas: Atlas,
    *,
    base: int,
    values: Mapping[str, str] | None = None,
    note: str = "",
) -> Event:
    return Event(
        proposal.kind,
        proposal.subject,
        act,
        editor.name,
        "editor",
        values=dict(values or {}),
        base=base,
        about=proposal.number,
        note=tidy(note)[:LONGEST_NOTE],
        data_version=atlas.version,
        wish=proposal.wish,
    )


def merge_proposal(store: Store, editor: Editor, proposal: Event, into: str, *, atlas: Atlas) -> Event:
    """Join a proposed new entry to one that is there, keeping the words of both."""
    require(editor)
    values = {**merged(present(atlas, into), proposal.values), "last_confirmed": proposal.at[:10]}
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
    """Join an entry to another: the one that stays has the words of both, the other points to it."""
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


def undo(store: Store, editor: Editor, decision: Event, *, atlas: Atlas) -> Event:
    """Take a decision back: what it set no longer holds, and its proposal waits again."""
    require(editor)
    return store.append(undoing(decision, who=editor.name, data_version=atlas.version))[0]


def restore(store: Store, editor: Editor, asset: str, until: int, *, pack: Atlas) -> Event:
    """Bring an entry back to what it was after an event, as a new event.

    Parameters
    ----------
    until
        Number of the event; 0 for what the pack says.
    pack
        The place as its pack has it: a field that was not set then has the pack's value.
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


def change(
    store: Store,
    editor: Editor,
    asset: str,
    values: Mapping[str, str],
    *,
    atlas: Atlas,
    base: int,
    note: str = "",
) -> Event:
    """Set values of an entry outright, as an editor may.

    Parameters
    ----------
    base
        Number of the last event the editor had seen: what came after, about the same field, is a conflict.
    """
    require(editor)
    found = checked(values, atlas)
    if found.wrong:
        raise ContributionError([remark.says for remark in found.wrong])
    event = Event(
        KIND,
        asset,
        "set",
        editor.name,
        "editor",
        values=found.values,
        base=base,
        wish="correct",
        note=tidy(note)[:LONGEST_NOTE],
        data_version=atlas.version,
    )
    return store.append(event)[0]


def records(store: Store) -> dict[str, dict[str, str]]:
    """Return what holds about every asset anybody contributed to, by id: what the overlay lays over."""
    return {subject: record.values for subject, record in state_of(store.events(KIND)).records.items()}
