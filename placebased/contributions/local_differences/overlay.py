"""The place with the differences on purpose that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.authors import signature_of
from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.local_differences.proposals import FIELDS, STANDARD
from placebased.contributions.signed_history import held_here
from placebased.contributions.signed_lines import GONE, place_in, words
from placebased.place.agreed import LocalDifference, Signature
from placebased.place.atlas import Atlas


def differences_of(events: Sequence[Event]) -> dict[str, tuple[LocalDifference, ...]]:
    """Return the differences that hold, by place as it is kept, in the order in which they were accepted.

    Parameters
    ----------
    events
        Of differences on purpose, in their order.
    """
    found: dict[str, list[LocalDifference]] = {}
    for subject, record in state_of(events).records.items():
        if record.values.get(STANDARD) and not record.values.get(GONE):
            signed = signature_of(events, subject, FIELDS) or Signature("", "")
            found.setdefault(place_in(subject), []).append(_difference(record.values, signed))
    return {place: tuple(each) for place, each in found.items()}


def _difference(values: Values, signed: Signature) -> LocalDifference:
    standard, instead, why, since, review, shown = words(values, FIELDS)
    return LocalDifference(standard, instead, why, since, review, shown, signed)


def overlaid(atlas: Atlas, held: dict[str, tuple[LocalDifference, ...]]) -> Atlas:
    """Return the place with differences, or as it is where none of its areas has any.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`differences_of` returns them; those of areas of another list are left out.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, differences=found)) if found else atlas
