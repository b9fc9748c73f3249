"""A place in five lines: what stands out most, what it has, who covers it, when, and what is not known.

All else that is known of it stands below, folded; a person who reads only these five has the gist.
"""

from __future__ import annotations

from dataclasses import dataclass

from placebased import phrases
from placebased.need import most_deprived_fifth
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level
from placebased.place.not_loaded import describe_no_team
from placebased.views.area_profile import AreaProfile, CategoryCount, Standout, TeamSummary
from placebased.views.value_marks import area_mark

KINDS = 4
"""How many kinds of asset, and how many teams, a line names."""


@dataclass(frozen=True)
class PlaceLine:
    """One line: what it is about, and what it says."""

    label: str
    said: str


def first_lines(atlas: Atlas, shown: AreaProfile, *, fresh: bool = False) -> tuple[PlaceLine, ...]:
    """Return the five lines of a place.

    Parameters
    ----------
    atlas
        The place.
    shown
        Its profile.
    fresh
        Whether only what was confirmed within a year counts.

    Returns
    -------
    tuple of PlaceLine
        Five, each with words.
    """
    there = [team for team in shown.teams if team.there]
    return (
        PlaceLine("Stands out most", _stands_out(atlas, shown)),
        PlaceLine("Has", _has(shown, fresh=fresh)),
        PlaceLine("Who covers it", _who(atlas, there)),
        PlaceLine("When", _when(shown, there)),
        PlaceLine("Not known", _not_known(shown)),
    )


def most_standing_out(shown: AreaProfile) -> Standout | None:
    """Return the need that differs most from the whole place, in either direction; ``None`` without any.

    Parameters
    ----------
    shown
        The profile of a place.
    """
    return max(shown.standouts, key=lambda each: abs(each.gap), default=None)


def _stands_out(atlas: Atlas, shown: AreaProfile) -> str:
    most = most_standing_out(shown)
    if most is not None:
        places = ((shown.level, shown.code), ("city", atlas.place.city_code))
        here, whole = (_figure(atlas, most.indicator, *place) for place in places)  # type: ignore[arg-type]
        need = "more need" if most.gap > 0 else "less need"
        return f"{most.indicator.label}: {here} here, {whole} in {atlas.place.name} ({need})."
    return most_deprived_fifth.describe(atlas, shown.level, shown.code) or "No need can be compared here."


def _figure(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    mark = area_mark(atlas, indicator, level, code, kind="area")
    return "no figure" if isinstance(mark, str) else mark.figure


def _has(shown: AreaProfile, *, fresh: bool) -> str:
    every = [holding for holdings in shown.asset_counts.values() for holding in holdings]
    known = "confirmed within a year" if fresh else "listed"
    if not every:
        return f"Nothing is {known} inside."
    first = [holdings[0] for holdings in shown.asset_counts.values()][:KINDS]
    named = phrases.join_list([describe_holding(each) for each in first])
    rest = len(every) - len(first)
    more = f", and {phrases.plural(rest, 'more kind', 'more kinds')} of place" if rest else ""
    return f"{named[:1].upper()}{named[1:]}{more}."


def describe_holding(holding: CategoryCount) -> str:
    """Return how many assets of a category a place has, in words.

    Parameters
    ----------
    holding
        The category and its count.
    """
    return holding.category.counted(holding.count)


def local_first(teams: list[TeamSummary]) -> list[TeamSummary]:
    """Return teams with those first that cover the whole of the place.

    Parameters
    ----------
    teams
        The teams of a profile.
    """
    return sorted(teams, key=lambda team: team.extent != "whole")


def _who(atlas: Atlas, there: list[TeamSummary]) -> str:
    if not there:
        return describe_no_team(atlas.teams)
    named = local_first(there)[:2]
    rest = len(there) - len(named)
    said = phrases.join_list([team.team for team in named])
    others = phrases.plural(rest, "other team", "other teams")
    return f"{said}{f', and {others}' if rest else ''}."


def _when(shown: AreaProfile, there: list[TeamSummary]) -> str:
    count = sum(h.count for holdings in shown.asset_counts.values() for h in holdings)
    stated = sum(team.hours_stated for team in there)
    places = phrases.plural(count, "place", "places")
    told = [
        f"{stated or 'none'} of {phrases.plural(len(there), 'team', 'teams')}" if there else "",
        f"{shown.hours_stated or 'none'} of {places}" if count else "",
    ]
    said = " and ".join(part for part in told if part)
    return f"Hours are stated for {said}." if said else "No hours are known."


def _not_known(shown: AreaProfile) -> str:
    if not shown.not_stated:
        return "Nothing that this page shows is left open."
    rest = len(shown.not_stated) - 1
    more = (
        f" {phrases.plural(rest, 'more thing is', 'more things are')} not known: see below." if rest else ""
    )
    return f"{shown.not_stated[0]}{more}"
