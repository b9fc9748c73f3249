"""The buildings that a scenario may put something in: by name, and the one nearest to a point."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from placebased.place.atlas import Atlas
from placebased.scenarios.candidate_buildings import CandidateBuildings, candidate_buildings

FARTHEST = 500.0
"""Metres from a click within which a building is taken for the one that was meant."""


@lru_cache(maxsize=4)
def buildings(atlas: Atlas) -> CandidateBuildings:
    """Return every building of the place in which an asset stands that is no furniture and no stop.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place.
    """
    kinds = [each.id for each in atlas.categories.values() if not (each.furniture or each.stop)]
    return candidate_buildings(atlas, kinds)


@lru_cache(maxsize=4)
def building_names(atlas: Atlas) -> dict[str, str]:
    """Return the name of each building with its neighbourhood, by the id of its first listing.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    dict of str to str
        In the order of the names.
    """
    found, owners = buildings(atlas), atlas.rungs["neighbourhood"]
    named = {
        ids[0]: f"{name or atlas.categories[str(atlas.assets.at[ids[0], 'category'])].label}, "
        f"{atlas.name('neighbourhood', str(owners[lsoa]))}"
        for name, ids, lsoa in zip(found.names, found.listings, found.lsoa, strict=True)
        if lsoa in owners.index
    }
    return dict(sorted(named.items(), key=lambda each: each[1].casefold()))


def nearest_building(atlas: Atlas, point: tuple[float, float]) -> str:
    """Return the first listing of the building that is nearest to a point; empty where none is near.

    Parameters
    ----------
    atlas
        The place.
    point
        Easting and northing (EPSG:27700).
    """
    found = buildings(atlas)
    if not len(found):
        return ""
    apart = np.hypot(*(found.points - point).T)
    row = int(apart.argmin())
    return found.listings[row][0] if apart[row] <= FARTHEST else ""
