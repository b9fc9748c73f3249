"""Kept drafts of neighbourhoods as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from placebased.contributions.events import Event
from placebased.contributions.kept_drafts import overlay
from placebased.contributions.kept_drafts.proposals import DRAFTS, KIND, SINCE, why_not_adopted
from placebased.contributions.kept_links import VIEW, news_tables, row_of
from placebased.contributions.last_read import EventReader
from placebased.place.atlas import Atlas


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.drafts_of(store.events(KIND)))


def _faults(store: EventReader, atlas: Atlas, events: Sequence[Event]) -> list[str]:
    """Return why drafts could not hold: too many, or one in use that no page could count with."""
    found = DRAFTS.too_many(store, atlas, events)
    for each in (event for event in events if event.act == "set"):
        whole = {**DRAFTS.lines.held(store, each.subject), **each.values}
        if whole.get(SINCE) and (why := why_not_adopted(atlas, DRAFTS.held_in(whole.get(VIEW, "")))):
            found.append(f"It cannot be in use. {why}")
    return list(dict.fromkeys(found))


KEPT_DRAFTS = replace(
    row_of(
        DRAFTS,
        meanwhile="only you have it, in its link",
        accepted="The page Drawing board lists it now. One in use can be chosen on every page.",
        laying=_laying,
        tables=news_tables("Drafts of neighbourhoods that partners keep", "Draft"),
    ),
    faults=_faults,
)
