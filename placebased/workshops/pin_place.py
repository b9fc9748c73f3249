"""Where a pin is: tapped on the map, or named as a street, a postcode or a place.

A name that may mean several places is asked back, never guessed. A pin that speaks of a place that shelters
people at risk is kept without a point, by the one rule for all of those.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from shapely import MultiLineString, Point, Polygon, STRtree
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from placebased.finding.origin import by_name, origin_of
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_metres
from placebased.place.gazetteer import Finder, Hit
from placebased.place.loading import Ground
from placebased.place.withheld import without_address
from placebased.workshops.pins import PlacedPin
from placebased.workshops.room_ground import WIDE, RoomGround
from placebased.workshops.run_of_show import line

MOST_OFFERED = 8
"""Places that a name may mean that are asked back; more need a name that says more."""

NEAR_METRES = 150.0
"""How far a street may be that a tapped point is said to be near."""

LONGEST_WHERE = 100
"""Characters of a name."""

_RING = re.compile(r"M([^Mz]*)z")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that a name may mean.

    Attributes
    ----------
    label
        What to call it, e.g. ``"Hyde Road, Ardwick & Longsight"``.
    x, y
        Where it is, in units of the room's drawing.
    is_named
        Whether it was named, and is not only like what was named or near to it.
    """

    label: str
    x: float
    y: float
    is_named: bool = True


def at_name(atlas: Atlas, finder: Finder, ground: RoomGround, named: str) -> tuple[NamedPlace, ...]:
    """Return the places that a name means: one where it is clear, several to choose from where it is not.

    Parameters
    ----------
    atlas
        The place.
    finder
        The search over its names.
    ground
        What the room stands on.
    named
        A street, a postcode, an area or a place, as somebody typed it; an area may follow after a comma.

    Returns
    -------
    tuple of NamedPlace
        Empty where nothing there is called so or is like it; at most :data:`MOST_OFFERED`.
    """
    name = line(named, LONGEST_WHERE)
    if not name:
        return ()
    streets = _streets_called(atlas, ground, name)
    hits = [hit for hit in finder.find(name) if hit.kind in {"area", "asset", "postcode"}]
    exact = [hit for hit in hits if hit.is_called(name)]
    chosen = [] if streets and not exact else exact or hits
    placed = ((hit, _of_hit(atlas, ground, hit)) for hit in chosen)
    found = [*streets, *(replace(at, is_named=hit.is_meant_by(name)) for hit, at in placed if at is not None)]
    apart: dict[str, NamedPlace] = {}
    for each in found:  # an area of several sizes is one place
        apart.setdefault(each.label, each)
    return tuple(apart.values())[:MOST_OFFERED]


def _of_hit(atlas: Atlas, ground: RoomGround, hit: Hit) -> NamedPlace | None:
    if hit.kind == "asset":
        lon, lat = (float(str(atlas.assets.at[hit.target, name])) for name in ("lon", "lat"))
        east, north = (float(each[0]) for each in points_to_metres([lon], [lat]))
        label = f"{hit.label} ({hit.note})"
    else:
        origin = origin_of(atlas, by_name(atlas, hit.label, hit.target))
        if origin is None:
            return None
        east, north, label = origin.east, origin.north, hit.label
    x, y = to_units(ground, east, north)
    return NamedPlace(label, x, y) if is_inside(ground, x, y) else None


def to_units(ground: RoomGround, east: float, north: float) -> tuple[float, float]:
    """Return a point in the units of the room's drawing.

    Parameters
    ----------
    ground
        What the room stands on.
    east, north
        Metres, EPSG:27700.
    """
    west, top = ground.corner
    return round((east - west) / ground.unit, 1), round((top - north) / ground.unit, 1)


def is_inside(ground: RoomGround, x: float, y: float) -> bool:
    """Return whether a point lies on the room's drawing.

    Parameters
    ----------
    ground
        What the room stands on.
    x, y
        In units of the drawing.
    """
    return math.isfinite(x) and math.isfinite(y) and 0 <= x <= WIDE and 0 <= y <= ground.high


def placed_pin(
    atlas: Atlas, ground: RoomGround, kind: str, text: str, *, at: tuple[float, float], where: str = ""
) -> PlacedPin:
    """Return a pin at a point, said in words as well.

    Parameters
    ----------
    atlas
        The place.
    ground
        What the room stands on.
    kind, text
        As of :class:`~.pins.PlacedPin`.
    at
        Where, in units of the drawing.
    where
        Its name, where it was named; else the street that it is near, and its area.

    Returns
    -------
    PlacedPin
        Without a point, address or postcode where it speaks of a place that shelters people at risk.
    """
    x, y = at
    area = area_at(ground, x, y)
    name = ground.shorts[area] if area >= 0 else f"outside {ground.place}"
    said = where or _street_near(atlas, ground, x, y)
    said = said if name in said else ", ".join(filter(None, (said, name)))
    return withheld(atlas, PlacedPin(kind, text, said, area, x, y))


