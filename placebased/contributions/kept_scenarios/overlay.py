"""The place with the kept scenarios that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.authors import signature_of
from placebased.contributions.events import Event, state_of
from placebased.contributions.kept_scenarios.proposals import FIELDS, NAME, VIEW
from placebased.contributions.signed_history import held_here
from placebased.contributions.signed_lines import GONE, place_in, words
from placebased.place.agreed import KeptScenario, Signature
from placebased.place.atlas import Atlas


def scenarios_of(events: Sequence[Event]) -> dict[str, tuple[KeptScenario, ...]]:
    """Return the scenarios that hold, by place as it is kept, in the order in which they were accepted.

    Parameters
    ----------
    events
        Of kept scenarios, in their order.
    """
    found: dict[str, list[KeptScenario]] = {}
    for subject, record in state_of(events).records.items():
        if record.values.get(NAME) and record.values.get(VIEW) and not record.values.get(GONE):
            signed = signature_of(events, subject, FIELDS) or Signature("", "")
            name, view, why, review = words(record.values, FIELDS)
            kept = KeptScenario(name, view, why, review, signed)
            found.setdefault(place_in(subject), []).append(kept)
    return {place: tuple(each) for place, each in found.items()}


def overlaid(atlas: Atlas, held: dict[str, tuple[KeptScenario, ...]]) -> Atlas:
    """Return the place with kept scenarios, or as it is where none of its areas has any.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`scenarios_of` returns them; those of areas of another list are left out.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, scenarios=found)) if found else atlas
