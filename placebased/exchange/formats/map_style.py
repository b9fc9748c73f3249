"""How a layer of a GeoPackage is first drawn by QGIS: areas in five shades by their first column of figures.

QGIS keeps styles in a table ``layer_styles`` of the file, whose columns its documentation names, as QML.
Other programs pass it over. Shades are of one hue and say which figures are larger, not which are worse.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np

from placebased import design

CLASSES = 5

_TABLE = """CREATE TABLE layer_styles (
 id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
 f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
 useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""

_CONTENTS = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
    "SELECT 'layer_styles', 'attributes', 'layer_styles', last_change FROM gpkg_contents WHERE table_name = ?"
)

_STYLE = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
    "styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '')"
)


def with_style(content: bytes, *, layer: str, column: str, values: Sequence[float]) -> bytes:
    """Return a GeoPackage whose layer of areas is drawn by a column of figures.

    Parameters
    ----------
    content
        The GeoPackage.
    layer
        Name of its layer, whose shapes are areas in a column ``geom``.
    column
        The column that areas are shaded by.
    values
        Its figures; NaN where there is none.

    Returns
    -------
    bytes
        The same with a table of styles; unchanged where all figures are the same or missing.
    """
    limits = class_limits(values)
    if len(limits) < 2:  # noqa: PLR2004 - a class has two ends
        return content
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        database.execute(_TABLE)
        database.execute(_CONTENTS, (layer,))
        named = (layer, "geom", column[:30], graduated(column, limits), f"Five classes of {column}")
        database.execute(_STYLE, named)
        database.commit()
        return bytes(database.serialize())
    finally:
        database.close()


def class_limits(values: Sequence[float]) -> list[float]:
    """Return the ends of classes that each have about as many areas: at most six, ascending, each once.

    Parameters
    ----------
    values
        Figures; NaN where there is none.
    """
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    if not len(known):
        return []
    return [float(each) for each in np.unique(np.quantile(known, np.linspace(0, 1, CLASSES + 1)))]


def graduated(column: str, limits: Sequence[float]) -> str:
    """Return the style as QML: a class between each two limits.

    Parameters
    ----------
    column
        Name of the column.
    limits
        Ends of the classes, ascending.
    """
    root = ET.Element("qgis", version="3.28", styleCategories="Symbology")
    renderer = ET.SubElement(
        root, "renderer-v2", type="graduatedSymbol", attr=_quoted(column), graduatedMethod="GraduatedColor",
        enableorderby="0", symbollevels="0", forceraster="0",
    )  # fmt: skip
    ranges, symbols = ET.SubElement(renderer, "ranges"), ET.SubElement(renderer, "symbols")
    palette = design.palette("context", dark=False)
    places = np.linspace(0, len(palette) - 1, len(limits) - 1)
    for number, (low, high) in enumerate(pairwise(limits)):
        label = f"{low:,.6g} to {high:,.6g}"
        ET.SubElement(
            ranges, "range", lower=repr(low), upper=repr(high), label=label, symbol=str(number), render="true"
        )
        _add_symbol(symbols, str(number), palette[round(float(places[number]))])
    return ET.tostring(root, encoding="unicode")


def _add_symbol(symbols: ET.Element, name: str, colour: str) -> None:
    symbol = ET.SubElement(symbols, "symbol", type="fill", name=name, alpha="1", clip_to_extent="1")
    layer = ET.SubElement(
        symbol, "layer", {"class": "SimpleFill", "enabled": "1", "pass": "0", "locked": "0"}
    )
    options = ET.SubElement(layer, "Option", type="Map")
    said = {
        "color": _rgba(colour), "outline_color": _rgba(design.colour("white")), "outline_style": "solid",
        "outline_width": "0.1", "outline_width_unit": "MM", "style": "solid",
    }  # fmt: skip
    for key, value in said.items():
        ET.SubElement(options, "Option", name=key, type="QString", value=value)


def _rgba(colour: str) -> str:
    """Return ``#rrggbb`` as QGIS writes it: red, green, blue and how opaque."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"


def _quoted(column: str) -> str:
    """Return a column as expressions of QGIS name it."""
    doubled = column.replace('"', '""')
    return f'"{doubled}"'
