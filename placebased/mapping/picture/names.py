"""What names stand on a picture, each with where it would like to be; ``labels`` finds them room."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from placebased.mapping.layers import CLASSES
from placebased.mapping.picture import layers, zones
from placebased.mapping.picture.canvas import Viewport
from placebased.mapping.picture.decode import District, LevelShapes, Lines, Points, polygon, world
from placebased.mapping.picture.labels import Name
from placebased.mapping.picture.layers import colour
from placebased.mapping.picture.scene import ALL, PictureScene

LETTER = 11.0
"""Pixels of a capital with the space after it."""


def names(scene: PictureScene, view: Viewport) -> list[Name]:
    """Return the names of areas, teams, drawn areas, neighbouring districts and a searched place.

    Parameters
    ----------
    scene
        What is on the picture.
    view
        What part of the ground is drawn.
    """
    found = [*_district_names(scene, view), *_team_names(scene, view), *_area_names(scene, view)]
    if scene.message.zones:
        found += zones.names(scene.message.zones, scene.areas, view)
    for k, each in enumerate(scene.message.drawn):
        rings = Lines.of([world(ring) for ring in each.rings])
        x, y = view.place(rings.boxes.reshape(-1, 2).mean(axis=0, keepdims=True))[0].tolist()
        found += [Name(text=each.label, x=x, y=y, rank=1e7 - k, weight=700, fixed=True)] if each.label else []
    marker = scene.message.marker
    if marker is not None:
        x, y = view.place(world([(marker.lon, marker.lat)]))[0].tolist()
        found.append(Name(text=marker.label, x=x, y=y + 12, rank=2e9, size=13.5, weight=700, fixed=True))
    return found


def _area_names(scene: PictureScene, view: Viewport) -> list[Name]:
    areas, own, message = scene.named_level(view), scene.areas, scene.message
    if areas is None:
        return []
    chosen = own.find(message.picked) if message.picked_level in {"", message.level} else -1
    told = set(_in_legend(scene)) - {chosen}
    must = areas is own and len(own.codes) <= ALL and not scene.teams  # numbers would stand on names of teams
    must = must and not told  # of the others the legend speaks as of one
    places, wide = view.place(areas.at), (areas.boxes[:, 2] - areas.boxes[:, 0]) * view.k
    named = [
        Name(text=label, x=float(x), y=float(y), rank=float(w), must=must, room=max(60.0, w * 1.35))
        for k, (label, (x, y), w) in enumerate(zip(areas.labels, places, wide.tolist(), strict=True))
        if not math.isnan(w) and not (areas is own and k in {chosen, *told})
    ]
    named += [_own_name(own, k, view, size=13.0) for k in sorted(told)]
    if chosen >= 0:
        named.append(_own_name(own, chosen, view, size=15.0))
    return named


def _own_name(own: LevelShapes, area: int, view: Viewport, *, size: float) -> Name:
    """Return the name of an area that stands there whatever else does."""
    x, y = view.place(own.at[[area]])[0].tolist()
    return Name(text=own.labels[area], x=x, y=y, rank=1e9, size=size, weight=700, fixed=True)


def _in_legend(scene: PictureScene) -> list[int]:
    """Return the areas that are a class of their own, which the legend calls as they are called."""
    need, own = scene.message.need, scene.areas
    if need is None:
        return []
    place = {name: k for k, name in enumerate(own.names)}
    signs = need.signs()
    found = [(place.get(row.label, -1), sign) for row, sign in zip(need.rows, CLASSES, strict=False)]
    return [area for area, sign in found if area >= 0 and signs[area] == sign]


def _team_names(scene: PictureScene, view: Viewport) -> list[Name]:
    """Return the names of teams, at most three in one area, one above the other."""
    found = []
    for place in scene.team_places():
        x, y = view.place(place.outline.boxes.reshape(-1, 2).mean(axis=0, keepdims=True))[0].tolist()
        shown = place.teams[:3]
        for k, (label, style) in enumerate(shown):
            ink, down = layers.team_colour(style), y + (k - (len(shown) - 1) / 2) * 22
            found.append(Name(text=label, x=x, y=down, rank=1e6 - k, colour=ink, weight=700, fixed=True))
    return found


def _district_names(scene: PictureScene, view: Viewport) -> list[Name]:
    """Return the names of neighbouring districts, each where it has room clear of the place itself."""
    districts = scene.background.districts if scene.background else ()
    home = [polygon(each.rings.each()) for each in districts if each.home]
    across, down = ((np.arange(n) + 0.5) * size / n for n, size in ((12, view.width), (9, view.height)))
    spots = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    found = []
    for each in districts:
        free = np.zeros(len(spots), dtype=bool) if each.home else _free(each, home, spots, view)
        if each.name and free.any():
            middle = spots[free].mean(axis=0)
            x, y = spots[free][np.argmin(((spots[free] - middle) ** 2).sum(axis=1))].tolist()
            quiet = colour("quiet")
            found.append(Name(text=each.name, x=x, y=y, rank=-1.0, size=12.0, colour=quiet, spaced=True))
    return found


def _free(
    each: District, home: Sequence[shapely.Geometry], spots: Points, view: Viewport
) -> npt.NDArray[np.bool_]:
    """Return which spots of the drawing lie in a district, and leave its name clear of the place."""
    half = len(each.name) * LETTER / 2
    inside = (spots[:, 0] > half) & (spots[:, 0] < view.width - half)
    inside &= shapely.contains_xy(polygon(each.rings.each()), view.ground(spots))
    for along in (-half, 0.0, half):
        at = view.ground(spots + np.array([along, 0.0]))
        for shape in home:
            inside &= ~shapely.contains_xy(shape, at)
    return inside


def sides(areas: LevelShapes, view: Viewport, top: float, bottom: float) -> tuple[float, float] | None:
    """Return how far the place reaches to the left and to the right between two heights.

    Parameters
    ----------
    areas
        Its areas.
    view
        What part of the ground is drawn.
    top, bottom
        Pixels of the two heights.

    Returns
    -------
    tuple of float or None
        Pixels of left and right; ``None`` where the place is not.
    """
    across, down = view.place(areas.rings.points).T
    there = across[(down >= top) & (down <= bottom)]
    return (float(there.min()), float(there.max())) if len(there) else None
