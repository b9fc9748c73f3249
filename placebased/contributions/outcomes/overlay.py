"""The place with the measures of what a partnership wants to see change that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.authors import signature_of
from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.outcomes.proposals import FIELDS, MEASURE
from placebased.contributions.signed_history import held_here
from placebased.contributions.signed_lines import GONE, place_in, words
from placebased.place.agreed import OutcomeMeasure, Signature
from placebased.place.atlas import Atlas


def outcomes_of(events: Sequence[Event]) -> dict[str, tuple[OutcomeMeasure, ...]]:
    """Return the measures that hold, by place as it is kept, those of one domain together.

    Parameters
    ----------
    events
        Of measures, in their order.
    """
    found: dict[str, list[OutcomeMeasure]] = {}
    for subject, record in state_of(events).records.items():
        if record.values.get(MEASURE) and not record.values.get(GONE):
            signed = signature_of(events, subject, FIELDS) or Signature("", "")
            found.setdefault(place_in(subject), []).append(_measure(record.values, signed))
    return {key: _by_domain(measures) for key, measures in found.items()}


def _measure(values: Values, signed: Signature) -> OutcomeMeasure:
    domain, measure, source, now, target, by_when = words(values, FIELDS)
    return OutcomeMeasure(domain, measure, source, now, target, by_when, signed)


def _by_domain(measures: list[OutcomeMeasure]) -> tuple[OutcomeMeasure, ...]:
    order = list(dict.fromkeys(each.domain.casefold() for each in measures))
    return tuple(sorted(measures, key=lambda each: order.index(each.domain.casefold())))


def overlaid(atlas: Atlas, held: dict[str, tuple[OutcomeMeasure, ...]]) -> Atlas:
    """Return the place with measures, or as it is where none of its areas has any.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`outcomes_of` returns them; those of areas of another list are left out.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, outcomes=found)) if found else atlas
