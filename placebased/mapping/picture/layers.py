"""The ground, the fills and the lines of a picture, bottom to top, as the live map draws them.

The rules (widths by zoom, what is drawn over fills, what is dimmed) are those of ``ui/front/map/scene.js``
and ``ui/front/map/layers``; colours are those of the light theme. Paths are in steps of
``1 / canvas.FINE`` pixel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from placebased import design
from placebased.mapping.layers import NO_CLASS, RANGE_ONLY, ClassRow, NeedLayer
from placebased.mapping.picture.canvas import FINE, Viewport, element, paint, path_data
from placebased.mapping.picture.decode import Background, LevelShapes, Lines

STREETS_FROM = 13.0
STOPS_FROM = 12.5
OUTLINES_FROM = 14.0
WIDER = 1.32
ROUND = 0.55
FADE = 0.16
BORDERS_FROM = 7.0

GROUNDS = ("park", "hospital", "airport", "water")
WIDTHS: dict[str, tuple[float, str, str, str | None]] = {
    "street": (0.35, "street", "street-over", None),
    "runway": (1.2, "road", "road-over", None),
    "through": (0.7, "road", "road-over", None),
    "rail": (0.7, "rail", "road-over", "4 2.5"),
    "tram": (0.9, "tram", "road-over", None),
    "main": (1.0, "road", "road-over", None),
    "motorway": (1.7, "road", "road-over", None),
}
"""By kind: width in pixels at zoom 11, colour, colour over fills, dashes."""

DASHES = (None, "10 5", "2 5", "14 5 2 5", "5 4", "16 4 4 4")
"""Dashes of the lines of teams, by the order of their groups."""


def colour(name: str) -> str:
    """Return a colour of the light theme.

    Parameters
    ----------
    name
        Its name in ``design.json``.
    """
    return design.colour(name)


def stroke(data: str, ink: str, width: float, dashes: str | None = None) -> str:
    """Return a path that is drawn as a line.

    Parameters
    ----------
    data
        As :func:`~placebased.mapping.picture.canvas.path_data` gives it.
    ink
        Colour.
    width
        Pixels.
    dashes
        Pixels of dashes and gaps; ``None`` for a whole line.
    """
    if not data:
        return ""
    lengths = dashes and " ".join(f"{float(each) * FINE:g}" for each in dashes.split())
    look = paint("stroke", ink)
    return element(
        "path",
        d=data,
        fill="none",
        **look,
        stroke_width=width * FINE,
        stroke_linejoin="round",
        stroke_dasharray=lengths,
    )


def text_on(ground: str) -> str:
    """Return black or white, whichever is read better on a colour (contrast as in WCAG 2.2).

    Parameters
    ----------
    ground
        ``"#rrggbb"``.
    """
    parts = np.array([int(ground[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    light = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 - WCAG's own
    return colour("black" if light @ np.array([0.2126, 0.7152, 0.0722]) > 0.179 else "white")  # noqa: PLR2004


# --- fills ---------------------------------------------------------------------------------------


def patterns(need: NeedLayer | None, mark: str, *, dark: bool = False) -> str:
    """Return the hatches and strokes that fills refer to, as definitions.

    Parameters
    ----------
    need
        The fill; ``None`` for none.
    mark
        What the names of this picture's definitions begin with.
    dark
        Whether what has no figure is hatched in the colours of the dark theme.
    """
    missing = design.colour("no-data", dark=dark), design.colour("no-data-line", dark=dark)
    made = [_hatch(f"{mark}-none", *missing), _hatch(f"{mark}-range", *missing, crossed=True)]
    for k, row in enumerate(need.rows if need else ()):
        if row.hatched:
            made.append(_hatch(f"{mark}-{k}", row.colour, text_on(row.colour)))
        elif need and need.patterns and k:
            made.append(_strokes(f"{mark}-{k}", k, row.colour))
    return "".join(made)


def _hatch(name: str, ground: str, line: str, *, crossed: bool = False) -> str:
    lines = "".join(f"M{shift - 1} 8L{shift + 8} -1" for shift in (-7, 0, 7))
    lines += "".join(f"M{shift - 1} -1L{shift + 8} 8" for shift in (-7, 0, 7)) if crossed else ""
    inside = element("rect", width=7, height=7, fill=ground) + element(
        "path", d=lines, stroke=line, stroke_width=1.2
    )
    return element("pattern", inside, id=name, width=7, height=7, patternUnits="userSpaceOnUse")


def _strokes(name: str, rank: int, ground: str) -> str:
    gap, ink = (0, 14, 10, 8, 6, 5, 5, 4, 4)[rank], text_on(ground)
    line = element("path", d=f"M0 {gap}L{gap} 0", stroke=ink, stroke_opacity=0.55)
    dot = element("circle", cx=gap / 2, cy=gap / 2, r=1, fill="none", stroke=ink, stroke_opacity=0.55)
    inside = element("rect", width=gap, height=gap, fill=ground) + (line if rank % 2 else dot)
    return element("pattern", inside, id=name, width=gap, height=gap, patternUnits="userSpaceOnUse")


def fill_of(need: NeedLayer, sign: str, mark: str) -> str:
    """Return the fill of a class: its colour, or the definition of its hatch.

    Parameters
    ----------
    need
        The fill of the map.
    sign
        The character of the class, of :meth:`placebased.mapping.layers.NeedLayer.signs`.
    mark
        As for :func:`patterns`.
    """
    if sign in {NO_CLASS, RANGE_ONLY}:
        return f"url(#{mark}-{'none' if sign == NO_CLASS else 'range'})"
    row: ClassRow = need.rows[int(sign)]
    return f"url(#{mark}-{sign})" if row.hatched or (need.patterns and int(sign)) else row.colour


def fills(areas: LevelShapes, need: NeedLayer, view: Viewport, mark: str) -> list[str]:
    """Return the areas filled by class.

    Parameters
    ----------
    areas
        The areas of the level.
    need
        Their classes, in the same order.
    view
        What part of the ground is drawn.
    mark
        As for :func:`patterns`.
    """
    signs = np.array(list(need.signs()))
    drawn = []
    for sign in sorted(set(need.signs())):
        data = path_data(areas.lines(np.flatnonzero(signs == sign).tolist()), view, closed=True)
        drawn.append(element("path", d=data, fill=fill_of(need, sign, mark), fill_rule="evenodd"))
    return drawn


def veiled(areas: LevelShapes, others: Sequence[int], view: Viewport) -> list[str]:
    """Return a veil over the areas that are not meant, where a larger place is chosen.

    Parameters
    ----------
    areas
        The areas of the level.
    others
        Positions of those that lie outside the chosen place.
    view
        What part of the ground is drawn.
    """
    data = path_data(areas.lines(others), view, closed=True) if others else ""
    veil = paint("fill", colour("dimmed"))
    return [element("path", d=data, **veil, fill_rule="evenodd")] if data else []


def borders(areas: LevelShapes, ink: str, width: float, view: Viewport) -> str:
    """Return the borders of all areas.

    Parameters
    ----------
    areas
        The areas.
    ink, width
        Colour, and pixels.
    view
        What part of the ground is drawn.
    """
    return stroke(path_data(areas.rings, view, closed=True), ink, width)


# --- the ground ----------------------------------------------------------------------------------


def home_data(background: Background | None, view: Viewport) -> str:
    """Return the outline of the place itself as the data of a path.

    Parameters
    ----------
    background
        What lies around; ``None`` for nothing.
    view
        What part of the ground is drawn.
    """
    home = [each for each in (background.districts if background else ()) if each.home]
    return "".join(path_data(each.rings, view, closed=True) for each in home)


def ground(
    kinds: Mapping[str, Lines], streets: Mapping[str, Lines], view: Viewport, *, over: bool
) -> list[str]:
    """Return parks, water, railways and roads, and from near the streets.

    Parameters
    ----------
    kinds, streets
        What lies on the ground, and the streets, by kind.
    view
        What part of the ground is drawn.
    over
        Whether it lies over fills, whose colours it must leave to be read.
    """
    drawn = []
    for kind in GROUNDS:
        data = path_data(kinds[kind], view, closed=True) if kind in kinds else ""
        if data and over and kind != "water":
            if view.zoom >= OUTLINES_FROM:
                drawn.append(stroke(data, colour("street-over"), _width("street", view) + 0.3))
        elif data:
            share = 0.8 if over else None
            drawn.append(element("path", d=data, fill=colour(kind), fill_rule="evenodd", opacity=share))
    near = streets if view.zoom >= STREETS_FROM else {}
    for kind, (_, plain, half, dashes) in WIDTHS.items():
        found = (near if kind == "street" else kinds).get(kind)
        if found is not None:
            ink = colour(half if over else plain)
            drawn.append(stroke(path_data(found, view, closed=False), ink, _width(kind, view), dashes))
    return drawn


def _width(kind: str, view: Viewport) -> float:
    return min(14.0, WIDTHS[kind][0] * float(WIDER ** (view.zoom - 11)))


def dimmed(kinds: Mapping[str, Lines], home: str, view: Viewport, mark: str) -> list[str]:
    """Return what covers half of what lies round the place, and all of it where the ground ends.

    Parameters
    ----------
    kinds
        What lies on the ground.
    home
        Outline of the place itself, as the data of a path.
    view
        What part of the ground is drawn.
    mark
        What the names of this picture's definitions begin with.
    """
    if not home:
        return []
    wide, high = view.width * FINE, view.height * FINE
    around = element("path", d=f"M0 0H{wide:g}V{high:g}H0z{home}", clip_rule="evenodd")
    clip = element("clipPath", around, id=f"{mark}-around")
    boxes = np.concatenate([lines.boxes for lines in kinds.values()])
    left, top = ((boxes[:, :2].min(axis=0) * view.k - [view.left, view.top]) * FINE).tolist()
    right, bottom = ((boxes[:, 2:].max(axis=0) * view.k - [view.left, view.top]) * FINE).tolist()
    across, down = (right - left) * FADE, (bottom - top) * FADE
    veils = [
        _veil(f"{mark}-w", (left, 0, left + across, 0), (0, 0, left + across, high)),
        _veil(f"{mark}-e", (right, 0, right - across, 0), (right - across, 0, wide, high)),
        _veil(f"{mark}-n", (0, top, 0, top + down), (0, 0, wide, top + down)),
        _veil(f"{mark}-s", (0, bottom, 0, bottom - down), (0, bottom - down, wide, high)),
    ]
    half = element("rect", width=wide, height=high, fill=colour("land"), fill_opacity=ROUND)
    return [clip, element("g", half, *veils, clip_path=f"url(#{mark}-around)")]


def _veil(name: str, way: Sequence[float], box: Sequence[float]) -> str:
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return ""
    land = colour("land")
    stops = [element("stop", offset=at, stop_color=land, stop_opacity=1 - at) for at in (0, 1)]
    x1, y1, x2, y2 = (float(each) for each in way)
    shade = element(
        "linearGradient", *stops, id=name, gradientUnits="userSpaceOnUse", x1=x1, y1=y1, x2=x2, y2=y2
    )
    size = {"width": float(right - left), "height": float(bottom - top)}
    return shade + element("rect", x=float(left), y=float(top), **size, fill=f"url(#{name})")


def around(background: Background, view: Viewport, *, water: bool) -> list[str]:
    """Return rivers where the ground has none of its own, lines of districts, and stops from near.

    Parameters
    ----------
    background
        What lies around the areas.
    view
        What part of the ground is drawn.
    water
        Whether to draw rivers.
    """
    drawn = []
    if water:
        wider = max(1.0, (view.zoom - 10) * 0.5)
        for rivers, width in ((background.brooks, 0.7), (background.rivers, 1.3)):
            drawn.append(stroke(path_data(rivers, view, closed=False), colour("water"), width * wider))
    for home, ink, width, dashes in ((False, "district", 1.2, "7 3 2 3"), (True, "group", 2.2, None)):
        lines = [
            path_data(each.borders, view, closed=False) for each in background.districts if each.home == home
        ]
        drawn.append(stroke("".join(lines), colour(ink), width, dashes))
    if view.zoom >= STOPS_FROM and len(background.stops):
        places = view.place(background.stops) * FINE
        seen = ((places > 0) & (places < np.array([view.width, view.height]) * FINE)).all(axis=1)
        look = {"r": 2.6 * FINE, "fill": colour("halo"), "stroke": colour("line"), "stroke_width": 1.3 * FINE}
        drawn += [element("circle", cx=x, cy=y, **look) for x, y in places[seen].tolist()]
    return drawn


# --- lines over all ------------------------------------------------------------------------------


def team_lines(data: str, styles: Sequence[int]) -> list[str]:
    """Return the outline of teams that cover one area: bands inside one another, the first outermost.

    Parameters
    ----------
    data
        The outline, as the data of a path.
    styles
        The line style of each group of teams that covers it: positions in ``DASHES``, without repeats.
    """
    drawn = [stroke(data, colour("halo"), 5 * len(styles) + 1)]
    for place, style in enumerate(styles):
        left = len(styles) - place
        if place:
            drawn.append(stroke(data, colour("halo"), 5 * left + 0.5))
        drawn.append(stroke(data, team_colour(style), 5 * left - 2, team_dashes(style)))
    return drawn


def team_colour(style: int) -> str:
    """Return the colour of a group of teams.

    Parameters
    ----------
    style
        Its position among the groups that are shown.
    """
    inks = design.palette("teams")
    return inks[style % len(inks)]


def team_dashes(style: int) -> str | None:
    """Return the dashes of a group of teams; ``None`` for a whole line.

    Parameters
    ----------
    style
        Its position among the groups that are shown.
    """
    return DASHES[style % len(DASHES)]


def emphasised(data: str, bands: Sequence[tuple[str, float]]) -> list[str]:
    """Return one outline as several lines over each other, widest first.

    Parameters
    ----------
    data
        The outline, as the data of a path.
    bands
        Name of the colour and width in pixels of each.
    """
    return [stroke(data, colour(name), width) for name, width in bands]
