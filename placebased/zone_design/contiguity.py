"""Which small areas share a true border, and the parts of a zone that do not touch each other.

Areas that meet in a corner alone do not touch (rook contiguity): nobody walks across a corner.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from placebased.place.alignment import FixedAreas
from placebased.place.atlas import Atlas

SHORTEST = 1.0
"""Metres of common line from which two areas share a border: less is the inexactness of the lines."""


@dataclass(frozen=True, eq=False)
class Borders:
    """The borders that small areas share.

    Attributes
    ----------
    areas
        Codes of all small areas, in the order of the place.
    first, second
        Positions in ``areas`` of the two sides of each border, the lower first; shape ``(n,)``.
    lines
        The common lines (EPSG:27700), shape ``(n,)``.
    """

    areas: tuple[str, ...]
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    lines: NDArray[np.object_]

    @cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """The small areas that share a border with each."""
        found: dict[str, set[str]] = {code: set() for code in self.areas}
        for one, other in zip(self.first, self.second, strict=True):
            found[self.areas[one]].add(self.areas[other])
            found[self.areas[other]].add(self.areas[one])
        return {code: frozenset(each) for code, each in found.items()}

    @cached_property
    def metres(self) -> NDArray[np.float64]:
        """Length of each border, in metres."""
        return np.asarray(shapely.length(self.lines), dtype=np.float64)

    def parts(self, members: Collection[str]) -> list[tuple[str, ...]]:
        """Return the parts of some small areas that do not touch each other, the one with the most first.

        Parameters
        ----------
        members
            Codes of small areas.

        Returns
        -------
        list of tuple of str
            Codes of each part, sorted; none where there are no members.
        """
        left, found = set(members), []
        while left:
            part = {min(left)}
            edge = set(part)
            while edge:
                edge = {other for code in edge for other in self.neighbours[code]} & left - part
                part |= edge
            left -= part
            found.append(tuple(sorted(part)))
        return sorted(found, key=lambda part: (-len(part), part))


def borders_of(shapes: gpd.GeoDataFrame) -> Borders:
    """Return the borders that areas share.

    Parameters
    ----------
    shapes
        True shapes in metres (EPSG:27700); index: codes.

    Returns
    -------
    Borders
        Each once.
    """
    drawn = shapes.geometry.to_numpy()
    first, second = shapely.STRtree(drawn).query(drawn, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    lines = shapely.intersection(shapely.boundary(drawn[first]), shapely.boundary(drawn[second]))
    order = np.lexsort((second, first))
    kept = order[shapely.length(lines[order]) >= SHORTEST]
    return Borders(tuple(map(str, shapes.index)), first[kept], second[kept], lines[kept])


def borders(atlas: Atlas) -> Borders:
    """Return the borders that the small areas of a place share; kept and shared.

    Parameters
    ----------
    atlas
        The place, with whatever set of neighbourhoods.
    """
    return _borders(_Asked(atlas.fixed, atlas.measured["lsoa"].reindex(atlas.fixed.people.index)))


@dataclass(frozen=True)
class _Asked:
    """The small areas of a place; whatever is contributed or drawn, they are the same object."""

    fixed: FixedAreas
    shapes: gpd.GeoDataFrame = field(compare=False)


@lru_cache(maxsize=4)
def _borders(asked: _Asked) -> Borders:
    return borders_of(asked.shapes)
