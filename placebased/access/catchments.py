"""Capacity against need: two-step floating catchments of assets and teams, summed for every area.

An asset's catchment is some minutes on foot; a team's is the small areas it covers. To limit the edge effect,
people and sites outside the boundary are counted as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.access.supply import Sites, Supply
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.travel import floating_catchment
from placebased.travel.floating_catchment import CatchmentPairs, CatchmentResult
from placebased.travel.network import Network
from placebased.travel.residents import residents_of
from placebased.travel.walking import METRES_PER_MINUTE

RATE_PER = 1_000
"""People to whom a rate is given."""

DEFAULT_MINUTES = 20
"""Reach on foot to start with."""

LONGEST_MINUTES = 35
"""Longest reach on foot that can be asked; a shorter one leaves some of the walks out."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class DemandPoints:
    """Where people live: every small area of the place, then those outside its boundary.

    Attributes
    ----------
    codes
        LSOA codes of the place, in order.
    people
        Residents of each small area, those of the place first, shape ``(n,)``.
    homes
        Eastings and northings in metres (EPSG:27700) of the points where they live, shape ``(m, 2)``.
    area
        Row of the small area that each of these points is in: its people are spread evenly over its points.
    """

    codes: tuple[str, ...]
    people: Numbers
    homes: Numbers
    area: NDArray[np.int64]

    @property
    def inside_count(self) -> int:
        """How many small areas lie in the place."""
        return len(self.codes)

    @property
    def outside(self) -> Numbers:
        """The points where people outside the boundary live."""
        return self.homes[self.area >= self.inside_count]


@dataclass(frozen=True, eq=False)
class Grouping:
    """Areas that small areas are added up to.

    Attributes
    ----------
    table
        Index: area code. ``name`` and ``people``.
    rows
        Row of the table that each small area belongs to, in the order of ``atlas.rungs``.
    """

    table: pd.DataFrame
    rows: NDArray[np.int64]


@lru_cache(maxsize=4)
def demand_points(atlas: Atlas) -> DemandPoints:
    """Return the demand points: the people of a small area spread evenly over its postcodes.

    Cached and shared. Small areas around the place follow those inside it, each at one point.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    DemandPoints
        Points in metres (EPSG:27700) with their residents.
    """
    homes, codes = residents_of(atlas), pd.Index(atlas.rungs.index)
    people = atlas.areas["lsoa"]["people"].reindex(codes).fillna(0.0)
    beyond = atlas.around[["easting", "northing"]].to_numpy(dtype=float).reshape(-1, 2)
    return DemandPoints(
        codes=tuple(map(str, codes)),
        people=np.concatenate([people.to_numpy(dtype=float), atlas.around["people"].to_numpy(dtype=float)]),
        homes=np.concatenate([homes.points, beyond]),
        area=np.concatenate([codes.get_indexer(homes.lsoa), len(codes) + np.arange(len(beyond))]),
    )


@lru_cache(maxsize=8)
def walks_to(demand: DemandPoints, sites: Sites, network: Network | None) -> CatchmentPairs:
    """Return every walk from where people live to the sites of a category, up to :data:`LONGEST_MINUTES`.

    Cached and shared: found once, for whatever reach is chosen and for every page.

    Parameters
    ----------
    demand
        Where people live.
    sites
        The sites.
    network
        Streets to walk along; without them the straight line counts.

    Returns
    -------
    CatchmentPairs
        Pairs of a point where people live and a site.
    """
    return floating_catchment.catchment_pairs(
        demand.homes, sites.points, LONGEST_MINUTES, network=network, area=demand.area
    )


def _walks_of(
    demand: DemandPoints, supply: Supply, category: Sites, network: Network | None
) -> CatchmentPairs:
    """Return the walks to those sites of a category that are in a supply."""
    every = walks_to(demand, category, network)
    if supply.rows is None or len(supply.rows) == len(category.points):
        return every
    row = np.full(len(category.points), -1)
    row[supply.rows] = np.arange(len(supply.rows))
    kept = row[every.sites] >= 0
    return replace(
        every,
        homes=every.homes[kept],
        sites=row[every.sites[kept]],
        metres=every.metres[kept],
        shape=(len(demand.homes), len(supply.rows)),
    )


