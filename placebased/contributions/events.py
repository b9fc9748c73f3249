"""What people said, event by event, and the present state computed from it.

An :class:`Event` is who said what about what, when, and on which version of the data. Events are only
ever added. What holds now is computed by :func:`state_of`: nothing is overwritten, every value knows its
history, and any earlier state can be computed again by leaving out what came later.

The same events serve assets, teams, saved recipes or whatever else people keep: a subject has a `kind`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple, Protocol
from uuid import uuid4

Act = Literal["propose", "set", "refuse", "undo"]
Role = Literal["partner", "editor", "feed"]
Values = Mapping[str, str]

NO_EVENT = 0
"""The number before the first event."""


def now() -> str:
    """Return this moment as events write it.

    >>> now()[10], now()[-6:]
    ('T', '+00:00')
    """
    return datetime.now(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing somebody said.

    Attributes
    ----------
    kind, subject
        What it is about, e.g. ``"asset"`` and its id.
    act
        ``propose`` waits for an editor; ``set`` changes values; ``refuse`` turns a proposal down;
        ``undo`` takes another event back.
    values
        The fields it is about, as text; empty text for a field that is emptied.
    about
        Number of the event it answers: the proposal decided on, or the event taken back.
    base
        Number of the last event its author had seen of the subject.
    wish
        For a proposal, what is wished: one of the ``wishes`` of its kind
        (see :class:`placebased.contributions.kind.Kind`).
    note
        Words for other people: a partner's remark, an editor's reason.
    data_version
        Version of the place pack it was said on.
    id
        Made by whoever says it, so that saying it twice by mistake counts once.
    at
        UTC, ISO 8601, to the microsecond.
    number
        Its place in the order of all events; given by the store.
    """

    kind: str
    subject: str
    act: Act
    who: str
    role: Role
    values: Values = field(default_factory=dict)
    about: int = NO_EVENT
    base: int = NO_EVENT
    wish: str = ""
    note: str = ""
    data_version: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)
    at: str = field(default_factory=now)
    number: int = NO_EVENT


class Change(NamedTuple):
    """One value a field had: what, who said so, in which role, when, on which data, by which event."""

    value: str
    who: str
    role: Role
    at: str
    number: int
    base: int
    data_version: str


@dataclass(slots=True)
class Record:
    """What holds about one subject.

    Attributes
    ----------
    values
        Only the fields that somebody set.
    history
        By field, every value it was given that still counts, oldest first; the last one holds.
    revision
        Number of the last event that counts.
    """

    values: dict[str, str] = field(default_factory=dict)
    history: dict[str, list[Change]] = field(default_factory=dict)
    revision: int = NO_EVENT

    def conflicts(self) -> dict[str, tuple[Change, Change]]:
        """Return the fields that two people changed without having seen each other's change.

        A conflict is settled by any later change of the field whose author had seen both.

        Returns
        -------
        dict
            By field, the earlier and the later change, which differ.
        """
        return {name: pair for name, changes in self.history.items() if (pair := _conflict(changes))}


def _conflict(changes: list[Change]) -> tuple[Change, Change] | None:
    last = changes[-1]
    for earlier in reversed(changes[:-1]):
        if earlier.number > last.base and earlier.value != last.value:
            return earlier, last
    return None


@dataclass(frozen=True, slots=True)
class State:
    """What holds after a number of events.

    Attributes
    ----------
    records
        By subject; only subjects about which something was set.
    waiting
        Proposals nobody has decided on, by number, oldest first.
    decisions
        The event that decided each decided proposal, by the proposal's number.
    undone
        Numbers of the events that no longer count.
    last
        Number of the last event looked at.
    """

    records: dict[str, Record]
    waiting: dict[int, Event]
    decisions: dict[int, Event]
    undone: frozenset[int]
    last: int


def state_of(events: Iterable[Event], *, until: int | None = None) -> State:
    """Compute what holds.

    Parameters
    ----------
    events
        Of one kind, in the order of their numbers.
    until
        Number of the last event to look at; all of them if not given. So any earlier state can be had.

    Returns
    -------
    State
        An undone event counts as if it had never been said; an undo can itself be undone. What an editor
        once published outright was kept as a proposal with its acceptance; taken back, it does not wait.
    """
    seen = [event for event in events if until is None or event.number <= until]
    undone = _undone(seen)
    records: dict[str, Record] = {}
    proposals: dict[int, Event] = {}
    decisions: dict[int, Event] = {}
    for event in seen:
        if event.number in undone:
            continue
        if event.act == "propose":
            proposals[event.number] = event
        elif event.act in {"set", "refuse"}:
            if event.about:
                decisions[event.about] = event
            if event.act == "set":
                _apply(records.setdefault(event.subject, Record()), event)
    outright = _published_outright(seen, undone)
    waiting = {n: event for n, event in proposals.items() if n not in decisions and n not in outright}
    return State(records, waiting, decisions, undone, seen[-1].number if seen else NO_EVENT)


