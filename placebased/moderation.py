"""From what a partner proposes to what holds: the way of every contribution, and who may decide.

A partner's proposal waits. An editor accepts it (as it is, or changed), refuses it with a reason, merges it
into an entry that is there, or takes a decision back. Every step is an event; nothing is overwritten.
Whatever decides asks for an :class:`Editor`, which only the page that signs editors in hands out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

from placebased.atlas import Atlas
from placebased.columns import NAMES
from placebased.duplicates import Likely, Neighbours, merged
from placebased.entry import CLOSED, FIELDS, LABELS, MERGED, checked, is_email, tidy
from placebased.errors import ContributionError
from placebased.events import Event, Record, State, now, restoring, state_of, undoing
from placebased.store import Store

KIND = "asset"
Wish = Literal["add", "correct", "close", "confirm"]

WISHES: dict[Wish, str] = {
    "confirm": "Still here, checked today",
    "correct": "Something is wrong or missing",
    "close": "Closed for good",
    "add": "Something is not listed",
}
WEIGHT = {"close": 5.0, "correct": 3.0, "add": 2.0, "confirm": 0.0}
"""How many days of waiting a kind of proposal is ahead: a closed door harms most."""

LONGEST_NOTE = 600
LONGEST_WHO = 120
A_VISITOR = "a visitor"


@dataclass(frozen=True)
class Editor:
    """Someone who may decide; made where editors sign in, and nowhere else."""

    name: str


@dataclass(frozen=True)
class Proposal:
    """What a partner says.

    Attributes
    ----------
    asset
        Id of the entry it is about; empty for a new one.
    values
        The fields it is about; for ``confirm`` and ``close`` none.
    who
        The organisation that says so, if it wants to be named.
    contact
        E-mail address for a question; kept apart and deleted with the decision.
    """

    wish: Wish
    asset: str = ""
    values: Mapping[str, str] | None = None
    note: str = ""
    who: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Waiting:
    """One proposal as an editor sees it.

    Attributes
    ----------
    name
        Name of the entry it is about.
    before, after
        Present and proposed value of every field it would change.
    overtaken
        Fields that somebody else changed after the proposal was made.
    likely
        For a new entry, those it may be the same as.
    days
        How long it has waited.
    """

    event: Event
    name: str
    before: dict[str, str]
    after: dict[str, str]
    overtaken: tuple[str, ...]
    likely: tuple[Likely, ...]
    days: float
    contact: str = ""

    @property
    def urgency(self) -> float:
        """Days of waiting and the weight of its kind: the highest comes first."""
        return self.days + WEIGHT.get(self.event.wish, 0.0)


def propose(store: Store, atlas: Atlas, proposal: Proposal) -> Event:
    """Keep a proposal and return it with its number.

    Parameters
    ----------
    atlas
        The place as it is shown to the person who proposes.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    values, wrong = _proposed(atlas, proposal)
    if wrong:
        raise ContributionError(wrong)
    event = Event(
        KIND,
        proposal.asset or f"new-{uuid4().hex[:12]}",
        "propose",
        tidy(proposal.who)[:LONGEST_WHO] or A_VISITOR,
        "partner",
        values=values,
        base=store.last_number(KIND),
        wish=proposal.wish,
        note=tidy(proposal.note),
        data_version=atlas.version,
    )
    return store.append(event, contact=proposal.contact.strip())[0]


def _proposed(atlas: Atlas, proposal: Proposal) -> tuple[dict[str, str], list[str]]:
    wrong = _general_faults(atlas, proposal)
    if proposal.wish in {"close", "confirm"}:
        return ({"status": CLOSED} if proposal.wish == "close" else {}), wrong
    before = present(atlas, proposal.asset)
    given = {n: v for n, v in (proposal.values or {}).items() if tidy(v) != before.get(n, "")}
    found = checked(given, atlas, whole=proposal.wish == "add")
    wrong += [remark.says for remark in found.wrong]
    if proposal.wish == "add":
        return {name: value for name, value in found.values.items() if value}, wrong
    changes = {name: value for name, value in found.values.items() if value != before.get(name, "")}
    if not changes and not tidy(proposal.note) and not wrong:
        wrong.append("Nothing is different from what is listed. Change a field, or say what is wrong.")
    return changes, wrong


def _general_faults(atlas: Atlas, proposal: Proposal) -> list[str]:
    faults = {
        "This is not something that can be proposed.": str(proposal.wish) not in WISHES,
        "The entry it is about is not listed.": (
            proposal.wish != "add" and proposal.asset not in atlas.assets.index
        ),
        "A new entry cannot be about one that is there.": proposal.wish == "add" and bool(proposal.asset),
        f"The note is longer than {LONGEST_NOTE} characters.": len(proposal.note) > LONGEST_NOTE,
        "The e-mail address for questions is not one; it may be left empty.": (
            bool(proposal.contact.strip()) and not is_email(proposal.contact.strip())
        ),
    }
    return [says for says, holds in faults.items() if holds]


