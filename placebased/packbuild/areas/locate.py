"""Which area a point lies in, by true shapes."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray


def area_of_points(lon: pd.Series, lat: pd.Series, areas: gpd.GeoDataFrame) -> pd.Series:
    """Return the code of the area that holds each point, empty where none does.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326, same index.
    areas
        Shapes in EPSG:4326, index ``code``. A point on a shared border goes to the lower code.
    """
    points = shapely.points(lon.to_numpy(float), lat.to_numpy(float))
    shapes: NDArray[np.object_] = areas.geometry.to_numpy()
    of_point, of_shape = shapely.STRtree(shapes).query(points, predicate="intersects")
    pairs = pd.Series(areas.index.to_numpy()[of_shape], index=lon.index.to_numpy()[of_point])
    first = pairs.sort_values(kind="stable").groupby(level=0).first()
    return first.reindex(lon.index).fillna("")
