"""A table that people take away: its values, what each column means, and where everything comes from.

Only values go in here; each format writes them in its own module, and :mod:`.registry` lists the formats.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased import phrases
from placebased.place import crs
from placebased.place.catalogue import Source

Scalar = str | int | float | bool | None
Kind = Literal["truth", "whole", "number", "text"]

LARGEST = 2**63
"""Whole numbers from here on fit no typed column."""

EXACT = 2**53
"""Whole numbers above it are rounded in a float anyway."""

DECIMALS = 6
"""Decimals of a degree that are written: a tenth of a metre."""

SHARE_ALIKE = (
    "Contains data under the Open Database License (ODbL) 1.0: name its source wherever it is shown, and "
    "offer any database made from it under the same licence (https://opendatacommons.org/licenses/odbl/)."
)
"""What must go with data under the ODbL, on top of naming its source."""

_ODBL = re.compile(r"\bodbl\b|open database licen[cs]e", re.IGNORECASE)
_SHOWN_NUMBER = re.compile(r"[-\u2212]?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_SHOWN_GAPS = frozenset({"", "—", phrases.NO_DATA})


@dataclass(frozen=True, kw_only=True)
class ExportTable:
    """A table on its way out, with what has to go with it in every format.

    Parameters
    ----------
    frame
        Any table. An index with a name becomes the first column. A ``GeoDataFrame`` has its shapes or points
        written by the formats that can hold them; it must say in which CRS they are.
    title
        What the table is, in words.
    units
        Unit or note by column name, for columns that need one.
    notes
        What holds for the whole table (period, method, question asked …), by name.
    sources
        Where the figures and listings come from.
    attribution
        Further lines that must stand wherever the table is shown, e.g. for the shapes.
    made
        The day on which the table was taken away.
    plain_rows
        Whether rows hold the table's own columns alone, because people send the file back; notes and sources
        then stand only where a format keeps them apart from the rows.
    """

    frame: pd.DataFrame
    title: str
    made: date
    units: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    sources: Sequence[Source] = ()
    attribution: str = ""
    plain_rows: bool = False

    def __post_init__(self) -> None:
        if self.has_shapes and gpd.GeoDataFrame(self.frame).crs is None:
            raise ValueError("The shapes do not say in which coordinate reference system they are.")
        clash = sorted(set(self.notes) & set(self.columns))
        if clash and not self.plain_rows:
            raise ValueError(f"The table has columns of its own named {', '.join(clash)}.")

    @property
    def has_shapes(self) -> bool:
        """Whether each row has a shape or point, so that it can be drawn on a map."""
        return isinstance(self.frame, gpd.GeoDataFrame)

    @cached_property
    def columns(self) -> dict[str, list[Scalar]]:
        """The values by column, rows in order: text, number, truth, or ``None`` where nothing is known.

        A second column of one name is told apart by a number.
        """
        values = pd.DataFrame(self.frame.loc[:, [dtype.name != "geometry" for dtype in self.frame.dtypes]])
        if all(name is not None for name in values.index.names):
            values = pd.concat([values.index.to_frame(index=False), values.reset_index(drop=True)], axis=1)
        names = distinct(plain_text(str(name)) for name in values.columns)
        return {name: [plain(v) for v in values.iloc[:, place]] for place, name in enumerate(names)}

    @cached_property
    def shapes(self) -> list[BaseGeometry | None]:
        """One shape a row in longitude and latitude (EPSG:4326), outer rings anticlockwise (RFC 7946)."""
        if not self.has_shapes:
            return [None] * len(self.frame)
        return [_tidy(shape) for shape in crs.to_degrees(gpd.GeoDataFrame(self.frame)).geometry]

    def rows(self) -> list[dict[str, Scalar]]:
        """Return the values by row.

        Returns
        -------
        list of dict
            One a row, in order, by column name.
        """
        names = list(self.columns)
        return [dict(zip(names, row, strict=True)) for row in zip(*self.columns.values(), strict=True)]

    def origin(self) -> dict[str, str]:
        """Return where the table comes from, for the formats that keep it apart from the rows.

        Returns
        -------
        dict
            Sources with their dates, licences, lines to show, notices, the notes and the day it was made.
        """
        lines = [*(source.attribution for source in self.sources), self.attribution]
        said = {
            **self.notes,
            "Source": "; ".join(dict.fromkeys(map(_named, self.sources))),
            "Licence": "; ".join(dict.fromkeys(s.licence for s in self.sources if s.licence)),
            "Attribution": " ".join(dict.fromkeys(line for line in lines if line)),
            "Notice": SHARE_ALIKE if any(map(is_odbl, self.sources)) else "",
            "Taken away on": self.made.isoformat(),
        }
        return {plain_text(name): plain_text(words) for name, words in said.items() if words}

    def row_origin(self) -> dict[str, str]:
        """Return what every row repeats, so that it says where it comes from after it was copied elsewhere.

        Returns
        -------
        dict
            As :meth:`origin`, without the long lines and without what the table's own columns say.
        """
        if self.plain_rows:
            return {}
        said = self.origin()
        return {name: said[name] for name in said if name != "Attribution" and name not in self.columns}


def as_shown(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> pd.DataFrame:
    """Return the cells of a table on a page as values: columns of figures become numbers again.

    Parameters
    ----------
    headers
        One a column.
    rows
        Cells as people read them.

    Returns
    -------
    DataFrame
        A column is numeric if each of its cells is a figure (thousands parted by commas) or says that there
        is none; a code or telephone number that starts with nought stays text.
    """
    cells = [list(row) for row in rows]
    columns = [[row[place] for row in cells] for place in range(len(headers))]
    frame = pd.DataFrame({place: _numbers(column) for place, column in enumerate(columns)})
    return frame.set_axis(list(headers), axis="columns")


def _numbers(cells: list[str]) -> pd.Series:
    """Return a column as numbers (NaN for a gap) if all its cells are numbers or gaps, else as it is."""
    there = [cell for cell in cells if cell not in _SHOWN_GAPS]
    if not there or not all(_SHOWN_NUMBER.fullmatch(cell) for cell in there):
        return pd.Series(cells, dtype=object)
    bare = (cell.replace(",", "").replace("\N{MINUS SIGN}", "-") for cell in cells)
    return pd.Series([float("nan") if cell in _SHOWN_GAPS else float(cell) for cell in bare])


def distinct(names: Iterable[str], *, taken: Iterable[str] = (), fold: bool = False) -> list[str]:
    """Return names of which no two are alike.

    Parameters
    ----------
    names
        Names of columns, in order.
    taken
        Names that a format keeps for itself.
    fold
        Whether names that differ only in capitals count as alike.

    Returns
    -------
    list of str
        As many; a second “Name” becomes “Name (2)”.
    """

    def key(name: str) -> str:
        return name.casefold() if fold else name

    seen, out = {key(name) for name in taken}, []
    for name in names:
        number, free = 2, name
        while key(free) in seen:
            free, number = f"{name} ({number})", number + 1
        seen.add(key(free))
        out.append(free)
    return out


def is_odbl(source: Source) -> bool:
    """Return whether a source is under the Open Database License.

    Parameters
    ----------
    source
        Its licence or the address of its licence names it.
    """
    return bool(_ODBL.search(f"{source.licence} {source.licence_url}"))


def plain(value: object) -> Scalar:
    """Return a value of a table as text, number, truth or nothing.

    Parameters
    ----------
    value
        Anything that stands in a frame.

    Returns
    -------
    str, int, float, bool or None
        A whole number loses its ``.0``, a number that is not finite is missing, a date is ISO text.
    """
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return _number(float(value))
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    return _day(value) if isinstance(value, date) else plain_text(str(value))


def plain_text(text: str) -> str:
    """Return text that can be written as UTF-8: half of a surrogate pair becomes a question mark.

    Parameters
    ----------
    text
        Any text.
    """
    return text.encode("utf-8", errors="replace").decode("utf-8")


def kind_of(values: Sequence[Scalar]) -> Kind:
    """Return what a typed format can make of a column: a mixed one, and one without any value, is text.

    Parameters
    ----------
    values
        The values of a column, ``None`` where nothing is known.
    """
    there = [value for value in values if value is not None]
    truths = [isinstance(value, bool) for value in there]
    if there and all(truths):
        return "truth"
    if not there or any(truths) or not all(isinstance(value, int | float) for value in there):
        return "text"
    return "whole" if all(isinstance(v, int) and abs(v) < LARGEST for v in there) else "number"


def one_line(text: str) -> str:
    """Return text without line breaks, tabs and other control characters, each of which becomes a space.

    Parameters
    ----------
    text
        Any text.
    """
    return "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)


def _number(value: float) -> Scalar:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < EXACT else value


def _day(value: date) -> str:
    """Return a date as ISO text, with the time of day only where there is one."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat()


def _named(source: Source) -> str:
    """Return a source as it is cited: title, publisher and the date of the data."""
    dated = f" ({source.date})" if source.date else ""
    return ", ".join(part for part in (source.title, source.publisher) if part) + dated


def _tidy(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return a shape with six decimals and outer rings anticlockwise; ``None`` for an empty one."""
    if shape is None or shape.is_empty:
        return None
    rounded = shapely.transform(shape, lambda points: points.round(DECIMALS))
    return shapely.orient_polygons(rounded)
