"""The place with the kept scenarios that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.events import Event
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.contributions.signed_history import held_here
from placebased.place.agreed import KeptScenario
from placebased.place.atlas import Atlas


def scenarios_of(events: Sequence[Event]) -> dict[str, tuple[KeptScenario, ...]]:
    """Return the scenarios that hold, by place as it is kept, in the order in which they were accepted.

    Parameters
    ----------
    events
        Of kept scenarios, in their order.
    """
    found: dict[str, tuple[KeptScenario, ...]] = {}
    for place, (name, view, why, review), signed in SCENARIOS.standing(events):
        found[place] = (*found.get(place, ()), KeptScenario(name, view, why, review, signed))
    return found


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
