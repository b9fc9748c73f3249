"""What became of the register of teams: who changed what and when, and the states one can go back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from placebased import phrases
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News, neighbourhoods
from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import GONE
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import LABELS, Register


@dataclass(frozen=True)
class Earlier:
    """A state of the register to go back to: after which event, and what that was."""

    number: int
    says: str


def news(events: Iterable[Event], atlas: Atlas, held: Register) -> list[News]:
    """Return every decision about teams, newest first, also those that were taken back.

    Parameters
    ----------
    events
        Of teams, in their order.
    atlas
        The place as it is shown.
    held
        The register that everybody sees now.
    """
    every = list(events)
    undone = state_of(every).undone
    first = published_register.rows_of(register.pack_register(atlas))
    names = {team: row["team"] for team, row in first.items()}
    names |= {e.subject: e.values["team"] for e in every if e.values.get("team")}
    found, there = [], set(first)
    for event in every:
        if event.act not in {"set", "undo"}:
            continue
        what = _what(event, new=event.subject not in there)
        name = names.get(event.subject, event.subject)
        said = _news(event, atlas, held, what=what, name=name)
        found.append(replace(said, holds=event.number not in undone))
        if event.act == "set" and event.number not in undone:
            (there.discard if event.values.get(GONE) else there.add)(event.subject)
    return found[::-1]


def _news(event: Event, atlas: Atlas, held: Register, *, what: str, name: str) -> News:
    return News(
        event.number,
        event.at,
        event.subject,
        name,
        what,
        sort="Team",
        where=where(atlas, held, event.subject),
        who=event.who,
        says=describe_fields(atlas, event),
        note=event.note,
        link="teams",
    )


def _what(event: Event, *, new: bool) -> str:
    if event.act == "undo":
        return "taken back"
    if event.wish == "restore":
        return "put back"
    if event.values.get(GONE):
        return "taken out"
    return "added" if new else "changed"


def describe_fields(atlas: Atlas, event: Event) -> str:
    """Return what an event set, field by field, in words.

    Parameters
    ----------
    atlas
        Names the areas.
    event
        About a team.
    """
    said = [(name, register.describe_value(atlas, name, value)) for name, value in event.values.items()]
    return "; ".join(f"{LABELS[name]}: {value or 'emptied'}" for name, value in said if name in LABELS)


def where(atlas: Atlas, held: Register, team: str) -> tuple[str, ...]:
    """Return the neighbourhoods a team works in; only the whole place where it works in all of it.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        The register that everybody sees now.
    team
        Its id.
    """
    covered = held.reach.get(team, frozenset())
    if covered >= frozenset(map(str, atlas.rungs.index)):
        return (atlas.place.name,)
    return neighbourhoods(atlas, covered)


def earlier(found: list[News]) -> list[Earlier]:
    """Return the states one can go back to, newest first: before the last step, and all before that.

    Parameters
    ----------
    found
        Decisions, newest first. Those made in one step are one state.
    """
    steps = [list(step) for _, step in groupby(found, key=lambda each: (each.at, each.who))]
    said = [Earlier(step[0].number, _step_words(step)) for step in steps]
    return [*said[1:], Earlier(0, "as it came with the place")] if said else []


def _step_words(step: list[News]) -> str:
    first = step[0]
    named = phrases.join_list([each.name for each in step], most=3)
    return f"after {first.when}, {first.who}: {first.what} {named}"
