"""Looking across assets: which buildings that are there could host something, and what speaks for each.

Of each building: what is in it, who runs it, when its doors are closed by its stated hours, whether it has no
steps, what it could join within a short walk, and how many of the people whom it is for live near. What is
not stated stays so. Whether rooms are free while doors are closed is never known from opening hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.assets import looked_after
from placebased.assets.directory import NO, NOT_STATED, YES, Directory
from placebased.hours import week
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas
from placebased.scenarios import whom
from placebased.scenarios.candidate_buildings import CandidateBuildings, candidate_buildings
from placebased.scenarios.response_kinds import ResponseKind
from placebased.travel import walking
from placebased.travel.network import Network, Points
from placebased.travel.residents import residents_of

NEAR = 800.0
"""Metres on foot within which something is near: about ten minutes."""

COLUMNS = ("name", "now", "run_by", "neighbourhood", "closed", "hours", "step_free", "joins", "people")
"""Columns of the table of hosts."""

STEP_FREE = {YES: "yes", NO: "no", NOT_STATED: phrases.NOT_STATED}
BOTH = "both are said"
"""What is said of a building of which one listing says that it is step-free, and another that it is not."""


@dataclass(frozen=True, eq=False)
class Hosts:
    """Buildings that could host something.

    Attributes
    ----------
    kind
        What is to be hosted.
    place
        Level and code of where it is looked for.
    table
        Index: id of the first listing in each building, most people near first. ``name``; ``now`` (what is in
        it); ``run_by`` (empty where not stated); ``neighbourhood`` (its name); ``closed`` (hours of
        :attr:`ResponseKind.hours` in which its stated hours say that it is closed; NaN where not stated);
        ``hours`` (which hours these are, in words; empty where not stated); ``step_free`` (yes, no or not
        stated); ``joins`` (what it could join near, in words; empty for nothing listed); ``people`` (whom it
        is for, near).
    wanted
        Hours of a week in which it would need its rooms.
    counted
        What the people are called.
    network
        Streets that were walked along; None for the straight line.
    """

    kind: ResponseKind
    place: Area
    table: pd.DataFrame
    wanted: int
    counted: str
    network: Network | None


@lru_cache(maxsize=8)
def find_hosts(directory: Directory, atlas: Atlas, kind: ResponseKind, place: Area) -> Hosts:
    """Return the buildings of a place that could host something; kept for the last questions.

    Parameters
    ----------
    directory
        The listings, with the walking network if there is one; a usual week from its day on is looked at.
    atlas
        The place. Sensitive places have no point in its tables, so none of them is found.
    kind
        What is to be hosted.
    place
        Level and code of where it is looked for.

    Raises
    ------
    ScenarioError
        If the people whom it is for are not counted everywhere.
    """
    buildings = _inside(atlas, candidate_buildings(atlas, kind.hosts), place)
    monday = week.usual_monday(directory.today)
    asked = week.week_of(kind.hours, monday) == week.ON
    rows = [_building(directory, atlas, ids, (monday, asked)) for ids in buildings.listings]
    table = pd.DataFrame(rows, columns=["now", "run_by", "closed", "hours", "step_free"])
    owners = atlas.rungs["neighbourhood"]
    table["name"] = [name or str(now) for name, now in zip(buildings.names, table["now"], strict=True)]
    table["neighbourhood"] = [atlas.name("neighbourhood", str(owners[lsoa])) for lsoa in buildings.lsoa]
    table["joins"] = _joins(atlas, buildings, kind, directory.network)
    table["people"] = people_near(atlas, buildings.points, kind.beside, directory.network)
    table.index = pd.Index([ids[0] for ids in buildings.listings], dtype=object)
    ordered = table[list(COLUMNS)].sort_values(["people", "name"], ascending=[False, True], kind="stable")
    return Hosts(kind, place, ordered, int(asked.sum()), whom.label_of(atlas, kind.beside), directory.network)


def _inside(atlas: Atlas, found: CandidateBuildings, place: Area) -> CandidateBuildings:
    codes = set(map(str, atlas.small_areas(*place)))
    kept = [k for k, lsoa in enumerate(found.lsoa) if str(lsoa) in codes]
    return CandidateBuildings(
        tuple(found.names[k] for k in kept),
        tuple(found.listings[k] for k in kept),
        found.points[kept],
        found.lsoa[kept],
    )


def _building(
    directory: Directory, atlas: Atlas, ids: tuple[str, ...], when: tuple[date, NDArray[np.bool_]]
) -> tuple[str, str, float, str, str]:
    """Return what is in a building, who runs it, its closed hours (number and words), and steps."""
    listed = atlas.assets.loc[list(ids)]
    labels = dict.fromkeys(atlas.categories[str(each)].label for each in listed["category"])
    told = [{str(name): value for name, value in row.items()} for row in listed.to_dict("records")]
    run = [looked_after.organisation(row) or str(row["organisation"]) for row in told]
    runs = dict.fromkeys(each for each in run if each)
    monday, asked = when
    found = week.combine([week.week_of(str(text), monday) for text in listed["opening_hours"]])
    is_stated = not bool((found[asked] == week.UNSTATED).any())
    shut = [int(hour) for hour in np.flatnonzero(asked & (found == week.OFF))] if is_stated else []
    hours = (week.describe_hours(shut) if shut else "none") if is_stated else ""
    rows = directory.listings.index.get_indexer(pd.Index(ids))
    said = set(directory.step_free[rows].tolist())
    return (
        phrases.join_list([phrases.in_sentence(each) for each in labels]),
        phrases.join_list(list(runs)),
        float(len(shut)) if is_stated else float("nan"),
        hours,
        BOTH if {YES, NO} <= said else STEP_FREE[YES if YES in said else NO if NO in said else NOT_STATED],
    )


def _joins(
    atlas: Atlas, buildings: CandidateBuildings, kind: ResponseKind, network: Network | None
) -> list[str]:
    """Return what each building could join near, in words; its own listings are not counted."""
    others = atlas.assets[atlas.assets["category"].isin(kind.joins) & atlas.assets["east"].notna()]
    points = others[["east", "north"]].to_numpy(dtype=np.float64)
    if not len(points) or not len(buildings):
        return [""] * len(buildings)
    near = walking.reach_matrix(buildings.points, points, NEAR, network=network).tolil()
    for row, ids in enumerate(buildings.listings):
        for column in np.flatnonzero(others.index.isin(ids)):
            near[row, column] = 0
    one_a_kind = pd.get_dummies(others["category"].astype(str)).astype(int)
    counts = pd.DataFrame(near.tocsr() @ one_a_kind.to_numpy(), columns=one_a_kind.columns)
    return [_describe_joins(atlas, kind, row) for row in counts.to_dict("records")]


def _describe_joins(atlas: Atlas, kind: ResponseKind, counts: dict[object, int]) -> str:
    named = [
        (atlas.categories[each], int(counts.get(each, 0))) for each in kind.joins if each in atlas.categories
    ]
    return phrases.join_list(
        [f"{phrases.in_sentence(each.label if n == 1 else each.plural)} ({n})" for each, n in named if n]
    )


def people_near(atlas: Atlas, points: Points, count: str, network: Network | None) -> NDArray[np.float64]:
    """Return how many people of a group live near some points.

    Those of a small area are taken to live spread as its residents are.

    Parameters
    ----------
    atlas
        The place.
    points
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
    count
        Id of a count of people by small areas.
    network
        Streets to walk along; None for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``; those who live beyond the place are not counted.

    Raises
    ------
    ScenarioError
        If it is no count, or not counted everywhere.
    """
    homes, index = residents_of(atlas), atlas.rungs.index
    group = pd.Series(whom.people_of(atlas, count), index=index)
    everybody = pd.Series(homes.people).groupby(homes.lsoa).transform("sum").to_numpy()
    mine = group.reindex(homes.lsoa).fillna(0.0).to_numpy()
    share = np.divide(homes.people, everybody, out=np.zeros(len(everybody)), where=everybody > 0)
    if not len(points):
        return np.zeros(0)
    return walking.sum_within(points, homes.points, mine * share, NEAR, network=network)
