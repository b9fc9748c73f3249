"""Kept scenarios as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from placebased.contributions.events import Event, Values
from placebased.contributions.kept_scenarios import changes, overlay, proposals
from placebased.contributions.kept_scenarios.proposals import FULL, KIND, LINES, MOST, NAME, WISHES
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.signed_lines import GONE, place_in, verb
from placebased.place.atlas import Atlas

_CALLED = "name"
"""Field that says what a scenario is called: its name and its place."""


def _present(store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
    return LINES.presenting(store, atlas, _CALLED, lambda values: values.get(NAME, ""))


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.scenarios_of(store.events(KIND)))


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown)


def _words(_atlas: Atlas, _name: str, value: str) -> str:
    return value or "—"


def _alterable(event: Event) -> tuple[str, ...]:
    return tuple(name for name in event.values if name != GONE)


def _fields(_atlas: Atlas, event: Event) -> str:
    return changes.describe_fields(event)


def _faults(store: EventReader, _atlas: Atlas, events: Sequence[Event]) -> list[str]:
    """Return that a place would keep more scenarios than it may."""
    added = [each.subject for each in events if each.act == "set" and each.wish == "add"]
    by_place = {place: {each for each in added if place_in(each) == place} for place in map(place_in, added)}
    full = any(len({*LINES.standing(store, place), *new}) > MOST for place, new in by_place.items())
    return [FULL] if full else []


KEPT_SCENARIOS = Kind(
    name=KIND,
    several="kept scenarios",
    title=_CALLED,
    wishes=WISHES,
    meanwhile="only you have it, in its link",
    accepted="The page What if lists it now, and opens it.",
    two_at_once="Two people at once, about a kept scenario",
    label=proposals.label,
    words=_words,
    present=_present,
    mended=proposals.mended,
    alterable=_alterable,
    hidden=(GONE,),
    faults=_faults,
    laying=_laying,
    news=_news,
    fields=_fields,
    verb=verb,
    tables=NewsTables(
        heading="Scenarios that partners keep",
        by_area="Kept scenarios by neighbourhood",
        one_by_one="Kept scenarios one by one",
        columns={
            "What": "what",
            "Scenario": "name",
            "Fields": "says",
            "Where": "place",
            "Who": "who",
            "When": "day",
        },
        nowhere="Another list of neighbourhoods",
    ),
)
