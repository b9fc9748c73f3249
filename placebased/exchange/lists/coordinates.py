"""Points as lists give them: degrees in any dress, eastings and northings, either the wrong way round.

What is sure is converted and said; what is not is named and left out. “Sure” means that one reading lies
in or around the place and none before it does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import shapely

from placebased.exchange.files import shape_point
from placebased.exchange.lists.missing import is_missing
from placebased.place.crs import point_to_degrees, points_from

_NUMBER = re.compile(r"^([+-]?\d+(?:[.,]\d+)?)\s*°?\s*([NSEW])?$", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    r"""^(\d{1,3})\s*[°d ]\s*(\d{1,2})\s*['\u2032m ]\s*(\d{1,2}(?:[.,]\d+)?)?\s*(?:["″s]|'')?\s*([NSEW])$""",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_PAIR = re.compile(
    r"(?<!\d)([+-]?\d+(?:\.\d+)?)\s*°?\s*([NSEW])?[\s,;]+([+-]?\d+(?:\.\d+)?)\s*°?\s*([NSEW])?", re.IGNORECASE
)
_ONE_WITH_COMMA = re.compile(r"^[+-]?\d+,\d+$")
_TWO_WITH_COMMAS = re.compile(r"\d,\d+\s*[; ]\s*[+-]?\d+,\d")
_ONLY_A_POINT = re.compile(r"(?:point)?[\d\s.,;()°NSEW+-]+", re.IGNORECASE)
_WHOLE_DIGITS = re.compile(r"\+?[\d\s()-]+")
_METRES_DIGITS = 6
"""Digits of both whole numbers from which they may be eastings and northings, and no telephone number."""
_SHAPE = re.compile(r"^\s*(?:SRID=\d+;)?\s*(?:multi)?(?:polygon|linestring|multipoint)\b", re.IGNORECASE)
"""A shape as map programs write it in a cell (WKT), other than a point."""
_GRID = re.compile(r"^([HNOST])([A-HJ-Z])\s*(\d{2,5})\s*(\d{2,5})$", re.IGNORECASE)
_GRID_ORIGIN = {"H": (0, 10), "N": (0, 5), "O": (5, 5), "S": (0, 0), "T": (5, 0)}
_SQUARE, _LETTERS = 100_000, "ABCDEFGHJKLMNOPQRSTUVWXYZ"
WEB_MERCATOR = "EPSG:3857"

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees (EPSG:4326) within which a point is believed."""

Inside = Callable[[tuple[float, float]], bool]
"""Whether a point in degrees (EPSG:4326) lies in the place itself."""


@dataclass(frozen=True)
class Located:
    """A point as it was read.

    Attributes
    ----------
    point
        Longitude and latitude in degrees (EPSG:4326); None where there is none, or none is sure.
    says
        What was converted, or why nothing was read; empty where the point is as written or absent.
    """

    point: tuple[float, float] | None
    says: str = ""


NONE = Located(None)


def _anywhere(_: tuple[float, float]) -> bool:
    return True


def locate(lon: str, lat: str, bounds: Bounds, inside: Inside = _anywhere) -> Located:
    """Read a point from its two cells.

    Parameters
    ----------
    lon
        What stands for longitude, or east.
    lat
        What stands for latitude, or north.
    bounds
        Where points are believed.
    inside
        Tells whether a point is in the place itself: of two orders of eastings and northings that are both
        believed, the one that lies there is meant.

    Returns
    -------
    Located
        Longitude and latitude, and what was done to find them.
    """
    first, second = ("" if is_missing(text) else text.strip() for text in (lon, lat))
    if not first and not second:
        return NONE
    x, y = _degrees(first), _degrees(second)
    if math.isnan(x) or math.isnan(y):
        return Located(None, f"The point “{second or '—'}, {first or '—'}” cannot be read.")
    if x == 0 and y == 0:
        return Located(None, "The point 0, 0 stands for a missing one.")
    return _settled(x, y, bounds, inside, dressed=not (_is_plain(first) and _is_plain(second)))


def locate_pair(text: str, bounds: Bounds, inside: Inside = _anywhere) -> Located:
    """Read a point from one cell: “53.47, -2.21”, “POINT (-2.21 53.47)” or a grid reference.

    Parameters
    ----------
    text
        The cell.
    bounds
        Where points are believed.
    inside
        Tells whether a point is in the place itself, as for :func:`locate`.

    Returns
    -------
    Located
        Longitude and latitude, and what was done to find them.
    """
    if is_missing(text):
        return NONE
    if grid := _GRID.match(text.strip()):
        return _of_grid(grid, bounds)
    if _SHAPE.match(text):
        return _of_shape(text, bounds, inside)
    found = _PAIR.search(_with_points(text))
    if found is None:
        return Located(None, f"The point “{text[:60]}” cannot be read.")
    one, other = _signed(found[1], found[2]), _signed(found[3], found[4])
    first = "point" not in text.lower() and one > other  # latitude first, as people write it
    x, y = (other, one) if first and abs(one) <= 90 else (one, other)  # noqa: PLR2004 - degrees
    if x == 0 and y == 0:
        return Located(None, "The point 0, 0 stands for a missing one.")
    return _settled(x, y, bounds, inside, dressed=False)


def _of_shape(text: str, bounds: Bounds, inside: Inside) -> Located:
    """Return the point at which a shape in WKT other than a point is listed, and how it was placed."""
    try:
        x, y, how = shape_point.of_shape(shapely.from_wkt(text.rpartition(";")[2]))
    except (shapely.errors.ShapelyError, ValueError):
        return Located(None, f"The shape “{text[:60]}” cannot be read.")
    if math.isnan(x):
        return Located(None, how)
    found = _settled(x, y, bounds, inside, dressed=False)
    return Located(found.point, f"{how} {found.says}".strip()) if found.point else found


def is_pair(text: str) -> bool:
    """Return whether a cell holds both coordinates of a point.

    Parameters
    ----------
    text
        The cell.
    """
    if _GRID.match(text.strip()) or _SHAPE.match(text):
        return True
    pair = None if _ONE_WITH_COMMA.match(text.strip()) else _PAIR.search(_with_points(text))
    if pair is None or not _ONLY_A_POINT.fullmatch(text):
        return False
    digits = min(len(pair[1]), len(pair[3]))
    return not _WHOLE_DIGITS.fullmatch(text.strip()) or (digits >= _METRES_DIGITS and pair[1][0] not in "0+")


def _with_points(text: str) -> str:
    """Return a pair with decimal points, where both of its numbers have decimal commas."""
    return re.sub(r"(?<=\d),(?=\d)", ".", text) if _TWO_WITH_COMMAS.search(text) else text


def is_number(text: str) -> bool:
    """Return whether a cell could be one coordinate of a point.

    Parameters
    ----------
    text
        The cell.
    """
    return not math.isnan(_degrees(text.strip()))


def _is_plain(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?", text))


def _signed(number: str, side: str | None) -> float:
    value = float(number.replace(",", "."))
    return -abs(value) if side and side.upper() in "SW" else value


def _degrees(text: str) -> float:
    """Return a coordinate as a number, from a decimal comma, a side of the world, or minutes and seconds."""
    if _THOUSANDS.match(text) and text.count(",") + len(text.partition(".")[0]) > 6:  # noqa: PLR2004 - metres
        return float(text.replace(",", ""))
    if found := _NUMBER.match(text):
        return _signed(found[1], found[2])
    if found := _SEXAGESIMAL.match(text):
        value = int(found[1]) + int(found[2]) / 60 + float((found[3] or "0").replace(",", ".")) / 3600
        return _signed(str(value), found[4])
    return math.nan


def _within(point: tuple[float, float], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return west <= point[0] <= east and south <= point[1] <= north


def _settled(x: float, y: float, bounds: Bounds, inside: Inside, *, dressed: bool) -> Located:
    """Return the one reading of two numbers that lies where points are believed."""
    if _within((x, y), bounds):
        return Located((x, y), "The point was read from the way it is written." if dressed else "")
    metres = (
        (_of_metres(x, y), "The point was converted from eastings and northings."),
        (
            _of_metres(y, x),
            "Northings and eastings were the wrong way round; they were swapped and converted.",
        ),
    )
    if not inside(metres[0][0]) and inside(metres[1][0]):
        metres = metres[::-1]
    for reading, says in (
        ((y, x), "Latitude and longitude were the wrong way round; they were swapped."),
        *metres,
        (_of_mercator(x, y), "The point was converted from the coordinates of web maps."),
    ):
        if _within(reading, bounds):
            return Located(reading, says)
    if _within((-x, y), bounds) or _within((-y, x), bounds):
        return Located(None, f"The point {y:g}, {x:g} is far away; does the longitude lack its minus?")
    return Located(None, f"The point {y:g}, {x:g} is far away.")


def _of_metres(east: float, north: float) -> tuple[float, float]:
    if not (1_000 < east < 700_000 and 1_000 < north < 1_300_000):  # noqa: PLR2004 - extent of the grid
        return math.nan, math.nan
    return point_to_degrees(east, north)


def _of_mercator(x: float, y: float) -> tuple[float, float]:
    if abs(x) < 1_000 or abs(y) < 1_000_000:  # noqa: PLR2004 - these would be degrees or grid metres
        return math.nan, math.nan
    lon, lat = points_from(WEB_MERCATOR, [x], [y])
    return float(lon[0]), float(lat[0])


def _of_grid(found: re.Match[str], bounds: Bounds) -> Located:
    """Return the middle of the square that a grid reference names."""
    if len(found[3]) != len(found[4]):
        return Located(None, f"The grid reference “{found[0]}” cannot be read.")
    large, small = _GRID_ORIGIN[found[1].upper()], _LETTERS.index(found[2].upper())
    size = 10 ** (5 - len(found[3]))
    east = (large[0] + small % 5) * _SQUARE + int(found[3]) * size + size / 2
    north = (large[1] + 4 - small // 5) * _SQUARE + int(found[4]) * size + size / 2
    point = point_to_degrees(east, north)
    if _within(point, bounds):
        return Located(point, "The point was converted from a grid reference.")
    return Located(None, f"The grid reference “{found[0]}” is far away.")
