"""What became of differences on purpose: entered, changed or taken out, of which place, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placebased.contributions import places, signed_history
from placebased.contributions.events import Event
from placebased.contributions.local_differences.proposals import FIELDS, LABELS, STANDARD, as_read
from placebased.contributions.news import News
from placebased.contributions.signed_history import EarlierWords, Told
from placebased.contributions.signed_lines import GONE, place_in
from placebased.place.atlas import Atlas


def news(events: Iterable[Event], atlas: Atlas) -> list[News]:
    """Return every editor's act on a difference on purpose, newest first, also those that were taken back.

    Parameters
    ----------
    events
        Of differences on purpose, in their order.
    atlas
        The place as it is shown.
    """
    every = list(events)
    names = {each.subject: each.values[STANDARD] for each in every if each.values.get(STANDARD)}

    def name(subject: str) -> str:
        standard = as_read(atlas, STANDARD, names.get(subject, ""))
        return f"{standard} ({places.name_of(atlas, place_in(subject))})"

    told = Told("Difference on purpose", name, _what, lambda event: describe_fields(atlas, event))
    return signed_history.news(every, atlas, told)


def _what(event: Event) -> str:
    if event.values.get(GONE):
        return "taken out"
    return "added" if event.wish == "add" else "changed"


def describe_fields(atlas: Atlas, event: Event) -> str:
    """Return what an editor's act set, field by field, in words.

    Parameters
    ----------
    atlas
        The place, with its standards.
    event
        An editor's act on a difference on purpose.
    """
    said = [(n, as_read(atlas, n, v) if v else "emptied") for n, v in event.values.items() if n in LABELS]
    return "; ".join(f"{LABELS[name]}: {words}" for name, words in said)


def history(events: Sequence[Event], place: str) -> list[EarlierWords]:
    """Return every state that the differences of a place ever had, one by one, newest first of each.

    Parameters
    ----------
    events
        Of differences on purpose, in their order.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    """
    return signed_history.history(events, place, (FIELDS,))
