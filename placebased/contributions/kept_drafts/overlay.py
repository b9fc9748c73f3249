"""The place with the kept drafts of neighbourhoods that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.events import Event
from placebased.contributions.kept_drafts.proposals import DRAFTS
from placebased.contributions.signed_history import held_here
from placebased.place.agreed import KeptDraft
from placebased.place.atlas import Atlas
from placebased.zone_design import partition_link


def drafts_of(events: Sequence[Event]) -> dict[str, tuple[KeptDraft, ...]]:
    """Return the drafts that hold, by place as it is kept, in the order in which they were accepted.

    Each has the name that it was kept by, whatever it was called while it was drawn.

    Parameters
    ----------
    events
        Of kept drafts, in their order.
    """
    found: dict[str, tuple[KeptDraft, ...]] = {}
    for place, (name, view, why, since, review), signed in DRAFTS.standing(events):
        draft = partition_link.retitled(DRAFTS.held_in(view), name)
        kept = KeptDraft(name, draft, why, since, review, signed)
        found[place] = (*found.get(place, ()), kept)
    return found


def overlaid(atlas: Atlas, held: dict[str, tuple[KeptDraft, ...]]) -> Atlas:
    """Return the place with kept drafts, or as it is where it has none.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`drafts_of` returns them.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, drafts=found)) if found else atlas
