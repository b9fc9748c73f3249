"""A strip of all areas beside a figure, as HTML: a dot each, this one marked, with what it is set beside.

The areas are one picture, which is the same whichever of them is marked: a file that the browser fetches
once, when a strip of it is seen, and keeps. A reader's own figures are in no file; their picture stands in
its address. Each thing that is marked has a shape of its own besides its colour. Arrow keys walk the areas by
value (``front/page/value_strip.js``), as the picture has them; the finding stands in words for those who do
not see it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from urllib.parse import quote

from placebased import design, phrases
from placebased.mapping.files import MapFile, MapFiles
from placebased.ui.markup import element, paragraph, text
from placebased.ui.runtime.routes import publish
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import StripAreas, StripDot, ValueStrip

ROWS = (50, 32, 68, 14, 86)
"""Heights at which areas of nearly the same figure stand, per cent of the strip."""

BINS = 90
"""How many areas fit beside each other."""

SIGNS = {"area": "◆", "versus": "□", "neighbourhood": "△", "place": "│", "country": "┆"}
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
    areas = strip.areas
    lines = f'<img class="pb-values-dots" loading="lazy" alt="" src="{text(_address(areas))}">'
    marks = "".join(_mark(areas, mark) for mark in (*strip.marks, strip.chosen))
    told = text(f"{label}, all areas: arrow keys go from one to the next by figure")
    track = (
        f'<div class="pb-values" tabindex="0" role="group" aria-label="{told}" '
        f'data-first="{_position(strip)}">{lines}{marks}<span class="pb-values-cursor" hidden></span></div>'
    )
    said = '<p class="pb-values-said" aria-live="polite"></p>'
    key = element("p", " ".join(map(_key, (strip.chosen, *strip.marks))), cls="pb-values-key")
    words = paragraph(strip.finding, cls="pb-unseen")
    return element(
        "div", words + track + said + key + paragraph(strip.outside, cls="pb-note"), cls="pb-values-part"
    )


def row_strip_html(strip: ValueStrip, *, is_shared: bool = False) -> str:
    """Return a strip as small as a row of a table: the same picture and marks, without key and arrow keys.

    Parameters
    ----------
    strip
        What it shows.
    is_shared
        Whether the table has the picture once for all of its rows (:func:`share_picture`).

    Returns
    -------
    str
        One element, which is read as the sentence on where the area stands.
    """
    told = text(strip.stands)
    picture = '<img class="pb-values-dots" loading="lazy" alt="" src="{}">'
    dots = "" if is_shared else picture.format(text(_address(strip.areas)))
    marks = "".join(_mark(strip.areas, mark) for mark in (*strip.marks, strip.chosen))
    return f'<div class="pb-values pb-values-row" role="img" aria-label="{told}">{dots}{marks}</div>'


def share_picture(areas: StripAreas, table: str) -> str:
    """Return a table with the picture of areas that are in no file, which all its strips show.

    Parameters
    ----------
    areas
        What the strips of every row have in common.
    table
        The table as HTML.
    """
    picture = text(f"--strip-dots: url('data:image/svg+xml,{quote(dots_svg(areas), safe='')}')")
    return f'<div class="pb-strips" style="{picture}">{table}</div>'


def row_key(strip: ValueStrip) -> str:
    """Return as plain text what the signs of a column of such strips mean.

    Parameters
    ----------
    strip
        Any of them: what is marked beside the area itself is of one kind in all rows.
    """
    names = [
        f"{SIGNS[mark.kind]} {'its neighbourhood' if mark.kind == 'neighbourhood' else mark.name}"
        for mark in strip.marks
    ]
    return phrases.join_list([f"{SIGNS['area']} this one", *names])


def _position(strip: ValueStrip) -> int:
    names = [dot.name for dot in strip.areas.dots]
    return names.index(strip.chosen.name) if strip.chosen.name in names else 0


def _at(areas: StripAreas, value: float) -> float:
    """Return where a figure stands, per cent of the axis; what lies outside stands at its end."""
    low, high = areas.ends
    return 100 * min(max((value - low) / (high - low), 0.0), 1.0)


@lru_cache(maxsize=512)
def _address(areas: StripAreas) -> str:
    """Return the address of the picture of all areas; figures that are a reader's own stand in it."""
    drawn = dots_svg(areas)
    if not areas.is_published:
        return f"data:image/svg+xml,{quote(drawn)}"
    return publish(MapFiles({"strip.svg": MapFile.of(drawn.encode())}), lasting=True).url("strip.svg")


def dots_svg(areas: StripAreas) -> str:
    """Return all areas as one picture: a dot each, a bar where the figure is a range.

    Markup that is drawn is cleaned out of a page; a picture is not, and hundreds of dots are one element.

    Parameters
    ----------
    areas
        The areas and their axis.

    Returns
    -------
    str
        SVG, stretched to the size of the strip. Its ``metadata`` has the areas in their order as JSON: name,
        where it stands in per cent of the axis, figure.
    """
    seen: dict[int, int] = {}
    parts = []
    for dot in areas.dots:
        at = _at(areas, dot.value)
        place = round(at / 100 * BINS)
        row = ROWS[seen.get(place, 0) % len(ROWS)]
        seen[place] = seen.get(place, 0) + 1
        parts.append(_dot(areas, dot, at, row))
    order = [[dot.name, round(_at(areas, dot.value), 1), dot.figure] for dot in areas.dots]
    told = text(json.dumps(order, ensure_ascii=False, separators=(",", ":")))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none">'
        f'<metadata>{told}</metadata><path d="{"".join(parts)}" vector-effect="non-scaling-stroke" '
        'fill="none" stroke-width="6" stroke-linecap="round" stroke-opacity="0.6" '
        f'stroke="{design.colour("district")}"/></svg>'
    )


def _dot(areas: StripAreas, dot: StripDot, at: float, row: int) -> str:
    if dot.low == dot.high:
        return f"M{at:.1f} {row}h0"
    return f"M{_at(areas, dot.low):.1f} {row}H{_at(areas, dot.high):.1f}"


def _mark(areas: StripAreas, mark: ScaleMark) -> str:
    at = _at(areas, mark.value)
    sign = f'<span class="pb-values-{mark.kind}" style="left:{at:.1f}%"></span>'
    if mark.kind not in {"area", "versus"} or mark.low == mark.high:
        return sign
    low, high = _at(areas, mark.low), _at(areas, mark.high)
    kind = "pb-values-range" if mark.kind == "area" else "pb-values-range pb-values-range-versus"
    return f'<span class="{kind}" style="left:{low:.1f}%;width:{high - low:.1f}%"></span>{sign}'


def _key(mark: ScaleMark) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[mark.kind]}</span> '
    return element("span", sign + element("strong", text(mark.name)) + text(f" {mark.figure}"))
