"""Neighbourhoods given as shapes: each small area goes to the shape that its middle lies in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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

GRID_EAST, GRID_NORTH = (1_000.0, 700_000.0), (1_000.0, 1_300_000.0)
"""Eastings and northings of Great Britain in metres (EPSG:27700): no degrees are as large."""

UK_EAST, UK_NORTH = (-9.0, 2.0), (49.0, 61.0)
"""Longitudes and latitudes of the United Kingdom: no place of it has one that could be the other."""


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
        names, first, inside, shares, notes = run_within(
            READING, parse_and_lay, body, list(shapely.to_wkb(areas.to_numpy()))
        )
    except WorkError as error:
        raise ListError(error.sentence("This file", MEND)) from error
    rows = dict(zip(names, first, strict=True))
    owner, more = _owners(areas.index, rows, np.array(inside, dtype=bool), np.array(shares))
    return owner, (*notes, *more)


def parse_and_lay(
    body: bytes, areas: Sequence[bytes]
) -> tuple[list[str], list[int], list[list[bool]], list[list[float]], list[str]]:
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
        Names of the neighbourhoods; in which row each stands first; for each whether the middle of each area
        lies in it, and the share of each area that does; and what was mended or left out, as sentences.

    Raises
    ------
    ListError
        When it holds no shape.
    """
    rows, shapes, notes = _shapes(body)
    names = list(rows)
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
    return names, list(rows.values()), inside, shares, [*notes, *_overlaps(names, shapes)]


def _shapes(body: bytes) -> tuple[dict[str, int], list[BaseGeometry], list[str]]:
    """Return the first row of each neighbourhood, its shape in metres, and what was mended or left out."""
    rows, geometries, stated = vector_file.features(body, Found(), closed=True)
    names = _names(rows) if rows else []
    kept = {k: shape for k, shape in enumerate(geometries) if shape is not None and _is_closed(shape)}
    if not kept:
        raise ListError("The file has neither codes of small areas nor closed shapes.")
    drawn, notes = _in_metres(list(kept.values()), stated)
    lost = [f"{names[k]} (row {k + 1})" for k in range(len(rows)) if k not in kept]
    if lost:
        notes.append(f"These have no closed shape and are left out: {phrases.join_list(lost, most=5)}.")
    together: dict[str, list[BaseGeometry]] = {}
    for k, shape in zip(kept, drawn, strict=True):
        together.setdefault(names[k], []).append(
            shape if shapely.is_valid(shape) else shapely.make_valid(shape)
        )
    if len(together) > MOST:
        raise ListError(f"The file has {len(together)} shapes. A draft has {MOST} neighbourhoods at most.")
    if several := [f"{name} ({len(each)} shapes)" for name, each in together.items() if each[1:]]:
        notes.append(f"Shapes of one name are one neighbourhood: {phrases.join_list(several, most=5)}.")
    joined = [each[0] if len(each) == 1 else shapely.union_all(each) for each in together.values()]
    return {name: names.index(name) + 1 for name in together}, joined, notes


def _is_closed(shape: BaseGeometry) -> bool:
    return shapely.get_dimensions(shape) == 2 and not shapely.is_empty(shape)  # noqa: PLR2004 - a polygon


def _in_metres(shapes: Sequence[BaseGeometry], stated: str) -> tuple[Sequence[BaseGeometry], list[str]]:
    """Return shapes in metres; what is stated wrongly is mended where it is sure, and said."""
    drawn, notes = gpd.GeoSeries(list(shapes)), []
    west, south, east, north = drawn.total_bounds
    if not stated and all(low <= value <= high for value, (low, high) in zip(
        (west, south, east, north), (GRID_EAST, GRID_NORTH) * 2, strict=True
    )):  # fmt: skip
        stated = f"EPSG:{METRES}"
        notes.append("The file does not state its coordinates. They were read as British National Grid.")
    elif (
        not stated
        and UK_NORTH[0] <= west <= east <= UK_NORTH[1]
        and UK_EAST[0] <= south <= north <= UK_EAST[1]
    ):
        drawn = gpd.GeoSeries(shapely.transform(drawn.to_numpy(), lambda points: points[:, ::-1]))
        notes.append("Latitude and longitude were the wrong way round; they were swapped.")
    metres = drawn.set_crs(stated or "EPSG:4326").to_crs(METRES)
    if not all(np.isfinite(shapely.get_coordinates(shape)).all() for shape in metres):
        raise ListError(
            "The shapes are not in the coordinates that the file states. Save it in WGS 84 first."
        )
    return list(metres), notes


def _names(rows: Sequence[dict[str, object]]) -> list[str]:
    """Return what each shape is called: by the attribute that is most like a name, else by its number.

    Several shapes may have one name: a neighbourhood in pieces. One name for all of them tells nothing.
    """
    texts = {head: [_text(row.get(head)) for row in rows] for head in rows[0]}
    telling = {
        head: each for head, each in texts.items() if all(each) and (len(set(each)) > 1 or len(rows) == 1)
    }

    def rank(head: str) -> tuple[int, bool, bool]:
        word = next((k for k, word in enumerate(NAMED) if word in head.casefold()), len(NAMED))
        return word, all(map(str.isdigit, telling[head])), len(set(telling[head])) < len(rows)

    best = min(telling, key=rank, default="")
    if not best or (rank(best)[0] == len(NAMED) and any(rank(best)[1:])):
        return [f"Shape {k}" for k in range(1, len(rows) + 1)]
    numbered = all(map(str.isdigit, telling[best]))
    return [f"Neighbourhood {text}" for text in telling[best]] if numbered else telling[best]


def _text(value: object) -> str:
    """Return what an attribute says as one line; empty for none, which a reader may give as no number."""
    return "" if value is None or value != value else " ".join(str(value).split())  # noqa: PLR0124 - NaN


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
    codes: pd.Index, rows: Mapping[str, int], inside: NDArray[np.bool_], shares: NDArray[np.float64]
) -> tuple[pd.Series, list[str]]:
    best = np.where(inside, shares, -1.0).argmax(axis=0)
    caught = inside.any(axis=0)
    owner = pd.Series(
        np.where(caught, np.array(list(rows), dtype=object)[best], ""), index=codes, dtype=object
    )
    if not caught.any():
        raise ListError("The shapes lie outside this place, or catch the middle of no small area.")
    notes = []
    if empty := [f"{name} (row {row})" for name, row in rows.items() if name not in set(owner)]:
        notes.append(
            f"These catch the middle of no small area and are left out: {phrases.join_list(empty, most=5)}."
        )
    if missing := int((~caught).sum()):
        several = phrases.plural(missing, "small area lies", "small areas lie")
        notes.append(f"{several} in no shape by its middle, and so in none.")
    return owner.astype(str), notes
