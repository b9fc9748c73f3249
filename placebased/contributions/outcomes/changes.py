"""What became of measures: which were entered, changed or taken out, of which place, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature, signature_of
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News
from placebased.contributions.outcomes.proposals import FIELDS, GONE, LABELS, MEASURE, place_in
from placebased.place.atlas import Atlas


def news(events: Iterable[Event], atlas: Atlas) -> list[News]:
    """Return every decision on a measure, newest first, also those that were taken back.

    Parameters
    ----------
    events
        Of measures, in their order.
    atlas
        The place as it is shown.
    """
    every = list(events)
    undone, by_number = state_of(every).undone, {event.number: event for event in every}
    names = {e.subject: e.values[MEASURE] for e in every if e.values.get(MEASURE)}
    found = []
    for event in every:
        decision = by_number.get(event.about) if event.act == "undo" else event
        if event.act in {"set", "undo"} and decision is not None and decision.act == "set":
            said = _news(event, decision, atlas, name=names.get(event.subject, event.subject))
            found.append(replace(said, holds=event.number not in undone))
    return found[::-1]


def _news(event: Event, decision: Event, atlas: Atlas, *, name: str) -> News:
    key = place_in(event.subject)
    return News(
        event.number,
        event.at,
        event.subject,
        f"{name} ({places.name_of(atlas, key)})",
        _what(event, decision),
        sort="Measure of change",
        where=places.where(atlas, key),
        who=event.who,
        says=describe_fields(atlas, decision),
        note=event.note,
        link=places.address(atlas, key),
    )


def _what(event: Event, decision: Event) -> str:
    if event.act == "undo":
        return "taken back"
    if decision.values.get(GONE):
        return "taken out"
    return "added" if decision.wish == "add" else "changed"


def describe_fields(_atlas: Atlas, event: Event) -> str:
    """Return what a decision set, field by field, in words.

    Parameters
    ----------
    _atlas
        The place; the words need nothing of it.
    event
        A decision on a measure.
    """
    return "; ".join(f"{LABELS[n]}: {v or 'emptied'}" for n, v in event.values.items() if n in LABELS)


class EarlierMeasure(NamedTuple):
    """A measure as it once was: fields, who signed and who accepted it, whether it holds, by which event."""

    subject: str
    fields: tuple[str, ...]
    signed: str
    accepted: str
    holds: bool
    event: int


def history(events: Sequence[Event], place: str) -> list[EarlierMeasure]:
    """Return every state that the measures of a place ever had, measure by measure, newest first.

    Parameters
    ----------
    events
        Of measures, in their order.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    """
    undone = state_of(events).undone
    standing = [each for each in events if each.number not in undone and place_in(each.subject) == place]
    found = []
    for subject in dict.fromkeys(each.subject for each in standing if each.act == "set"):
        steps = [each for each in standing if each.subject == subject and each.act == "set"]
        for step in reversed(steps):
            upto = [each for each in standing if each.number <= step.number]
            values = state_of(upto).records[subject].values
            signed = signature_of(upto, subject, FIELDS)
            found.append(
                EarlierMeasure(
                    subject,
                    tuple(values.get(name, "") for name in FIELDS),
                    describe_signature(signed) if signed else phrases.NOT_STATED,
                    f"{step.who}, {phrases.describe_date(phrases.local_day(step.at))}",
                    step is steps[-1] and not values.get(GONE),
                    step.number,
                )
            )
    return found
