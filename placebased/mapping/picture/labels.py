"""Names in a picture: the weightiest first, none over another, the rest beside the place or as numbers.

A smaller form of ``ui/front/map/layers/labels.js``, with its sizes and its order of places that are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placebased import design
from placebased.mapping.picture.canvas import element, text, width_of

LINE = 1.08
WIDE = 16
BESIDE = 12.0
LONGEST = 260.0
"""Pixels between an area and a name beside the place, at most: a longer line would cross half the map."""

CLOSE = ((0.0, 0.0), (0.0, -0.8), (0.0, 0.8))
PLACES = (
    *CLOSE,
    (0.0, -1.6),
    (0.0, 1.6),
    (0.25, 0.0),
    (-0.25, 0.0),
    (0.25, -1.6),
    (-0.25, -1.6),
    (0.25, 1.6),
    (-0.25, 1.6),
)
SHIFTS = (0.0, -0.6, 0.6, -1.2, 1.2, -1.8, 1.8, -2.4, 2.4)
NUDGES = tuple((x, y) for y in (0.0, -0.6, 0.6, -1.1, 1.1, -1.7, 1.7) for x in (0.0, -0.6, 0.6, -1.1, 1.1))
FURTHER = tuple((x, y) for x in (1.8, -1.8, 2.6, -2.6, 3.4, -3.4) for y in (0.0, -0.9, 0.9, -1.8, 1.8))
"""Where a number is tried, in sizes of its letters: so near that it is its area's; then at a line's end."""

Sides = Callable[[float, float], tuple[float, float] | None]
"""Left and right of the place between two heights, in pixels; ``None`` where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that would like to stand at a point.

    Attributes
    ----------
    text
        The words, as plain text.
    x, y
        Pixels of the point.
    rank
        Higher goes first.
    size, weight, colour
        How it is set.
    room
        Left out if it is wider than so many pixels.
    must
        Written whatever happens: beside the place, or as a number that a key explains.
    fixed
        May cover symbols that bear a number.
    spaced
        Capitals, and never moved.
    """

    text: str
    x: float
    y: float
    rank: float
    size: float = 13.0
    weight: int = 600
    colour: str = design.colour("ink")
    room: float = float("inf")
    must: bool = False
    fixed: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: left, top, right, bottom."""

    l: float  # noqa: E741 - left, as in the scripts
    t: float
    r: float
    b: float

    @classmethod
    def at(cls, x: float, y: float, wide: float, high: float) -> Box:
        """Return the box round a middle, with a little room.

        Parameters
        ----------
        x, y
            Pixels of the middle.
        wide, high
            Pixels of what stands in it.
        """
        return cls(x - wide / 2 - 3, y - high / 2 - 2, x + wide / 2 + 3, y + high / 2 + 2)

    def meets(self, other: Box) -> bool:
        """Return whether it and another have room in common.

        Parameters
        ----------
        other
            The other box.
        """
        return self.l < other.r and self.r > other.l and self.t < other.b and self.b > other.t

    def common(self, other: Box) -> float:
        """Return how many square pixels it and another both cover.

        Parameters
        ----------
        other
            The other box.
        """
        wide = min(self.r, other.r) - max(self.l, other.l)
        high = min(self.b, other.b) - max(self.t, other.t)
        return max(0.0, wide) * max(0.0, high)

    @property
    def middle(self) -> tuple[float, float]:
        """Pixels of its middle."""
        return (self.l + self.r) / 2, (self.t + self.b) / 2


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: elements of SVG, the names that stand as numbers (from 1), and where all stand."""

    drawn: list[str]
    key: list[str]
    taken: list[Box]


def in_lines(words: str, lines: int) -> list[str]:
    """Return a text in so many lines or fewer, about as long as each other.

    Parameters
    ----------
    words
        The text.
    lines
        How many lines at most.
    """
    each, out = len(words) / lines, [""]
    for word in words.split(" "):
        if out[-1] and len(out) < lines and len(out[-1]) + len(word) / 2 > each:
            out.append(word)
        else:
            out[-1] = f"{out[-1]} {word}".strip()
    return out


def write(
    names: Sequence[Name], *, numbers: Sequence[Box], symbols: Sequence[Box], frame: Box, sides: Sides
) -> Written:
    """Find room for names, and return them as they are written.

    Parameters
    ----------
    names
        What is to be written.
    numbers, symbols
        Where plates with a number stand, which only a fixed name may cover, and single symbols.
    frame
        The drawing; no name begins out of it.
    sides
        How far the place reaches, for names beside it.
    """
    written = Written([], [], [])
    left = []
    seen = [name for name in names if frame.l <= name.x <= frame.r and frame.t <= name.y <= frame.b]
    for name in sorted(seen, key=lambda each: -each.rank):
        found = _inside(name, written.taken, frame, numbers=numbers, symbols=symbols)
        if found:
            _put(written, name, *found)
        elif name.must:
            left.append(name)
    for name in sorted(left, key=lambda each: each.y):
        _beside(written, name, frame, sides, numbers=numbers)
    return written


def _inside(
    name: Name, taken: Sequence[Box], frame: Box, *, numbers: Sequence[Box], symbols: Sequence[Box]
) -> tuple[list[str], Box] | None:
    shown = name.text.upper() if name.spaced else name.text
    counts = (1, 2, 3) if name.must else (min(3, -(-len(shown) // WIDE)),)
    best: tuple[float, list[str], Box] | None = None
    for lines in (in_lines(shown, count) for count in counts):
        wide = _widest(name, lines)
        if wide > name.room:
            continue
        for across, down in PLACES[:1] if name.spaced else CLOSE if name.must else PLACES:
            box = Box.at(name.x + across * wide, name.y + down * name.size, wide, _high(name, lines))
            on_number = sum(box.meets(each) for each in numbers)
            out = not (_within(box, frame) or name.fixed)
            if out or any(box.meets(each) for each in taken) or (on_number and not name.fixed):
                continue
            cost = sum(box.meets(each) for each in symbols) + 3 * on_number + abs(down) * 0.2 + abs(across)
            if best is None or cost < best[0]:
                best = (cost, lines, box)
        if best:
            return best[1:]
    return None


def _widest(name: Name, lines: Sequence[str]) -> float:
    spread = 1.2 * max(map(len, lines)) if name.spaced else 0.0
    return max(width_of(line, name.size, bold=name.weight > 400) for line in lines) + spread  # noqa: PLR2004


def _high(name: Name, lines: Sequence[str]) -> float:
    return len(lines) * name.size * LINE


def _beside(written: Written, name: Name, frame: Box, sides: Sides, *, numbers: Sequence[Box] = ()) -> None:
    lines = in_lines(name.text, 1 if len(name.text) <= WIDE else 2)
    wide, high = _widest(name, lines), _high(name, lines)
    places = [
        box for shift in SHIFTS for box in _boxes_beside(name, name.y + shift * high, (wide, high), sides)
    ]
    near = [box for box in places if _within(box, frame) and _far(name, box) <= LONGEST]
    free = [box for box in near if not _blocked(name, box, written.taken)]
    if free:
        best = min(free, key=lambda box: (sum(box.meets(each) for each in numbers), _far(name, box)))
        written.drawn.extend(_leader(name, best))
        written.taken.extend(Box.at(x, y, 0, 0) for x, y in _way(name, best))
        _put(written, name, lines, best)
        return
    written.key.append(name.text)
    number = str(len(written.key))
    there = [*written.taken, *numbers]
    box = least_covered(name, number, there)
    if _covers(box, there):
        further = (each for each in _number_boxes(name, number, FURTHER) if _within(each, frame))
        clear = next((each for each in further if not _covers(each, there)), None)
        if clear is not None:
            box = clear
            written.drawn.extend(_leader(name, box)[2:])  # its pale edge would hide letters that stand there
    _put(written, name, [number], box)


def least_covered(name: Name, number: str, taken: Sequence[Box]) -> Box:
    """Return where a number covers least of what stands round its area: nothing, if that can be had.

    Parameters
    ----------
    name
        The name that it stands for.
    number
        What is written.
    taken
        Where names and lines stand.
    """
    return min(_number_boxes(name, number, NUDGES), key=lambda box: _covers(box, taken))


def _number_boxes(name: Name, number: str, places: Sequence[tuple[float, float]]) -> list[Box]:
    wide, high = width_of(number, name.size), name.size - 4
    return [Box.at(name.x + x * name.size, name.y + y * name.size, wide, high) for x, y in places]


def _covers(box: Box, taken: Sequence[Box]) -> float:
    """Return how many square pixels of what stands there a box covers."""
    return sum(box.common(other) for other in taken)


def _boxes_beside(name: Name, y: float, size: tuple[float, float], sides: Sides) -> list[Box]:
    wide, high = size
    edges = sides(y - high / 2, y + high / 2)
    if edges is None:
        return []
    left, right = min(edges[0], name.x), max(edges[1], name.x)
    return [Box.at(x, y, wide, high) for x in (left - BESIDE - wide / 2, right + BESIDE + wide / 2)]


def _within(box: Box, frame: Box) -> bool:
    return box.l > frame.l and box.r < frame.r and box.t > frame.t and box.b < frame.b


def _end(name: Name, box: Box) -> tuple[float, float]:
    x, y = box.middle
    return (box.l if x > name.x else box.r), y


def _far(name: Name, box: Box) -> float:
    x, y = _end(name, box)
    return float(((name.x - x) ** 2 + ((name.y - y) * 1.5) ** 2) ** 0.5)


def _blocked(name: Name, box: Box, taken: Sequence[Box]) -> bool:
    way = _way(name, box)
    return any(
        box.meets(other) or any(other.l < px < other.r and other.t < py < other.b for px, py in way)
        for other in taken
    )


def _way(name: Name, box: Box) -> list[tuple[float, float]]:
    """Return points on the way from an area to its name beside the place."""
    x, y = _end(name, box)
    return [(name.x + (x - name.x) * s / 8, name.y + (y - name.y) * s / 8) for s in range(8)]


def _leader(name: Name, box: Box) -> list[str]:
    x, y = _end(name, box)
    drawn = []
    for ink, width in (("halo", 3.0), ("ink", 1.0)):
        look = design.colour(ink)
        drawn.append(element("line", x1=name.x, y1=name.y, x2=x, y2=y, stroke=look, stroke_width=width))
        drawn.append(element("circle", cx=name.x, cy=name.y, r=width + 0.8, fill=look))
    return drawn


def _put(written: Written, name: Name, lines: Sequence[str], box: Box) -> None:
    """Write a name in its box: its pale edge first, which every program understands."""
    x, y = box.middle
    step = name.size * LINE
    first = y - (len(lines) - 1) * step / 2 + name.size * 0.34
    each = [(line, first + k * step) for k, line in enumerate(lines)]
    edge = [_line(name, line, x, down, design.colour("halo")) for line, down in each]
    ink = [_line(name, line, x, down, name.colour) for line, down in each]
    wide = max(2.5, name.size * 0.22)
    spacing = "1.2px" if name.spaced else None
    halo = element(
        "g",
        *edge,
        stroke=design.colour("halo"),
        stroke_width=wide,
        stroke_linejoin="round",
        stroke_opacity=0.88,
        letter_spacing=spacing,
    )
    written.drawn.extend([halo, element("g", *ink, letter_spacing=spacing)])
    written.taken.append(box)


def _line(name: Name, line: str, x: float, y: float, colour: str) -> str:  # noqa: PLR0917 - all of one line
    return text(line, x, y, size=name.size, weight=name.weight, colour=colour, anchor="middle")
