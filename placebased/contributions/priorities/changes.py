"""What became of priorities: which lines of which place, since when, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placebased.contributions import places, signed_history
from placebased.contributions.events import Event
from placebased.contributions.news import News
from placebased.contributions.priorities.proposals import LINES, MOST, TEXT, field
from placebased.contributions.signed_history import EarlierWords, Told
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
    told = Told(
        sort="Priorities",
        name=lambda subject: places.name_of(atlas, subject),
        what=lambda _: "agreed",
        says=lambda event: describe_fields(atlas, event),
    )
    return signed_history.news(events, atlas, told)


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


def history(events: Sequence[Event], subject: str) -> list[EarlierWords]:
    """Return every line that the priorities of a place ever had, line by line, newest first.

    Parameters
    ----------
    events
        Of priorities, in their order.
    subject
        The place, as :func:`placebased.contributions.places.key_of` returns it.
    """
    return signed_history.history(events, subject, LINES.lines)
