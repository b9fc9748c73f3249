"""What a drawing is made with: a view of the ground, escaped elements of SVG, and lines of text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np
import shapely

from placebased.mapping.picture.decode import Lines, Points

TILE = 256.0
"""Pixels of the whole world at zoom 0, as on every web map."""

FINE = 2
"""Steps a pixel in which lines are written: what is finer is not seen, and would make the file larger."""

TYPEFACE = (
    "'Source Sans Pro', 'Source Sans 3', 'Source Sans', Arial, Helvetica, 'Liberation Sans', sans-serif"
)

BEYOND = 60.0
"""Pixels outside the view at which lines are cut: more than any line is wide."""

_NARROW, _WIDE = frozenset("iljtfI.,:;'|!()[]- "), frozenset("mwMW@%—…")
_BROADEST = 0x2E80  # from here on signs are as wide as they are high


@dataclass(frozen=True, slots=True)
class Viewport:
    """What part of the ground is drawn.

    Attributes
    ----------
    k
        Pixels that the world is wide.
    left, top
        Pixels of the upper left corner in the world.
    width, height
        Pixels of the drawing.
    """

    k: float
    left: float
    top: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom at which a web map shows the ground as large."""
        return math.log2(self.k / TILE)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, north, east and south in the plane of the web map."""
        x, y = self.left / self.k, self.top / self.k
        return x, y, x + self.width / self.k, y + self.height / self.k

    def place(self, points: Points) -> Points:
        """Return where points of the world are in the drawing, in pixels.

        Parameters
        ----------
        points
            Positions in the plane of the web map, shape ``(n, 2)``.
        """
        placed: Points = points * self.k - np.array([self.left, self.top])
        return placed

    def ground(self, points: Points) -> Points:
        """Return what of the world is at positions in the drawing.

        Parameters
        ----------
        points
            Pixels, shape ``(n, 2)``.
        """
        found: Points = (points + np.array([self.left, self.top])) / self.k
        return found


def fit(box: Sequence[float], width: float, height: float, *, margin: float = 0.0) -> Viewport:
    """Return the largest view that has a box whole.

    Parameters
    ----------
    box
        West, north, east and south in the plane of the web map.
    width, height
        Pixels of the drawing.
    margin
        Pixels that are left free on each side.
    """
    west, north, east, south = box
    k = min(
        (width - 2 * margin) / max(east - west, 1e-9),
        (height - 2 * margin) / max(south - north, 1e-9),
        TILE * 2**18,
    )
    return Viewport(k, (west + east) / 2 * k - width / 2, (north + south) / 2 * k - height / 2, width, height)


def element(name: str, *inside: str, **attributes: object) -> str:
    """Return an element of SVG.

    Parameters
    ----------
    name
        Its name.
    inside
        Markup inside it, which is escaped already.
    attributes
        Its attributes; ``_`` in a name stands for ``-``. What is ``None`` is left out, numbers are rounded.
    """
    told = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(inside)
    return f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>"


def _written(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def paint(kind: str, colour: str) -> dict[str, str]:
    """Return the attributes of a colour that may be seen through, which not every program reads as one.

    Parameters
    ----------
    kind
        ``"fill"`` or ``"stroke"``.
    colour
        ``"#rrggbb"``, ``"none"`` or ``"rgba(r, g, b, share)"``.
    """
    parts = re.fullmatch(r"rgba\((\d+), (\d+), (\d+), ([\d.]+)\)", colour)
    if parts is None:
        return {kind: colour}
    red, green, blue = (int(parts[k]) for k in (1, 2, 3))
    return {kind: f"#{red:02x}{green:02x}{blue:02x}", f"{kind}_opacity": parts[4]}


def path_data(lines: Lines, view: Viewport, *, closed: bool) -> str:
    """Return lines as the data of a path, in steps of ``1 / FINE`` pixel; lines out of view are left out.

    Parameters
    ----------
    lines
        The lines, or rings without the point that closes them.
    view
        What part of the ground is drawn.
    closed
        Whether they are rings.
    """
    lines = _seen(lines, view, closed=closed)
    steps = np.rint(view.place(lines.points) * FINE).astype(np.int64)
    edges = lines.starts.tolist()
    parts = []
    for start, end in pairwise(edges):
        line = steps[start:end]
        moves = np.diff(line, axis=0)
        moves = moves[moves.any(axis=1)]
        if len(moves):
            run = " ".join(map(str, moves.ravel().tolist())).replace(" -", "-")
            parts.append(f"M{line[0, 0]} {line[0, 1]}l{run}{'z' if closed else ''}")
    return "".join(parts)


def _seen(lines: Lines, view: Viewport, *, closed: bool) -> Lines:
    """Return the lines in view, cut a little outside it: what lies far out would take long to draw."""
    slack = BEYOND / view.k
    west, north, east, south = np.array(view.box) + np.array([-slack, -slack, slack, slack])
    box = lines.boxes
    seen = (box[:, 2] >= west) & (box[:, 0] <= east) & (box[:, 3] >= north) & (box[:, 1] <= south)
    inside = (box[:, :2] >= [west, north]).all(axis=1) & (box[:, 2:] <= [east, south]).all(axis=1)
    found = lines.each()
    kept = [found[k] for k in np.flatnonzero(seen & inside).tolist()]
    whole = [found[k] for k in np.flatnonzero(seen & ~inside).tolist() if len(found[k]) > 2 - (not closed)]
    shapes = [shapely.Polygon(each) if closed else shapely.LineString(each) for each in whole]
    parts = shapely.get_parts(shapely.clip_by_rect(shapes, west, north, east, south))
    rings = shapely.get_rings(parts) if closed else parts
    return Lines.of([*kept, *(shapely.get_coordinates(each)[: -1 if closed else None] for each in rings)])


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is, a little more rather than less.

    Parameters
    ----------
    text
        One line of text.
    size
        Height of its letters in pixels.
    bold
        Whether it is set in bold.
    """
    return sum(map(_share, text)) * size * (1.06 if bold else 1.0)


