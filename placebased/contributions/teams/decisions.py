"""What an editor decides about the register of teams: accept, publish, take back, put back as it was.

The same rules as for everything else that people propose: only an editor decides, every step is an event,
nothing is overwritten. A decision after which the register could not stand is refused in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from placebased import phrases
from placebased.contributions.assets.entry import tidy
from placebased.contributions.assets.proposals import LONGEST_NOTE
from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Event, now, state_of, undoing
from placebased.contributions.store import Store
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import KIND, Row
from placebased.errors import ContributionError, Fault
from placebased.place.atlas import Atlas
from placebased.teams.register import Register


def accept(
    store: Store,
    editor: Editor,
    proposal: Event,
    *,
    atlas: Atlas,
    values: Mapping[str, str] | None = None,
    base: int | None = None,
) -> Event:
    """Let a proposal about a team hold, as it is or changed.

    Parameters
    ----------
    values
        What it is to set instead.
    base
        Number of the last event the editor had seen of all; the newest if not given.

    Raises
    ------
    ContributionError
        When the register could not stand after it; every reason is said.
    """
    require(editor)
    setting = dict(proposal.values) if values is None else {**proposal.values, **values}
    seen = store.last_number(KIND) if base is None else base
    event = replace(_set(proposal.subject, setting, editor, atlas, base=seen), wish=proposal.wish)
    event = replace(event, about=proposal.number)
    _require_sound(store, atlas, event)
    return store.append(event)[0]


def accept_all(
    store: Store, editor: Editor, proposals: Sequence[Event], *, atlas: Atlas, base: int | None = None
) -> tuple[Event, ...]:
    """Let several proposals hold as they are, all or none.

    Parameters
    ----------
    base
        Number of the last event the editor had seen; the newest if not given.

    Raises
    ------
    ContributionError
        When the register could not stand after them; every reason is said.
    """
    require(editor)
    seen, moment = store.last_number(KIND) if base is None else base, now()
    events = [
        replace(
            _set(each.subject, dict(each.values), editor, atlas, base=seen, note=each.note),
            about=each.number, wish=each.wish, at=moment,
        )
        for each in proposals
    ]  # fmt: skip
    _require_sound(store, atlas, *events)
    return store.append(*events)


def change(
    store: Store, editor: Editor, team: str, values: Row, *, atlas: Atlas, base: int, note: str = ""
) -> Event:
    """Set values of a team outright, as an editor may; what is wrong with them is said.

    Parameters
    ----------
    base
        Number of the last event the editor had seen: what came after, about the same field, is a conflict.
    """
    require(editor)
    event = replace(_set(team, values, editor, atlas, base=base, note=note), wish="correct")
    _require_sound(store, atlas, event)
    return store.append(event)[0]


def _set(team: str, values: Row, editor: Editor, atlas: Atlas, *, base: int, note: str = "") -> Event:
    return Event(
        KIND, team, "set", editor.name, "editor",
        values=values, base=base, note=tidy(note)[:LONGEST_NOTE], data_version=atlas.version,
    )  # fmt: skip


def _require_sound(store: Store, atlas: Atlas, *events: Event) -> None:
    """Refuse events after which the register could not stand."""
    held = store.events(KIND)
    last = max((event.number for event in held), default=0)
    said = state_of([*held, *(replace(event, number=last + k) for k, event in enumerate(events, 1))])
    found = published_register.faults(atlas, said, touched=[event.subject for event in events])
    if found:
        raise ContributionError([_sentence(each) for each in found])


def _sentence(found: Fault) -> str:
    teams = phrases.join_list([row.rpartition(", row")[0] for row in found.rows])
    return f"The register could not stand: {found.what}{f' ({teams})' if teams else ''}. {found.remedy}."


def publish(
    store: Store,
    editor: Editor,
    brought: Register,
    *,
    atlas: Atlas,
    note: str = "",
    seen: int | None = None,
) -> tuple[Event, ...]:
    """Propose what a register changes and accept all of it at once; return one decision a team.

    Parameters
    ----------
    seen
        Number of the last event its author had seen; the newest if not given.

    Raises
    ------
    ContributionError
        If it is not an editor who asks, nothing would change, or the register could not stand.
    """
    require(editor)
    wanted = team_proposals.changes(store, atlas, brought, seen=seen)
    base = store.last_number(KIND) if seen is None else seen
    _require_sound(store, atlas, *(_set(t, v, editor, atlas, base=base) for t, v in wanted.items()))
    asked = team_proposals.propose(
        store, atlas, brought, who=editor.name, note=note, seen=seen, role="editor"
    )
    return accept_all(store, editor, asked, atlas=atlas, base=base)


def undo(store: Store, editor: Editor, decision: Event, *, atlas: Atlas) -> Event:
    """Take a decision about a team back: the one before it holds again, and its proposal waits again.

    Raises
    ------
    ContributionError
        When the register could not stand without it.
    """
    require(editor)
    event = undoing(decision, who=editor.name, data_version=atlas.version)
    _require_sound(store, atlas, event)
    return store.append(event)[0]


def way_back(store: Store, atlas: Atlas, until: int) -> dict[str, Row]:
    """Return what must be set, by team id, so that the register is again as it was after an event.

    Parameters
    ----------
    until
        Number of the event; 0 for the register that came with the place.
    """
    events = store.events(KIND)
    then, present = (published_register.rows_said(atlas, state_of(events, until=u)) for u in (until, None))
    return published_register.differences(present, then)


def put_back(store: Store, editor: Editor, until: int, *, atlas: Atlas) -> tuple[Event, ...]:
    """Put the whole register back as it was after an event, as new events, all or none.

    Parameters
    ----------
    until
        See :func:`way_back`.

    Raises
    ------
    ContributionError
        If it is as it was then.
    """
    require(editor)
    wanted, base, moment = way_back(store, atlas, until), store.last_number(KIND), now()
    if not wanted:
        raise ContributionError(["The register is as it was then."])
    note = f"Put back as after event {until}" if until else "Put back as it came with the place"
    events = [
        replace(_set(team, values, editor, atlas, base=base, note=note), wish="restore", at=moment)
        for team, values in wanted.items()
    ]
    _require_sound(store, atlas, *events)
    return store.append(*events)
