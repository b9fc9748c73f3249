"""What became of decisions that partners took: entered, changed or taken out, of which place, since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placebased.contributions import places, signed_history
from placebased.contributions.events import Event
from placebased.contributions.joint_decisions.fields import (
    DECIDED,
    LABELS,
    LINES,
    NUMBERS,
    as_read,
    pledge_at,
    pledge_fields,
)
from placebased.contributions.news import News
from placebased.contributions.signed_history import EarlierWords, Told
from placebased.contributions.signed_lines import GONE, place_in
from placebased.place.atlas import Atlas
from placebased.place.pledges import describe_amount


def news(events: Iterable[Event], atlas: Atlas) -> list[News]:
    """Return every editor's act on a decision of partners, newest first, also those that were taken back.

    Parameters
    ----------
    events
        Of decisions of partners, in their order.
    atlas
        The place as it is shown.
    """
    every = list(events)
    names = {each.subject: each.values[DECIDED] for each in every if each.values.get(DECIDED)}

    def name(subject: str) -> str:
        return f"{names.get(subject, subject)} ({places.name_of(atlas, place_in(subject))})"

    told = Told("Decision of partners", name, _what, lambda event: describe_fields(atlas, event))
    return signed_history.news(every, atlas, told)


def _what(event: Event) -> str:
    if event.values.get(GONE):
        return "taken out"
    return "added" if event.wish == "add" else "changed"


def describe_fields(_atlas: Atlas, event: Event) -> str:
    """Return what an editor's act set, field by field, in words.

    Parameters
    ----------
    _atlas
        The place; the words need nothing of it.
    event
        An editor's act on a decision of partners.
    """
    plain = [
        name for name in LABELS if event.values.get(name) or (name in event.values and event.wish != "add")
    ]
    said = [
        f"{LABELS[name]}: {as_read(name, event.values[name]) if event.values[name] else 'emptied'}"
        for name in plain
    ]
    numbers = [k for k in NUMBERS if set(pledge_fields(k)) & set(event.values)]
    return "; ".join([*said, *(f"Pledge {k}: {_describe_pledge(event, k)}" for k in numbers)])


def _describe_pledge(event: Event, number: int) -> str:
    pledge = pledge_at(event.values, number)
    if pledge is None:
        return "taken out"
    return f"{pledge.partner}, {describe_amount(pledge)}, {'given' if pledge.is_given else 'promised'}"


def history(events: Sequence[Event], place: str) -> list[EarlierWords]:
    """Return every state that the decisions of a place ever had, one after the other, newest first of each.

    Parameters
    ----------
    events
        Of decisions of partners, in their order.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    """
    return signed_history.history(events, place, (LINES.fields,))
