"""Bars that say what a table says: contributions that add up to a score, and ranges round it.

A part is told by its place, by its number and, where there are more parts than colours, by stripes: never by
its colour alone. Drawn as plain HTML, so that they need no script, print well and follow the theme. Whoever
cannot see them has the same figures in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placebased import design
from placebased.mapping.picture.layers import text_on
from placebased.ui.markup import element, text

COLOURS = design.palette("parts")
"""One a part of a bar; no two neighbours are alike, and none means good or bad."""

ROOM = 6.0
"""Per cent of the scale that a part needs for its number."""


@dataclass(frozen=True)
class Bar:
    """One row: its name, its parts (label and length) and the range round their sum, if one is known.

    ``chosen`` marks the row of the place that is looked at, in words too.
    """

    name: str
    parts: tuple[tuple[str, float], ...]
    low: float | None
    high: float | None
    words: str
    chosen: bool = False


def stacked_bars_html(bars: Sequence[Bar], *, caption: str, longest: float = 100.0) -> str:
    """Return stacked bars with a whisker for the range of each, and the key to their colours.

    Parameters
    ----------
    bars
        The bars, from top to bottom.
    caption
        What the table or chart is of.
    longest
        Value at the right end of the scale.
    """
    if not bars:
        return ""
    labels = [label for label, _ in bars[0].parts]
    key = "".join(
        f'<li><span class="pb-swatch pb-swatch-number" style="{_look(k)}">{k + 1}</span>{text(label)}</li>'
        for k, label in enumerate(labels)
    )
    rows = "".join(_row(bar, longest) for bar in bars)
    inner = element("figcaption", text(caption)) + f'<ul class="pb-key">{key}</ul>' + rows
    # It may be longer than its column, which then scrolls: keys must reach it.
    return f'<figure class="pb-bars" tabindex="0">{inner}</figure>'


def _row(bar: Bar, longest: float) -> str:
    parts, at = "", 0.0
    for k, (label, length) in enumerate(bar.parts):
        width = 100 * max(length, 0.0) / longest
        place = f"left:{at:.3f}%;width:{width:.3f}%;{_look(k)}"
        number = str(k + 1) if width >= ROOM else ""
        said = f"{text(label)}: {length:.1f} points"
        parts += f'<span class="pb-part" style="{place}" title="{said}">{number}</span>'
        at += width
    whisker = _whisker(bar.low, bar.high, longest)
    chart = f'<div class="pb-track" role="img" aria-label="{text(_spoken(bar))}">{parts}{whisker}</div>'
    name = element("span", text(f"{bar.name}, chosen" if bar.chosen else bar.name), cls="pb-bar-name")
    marked = "pb-bar pb-bar-chosen" if bar.chosen else "pb-bar"
    return element("div", name + chart + element("span", text(bar.words)), cls=marked)


def _whisker(low: float | None, high: float | None, longest: float) -> str:
    if low is None or high is None:
        return ""
    left, width = 100 * low / longest, 100 * (high - low) / longest
    return f'<span class="pb-whisker" style="left:{left:.3f}%;width:{width:.3f}%"></span>'


def _spoken(bar: Bar) -> str:
    parts = ", ".join(f"{label} {length:.0f}" for label, length in bar.parts)
    return f"{bar.name}: {bar.words}. Of that {parts}."


def _look(place: int) -> str:
    """Return the colour of a part and of its number; a part that repeats a colour has stripes."""
    ground = COLOURS[place % len(COLOURS)]
    ink = text_on(ground)
    stripes = f"repeating-linear-gradient(135deg,{ground} 0 4px,{ink} 4px 5px)"
    return f"background:{ground if place < len(COLOURS) else stripes};color:{ink}"
