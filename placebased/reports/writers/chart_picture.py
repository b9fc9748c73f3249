"""A chart as a drawing, for paper and for pages: bars, lines, strips and scatters, its legend inside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType

from placebased import phrases
from placebased.design import colour
from placebased.mapping.picture.canvas import TYPEFACE, element, text, width_of, wrapped
from placebased.reports.document import Chart, ChartKind, ChartSeries, Picture
from placebased.reports.writers.roles import style

WIDTH = 640.0
"""Pixels that a chart is wide, unless it is drawn for a narrow column."""

SIZE = 13.0
"""Pixels of its letters."""

BAR, BETWEEN = 13.0, 9.0
"""Pixels of a bar, and between groups of bars."""

NAMES, SHARE = 200.0, 0.34
"""Pixels for the names beside bars, and the most that they take of a narrow chart."""

FIGURES = 62.0
"""Pixels for the figure after a bar, or beside the end of a line."""

PLOT = 170.0
"""Pixels that a chart of lines is high."""

FIELD = 300.0
"""Pixels that a scatter is high."""

AXIS, ROW = 34.0, 17.0
"""Pixels of a strip above its legend, and of a row of its legend."""

SIGNS = {"diamond": 6.0, "square": 4.6, "triangle": 5.4, "circle": 2.6}
"""Half the size of each mark, in pixels."""


def picture_of(chart: Chart, wide: float = WIDTH) -> Picture:
    """Return a chart as a picture.

    Parameters
    ----------
    chart
        The chart.
    wide
        Pixels of its width; its letters are as large whatever it is.
    """
    drawn, high = DRAWN[chart.kind](chart, wide)
    about = element("title", escape(chart.title)) + element("desc", escape(chart.alternative))
    drawing = element(
        "svg",
        about,
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=wide,
        height=high,
        viewBox=f"0 0 {wide:g} {high:g}",
        role="img",
        font_family=TYPEFACE,
    )
    return Picture(drawing, wide, high, chart.alternative, chart.note)


def _bars(chart: Chart, wide: float) -> tuple[list[str], float]:
    low, high = chart.reach
    names = min(NAMES, SHARE * wide)
    room = wide - names - FIGURES
    drawn, y = _legend(chart.series, wide)
    for place, name in enumerate(chart.categories):
        tall = max(len(chart.series) * (BAR + 1), SIZE)
        lines = wrapped(name, SIZE, names - 10)
        for k, words in enumerate(lines):
            drawn.append(text(words, 0, y + 11 + k * SIZE * 1.15, size=SIZE, colour=colour("ink")))
        for series in chart.series:
            drawn += _bar(series, place, (names, y), scale=room / (high - low))
            y += BAR + 1
        y += BETWEEN + max(0.0, len(lines) * SIZE * 1.15 - tall)
    return drawn, y


def _bar(series: ChartSeries, place: int, corner: tuple[float, float], *, scale: float) -> list[str]:
    x, y = corner
    figure, how = series.figures[place], style(series.role)
    long = 0.0 if math.isnan(figure.value) else max(figure.value, 0.0) * scale
    box = element(
        "rect", x=x, y=y, width=max(long, 0.8), height=BAR, fill=how.value, stroke=colour("line"),
        stroke_width=0.4,
    )  # fmt: skip
    ends = [max(value, 0.0) * scale for value in _range(series, place)]
    words = text(figure.shown, x + max(long, *ends, 0.0) + 5, y + 11, size=SIZE - 1, colour=colour("ink"))
    return [box, *_whiskers(x, y + BAR / 2, ends), words] if not math.isnan(figure.value) else [words]


def _range(series: ChartSeries, place: int) -> tuple[float, ...]:
    """Return both ends of the range of a figure; nothing where none is known or it has no width."""
    ends = tuple(every[place] for every in (series.low, series.high) if every)
    return ends if ends and ends[0] < ends[-1] else ()


def _whiskers(x: float, y: float, ends: Sequence[float]) -> list[str]:
    """Return a line from one end of a range to the other, closed at both."""
    if not ends:
        return []
    left, right = (x + end for end in ends)
    path = f"M{left:.1f} {y - 3:.1f}v6M{left:.1f} {y:.1f}H{right:.1f}M{right:.1f} {y - 3:.1f}v6"
    return [element("path", d=path, fill="none", stroke=colour("ink"), stroke_width=1.3)]


def _legend(every: Sequence[ChartSeries], room: float) -> tuple[list[str], float]:
    """Return the names of the series beside their colours, and where what follows begins."""
    x, y, drawn = 0.0, 0.0, []
    for series in every:
        wide = width_of(series.name, SIZE) + 34
        if x and x + wide > room:
            x, y = 0.0, y + ROW
        how = style(series.role)
        drawn.append(
            element("rect", x=x, y=y + 2, width=18.0, height=10.0, fill=how.value, stroke=colour("line"))
        )
        drawn.append(text(series.name, x + 24, y + 12, size=SIZE, colour=colour("ink")))
        x += wide
    return drawn, y + ROW + 6


def _lines(chart: Chart, wide: float) -> tuple[list[str], float]:
    low, high = chart.reach
    left, right, top = 44.0, wide - 130.0, 8.0
    step = (right - left) / max(len(chart.categories) - 1, 1)
    edges = [(phrases.number(low), top + PLOT), (_figure(high), top)]
    drawn = [_rule(left, right, y, label, dashed=y == top) for label, y in edges]
    ends: list[_End] = []
    for series in chart.series:
        points = [
            (left + k * step, top + PLOT * (1 - (f.value - low) / (high - low)))
            for k, f in enumerate(series.figures)
            if not math.isnan(f.value)
        ]
        if points:
            drawn += _line(series, points)
            ends.append(_end(series, points[-1]))
    drawn += _ends(ends, top + PLOT)
    drawn += _periods(chart.categories, left, step, top + PLOT + 17)
    return drawn, top + PLOT + 26


def _figure(value: float) -> str:
    """Return the end of an axis, small ones with tenths."""
    return phrases.number(value, 0 if value >= 10 else 1)  # noqa: PLR2004 - tenths of small figures


def _rule(left: float, right: float, y: float, label: str, *, dashed: bool = False) -> str:
    line = element(
        "line", x1=left, x2=right, y1=y, y2=y, stroke=colour("line"), stroke_width=0.6,
        stroke_dasharray="2 3" if dashed else None,
    )  # fmt: skip
    return line + (text(label, 0, y + 4, size=SIZE, colour=colour("quiet")) if label else "")


_End = tuple[float, float, list[str], str]
"""Where a line ends (x, y), its name and last figure in lines, and their colour."""


def _line(series: ChartSeries, points: Sequence[tuple[float, float]]) -> list[str]:
    how = style(series.role)
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    wide = 2.6 if series.role == "area" else 1.6
    drawn = [
        element(
            "path",
            d=path,
            fill="none",
            stroke=how.value,
            stroke_width=wide,
            stroke_dasharray=" ".join(map(str, how.dashes)) or None,
        )
    ]
    return [*drawn, *(sign(how.mark, x, y, how.value) for x, y in points)]


def _end(series: ChartSeries, last: tuple[float, float]) -> _End:
    """Return what stands beside the end of a line: all of its name, however long."""
    figure = next(f.shown for f in reversed(series.figures) if not math.isnan(f.value))
    return *last, [*wrapped(series.name, SIZE - 1, 118), figure], style(series.role).value


def _ends(every: Sequence[_End], foot: float) -> list[str]:
    """Return the words beside the ends of lines: from the top down, none over another or below the foot."""
    step, between = SIZE - 1, 3.0
    ordered = sorted(every, key=lambda end: end[1])
    tops: list[float] = []
    for _, y, _, _ in ordered:
        above = tops[-1] + len(ordered[len(tops) - 1][2]) * step + between if tops else 0.0
        tops.append(max(y + 4, above))
    for k in range(len(ordered) - 1, -1, -1):
        tops[k] = min(tops[k], foot - (len(ordered[k][2]) - 1) * step)
        foot = tops[k] - step - between
    return [
        text(words, x + 10, top + k * step, size=step, colour=fill)
        for (x, _, lines, fill), top in zip(ordered, tops, strict=True)
        for k, words in enumerate(lines)
    ]


def _periods(names: Sequence[str], left: float, step: float, y: float) -> list[str]:
    """Return the names of the points of time, as many as there is room for, the last among them."""
    wide = max(width_of(name, SIZE - 1) for name in names) + 10
    every = max(1, math.ceil(wide / step))
    drawn = []
    for k in range(len(names) - 1, -1, -every):
        anchor = "start" if k == 0 else "end" if k == len(names) - 1 else "middle"
        drawn.append(text(names[k], left + k * step, y, size=SIZE - 1, colour=colour("quiet"), anchor=anchor))
    return drawn


def sign(mark: str, x: float, y: float, fill: str) -> str:
    """Return a mark of a chart.

    Parameters
    ----------
    mark
        Its shape, as in :class:`~placebased.reports.writers.roles.RoleStyle`.
    x, y
        Its middle.
    fill
        Its colour.
    """
    size = SIGNS.get(mark, SIGNS["circle"])
    if mark == "circle":
        return element("circle", cx=x, cy=y, r=size, fill=fill)
    corners = {
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1), (1, 1), (-1, 1)),
    }[mark]
    points = " ".join(f"{x + a * size:.1f},{y + b * size:.1f}" for a, b in corners)
    return element("polygon", points=points, fill=fill, stroke=colour("white"), stroke_width=0.8)


def _strip(chart: Chart, wide: float) -> tuple[list[str], float]:
    low, high = chart.reach
    left, right, y = 12.0, wide - 12.0, 12.0

    def at(value: float) -> float:
        inside = min(max(value, low), high)
        return left + (right - left) * (inside - low) / (high - low)

    drawn = [_rule(left, right, y, "")]
    named = [each for each in chart.series if each.role != "others"]
    crowd = [f for each in chart.series if each.role == "others" for f in each.figures]
    seen = [f for f in crowd if low <= f.value <= high]
    drawn += [element("circle", cx=at(f.value), cy=y, r=4.2, fill=style("others").value, fill_opacity=0.6,
                      stroke=colour("line"), stroke_width=0.5) for f in seen]  # fmt: skip
    for each in reversed(named):
        drawn += _mark(each, at, y)
    # the first and the last figure that is drawn stand below their own dots
    drawn += [
        text(f.shown, at(f.value), y + 19, size=SIZE - 2, colour=colour("quiet"), anchor=anchor)
        for f, anchor in zip([*seen[:1], *seen[-1:]], ("start", "end"), strict=False)
    ]
    return _strip_legend(named, drawn, wide)


def _mark(each: ChartSeries, at: Callable[[float], float], y: float) -> list[str]:
    how, value = style(each.role), each.figures[0].value
    bar = []
    if each.low and each.low[0] < each.high[0]:
        ends = at(each.low[0]), at(each.high[0])
        bar = [element("line", x1=ends[0], x2=ends[1], y1=y, y2=y, stroke=how.value, stroke_width=3.0)]
    return [*bar, sign(how.mark, at(value), y, how.value)]


def _strip_legend(named: Sequence[ChartSeries], drawn: list[str], room: float) -> tuple[list[str], float]:
    x, y = 6.0, AXIS + 6
    for each in named:
        words = f"{each.name} {each.figures[0].shown}{_between(each)}"
        lines = wrapped(words, SIZE, room - 30)  # a long name in a narrow column takes a second line
        wide = max(width_of(line, SIZE) for line in lines) + 30
        if x > 6.0 and x + wide > room:  # noqa: PLR2004 - where a row begins
            x, y = 6.0, y + ROW
        how, heavy = style(each.role), 600 if each.role == "area" else 400
        drawn.append(sign(how.mark, x + 6, y + 7, how.value))
        for place, line in enumerate(lines):
            at = y + 12 + place * ROW
            drawn.append(text(line, x + 18, at, size=SIZE, colour=colour("ink"), weight=heavy))
        y += ROW * (len(lines) - 1)
        x += wide
    return drawn, y + ROW + 2


def _between(each: ChartSeries) -> str:
    if each.role != "area" or not each.low or not each.low[0] < each.high[0]:
        return ""
    ends = phrases.number_range(each.low[0], each.high[0], 1)
    return f" ({each.range_name} {ends})" if each.range_name else f" ({ends})"


def _scatter(chart: Chart, wide: float) -> tuple[list[str], float]:
    """Return marks between two axes, what runs up named above them, what runs across below."""
    left, right, top = 56.0, wide - 16.0, ROW + 12
    across = _reach([f.value for each in chart.series for f in each.figures])
    up = _reach([f.value for each in chart.series for f in each.beside])
    drawn = [text(f"↑ {chart.unit_up}", 0, 12, size=SIZE - 1, colour=colour("quiet"))]
    drawn += [
        _rule(left, right, top + FIELD, _figure(up[0])),
        _rule(left, right, top, _figure(up[1]), dashed=True),
    ]
    for value, x, anchor in ((across[0], left, "start"), (across[1], right, "end")):
        drawn.append(
            text(_figure(value), x, top + FIELD + 17, size=SIZE, colour=colour("quiet"), anchor=anchor)
        )
    for series in chart.series:
        how, size = style(series.role), 1.0 if series.role != "others" else 0.0
        for one, other in zip(series.figures, series.beside, strict=True):
            x = left + (right - left) * (one.value - across[0]) / (across[1] - across[0])
            y = top + FIELD * (1 - (other.value - up[0]) / (up[1] - up[0]))
            drawn.append(
                sign(how.mark, x, y, how.value)
                if size
                else element(
                    "circle", cx=x, cy=y, r=4.2, fill=how.value, fill_opacity=0.6, stroke=colour("line")
                )
            )
    below = wrapped(f"{chart.unit} →", SIZE - 1, right - left)
    y = top + FIELD + 17 + ROW
    drawn += [
        text(line, right, y + k * ROW, size=SIZE - 1, colour=colour("quiet"), anchor="end")
        for k, line in enumerate(below)
    ]
    key, high = _marks_key(chart.series, y + (len(below) - 1) * ROW + 8, wide)
    return [*drawn, *key], high


def _marks_key(every: Sequence[ChartSeries], y: float, room: float) -> tuple[list[str], float]:
    """Return each mark beside its name, with its figures where it is one, and where what follows begins."""
    drawn = []
    for each in every:
        how = style(each.role)
        one = len(each.figures) == 1
        words = f"{each.name}: {each.figures[0].shown} →, {each.beside[0].shown} ↑" if one else each.name
        drawn.append(sign(how.mark, 8, y + 7, how.value))
        for line in wrapped(words, SIZE, room - 30):
            drawn.append(text(line, 20, y + 12, size=SIZE, colour=colour("ink")))
            y += ROW
    return drawn, y + 4


def _reach(values: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest of some figures, never the same."""
    low, high = min(values), max(values)
    return (low, high) if low < high else (low - 1, high + 1)


DRAWN: Mapping[ChartKind, Callable[[Chart, float], tuple[list[str], float]]] = MappingProxyType(
    {"bar": _bars, "line": _lines, "strip": _strip, "scatter": _scatter}
)
"""What draws each kind of chart; given the chart and how wide it is, it returns marks and their height."""
