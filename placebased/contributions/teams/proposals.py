"""What is proposed for the register of teams: one proposal a team, in the same queue as everything else."""

from __future__ import annotations

from datetime import UTC, datetime

from placebased.contributions.assets.entry import tidy
from placebased.contributions.assets.proposals import A_VISITOR, LONGEST_NOTE, LONGEST_WHO, Wish
from placebased.contributions.assets.queue import Waiting
from placebased.contributions.events import Event, Record, Role, State, now
from placebased.contributions.store import Store
from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import GONE, KIND, Row
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from placebased.teams.register import Register

WISHES: dict[Wish, str] = {
    "add": "A new team",
    "correct": "A team has changed",
    "close": "A team is no more",
}

MOST = 300
"""Teams that may be proposed at once."""


def changes(store: Store, atlas: Atlas, brought: Register, *, seen: int | None = None) -> dict[str, Row]:
    """Return what a brought register would change, by team id.

    Parameters
    ----------
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


def propose(
    store: Store,
    atlas: Atlas,
    brought: Register,
    *,
    who: str = "",
    note: str = "",
    seen: int | None = None,
    role: Role = "partner",
) -> tuple[Event, ...]:
    """Keep what a brought register would change, one proposal a team, all or none.

    Parameters
    ----------
    who
        The organisation that says so, if it wants to be named.
    seen
        See :func:`changes`.

    Raises
    ------
    ContributionError
        If nothing would change, or too much at once.
    StoreError
        When it could not be kept.
    """
    wanted = changes(store, atlas, brought, seen=seen)
    if not wanted:
        raise ContributionError(["Nothing in this register differs from the common one."])
    if len(wanted) > MOST:
        raise ContributionError([f"{len(wanted):,} teams differ; up to {MOST} can be sent at once."])
    known = published_register.rows_of(published_register.common(store, atlas))
    moment, base = now(), store.last_number(KIND) if seen is None else seen
    return store.append(
        *(
            Event(
                KIND, team, "propose", tidy(who)[:LONGEST_WHO] or A_VISITOR, role,
                values=values, base=base, wish=wish_of(values, known=team in known),
                note=tidy(note)[:LONGEST_NOTE], data_version=atlas.version, at=moment,
            )
            for team, values in wanted.items()
        )
    )  # fmt: skip


def wish_of(values: Row, *, known: bool) -> Wish:
    """Return what is wished with a team whose fields are to be set.

    >>> wish_of({"hours": "24/7"}, known=True), wish_of({GONE: "yes"}, known=True)
    ('correct', 'close')
    """
    if values.get(GONE):
        return "close"
    return "correct" if known else "add"


def waiting(store: Store, atlas: Atlas, *, at: datetime | None = None) -> list[Waiting]:
    """Return the proposals about teams that nobody has decided on, beside what holds now; oldest first."""
    said, moment = published_register.state(store), at or datetime.now(UTC)
    known = published_register.rows_of(published_register.common(store, atlas))
    return [_waiting(event, said, known.get(event.subject, {}), moment) for event in said.waiting.values()]


def _waiting(event: Event, said: State, before: Row, moment: datetime) -> Waiting:
    history = said.records.get(event.subject, Record()).history
    return Waiting(
        event,
        name=before.get("team") or event.values.get("team", event.subject),
        before={name: before.get(name, "") for name in event.values if name != GONE},
        after={name: value for name, value in event.values.items() if name != GONE},
        overtaken=tuple(
            name
            for name in {**event.values, GONE: ""}
            if any(c.number > event.base for c in history.get(name, []))
        ),
        likely=(),
        days=(moment - datetime.fromisoformat(event.at)).total_seconds() / 86_400,
    )
