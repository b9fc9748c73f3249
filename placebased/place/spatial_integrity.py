"""Whether shapes, points and the tables about them agree: what lies where it is said to lie.

Everything is measured in metres (EPSG:27700). The tolerances leave room for outlines that were simplified and
coordinates that were rounded, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from placebased.errors import Fault, fault
from placebased.place.crs import points_to_metres, to_metres
from placebased.place.loading import RawPack
from placebased.place.schemas import FIRST_ROW

ASTRAY_METRES = 50
"""How far outside the area it names a point may lie, or how deep in one that it does not name."""

LEAST_ALIKE = 0.9
"""Area that an outline to draw and one to measure have in common, over the area of both, at least."""

MOST_OVERLAP = 0.01
"""Share of the smaller of two areas that may lie in the other."""

SHARE_TOLERANCE = 0.01
"""How far a stated share of a small area may be from the measured one."""

HECTARES_TOLERANCE = 0.01
"""How far stated hectares may be from measured ones, as a share of these (or 0.1 hectares)."""

SQUARE_METRES = 10_000
_FINEST = 0.1  # hectares

_CHECK_CODES = "Check their codes and coordinates: have rows or shapes changed places?"

Shapes = pd.Series
"""Shapes in metres; index: code of the area."""

Positions = NDArray[np.intp]


@dataclass(frozen=True)
class _Points:
    """Points of a table: what each is called, where it lies (metres), and the small area it names, if any."""

    file: str
    names: pd.Index
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    named: pd.Series

    def at(self, which: Positions) -> NDArray[np.object_]:
        """Return some of the points as geometries."""
        return np.asarray(shapely.points(self.x[which], self.y[which]))


def spatial_faults(raw: RawPack) -> list[Fault]:
    """Return everything that does not lie where the pack says it lies.

    Nothing here depends on which neighbourhood list is in use.

    Parameters
    ----------
    raw
        The pack, each of its files checked on its own; shapes that were found wrong there are passed over.

    Returns
    -------
    list of Fault
        By the order of the rules: outlines, areas, points, shares.
    """
    shapes = {file: _sound(raw, file) for file in raw.shapes}
    small, wards = shapes["lsoa_true.geojson"], shapes["ward_true.geojson"]
    return [
        *_disagreeing(shapes),
        *(each for file, found in shapes.items() for each in _overlapping(file, found)),
        *_wrong_hectares(raw, "small_areas", small),
        *_wrong_hectares(raw, "wards", wards),
        *(each for points in _points(raw) for each in _astray(points, small)),
        *_share_faults(raw, small, wards),
    ]


def _sound(raw: RawPack, file: str) -> Shapes:
    shapes = raw.shapes[file]
    good = ~shapes.geometry.isna() & shapes.geometry.is_valid
    return pd.Series(to_metres(shapes[good]).geometry.to_numpy(), index=shapes.index[good], dtype=object)


def _disagreeing(shapes: dict[str, Shapes]) -> Iterator[Fault]:
    """Return areas whose outline to draw is not the one to measure, simplified."""
    for level in ("lsoa", "ward"):
        drawn, measured = shapes[f"{level}.geojson"], shapes[f"{level}_true.geojson"]
        both = drawn.index.intersection(measured.index)
        one, other = drawn[both].to_numpy(), measured[both].to_numpy()
        common = shapely.area(shapely.intersection(one, other))
        together = shapely.area(one) + shapely.area(other) - common
        apart = both[~(common >= LEAST_ALIKE * together)]
        if len(apart):
            what = f"has other outlines than {level}_true.geojson for the same areas"
            yield fault(f"{level}.geojson", what, _CHECK_CODES, rows=list(map(str, apart)))


def _overlapping(file: str, shapes: Shapes) -> Iterator[Fault]:
    """Return areas that lie over each other; where all share their borders exactly, nothing is measured."""
    found = shapes.to_numpy()
    if not len(found) or shapely.coverage_is_valid(found):
        return
    one, other = shapely.STRtree(found).query(found, predicate="intersects")
    pairs = one < other
    one, other = one[pairs], other[pairs]
    size = shapely.area(found)
    common = shapely.area(shapely.intersection(found[one], found[other]))
    over = common > MOST_OVERLAP * np.minimum(size[one], size[other])
    if over.any():
        rows = [
            f"{shapes.index[i]} and {shapes.index[j]}" for i, j in zip(one[over], other[over], strict=True)
        ]
        yield fault(file, "has areas that lie over each other", "Mend or replace these shapes", rows=rows)


def _wrong_hectares(raw: RawPack, table: str, shapes: Shapes) -> Iterator[Fault]:
    stated = raw[table]["hectares"].dropna()
    stated = stated[~stated.index.duplicated()]
    both = stated.index.intersection(shapes.index)
    measured = shapely.area(shapes[both].to_numpy()) / SQUARE_METRES
    wrong = both[
        np.abs(stated[both].to_numpy() - measured) > np.maximum(_FINEST, HECTARES_TOLERANCE * measured)
    ]
    if len(wrong):
        what = "states other hectares than the outlines to measure have"
        yield fault(raw.files[table], what, _CHECK_CODES, rows=list(map(str, wrong)))


def _points(raw: RawPack) -> Iterator[_Points]:
    for table, across, up in (
        ("assets", "lon", "lat"),
        ("practices", "lon", "lat"),
        ("postcodes", "easting", "northing"),
        ("around", "easting", "northing"),
    ):
        rows = raw[table].dropna(subset=[across, up])
        x, y = rows[across].to_numpy(), rows[up].to_numpy()
        if across == "lon":
            x, y = points_to_metres(x, y)
        named = rows["lsoa"] if "lsoa" in rows else pd.Series("", index=rows.index)
        yield _Points(raw.files[table], rows.index, x, y, named)


def _astray(points: _Points, areas: Shapes) -> Iterator[Fault]:
    """Return points that lie outside the area they name, and those that name none and lie inside one."""
    if areas.empty or not len(points.x):
        return
    rules = {
        f"has points more than {ASTRAY_METRES} m outside the small area that they name": _outside,
        f"has points that name no small area and lie more than {ASTRAY_METRES} m inside one": _inside,
    }
    for what, rule in rules.items():
        wrong = rule(points, areas)
        if len(wrong):
            yield fault(points.file, what, _CHECK_CODES, rows=list(map(str, points.names[wrong])))


def _outside(points: _Points, areas: Shapes) -> Positions:
    shapes = areas.to_numpy()
    shapely.prepare(shapes)
    area = areas.index.get_indexer(pd.Index(points.named))
    known = np.flatnonzero(area >= 0)
    within = shapely.intersects_xy(shapes[area[known]], points.x[known], points.y[known])
    # only the few that do not lie in their area are measured
    out = known[~within]
    return out[~(shapely.distance(points.at(out), shapes[area[out]]) <= ASTRAY_METRES)]


def _inside(points: _Points, areas: Shapes) -> Positions:
    shapes = areas.to_numpy()
    west, south, east, north = shapely.total_bounds(shapes)
    near = (points.x > west) & (points.x < east) & (points.y > south) & (points.y < north)
    nameless = np.flatnonzero((points.named == "").to_numpy() & near)
    at = points.at(nameless)
    point, area = shapely.STRtree(shapes).query(at, predicate="within")
    deep = shapely.distance(at[point], shapely.boundary(shapes[area])) > ASTRAY_METRES
    return np.unique(nameless[point[deep]])


def _share_faults(raw: RawPack, small: Shapes, wards: Shapes) -> Iterator[Fault]:
    """Return shares that the shapes do not have, shares left out, and fits to wards that hold nothing."""
    stated = raw["overlaps"].dropna(subset=["share"]).reset_index(drop=True)
    stated = stated[stated["lsoa"].isin(small.index) & stated["ward"].isin(wards.index)]
    if stated.empty:
        return
    inside = _shares(small[stated["lsoa"]].to_numpy(), wards[stated["ward"]].to_numpy())
    off = stated[np.abs(inside - stated["share"].to_numpy()) > SHARE_TOLERANCE]
    if len(off):
        rows = [
            f"{lsoa} in {ward}, line {k + FIRST_ROW}" for k, lsoa, ward in off[["lsoa", "ward"]].itertuples()
        ]
        what = "states other shares than the outlines to measure have"
        yield fault(raw.files["overlaps"], what, "Correct them, or mend the shapes", rows=rows)
    if short := _left_out(stated, small, wards):
        what = "leaves out wards that some small areas lie in"
        yield fault(raw.files["overlaps"], what, "Add a row for each ward", rows=short)
    yield from _misfits(raw, stated)


def _shares(small: NDArray[np.object_], wards: NDArray[np.object_]) -> NDArray[np.float64]:
    return np.asarray(shapely.area(shapely.intersection(small, wards)) / shapely.area(small))


def _left_out(stated: pd.DataFrame, small: Shapes, wards: Shapes) -> list[str]:
    """Return small areas that lie in more wards than is stated; those stated in full are passed over."""
    total = stated.groupby("lsoa")["share"].sum()
    partly = total[total < 1 - SHARE_TOLERANCE]
    shapes = small[partly.index].to_numpy()
    piece, ward = shapely.STRtree(wards.to_numpy()).query(shapes, predicate="intersects")
    inside = np.bincount(piece, _shares(shapes[piece], wards.to_numpy()[ward]), minlength=len(shapes))
    return [str(code) for code in partly.index[inside - partly.to_numpy() > SHARE_TOLERANCE]]


def _misfits(raw: RawPack, stated: pd.DataFrame) -> Iterator[Fault]:
    """Return small areas that are fitted to a ward in which nothing of them lies."""
    overlapping = pd.MultiIndex.from_frame(stated.loc[stated["share"] > 0, ["lsoa", "ward"]])
    small = raw["small_areas"][raw["small_areas"]["code"].isin(stated["lsoa"])]
    fitted = pd.MultiIndex.from_frame(small[["code", "ward"]])
    wrong = small["code"][~fitted.isin(overlapping)]
    if len(wrong):
        what = f"fits small areas to a ward that {raw.files['overlaps']} does not have them in"
        yield fault(raw.files["small_areas"], what, "Correct the ward", rows=list(map(str, wrong)))
