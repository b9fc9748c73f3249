"""Differences on purpose as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from placebased.contributions.events import Event, Values
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.local_differences import changes, overlay, proposals
from placebased.contributions.local_differences.proposals import (
    KIND,
    LINES,
    ONE_EACH,
    STANDARD,
    WISHES,
    as_read,
)
from placebased.contributions.news import News, NewsTables
from placebased.contributions.signed_lines import GONE, place_in, verb
from placebased.place.atlas import Atlas

_NAME = "name"
"""Field that says what a difference is called: its standard and its place, as people read them."""


def _present(store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
    return LINES.presenting(
        store, atlas, _NAME, lambda values: as_read(atlas, STANDARD, values.get(STANDARD, ""))
    )


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.differences_of(store.events(KIND)))


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown)


def _alterable(event: Event) -> tuple[str, ...]:
    return tuple(name for name in event.values if name not in {GONE, STANDARD})


def _faults(store: EventReader, _atlas: Atlas, events: Sequence[Event]) -> list[str]:
    """Return that a place would have two differences from one standard."""
    added = [
        each for each in events if each.act == "set" and each.wish == "add" and each.values.get(STANDARD)
    ]
    said = [(place_in(each.subject), each.values[STANDARD]) for each in added]
    there = [
        (place, record.values.get(STANDARD, ""))
        for place in dict.fromkeys(place for place, _ in said)
        for subject, record in LINES.standing(store, place).items()
        if subject not in {each.subject for each in added}
    ]
    return [ONE_EACH] if len(set(said)) < len(said) or set(said) & set(there) else []


LOCAL_DIFFERENCES = Kind(
    name=KIND,
    several="differences on purpose",
    title=_NAME,
    wishes=WISHES,
    meanwhile="nothing of it is shown",
    accepted="The page of the place has it now, and the city's view of its standards.",
    two_at_once="Two people at once, about a difference on purpose",
    label=proposals.label,
    words=as_read,
    present=_present,
    mended=proposals.mended,
    alterable=_alterable,
    hidden=(GONE,),
    faults=_faults,
    laying=_laying,
    news=_news,
    fields=changes.describe_fields,
    verb=verb,
    tables=NewsTables(
        heading="Differing on purpose from city standards",
        by_area="Differences by neighbourhood",
        one_by_one="Differences one by one",
        columns={
            "What": "what",
            "Standard": "name",
            "Fields": "says",
            "Where": "place",
            "Who": "who",
            "When": "day",
        },
        nowhere="Another list of neighbourhoods",
    ),
)
