"""The register of teams as a kind of contribution: a row of the table of kinds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from placebased import phrases
from placebased.contributions import kind
from placebased.contributions.events import Event, Values
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.teams import changes, published_register
from placebased.contributions.teams.proposals import WISHES
from placebased.contributions.teams.published_register import GONE, KIND
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import LABELS


def field_label(name: str) -> str:
    """Return what people call a field of the register, or that the team is gone.

    Parameters
    ----------
    name
        Of the field.
    """
    return "taken out of the register" if name == GONE else LABELS.get(name, name)


def field_words(atlas: Atlas, name: str, value: str) -> str:
    """Return a value of the register as people read it.

    Parameters
    ----------
    atlas
        Names the areas.
    name
        The field.
    value
        As it is kept; may be empty.
    """
    return register.describe_value(atlas, name, value) or phrases.NOT_STATED


def _present(store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
    rows = published_register.rows_of(published_register.common(store, atlas))
    return lambda team: rows.get(team, {})


def _laying(store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return partial(published_register.in_place, store)


def _news(store: EventReader, _pack: Atlas, shown: Atlas) -> list[News]:
    return changes.news(store.events(KIND), shown, published_register.common(store, shown))


def _alterable(event: Event) -> tuple[str, ...]:
    return tuple(name for name in event.values if name != GONE)


def _verb(event: Event) -> str:
    return "taken out of the register" if event.values.get(GONE) else kind.verb(event)


TEAMS = Kind(
    name=KIND,
    several="teams",
    title="team",
    wishes=WISHES,
    meanwhile="nothing changes for others",
    accepted="The grid, the week and every count of teams have it now.",
    two_at_once="Two people at once, about teams",
    label=field_label,
    words=field_words,
    present=_present,
    alterable=_alterable,
    hidden=(GONE,),
    faults=published_register.faults_after,
    laying=_laying,
    news=_news,
    fields=changes.describe_fields,
    verb=_verb,
    tables=NewsTables(
        heading="Teams",
        nothing="Nothing changed in the register of teams.",
        by_area="Changes of teams by neighbourhood",
        one_by_one="Changes of teams one by one",
        columns={
            "What": "what",
            "Team": "name",
            "Where it works": "place",
            "Who": "who",
            "When": "when",
            "Fields": "says",
        },
    ),
)
