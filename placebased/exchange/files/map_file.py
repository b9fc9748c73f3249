"""GeoJSON as map programs write it (collections, features, sequences), and lists of plain JSON records."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from placebased.errors import ListError
from placebased.exchange.files import shape_point
from placebased.exchange.files.bounds import Found, refuse_long, refuse_wide
from placebased.exchange.files.encoding import decoded
from placebased.exchange.files.workbook import number_text
from placebased.place import crs

ENDINGS = (".json", ".geojson", ".geojsonl", ".geojsons", ".geojsonseq", ".jsonl", ".ndjson")
_SEQUENCES = ENDINGS[2:]
_NO_GEOJSON = "The file is neither a GeoJSON collection of features nor a list of records."
RECORD_SEPARATOR = "\x1e"

DEEPEST = 3
"""Records inside a record that are laid flat; what lies deeper stays as JSON in one cell."""

_OF_A_POINT = frozenset({"lat", "latitude", "lon", "lng", "long", "longitude"})
"""Names that say enough alone, wherever in a record they stand."""

_NO_LISTS = frozenset({"Topology", "Geometry", "GeometryCollection"})
"""Other map files than GeoJSON collections of features, which may hold one list of records by accident."""

LONGITUDE, LATITUDE = "longitude", "latitude"
"""Names of the columns that the points of a map file are read into."""

Row = dict[str, object]


def is_json(name: str, body: bytes) -> bool:
    """Return whether a file is JSON by its name or by how it begins.

    Parameters
    ----------
    name
        Name of the file.
    body
        Its bytes.
    """
    first = body[:200].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x1e")[:1]
    return PurePath(name.lower()).suffix in ENDINGS or first == b"{"


def read(name: str, body: bytes, found: Found) -> Iterator[list[str]]:
    """Yield the names of the properties, and then one row a feature with its point, or one row a record.

    Parameters
    ----------
    name
        Name of the file.
    body
        Its bytes.
    found
        Takes up how shapes were placed and what was converted.

    Yields
    ------
    list of str
        Cells, the last two longitude and latitude where any feature has a point.
    """
    features, stated = _features(name, decoded(body, found.notes), found)
    if not any(map(_is_feature, features)):
        yield from _of_records(features)
        return
    try:
        rows = [dict(each.get("properties") or {}) for each in features]
        placed = [shape_point.of_geojson(each.get("geometry")) for each in features]
    except (TypeError, ValueError, AttributeError) as error:
        raise ListError(_NO_GEOJSON) from error
    yield from table(rows, placed, stated, found)


def _of_records(records: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    """Yield plain records as a table, what lies inside each under the names that lead to it."""
    refuse_long(len(records))
    rows = [dict(_laid_flat(record, "", DEEPEST)) for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    refuse_wide(len(names))
    yield names
    for row in rows:
        yield [row.get(name, "") for name in names]


def _laid_flat(record: Mapping[str, Any], above: str, deep: int) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        whole = name if name.lower() in _OF_A_POINT else f"{above} {name}".strip()
        if isinstance(value, dict) and deep:
            yield from _laid_flat(value, whole, deep - 1)
        elif isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
            yield whole, ", ".join(filter(None, map(flat, value)))
        else:
            yield whole, flat(value)


def table(
    rows: list[Row], placed: Sequence[shape_point.Placed], stated: str, found: Found
) -> Iterator[list[str]]:
    """Yield features as a table.

    Parameters
    ----------
    rows
        For each feature its properties.
    placed
        For each feature its point.
    stated
        The coordinate reference system of the points; empty for longitude and latitude.
    found
        Takes up how shapes were placed and what was converted.

    Yields
    ------
    list of str
        First the names of the columns, then the cells of each feature.
    """
    refuse_long(len(rows))
    for line, ((lon, lat, how), row) in enumerate(
        zip(_in_degrees(placed, stated, found), rows, strict=True), 2
    ):
        if math.isfinite(lon) and math.isfinite(lat):
            row |= {LONGITUDE: lon, LATITUDE: lat}
        if how:
            found.remarks[line] = how
    ways = Counter(how for _, _, how in placed if how)
    found.notes += [shape_point.counted(how, count) for how, count in ways.items()]
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    names = [
        *(n for n in names if n not in {LONGITUDE, LATITUDE}),
        *(n for n in names if n in {LONGITUDE, LATITUDE}),
    ]
    refuse_wide(len(names))
    yield names
    for row in rows:
        yield [flat(row.get(name)) for name in names]


def _in_degrees(
    placed: Sequence[shape_point.Placed], stated: str, found: Found
) -> Iterator[shape_point.Placed]:
    """Yield points in longitude and latitude; as they are where the system they are in is not known."""
    if not stated:
        yield from placed
        return
    try:
        lon, lat = crs.points_from(stated, [each[0] for each in placed], [each[1] for each in placed])
    except ValueError:
        found.notes.append(f"The coordinate reference system “{stated[:80]}” is not known.")
        yield from placed
        return
    found.notes.append(f"The points were converted from {crs.name_of(stated)}.")
    yield from zip(lon.tolist(), lat.tolist(), [each[2] for each in placed], strict=True)


def _features(name: str, text: str, found: Found) -> tuple[list[Mapping[str, Any]], str]:
    """Return the features of a document and the coordinate reference system that it states."""
    try:
        document = json.loads(text)
    except RecursionError as error:
        raise ListError(_NO_GEOJSON) from error
    except ValueError as error:
        if PurePath(name.lower()).suffix in _SEQUENCES or _is_sequence(text):
            return _sequence(text, found), ""
        raise ListError(_NO_GEOJSON) from error
    if isinstance(document, list):
        return _of_one_sort(document), ""
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Feature":
        return [document], _stated(document)
    features = document.get("features") if isinstance(document, dict) else None
    if isinstance(features, list):
        return _of_one_sort(features, plain=False), _stated(document)
    lists = [each for each in document.values() if _are_records(each)] if isinstance(document, dict) else []
    if len(lists) != 1 or kind in _NO_LISTS:
        raise ListError(_NO_GEOJSON)
    return _of_one_sort(lists[0]), ""  # “{"total": 2, "results": […]}”


def _are_records(given: object) -> bool:
    return isinstance(given, list) and bool(given) and all(isinstance(each, dict) for each in given)


def _is_feature(given: Mapping[str, Any]) -> bool:
    has_place = isinstance(given.get("geometry", ""), dict | None)
    return given.get("type") == "Feature" or has_place or isinstance(given.get("properties"), dict)


def _of_one_sort(given: list[Any], *, plain: bool = True) -> list[Mapping[str, Any]]:
    """Return the members of a list if all are features, or all are plain records and those will do."""
    if not _are_records(given):
        raise ListError(_NO_GEOJSON)
    features = sum(map(_is_feature, given))
    if features not in ({0, len(given)} if plain else {len(given)}):
        raise ListError(_NO_GEOJSON)
    return given


def _is_sequence(text: str) -> bool:
    """Return whether every line, or what stands between record separators, is a document of its own."""
    if RECORD_SEPARATOR in text[:10]:
        return True
    first = text.lstrip().split("\n", 1)[0]  # a record separator counts as space
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return '"Feature"' in first and first.startswith("{")


def _sequence(text: str, found: Found) -> list[Mapping[str, Any]]:
    """Return the features of a sequence, one a line or between record separators; say which are broken."""
    features, broken = [], 0
    parts = text.split(RECORD_SEPARATOR) if RECORD_SEPARATOR in text else text.split("\n")
    for part in filter(str.strip, parts):
        try:
            features.append(json.loads(part))
        except (ValueError, RecursionError):
            broken += 1
    if broken:
        found.notes.append(f"Left out: {broken:,} line(s) that cannot be read.")
    return _of_one_sort(features)


def _stated(document: Mapping[str, Any]) -> str:
    """Return the reference system that older GeoJSON states; empty where it is longitude and latitude."""
    stated = document.get("crs")
    properties = stated.get("properties") if isinstance(stated, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    return "" if not name or crs.is_degrees(name) else name


def flat(value: object) -> str:
    """Return a property of a feature as the text of a cell.

    Parameters
    ----------
    value
        As the file has it; lists and objects stay as JSON.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value) if math.isfinite(value) else ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
