"""Every format in which a table can be taken away: another one is a row here and a module beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from placebased.exchange.formats import (
    csv_file,
    excel_file,
    geojson_file,
    geopackage_file,
    json_file,
    markdown_file,
    parquet_file,
)
from placebased.exchange.formats.export_table import ExportTable


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Parameters
    ----------
    name
        Short name, of which keys of buttons are made.
    label
        What people read on its button.
    extension
        End of the file's name, without the dot.
    media_type
        As registered with IANA where it is.
    write
        Makes the file of a table.
    needs_shapes
        Whether it can only be made of a table whose rows have shapes or points.
    """

    name: str
    label: str
    extension: str
    media_type: str
    write: Callable[[ExportTable], bytes]
    needs_shapes: bool = False


FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV, for any spreadsheet", "csv", "text/csv", csv_file.write),
    Format(
        "xlsx",
        "Excel workbook",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        excel_file.write,
    ),
    Format("markdown", "Markdown, to paste into a text", "md", "text/markdown", markdown_file.write),
    Format("json", "JSON, for programs", "json", "application/json", json_file.write),
    Format(
        "parquet", "Parquet, for programs", "parquet", "application/vnd.apache.parquet", parquet_file.write
    ),
    Format(
        "geojson",
        "GeoJSON, for other maps",
        "geojson",
        "application/geo+json",
        geojson_file.write,
        needs_shapes=True,
    ),
    Format(
        "geopackage",
        "GeoPackage, for map programs",
        "gpkg",
        "application/geopackage+sqlite3",
        geopackage_file.write,
        needs_shapes=True,
    ),
)


def fitting(*, shapes: bool) -> tuple[Format, ...]:
    """Return the formats in which a table can be offered.

    Parameters
    ----------
    shapes
        Whether its rows have shapes or points.
    """
    return tuple(each for each in FORMATS if shapes or not each.needs_shapes)