def _share(sign: str) -> float:
    if sign in _NARROW:
        return 0.3
    if ord(sign) >= _BROADEST:
        return 1.0
    if sign in _WIDE:
        return 0.84
    return 0.6 if sign.isupper() else 0.52


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return a text broken into lines that are no wider than there is room.

    Parameters
    ----------
    text
        The text; a word that is wider than the room is broken too.
    size, bold
        As for :func:`width_of`.
    room
        Pixels.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while width_of(lines[-1], size, bold=bold) > room and len(lines[-1]) > 1:
            fits = next(
                n
                for n in range(len(lines[-1]) - 1, 0, -1)
                if n == 1 or width_of(lines[-1][:n], size, bold=bold) <= room
            )
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return lines


def printable(words: str) -> str:
    """Return a text without signs that SVG may not have, such as control characters.

    Parameters
    ----------
    words
        The text, not yet escaped.
    """
    return "".join(sign if sign.isprintable() else " " for sign in words)


def text(
    words: str, x: float, y: float, *, size: float, colour: str, weight: int = 400, anchor: str | None = None
) -> str:
    """Return one line of text, escaped.

    Parameters
    ----------
    words
        The text, not yet escaped.
    x, y
        Pixels of its anchor and of its base line.
    size
        Height of its letters in pixels.
    colour
        Fill of the letters.
    weight
        Weight of the letters, 400 or 600.
    anchor
        ``"middle"`` or ``"end"``; it starts at `x` otherwise.
    """
    heavy = None if weight == 400 else weight  # noqa: PLR2004 - the usual weight is not said
    plain = escape(printable(words))
    return element(
        "text",
        plain,
        x=float(x),
        y=float(y),
        font_size=float(size),
        fill=colour,
        font_weight=heavy,
        text_anchor=anchor,
    )
