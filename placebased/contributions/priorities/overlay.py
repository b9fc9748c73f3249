"""The place with the priorities that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.authors import signature_of
from placebased.contributions.events import Event, state_of
from placebased.contributions.priorities.proposals import LINES
from placebased.contributions.signed_history import held_here
from placebased.contributions.signed_lines import words
from placebased.place.agreed import Priority, Signature
from placebased.place.atlas import Atlas


def priorities_of(events: Sequence[Event]) -> dict[str, tuple[Priority, ...]]:
    """Return the priorities that hold, by place as it is kept; a place without any is left out.

    Parameters
    ----------
    events
        Of priorities, in their order.
    """
    found = {}
    for subject, record in state_of(events).records.items():
        lines = []
        for number, line in enumerate(LINES.lines, 1):
            text, why, lead = words(record.values, line)
            if text:
                signed = signature_of(events, subject, line) or Signature("", "")
                lines.append(Priority(number, text, why, lead, signed))
        if lines:
            found[subject] = tuple(lines)
    return found


def overlaid(atlas: Atlas, held: dict[str, tuple[Priority, ...]]) -> Atlas:
    """Return the place with priorities, or as it is where none of its areas has any.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`priorities_of` returns them; those of areas of another list are left out.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, priorities=found)) if found else atlas
