"""Assets in a picture: a symbol each where there is room, a plate with their number where they crowd.

The rules are those of the live map (``ui/front/map/layers/assets.js`` and ``symbols.js``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placebased import design
from placebased.mapping.layers import AssetLayer
from placebased.mapping.picture.canvas import Viewport, element, paint, text
from placebased.mapping.picture.decode import Assets, Points

FEW = 40
CROWD = 3.4
CELL = 70.0
BEYOND_HELP = 16.0
NEAR, LETTERS_FROM = 14.0, 8.0
WHITE, BLACK, INK, SHADE = (design.colour(name) for name in ("white", "black", "ink", "shade"))
PALE, DASHED = 1, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at one spot: positions of assets, in pixels of the drawing."""

    x: float
    y: float
    r: float
    rows: tuple[int, ...]


def shown(assets: Assets, layer: AssetLayer) -> list[int]:
    """Return the positions of the assets that a layer shows; one without a point is never among them.

    Parameters
    ----------
    assets
        Every asset.
    layer
        Which are shown.
    """
    ids = [category["id"] for category in assets.categories]
    wanted = np.array([each in layer.categories for each in ids], dtype=bool)[assets.category]
    if layer.only is not None:
        wanted = wanted & np.isin(np.arange(len(wanted)), list(layer.only))
    if layer.oldest is not None:
        wanted = wanted & (assets.stale <= layer.oldest)
    return np.flatnonzero(wanted & np.isfinite(assets.at).all(axis=1)).tolist()


def arrange(assets: Assets, rows: Sequence[int], view: Viewport) -> list[Mark]:
    """Return the marks of the assets in view, those that share a spot or a crowded square in one.

    Parameters
    ----------
    assets
        Every asset.
    rows
        Positions of those that are shown.
    view
        What part of the ground is drawn.
    """
    west, north, east, south = view.box
    at = assets.at[list(rows)].reshape(-1, 2)
    seen = (at[:, 0] >= west) & (at[:, 0] <= east) & (at[:, 1] >= north) & (at[:, 1] <= south)
    inside = np.array(rows, dtype=np.int64)[seen].tolist()
    near = _clusters(assets, inside, 12.0 if view.zoom >= BEYOND_HELP else 15.0, view)
    many = view.zoom < BEYOND_HELP and len(near) > FEW
    crowded = many and len(near) > CROWD * len(_clusters(assets, inside, 46.0, view))
    groups = _clusters(assets, inside, CELL, view) if crowded else near
    return [_mark(assets, group, view) for group in groups]


def _clusters(assets: Assets, rows: Sequence[int], cell: float, view: Viewport) -> list[list[int]]:
    squares = np.floor(assets.at[list(rows)].reshape(-1, 2) * view.k / cell).astype(np.int64).tolist()
    groups: dict[tuple[int, int], list[int]] = {}
    for row, (across, down) in zip(rows, squares, strict=True):
        groups.setdefault((across, down), []).append(row)
    return list(groups.values())


def _mark(assets: Assets, rows: Sequence[int], view: Viewport) -> Mark:
    x, y = view.place(assets.at[list(rows)].mean(axis=0, keepdims=True))[0].tolist()
    crowd = min(15.0, 7 + 1.25 * math.log2(len(rows)))
    return Mark(x, y, _radius(view.zoom) if len(rows) == 1 else crowd, tuple(rows))


def _radius(zoom: float) -> float:
    if zoom >= NEAR:
        return 10.0
    return 7.0 if zoom >= 12.5 else 5.5  # noqa: PLR2004 - as on the live map


def draw(assets: Assets, marks: Sequence[Mark], picked: str) -> list[str]:
    """Return the marks as elements of SVG, plates over single symbols.

    Parameters
    ----------
    assets
        Every asset.
    marks
        Where they stand.
    picked
        Id of the chosen asset, which has a ring; empty for none.
    """
    chosen = assets.ids.index(picked) if picked in assets.ids else -1
    drawn = []
    for mark in sorted(marks, key=lambda each: len(each.rows)):
        if chosen in mark.rows:
            drawn += [
                _circle(mark, mark.r + 5, fill="none", stroke=colour, width=wide)
                for colour, wide in ((WHITE, 7), (INK, 3.5))
            ]
        row = mark.rows[0]
        single = len(mark.rows) == 1
        category = assets.categories[int(assets.category[row])]
        drawn += (
            symbol(category, (mark.x, mark.y), mark.r, stale=int(assets.stale[row]))
            if single
            else _plate(assets, mark)
        )
    return drawn


