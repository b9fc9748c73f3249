"""Words of other scripts in a drawing as outlines of their letters.

What draws pictures takes one letter after the other, which parts what Arabic, Bengali and others join, and
takes letters that no typeface has for boxes. The typesetter knows how each script is written, so these words
are set by it, and its outlines stand in their place. Latin words stay words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from placebased import design
from placebased.typesetting import can_typeset, is_in_base, typeset

TEMPLATE = Path(__file__).with_suffix(".typ")

SIZE, INK = "16", design.colour("ink")
"""Height and colour of letters where a drawing does not say them."""

BOLD = {"bold": "700", "normal": "400"}

_TEXT = re.compile(r"<text\b([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*><path d="([^"]*)"')
_USE = re.compile(r'<use xlink:href="#([^"]+)" x="([^"]+)" y="([^"]+)"([^>]*)/>')
_WIDTH = re.compile(r'viewBox="0 0 ([\d.]+) ')


def outlined(drawing: str) -> str:
    """Return a drawing with the words that its typeface lacks as outlines; unchanged without the typesetter.

    Parameters
    ----------
    drawing
        A document of SVG whose words stand in ``text`` elements without further elements in them.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    if drawing.isascii() or not can_typeset():
        return drawing
    return _TEXT.sub(_replaced, drawing)


def _replaced(found: re.Match[str]) -> str:
    words = unescape(found[2])
    if all(map(is_in_base, words)):
        return found[0]
    told = dict(_ATTRIBUTE.findall(found[1]))
    weight = told.get("font-weight", "400")
    size = told.get("font-size", SIZE).removesuffix("px")
    drawn, wide = _set(words, size, BOLD.get(weight, weight), told.get("fill", INK))
    before = {"middle": wide / 2, "end": wide}.get(told.get("text-anchor", ""), 0.0)
    x, y = float(told.get("x", "0")) - before, float(told.get("y", "0")) - float(size)
    return f'<g transform="translate({x:.2f} {y:.2f})">{drawn}</g>'


@lru_cache(maxsize=512)
def _set(words: str, size: str, weight: str, fill: str) -> tuple[str, float]:
    """Return the outlines of one line, from its upper left corner, and how wide it is in pixels."""
    made = typeset(TEMPLATE, "svg", words=words, size=size, weight=weight, fill=fill).decode()
    shapes = dict(_SYMBOL.findall(made))
    body = made[made.index(">") + 1 :].partition("<defs")[0].removesuffix("</svg>")
    wide = _WIDTH.search(made)
    return _USE.sub(lambda use: _path(use, shapes), body), float(wide[1]) if wide else 0.0


def _path(use: re.Match[str], shapes: dict[str, str]) -> str:
    return f'<path d="{shapes.get(use[1], "")}" transform="translate({use[2]} {use[3]})"{use[4]}/>'
