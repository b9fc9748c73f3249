"""Where things stand on a slide, in inches of one of 16:9, and in proportion on one of another size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches; a slide is 13.33 wide and 7.5 high."""

WIDE, HIGH = 40 / 3, 7.5

TITLE: Box = (0.5, 0.3, 11.0, 0.95)
ABOVE: Box = (0.5, 1.3, 12.3, 1.35)
BESIDE: Box = (0.5, 1.35, 4.5, 5.4)
PICTURE: Box = (5.15, 1.35, 7.7, 5.4)
WHOLE: Box = (0.5, 1.35, 12.3, 5.4)
LEFT_HALF: Box = (0.5, 2.65, 6.1, 4.2)
RIGHT_HALF: Box = (6.75, 2.65, 6.1, 4.2)
LEFT_WORDS: Box = (0.5, 1.35, 6.1, 2.3)
RIGHT_WORDS: Box = (6.75, 1.35, 6.1, 2.3)
LEFT_CHART: Box = (0.5, 3.7, 6.1, 3.15)
RIGHT_CHART: Box = (6.75, 3.7, 6.1, 3.15)
FOOT: Box = (0.5, 6.95, 12.3, 0.4)

COMPARISON = "Comparison"
"""Name of the layout for two contents, each under a text; a template may lack it."""

SIZES = ((420, 16.0), (700, 14.0), (1000, 12.0))
"""Characters of text beside a map, and the points of letters in which so many fit."""


LETTER, LINE, BETWEEN = 0.52, 1.2, 6.0
"""Width of a middling letter and height of a line, in points of its letters; points between paragraphs."""

STEP = "\t"
"""What stands before a text that is a step further in."""

BULLET, SECOND_BULLET, BETWEEN_BULLETS = 0.375, 0.8125, 0.2
"""Inches that a bullet and one a step further in take from a line; space above each, in letters' height."""

INSETS, REMARK = (0.2, 0.1), 30.0
"""Inches that a box keeps free at both sides, and above and below; points that remarks take at its end."""


def fits(words: Sequence[str], points: float, box: Box) -> bool:
    """Return whether paragraphs have room in a box, each to the end of its last line, with a remark below.

    Parameters
    ----------
    words
        One a paragraph.
    points
        Height of the letters.
    box
        Where they stand.
    """
    wide, high = (72 * (side - free) for side, free in zip(box[2:], INSETS, strict=True))
    in_line = wide / (points * LETTER)
    lines = sum(max(1, math.ceil(len(each) / in_line)) for each in words)
    return lines * points * LINE + len(words) * BETWEEN <= high - REMARK


def bullets_fit(words: Sequence[str], points: float, box: Box) -> bool:
    """Return whether a list with bullets has room in a box, each entry to the end of its last line.

    Parameters
    ----------
    words
        One an entry; :data:`STEP` stands before one a step further in.
    points
        Height of the letters.
    box
        Where they stand.
    """
    high = 72 * (box[3] - INSETS[1])
    used = 0.0
    for each in words:
        indent = SECOND_BULLET if each.startswith(STEP) else BULLET
        in_line = 72 * (box[2] - INSETS[0] - indent) / (points * LETTER)
        used += points * (LINE * max(1, math.ceil(len(each) / in_line)) + BETWEEN_BULLETS)
    return used <= high


def points_beside(words: Sequence[str]) -> float:
    """Return the height of letters in which a list fits beside a picture or a chart, in points.

    Parameters
    ----------
    words
        One an entry; of what fits in none the smallest is returned.
    """
    most = points_for(sum(map(len, words)))
    return next((p for _, p in SIZES if p <= most and bullets_fit(words, p, BESIDE)), SIZES[-1][1])


class Placing:
    """Puts shapes where they stand on a slide of 16:9, and in proportion on one of another size.

    Parameters
    ----------
    made
        The presentation, of the library.
    """

    def __init__(self, made: Any) -> None:
        self._across, self._down = made.slide_width / WIDE, made.slide_height / HIGH

    def __call__(self, shape: Any, box: Box) -> None:
        """Put a shape into a box.

        Parameters
        ----------
        shape
            Of the library.
        box
            Where it stands.
        """
        left, top, wide, high = box
        shape.left, shape.width = int(left * self._across), int(wide * self._across)
        shape.top, shape.height = int(top * self._down), int(high * self._down)


def points_for(characters: int, sizes: tuple[tuple[int, float], ...] = SIZES) -> float:
    """Return the height of letters in which so many characters fit, in points.

    Parameters
    ----------
    characters
        Of all the text.
    sizes
        Most characters, each with its points; beyond the last the smallest is taken.
    """
    return next((points for most, points in sizes if characters <= most), sizes[-1][1])


def set_left(frame: Any) -> None:
    """Set a title to the left, as high as its lines.

    Parameters
    ----------
    frame
        Of the library: the text of a title.
    """
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT


def without_bullet(paragraph: Any) -> None:
    """Take the bullet from a paragraph, and its indent.

    Parameters
    ----------
    paragraph
        Of the library.
    """
    from pptx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no function for it
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(properties.makeelement(qn("a:buNone"), {}))
