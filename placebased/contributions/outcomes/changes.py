"""What became of measures: which were entered, changed or taken out, of which place, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placebased.contributions import places, signed_history
from placebased.contributions.events import Event
from placebased.contributions.news import News
from placebased.contributions.outcomes.proposals import FIELDS, LABELS, MEASURE
from placebased.contributions.signed_history import EarlierWords, Told
from placebased.contributions.signed_lines import GONE, place_in
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
    names = {each.subject: each.values[MEASURE] for each in every if each.values.get(MEASURE)}

    def name(subject: str) -> str:
        return f"{names.get(subject, subject)} ({places.name_of(atlas, place_in(subject))})"

    told = Told("Measure of change", name, _what, lambda event: describe_fields(atlas, event))
    return signed_history.news(every, atlas, told)


def _what(decision: Event) -> str:
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


def history(events: Sequence[Event], place: str) -> list[EarlierWords]:
    """Return every state that the measures of a place ever had, measure by measure, newest first.

    Parameters
    ----------
    events
        Of measures, in their order.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    """
    return signed_history.history(events, place, (FIELDS,))
