"""The map of a picture: land, fills, lines, symbols and names in their order, with its scale."""

from __future__ import annotations

import math

from placebased.mapping.picture import labels, layers, names, symbols, zones
from placebased.mapping.picture.canvas import FINE, Viewport, element, path_data, text
from placebased.mapping.picture.decode import Lines, world
from placebased.mapping.picture.labels import Box
from placebased.mapping.picture.layers import colour
from placebased.mapping.picture.scene import PictureScene

EQUATOR_METRES = 40_075_016.7
"""Length of the equator (WGS 84): the width of the world on a web map."""

SCALE_LENGTHS = (50, 100, 200, 500, 1000, 2000, 5000, 10000)


def draw_map(scene: PictureScene, view: Viewport, mark: str) -> tuple[list[str], list[str]]:
    """Return the map alone, with its scale, and the names that stand on it as numbers.

    Parameters
    ----------
    scene
        What is on the picture.
    view
        What part of the ground is drawn.
    mark
        What the names of this picture's definitions begin with; :func:`layers.patterns` defines its hatches.
    """
    lines = element("g", *_lines(scene, view, mark), transform=f"scale({1 / FINE:g})")
    assets = scene.assets
    marks = symbols.arrange(assets, scene.rows, view) if assets else []
    drawn = symbols.draw(assets, marks, scene.message.picked_asset) if assets else []
    boxes = [Box(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in marks]
    written = labels.write(
        names.names(scene, view),
        numbers=[box for box, m in zip(boxes, marks, strict=True) if len(m.rows) > 1] + [_scale_room(view)],
        symbols=[box for box, m in zip(boxes, marks, strict=True) if len(m.rows) == 1],
        frame=Box(0, 0, view.width, view.height),
        sides=lambda top, bottom: names.sides(scene.areas, view, top, bottom),
    )
    return [
        lines,
        *drawn,
        *planned(scene, view),
        *_pin(scene, view),
        *written.drawn,
        *_scale(view),
    ], written.key


def _lines(scene: PictureScene, view: Viewport, mark: str) -> list[str]:
    """Return land, fills, ground, borders, teams, drawn areas and the chosen area, bottom to top."""
    message, home = scene.message, layers.home_data(scene.background, view)
    need = message.need
    wide, high = view.width * FINE, view.height * FINE
    drawn = [element("rect", width=wide, height=high, fill=colour("land"))]
    drawn.append(element("path", d=home, fill=colour("home"), fill_rule="evenodd") if home else "")
    drawn += layers.fills(scene.areas, need, view, mark) if need else []
    drawn += layers.veiled(scene.areas, scene.others, view) if need else []
    drafted = message.zones
    drawn += zones.fills(drafted, scene.areas, view, mark) if drafted else []
    if scene.ground:
        drawn += layers.ground(
            scene.ground, scene.streets, view, over=need is not None or drafted is not None
        )
        drawn += layers.dimmed(scene.ground, home, view, mark)
    drawn += _borders(scene, view)
    drawn += layers.around(scene.background, view, water=not scene.ground) if scene.background else []
    for place in scene.team_places():
        styles = list(dict.fromkeys(style for _, style in place.teams))
        drawn += layers.team_lines(path_data(place.outline, view, closed=True), styles)
    drawn += zones.lines(drafted, scene.areas, view) if drafted else []
    for each in message.drawn:
        data = path_data(Lines.of([world(ring) for ring in each.rings]), view, closed=True)
        drawn += [layers.stroke(data, colour("halo"), 6), layers.stroke(data, colour("ink"), 3, "8 4")]
    if scene.picked is not None:
        bands = [("ink", 7.5), ("halo", 4.5), ("ink", 1.8)]
        drawn += layers.emphasised(path_data(scene.picked, view, closed=True), bands)
    return drawn


def _borders(scene: PictureScene, view: Viewport) -> list[str]:
    """Return borders of the areas, where they help, and of those that are named."""
    areas, group, need = scene.areas, scene.named_level(view), scene.message.need
    drawn = []
    across = areas.typical * view.k
    if across > layers.BORDERS_FROM and (not scene.ground or need or group is areas):
        among = bool(scene.ground) and view.zoom >= layers.STREETS_FROM
        ink = colour("border" if need and not among else "plain-border")
        drawn.append(layers.borders(areas, ink, min(1.4, 0.5 + across / 150), view))
    if group is not None and group is not areas:
        band = bool(scene.ground) and need is None
        drawn.append(
            layers.borders(group, colour("boundary" if band else "group"), 3.5 if band else 1.1, view)
        )
    return drawn


def _pin(scene: PictureScene, view: Viewport) -> list[str]:
    marker = scene.message.marker
    if marker is None:
        return []
    x, y = view.place(world([(marker.lon, marker.lat)]))[0].tolist()
    (x0, y0), (x1, y1) = (
        (x + 9 * math.cos(a * math.pi), y - 20 + 9 * math.sin(a * math.pi)) for a in (0.85, 2.15)
    )
    shape = f"M{x0:.1f} {y0:.1f}A9 9 0 1 1 {x1:.1f} {y1:.1f}L{x:.1f} {y:.1f}z"
    edge = element("path", d=shape, fill="none", stroke=colour("halo"), stroke_width=4)
    inside = element("path", d=shape, fill=colour("focus"))
    return [edge, inside, element("circle", cx=x, cy=y - 20, r=3.4, fill=colour("halo"))]


def planned(scene: PictureScene, view: Viewport, *, larger: float = 1.0) -> list[str]:
    """Return the sites that a scenario changes, each a disc with its sign.

    Parameters
    ----------
    scene
        What is on the picture.
    view
        What part of the ground is drawn.
    larger
        How many times larger they are drawn than on a page.
    """
    found = []
    for site in scene.message.sites:
        x, y = view.place(world([(site.lon, site.lat)]))[0].tolist()
        gone = site.sign in {"×", "○"}
        fill, ink = (colour("halo"), colour("ink")) if gone else (colour("focus"), colour("halo"))
        found.append(element("circle", cx=x, cy=y, r=8.0 * larger, fill=fill, stroke=ink, stroke_width=2))
        found.append(
            text(site.sign, x, y + 4.5 * larger, size=13.0 * larger, colour=ink, anchor="middle", weight=600)
        )
    return found


def _scale_length(view: Viewport) -> tuple[int, float]:
    """Return a round length in metres and its pixels, at most a fifth of the map."""
    _, north, _, south = view.box
    lat = math.atan(math.sinh(math.pi * (1 - north - south)))
    pixels = view.k / (EQUATOR_METRES * math.cos(lat))
    metres = max((m for m in SCALE_LENGTHS if m * pixels <= view.width / 5), default=SCALE_LENGTHS[0])
    return metres, metres * pixels


def _scale_room(view: Viewport) -> Box:
    return Box(0, view.height - 34, _scale_length(view)[1] + 60, view.height)


def _scale(view: Viewport) -> list[str]:
    """Return the bar of the scale and an arrow to the north, on a pale plate."""
    metres, long = _scale_length(view)
    y = view.height - 10
    says = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"  # noqa: PLR2004 - a kilometre
    plate = element(
        "rect", x=4.0, y=y - 24, width=long + 46, height=30.0, rx=3, fill=colour("white"), fill_opacity=0.85
    )
    bar = element(
        "path", d=f"M12 {y - 6:.1f}v6h{long:.1f}v-6", fill="none", stroke=colour("ink"), stroke_width=1.5
    )
    x = long + 32
    arrow = element("path", d=f"M{x:.1f} {y - 9:.1f}l-4.5 9 4.5-2.5 4.5 2.5z", fill=colour("ink"))
    return [
        plate,
        bar,
        arrow,
        text(says, 12 + long / 2, y - 5, size=10.5, colour=colour("ink"), anchor="middle"),
        text("N", x, y - 11, size=10.5, colour=colour("ink"), weight=600, anchor="middle"),
    ]
