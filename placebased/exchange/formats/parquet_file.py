"""Parquet for programs that read tables; GeoParquet where the table has shapes."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import shapely

from placebased.exchange.formats.export_table import ExportTable, Scalar, distinct, kind_of

if TYPE_CHECKING:
    import pyarrow as pa

GEOMETRY = "geometry"
"""Name of the column of shapes."""


def write(table: ExportTable) -> bytes:
    """Write a table as Parquet.

    Parameters
    ----------
    table
        The table and its origin; shapes become a column ``geometry``.

    Returns
    -------
    bytes
        Columns of numbers, truths or text (a mixed one is text); title, origin and units are in the file's
        metadata, and so is what GeoParquet 1.1 asks for where there are shapes.

    References
    ----------
    GeoParquet 1.1.0 specification: well-known binary, no ``crs`` for longitude and latitude.
    """
    import pyarrow as pa  # slow to load, and few take Parquet away
    import pyarrow.parquet as pq

    names = distinct(table.columns, taken=[GEOMETRY] if table.has_shapes else [])
    arrays = [_array(values) for values in table.columns.values()]
    about = {
        "title": table.title,
        "about": json.dumps(table.origin()),
        "units": json.dumps(dict(table.units)),
    }
    if table.has_shapes:
        names.append(GEOMETRY)
        arrays.append(pa.array(shapely.to_wkb(table.shapes).tolist(), pa.binary()))
        about["geo"] = json.dumps(_geo())
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=names).replace_schema_metadata(about), out)
    return out.getvalue()


def _array(values: list[Scalar]) -> pa.Array:
    """Return a column of one type."""
    import pyarrow as pa

    types = {"truth": pa.bool_(), "whole": pa.int64(), "number": pa.float64(), "text": pa.string()}
    make = {"truth": bool, "whole": int, "number": float, "text": str}
    kind = kind_of(values)
    return pa.array([value if value is None else make[kind](value) for value in values], types[kind])


def _geo() -> dict[str, object]:
    """Return the metadata of GeoParquet; without a ``crs`` it is longitude and latitude (OGC:CRS84)."""
    column = {"encoding": "WKB", "geometry_types": []}
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
