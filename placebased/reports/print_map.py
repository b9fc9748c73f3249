"""A small map for paper: numbered places, where one started from, wards and water, as SVG.

Everything is drawn from the pack; nothing is fetched. Numbers that would cover each other are moved apart
and tied to their place by a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from placebased import design
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_metres

WIDTH, HEIGHT = 700.0, 440.0
"""Size in points of the drawing; it is scaled to the page."""

WHITE, INK, QUIET, LAND, WATER, DISTRICT = (
    design.colour(name) for name in ("white", "ink", "quiet", "land", "water", "district")
)

MARGIN = 44.0
LEAST_SPAN = 900.0
"""Metres across at least, so that one place alone still has its surroundings."""

RADIUS = 12.5
STEPS = 60
SCALE_LENGTHS = (100, 200, 500, 1000, 2000, 5000, 10000)

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """What part of the ground is drawn, and how large.

    Attributes
    ----------
    west, north
        Metres (EPSG:27700) of the upper left corner.
    scale
        Points of the drawing a metre.
    """

    west: float
    north: float
    scale: float

    def place(self, points: Points) -> Points:
        """Return positions in the drawing of points in metres.

        Parameters
        ----------
        points
            Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``.
        """
        return np.column_stack([points[:, 0] - self.west, self.north - points[:, 1]]) * self.scale

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in metres."""
        return self.west, self.north - HEIGHT / self.scale, self.west + WIDTH / self.scale, self.north


def frame_around(points: Points) -> Frame:
    """Return the frame that holds all of some points (EPSG:27700) with a margin.

    Parameters
    ----------
    points
        Eastings and northings in metres, shape ``(n, 2)``.
    """
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, LEAST_SPAN * np.array([1.0, HEIGHT / WIDTH]))
    scale = float(((np.array([WIDTH, HEIGHT]) - 2 * MARGIN) / span).min())
    middle = (low + high) / 2
    return Frame(float(middle[0] - WIDTH / scale / 2), float(middle[1] + HEIGHT / scale / 2), scale)


