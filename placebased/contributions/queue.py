"""What waits for an editor, oldest and most important first, beside what holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, groupby

from placebased.contributions.events import Event, Record, State, Values, state_of
from placebased.contributions.kind import Kind
from placebased.contributions.kinds import KINDS
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG, NO


@dataclass(frozen=True)
class Waiting:
    """One proposal as an editor sees it.

    Attributes
    ----------
    name
        Name of what it is about.
    before, after
        Present and proposed value of every field it would change.
    overtaken
        Fields that somebody else changed after the proposal was made.
    days
        How long it has waited.
    ahead
        How many days of waiting it is ahead of others.
    contact
        E-mail address for a question; for editors only.
    visit
        Random mark of the visit that sent it; empty where none was kept.
    """

    event: Event
    name: str
    before: dict[str, str]
    after: dict[str, str]
    overtaken: tuple[str, ...]
    days: float
    ahead: float = 0.0
    contact: str = ""
    visit: str = ""

    @property
    def urgency(self) -> float:
        """Days of waiting, and those it is ahead: the highest comes first."""
        return self.days + self.ahead


def queue(
    store: Store, atlas: Atlas, *, kinds: Iterable[str] = (), at: datetime | None = None
) -> list[Waiting]:
    """Return what waits, oldest and most important first.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown now.
    kinds
        Only these; all of them if not given.
    at
        The moment to count days of waiting up to; now if not given.
    """
    contacts, moment = store.contacts(), at or datetime.now(UTC)
    rows = chain.from_iterable(
        _of_kind(KINDS[name], store, atlas, contacts=contacts, moment=moment)
        for name in tuple(kinds) or KINDS
    )
    visits = store.visits()
    marked = (replace(each, visit=visits.get(each.event.number, "")) for each in rows)
    return sorted(marked, key=lambda each: (-each.urgency, each.event.number))


def _of_kind(
    kind: Kind, store: Store, atlas: Atlas, *, contacts: Mapping[int, str], moment: datetime
) -> list[Waiting]:
    state = state_of(store.events(kind.name))
    if not state.waiting:
        return []
    present = kind.present(store, atlas)
    return [
        _waiting(kind, event, state, present=present, moment=moment, contact=contacts.get(number, ""))
        for number, event in state.waiting.items()
    ]


def _waiting(
    kind: Kind,
    event: Event,
    state: State,
    *,
    present: Callable[[str], Values],
    moment: datetime,
    contact: str,
) -> Waiting:
    before, history = present(event.subject), state.records.get(event.subject, Record()).history
    after = {name: value for name, value in kind.setting(event).items() if name not in kind.hidden}
    touched = dict.fromkeys((*event.values, *kind.hidden))
    return Waiting(
        event,
        name=kind.name_of(event, before),
        before={name: before.get(name, "") for name in after},
        after=after,
        overtaken=tuple(n for n in touched if any(c.number > event.base for c in history.get(n, []))),
        days=(moment - datetime.fromisoformat(event.at)).total_seconds() / 86_400,
        ahead=kind.ahead.get(event.wish, 0.0),
        contact=contact,
    )


def together(waiting: Iterable[Waiting]) -> list[list[Event]]:
    """Return the proposals that one sender sent in one go, for each who sent more than one.

    Those that deny that a place shelters people at risk (:func:`denies`) are not among them.

    Parameters
    ----------
    waiting
        In any order.
    """
    events = sorted((each.event for each in waiting if not denies(each.event)), key=lambda e: e.number)
    groups = (list(group) for _, group in groupby(events, key=lambda each: (each.kind, each.who, each.at)))
    return [group for group in groups if len(group) > 1]


def alike(waiting: Sequence[Waiting]) -> list[tuple[Waiting, tuple[Waiting, ...]]]:
    """Return each proposal with the later ones that say the same, whoever sent them, in the given order.

    Parameters
    ----------
    waiting
        As of :func:`queue`. What denies that people at risk are sheltered stays by itself (:func:`denies`).

    Returns
    -------
    list of tuple
        New entries are the same by their values; everything else also by what it is about.
    """
    groups: dict[object, list[Waiting]] = {}
    for each in waiting:
        groups.setdefault(each.event.number if denies(each.event) else _says(each.event), []).append(each)
    return [(group[0], tuple(group[1:])) for group in groups.values()]


def _says(event: Event) -> object:
    values = frozenset((name, value.casefold()) for name, value in event.values.items())
    alone = not values and bool(event.note)  # words of its own
    subject = "" if event.wish == "add" else event.subject
    return event.kind, event.wish, subject, values, event.note.casefold() if alone else ""


def denies(event: Event) -> bool:
    """Return whether a proposal denies that a place shelters people at risk: it is decided on by itself.

    Parameters
    ----------
    event
        A proposal; once it is accepted, the place is on the map at its door.
    """
    return event.values.get(FLAG) == NO


def by_visit(waiting: Iterable[Waiting]) -> list[list[Event]]:
    """Return the proposals of each visit that sent more than one that waits, whatever they are about.

    Parameters
    ----------
    waiting
        In any order.
    """
    visits: dict[str, list[Event]] = {}
    for each in sorted(waiting, key=lambda each: each.event.number):
        if each.visit:
            visits.setdefault(each.visit, []).append(each.event)
    return [events for events in visits.values() if len(events) > 1]
