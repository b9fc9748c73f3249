"""Claims of organisations as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.stewards import changes, overlay, proposals
from placebased.contributions.stewards.proposals import KIND, LABELS, ORGANISATION, WISHES
from placebased.place.atlas import Atlas


def _present(store: EventReader, _atlas: Atlas) -> Callable[[str], Values]:
    records = state_of(store.events(KIND)).records
    return lambda claim: records[claim].values if claim in records else {}


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, stewards=overlay.stewards_of(state_of(store.events(KIND))))


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown)


def _alterable(_event: Event) -> tuple[str, ...]:
    return (ORGANISATION,)


STEWARDS = Kind(
    name=KIND,
    several="claims",
    title=ORGANISATION,
    wishes=WISHES,
    ahead={"claim": 2.0},
    meanwhile="nothing of it is shown",
    accepted="Those places say now who looks after them.",
    two_at_once="Two people at once, about who looks after places",
    label=lambda name: LABELS.get(name, name),
    words=proposals.words,
    present=_present,
    mended=proposals.mended,
    alterable=_alterable,
    laying=_laying,
    news=_news,
    fields=proposals.describe_fields,
    cares=proposals.listings_in,
    tables=NewsTables(
        heading="Who looks after places",
        by_area="Claims by neighbourhood",
        one_by_one="Claims one by one",
        columns={
            "What": "what",
            "Organisation": "name",
            "Places": "says",
            "Where": "place",
            "When": "day",
        },
        nowhere="Beyond {place}",
    ),
)
