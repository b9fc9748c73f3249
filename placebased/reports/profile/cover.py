"""Who covers a place and when: its teams with the date of each word, and the week of each kind of team."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.access import weekly_cover
from placebased.exchange import table_sources
from placebased.hours import moments, week
from placebased.hours.week import HOURS, NONE, OFF, ON, READ, UNSTATED, Week
from placebased.place.not_loaded import describe_no_team
from placebased.reports.document import Block, Bullets, DataColumn, DataTable, DocumentSection, Gap
from placebased.reports.profile.inputs import ProfiledPlace
from placebased.views.area_profile import TeamSummary

NAMED = 5
"""How many kinds of team one sentence names."""

EXTENTS = {"whole": "all of it", "part": "a part of it"}
"""How much of a place a team covers, in words."""


def section(area: ProfiledPlace) -> DocumentSection:
    """Return who covers a place, when, and what is not stated.

    Parameters
    ----------
    area
        The place.
    """
    there = [team for team in area.teams if team.there]
    blocks: list[Block] = []
    if there:
        blocks += [_teams(area, there), *week_of(area)]
        readings = dict.fromkeys(f"{each.team}. {each.readings}" for each in there if each.readings)
        if readings:
            blocks.append(Bullets(tuple(readings), lead="How some of this is known:"))
    else:
        blocks.append(Gap(f"{describe_no_team(area.inputs.atlas.teams)} There may be some."))
    if area.not_stated:
        blocks.append(Bullets(area.not_stated, lead="Not known:"))
    return DocumentSection("cover", "Who covers it, and when", tuple(blocks))


def _teams(area: ProfiledPlace, there: Sequence[TeamSummary]) -> DataTable:
    names = ("Team", "Organisation", "Covers", "Hours", "As of")
    rows = tuple(
        (
            team.team,
            team.organisation,
            EXTENTS.get(team.extent, team.extent),
            team.hours,
            phrases.describe_date(team.as_of),
        )
        for team in there
    )
    title = f"Teams that cover {area.name}"
    return DataTable(title, tuple(map(DataColumn, names)), rows, sources=_sources(area))


def _sources(area: ProfiledPlace) -> tuple[str, ...]:
    """Return the ids of the sources of the register of teams."""
    return tuple(each.id for each in table_sources.of_files(area.inputs.atlas, "teams.csv"))


def week_of(area: ProfiledPlace) -> list[Block]:
    """Return the week of each kind of team, day by day, for most people of a place.

    Parameters
    ----------
    area
        The place.

    Returns
    -------
    list
        A table of the kinds of which anything is known, and the names of those of which nothing is.
    """
    weeks = weeks_of(area)
    silent = [label for label, states in weeks.items() if (states == UNSTATED).all()]
    rows = tuple(
        (label, *map(describe_day, np.split(states, HOURS // 24)))
        for label, states in weeks.items()
        if label not in silent
    )
    blocks: list[Block] = []
    if rows:
        days = tuple(map(DataColumn, ("Kind of team", *moments.DAYS)))
        note = "When somebody is on for most people here, in a usual week."
        title = f"The week in {area.name}"
        blocks.append(DataTable(title, days, rows, note=note, sources=_sources(area)))
    if silent:
        named = phrases.say_list("Hours not stated", [*map(phrases.in_sentence, silent)], most=NAMED)
        blocks.append(Gap(named))
    return blocks


def weeks_of(area: ProfiledPlace) -> dict[str, Week]:
    """Return the state of each hour of the week by kind of team, of the kinds that are known here.

    Parameters
    ----------
    area
        The place.
    """
    inputs, found = area.inputs, {}
    inside = inputs.atlas.rungs.index.isin(area.small_areas)
    for service in weekly_cover.services(inputs.atlas, inputs.register):
        if not service.on_foot:
            cover = weekly_cover.cover_by_area(inputs.atlas, inputs.register, service.id, inputs.today)
            found[service.label] = weekly_cover.week_of_people(inputs.atlas, cover, inside)
    return {label: states for label, states in found.items() if not (states == NONE).all()}


def describe_day(states: Week) -> str:
    """Describe one day of a week: when somebody is on, and what is not known.

    Parameters
    ----------
    states
        The state of each hour of the day, shape ``(24,)``.

    Returns
    -------
    str
        Short enough for a cell of a table.
    """
    said = [
        _spans(states == ON),
        f"{_spans(states == READ)} (as we read it)" if (states == READ).any() else "",
        "not stated" if (states == UNSTATED).all() else "",
        "else not stated" if 0 < (states == UNSTATED).sum() < len(states) else "",
        "nobody" if np.isin(states, (OFF, NONE)).all() else "",
    ]
    return "; ".join(each for each in said if each)


def _spans(there: NDArray[np.bool_]) -> str:
    if there.all():
        return "all day"
    found = week.group_by_day(np.flatnonzero(there).tolist())
    return ", ".join(f"{week.describe_clock(a)} to {week.describe_clock(b % 24)}" for _, a, b in found)
