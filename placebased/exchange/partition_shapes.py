"""Neighbourhoods given as shapes: each small area goes to the shape that its middle lies in."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from placebased import phrases
from placebased.errors import ListError, WorkError
from placebased.exchange.files import map_file, vector_file
from placebased.exchange.files.bounds import Found, refuse_large
from placebased.exchange.table_reader import MEND, READING
from placebased.place.atlas import Atlas
from placebased.place.crs import METRES
from placebased.worker import run_within

MOST = 52
"""Shapes at most: as many as a draft has neighbourhoods."""

OVERLAP = 0.01
"""Share of the smaller of two shapes from which they lie over each other."""

NAMED = ("neighbourhood", "name", "network", "pcn", "area", "zone", "title", "label")
"""Words of the attribute that names a shape, the plainest first."""

Shape = tuple[str, bytes]
"""What a shape is called, and its polygons as WKB in metres (EPSG:27700)."""


def may_hold_shapes(name: str, body: bytes) -> bool:
    """Return whether a file may hold shapes, by its name and how it begins.

    Parameters
    ----------
    name
        Name of the file.
    body
        Its bytes.
    """
    return (
        vector_file.is_geopackage(body) or vector_file.is_archive(name, body) or map_file.is_json(name, body)
    )


def read_owners(body: bytes, atlas: Atlas) -> tuple[pd.Series, tuple[str, ...]]:
    """Return the shape that each small area belongs to, by its middle.

    Parameters
    ----------
    body
        Bytes of the file: nothing in it is trusted.
    atlas
        The place.

    Returns
    -------
    tuple of pandas.Series and tuple of str
        Names by small area, empty for none; and what was mended or left out, as sentences.

    Raises
    ------
    ListError
        When it holds no shape, or takes too much to be read.
    """
    refuse_large(body)
    areas = atlas.measured["lsoa"].reindex(atlas.areas["lsoa"].index).geometry
    try:
        names, inside, shares, notes = run_within(
            READING, parse_and_lay, body, list(shapely.to_wkb(areas.to_numpy()))
        )
    except WorkError as error:
        raise ListError(error.sentence("This file", MEND)) from error
    owner, more = _owners(areas.index, names, np.array(inside, dtype=bool), np.array(shares))
    return owner, (*notes, *more)


def parse_and_lay(
    body: bytes, areas: Sequence[bytes]
) -> tuple[list[str], list[list[bool]], list[list[float]], list[str]]:
    """Read shapes and lay them over areas in this process, as :func:`read_owners` has a child do.

    Parameters
    ----------
    body
        Bytes of the file: nothing in it is trusted.
    areas
        Valid polygons as WKB in metres (EPSG:27700).

    Returns
    -------
    tuple
        Names of the shapes; for each shape whether the middle of each area lies in it, and the share of each
        area that does; and which shapes lie over each other, as sentences.

    Raises
    ------
    ListError
        When it holds no shape.
    """
    names, shapes = _shapes(body)
    parts = shapely.from_wkb(np.array(areas, dtype=object))
    middles, size = shapely.point_on_surface(parts), shapely.area(parts)
    inside, shares = [], []
    for shape in shapes:
        shapely.prepare(shape)
        near = shapely.intersects(shape, parts)
        laid = np.zeros(len(parts))
        laid[near] = shapely.area(shapely.intersection(parts[near], shape)) / size[near]
        inside.append(shapely.contains(shape, middles).tolist())
        shares.append(laid.tolist())
    return names, inside, shares, _overlaps(names, shapes)


def _shapes(body: bytes) -> tuple[list[str], list[BaseGeometry]]:
    rows, geometries, stated = vector_file.features(body, Found())
    kept = [
        (row, shape)
        for row, shape in zip(rows, geometries, strict=True)
        if shape is not None and shapely.get_dimensions(shape) == 2 and not shapely.is_empty(shape)  # noqa: PLR2004 - a polygon
    ]
    if not kept:
        raise ListError("The file has neither codes of small areas nor closed shapes.")
    if len(kept) > MOST:
        raise ListError(f"The file has {len(kept)} shapes. A draft has {MOST} neighbourhoods at most.")
    metres = gpd.GeoSeries([shape for _, shape in kept], crs=stated or "EPSG:4326").to_crs(METRES)
    mended = [shape if shapely.is_valid(shape) else shapely.make_valid(shape) for shape in metres]
    if not all(np.isfinite(shapely.get_coordinates(shape)).all() for shape in mended):
        raise ListError(
            "The shapes are not in the coordinates that the file states. Save it in WGS 84 first."
        )
    return _names([row for row, _ in kept]), mended


def _names(rows: Sequence[dict[str, object]]) -> list[str]:
    """Return what each shape is called: by the attribute that is most like a name, else by its number."""
    heads = list(rows[0])
    texts = {head: [str(row.get(head) or "").strip() for row in rows] for head in heads}
    told = [head for head in heads if len(set(texts[head])) == len(rows) and all(texts[head])]

    def rank(head: str) -> int:
        return next((k for k, word in enumerate(NAMED) if word in head.casefold()), len(NAMED))

    best = min(told, key=rank, default="")
    return texts[best] if best else [f"Shape {k}" for k in range(1, len(rows) + 1)]


def _overlaps(names: Sequence[str], shapes: Sequence[BaseGeometry]) -> list[str]:
    """Say which shapes lie over each other."""
    size, found = shapely.area(np.array(shapes, dtype=object)), []
    for one in range(len(shapes)):
        for other in range(one + 1, len(shapes)):
            if not shapely.intersects(shapes[one], shapes[other]):
                continue
            common = shapely.area(shapely.intersection(shapes[one], shapes[other]))
            if common > OVERLAP * min(size[one], size[other]):
                found.append(f"{names[one]} and {names[other]}")
    if not found:
        return []
    pairs = phrases.join_list(found, most=4)
    return [
        f"These shapes lie over each other: {pairs}. A small area in both goes to the one with more of it."
    ]


def _owners(
    codes: pd.Index, names: Sequence[str], inside: NDArray[np.bool_], shares: NDArray[np.float64]
) -> tuple[pd.Series, list[str]]:
    best = np.where(inside, shares, -1.0).argmax(axis=0)
    caught = inside.any(axis=0)
    owner = pd.Series(np.where(caught, np.array(names, dtype=object)[best], ""), index=codes, dtype=object)
    if not caught.any():
        raise ListError("The shapes lie outside this place, or catch the middle of no small area.")
    notes = []
    if empty := [f"{name} (row {row})" for row, name in enumerate(names, start=1) if name not in set(owner)]:
        notes.append(
            f"These catch the middle of no small area and are left out: {phrases.join_list(empty, most=5)}."
        )
    if missing := int((~caught).sum()):
        several = phrases.plural(missing, "small area lies", "small areas lie")
        notes.append(f"{several} in no shape by its middle, and so in none.")
    return owner.astype(str), notes
