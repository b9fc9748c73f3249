"""Priorities of places as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from placebased.contributions import places
from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.priorities import changes, overlay, proposals
from placebased.contributions.priorities.proposals import KIND, PLACE, WISHES
from placebased.place.atlas import Atlas


def _present(store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
    records = state_of(store.events(KIND)).records

    def present(subject: str) -> Values:
        values = records[subject].values if subject in records else {}
        return {**values, PLACE: f"Priorities for {places.name_of(atlas, subject)}"}

    return present


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.priorities_of(store.events(KIND)))


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown)


def _words(_atlas: Atlas, _name: str, value: str) -> str:
    return value or "—"


def _alterable(event: Event) -> tuple[str, ...]:
    return tuple(event.values)


PRIORITIES = Kind(
    name=KIND,
    several="sets of priorities",
    title=PLACE,
    wishes=WISHES,
    ahead={"agree": 2.0},
    meanwhile="nothing of it is shown",
    accepted="The page of the place has it now, and every document of it.",
    two_at_once="Two people at once, about priorities",
    label=proposals.label,
    words=_words,
    present=_present,
    mended=proposals.mended,
    alterable=_alterable,
    laying=_laying,
    news=_news,
    fields=changes.describe_fields,
    tables=NewsTables(
        heading="Priorities of places",
        by_area="Priorities by neighbourhood",
        one_by_one="Priorities one by one",
        columns={
            "What": "what",
            "Place": "name",
            "Priorities": "says",
            "Who": "who",
            "When": "day",
        },
        nowhere="Another list of neighbourhoods",
    ),
)
