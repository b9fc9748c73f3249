"""Communities that residents name, as outlines over whatever else a map shows."""

from __future__ import annotations

import shapely

from placebased.mapping.layers import Drawn
from placebased.place.atlas import Atlas
from placebased.zone_design import named_communities

LEGEND = "Dashed, in quotation marks: communities that residents name."
"""What a legend says of them."""


def outlines(atlas: Atlas) -> tuple[Drawn, ...]:
    """Return the outline of each community with its name, in the order in which they were accepted.

    Parameters
    ----------
    atlas
        The place with what was contributed.
    """
    found = named_communities.outlines(atlas)
    return tuple(Drawn(label=f"“{name}”", rings=_rings(shape)) for name, shape in found.items())


def _rings(shape: shapely.Geometry) -> list[list[tuple[float, float]]]:
    """Return the outer and inner lines of a shape, each closed, in degrees."""
    rings = [
        ring
        for piece in shapely.get_parts(shape)
        if isinstance(piece, shapely.Polygon)
        for ring in (piece.exterior, *piece.interiors)
    ]
    return [[(float(x), float(y)) for x, y in ring.coords] for ring in rings]