def present(atlas: Atlas, asset: str) -> dict[str, str]:
    """Return the present values of an asset as text, by field; empty where it is not listed."""
    if asset not in atlas.assets.index:
        return {}
    row = atlas.assets.loc[asset]
    names = [*(field.name for field in FIELDS), "opening_hours", "last_confirmed"]
    return {name: _text(row[name]) for name in names}


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"  # noqa: PLR0124 - NaN alone is unlike itself
    return str(value)


def queue(store: Store, atlas: Atlas, neighbours: Neighbours, *, at: datetime | None = None) -> list[Waiting]:
    """Return what waits, oldest and most important first.

    Parameters
    ----------
    atlas
        The place as it is shown now.
    neighbours
        Made of its assets.
    """
    state = state_of(store.events(KIND))
    contacts = store.contacts()
    moment = at or datetime.now(UTC)
    waiting = [
        _waiting(event, atlas, state, neighbours=neighbours, now=moment, contact=contacts.get(number, ""))
        for number, event in state.waiting.items()
    ]
    return sorted(waiting, key=lambda each: (-each.urgency, each.event.number))


def _waiting(
    event: Event, atlas: Atlas, state: State, *, neighbours: Neighbours, now: datetime, contact: str
) -> Waiting:
    before = present(atlas, event.subject)
    record = state.records.get(event.subject, Record())
    after = decided_values(event)
    overtaken = tuple(
        name for name in event.values if any(c.number > event.base for c in record.history.get(name, []))
    )
    likely = tuple(neighbours.like(event.values)) if event.wish == "add" else ()
    return Waiting(
        event,
        name=before.get("name") or event.values.get("name", event.subject),
        before={name: before.get(name, "") for name in after},
        after=after,
        overtaken=overtaken,
        likely=likely,
        days=(now - datetime.fromisoformat(event.at)).total_seconds() / 86_400,
        contact=contact,
    )


def decided_values(event: Event) -> dict[str, str]:
    """Return what accepting a proposal sets: its values, and that it was confirmed on the day it was made."""
    if event.wish == "close":
        return dict(event.values)
    day = event.at[:10]
    own = {"source_date": day} if event.wish == "add" else {}
    return {**event.values, "last_confirmed": day, **own}


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
    _require(editor)
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
    _require(editor)
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
    _require(editor)
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
    _require(editor)
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
    _require(editor)
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
    _require(editor)
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
    _require(editor)
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


def publish_list(
    store: Store,
    editor: Editor,
    entries: Sequence[tuple[str, Mapping[str, str], str]],
    *,
    name: str,
    join: bool,
    atlas: Atlas,
) -> int:
    """Keep the rows of a list, all or none, and return how many entries it set.

    Parameters
    ----------
    entries
        For each row its id, its values, and the id of the entry it is already listed as (or empty).
    join
        Whether a row that is listed already adds to that entry what it lacks; else such rows are left out.
    """
    _require(editor)
    day, base, said = now()[:10], store.last_number(KIND), f"From the list “{tidy(name)[:80]}”"
    events = []
    for ident, values, same in entries:
        if same and same != ident and not join:
            continue
        known = same or ident
        setting = merged(present(atlas, known), values) if known in atlas.assets.index else dict(values)
        if known == ident:  # the list's own entry: what it says now holds
            setting = {**values, "source_date": day}
        event = Event(KIND, known, "set", editor.name, "editor", base=base, wish="list", note=said)
        confirmed = {**setting, "last_confirmed": day}
        events.append(replace(event, values=confirmed, data_version=atlas.version))
    return len(store.append(*events))


def save_recipe(store: Store, editor: Editor, name: str, recipe: Mapping[str, str]) -> Event:
    """Keep under a name how a list was read; saved again, the newer one holds and the older is history."""
    _require(editor)
    values = dict.fromkeys(NAMES, "") | dict(recipe)
    return store.append(Event("recipe", tidy(name)[:80], "set", editor.name, "editor", values=values))[0]


def recipes(store: Store) -> dict[str, dict[str, str]]:
    """Return the saved recipes by name: by field the column, and under ``kind`` the kind."""
    held = state_of(store.events("recipe")).records
    return {
        name: {field: column for field, column in record.values.items() if column}
        for name, record in sorted(held.items())
    }


def _require(editor: Editor) -> None:
    if type(editor) is not Editor or not editor.name.strip():  # whatever a caller's types say
        raise ContributionError(["Only a signed-in editor can do this."])


def records(store: Store) -> dict[str, dict[str, str]]:
    """Return what holds about every asset anybody contributed to, by id: what the overlay lays over."""
    return {subject: record.values for subject, record in state_of(store.events(KIND)).records.items()}


def label(name: str) -> str:
    """Return what people call a field."""
    return LABELS.get(name, name)
