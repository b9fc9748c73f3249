"""What an editor decides about the register of teams alone: publish one, put it back as it was.

What can be decided of every kind of contribution stands in :mod:`placebased.contributions.decisions`. A
decision after which the register could not stand is refused in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Event, now, state_of
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import LONGEST_NOTE, tidy
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import KIND, Row
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from placebased.teams.register import Register

if TYPE_CHECKING:
    from placebased.contributions.store import Store


def _set(team: str, values: Row, editor: Editor, atlas: Atlas, *, base: int, note: str = "") -> Event:
    return Event(
        KIND, team, "set", editor.name, "editor",
        values=values, base=base, note=tidy(note)[:LONGEST_NOTE], data_version=atlas.version,
    )  # fmt: skip


def _require_sound(store: EventReader, atlas: Atlas, events: Sequence[Event]) -> None:
    if faults := published_register.faults_after(store, atlas, events):
        raise ContributionError(faults)


def publish(
    store: Store,
    editor: Editor,
    brought: Register,
    *,
    atlas: Atlas,
    note: str = "",
    seen: int | None = None,
) -> tuple[Event, ...]:
    """Set what a register changes, all or none; return one decision a team.

    Nothing is proposed: taken back, it leaves nothing that waits for somebody to decide on it.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who decides.
    brought
        The register that somebody brought.
    atlas
        The place as it is shown.
    note
        Words for other people.
    seen
        Number of the last event its author had seen; the newest if not given.

    Raises
    ------
    ContributionError
        If it is not an editor who asks, nothing would change, or the register could not stand.
    """
    require(editor)
    wanted = team_proposals.require_few(team_proposals.changes(store, atlas, brought, seen=seen))
    known = published_register.rows_of(published_register.common(store, atlas))
    base, moment = store.last_number(KIND) if seen is None else seen, now()
    events = [
        replace(
            _set(team, values, editor, atlas, base=base, note=note),
            wish=team_proposals.wish_of(values, known=team in known),
            at=moment,
        )
        for team, values in wanted.items()
    ]
    _require_sound(store, atlas, events)
    return store.append(*events)


def way_back(store: EventReader, atlas: Atlas, until: int) -> dict[str, Row]:
    """Return what must be set, by team id, so that the register is again as it was after an event.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
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
    store
        Where contributions are kept.
    editor
        Who decides.
    atlas
        The place as it is shown.
    until
        See :func:`way_back`.

    Returns
    -------
    tuple of Event
        As they were kept, with their numbers, one a team.

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
    _require_sound(store, atlas, events)
    return store.append(*events)
