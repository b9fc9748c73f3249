"""Put rows where they are: at their own point, or at the centre of their postcode; name their small area."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import METRES, points_to_degrees, points_to_metres

_DECIMALS = 6
SMALL_AREA = "lsoa21cd"
"""Column of the small area that a row lies in."""


def placed(rows: pd.DataFrame, shared: Shared, places: Settings) -> pd.DataFrame:
    """Return the rows that have a point, with ``lon``, ``lat`` (EPSG:4326) and their small area.

    Parameters
    ----------
    rows
        Text. With ``lon`` and ``lat`` or ``easting`` and ``northing`` each lies there; else at its
        ``postcode``, which is put in its usual spelling.
    shared
        The folder of published files.
    places
        ``[places]`` of the table of sources: the files of postcodes and of the outlines of small areas.

    Returns
    -------
    pandas.DataFrame
        With numbers in ``lon`` and ``lat``; :data:`SMALL_AREA` is empty outside all areas.
    """
    if {"lon", "lat"} <= set(rows) or {"easting", "northing"} <= set(rows):
        return _in_areas(_at_own_points(rows), shared, places)
    return _at_postcodes(rows, shared, places)


def spelt(postcodes: pd.Series) -> pd.Series:
    """Return postcodes in capitals with one blank before the last three signs.

    Parameters
    ----------
    postcodes
        As people write them.
    """
    tight = postcodes.str.upper().str.replace(r"\s+", "", regex=True)
    return (tight.str[:-3] + " " + tight.str[-3:]).where(tight.str.len() > 3, "")  # noqa: PLR2004


def _at_postcodes(rows: pd.DataFrame, shared: Shared, places: Settings) -> pd.DataFrame:
    listed = shared.figures(places["postcodes"], ["postcode", "easting", "northing", SMALL_AREA])
    rows = rows.assign(postcode=spelt(rows["postcode"]))
    listed = listed[listed["postcode"].isin(set(rows["postcode"]))].drop_duplicates("postcode")
    found = rows.merge(listed[["postcode", "easting", "northing", SMALL_AREA]], on="postcode", how="inner")
    east, north = found["easting"].to_numpy(dtype=float), found["northing"].to_numpy(dtype=float)
    lon, lat = points_to_degrees(east, north)
    return found.drop(columns=["easting", "northing"]).assign(
        lon=lon.round(_DECIMALS), lat=lat.round(_DECIMALS)
    )


def _at_own_points(rows: pd.DataFrame) -> pd.DataFrame:
    names = ("lon", "lat") if {"lon", "lat"} <= set(rows) else ("easting", "northing")
    x, y = (pd.to_numeric(rows[name].replace("", None), errors="coerce") for name in names)
    there = np.isfinite(x) & np.isfinite(y)
    rows, x, y = rows[there], x[there].to_numpy(dtype=float), y[there].to_numpy(dtype=float)
    lon, lat = (x, y) if names[0] == "lon" else points_to_degrees(x, y)
    made = rows.drop(columns=[name for name in ("easting", "northing") if name in rows])
    return made.assign(lon=np.round(lon, _DECIMALS), lat=np.round(lat, _DECIMALS)).reset_index(drop=True)


def _in_areas(rows: pd.DataFrame, shared: Shared, places: Settings) -> pd.DataFrame:
    areas = gpd.read_parquet(shared.path(places["areas"]), columns=[SMALL_AREA, "geometry"])
    east, north = points_to_metres(rows["lon"].to_numpy(), rows["lat"].to_numpy())
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(east, north), crs=METRES)
    joined = points.sjoin(areas, how="left", predicate="intersects")
    codes = joined[SMALL_AREA][~joined.index.duplicated()].fillna("")
    return rows.assign(**{SMALL_AREA: codes.to_numpy()})
