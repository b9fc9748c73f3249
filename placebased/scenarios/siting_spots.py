"""The sites of a question of where to put them, one a column, and what people walk to each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased.methods.siting.problem import Numbers, Rows
from placebased.place.atlas import Atlas
from placebased.scenarios.candidate_buildings import CandidateBuildings, same_building
from placebased.scenarios.walking_costs import metres_to, place_costs
from placebased.travel.network import Network, Points


@dataclass(frozen=True, eq=False)
class SiteSpots:
    """The sites of a question, one a column of its costs.

    Attributes
    ----------
    names
        What people call each.
    ids
        Id of the site, or of the first listing in the building.
    points
        Eastings and northings in metres (EPSG:27700), shape ``(m, 2)``.
    lsoa
        Small area of each; empty outside the place.
    role
        ``"there"``, ``"building"`` or ``"chosen"``.
    building
        Shape ``(m,)``: columns with the same number are one building.
    """

    names: tuple[str, ...]
    ids: tuple[str, ...]
    points: Points
    lsoa: tuple[str, ...]
    role: tuple[str, ...]
    building: Rows

    def column_of(self, listing: str) -> int:
        """Return the first column of the building in which a listing stands.

        Parameters
        ----------
        listing
            One of :attr:`ids`.
        """
        column = self.ids.index(listing)
        return int(np.argmax(self.building == self.building[column]))


def site_spots(
    atlas: Atlas,
    sites: pd.DataFrame,
    kinds: Collection[str],
    network: Network | None,
    *,
    closing: bool = False,
) -> tuple[SiteSpots, Numbers]:
    """Return the sites of a question by column, and what people walk to each.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of a scenario, as :func:`placebased.scenarios.siting_question.siting_question` takes them.
    kinds
        Ids of the categories whose buildings are candidates.
    network
        Streets to walk along; None for the straight line with its detour factor.
    closing
        Whether it is asked which of the sites of today can close.

    Returns
    -------
    tuple of SiteSpots and numpy.ndarray
        Mean metres on foot from each small area to each site, shape ``(n, m)``.
    """
    buildings, candidate_metres = place_costs(atlas, tuple(sorted(kinds)), network)
    there, chosen = _there_and_chosen(sites, closing=closing)
    points = [_points(each) for each in (there, chosen)]
    others = [metres_to(atlas, each, network) for each in points]
    places = np.concatenate([points[0], buildings.points, points[1]])
    nowhere = np.full(len(places), "", dtype=object)
    spots = SiteSpots(
        (*map(str, there["name"]), *_names(atlas, buildings), *map(str, chosen["name"])),
        (*map(str, there.index), *(ids[0] for ids in buildings.listings), *map(str, chosen.index)),
        places,
        (*_inside(atlas, there), *map(str, buildings.lsoa), *_inside(atlas, chosen)),
        (*["there"] * len(there), *["building"] * len(buildings), *["chosen"] * len(chosen)),
        same_building(places, nowhere),
    )
    costs = np.concatenate([others[0], candidate_metres, others[1]], axis=1)
    return spots, costs


def _names(atlas: Atlas, buildings: CandidateBuildings) -> list[str]:
    """Return what people call each building: what its first listing is where that has no name."""
    kinds = atlas.assets["category"]
    return [
        name or f"{atlas.categories[str(kinds[ids[0]])].label} without a name"
        for name, ids in zip(buildings.names, buildings.listings, strict=True)
    ]


def _there_and_chosen(sites: pd.DataFrame, *, closing: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sites that stay as they are, and those that the room adds or moves.

    Where some are to close, it is asked which of those of today, so all of them are there.
    """
    if closing:
        today = sites[sites["was_there"].astype(bool) & sites["east_today"].notna()]
        return today.assign(east=today["east_today"], north=today["north_today"]), today.iloc[:0]
    placed = sites[sites["stays"].astype(bool) & sites["east"].notna()]
    same = (placed["east"] == placed["east_today"]) & (placed["north"] == placed["north_today"])
    kept = placed["was_there"].astype(bool) & same
    return placed[kept], placed[~kept]


def _inside(atlas: Atlas, rows: pd.DataFrame) -> list[str]:
    """Return the small area of each site; empty where it lies outside the place."""
    known = atlas.rungs.index
    return [str(each) if each in known else "" for each in rows["lsoa"]]


def _points(rows: pd.DataFrame) -> Points:
    return rows[["east", "north"]].to_numpy(dtype=np.float64).reshape(-1, 2)
