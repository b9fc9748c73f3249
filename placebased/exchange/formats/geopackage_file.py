"""GeoPackage: areas or points with the table's columns, for desktop map programs."""

from __future__ import annotations

import io

import geopandas as gpd
import pandas as pd

from placebased.exchange.formats.export_table import ExportTable, Kind, Scalar, distinct, kind_of
from placebased.exchange.formats.map_style import with_style

LAYER = "table"
"""Name of the one layer."""

_TAKEN = ("fid", "geom", "geometry", "ogc_fid")  # columns that the format keeps for itself
_FIGURES = ("Int64", "Float64")
_AREAS = ("Polygon", "MultiPolygon")
_TYPES: dict[Kind, str] = {"truth": "boolean", "whole": "Int64", "number": "Float64", "text": "string"}


def write(table: ExportTable) -> bytes:
    """Write a table with shapes as a GeoPackage.

    Parameters
    ----------
    table
        The table and its origin; its shapes are written in longitude and latitude (EPSG:4326).

    Returns
    -------
    bytes
        A SQLite database with one layer, and how QGIS draws it if it is of areas; title, origin and units are
        its identifier and description. Column names that differ only in capitals are told apart by a number,
        because SQLite takes them for one.
    """
    names = distinct(table.columns, taken=_TAKEN, fold=True)
    columns = {name: _column(values) for name, values in zip(names, table.columns.values(), strict=True)}
    shapes = gpd.GeoSeries(pd.Series(table.shapes, dtype=object), crs=4326)
    frame = gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes)
    about = (*table.origin().items(), *table.units.items())
    out = io.BytesIO()
    frame.to_file(
        out,
        driver="GPKG",
        engine="pyogrio",
        layer=LAYER,
        IDENTIFIER=table.title,
        DESCRIPTION="\n".join(f"{name}: {words}" for name, words in about),
    )
    return _drawn(out.getvalue(), frame)


def _drawn(content: bytes, frame: gpd.GeoDataFrame) -> bytes:
    """Return the file with a style for areas, by the first column of figures; unchanged without either."""
    figures = [name for name in frame.columns[:-1] if frame[name].dtype.name in _FIGURES]
    if not figures or not frame.geom_type.isin(_AREAS).all():
        return content
    values = frame[figures[0]].astype("Float64").to_numpy(dtype=float, na_value=float("nan"))
    return with_style(content, layer=LAYER, column=figures[0], values=values.tolist())


def _column(values: list[Scalar]) -> pd.Series:
    """Return a column of one type that can have gaps."""
    kind = kind_of(values)
    shown = [value if value is None or kind != "text" else str(value) for value in values]
    return pd.Series(shown, dtype=_TYPES[kind])
