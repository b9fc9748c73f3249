"""What became of kept scenarios: entered, changed or taken out, of which place, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placebased.contributions import places, signed_history
from placebased.contributions.events import Event
from placebased.contributions.kept_scenarios.proposals import FIELDS, LABELS, NAME
from placebased.contributions.news import News
from placebased.contributions.signed_history import EarlierWords, Told
from placebased.contributions.signed_lines import GONE, place_in
from placebased.place.atlas import Atlas


def news(events: Iterable[Event], atlas: Atlas) -> list[News]:
    """Return every editor's act on a kept scenario, newest first, also those that were taken back.

    Parameters
    ----------
    events
        Of kept scenarios, in their order.
    atlas
        The place as it is shown.
    """
    every = list(events)
    names = {each.subject: each.values[NAME] for each in every if each.values.get(NAME)}

    def name(subject: str) -> str:
        return f"{names.get(subject, subject)} ({places.name_of(atlas, place_in(subject))})"

    return signed_history.news(every, atlas, Told("Kept scenario", name, _what, describe_fields))


def _what(event: Event) -> str:
    if event.values.get(GONE):
        return "taken out"
    return "added" if event.wish == "add" else "changed"


def describe_fields(event: Event) -> str:
    """Return what an editor's act set, field by field, in words.

    Parameters
    ----------
    event
        An editor's act on a kept scenario.
    """
    said = [(name, value or "emptied") for name, value in event.values.items() if name in LABELS]
    return "; ".join(f"{LABELS[name]}: {words}" for name, words in said)


def history(events: Sequence[Event], place: str) -> list[EarlierWords]:
    """Return every state that the kept scenarios of a place ever had, one by one, newest first of each.

    Parameters
    ----------
    events
        Of kept scenarios, in their order.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    """
    return signed_history.history(events, place, (FIELDS,))
