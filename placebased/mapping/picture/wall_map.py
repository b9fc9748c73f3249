"""A map alone as a drawing, for a wall that writes title and legend beside it, large enough to be read."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from placebased.mapping.files import MapFiles
from placebased.mapping.layers import CLASSES, NeedLayer
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import drawing, layers
from placebased.mapping.picture.canvas import TYPEFACE, element, fit
from placebased.mapping.picture.scene import open_scene

WIDTH, HEIGHT = 400.0, 480.0
"""Units of the drawing: on a wall of 1920 by 1080 one is some one and a half pixels."""

MARGIN, LARGER = 8.0, 1.5
"""Units around the place, and how many times larger than on a page the sites are that a scenario changes."""

SWATCH = 20.0
"""Units of the side of a class's square."""


@dataclass(frozen=True, slots=True)
class WallClass:
    """One class of a map's legend.

    Attributes
    ----------
    swatch
        Its fill as an SVG element, hatched as it is on the map.
    label
        What it means.
    """

    swatch: str
    label: str


def draw(message: MapMessage, files: MapFiles) -> str:
    """Return the map of the whole place as a document of SVG, without title and legend.

    Parameters
    ----------
    message
        What the live map is sent.
    files
        The files whose addresses stand in it.

    Raises
    ------
    ValueError
        If the shapes of the level that is filled are not among the files.
    """
    scene = open_scene(message, files)
    mark = f"w{zlib.crc32(repr(message.to_json()).encode()):08x}"
    view = fit(scene.home.tolist(), WIDTH, HEIGHT, margin=MARGIN)
    drawn, _ = drawing.draw_map(scene, view, mark)
    return element(
        "svg", element("defs", layers.patterns(message.need, mark)), *drawn,
        *drawing.planned(scene, view, larger=LARGER),  # above the names, as they are what the room looks for
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        width=WIDTH, height=HEIGHT, font_family=TYPEFACE,
    )  # fmt: skip


def classes(need: NeedLayer, mark: str) -> list[WallClass]:
    """Return the classes of a fill in their order, each with its square.

    Parameters
    ----------
    need
        The fill.
    mark
        What the names of its hatches begin with: another one for each legend of a page.
    """
    found = []
    for sign, row in zip(CLASSES, need.rows, strict=False):
        own = f"{mark}{sign}"
        square = element(
            "rect", width=SWATCH, height=SWATCH, fill=layers.fill_of(need, sign, own), stroke="currentColor"
        )
        hatches = element("defs", layers.patterns(need, own))
        size = {"viewBox": f"0 0 {SWATCH:g} {SWATCH:g}", "aria_hidden": "true"}
        found.append(WallClass(element("svg", hatches, square, class_="pb-swatch", **size), row.label))
    return found
