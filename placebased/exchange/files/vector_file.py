"""GeoPackages and zipped shapefiles: one row a feature with its point, whatever its coordinates are in.

Only the parts that a shapefile is made of are taken out of a compressed file, and the reader is handed bytes,
so that nothing in the file can point it to another file or to the network.
"""

from __future__ import annotations

import contextlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry.base import BaseGeometry

from placebased import phrases
from placebased.errors import ListError
from placebased.exchange.files import map_file, shape_point
from placebased.exchange.files.bounds import BROKEN, MOST_ROWS, Found, refuse_bomb, refuse_wide
from placebased.place import crs

ENDINGS = (".gpkg", ".zip", ".shp")
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_NEEDED = (".shx", ".dbf")
_SHAPEFILE = b"\x00\x00\x27\x0a"
_UNREAD = (DataSourceError, DataLayerError, shapely.errors.ShapelyError, ValueError, IndexError)
"""What the reader raises of a file that it cannot read; an index where it finds no layer."""

_SQLITE = b"SQLite format 3\x00"
_UNREADABLE = "The map file cannot be read. Save it again as GeoJSON or .csv, and upload that."
_ALONE = (
    "A shapefile has several parts. Put this and those of the same name (.shx, .dbf, .prj) into one .zip. "
    "Upload that."
)
_FOREIGN = "The compressed file holds no shapefile. Unpack it, and upload the list that is in it."


def is_geopackage(body: bytes) -> bool:
    """Return whether a file is a GeoPackage, by its first bytes.

    Parameters
    ----------
    body
        Its bytes.
    """
    return body.startswith(_SQLITE)


def is_part(body: bytes) -> bool:
    """Return whether a file is the shapes of a shapefile without its other files, by its first bytes.

    Parameters
    ----------
    body
        Its bytes.
    """
    return body.startswith(_SHAPEFILE)


def is_archive(name: str, body: bytes) -> bool:
    """Return whether a file is a compressed one that is no workbook.

    Parameters
    ----------
    name
        Name of the file.
    body
        Its bytes.
    """
    return body[:4] == b"PK\x03\x04" and (name.lower().endswith(".zip") or bool(_shapefiles(body)))


def read(body: bytes, found: Found, chosen: str = "") -> Iterator[list[str]]:
    """Yield the names of the attributes, and then one row a feature with its point.

    Parameters
    ----------
    body
        Bytes of a GeoPackage or of a zipped shapefile.
    found
        Takes up which layers there are, how shapes were placed and what was converted.
    chosen
        Name of the layer; empty for the first with shapes.

    Yields
    ------
    list of str
        Cells, the last two longitude and latitude.
    """
    rows, geometries, stated = features(body, found, chosen)
    refuse_wide((len(rows[0]) if rows else 0) + 2)
    placed = [shape_point.of_shape(each) for each in geometries]
    yield from map_file.table(rows, placed, stated, found)


def features(
    body: bytes, found: Found, chosen: str = "", *, closed: bool = False
) -> tuple[list[dict[str, object]], list[BaseGeometry | None], str]:
    """Return the attributes and shapes of a map file, GeoJSON included.

    Parameters
    ----------
    body
        Bytes of a GeoPackage, of a zipped shapefile or of GeoJSON.
    found
        Takes up which layers there are.
    chosen
        Name of the layer; empty for the first with shapes.
    closed
        Whether layers of closed shapes go before those of points and lines.

    Returns
    -------
    tuple
        One mapping a feature; its shape, ``None`` where it has none; and in which coordinate reference system
        they are stated to be, empty for degrees.

    Raises
    ------
    ListError
        When it cannot be read.
    """
    source, layer = _source(body, found, chosen, closed=closed)
    try:
        with _quiet():
            meta, _, shapes, columns = pyogrio.raw.read(
                source, layer=layer, max_features=MOST_ROWS + 1, datetime_as_string=True
            )
        geometries = [] if shapes is None else list(shapely.from_wkb(shapes, on_invalid="ignore"))
    except _UNREAD as error:
        raise ListError(_UNREADABLE) from error
    names = [str(name) for name in meta["fields"]]
    values = [column.tolist() for column in columns]
    count = len(geometries) if shapes is not None else len(values[0]) if values else 0
    rows = [{name: column[k] for name, column in zip(names, values, strict=True)} for k in range(count)]
    stated = str(meta.get("crs") or "")
    return rows, geometries or [None] * count, "" if crs.is_degrees(stated) else stated


def _source(body: bytes, found: Found, chosen: str, *, closed: bool) -> tuple[bytes, str | None]:
    """Return what the reader is handed, and the layer of it."""
    if is_part(body):
        raise ListError(_ALONE)
    if is_geopackage(body):
        return _geopackage(body, found, chosen, closed=closed)
    return _shapefile(body, found, chosen) if body[:2] == b"PK" else (body, None)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let the reader not warn that bytes have no file name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def _geopackage(body: bytes, found: Found, chosen: str, *, closed: bool) -> tuple[bytes, str]:
    """Return a GeoPackage and the layer that is to be read."""
    try:
        with _quiet():
            listed = [(str(name), kind) for name, kind in pyogrio.list_layers(body)]
    except _UNREAD as error:
        raise ListError(_UNREADABLE) from error
    if closed:
        listed.sort(key=lambda layer: "Polygon" not in str(layer[1]))
    drawn = [name for name, kind in listed if kind] or [name for name, _ in listed]
    if not drawn:
        raise ListError("The map file has no layer.")
    return body, _choose(drawn, found, chosen)


def _choose(names: list[str], found: Found, chosen: str) -> str:
    found.sheet = chosen if chosen in names else names[0]
    if names[1:]:
        found.sheets = tuple(names)
        found.notes.append(f"The map file has {len(names)} layers; “{found.sheet}” was read.")
    return found.sheet


def _shapefiles(body: bytes) -> list[str]:
    """Return the shapefiles in a compressed file, by their paths."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return [n for n in archive.namelist() if n.lower().endswith(".shp") and "__MACOSX" not in n]
    except BROKEN:
        return []


def _shapefile(body: bytes, found: Found, chosen: str) -> tuple[bytes, None]:
    """Return a compressed file with one shapefile of another and nothing else."""
    refuse_bomb(body)
    paths = {PurePosixPath(path).stem: path for path in _shapefiles(body)}
    if not paths:
        raise ListError(_FOREIGN)
    stem = PurePosixPath(paths[_choose(list(paths), found, chosen)])
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive, zipfile.ZipFile(out, "w") as kept:
            for name in archive.namelist():
                path = PurePosixPath(name)
                if path.with_suffix("") == stem.with_suffix("") and path.suffix.lower() in _PARTS:
                    kept.writestr(f"layer{path.suffix.lower()}", archive.read(name))
    except BROKEN as error:
        raise ListError(_UNREADABLE) from error
    _refuse_incomplete(stem.name, out)
    return out.getvalue(), None


def _refuse_incomplete(name: str, body: io.BytesIO) -> None:
    """Refuse a shapefile that lacks one of its files, by the name of what is missing."""
    with zipfile.ZipFile(body) as archive:
        there = {PurePosixPath(path).suffix for path in archive.namelist()}
    missing = [f"{PurePosixPath(name).stem}{part}" for part in _NEEDED if part not in there]
    if missing:
        lacks, one = phrases.join_list(missing, most=len(_NEEDED)), len(missing) == 1
        raise ListError(
            f"In the compressed file {lacks} {'is' if one else 'are'} missing. "
            f"Add {'it' if one else 'them'} beside {name}, and upload it again."
        )
