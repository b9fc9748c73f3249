"""What became of the register of teams: who changed what and when, and the states one can go back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from placebased import phrases
from placebased.contributions.events import Event, state_of
from placebased.contributions.teams import published_register
from placebased.contributions.teams.published_register import GONE
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import LABELS, Register

What = Literal["added", "changed", "taken out", "put back", "taken back"]


@dataclass(frozen=True)
class TeamNews:
    """One decision about a team.

    Attributes
    ----------
    number
        Of its event.
    at
        The moment, ISO 8601, UTC.
    team
        Name as it was said last.
    says
        The fields it set, in words.
    where
        Neighbourhoods the team works in now, as people name them; empty where it is not stated.
    holds
        Whether it still counts: it was not taken back.
    """

    number: int
    at: str
    who: str
    team: str
    what: What
    says: str
    note: str
    where: tuple[str, ...]
    holds: bool

    @property
    def when(self) -> str:
        """The minute, in UTC."""
        return self.at[:16].replace("T", " ")


@dataclass(frozen=True)
class Earlier:
    """A state of the register to go back to: after which event, and what that was."""

    number: int
    says: str


def news(events: Iterable[Event], atlas: Atlas, held: Register) -> list[TeamNews]:
    """Return every decision about teams, newest first.

    Parameters
    ----------
    events
        Of teams, in their order.
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
        found.append(_news(event, atlas, held, names, new=event.subject not in there, undone=undone))
        if event.act == "set" and event.number not in undone:
            (there.discard if event.values.get(GONE) else there.add)(event.subject)
    return found[::-1]


def _news(
    event: Event,
    atlas: Atlas,
    held: Register,
    names: dict[str, str],
    *,
    new: bool,
    undone: frozenset[int],
) -> TeamNews:
    what = _what(event, new=new)
    return TeamNews(
        event.number,
        event.at,
        event.who,
        names.get(event.subject, event.subject),
        what,
        told(atlas, event),
        event.note,
        where(atlas, held, event.subject),
        event.number not in undone,
    )


def _what(event: Event, *, new: bool) -> What:
    if event.act == "undo":
        return "taken back"
    if event.wish == "restore":
        return "put back"
    if event.values.get(GONE):
        return "taken out"
    return "added" if new else "changed"


def told(atlas: Atlas, event: Event) -> str:
    """Return what an event set, field by field, in words."""
    said = [(name, register.describe_value(atlas, name, value)) for name, value in event.values.items()]
    return "; ".join(f"{LABELS[name]}: {value or 'emptied'}" for name, value in said if name in LABELS)


def where(atlas: Atlas, held: Register, team: str) -> tuple[str, ...]:
    """Return the neighbourhoods a team works in; only the whole place where it works in all of it."""
    covered = held.reach.get(team, frozenset())
    if covered >= frozenset(map(str, atlas.rungs.index)):
        return (atlas.place.name,)
    codes = set(atlas.rungs.loc[sorted(covered), "neighbourhood"])
    names = atlas.areas["neighbourhood"]["name"]
    return tuple(str(names[code]) for code in names.index if code in codes)


def months(found: Iterable[TeamNews]) -> list[str]:
    """Return the months (``2026-11``) in which something changed, newest first."""
    return list(dict.fromkeys(each.at[:7] for each in found))


def by_neighbourhood(found: Iterable[TeamNews], *, lost: str) -> dict[str, int]:
    """Return how many changes touched each neighbourhood, most first; ``lost`` is where it is not stated."""
    counted = Counter(place for each in found for place in (each.where or (lost,)))
    return dict(counted.most_common())


def earlier(found: list[TeamNews]) -> list[Earlier]:
    """Return the states one can go back to, newest first: before the last step, and all before that.

    Parameters
    ----------
    found
        Decisions, newest first. Those made in one step are one state.
    """
    steps = [list(step) for _, step in groupby(found, key=lambda each: (each.at, each.who))]
    said = [Earlier(step[0].number, _step_words(step)) for step in steps]
    return [*said[1:], Earlier(0, "as it came with the place")] if said else []


def _step_words(step: list[TeamNews]) -> str:
    first = step[0]
    named = phrases.join_list([each.team for each in step], most=3)
    return f"after {first.when}, {first.who}: {first.what} {named}"
