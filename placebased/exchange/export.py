"""Tables and shapes that people take away: CSV that no spreadsheet executes, GeoJSON that says whose it is.

Only values go in and bytes come out; what is exported, and under which name, is decided elsewhere.
"""

from __future__ import annotations

import csv
import io
import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased.place import crs

STARTERS = frozenset("=+-@\N{MINUS SIGN}")
"""What makes a spreadsheet take a cell for a formula (its full-width twins are folded onto these)."""

QUOTES = frozenset("\"'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}“”«»")
DECIMALS = 6  # of a degree: a tenth of a metre
EXACT = 2**53  # whole numbers above it are rounded in a float anyway

Scalar = str | int | float | bool | None


def safe_csv(frame: pd.DataFrame, *, provenance: Mapping[str, str] | None = None) -> bytes:
    """Write a table as CSV that opens well in a spreadsheet and cannot run anything there.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, column names too;
    line breaks and tabs inside a cell become spaces. Numbers stay numbers, negative ones included.

    Parameters
    ----------
    frame
        Any table. An index with a name becomes the first column; geometry is left out.
    provenance
        Further columns with the same value in every row (such as source, period, licence), so that a
        row still says where it comes from after it was copied elsewhere.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark (Excel needs it), comma, CRLF; missing values are empty.

    Raises
    ------
    ValueError
        If a column of `provenance` is in the table already.
    """
    table = _flat(frame)
    origin = dict(provenance or {})
    clash = sorted(set(origin) & set(map(str, table.columns)))
    if clash:
        raise ValueError(f"The table has columns of its own named {', '.join(clash)}.")
    rows = table.itertuples(index=False, name=None)
    return _written([*map(str, table.columns), *origin], ((*row, *origin.values()) for row in rows))


def geojson(frame: gpd.GeoDataFrame, *, attribution: str, notes: Mapping[str, str] | None = None) -> bytes:
    """Write areas or points as GeoJSON (RFC 7946).

    Parameters
    ----------
    frame
        Any geometry in any known CRS; it is written in longitude and latitude (EPSG:4326) with six
        decimals and outer rings anticlockwise. The index becomes the features' id.
    attribution
        What must be said wherever this is shown again.
    notes
        More to say about the whole (source, period, method …).

    Returns
    -------
    bytes
        UTF-8. Attribution and notes are in the member ``metadata``; missing values are null.

    Raises
    ------
    ValueError
        If the frame does not say in which CRS its coordinates are.
    """
    if frame.crs is None:
        raise ValueError("The shapes do not say in which coordinate reference system they are.")
    shapes = _rounded(crs.to_degrees(frame).geometry.to_numpy())
    table = _without_geometry(frame)
    records = table.itertuples(index=False, name=None)
    collection = {
        "type": "FeatureCollection",
        "metadata": {"attribution": attribution, **(notes or {})},
        "features": [
            _feature(code, shape, dict(zip(map(str, table.columns), values, strict=True)))
            for code, shape, values in zip(frame.index, shapes, records, strict=True)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def neutral(text: str) -> str:
    """Return text that a spreadsheet shows and never runs.

    The start of a cell is what counts, after any space, invisible character or quote; so does what
    follows a semicolon, because a spreadsheet that separates by semicolons starts a cell there.
    """
    line = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    parts = line.split(";")
    return ";".join(f"'{part}" if _starts_formula(part) else part for part in parts)


def _starts_formula(text: str) -> bool:
    """Tell whether the first character that counts would start a formula."""
    if text.startswith("'"):
        return False  # an apostrophe in front already says: text
    seen = (char for char in text if char not in QUOTES and unicodedata.category(char)[0] not in "ZC")
    first = unicodedata.normalize("NFKC", next(seen, " "))
    return first[0] in STARTERS


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table without geometry and with a named index as its first column."""
    table = _without_geometry(frame)
    return table.reset_index() if all(name is not None for name in table.index.names) else table


def _without_geometry(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that hold values, same index."""
    return pd.DataFrame(frame.loc[:, [dtype.name != "geometry" for dtype in frame.dtypes]])


def _written(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write header and rows as bytes of CSV, every cell made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _cell(value: object) -> str | int | float:
    """Return one cell as it is written: a number as it is, text made harmless, nothing for missing."""
    plain = _plain(value)
    if isinstance(plain, bool):
        return str(plain).lower()
    if isinstance(plain, int | float):
        return plain
    return "" if plain is None else neutral(plain)


def _plain(value: object) -> Scalar:
    """Return a value of a table as text, number, truth or nothing; a whole number loses its ``.0``."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return _number(float(value))
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return _day(value) if isinstance(value, date) else str(value)


def _number(value: float) -> Scalar:
    """Return a number, a whole one without ``.0``; what is not finite is missing."""
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < EXACT else value


def _day(value: date) -> str:
    """Return a date as ISO text, with the time of day only where there is one."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat()


def _rounded(shapes: Iterable[BaseGeometry | None]) -> Iterator[BaseGeometry | None]:
    """Yield shapes with six decimals and outer rings anticlockwise, as RFC 7946 asks."""
    for shape in shapes:
        if shape is None or shape.is_empty:
            yield None
            continue
        tidy = shapely.transform(shape, lambda points: points.round(DECIMALS))
        yield shapely.orient_polygons(tidy)


def _feature(code: object, shape: BaseGeometry | None, values: Mapping[str, object]) -> dict[str, object]:
    """Return one GeoJSON feature."""
    return {
        "type": "Feature",
        "id": _plain(code),
        "geometry": None if shape is None else shapely.geometry.mapping(shape),
        "properties": {name: _plain(value) for name, value in values.items()},
    }
