"""Which points lie in a place, or within some metres of it."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from placebased.place.crs import to_metres

Reached = Callable[[ArrayLike, ArrayLike], NDArray[np.bool_]]
"""Tells of eastings and northings, in metres, which of the points are reached."""


def reach_of(small: gpd.GeoDataFrame, within_m: float) -> Reached:
    """Return what tells the points in a place, or within some metres of it.

    Distances are taken from the outline itself: a band drawn round the outline of a coast takes half a minute
    and two gigabytes.

    Parameters
    ----------
    small
        Small areas in EPSG:4326, which make up the place.
    within_m
        Metres; 0 for the points in the place and on its line.
    """
    outline = to_metres(small).union_all()
    shapely.prepare(outline)
    west, south, east, north = shapely.bounds(outline) + within_m * np.array([-1, -1, 1, 1])

    def reached(x: ArrayLike, y: ArrayLike) -> NDArray[np.bool_]:
        across, up = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        near: NDArray[np.bool_] = (across >= west) & (across <= east) & (up >= south) & (up <= north)
        near[near] = shapely.dwithin(outline, shapely.points(across[near], up[near]), within_m)
        return near

    return reached
