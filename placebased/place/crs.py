"""Metres to measure, degrees to draw: the only place that decides about coordinate reference systems."""

from __future__ import annotations

from functools import lru_cache

import geopandas as gpd
import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

METRES = 27700
"""EPSG code of the British National Grid: every length and area is measured in it."""

DEGREES = 4326
"""EPSG code of WGS 84 longitude and latitude: everything drawn or written to GeoJSON is in it."""

_TO_METRES = Transformer.from_crs(DEGREES, METRES, always_xy=True)
_TO_DEGREES = Transformer.from_crs(METRES, DEGREES, always_xy=True)


def to_metres(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a copy of ``frame`` in EPSG:27700 (metres), same index and columns.

    Parameters
    ----------
    frame
        Shapes in any coordinate reference system that the frame states.
    """
    return frame.to_crs(METRES)


def to_degrees(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a copy of ``frame`` in EPSG:4326 (longitude, latitude), same index and columns.

    Parameters
    ----------
    frame
        Shapes in any coordinate reference system that the frame states.
    """
    return frame.to_crs(DEGREES)


def points_to_metres(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return eastings and northings (metres, EPSG:27700) of longitudes and latitudes (EPSG:4326).

    Parameters
    ----------
    lon
        Longitudes in degrees, EPSG:4326.
    lat
        Latitudes in degrees, EPSG:4326, same shape.
    """
    east, north = _TO_METRES.transform(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
    return np.asarray(east), np.asarray(north)


@lru_cache(maxsize=512)
def point_to_degrees(east: float, north: float) -> tuple[float, float]:
    """Return longitude and latitude (EPSG:4326) of one point in metres (EPSG:27700); asked again, at once.

    A transformation is set up anew in every thread, which costs a hundred times more than using it.

    Parameters
    ----------
    east
        Easting in metres, EPSG:27700.
    north
        Northing in metres, EPSG:27700.
    """
    lon, lat = points_to_degrees([east], [north])
    return float(lon[0]), float(lat[0])


def points_to_degrees(east: ArrayLike, north: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return longitudes and latitudes (EPSG:4326) of eastings and northings (metres, EPSG:27700).

    Parameters
    ----------
    east
        Eastings in metres, EPSG:27700.
    north
        Northings in metres, EPSG:27700, same shape.
    """
    lon, lat = _TO_DEGREES.transform(np.asarray(east, dtype=float), np.asarray(north, dtype=float))
    return np.asarray(lon), np.asarray(lat)


def points_from(stated: str, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return longitudes and latitudes (EPSG:4326) of points in the system that a file states.

    Parameters
    ----------
    stated
        A coordinate reference system as files write it: an authority's code, a URN or WKT.
    x
        Eastings or longitudes, the first of the two coordinates in GeoJSON's order.
    y
        Northings or latitudes, same shape; NaN stays NaN.

    Returns
    -------
    tuple of numpy.ndarray
        Longitudes and latitudes, same shape; NaN where there was no point.

    Raises
    ------
    ValueError
        Where the system is not known.
    """
    try:
        transformer = Transformer.from_crs(stated, DEGREES, always_xy=True)
    except ProjError as error:
        raise ValueError(stated) from error
    lon, lat = transformer.transform(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    nowhere = ~(np.isfinite(lon) & np.isfinite(lat))
    return np.where(nowhere, np.nan, lon), np.where(nowhere, np.nan, lat)


def is_degrees(stated: str) -> bool:
    """Return whether a file's coordinates are longitude and latitude already.

    Parameters
    ----------
    stated
        A coordinate reference system as files write it; empty where a file states none.
    """
    if not stated:
        return True
    try:
        known = CRS.from_user_input(stated)
    except ProjError:
        return False
    return bool(known.is_geographic and known.equals(CRS.from_epsg(DEGREES), ignore_axis_order=True))


def name_of(stated: str) -> str:
    """Return the name of a coordinate reference system.

    Parameters
    ----------
    stated
        One that is known, as files write it.
    """
    return str(CRS.from_user_input(stated).name)
