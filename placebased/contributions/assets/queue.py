"""What waits for an editor, oldest and most important first, beside what holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from placebased.contributions.assets.duplicates import Likely, Neighbours
from placebased.contributions.assets.proposals import KIND, present
from placebased.contributions.events import Event, Record, State, state_of
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas

WEIGHT = {"close": 5.0, "correct": 3.0, "add": 2.0, "confirm": 0.0}
"""How many days of waiting a kind of proposal is ahead: a closed door harms most."""


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
