"""What became of priorities: which lines of which place, since when, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature, signature_of
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News
from placebased.contributions.priorities.proposals import MOST, TEXT, field, fields_of, line
from placebased.place.atlas import Atlas


def news(events: Iterable[Event], atlas: Atlas) -> list[News]:
    """Return every decision that set priorities or took them back, newest first.

    Parameters
    ----------
    events
        Of priorities, in their order.
    atlas
        The place as it is shown.
    """
    every = list(events)
    undone, by_number = state_of(every).undone, {event.number: event for event in every}
    found = []
    for event in every:
        decision = by_number.get(event.about) if event.act == "undo" else event
        if event.act in {"set", "undo"} and decision is not None and decision.act == "set":
            found.append(_news(event, decision, atlas, holds=event.number not in undone))
    return found[::-1]


def _news(event: Event, decision: Event, atlas: Atlas, *, holds: bool) -> News:
    return News(
        event.number,
        event.at,
        event.subject,
        places.name_of(atlas, event.subject),
        "taken back" if event.act == "undo" else "agreed",
        sort="Priorities",
        where=places.where(atlas, event.subject),
        who=event.who,
        says=describe_fields(atlas, decision),
        note=event.note,
        holds=holds,
        link=places.address(atlas, event.subject),
    )


def describe_fields(_atlas: Atlas, event: Event) -> str:
    """Return in words which lines a decision set.

    Parameters
    ----------
    _atlas
        The place; the words need nothing of it.
    event
        A decision on priorities.
    """
    said = [(n, event.values[field(TEXT, n)]) for n in range(1, MOST + 1) if field(TEXT, n) in event.values]
    return "; ".join(f"Priority {n}: {text or 'emptied'}" for n, text in said)


class EarlierLine(NamedTuple):
    """One line as it once was: number, what, why, who leads, who signed, and whether it holds now."""

    number: int
    line: tuple[str, ...]
    signed: str
    accepted: str
    holds: bool
    event: int


def history(events: Sequence[Event], subject: str) -> list[EarlierLine]:
    """Return every line that the priorities of a place ever had, line by line, newest first.

    Parameters
    ----------
    events
        Of priorities, in their order.
    subject
        The place, as :func:`placebased.contributions.places.key_of` returns it.
    """
    every = [each for each in events if each.subject == subject]
    record = state_of(every).records.get(subject)
    if record is None:
        return []
    found = []
    for number in range(1, MOST + 1):
        steps = [each.number for each in record.history.get(field(TEXT, number), [])]
        for step in reversed(steps):
            upto = [each for each in every if each.number <= step]
            undone = state_of(every).undone
            standing = [each for each in upto if each.number not in undone]
            then = state_of(standing).records[subject]
            decision = next(each for each in standing if each.number == step)
            signed = signature_of(standing, subject, fields_of(number))
            found.append(
                EarlierLine(
                    number,
                    line(then.values, number),
                    describe_signature(signed) if signed else phrases.NOT_STATED,
                    f"{decision.who}, {phrases.describe_date(phrases.local_day(decision.at))}",
                    step == steps[-1],
                    step,
                )
            )
    return found
