"""The files of the live map, read back: outlines, lines and points in the plane of the web map.

Positions are Web Mercator (EPSG:3857) with the world from 0 to 1, x to the east and y to the south, as the
browser has them (``ui/front/map/data/geometry.js``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from placebased.mapping.files import MapFile, MapFiles

Points = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

ASKEW = 0.015
"""Share of the pack's window by which its sides lie askew in this projection."""


@dataclass(frozen=True, eq=False)
class Lines:
    """Several lines, or rings without the point that closes them.

    Attributes
    ----------
    points
        All corners one after the other, shape ``(n, 2)``.
    starts
        Where each line starts in `points`, and the end of the last; shape ``(lines + 1,)``.
    """

    points: Points
    starts: Whole

    @classmethod
    def of(cls, lines: Sequence[Points]) -> Lines:
        """Return lines put together.

        Parameters
        ----------
        lines
            The corners of each, shape ``(n, 2)``.
        """
        kept = [line for line in lines if len(line)]
        starts = np.concatenate([[0], np.cumsum([len(line) for line in kept], dtype=np.int64)])
        return cls(np.concatenate(kept) if kept else np.zeros((0, 2)), starts.astype(np.int64))

    def each(self) -> list[Points]:
        """Return the corners of every line."""
        return [self.points[a:b] for a, b in pairwise(self.starts.tolist())]

    @cached_property
    def boxes(self) -> Points:
        """West, north, east and south of every line, shape ``(lines, 4)``."""
        if len(self.starts) == 1:
            return np.zeros((0, 4))
        low, high = (of.reduceat(self.points, self.starts[:-1], axis=0) for of in (np.minimum, np.maximum))
        return np.column_stack([low, high])


@dataclass(frozen=True, eq=False)
class LevelShapes:
    """The areas of one level.

    Attributes
    ----------
    codes, names, labels
        One an area; the label is the short name where the pack has one.
    rings
        The rings of all areas, and `owner` the position of the area that each belongs to.
    owner
        One a ring, shape ``(rings,)``.
    at
        A point inside each area, shape ``(areas, 2)``.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    rings: Lines
    owner: Whole
    at: Points

    def lines(self, members: Collection[int]) -> Lines:
        """Return the rings of some areas.

        Parameters
        ----------
        members
            Positions of the areas.
        """
        wanted = np.isin(self.owner, list(members))
        return Lines.of([ring for ring, taken in zip(self.rings.each(), wanted, strict=True) if taken])

    def find(self, code: str) -> int:
        """Return the position of an area, or -1.

        Parameters
        ----------
        code
            Its code.
        """
        return self.codes.index(code) if code in self.codes else -1

    @cached_property
    def boxes(self) -> Points:
        """West, north, east and south of every area; not a number where it has no shape."""
        out = np.full((len(self.codes), 4), np.nan)
        for k in np.unique(self.owner).tolist():
            box = self.rings.boxes[self.owner == k]
            out[k] = [*box[:, :2].min(axis=0), *box[:, 2:].max(axis=0)]
        return out

    @cached_property
    def typical(self) -> float:
        """Size across of the middling area."""
        size = self.boxes[:, 2:] - self.boxes[:, :2]
        across = np.sqrt(size[:, 0] * size[:, 1])
        known = across[np.isfinite(across)]
        return float(np.median(known)) if len(known) else 0.0

    def outline(self, codes: Collection[str]) -> Lines:
        """Return the outer line round several areas.

        Parameters
        ----------
        codes
            Codes of the areas; one that is not known is left out.
        """
        known = [k for code in codes if (k := self.find(code)) >= 0]
        shapes = [polygon(self.lines([k]).each()) for k in known]
        joined = shapely.union_all(shapes, grid_size=1e-9)
        return Lines.of([shapely.get_coordinates(ring)[:-1] for ring in _rings(joined)])


@dataclass(frozen=True, eq=False)
class District:
    """A district round the place, or the place itself (`home`)."""

    name: str
    home: bool
    rings: Lines
    borders: Lines


@dataclass(frozen=True, eq=False)
class Background:
    """What lies under and around the areas: districts, rivers with a name and without, stops."""

    districts: tuple[District, ...]
    rivers: Lines
    brooks: Lines
    stops: Points


@dataclass(frozen=True, eq=False)
class Assets:
    """Every asset: its symbol's category, its point (not a number for none), its age, and if it is inside."""

    categories: tuple[Mapping[str, str], ...]
    ids: tuple[str, ...]
    category: Whole
    at: Points
    stale: Whole
    home: npt.NDArray[np.bool_]


def world(degrees: npt.ArrayLike) -> Points:
    """Return positions in the plane of the web map.

    Parameters
    ----------
    degrees
        Longitudes and latitudes (EPSG:4326), shape ``(n, 2)``.

    Returns
    -------
    array of float
        The world from 0 to 1, y to the south, shape ``(n, 2)``.
    """
    lon, lat = np.asarray(degrees, dtype=np.float64).reshape(-1, 2).T
    sine = np.sin(np.radians(lat))
    return np.column_stack([lon / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)])


