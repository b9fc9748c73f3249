"""The files that the live map fetches once: what does not change while the app runs.

Outlines, names, points and fills, under an address that changes when the content does. Positions are
longitude and latitude (EPSG:4326), written as whole numbers of ``STEP`` degrees, each as the difference
from the one before, which is small to send and quick to read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from placebased.mapping.layers import LevelWords, NeedLayer, TeamArea
from placebased.place.geojson_shapes import lines_of

STEP = 1e-5
"""Size of one unit in a map file, in degrees (about one metre north to south)."""


@dataclass(frozen=True, slots=True)
class MapFile:
    """One file for the browser: its bytes, the same compressed, and the hash in its address."""

    body: bytes
    packed: bytes = field(repr=False)
    version: str

    @classmethod
    def of(cls, body: bytes) -> MapFile:
        """Compress and hash the bytes of one file (``mtime`` fixed: the same bytes give the same file).

        Parameters
        ----------
        body
            Content of the file.

        Returns
        -------
        MapFile
            Content, the same compressed, and 12 hexadecimal digits of its SHA-256.
        """
        return cls(body, gzip.compress(body, 6, mtime=0), hashlib.sha256(body).hexdigest()[:12])


@dataclass(frozen=True, slots=True)
class MapFiles:
    """All map files of one pack, by name (``"ward"``, ``"assets"``, ``"background"`` …)."""

    files: Mapping[str, MapFile]

    @classmethod
    def of(cls, bodies: Mapping[str, bytes]) -> MapFiles:
        """Compress and hash every file.

        Parameters
        ----------
        bodies
            Content of each file, by name.

        Returns
        -------
        MapFiles
            The files by the same names.
        """
        return cls({name: MapFile.of(body) for name, body in bodies.items()})

    def url(self, name: str) -> str:
        """Return the address of one file, relative to the app's own; it changes when the content does.

        Parameters
        ----------
        name
            Name of a file, e.g. ``"ward"``; JSON, unless it ends as another kind of file does.

        Raises
        ------
        KeyError
            If there is no file of that name.
        """
        return f"pack/{self.files[name].version}/{name if '.' in name else f'{name}.json'}"


def shape_file(
    codes: Sequence[str],
    names: Sequence[str],
    shapes: gpd.GeoSeries,
    *,
    short: Mapping[str, str] | None = None,
) -> bytes:
    """Write the areas of one level for the browser.

    Parameters
    ----------
    codes, names
        One an area; their order is the order of ``NeedLayer.classes`` and ``values``.
    shapes
        Drawing shapes in EPSG:4326, in the same order (the index is ignored). An empty or missing shape
        keeps its place and is not drawn.
    short
        What is written on the map for a long name, by that name; others are written whole.

    Returns
    -------
    bytes
        JSON: ``codes``, ``names``, ``short`` (by position in them), ``rings`` (rings an area), ``sizes``
        (points a ring, the closing point left out), ``xy`` (differences, longitude and latitude in turn),
        ``at`` (a point inside each area, for its label, same coding), ``bbox`` in degrees and ``step``.

    Raises
    ------
    ValueError
        If the three are not of one length.
    """
    if not len(codes) == len(names) == len(shapes):
        raise ValueError(f"{len(codes)} codes, {len(names)} names and {len(shapes)} shapes")
    geometry = np.asarray(shapes.array, dtype=object)
    rings, sizes, points = _open_rings(geometry)
    content = {
        "step": STEP,
        "bbox": _bbox(geometry),
        "codes": list(codes),
        "names": list(names),
        "short": {k: short[name] for k, name in enumerate(names) if name in short} if short else {},
        "rings": rings,
        "sizes": sizes,
        "xy": _differences(points),
        "at": _differences(_label_points(geometry)),
    }
    return json_file(content)


def fill_file(fills: Mapping[str, NeedLayer], words: LevelWords | None = None) -> bytes:
    """Write every fill of one level for the browser, so that it can change from one to another by itself.

    Parameters
    ----------
    fills
        The fills by the words that stand in the choice box.
    words
        What is said of the level, where the browser may change to it by itself.

    Returns
    -------
    bytes
        JSON: a list ``fills``, each as in a message with ``choice`` beside it, and the words as ``level``.
    """
    each = [{"choice": choice, **fill.to_json()} for choice, fill in fills.items()]
    return json_file({"fills": each, **({"level": words.to_json()} if words else {})})


def asset_file(assets: pd.DataFrame, categories: pd.DataFrame, *, stale: Sequence[int]) -> bytes:
    """Return every asset for the browser, as JSON in UTF-8: what is drawn of it, and not its name.

    Parameters
    ----------
    assets
        Columns ``category``, ``lon``, ``lat`` (degrees, NaN where there is no point) and ``lsoa`` (empty for
        what lies around the place: lines are drawn simpler than they are, so the browser cannot tell); row
        order is the order that ``AssetLayer.only`` counts in, and that of :func:`asset_names_file`.
    categories
        Columns ``id``, ``label``, ``plural``, ``shape``, ``glyph``, ``colour``.
    stale
        One an asset: the band of age that its source is in, 0 for what can be relied on; each band is drawn
        in a way of its own.

    Raises
    ------
    ValueError
        If an asset's category is not among the categories, or ``stale`` is of another length.
    """
    if len(stale) != len(assets):
        raise ValueError(f"{len(stale)} stale marks for {len(assets)} assets")
    place = {category: position for position, category in enumerate(categories["id"])}
    if unknown := sorted(set(assets["category"]) - set(place)):
        raise ValueError(f"assets of unknown categories: {unknown}")
    content = {
        "step": STEP,
        "categories": categories[["id", "label", "plural", "shape", "glyph", "colour"]].to_dict("records"),
        "category": [place[category] for category in assets["category"]],
        "x": _steps_or_none(assets["lon"]),
        "y": _steps_or_none(assets["lat"]),
        "stale": [int(band) for band in stale],
        "around": np.flatnonzero(assets["lsoa"].fillna("").to_numpy() == "").tolist(),
    }
    return json_file(content)


def asset_names_file(assets: pd.DataFrame) -> bytes:
    """Return id and name of every asset, as JSON in UTF-8: a file of their own, seven times what is drawn.

    Parameters
    ----------
    assets
        Columns ``id`` and ``name``, in the order of :func:`asset_file`.
    """
    return json_file({"ids": assets["id"].tolist(), "names": assets["name"].fillna("").tolist()})


def team_file(teams: Sequence[TeamArea]) -> bytes:
    """Return every team for the browser: JSON with a list ``teams``.

    Parameters
    ----------
    teams
        Every team, in the order in which the legend has their groups.
    """
    return json_file({"teams": [team.to_json() for team in teams]})


def background_file(background: gpd.GeoDataFrame) -> bytes:
    """Write what lies under and around the areas: districts, water, stops.

    Parameters
    ----------
    background
        Columns ``kind`` (``"district"`` polygons, ``"water"`` lines, ``"stop"`` points), ``name`` (may be
        missing), ``home`` (whether a district is the place itself) and ``geometry`` in EPSG:4326.

    Returns
    -------
    bytes
        JSON with a list for each kind; a feature has ``name``, ``home`` and ``lines``, each a list of
        differences.
    """
    kinds: dict[str, list[dict[str, Any]]] = {"district": [], "water": [], "stop": []}
    columns = [background["kind"], background["name"], background["home"], background.geometry]
    for kind, name, home, shape in zip(*columns, strict=True):
        if kind in kinds and shape is not None:
            kinds[kind].append(_feature(name, home, shape))
    return json_file({"step": STEP, **kinds})


def ground_file(features: Sequence[Mapping[str, Any]]) -> bytes:
    """Write what lies on the ground: roads, railways, parks, water, or the streets.

    Parameters
    ----------
    features
        Features of GeoJSON in EPSG:4326 with ``kind`` and ``name``: lines and outlines, one or several.

    Returns
    -------
    bytes
        JSON: ``step`` and ``kinds``, for each kind a list of ``[name, lines]``; a line is a list of
        differences, and a ring is closed.
    """
    kinds: dict[str, list[tuple[str, list[list[int]]]]] = {}
    for feature in features:
        facts = feature["properties"]
        kinds.setdefault(facts["kind"], []).append(
            (facts["name"], [_packed(line) for line in lines_of(feature["geometry"])])
        )
    return json_file({"step": STEP, "kinds": kinds})


def _packed(line: Sequence[Sequence[float]]) -> list[int]:
    return _differences(_steps(np.asarray(line, dtype=np.float64)))


def _feature(name: object, home: object, shape: shapely.Geometry) -> dict[str, Any]:
    lines = [_differences(_steps(shapely.get_coordinates(line))) for line in _lines(shape)]
    return {
        "name": name if isinstance(name, str) else "",
        "home": str(home).lower() == "true",
        "lines": lines,
    }


def _lines(shape: shapely.Geometry) -> list[shapely.Geometry]:
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(parts)
    return [part for part in (rings if len(rings) else parts) if not part.is_empty]


def _open_rings(
    geometry: npt.NDArray[np.object_],
) -> tuple[list[int], list[int], npt.NDArray[np.int64]]:
    """Give rings an area, points a ring and all points, without the point that closes each ring."""
    parts, area = shapely.get_parts(geometry, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    last = np.append(ring[1:] != ring[:-1], True) if len(ring) else np.zeros(0, dtype=bool)
    counts = np.bincount(area[part], minlength=len(geometry))
    sizes = np.bincount(ring[~last], minlength=len(rings))
    return counts.tolist(), sizes.tolist(), _steps(points[~last])


def _label_points(geometry: npt.NDArray[np.object_]) -> npt.NDArray[np.int64]:
    """Give a point inside each area: its centroid where that lies inside; 0, 0 where there is no shape."""
    points = np.zeros((len(geometry), 2))
    drawn = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    centre = shapely.centroid(geometry[drawn])
    inside = shapely.contains(geometry[drawn], centre)
    chosen = np.where(inside, centre, shapely.point_on_surface(geometry[drawn]))
    points[drawn] = shapely.get_coordinates(chosen)
    return _steps(points)


def _bbox(geometry: npt.NDArray[np.object_]) -> list[float]:
    bounds = shapely.total_bounds(geometry)
    return [] if np.isnan(bounds).any() else [round(float(edge), 6) for edge in bounds]


def _steps(points: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    return np.rint(points / STEP).astype(np.int64)


def _steps_or_none(degrees: pd.Series[float]) -> list[int | None]:
    return [None if math.isnan(degree) else round(degree / STEP) for degree in degrees.astype(float)]


def _differences(points: npt.NDArray[np.int64]) -> list[int]:
    numbers: list[int] = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel().tolist()
    return numbers


def json_file(content: Mapping[str, Any]) -> bytes:
    """Return a map file: JSON without spaces, in UTF-8; a number that is none is refused.

    Parameters
    ----------
    content
        Plain values; no NaN and no infinity.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")
