"""What is proposed for the register of teams: one proposal a team, in the same queue as everything else."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from placebased.contributions.events import Event, now
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import ANYBODY, LONGEST_NOTE, Sender, identifier, signature, tidy
from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import GONE, KIND, Row
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from placebased.teams.register import Register

if TYPE_CHECKING:
    from placebased.contributions.store import Store

WISHES = {
    "add": "A new team",
    "correct": "A team has changed",
    "close": "A team is no more",
}

MOST = 60
"""Teams that may be proposed at once."""


def changes(
    store: EventReader, atlas: Atlas, brought: Register, *, seen: int | None = None
) -> dict[str, Row]:
    """Return what a brought register would change, by team id.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    brought
        The register that somebody brought.
    seen
        Number of the last event its author had seen; the newest if not given. What others changed since is
        no part of it.
    """
    before = published_register.laid_over(atlas, published_register.state(store, until=seen))
    wanted = published_register.differences(
        published_register.rows_of(before), published_register.rows_of(brought)
    )
    present = published_register.rows_of(published_register.common(store, atlas))
    left = {team: _still(values, present.get(team)) for team, values in wanted.items()}
    return {team: values for team, values in left.items() if values}


def _still(values: Row, present: Row | None) -> Row:
    """Return what others have not set in the same way meanwhile."""
    if values.get(GONE):
        return values if present is not None else {}
    return values if present is None else {n: v for n, v in values.items() if n != GONE and v != present[n]}


def require_few(wanted: dict[str, Row]) -> dict[str, Row]:
    """Return what a register would change, where that is something and not too much at once.

    Parameters
    ----------
    wanted
        By team id, as :func:`changes` returns it.

    Raises
    ------
    ContributionError
        Where nothing would change, or more than :data:`MOST` teams.
    """
    if not wanted:
        raise ContributionError(["Nothing in this register differs from the common one."])
    if len(wanted) > MOST:
        raise ContributionError([f"{len(wanted):,} teams differ; up to {MOST} can be sent at once."])
    return wanted


def propose(
    store: Store,
    atlas: Atlas,
    brought: Register,
    *,
    who: str = "",
    note: str = "",
    seen: int | None = None,
    sender: Sender = ANYBODY,
) -> tuple[Event, ...]:
    """Keep what a brought register would change, one proposal a team, all or none.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    brought
        The register that somebody brought.
    note
        Words for other people.
    sender
        In which role they say so, the mark of their visit, and the key of their form.
    who
        The organisation that says so, if it wants to be named.
    seen
        See :func:`changes`.

    Returns
    -------
    tuple of Event
        As they were kept, with their numbers, one a team that differs.

    Raises
    ------
    ContributionError
        If nothing would change, or too much at once.
    StoreError
        When it could not be kept.
    """
    wanted = require_few(changes(store, atlas, brought, seen=seen))
    known = published_register.rows_of(published_register.common(store, atlas))
    moment, base = now(), store.last_number(KIND) if seen is None else seen
    return store.append(
        *(
            Event(
                KIND, team, "propose", signature(who), sender.role,
                values=values, base=base, wish=wish_of(values, known=team in known),
                note=tidy(note)[:LONGEST_NOTE], data_version=atlas.version, at=moment,
                id=identifier(sender.key, team, note, who, *chain.from_iterable(sorted(values.items()))),
            )
            for team, values in wanted.items()
        ),
        visit=sender.visit,
    )  # fmt: skip


def wish_of(values: Row, *, known: bool) -> str:
    """Return what is wished with a team whose fields are to be set.

    Parameters
    ----------
    values
        By field, as text.
    known
        Whether the team is in the register now.

    >>> wish_of({"hours": "24/7"}, known=True), wish_of({GONE: "yes"}, known=True)
    ('correct', 'close')
    """
    if values.get(GONE):
        return "close"
    return "correct" if known else "add"