def polygon(rings: Sequence[Points]) -> shapely.Geometry:
    """Return an area whose holes are the rings inside others (the even-odd rule).

    Parameters
    ----------
    rings
        The corners of each, shape ``(n, 2)``.
    """
    shape: shapely.Geometry = shapely.Polygon()
    for ring in rings:
        shape = shapely.symmetric_difference(shape, shapely.make_valid(shapely.Polygon(ring)))
    return shape


def file_at(files: MapFiles, url: str) -> MapFile | None:
    """Return the file that a message names by its address; ``None`` if it is none of these.

    Parameters
    ----------
    files
        The files of the map.
    url
        As :meth:`placebased.mapping.files.MapFiles.url` writes it.
    """
    return next((file for name, file in files.files.items() if url and files.url(name) == url), None)


@lru_cache(maxsize=32)
def areas(file: MapFile) -> LevelShapes:
    """Return the areas of a shape file.

    Parameters
    ----------
    file
        As :func:`placebased.mapping.files.shape_file` writes it.
    """
    told = json.loads(file.body)
    points = _unpack(told["xy"], told["step"])
    starts = np.concatenate([[0], np.cumsum(told["sizes"], dtype=np.int64)]).astype(np.int64)
    labels = [told["short"].get(str(k), name) for k, name in enumerate(told["names"])]
    owner = np.repeat(np.arange(len(told["codes"])), told["rings"])
    return LevelShapes(
        tuple(told["codes"]),
        tuple(told["names"]),
        tuple(labels),
        Lines(points, starts),
        owner,
        _unpack(told["at"], told["step"]),
    )


@lru_cache(maxsize=4)
def background(file: MapFile) -> Background:
    """Return what lies under and around the areas.

    Parameters
    ----------
    file
        As :func:`placebased.mapping.files.background_file` writes it.
    """
    told = json.loads(file.body)
    step = told["step"]
    rings = [[_unpack(line, step) for line in each["lines"]] for each in told["district"]]
    every = Lines.of([line for lines in rings for line in lines])
    edge = _round(every)
    districts = tuple(
        District(
            each["name"], each["home"], Lines.of(lines), Lines.of([c for x in lines for c in _cut(x, edge)])
        )
        for each, lines in zip(told["district"], rings, strict=True)
    )
    water: dict[bool, list[Points]] = {True: [], False: []}
    for each in told["water"]:
        water[bool(each["name"])] += [_unpack(line, step) for line in each["lines"]]
    stops = [_unpack(line, step)[:1] for each in told["stop"] for line in each["lines"][:1]]
    return Background(
        districts, Lines.of(water[True]), Lines.of(water[False]), np.concatenate([np.zeros((0, 2)), *stops])
    )


@lru_cache(maxsize=4)
def ground(file: MapFile) -> Mapping[str, Lines]:
    """Return the lines and outlines on the ground, by kind.

    Parameters
    ----------
    file
        As :func:`placebased.mapping.files.ground_file` writes it.
    """
    told = json.loads(file.body)
    return {
        kind: Lines.of([_unpack(line, told["step"]) for _, lines in features for line in lines])
        for kind, features in told["kinds"].items()
    }


@lru_cache(maxsize=4)
def assets(file: MapFile, names: MapFile | None = None) -> Assets:
    """Return every asset of an asset file; without ``names`` none of them is known by its id.

    Parameters
    ----------
    file
        As :func:`placebased.mapping.files.asset_file` writes it.
    names
        As :func:`placebased.mapping.files.asset_names_file` writes it.
    """
    told = json.loads(file.body)
    degrees = np.array([told["x"], told["y"]], dtype=np.float64).T * told["step"]
    return Assets(
        tuple(told["categories"]),
        tuple(json.loads(names.body)["ids"]) if names else (),
        np.array(told["category"], dtype=np.int64),
        world(degrees),
        np.array(told["stale"], dtype=np.int64),
        ~np.isin(np.arange(len(degrees)), told["around"]),
    )


@lru_cache(maxsize=4)
def teams(file: MapFile) -> tuple[Mapping[str, Any], ...]:
    """Return every team of a team file, each with key, label, level, codes and group.

    Parameters
    ----------
    file
        As :func:`placebased.mapping.files.team_file` writes it.
    """
    return tuple(json.loads(file.body)["teams"])


def _unpack(differences: Sequence[int], step: float) -> Points:
    whole = np.cumsum(np.array(differences, dtype=np.int64).reshape(-1, 2), axis=0)
    return world(whole * step)


def _round(lines: Lines) -> Points:
    boxes = lines.boxes
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)]) if len(boxes) else np.zeros(4)


def _cut(line: Points, edge: Points) -> list[Points]:
    """Return the parts of a line that do not run along the edge of the pack's window."""
    slack = np.tile((edge[2:] - edge[:2]) * ASKEW, 2)
    near = np.abs(np.tile(line, (1, 2)) - edge) < slack  # by corner: west, north, east, south
    along = np.flatnonzero((near[1:] & near[:-1]).any(axis=1)) + 1
    parts = np.split(line, along)
    return [part for part in parts if len(part) > 1]


def _rings(shape: shapely.Geometry) -> list[shapely.Geometry]:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [ring for polygon in polygons for ring in shapely.get_rings(polygon).tolist()]
