"""One place: what it has, who covers it, what stands out in its needs, and what is not stated.

Strengths come first. Everything is plain values; how it looks is the page's business.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.need import area_figures, conditions, differences, membership, standing, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Category, Indicator
from placebased.place.geography import BEST_FITTED, Level
from placebased.place.team_stage import is_there, is_unsure, stage
from placebased.teams import basis, stated
from placebased.teams.drawn_areas import DRAWN

STANDOUTS = 6
"""How many needs a profile names."""

STANDOUTS_A_GROUP = 2
"""How many of them may come from one group, so that six say more than one thing."""

SPREAD_FROM: dict[Level, Level] = {"locality": "ward", "city": "ward", "neighbourhood": "ward"}
"""Where a level has too few areas to say what is unusual, the spread among wards serves."""


@dataclass(frozen=True)
class CategoryCount:
    """How many assets of a category a place has, and how many of those listings are stale."""

    category: Category
    count: int
    stale: int


@dataclass(frozen=True)
class TeamSummary:
    """One team that covers the place, whole or in part, in words.

    Attributes
    ----------
    hours
        With what is open about them, where they were read.
    staffing
        Staff in post, caseload and room now, in one sentence.
    readings
        What of the team was read into its source and is not stated; empty where all is stated.
    there
        Whether it was there when its source spoke: neither past nor still to come.
    unsure
        Whether it is there, and the register says that it is not known today.
    hours_read
        Whether its hours were read into a source that leaves something open.
    hours_stated
        Whether its source states its hours, from when to when.
    """

    team: str
    organisation: str
    level: str
    extent: str
    hours: str
    as_of: str
    status: str
    staffing: str = ""
    readings: str = ""
    there: bool = True
    unsure: bool = False
    hours_read: bool = False
    hours_stated: bool = False


@dataclass(frozen=True)
class Standout:
    """One need that is unusual here, set beside the whole place's figure.

    Attributes
    ----------
    place_in
        Where the area stands among the others of its level, in words.
    chance
        Whether chance alone could make the difference, how large it is and whether it is unusual, in words;
        empty where no interval can be had.
    gap
        Distance from the whole place's figure in standard deviations, more need above 0.
    """

    indicator: Indicator
    sentence: str
    place_in: str
    chance: str
    gap: float = 0.0


@dataclass(frozen=True)
class AreaProfile:
    """Everything the panel says about one place.

    Attributes
    ----------
    asset_counts
        By group of assets, in the pack's order; categories with none are left out.
    absent
        Plurals of the categories of which no asset is listed inside.
    standouts
        Up to :data:`STANDOUTS` needs furthest from the city's figure, more need first.
    hours_stated
        How many of the listings inside state opening hours.
    not_stated
        Sentences on what is not stated.
    """

    level: Level
    code: str
    name: str
    wards: str
    people: float
    fit: str
    asset_counts: dict[str, tuple[CategoryCount, ...]]
    absent: tuple[str, ...]
    teams: tuple[TeamSummary, ...]
    standouts: tuple[Standout, ...]
    not_stated: tuple[str, ...]
    hours_stated: int = 0


@lru_cache(maxsize=1024)
def profile_of(atlas: Atlas, level: Level, code: str, today: date) -> AreaProfile:
    """Return the profile of one area.

    Kept and shared, because it stays on screen while people go from one need to the next: do not write
    to its mapping.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.
    today
        The day by which listings are judged stale.

    Returns
    -------
    AreaProfile
        What the panel beside the map says.

    Raises
    ------
    UnknownAreaError
        When the pack has no such area.
    """
    name = atlas.name(level, code)
    row = atlas.areas[level].loc[code].to_dict()
    inside = asset_table.in_area(atlas, atlas.assets, level, code)
    listed = set(inside["category"])
    teams = team_summaries(atlas, level, code)
    return AreaProfile(
        level=level,
        code=code,
        name=name,
        wards=str(row["wards"]) if level not in {"ward", "city"} else "",
        people=float(row["people"]),
        fit=describe_fit(atlas, level, code),
        asset_counts=_category_counts(atlas, inside, today),
        absent=tuple(c.plural for c in atlas.categories.values() if c.id not in listed),
        teams=teams,
        standouts=standouts(atlas, level, code),
        hours_stated=int((inside["opening_hours"] != "").sum()),
        not_stated=_describe_not_stated(atlas, level, code, inside=inside, teams=teams),
    )


def _category_counts(atlas: Atlas, inside: pd.DataFrame, today: date) -> dict[str, tuple[CategoryCount, ...]]:
    counted = inside["category"].value_counts()
    old = (
        inside.loc[asset_table.stale_listings(inside, today), "category"].value_counts()
        if len(inside)
        else counted
    )
    groups: dict[str, list[CategoryCount]] = {}
    for category in atlas.categories.values():
        if count := int(counted.get(category.id, 0)):
            holding = CategoryCount(category, count, int(old.get(category.id, 0)))
            groups.setdefault(category.group, []).append(holding)
    return {group: tuple(rows) for group, rows in groups.items()}


def team_summaries(atlas: Atlas, level: Level, code: str) -> tuple[TeamSummary, ...]:
    """Return the teams known to cover an area: current before past, local before wide.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.

    Returns
    -------
    tuple of TeamSummary
        One entry a team.
    """
    return summaries_of(atlas, area_figures.team_extents(atlas, level, code))


def summaries_of(atlas: Atlas, extents: pd.Series) -> tuple[TeamSummary, ...]:
    """Return the teams that cover some small areas, whole or in part: current before past, local before wide.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    extents
        Index: team id. How much of them each covers; others than ``whole`` and ``part`` are left out.

    Returns
    -------
    tuple of TeamSummary
        One entry a team.
    """
    there = extents[extents.isin(["whole", "part"])]
    order = {DRAWN: 0, "lsoa": 0, "ward": 1, "neighbourhood": 2, "locality": 3, "city": 4}
    teams = atlas.teams.loc[there.index]
    ranked = teams.assign(past=teams["status"].map(stage) != "there", rank=teams["level"].map(order))
    ordered = ranked.sort_values(["past", "rank", "kind", "team"], kind="stable")
    rows = ordered.assign(unsure=is_unsure(ordered), hours_stated=stated.is_stated(ordered, "hours")).to_dict(
        "records"
    )
    return tuple(_team_summary(atlas, row, str(there[row["id"]])) for row in rows)


def _team_summary(atlas: Atlas, row: dict[Hashable, Any], extent: str) -> TeamSummary:
    there = stage(str(row["status"])) == "there"
    return TeamSummary(
        team=row["team"],
        organisation=row["organisation"] or phrases.NOT_STATED,
        level="drawn area" if row["level"] == DRAWN else atlas.place.words[row["level"]]["one"],
        extent=extent,
        hours=basis.describe_hours(row),
        as_of=row["as_of"] or phrases.NOT_STATED,
        status=row["status"] or phrases.NOT_STATED,
        staffing=basis.describe_staffing(row),
        readings=basis.describe_readings(row),
        there=there,
        unsure=there and bool(row["unsure"]),
        hours_read=row["hours_basis"] == basis.READ,
        hours_stated=bool(row["hours_stated"]),
    )


def standouts(atlas: Atlas, level: Level, code: str) -> tuple[Standout, ...]:
    """Return the needs in which an area differs most from the whole place.

    The difference is measured in standard deviations of the areas of the same level (of the wards, where
    a level has few areas). Context indicators are left out: they say who lives here, not what is needed.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.

    Returns
    -------
    tuple of Standout
        At most :data:`STANDOUTS`, most need first; none for the whole place.
    """
    if level == "city":
        return ()
    scored = [
        (gap, i)
        for i in atlas.indicators.values()
        if (gap := _standardised_gap(atlas, i, level, code)) is not None
    ]
    chosen: list[tuple[float, Indicator]] = []
    for gap, indicator in sorted(scored, key=lambda pair: -abs(pair[0])):
        if len(chosen) < STANDOUTS and _adds(indicator, [each for _, each in chosen]):
            chosen.append((gap, indicator))
    ordered = sorted(chosen, key=lambda pair: -pair[0])
    return tuple(replace(_standout(atlas, i, level, code), gap=gap) for gap, i in ordered)


def _adds(indicator: Indicator, chosen: list[Indicator]) -> bool:
    """Return whether an indicator says something that those chosen do not: no version of one of them."""
    if indicator.measure and indicator.measure in {each.measure for each in chosen}:
        return False
    return sum(each.group == indicator.group for each in chosen) < STANDOUTS_A_GROUP


def _standardised_gap(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> float | None:
    """Return the distance from the city in standard deviations, more need above 0; ``None`` if unusable."""
    if indicator.polarity == "context" or indicator.kind == "count":
        return None
    if membership.is_yes_or_no(indicator, level):  # of one area it is no rate that could differ
        return None
    values = area_figures.figures(atlas, indicator.id, level)["value"]
    spread = area_figures.figures(atlas, indicator.id, SPREAD_FROM.get(level, level))["value"].std()
    gap = (values[code] - area_figures.city_figure(atlas, indicator.id)) / spread if spread else float("nan")
    if pd.isna(gap):
        return None
    return float(gap if indicator.polarity == "more_need" else -gap)


def _standout(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Standout:
    row = area_figures.figure_of(atlas, indicator.id, level, code)
    city = area_figures.figure_of(atlas, indicator.id, "city", atlas.place.city_code)
    compared = wording.describe_comparison(indicator, row, city, atlas.place.name)
    coverage = wording.describe_coverage(atlas, indicator, row)
    asked = conditions.why_not(indicator, "ranking")
    sentence = " ".join(part for part in (compared, coverage, asked) if part)
    return Standout(
        indicator,
        sentence,
        place_in=standing.describe_standing(atlas, indicator, level, code),
        chance=differences.describe_difference(atlas, indicator, level, code),
    )


def describe_fit(atlas: Atlas, level: Level, code: str) -> str:
    """Describe how well the small areas counted match the area's own boundary.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    code
        Code of the area at that level.

    Returns
    -------
    str
        A few sentences; empty where they are the same.
    """
    if level not in BEST_FITTED:
        return ""
    if atlas.cuts_wards and level in atlas.neighbourhoods.names:
        return "Its line follows small areas. So its figures are of exactly those who live inside it."
    row = atlas.fit[level].loc[code].to_dict()
    counted = phrases.number(float(row["counted"]))
    missed = phrases.number(round(float(row["missed"]), -1))
    return (
        f"Counted from whole small areas: {counted} people. "
        f"About {float(row['inside']) * 100:.0f}% of them live inside its line. "
        f"About {missed} people who live inside it are counted elsewhere."
    )


def _describe_not_stated(
    atlas: Atlas, level: Level, code: str, *, inside: pd.DataFrame, teams: tuple[TeamSummary, ...]
) -> tuple[str, ...]:
    sentences = [*describe_teams_not_stated(atlas, teams)]
    if len(inside):
        hours = int((inside["opening_hours"] == "").sum())
        known = f"{phrases.number(hours)} of {phrases.number(len(inside))}"
        sentences.append(f"Opening hours are not stated for {known} assets.")
    blank = [
        i.label
        for i in atlas.indicators.values()
        if pd.isna(area_figures.figures(atlas, i.id, level)["value"][code])
    ]
    if blank:
        sentences.append(f"No figure at this level for: {phrases.join_list(blank, most=5)}.")
    return tuple(sentences)


def describe_teams_not_stated(atlas: Atlas, teams: Iterable[TeamSummary]) -> tuple[str, ...]:
    """Return what is not stated of the teams of a place, as sentences.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    teams
        What :func:`summaries_of` returns.
    """
    sentences = []
    there = [team for team in teams if team.there]
    if silent := [team for team in there if not team.hours_stated]:
        many = f"{len(silent)} of the {len(there)} teams listed here"
        sentences.append(f"Working hours are not stated for {many}.")
    if read := sum(team.hours_read for team in silent):
        sentences.append(f"Working hours are read by us, not stated, for {read} of the {len(there)}.")
    if told := sum(team.hours != phrases.NOT_STATED and not team.hours_read for team in silent):
        sentences.append(f"For {told} of these {len(silent)} they are told in words only, without times.")
    if unsure := sum(team.unsure for team in there):
        sentences.append(f"Whether they are here today is not known of {unsure} of the {len(there)}.")
    lost = sum(not atlas.reach[str(team)] for team in atlas.teams.index[is_there(atlas.teams)])
    if lost:
        which = phrases.plural(lost, "team", "teams")
        sentences.append(f"For {which} in the register no area is stated; some may work here.")
    return tuple(sentences)