@lru_cache(maxsize=32)
def reachable_pairs(
    demand: DemandPoints, supply: Supply, minutes: float, *, network: Network | None = None
) -> CatchmentPairs:
    """Return whom each site reaches: on foot, or those that a team covers.

    Cached and shared.

    Parameters
    ----------
    demand
        Where people live.
    supply
        The sites.
    minutes
        Catchment size in minutes on foot; teams cover what they cover.
    network
        A walking network; without one the straight line counts.

    Returns
    -------
    CatchmentPairs
        Pairs of a point where people live (for teams, of a small area) and a site, with the metres between
        them (0 for teams).
    """
    if supply.category is not None:
        found = _walks_of(demand, supply, supply.category, network)
        return replace(found, catchment=minutes * METRES_PER_MINUTE)
    place = {code: row for row, code in enumerate(demand.codes)}
    reached = sorted((place[code], site) for site, codes in enumerate(supply.covers) for code in codes)
    table = np.array(reached, dtype=np.int64).reshape(-1, 2)
    shape = (len(demand.people), len(supply.amount))
    return CatchmentPairs(table[:, 0], table[:, 1], np.zeros(len(table)), 1.0, shape)


def floating_catchments(
    demand: DemandPoints,
    pairs: CatchmentPairs,
    *,
    weights: pd.Series,
    amount: Numbers,
    decay: str,
    sharing: str = "all",
) -> CatchmentResult:
    """Return the floating catchments for residents weighted by need.

    People outside the place count as average.

    Parameters
    ----------
    demand
        Where people live.
    pairs
        What :func:`reachable_pairs` returns.
    weights
        How much each resident counts; index: LSOA code.
    amount
        Amount of each site, in the order of the supply.
    decay
        How much less a site counts the farther it is (distance decay).
    sharing
        How people who can reach several sites are counted.

    Returns
    -------
    CatchmentResult
        Access of each small area and ratio of each site.

    References
    ----------
    Luo, W. and Qi, Y. (2009). An enhanced two-step floating catchment area (E2SFCA) method for measuring
    spatial accessibility to primary care physicians. Health & Place 15(4), 1100-1107.
    """
    return floating_catchment.two_step_floating_catchment(
        pairs, weighted_people(demand, weights), amount, decay, sharing=sharing
    )


def weighted_people(demand: DemandPoints, weights: pd.Series) -> Numbers:
    """Return residents weighted by need; those outside the place count as average.

    Parameters
    ----------
    demand
        Where people live.
    weights
        How much each resident counts; index: LSOA code.

    Returns
    -------
    numpy.ndarray
        Shape of ``demand.people``.
    """
    people = demand.people.copy()
    people[: demand.inside_count] *= weights.reindex(demand.codes).to_numpy(dtype=float)
    return people


