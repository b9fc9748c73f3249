"""Residents as points: those of a small area spread evenly over its postcodes.

A small area without a postcode in the table is represented by its centroid.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.atlas import Atlas


@dataclass(frozen=True, eq=False)
class Residents:
    """Points where people live.

    Attributes
    ----------
    points
        Eastings and northings (EPSG:27700), shape ``(n, 2)``.
    people
        Residents taken to live at each, shape ``(n,)``; they add up to the residents of the place.
    lsoa
        Small area of each, shape ``(n,)``.
    """

    points: NDArray[np.float64]
    people: NDArray[np.float64]
    lsoa: NDArray[np.object_]

    def share_by_area(self, condition: NDArray[np.bool_], owner: pd.Series) -> pd.Series:
        """Return the share of people for whom something holds, by area.

        Parameters
        ----------
        condition
            Whether it holds at each point.
        owner
            Index: LSOA code; value: the area it belongs to.

        Returns
        -------
        pandas.Series
            Index: area. From 0 to 1.
        """
        area = pd.Series(self.lsoa).map(owner)
        people = pd.Series(self.people)
        return (people * condition).groupby(area).sum() / people.groupby(area).sum()


@lru_cache(maxsize=4)
def residents_of(atlas: Atlas) -> Residents:
    """Return the residents of a place as points: those of a small area spread evenly over its postcodes.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    Residents
        Points in EPSG:27700.
    """
    people = atlas.areas["lsoa"]["people"].fillna(0.0)
    inside = atlas.postcodes[atlas.postcodes["lsoa"].isin(people.index)]
    points = pd.DataFrame({"lsoa": inside["lsoa"], "east": inside["easting"], "north": inside["northing"]})
    lacking = people.index.difference(pd.Index(points["lsoa"]))
    middle = atlas.measured["lsoa"].loc[lacking].geometry.centroid
    middles = pd.DataFrame({"lsoa": lacking, "east": middle.x.to_numpy(), "north": middle.y.to_numpy()})
    points_and_centroids = pd.concat([points, middles], ignore_index=True)
    share = (
        people.reindex(points_and_centroids["lsoa"]).to_numpy()
        / points_and_centroids.groupby("lsoa")["lsoa"].transform("size").to_numpy()
    )
    return Residents(
        points_and_centroids[["east", "north"]].to_numpy(dtype=np.float64),
        share,
        points_and_centroids["lsoa"].to_numpy(dtype=object),
    )
