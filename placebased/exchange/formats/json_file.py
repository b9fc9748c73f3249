"""JSON: the rows as objects, with what the table is and where it comes from beside them."""

from __future__ import annotations

import json

from placebased.exchange.formats.export_table import ExportTable


def write(table: ExportTable) -> bytes:
    """Write a table as one JSON object.

    Parameters
    ----------
    table
        The table and its origin; shapes are left out.

    Returns
    -------
    bytes
        UTF-8 with the members ``title``, ``about`` (sources, licences, notes), ``units`` (by column) and
        ``rows`` (a list of objects by column name); missing values are null.
    """
    content = {
        "title": table.title,
        "about": table.origin(),
        "units": dict(table.units),
        "rows": table.rows(),
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1).encode()
