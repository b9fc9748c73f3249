"""What became of claims: which organisations look after listings, since when, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable

from placebased import phrases
from placebased.assets.looked_after import names_of, table_of
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News, neighbourhoods_of_points
from placebased.contributions.stewards.proposals import (
    NAMED,
    ORGANISATION,
    listings_in,
)
from placebased.place.atlas import Atlas


def news(events: Iterable[Event], atlas: Atlas) -> list[News]:
    """Return every claim that was accepted or taken back, newest first.

    Parameters
    ----------
    events
        Of claims, in their order.
    atlas
        The place as it is shown.
    """
    every = list(events)
    undone, by_number = state_of(every).undone, {event.number: event for event in every}
    found = []
    for event in every:
        decision = by_number.get(event.about) if event.act == "undo" else event
        if event.act in {"set", "undo"} and decision is not None and decision.act == "set":
            found.append(_news(event, decision, atlas, holds=event.number not in undone))
    return found[::-1]


def _news(event: Event, decision: Event, atlas: Atlas, *, holds: bool) -> News:
    listings = [each for each in listings_in(decision) if table_of(atlas, each) is not None]
    placed = [each for each in listings if each in atlas.assets.index]
    return News(
        event.number,
        event.at,
        event.subject,
        decision.values.get(ORGANISATION, event.subject),
        "taken back" if event.act == "undo" else "confirmed",
        sort="Who looks after places:",
        where=neighbourhoods_of_points(atlas, atlas.assets.loc[placed])
        if placed or not listings
        else (atlas.place.name,),
        who=event.who,
        says=phrases.join_list(names_of(atlas, listings), most=NAMED),
        note=event.note,
        holds=holds,
        link=_link([*placed, *listings], at=bool(placed)),
    )


def _link(listings: list[str], *, at: bool) -> str:
    """Return where the first of some listings is shown: on the map, or on Find where it has no place."""
    return f"{'' if at else 'find'}?asset={listings[0]}" if listings else "changes"
