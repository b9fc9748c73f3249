"""A light map for phones: the areas of a room with main roads, water and parks, as one drawing of few bytes.

It stands alone as a file, so that a phone fetches it once for a whole workshop, and follows the theme of the
device by itself.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from placebased.design import colour
from placebased.mapping.picture.canvas import TYPEFACE, element, text
from placebased.place.crs import points_to_metres
from placebased.place.loading import Feature, Ground
from placebased.workshops.room_ground import WIDE, RoomGround

MOST_BYTES = 120_000
"""What it may take; where a place has more on its ground, the last layers are left out."""

LAYERS = ("water", "motorway", "main", "rail", "park")
"""Kinds of the ground, what people find their way by first; they are drawn in the reverse order."""

SIMPLER, SMALLEST = 1.5, 60.0
"""Units of the drawing that a line may lie off, and square units below which nothing is drawn."""

_INKS = {"water": "water", "motorway": "road", "main": "road", "rail": "rail", "park": "park"}
_WIDTHS = {"motorway": 9, "main": 5, "rail": 3}


@lru_cache(maxsize=8)
def light_map(ground: RoomGround, lies: Ground, *, named: bool = True) -> str:
    """Return the map as SVG in the units of the room's drawing, of at most :data:`MOST_BYTES`.

    Parameters
    ----------
    ground
        What the room stands on.
    lies
        What lies on the ground of the place.
    named
        Whether the names of areas stand in it.
    """
    layers = {kind: _layer(ground, lies, kind) for kind in LAYERS}
    areas = element("g", *(element("path", d=path) for path in ground.outlines), _class="a")
    names = element(
        "g",
        *(
            text(row, x, y + 30 * k, size=28.0, colour=colour("ink"), anchor="middle", weight=600)
            for name, (x, y) in zip(ground.shorts, ground.middles, strict=True)
            for k, row in enumerate(_rows(name))
            if named
        ),
        _class="n",
    )
    kept: list[str] = []
    land = element("rect", _class="l", width="100%", height="100%")
    room = MOST_BYTES - len((areas + names).encode()) - 2_000  # its frame and styles
    for kind in LAYERS:
        if sum(map(len, kept)) + len(layers[kind]) <= room:
            kept.append(layers[kind])
    return element(
        "svg", f"<style>{_styles()}</style>", land, *reversed(kept), areas, names,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDE:g} {ground.high:g}",
        width=f"{WIDE:g}", height=f"{ground.high:g}", font_family=TYPEFACE,
    )  # fmt: skip


def _rows(name: str) -> list[str]:
    """Return a name in two rows where it names two places."""
    first, sign, second = name.partition(" & ")
    return [f"{first} &", second] if sign else [name]


def _styles() -> str:
    dark = "".join(_ink(kind, dark=True) for kind in LAYERS)
    light = "".join(_ink(kind, dark=False) for kind in LAYERS)
    on_dark = (
        f".a{{stroke:{colour('district', dark=True)}}}.l{{fill:{colour('land', dark=True)}}}"
        f".n text{{fill:{colour('ink', dark=True)};stroke:{colour('land', dark=True)}}}"
    )
    land = colour("land")
    halo = f".l{{fill:{land}}}.n text{{paint-order:stroke;stroke:{land};stroke-width:7}}"
    return halo + (
        f".a{{fill:none;stroke:{colour('district')};stroke-width:4}}path{{stroke-linejoin:round}}{light}"
        f"@media (prefers-color-scheme:dark){{{on_dark}{dark}}}"
    )


def _ink(kind: str, *, dark: bool) -> str:
    ink, wide = colour(_INKS[kind], dark=dark), _WIDTHS.get(kind)
    return f".{kind}{{fill:none;stroke:{ink};stroke-width:{wide}}}" if wide else f".{kind}{{fill:{ink}}}"


def _layer(ground: RoomGround, lies: Ground, kind: str) -> str:
    drawn = [_drawn(ground, each) for each in lies.main if each["properties"]["kind"] == kind]
    path = "".join(filter(None, drawn))
    return element("path", _class=kind, d=path) if path else ""


def _drawn(ground: RoomGround, feature: Feature) -> str:
    west, top = ground.corner

    def in_units(degrees: np.ndarray) -> np.ndarray:
        east, north = points_to_metres(degrees[:, 0], degrees[:, 1])
        return np.column_stack(((east - west) / ground.unit, (top - north) / ground.unit))

    frame = shapely.box(0, 0, WIDE, ground.high)
    found = shapely.transform(shape(feature["geometry"]), in_units).intersection(frame).simplify(SIMPLER)
    small = found.area and found.area < SMALLEST
    return "" if small else "".join(map(_path, getattr(found, "geoms", [found])))


def _path(part: BaseGeometry) -> str:
    closed = part.geom_type == "Polygon"
    lines = [part.exterior, *part.interiors] if closed else [part]  # type: ignore[attr-defined]
    written = []
    for each in lines:
        points = list(dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in each.coords)) if each.length else []
        if len(points) > 1:
            written.append("M" + "L".join(points) + ("z" if closed else ""))
    return "".join(written)
