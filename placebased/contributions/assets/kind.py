"""Entries of the directory as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from placebased.contributions.assets import changes, overlay, proposals
from placebased.contributions.assets.proposals import KIND, WISHES
from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.kind import Kind, verb
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.place.atlas import Atlas


def _present(_store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
    return partial(proposals.present, atlas)


def _laying(store: EventReader, day: str) -> Callable[[Atlas], Atlas]:
    records = {subject: each.values for subject, each in state_of(store.events(KIND)).records.items()}
    return partial(overlay.overlaid, records=records, day=day)


def _news(store: EventReader, pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), pack=pack, shown=shown)


_DONE = {
    "add": "added",
    "confirm": "confirmed as still there",
    "correct": "corrected",
    "close": "closed",
    "merge": "joined with another",
    "list": "taken over from a list",
    "restore": "brought back",
}


def _verb(event: Event) -> str:
    return _DONE.get(event.wish, verb(event)) if event.act == "set" else verb(event)


ASSETS = Kind(
    name=KIND,
    several="entries",
    title="name",
    wishes={str(wish): says for wish, says in WISHES.items()},
    meanwhile="nothing changes on the map",
    accepted="Maps, counts, downloads and the feed have it now.",
    two_at_once="Two people at once",
    label=proposals.label,
    words=proposals.words,
    present=_present,
    setting=proposals.setting,
    mended=proposals.mended,
    alterable=proposals.alterable,
    verb=_verb,
    laying=_laying,
    news=_news,
    tables=NewsTables(
        by_area="By neighbourhood",
        one_by_one="One by one",
        counted={"Added": "added", "Confirmed": "confirmed", "Changed": "changed", "Closed": "closed"},
        columns={"What": "what", "Name": "name", "Kind": "sort", "Where": "place", "When": "day"},
        nowhere="Beyond {place}",
    ),
)
