"""Small maps that stand side by side: what lies inside one place by class, and the place's own line.

All of them are drawn at one scale and in the same colours, so that one legend serves them all. They have no
names, ground or scale of their own: what they are of stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from placebased import design
from placebased.mapping.layers import NeedLayer
from placebased.mapping.picture import layers
from placebased.mapping.picture.canvas import FINE, Viewport, element, fit, path_data
from placebased.mapping.picture.decode import Lines, Points, world

WIDTH, HEIGHT, MARGIN = 260.0, 230.0, 6.0
"""Size of a small map in pixels, and how much of it is left free at its edges."""

BORDER, OUTLINE, HALO = 0.6, 1.8, 3.6
"""Widths in pixels of the lines between areas, of the line round the place, and of what sets that off."""

MARK = "m"
"""What the names of the definitions begin with, of a map or of a sheet of them."""


@dataclass(frozen=True, eq=False)
class SmallMapShapes:
    """What a small map is of.

    Attributes
    ----------
    signs
        The class of each area inside, a character of :meth:`placebased.mapping.layers.NeedLayer.signs`.
    areas
        The rings of each area, in the same order.
    outline
        The rings of the place itself.
    """

    signs: str
    areas: tuple[Lines, ...]
    outline: Lines

    @property
    def box(self) -> Points:
        """West, north, east and south of all of it in the plane of the web map, shape ``(4,)``."""
        boxes = np.concatenate([each.boxes for each in (self.outline, *self.areas)])
        return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def rings_of(shape: shapely.Geometry) -> Lines:
    """Return the rings of an area in the plane of the web map.

    Parameters
    ----------
    shape
        A polygon, or several, in degrees (EPSG:4326).
    """
    rings = shapely.get_rings(shapely.get_parts(shape))
    return Lines.of([world(shapely.get_coordinates(ring))[:-1] for ring in rings])


def views_at_one_scale(boxes: Iterable[Sequence[float] | Points]) -> list[Viewport]:
    """Return a view of each box, in the middle of its map, at the largest scale at which all are whole.

    Parameters
    ----------
    boxes
        West, north, east and south of each place in the plane of the web map.
    """
    every = [[float(side) for side in box] for box in boxes]
    k = min((fit(box, WIDTH, HEIGHT, margin=MARGIN).k for box in every), default=1.0)
    return [
        Viewport(k, (west + east) / 2 * k - WIDTH / 2, (north + south) / 2 * k - HEIGHT / 2, WIDTH, HEIGHT)
        for west, north, east, south in every
    ]


def draw(need: NeedLayer, shapes: SmallMapShapes, view: Viewport, *, dark: bool = False) -> str:
    """Return a small map as a document of SVG.

    Parameters
    ----------
    need
        The fill, which has the colours of both themes.
    shapes
        What is drawn.
    view
        What part of the ground is drawn.
    dark
        Whether the theme is dark.
    """
    return element(
        "svg",
        element("defs", layers.patterns(_in_theme(need, dark=dark), MARK, dark=dark)),
        content(need, shapes, view, dark=dark),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        width=WIDTH,
        height=HEIGHT,
    )


def content(need: NeedLayer, shapes: SmallMapShapes, view: Viewport, *, dark: bool = False) -> str:
    """Return what stands on a small map, as a group of SVG without the hatches that it refers to.

    Parameters
    ----------
    need, shapes, view, dark
        As for :func:`draw`.
    """
    fill = _in_theme(need, dark=dark)
    by_sign: dict[str, list[Points]] = {}
    for sign, area in zip(shapes.signs, shapes.areas, strict=True):
        by_sign.setdefault(sign, []).extend(area.each())
    drawn = [
        element(
            "path",
            d=path_data(Lines.of(rings), view, closed=True),
            fill=layers.fill_of(fill, sign, MARK),
            fill_rule="evenodd",
        )
        for sign, rings in sorted(by_sign.items())
    ]
    between = path_data(Lines.of([r for a in shapes.areas for r in a.each()]), view, closed=True)
    drawn.append(layers.stroke(between, design.colour("border", dark=dark), BORDER))
    line = path_data(shapes.outline, view, closed=True)
    for name, width in (("halo", HALO), ("ink", OUTLINE)):
        drawn.append(layers.stroke(line, design.colour(name, dark=dark), width))
    return element("g", *drawn, transform=f"scale({1 / FINE:g})")


def _in_theme(need: NeedLayer, *, dark: bool) -> NeedLayer:
    """Return a fill whose first colours are those of a theme."""
    if not dark:
        return need
    return replace(need, rows=tuple(replace(row, colour=row.dark or row.colour) for row in need.rows))
