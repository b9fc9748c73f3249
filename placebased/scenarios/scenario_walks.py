"""What people walk to the nearest site today and after a scenario, from every postcode along the streets.

What a scenario leaves as it is, is searched once and kept; each new site is one search more. So a site that
is moved again costs little, and what is shown is never an estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placebased.access.catchments import DemandPoints, demand_points
from placebased.place.atlas import Atlas
from placebased.scenarios.scenario_sites import ScenarioSites
from placebased.scenarios.walking_costs import mean_metres
from placebased.travel import walking
from placebased.travel.network import Network, SnappedPoints
from placebased.travel.residents import residents_of

Numbers = NDArray[np.float64]

MOST_SINGLE = 12
"""New sites that are searched from one by one; more are searched from together, which takes longer once."""


@dataclass(frozen=True, eq=False)
class ScenarioWalks:
    """Metres on foot from each point where people of the place live to the nearest site.

    Attributes
    ----------
    today, after
        Shape ``(points,)``, in the order of :func:`home_areas`; infinite where there is no site with a
        stated point.
    """

    today: Numbers
    after: Numbers


def scenario_walks(atlas: Atlas, sites: ScenarioSites, network: Network | None) -> ScenarioWalks:
    """Return the walks to the nearest site, today and after.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    ScenarioWalks
        Along the same streets.
    """
    there, stays, unmoved = _standing(sites)
    points = sites.table[["east", "north"]].to_numpy(dtype=np.float64)
    today = _nearest(atlas, sites.points_today().tobytes(), network)
    kept = today if (unmoved == there).all() else _nearest(atlas, points[unmoved].tobytes(), network)
    new = points[stays & ~unmoved]
    if len(new) > MOST_SINGLE:
        return ScenarioWalks(today, np.minimum(kept, _nearest(atlas, new.tobytes(), network)))
    ways = [metres_to(atlas, (float(east), float(north)), network) for east, north in new]
    return ScenarioWalks(today, np.minimum.reduce([kept, *(way[: len(kept)] for way in ways)]))


def _standing(sites: ScenarioSites) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which sites stand at a stated point today, after it, and at the same one in both."""
    table = sites.table
    there = np.asarray(table["was_there"].to_numpy() & table["east_today"].notna().to_numpy())
    stays = np.asarray(table["stays"].to_numpy() & table["east"].notna().to_numpy())
    points = table[["east", "north"]].to_numpy(dtype=np.float64)
    same = (points == table[["east_today", "north_today"]].to_numpy(dtype=np.float64)).all(axis=1)
    return there, stays, there & stays & same


def nearest_by_area(atlas: Atlas, sites: ScenarioSites, network: Network | None) -> tuple[Numbers, Numbers]:
    """Return what plans count with: all of a small area go to the site that is nearest to them on average.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    tuple of numpy.ndarray
        Metres today and after, in the order of ``atlas.rungs``; infinite where there is no site with a stated
        point. It takes seconds for hundreds of sites, once.
    """
    there, stays, unmoved = _standing(sites)
    costs = _area_costs(atlas, sites.points_today().tobytes(), network)
    area, nothing = home_areas(atlas), np.full((len(atlas.rungs), 1), np.inf)
    homes = np.maximum(np.bincount(area, minlength=len(atlas.rungs)), 1)
    new = sites.table.loc[stays & ~unmoved, ["east", "north"]].to_numpy(dtype=np.float64)
    ways = [metres_to(atlas, (float(e), float(n)), network)[: len(area)] for e, n in new]
    means = [(np.bincount(area, way, len(homes)) / homes)[:, np.newaxis] for way in ways]
    after = np.concatenate([nothing, costs[:, unmoved[there]], *means], axis=1)
    return np.concatenate([nothing, costs], axis=1).min(axis=1), after.min(axis=1)


@lru_cache(maxsize=16)
def _area_costs(atlas: Atlas, points: bytes, network: Network | None) -> Numbers:
    there = np.frombuffer(points, dtype=np.float64).reshape(-1, 2)
    return mean_metres(residents_of(atlas), atlas.rungs.index, there, network=network)


@lru_cache(maxsize=4)
def home_areas(atlas: Atlas) -> NDArray[np.int64]:
    """Return in which small area each point lies where people of the place live.

    Cached and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    numpy.ndarray
        Rows of ``atlas.rungs``, shape ``(points,)``.
    """
    demand = demand_points(atlas)
    return demand.area[demand.area < demand.inside_count]


@lru_cache(maxsize=64)
def _nearest(atlas: Atlas, points: bytes, network: Network | None) -> Numbers:
    demand, count = demand_points(atlas), len(home_areas(atlas))
    there = np.frombuffer(points, dtype=np.float64).reshape(-1, 2)
    found = walking.nearest(demand.homes[:count], there, network=network)
    found.setflags(write=False)
    return found


@lru_cache(maxsize=256)
def metres_to(atlas: Atlas, point: tuple[float, float], network: Network | None) -> Numbers:
    """Return the metres on foot from every point where people live to one site; kept for the last ones.

    Parameters
    ----------
    atlas
        The place.
    point
        Easting and northing (EPSG:27700).
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        In the order of ``demand_points(atlas).homes``: those of the place, then those around it. Not to be
        written to.
    """
    demand = demand_points(atlas)
    snapped = None if network is None else _snapped(demand, network)
    found = walking.metres_between(demand.homes, np.array([point]), network=network, snapped=snapped)[:, 0]
    found.setflags(write=False)
    return found


@lru_cache(maxsize=4)
def _snapped(demand: DemandPoints, network: Network) -> SnappedPoints:
    return network.snap(demand.homes)
