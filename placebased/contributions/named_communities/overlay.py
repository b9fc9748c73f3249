"""The place with the communities that residents name and that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.events import Event
from placebased.contributions.named_communities.proposals import COMMUNITIES
from placebased.contributions.signed_history import held_here
from placebased.place.agreed import NamedCommunity
from placebased.place.atlas import Atlas


def communities_of(events: Sequence[Event]) -> dict[str, tuple[NamedCommunity, ...]]:
    """Return the communities that hold, by place as it is kept, in the order in which they were accepted.

    Parameters
    ----------
    events
        Of named communities, in their order.
    """
    found: dict[str, tuple[NamedCommunity, ...]] = {}
    for place, (name, view, why, review), signed in COMMUNITIES.standing(events):
        named = NamedCommunity(name, COMMUNITIES.held_in(view), why, review, signed)
        found[place] = (*found.get(place, ()), named)
    return found


def overlaid(atlas: Atlas, held: dict[str, tuple[NamedCommunity, ...]]) -> Atlas:
    """Return the place with named communities, or as it is where it has none.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`communities_of` returns them.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, communities=found)) if found else atlas
