"""Real buildings that could host something new: one building once, however many listings stand in it.

Listings are one building where they lie within :data:`SAME_METRES` of each other, or have the same postcode
and the same first line of an address. Listings that are placed at the centre of one postcode lie at one
point, so they count as one candidate even where they are neighbours: what is known of them cannot tell
their walks apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.atlas import Atlas

SAME_METRES = 20.0
"""Metres within which two listings are taken for one building."""

_NOT_A_DOOR = "not a base"
"""How a listing says that its point is the middle of an area that it serves."""


@dataclass(frozen=True, eq=False)
class CandidateBuildings:
    """Buildings in the order of their first listing.

    Attributes
    ----------
    names
        What the first listing of each is called.
    listings
        Ids of all listings in each, in the order of the assets.
    points
        Eastings and northings in metres (EPSG:27700) of the first listing, shape ``(k, 2)``.
    lsoa
        Small area of each, shape ``(k,)``.
    """

    names: tuple[str, ...]
    listings: tuple[tuple[str, ...], ...]
    points: NDArray[np.float64]
    lsoa: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.names)

    def holding(self, listing: str) -> int | None:
        """Return the building in which a listing stands.

        Parameters
        ----------
        listing
            Id of an asset.

        Returns
        -------
        int or None
            Row of the building; None where the listing is in none of them.
        """
        return next((row for row, ids in enumerate(self.listings) if listing in ids), None)


def candidate_buildings(atlas: Atlas, kinds: Collection[str]) -> CandidateBuildings:
    """Return the buildings inside the place in which some kinds of asset are.

    Sensitive places have no point in any table, so none of them can be a candidate.

    Parameters
    ----------
    atlas
        The place: its assets.
    kinds
        Ids of categories whose buildings could host something new.

    Returns
    -------
    CandidateBuildings
        Empty where there is no such asset.
    """
    assets = atlas.assets
    placed = assets["inside"].astype(bool) & assets["east"].notna() & assets["category"].isin(list(kinds))
    listed = assets[placed & is_a_door(assets)]
    points = listed[["east", "north"]].to_numpy(dtype=np.float64)
    building = same_building(points, _addresses(listed))
    order = np.argsort(building, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(building[order])) + 1) if len(order) else []
    first = np.array([rows[0] for rows in groups], dtype=np.int64)
    ids = listed.index.astype(str).to_numpy()
    return CandidateBuildings(
        tuple(str(name) for name in listed["name"].iloc[first]),
        tuple(tuple(ids[rows]) for rows in groups),
        points[first],
        listed["lsoa"].iloc[first].to_numpy(dtype=object),
    )


def is_a_door(assets: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which assets have a point that people can walk to, and not the middle of an area they serve.

    Parameters
    ----------
    assets
        Rows of ``atlas.assets``.

    Returns
    -------
    numpy.ndarray
        Booleans, one a row.
    """
    placed_by = assets["placed_by"].fillna("").astype(str)
    door = assets["east"].notna() & ~placed_by.str.contains(_NOT_A_DOOR, regex=False)
    return door.to_numpy(dtype=bool)


def same_building(points: NDArray[np.float64], addresses: NDArray[np.object_]) -> NDArray[np.int64]:
    """Return the number of the building of each listing, counted in the order in which they are first met.

    Parameters
    ----------
    points
        Eastings and northings in metres, shape ``(n, 2)``.
    addresses
        Address of each that is written alike for one building, shape ``(n,)``; empty where not stated.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, from 0 without gaps. Of three in a row, each near the next, all are one building.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    if not len(points):
        return np.zeros(0, dtype=np.int64)
    near = cKDTree(points).query_pairs(SAME_METRES, output_type="ndarray").astype(np.int64)
    rows = pd.Series(np.arange(len(points)))
    stated = pd.Series(addresses) != ""
    first = rows[stated].groupby(addresses[stated.to_numpy()]).transform("first")
    pairs = np.concatenate([near, np.column_stack([rows[stated], first])]).astype(np.int64)
    links = coo_array((np.ones(len(pairs)), tuple(pairs.T)), shape=(len(points), len(points)))
    part = connected_components(links, directed=False)[1]
    return np.asarray(pd.factorize(part)[0], dtype=np.int64)


def _addresses(listed: pd.DataFrame) -> NDArray[np.object_]:
    """Return postcode and first line of each address in one spelling; empty where either is not stated."""
    line = listed["address"].fillna("").astype(str).str.split(",").str[0].map(_plain)
    postcode = listed["postcode"].fillna("").astype(str).map(_plain)
    both = postcode.where(line != "", "") + " " + line.where(postcode != "", "")
    return both.str.strip().to_numpy(dtype=object)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())