OUTRIGHT_SECONDS = 10.0
"""Within which an editor's own proposal was accepted by the same editor where it was published outright."""


def _published_outright(events: Sequence[Event], undone: frozenset[int]) -> frozenset[int]:
    """Return the proposals that an editor kept and accepted in one step, and whose acceptance was undone."""
    gone = [e for e in events if e.number in undone and e.act == "set" and e.about]
    proposed = {e.number: e for e in events if e.act == "propose" and e.role == "editor"} if gone else {}
    accepted = [(proposed[e.about], e) for e in gone if e.about in proposed]
    return frozenset(
        asked.number
        for asked, answer in accepted
        if asked.who == answer.who and _seconds_between(asked, answer) <= OUTRIGHT_SECONDS
    )


def _seconds_between(first: Event, second: Event) -> float:
    moments = (datetime.fromisoformat(each.at) for each in (second, first))
    return abs((next(moments) - next(moments)).total_seconds())


class Answer(NamedTuple):
    """An event that answers another one: its number, what it does to which event, who said so and when."""

    number: int
    act: str
    about: int
    who: str
    at: str


def answered_first(known: Sequence[Answer], fresh: Sequence[Answer]) -> Answer | None:
    """Return the answer that came before a fresh one to the same event; ``None`` if every fresh one is first.

    Parameters
    ----------
    known
        Every answer that is kept, in the order of their numbers.
    fresh
        Answers to be kept after them: decisions on proposals, and events that take another one back.

    Returns
    -------
    Answer or None
        An answer that was taken back stands in nobody's way; one that comes to count again does.
    """
    before = Counter(each.about for each in _standing(known))
    standing = _standing([*known, *fresh])
    after = Counter(each.about for each in standing)
    twice = {about for about, count in after.items() if count > max(1, before[about])}
    return next((each for each in standing if each.about in twice), None)


def _standing(answers: Sequence[Answer]) -> list[Answer]:
    undone = _undone(answers)
    return [each for each in answers if each.number not in undone]


class _Numbered(Protocol):
    """What an event and an answer have alike."""

    @property
    def number(self) -> int:
        """Return the event's number in the journal."""

    @property
    def act(self) -> str:
        """Return what was done, such as ``propose``."""

    @property
    def about(self) -> int:
        """Return the number of the event that this one is about."""


def _undone(events: Sequence[_Numbered]) -> frozenset[int]:
    """Return what was taken back; read backwards, so that an undo that was itself undone does not count."""
    undone: set[int] = set()
    for event in reversed(events):
        if event.act == "undo" and event.number not in undone:
            undone.add(event.about)
    return frozenset(undone)


def _apply(record: Record, event: Event) -> None:
    for name, value in event.values.items():
        change = Change(value, event.who, event.role, event.at, event.number, event.base, event.data_version)
        record.history.setdefault(name, []).append(change)
        record.values[name] = value
    record.revision = event.number


def undoing(event: Event, *, who: str, note: str = "", data_version: str = "") -> Event:
    """Return the event that takes another one back.

    Parameters
    ----------
    event
        The one to take back; it has a number.
    who
        Name of the editor who does it.
    note
        Words for other people.
    data_version
        Version of the place pack it is said on.
    """
    return Event(
        event.kind,
        event.subject,
        "undo",
        who,
        "editor",
        about=event.number,
        note=note,
        base=event.number,
        data_version=data_version,
    )


def restoring(earlier: Record, present: Record, *, like: Event) -> Event:
    """Return the event that brings a subject back to an earlier state.

    Parameters
    ----------
    earlier, present
        The state to go back to, and what holds now.
    like
        Carries who says so, in which role, of which kind and subject, and why.

    Returns
    -------
    Event
        It sets every field that differs; a field that was not set then becomes empty.
    """
    names = {*earlier.values, *present.values}
    values = {
        name: earlier.values.get(name, "")
        for name in sorted(names)
        if earlier.values.get(name, "") != present.values.get(name, "")
    }
    return replace(like, act="set", values=values, base=present.revision)
