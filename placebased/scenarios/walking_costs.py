"""What people of each small area walk to each candidate building: the costs that plans are made of.

The cost of a small area is the mean over its postcodes along the walking network, as its residents are taken
to live spread evenly over them. What a plan really means is counted again over all postcodes
(:mod:`placebased.scenarios.plan_check`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.atlas import Atlas
from placebased.scenarios.candidate_buildings import CandidateBuildings, candidate_buildings
from placebased.travel import walking
from placebased.travel.network import Network, Points
from placebased.travel.residents import Residents, residents_of

Numbers = NDArray[np.float64]

_MOST_KEPT = 4_000
"""Points whose walks are kept: some 2 kB each; beyond, they are measured anew."""

_BUILDINGS_AT_ONCE = 20
"""Buildings from which ways are searched in one go, to bound memory."""


@lru_cache(maxsize=4)
def place_costs(
    atlas: Atlas, kinds: tuple[str, ...], network: Network | None
) -> tuple[CandidateBuildings, Numbers]:
    """Return the candidate buildings of a place and what people walk to them; kept for the last questions.

    Parameters
    ----------
    atlas
        The place.
    kinds
        Ids of the categories whose buildings are candidates.
    network
        Streets to walk along; None for the straight line with its detour factor.

    Returns
    -------
    tuple of CandidateBuildings and numpy.ndarray
        The costs as :func:`mean_metres` returns them, rows as ``atlas.areas["lsoa"]``. Not to be written to.
    """
    buildings = candidate_buildings(atlas, kinds)
    metres = metres_to(atlas, buildings.points, network)
    metres.setflags(write=False)
    return buildings, metres


def metres_to(atlas: Atlas, points: Points, network: Network | None) -> Numbers:
    """Return what people walk to some points; each point is measured once and kept.

    Parameters
    ----------
    atlas
        The place.
    points
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    network
        Streets to walk along; None for the straight line with its detour factor.

    Returns
    -------
    numpy.ndarray
        As :func:`mean_metres` returns it, rows as ``atlas.areas["lsoa"]``.
    """
    kept, areas = _kept(atlas, network), atlas.areas["lsoa"].index
    keys = [(float(east), float(north)) for east, north in points]
    new = [key for key in dict.fromkeys(keys) if key not in kept]
    if len(kept) + len(new) > _MOST_KEPT:
        kept.clear()
        new = list(dict.fromkeys(keys))
    if new:
        found = mean_metres(residents_of(atlas), areas, np.array(new), network=network)
        kept.update(zip(new, np.ascontiguousarray(found.T), strict=True))
    columns = [kept[key] for key in keys]
    return np.column_stack(columns) if columns else np.zeros((len(areas), 0))


@lru_cache(maxsize=4)
def _kept(_atlas: Atlas, _network: Network | None) -> dict[tuple[float, float], Numbers]:
    """Return where the walks to points of a place are kept."""
    return {}


def mean_metres(
    residents: Residents,
    areas: pd.Index,
    buildings: Points,
    *,
    network: Network | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Numbers:
    """Return the mean metres on foot from the postcodes of each area to each building.

    Parameters
    ----------
    residents
        Where people live.
    areas
        Codes of the small areas, in the order of the rows.
    buildings
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    network
        Streets to walk along; None for the straight line with its detour factor.
    on_progress
        Called with the share of the buildings that are done.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, m)``, in metres; NaN in rows of areas in which no point lies.
    """
    row = areas.get_indexer(pd.Index(residents.lsoa))
    known = np.flatnonzero(row >= 0)
    order = known[np.argsort(row[known], kind="stable")]
    present, starts, counts = np.unique(row[order], return_index=True, return_counts=True)
    homes = residents.points[order]
    snapped = None if network is None else network.snap(homes)
    found = np.full((len(areas), len(buildings)), np.nan)
    for first in range(0, len(buildings) if len(homes) else 0, _BUILDINGS_AT_ONCE):
        some = slice(first, first + _BUILDINGS_AT_ONCE)
        metres = walking.metres_between(homes, buildings[some], network=network, snapped=snapped)
        found[present, some] = np.add.reduceat(metres, starts, axis=0) / counts[:, np.newaxis]
        if on_progress is not None:
            on_progress(min(1.0, (first + _BUILDINGS_AT_ONCE) / len(buildings)))
    return found
