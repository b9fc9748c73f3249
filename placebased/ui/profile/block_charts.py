"""Charts of a document as HTML: bars, lines and strips that need no script and print as they stand.

Whose figures they are is told by name and by the look of the mark, never by colour alone. Words are the
page's own, so that they keep their size on a phone; only what is drawn is stretched.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import quote

from placebased import design
from placebased.reports.document import Chart, ChartSeries, Figure
from placebased.ui.markup import element, text

COLOURS = {
    "area": "need-5",
    "versus": "context-4",
    "neighbourhood": "need-3",
    "place": "line",
    "country": "district",
    "alike": "context-3",
    "others": "district",
}
"""Colour of a series by its role, as :mod:`placebased.design` names it."""

DASHES = {"place": "6 4", "neighbourhood": "10 3", "country": "2 4", "versus": "8 2 2 2"}
"""Dashes of a line by its role; that of the place itself is whole, and thicker."""

SIGNS = {"area": "━", "place": "╌", "neighbourhood": "╍", "country": "┈", "versus": "┉"}
"""What stands for a line in its key."""

MARKS = {"area": "◆", "versus": "□", "neighbourhood": "△", "place": "│", "country": "┆"}
"""What stands for a mark of a strip in its key."""

WIDE, HIGH, EDGE = 100.0, 40.0, 2.0
"""Units of a drawing of lines, and how much of them is left free at its edges."""


def bars_html(chart: Chart) -> str:
    """Return a chart of bars: a group a category, a bar a series, each with its name and its figure.

    Parameters
    ----------
    chart
        A chart of the kind ``"bar"``.
    """
    low, high = chart.reach
    groups = []
    for k, category in enumerate(chart.categories):
        rows = "".join(_bar(each, k, low, high) for each in chart.series)
        groups.append(element("div", element("p", text(category), cls="pb-chart-name") + rows))
    return _figure(chart, element("div", "".join(groups), cls="pb-chart-groups"))


def _bar(series: ChartSeries, k: int, low: float, high: float) -> str:
    value = series.figures[k].value
    drawn = ""
    if not math.isnan(value):
        look = f"width:{_share(value, low, high):.1f}%;background:var(--c-{COLOURS[series.role]})"
        drawn = f'<span class="pb-part" style="left:0;{look}"></span>{_range(series, k, low, high)}'
    track = element("span", drawn, cls="pb-track", aria_hidden="true")
    name = element("span", text(series.name), cls="pb-chart-series")
    cls = "pb-chart-row pb-chart-own" if series.role == "area" else "pb-chart-row"
    return element("div", name + track + element("span", text(series.figures[k].shown)), cls=cls)


def _range(series: ChartSeries, k: int, low: float, high: float) -> str:
    if not series.low or math.isnan(series.low[k]):
        return ""
    left, right = (_share(each, low, high) for each in (series.low[k], series.high[k]))
    return f'<span class="pb-whisker" style="left:{left:.1f}%;width:{right - left:.1f}%"></span>'


def _share(value: float, low: float, high: float) -> float:
    """Return where a figure stands on an axis, in per cent; what lies outside stands at its end."""
    return 100 * min(max((value - low) / (high - low), 0.0), 1.0)


def lines_html(chart: Chart, *, dark: bool) -> str:
    """Return a chart of lines, with the first and last figure of each in words.

    Parameters
    ----------
    chart
        A chart of the kind ``"line"``.
    dark
        Whether the theme is dark.
    """
    drawing = f"data:image/svg+xml,{quote(lines_svg(chart, dark=dark))}"
    picture = f'<img class="pb-chart-lines" alt="" src="{text(drawing)}">'
    ends = "".join(element("span", text(each)) for each in dict.fromkeys(_ends(chart.categories)))
    axis = element("div", ends, cls="pb-chart-axis", aria_hidden="true")
    key = "".join(element("li", _key(each, chart.categories)) for each in chart.series)
    return _figure(chart, picture + axis + element("ul", key, cls="pb-chart-key"))


def _ends(categories: Sequence[str]) -> tuple[str, str]:
    return categories[0], categories[-1]


def _key(series: ChartSeries, categories: Sequence[str]) -> str:
    sign = f'<span aria-hidden="true">{SIGNS.get(series.role, "─")}</span> '
    known = [
        (figure.shown, when)
        for figure, when in zip(series.figures, categories, strict=True)
        if not math.isnan(figure.value)
    ]
    said = (
        "; ".join(f"{shown} in {when}" for shown, when in dict.fromkeys((known[0], known[-1])))
        if known
        else ""
    )
    return sign + element("strong", text(series.name)) + text(f": {said}" if said else ": no figure")


def lines_svg(chart: Chart, *, dark: bool) -> str:
    """Return the lines alone as a picture, stretched to the size it is shown at; the ground line is at 0.

    Parameters
    ----------
    chart
        A chart of the kind ``"line"``.
    dark
        Whether the theme is dark.
    """
    low, high = chart.reach
    last = max(len(chart.categories) - 1, 1)
    ink = f'vector-effect="non-scaling-stroke" stroke="{design.colour("line", dark=dark)}"'
    ground = f'<path d="M0 {HIGH - EDGE:g}H{WIDE:g}" {ink}/>'
    drawn = []
    for series in sorted(chart.series, key=lambda each: each.role == "area"):
        points = [
            (
                EDGE + (WIDE - 2 * EDGE) * k / last,
                HIGH - EDGE - (HIGH - 2 * EDGE) * _share(f.value, low, high) / 100,
            )
            for k, f in enumerate(series.figures)
            if not math.isnan(f.value)
        ]
        drawn.append(_line(_runs(series.figures), points, series.role, dark=dark))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {HIGH:g}" preserveAspectRatio="none">'
        f'<g fill="none" stroke-linecap="round">{ground}{"".join(drawn)}</g></svg>'
    )


def _runs(figures: Sequence[Figure]) -> list[int]:
    """Return the lengths of the stretches of figures that are known without a gap."""
    known = (not math.isnan(each.value) for each in figures)
    return [len(list(group)) for is_known, group in groupby(known) if is_known]


def _line(runs: Iterable[int], points: Sequence[tuple[float, float]], role: str, *, dark: bool) -> str:
    data, at = "", 0
    for length in runs:
        (x, y), *others = points[at : at + length]
        data += f"M{x:.1f} {y:.1f}" + ("".join(f"L{a:.1f} {b:.1f}" for a, b in others) or "h0")
        at += length
    dash = f' stroke-dasharray="{DASHES[role]}"' if role in DASHES else ""
    look = f'stroke="{design.colour(COLOURS[role], dark=dark)}" stroke-width="{3.5 if role == "area" else 2}"'
    return f'<path d="{data}" vector-effect="non-scaling-stroke" {look}{dash}/>' if data else ""


def strip_html(chart: Chart) -> str:
    """Return a strip: every area as a small tick, the named places as marks of their own, and their key.

    Parameters
    ----------
    chart
        A chart of the kind ``"strip"``.
    """
    low, high = chart.reach
    ticks, marks, key = "", "", ""
    for series in chart.series:
        for k, figure in enumerate(series.figures):
            if math.isnan(figure.value):
                continue
            at = f"left:{_share(figure.value, low, high):.1f}%"
            if series.role not in MARKS:
                ticks += f'<span class="pb-chart-tick" style="{at}"></span>'
                continue
            marks += (
                _range(series, k, low, high) + f'<span class="pb-values-{series.role}" style="{at}"></span>'
            )
            key += _mark_key(series, figure)
    track = element("div", ticks + marks, cls="pb-values", aria_hidden="true")
    return _figure(chart, track + element("p", key, cls="pb-values-key"))


def _mark_key(series: ChartSeries, figure: Figure) -> str:
    sign = f'<span aria-hidden="true">{MARKS[series.role]}</span> '
    return element("span", sign + element("strong", text(series.name)) + text(f" {figure.shown}"))


def title_html(chart: Chart, tag: str = "p") -> str:
    """Return the title of a chart, with its unit.

    Parameters
    ----------
    chart
        Any chart.
    tag
        Element that it stands in.
    """
    unit = element("span", text(f", {chart.unit}")) if chart.unit else ""
    return element(tag, element("strong", text(chart.title)) + unit, cls="pb-chart-title")


def _figure(chart: Chart, inner: str) -> str:
    """Return a chart under its title, with what it shows in words for those who listen."""
    title = title_html(chart, "figcaption")
    words = element("p", text(chart.alternative), cls="pb-unseen")
    note = element("p", text(chart.note), cls="pb-note") if chart.note else ""
    return element("figure", title + words + inner + note, cls="pb-chart")