def access_table(
    atlas: Atlas,
    weights: pd.Series,
    catchments: CatchmentResult,
    areas: Level | Grouping,
    *,
    silent: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Return capacity against need for every area of a level.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    weights
        How much each resident counts; index: LSOA code.
    catchments
        What :func:`floating_catchments` returns.
    areas
        Their level, e.g. ``"neighbourhood"``, or the areas themselves.
    silent
        As of :class:`~placebased.access.supply.Supply`: an area where anybody lives in one has no figures,
        since nobody has given them.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``people``; ``weighted`` (need-weighted people); ``capacity`` (that
        reaches them; NaN where not stated); ``rate`` (capacity per :data:`RATE_PER` need-weighted people; NaN
        without people and where not stated); ``city`` (the same for the place, as far as it is stated);
        ``short`` (capacity that would bring it level; 0 where it is level or above) and ``people_short``
        (need-weighted people whom that would serve at the place's rate).
    """
    weight = weights.reindex(demand_points(atlas).codes).to_numpy(dtype=float)
    base, received, each_one = area_sums(atlas, weight, catchments, areas, silent=silent)
    # Rates of the place and of each area, per RATE_PER need-weighted people.
    city = RATE_PER * each_one
    rate = RATE_PER * received / np.where(base > 0, base, np.nan)
    # An area's gap is what its rate lacks of the place's; times its people it is the capacity that it lacks.
    gap = np.clip(city - rate, 0.0, None)
    people_short = gap / city * base if city > 0 else np.zeros(len(base))
    return grouping(atlas, areas).table.assign(
        weighted=base,
        capacity=received,
        rate=rate,
        city=city,
        short=gap * base / RATE_PER,
        people_short=people_short,
    )


def area_sums(
    atlas: Atlas,
    weight: Numbers,
    catchments: CatchmentResult,
    areas: Level | Grouping,
    *,
    silent: frozenset[str] = frozenset(),
) -> tuple[Numbers, Numbers, float]:
    """Return each area's need-weighted people and the capacity that reaches them.

    What is not stated counts neither as capacity nor as people without any: the area has NaN, and the
    place's figure is of those for whom something is stated or no team works.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    weight
        How much a resident of each small area counts, in the order of :class:`DemandPoints`.
    catchments
        What :func:`floating_catchments` returns.
    areas
        Their level, e.g. ``"neighbourhood"``, or the areas themselves.
    silent
        Small areas where the amount is not stated.

    Returns
    -------
    tuple of numpy.ndarray, numpy.ndarray and float
        Need-weighted people and capacity, one entry an area in the order of their table, and the capacity
        for each need-weighted person of the whole place.
    """
    demand, group = demand_points(atlas), grouping(atlas, areas)
    rows, size = group.rows, len(group.table)
    weighted = demand.people[: demand.inside_count] * weight
    got = weighted * catchments.access[: demand.inside_count]
    # Sum need-weighted people, and the capacity that reaches them, over the small areas of each area.
    base, received = (np.bincount(rows, each, size).astype(np.float64) for each in (weighted, got))
    # Where no amount is stated, neither people nor capacity count towards the rate of the place.
    unstated = np.isin(demand.codes, list(silent)) & (weighted > 0) if silent else np.zeros(len(rows), bool)
    stated = float(weighted[~unstated].sum())
    received[np.bincount(rows, unstated, size) > 0] = np.nan
    return base, received, float(got.sum()) / stated if stated > 0 else float("nan")


def grouping(atlas: Atlas, areas: Level | Grouping) -> Grouping:
    """Return the areas of a level; areas that are given themselves as they are.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    areas
        Their level, or the areas themselves.
    """
    if isinstance(areas, Grouping):
        return areas
    return Grouping(atlas.areas[areas][["name", "people"]], area_rows(atlas, areas))


def one_place(atlas: Atlas, name: str, codes: Iterable[str]) -> Grouping:
    """Return a place that somebody made of small areas, and all the rest as a second area.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    name
        What its maker calls it, which is its code too.
    codes
        Its small areas.

    Returns
    -------
    Grouping
        Residents are counted exactly: what is said of few of them is for whoever asks to hide.
    """
    inside = atlas.rungs.index.isin(list(codes))
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).to_numpy(dtype=float)
    table = pd.DataFrame(
        {"name": [name, ""], "people": [people[inside].sum(), people[~inside].sum()]}, index=[name, ""]
    )
    return Grouping(table, np.where(inside, 0, 1).astype(np.int64))


@lru_cache(maxsize=24)
def area_rows(atlas: Atlas, level: Level) -> NDArray[np.int64]:
    """Return the row of the area that each small area belongs to.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    numpy.ndarray
        One entry a small area in the order of ``atlas.rungs``; rows of ``atlas.areas[level]``.
    """
    owners = pd.Index(atlas.rungs[level])
    return np.asarray(atlas.areas[level].index.get_indexer(owners), dtype=np.int64)
