"""Decisions that partners take together as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from placebased.contributions.events import Event, Values
from placebased.contributions.joint_decisions import changes, overlay, proposals
from placebased.contributions.joint_decisions.fields import (
    DECIDED,
    KIND,
    LINES,
    as_read,
    label,
    shelter_faults,
)
from placebased.contributions.joint_decisions.proposals import FULL, MOST, WISHES
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.signed_lines import GONE, place_in, verb
from placebased.place.atlas import Atlas

_NAME = "name"
"""Field that says what a decision is called: what was decided, and for which place."""


def _present(store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
    return LINES.presenting(store, atlas, _NAME, lambda values: values.get(DECIDED, ""))


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(overlay.overlaid, held=overlay.decisions_of(store.events(KIND)))


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown)


def _words(_atlas: Atlas, name: str, value: str) -> str:
    return as_read(name, value)


def _setting(event: Event) -> dict[str, str]:
    """Return what a proposal sets: of a new decision, only the fields that say something."""
    return {name: value for name, value in event.values.items() if value or event.wish != "add"}


def _alterable(event: Event) -> tuple[str, ...]:
    return tuple(name for name, value in event.values.items() if value and name != GONE)


def _faults(store: EventReader, atlas: Atlas, events: Sequence[Event]) -> list[str]:
    """Return why decisions could not hold: too many of a place, or one that says where people are at risk."""
    sets = [each for each in events if each.act == "set" and not each.values.get(GONE)]
    found = [FULL] if any(_is_full(store, sets, place_in(each.subject)) for each in sets) else []
    for each in sets:
        whole = {**LINES.held(store, each.subject), **each.values}
        found += shelter_faults(atlas, place_in(each.subject), whole)
    return list(dict.fromkeys(found))


def _is_full(store: EventReader, sets: Sequence[Event], place: str) -> bool:
    added = {each.subject for each in sets if each.wish == "add" and place_in(each.subject) == place}
    return bool(added) and len({*LINES.standing(store, place), *added}) > MOST


JOINT_DECISIONS = Kind(
    name=KIND,
    several="decisions of partners",
    title=_NAME,
    wishes=WISHES,
    meanwhile="nothing of it is shown",
    accepted="The page of the place has it now, and every document of it.",
    two_at_once="Two people at once, about a decision of partners",
    label=label,
    words=_words,
    present=_present,
    setting=_setting,
    mended=proposals.mended,
    alterable=_alterable,
    hidden=(GONE,),
    faults=_faults,
    laying=_laying,
    news=_news,
    fields=changes.describe_fields,
    verb=verb,
    tables=NewsTables(
        heading="Decisions and pledges of partners",
        by_area="Decisions by neighbourhood",
        one_by_one="Decisions one by one",
        columns={
            "What": "what",
            "Decision": "name",
            "Fields": "says",
            "Where": "place",
            "Who": "who",
            "When": "day",
        },
        nowhere="Another list of neighbourhoods",
    ),
)