def _plate(assets: Assets, mark: Mark) -> list[str]:
    """Return a plate with a number, whose rim shows the mix of categories."""
    parts = np.bincount(assets.category[list(mark.rows)], minlength=len(assets.categories))
    kinds = np.flatnonzero(parts).tolist()
    rim, start = [_circle(mark, mark.r + 1.5, fill=WHITE)], -math.pi / 2
    for kind in kinds:
        end = start + 2 * math.pi * float(parts[kind]) / len(mark.rows)
        colour = assets.categories[kind]["colour"]
        if len(kinds) == 1:
            rim.append(_circle(mark, mark.r - 1, fill="none", stroke=colour, width=3))
        else:
            rim.append(element("path", d=_arc(mark, start, end), fill="none", stroke=colour, stroke_width=3))
        start = end
    number = str(len(mark.rows))
    size = max(10.0, 11.5 - len(number) / 2)
    return [
        *rim,
        text(number, mark.x, mark.y + size * 0.35, size=size, colour=INK, weight=600, anchor="middle"),
    ]


def _arc(mark: Mark, start: float, end: float) -> str:
    r = mark.r - 1
    (x0, y0), (x1, y1) = ((mark.x + r * math.cos(a), mark.y + r * math.sin(a)) for a in (start, end))
    return f"M{x0:.1f} {y0:.1f}A{r:.1f} {r:.1f} 0 {int(end - start > math.pi)} 1 {x1:.1f} {y1:.1f}"


def _circle(mark: Mark, r: float, *, fill: str, stroke: str | None = None, width: float | None = None) -> str:
    return element("circle", cx=mark.x, cy=mark.y, r=float(r), fill=fill, stroke=stroke, stroke_width=width)


def symbol(category: Mapping[str, str], at: tuple[float, float], r: float, *, stale: int = 0) -> list[str]:
    """Return one symbol: a dark line, a pale ring, the shape, and its letters where it is large enough.

    Parameters
    ----------
    category
        Has ``shape``, ``colour`` and ``glyph``.
    at
        Pixels of its middle.
    r
        Radius in pixels.
    stale
        Its band of age: full, pale, hollow, hollow with a broken line.
    """
    colour = category["colour"]
    shape = category["shape"]
    rings = [
        _shape(shape, at, r, fill="none", stroke=ring, stroke_width=wide, stroke_linejoin="round")
        for ring, wide in ((BLACK, 4.4), (WHITE, 3))
    ]
    tint = [_shape(shape, at, r, fill=colour, opacity=0.35)] if stale == PALE else []
    edge = {"stroke": colour} if stale else paint("stroke", SHADE)
    body = _shape(
        category["shape"],
        at,
        r,
        fill=WHITE if stale else colour,
        **edge,
        stroke_width=1.6 if stale else 1,
        stroke_dasharray="2.4 1.8" if stale >= DASHED else None,
    )
    letters = _letters(category, at, r, stale=stale > 0) if r >= LETTERS_FROM else []
    return [*rings, body, *tint, *letters]


_SMALLER = {"triangle": 0.72, "star": 0.72, "cross": 0.8, "diamond": 0.85}


def _letters(category: Mapping[str, str], at: tuple[float, float], r: float, *, stale: bool) -> list[str]:
    glyph, shape = category["glyph"], category["shape"]
    size = r * (0.95 if len(glyph) > 1 else 1.2) * _SMALLER.get(shape, 1.0)
    y = at[1] + r * (0.22 if shape == "triangle" else 0.06) + size * 0.34
    return [
        text(
            glyph,
            at[0],
            y,
            size=size,
            colour=category["colour"] if stale else WHITE,
            weight=700,
            anchor="middle",
        )
    ]


def _shape(shape: str, at: tuple[float, float], r: float, **look: object) -> str:
    corners = _SHAPES.get(shape)
    if corners is None:
        return element("circle", cx=at[0], cy=at[1], r=float(r), **look)
    points = " ".join(f"{at[0] + x * r:.1f},{at[1] + y * r:.1f}" for x, y in corners.tolist())
    return element("polygon", points=points, **look)


def _corners(n: int, by: float, *, turn: float = -math.pi / 2, inner: float = 1.0) -> Points:
    count = n if inner == 1 else 2 * n
    angles = turn + np.arange(count) * 2 * math.pi / count
    radii = by * np.where(np.arange(count) % 2 == 1, inner, 1.0)
    return np.column_stack([np.cos(angles) * radii, np.sin(angles) * radii])


def _cross(arm: float) -> Points:
    corners = [(-arm, -1.0), (arm, -1.0), (arm, -arm)]
    turns = [((x, y), (-y, x), (-x, -y), (y, -x)) for x, y in corners]
    return np.array([turns[k][turn] for turn in range(4) for k in range(3)]) * 1.05


_SHAPES: dict[str, Points] = {
    "square": _corners(4, 1.22, turn=-math.pi / 4),
    "triangle": _corners(3, 1.3),
    "diamond": _corners(4, 1.2),
    "pentagon": _corners(5, 1.12),
    "hexagon": _corners(6, 1.08),
    "star": _corners(5, 1.35, inner=0.5),
    "cross": _cross(0.36),
}
