"""Which area a point lies in, by true shapes: the one rule for assets, practices and postcodes.

A figure of people is added up from whole small areas; a point is counted where it stands.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray


def area_of_points(x: pd.Series, y: pd.Series, areas: gpd.GeoDataFrame) -> pd.Series:
    """Return the code of the area that holds each point, empty where none does.

    Parameters
    ----------
    x, y
        Longitude and latitude, or easting and northing, as the shapes have them; same index.
    areas
        Shapes, index: code. A point on a shared border goes to the lower code.

    Returns
    -------
    pandas.Series
        Codes; the index of ``x``.
    """
    points = np.asarray(shapely.points(x.to_numpy(float), y.to_numpy(float)))
    shapes: NDArray[np.object_] = areas.geometry.to_numpy()
    of_point, of_shape = shapely.STRtree(shapes).query(points, predicate="intersects")
    pairs = pd.Series(areas.index.to_numpy()[of_shape], index=of_point, dtype=object)
    first = pairs.sort_values(kind="stable").groupby(level=0).first()
    return first.reindex(range(len(points))).fillna("").set_axis(x.index).astype(object)


def ward_of_points(points: pd.DataFrame, wards: gpd.GeoDataFrame) -> pd.Series:
    """Return the ward whose own line each point of the place lies in, empty for points beyond the place.

    Parameters
    ----------
    points
        Columns ``east`` and ``north`` in metres (EPSG:27700), and ``lsoa``, empty beyond the place.
    wards
        Shapes to measure with, EPSG:27700; index: ward code. Where the outer line of the wards runs a few
        metres inside that of the small areas, a point between the two goes to the ward nearest to it, so
        that the wards together have every point of the place.

    Returns
    -------
    pandas.Series
        Ward codes; the index of ``points``.
    """
    ward = pd.Series("", index=points.index, dtype=object)
    inside = points["lsoa"].ne("").to_numpy() & points[["east", "north"]].notna().all(axis=1).to_numpy()
    found = area_of_points(points["east"][inside], points["north"][inside], wards)
    between = found.index[found == ""]
    if len(between):
        shapes: NDArray[np.object_] = wards.geometry.to_numpy()
        at = shapely.points(points.loc[between, ["east", "north"]].to_numpy(float))
        found[between] = wards.index.to_numpy()[shapely.STRtree(shapes).nearest(at)]
    ward[inside] = found.to_numpy()
    return ward
