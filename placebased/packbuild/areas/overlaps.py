"""How much of each small area lies in each ward, measured on true shapes, and which ward it is fitted to."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from placebased.place.crs import to_metres

LEAST_SHARE = 0.001
"""Smaller pieces are left out: they come from two outlines being generalised apart."""


def overlap_shares(small: gpd.GeoDataFrame, wards: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the share of each small area's true area inside each ward it touches.

    Parameters
    ----------
    small, wards
        Areas in EPSG:4326, index ``code``.

    Returns
    -------
    pandas.DataFrame
        Columns ``lsoa``, ``ward``, ``share`` (4 decimals, at least 0.001), ordered by code. Shares of a small
        area on the city's edge may add up to a little under 1, because the two outlines differ there.
    """
    left = to_metres(small)[["geometry"]].rename_axis("lsoa").reset_index()
    right = to_metres(wards)[["geometry"]].rename_axis("ward").reset_index()
    pieces = gpd.overlay(left, right, how="intersection", keep_geom_type=True)
    area = left.set_index("lsoa").area
    pieces["share"] = (pieces.area / pieces["lsoa"].map(area).astype(float)).round(4)
    kept = pieces.loc[pieces["share"] >= LEAST_SHARE, ["lsoa", "ward", "share"]]
    return pd.DataFrame(kept).sort_values(["lsoa", "ward"], ignore_index=True)


def fitted_wards(small: gpd.GeoDataFrame, wards: gpd.GeoDataFrame) -> pd.Series:
    """Return the ward that each small area is fitted to: the published one, unless it hardly lies there.

    A published lookup can name a ward that the area only touches; then it is that with most of its ground,
    and none where it lies in no ward.

    Parameters
    ----------
    small
        Small areas in EPSG:4326, index ``code``, with the published ``ward``.
    wards
        Wards in EPSG:4326, index ``code``.

    Returns
    -------
    pandas.Series
        Codes of wards, index as ``small``; missing where an area lies in none.
    """
    ground, lines = to_metres(small).geometry, to_metres(wards).geometry
    published = gpd.GeoSeries(list(lines.reindex(small["ward"])), index=small.index, crs=lines.crs)
    inside = ground.intersection(published, align=False).area.fillna(0.0) / ground.area
    astray = small[inside < LEAST_SHARE]
    if astray.empty:
        return small["ward"]
    shares = overlap_shares(astray, wards).sort_values("share")
    return small["ward"].mask(inside < LEAST_SHARE, shares.groupby("lsoa")["ward"].last())
