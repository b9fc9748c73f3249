"""GeoJSON: areas or points with the table's columns, for other maps."""

from __future__ import annotations

import json

import shapely

from placebased.exchange.formats.export_table import ExportTable, plain


def write(table: ExportTable) -> bytes:
    """Write a table with shapes as a feature collection.

    Parameters
    ----------
    table
        The table and its origin; its shapes are written in longitude and latitude with six decimals.

    Returns
    -------
    bytes
        UTF-8. Where it comes from is in the member ``metadata``; missing values are null; the index, if it
        has a name, is the features' id; a row without a shape is kept.

    References
    ----------
    RFC 7946, The GeoJSON Format.
    """
    named = table.frame.index.name is not None
    ids = [{"id": plain(code)} if named else {} for code in table.frame.index]
    features = [
        {
            "type": "Feature",
            **known,
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
            "properties": row,
        }
        for known, shape, row in zip(ids, table.shapes, table.rows(), strict=True)
    ]
    about = {"title": table.title, **table.origin()}
    if table.units:
        about["Units"] = "; ".join(f"{name}: {words}" for name, words in table.units.items())
    collection = {"type": "FeatureCollection", "metadata": about, "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
