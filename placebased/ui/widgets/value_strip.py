"""A strip of all areas beside a figure, as HTML: a dot each, this one marked, with what it is set beside.

Each thing that is marked has a shape of its own besides its colour. Arrow keys walk the areas by value
(``front/page/value_strip.js``); the finding stands in words for those who do not see it.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from placebased import design
from placebased.ui.markup import element, paragraph, text
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import StripDot, ValueStrip

ROWS = (50, 32, 68, 14, 86)
"""Heights at which areas of nearly the same figure stand, per cent of the strip."""

BINS = 90
"""How many areas fit beside each other."""

SIGNS = {"area": "◆", "neighbourhood": "△", "place": "│", "country": "┆"}
"""What marks a place, on the strip and in its key."""


def value_strip_html(strip: ValueStrip, *, label: str) -> str:
    """Return a strip as HTML.

    Parameters
    ----------
    strip
        What it shows.
    label
        What the figure is called.

    Returns
    -------
    str
        A block: the strip, its key with every figure, and the finding in words for those who listen.
    """
    order = [[dot.name, round(_at(strip, dot.value), 1), dot.figure] for dot in strip.dots]
    lines = f'<img class="pb-values-dots" alt="" src="{text(_dots(strip))}">'
    marks = "".join(_mark(strip, mark) for mark in (*strip.marks, strip.chosen))
    told = text(f"{label}, all areas: arrow keys go from one to the next by figure")
    data = text(json.dumps(order, ensure_ascii=False, separators=(",", ":")))
    track = (
        f'<div class="pb-values" tabindex="0" role="group" aria-label="{told}" data-order="{data}" '
        f'data-first="{_position(strip)}">{lines}{marks}<span class="pb-values-cursor" hidden></span></div>'
    )
    said = '<p class="pb-values-said" aria-live="polite"></p>'
    key = element("p", " ".join(map(_key, (strip.chosen, *strip.marks))), cls="pb-values-key")
    words = paragraph(strip.finding, cls="pb-unseen")
    return element(
        "div", words + track + said + key + paragraph(strip.outside, cls="pb-note"), cls="pb-values-part"
    )


def _position(strip: ValueStrip) -> int:
    names = [dot.name for dot in strip.dots]
    return names.index(strip.chosen.name) if strip.chosen.name in names else 0


def _at(strip: ValueStrip, value: float) -> float:
    """Return where a figure stands, per cent of the axis; what lies outside stands at its end."""
    low, high = strip.ends
    return 100 * min(max((value - low) / (high - low), 0.0), 1.0)


def _dots(strip: ValueStrip) -> str:
    """Return all areas as the address of one picture: a dot each, a bar where the figure is a range.

    Markup that is drawn is cleaned out of a page; a picture is not, and hundreds of dots are one element.
    """
    seen: dict[int, int] = {}
    parts = []
    for dot in strip.dots:
        at = _at(strip, dot.value)
        place = round(at / 100 * BINS)
        row = ROWS[seen.get(place, 0) % len(ROWS)]
        seen[place] = seen.get(place, 0) + 1
        parts.append(_dot(strip, dot, at, row))
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none">'
        f'<path d="{"".join(parts)}" vector-effect="non-scaling-stroke" fill="none" stroke-width="6" '
        f'stroke-linecap="round" stroke-opacity="0.6" stroke="{design.colour("district")}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(drawn)}"


def _dot(strip: ValueStrip, dot: StripDot, at: float, row: int) -> str:
    if dot.low == dot.high:
        return f"M{at:.1f} {row}h0"
    return f"M{_at(strip, dot.low):.1f} {row}H{_at(strip, dot.high):.1f}"


def _mark(strip: ValueStrip, mark: ScaleMark) -> str:
    at = _at(strip, mark.value)
    kind = f"pb-values-{mark.kind}"
    sign = f'<span class="pb-values-mark {kind}" style="left:{at:.1f}%" aria-hidden="true"></span>'
    if mark.kind != "area" or mark.low == mark.high:
        return sign
    low, high = _at(strip, mark.low), _at(strip, mark.high)
    return f'<span class="pb-values-range" style="left:{low:.1f}%;width:{high - low:.1f}%"></span>{sign}'


def _key(mark: ScaleMark) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[mark.kind]}</span> '
    return element("span", sign + element("strong", text(mark.name)) + text(f" {mark.figure}"))
