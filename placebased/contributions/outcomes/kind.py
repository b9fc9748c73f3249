"""Measures of what should change as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.outcomes import changes, overlay, proposals
from placebased.contributions.outcomes.proposals import KIND, LINES, MEASURE, MOST, WISHES
from placebased.contributions.signed_lines import GONE, place_in, verb
from placebased.place.atlas import Atlas


def _present(store: EventReader, _atlas: Atlas) -> Callable[[str], Values]:
    records = state_of(store.events(KIND)).records
    return lambda subject: records[subject].values if subject in records else {}


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.outcomes_of(store.events(KIND)))


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown)


def _words(_atlas: Atlas, _name: str, value: str) -> str:
    return value or "—"


def _alterable(event: Event) -> tuple[str, ...]:
    return tuple(name for name in event.values if name != GONE)


def _faults(store: EventReader, _atlas: Atlas, events: Sequence[Event]) -> list[str]:
    """Return that a place would have more measures than its page can hold."""
    if not any(each.act == "set" and each.wish == "add" for each in events):
        return []
    full = [
        place
        for place in {place_in(each.subject) for each in events}
        if len({*LINES.standing(store, place), *(e.subject for e in events if place_in(e.subject) == place)})
        > MOST
    ]
    return [f"A place has up to {MOST} measures. Take one out first."] if full else []


OUTCOMES = Kind(
    name=KIND,
    several="measures",
    title=MEASURE,
    wishes=WISHES,
    meanwhile="nothing of it is shown",
    accepted="The page of the place has it now, and every document of it.",
    two_at_once="Two people at once, about what should change",
    label=proposals.label,
    words=_words,
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
        heading="What partnerships want to see change",
        by_area="Measures by neighbourhood",
        one_by_one="Measures one by one",
        columns={
            "What": "what",
            "Measure": "name",
            "Fields": "says",
            "Where": "place",
            "Who": "who",
            "When": "day",
        },
        nowhere="Another list of neighbourhoods",
    ),
)