def withheld(atlas: Atlas, pin: PlacedPin) -> PlacedPin:
    """Return a pin as it may be kept: nowhere, if it speaks of a place that shelters people at risk.

    Parameters
    ----------
    atlas
        The place, with its table of words.
    pin
        A pin, from a phone or from paper.
    """
    if not sensitive_places.words_found((pin.text, pin.where), atlas):
        return pin
    kept = without_address(pin.text) or "A place that shelters people at risk"
    return PlacedPin(pin.kind, kept, f"all {atlas.place.name}")


def area_at(ground: RoomGround, x: float, y: float) -> int:
    """Return which area of the room a point lies in, from 0; -1 for none.

    Parameters
    ----------
    ground
        What the room stands on.
    x, y
        In units of the drawing.
    """
    inside = [k for k, area in enumerate(_areas(ground.outlines)) if area.intersects(Point(x, y))]
    return inside[0] if inside else -1


@lru_cache(maxsize=8)
def _areas(outlines: tuple[str, ...]) -> tuple[BaseGeometry, ...]:
    """Return areas as they are drawn; a ring within a ring is a hole."""
    return tuple(_filled([_ring(found) for found in _RING.findall(path)]) for path in outlines)


def _ring(written: str) -> list[tuple[float, float]]:
    points = [point.split() for point in written.split("L")]
    return [(float(x), float(y)) for x, y in points]


def _filled(rings: Sequence[list[tuple[float, float]]]) -> BaseGeometry:
    filled: BaseGeometry = Polygon()
    for ring in rings:
        filled = filled.symmetric_difference(Polygon(ring).buffer(0)) if len(ring) > 2 else filled  # noqa: PLR2004
    return filled


# --- streets -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Streets:
    """Streets by name: their folded names, how they are written, and their lines in metres (EPSG:27700)."""

    folded: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[BaseGeometry, ...]
    tree: STRtree


def _fold(name: str) -> str:
    words = re.sub(r"[^\w ]", "", name.casefold()).split()
    return " ".join(_SHORT.get(word, word) if k else word for k, word in enumerate(words))


_SHORT = {"rd": "road", "st": "street", "ave": "avenue", "ln": "lane", "cl": "close", "dr": "drive"}
"""How the last words of streets are shortened."""


@lru_cache(maxsize=2)
def _streets(ground: Ground) -> _Streets:
    named = [each for each in ground.streets if each["properties"]["name"]]
    shapes = [shape(each["geometry"]) for each in named]
    lines = [shapely.transform(each, _in_metres) for each in shapes]
    names = [str(each["properties"]["name"]) for each in named]
    return _Streets(tuple(map(_fold, names)), tuple(names), tuple(lines), STRtree(lines))


def _in_metres(degrees: np.ndarray) -> np.ndarray:
    return np.column_stack(points_to_metres(degrees[:, 0], degrees[:, 1]))


def _streets_called(atlas: Atlas, ground: RoomGround, named: str) -> list[NamedPlace]:
    """Return the middle of each part of a street that lies in another area of the room."""
    name, _, within = (part.strip() for part in named.partition(","))
    streets, wanted = _streets(atlas.ground), _fold(name)
    found: dict[str, NamedPlace] = {}
    for k, folded in enumerate(streets.folded):
        if folded != wanted:
            continue
        for part in _parts(streets.lines[k]):
            x, y = to_units(ground, *part)
            area = area_at(ground, x, y)
            label = f"{streets.names[k]}, {ground.shorts[area]}" if area >= 0 else streets.names[k]
            if is_inside(ground, x, y) and within.casefold() in label.casefold():
                found.setdefault(label, NamedPlace(label, x, y))
    inside = [each for each in found.values() if "," in each.label]
    return inside or list(found.values())


def _parts(street: BaseGeometry) -> list[tuple[float, float]]:
    """Return a point on each part of a street, its middle, the longest part first."""
    parts = street.geoms if isinstance(street, MultiLineString) else [street]
    middles = [part.interpolate(0.5, normalized=True) for part in sorted(parts, key=lambda p: -p.length)]
    return [(point.x, point.y) for point in middles]


def _street_near(atlas: Atlas, ground: RoomGround, x: float, y: float) -> str:
    """Return the name of the street that a point is near; empty where there is none."""
    streets = _streets(atlas.ground)
    if not streets.names:
        return ""
    west, top = ground.corner
    point = Point(west + x * ground.unit, top - y * ground.unit)
    nearest = streets.tree.query_nearest(point, max_distance=NEAR_METRES, all_matches=False)
    return f"near {streets.names[nearest[0]]}" if len(nearest) else ""