def map_svg(atlas: Atlas, places: Points, origin: tuple[float, float] | None) -> str:
    """Return the map as SVG.

    Parameters
    ----------
    atlas
        The place.
    places
        Eastings and northings of the numbered places, the first is number 1; shape ``(n, 2)``, n ≥ 1.
    origin
        Easting and northing of where the reader starts from.
    """
    every = places if origin is None else np.vstack([places, origin])
    frame = frame_around(every)
    drawn = frame.place(places)
    parts = [
        f'<rect width="100%" height="100%" fill="{LAND}"/>',
        *_wards(atlas, frame),
        *_water(atlas, frame),
        *_names(atlas, frame),
        *([] if origin is None else _start(frame.place(np.array([origin]))[0])),
        *_numbers(drawn, spread_apart(drawn)),
        _scale_bar(frame),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
    return f'{head} font-family="Source Sans Pro" font-size="15">{"".join(parts)}</svg>'


def spread_apart(points: Points, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Points:
    """Return positions near some points at which circles of :data:`RADIUS` do not cover each other.

    Parameters
    ----------
    points
        Positions in the drawing, shape ``(n, 2)``.
    size
        Width and height of the drawing.
    """
    moved = points.astype(np.float64).copy()
    for _ in range(STEPS):
        gaps = moved[:, None, :] - moved[None, :, :]
        length = np.hypot(gaps[..., 0], gaps[..., 1])
        rows, columns = np.nonzero(np.triu(length < 2 * RADIUS + 1, k=1))
        if not len(rows):
            break
        for a, b in zip(rows.tolist(), columns.tolist(), strict=True):
            turn = 2.4 * (a + b)  # places at one point go apart in different directions, always the same
            way = gaps[a, b] / length[a, b] if length[a, b] else np.array([np.cos(turn), np.sin(turn)])
            push = way * (2 * RADIUS + 2 - length[a, b]) / 2
            moved[a] += push
            moved[b] -= push
        edge = RADIUS + 2
        moved = np.clip(moved, [edge, edge], [size[0] - edge, size[1] - edge])
    return moved


def _wards(atlas: Atlas, frame: Frame) -> list[str]:
    window = shapely.box(*frame.bounds)
    shapes = atlas.measured["ward"].geometry
    near = shapes[shapes.intersects(window)]
    lines = [line for shape in near for line in _lines(shape.intersection(window.buffer(50)).boundary)]
    return [_path(frame, line, f'fill="none" stroke="{DISTRICT}" stroke-width="1.2"') for line in lines]


def _water(atlas: Atlas, frame: Frame) -> list[str]:
    window = shapely.box(*frame.bounds)
    found = []
    for feature in atlas.background.get("features", []):
        if feature["properties"].get("kind") == "water":
            line = shapely.intersection(_in_metres(shapely.geometry.shape(feature["geometry"])), window)
            found += [
                _path(frame, each, f'fill="none" stroke="{WATER}" stroke-width="3"') for each in _lines(line)
            ]
    return found


def _in_metres(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: np.column_stack(points_to_metres(xy[:, 0], xy[:, 1])))


def _lines(shape: shapely.Geometry) -> list[shapely.Geometry]:
    parts = shapely.get_parts(shape).tolist()
    return [part for part in parts if part.geom_type in {"LineString", "LinearRing"}]


def _path(frame: Frame, line: shapely.Geometry, style: str) -> str:
    points = frame.place(shapely.get_coordinates(line))
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in points.tolist())
    return f'<polyline points="{steps}" {style}/>'


def _names(atlas: Atlas, frame: Frame) -> list[str]:
    window = shapely.box(*frame.bounds).buffer(-60 / frame.scale)
    found = []
    for code, shape in atlas.measured["ward"].geometry.items():
        inside = shape.intersection(window)
        if inside.area * frame.scale**2 > 6000:  # noqa: PLR2004 - square points in which a name has room
            spot = frame.place(shapely.get_coordinates(inside.representative_point()))[0]
            name = escape(atlas.name("ward", str(code)))
            style = f'fill="{QUIET}" text-anchor="middle" font-size="17"'
            found.append(f'<text x="{spot[0]:.1f}" y="{spot[1]:.1f}" {style}>{name}</text>')
    return found


def _start(spot: NDArray[np.float64]) -> list[str]:
    x, y = spot.tolist()
    cross = f'd="M {x - 11:.1f} {y:.1f} h 22 M {x:.1f} {y - 11:.1f} v 22"'
    return [
        f'<path {cross} stroke="{colour}" stroke-width="{width}"/>'
        for colour, width in ((WHITE, 8), (INK, 4))
    ]


def _numbers(points: Points, moved: Points) -> list[str]:
    found = []
    for k, ((x, y), (u, v)) in enumerate(zip(points.tolist(), moved.tolist(), strict=True)):
        tie = f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{u:.1f}" y2="{v:.1f}" stroke="{INK}" stroke-width="1.2"/>'
        plate = f'cx="{u:.1f}" cy="{v:.1f}" r="{RADIUS:g}" fill="{WHITE}"'
        dot = f'<circle {plate} stroke="{INK}" stroke-width="2"/>'
        text = f'<text x="{u:.1f}" y="{v + 5.2:.1f}" text-anchor="middle" font-weight="bold">{k + 1}</text>'
        found.append(tie + dot + text)
    return found


def _scale_bar(frame: Frame) -> str:
    length = max((m for m in SCALE_LENGTHS if m * frame.scale <= WIDTH / 4), default=SCALE_LENGTHS[0])
    size = length * frame.scale
    words = f"{length} m" if length < 1000 else f"{length // 1000} km"  # noqa: PLR2004 - a kilometre
    y = HEIGHT - 14
    return (
        f'<rect x="8" y="{y - 24:g}" width="{size + 14:.1f}" height="34" fill="{WHITE}" fill-opacity="0.85"/>'
        f'<path d="M 14 {y - 6:g} v 6 h {size:.1f} v -6" fill="none" stroke="{INK}" stroke-width="2"/>'
        f'<text x="{14 + size / 2:.1f}" y="{y - 7:g}" text-anchor="middle">{words}</text>'
    )


ATTRIBUTION = "Map: contains OS data © Crown copyright and database right."
"""What must stand beside the map."""
