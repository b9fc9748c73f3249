"""A chart as the data that office programs draw charts from, which people can go on editing."""

from __future__ import annotations

import math
from typing import Any

from placebased import design
from placebased.reports.document import Chart, ChartSeries
from placebased.reports.writers.roles import style

MARKED = frozenset({"strip", "scatter"})
"""Kinds of chart that are marks without lines."""

NAMED, CROWD = 1.2, 0.7
"""How high marks of a strip stand, between 0 and 2: programs differ in which of two lies on top of the other,
so the named places stand above the dots of all areas, and none hides another."""


LETTER_CM, MARK_CM = 0.19, 1.0
"""Centimetres that a letter of a legend and the mark before a name are wide, about."""


def chart_type(chart: Chart) -> Any:
    """Return which of the kinds of chart of office programs a chart is.

    Parameters
    ----------
    chart
        The chart.
    """
    from pptx.enum.chart import XL_CHART_TYPE

    return {
        "bar": XL_CHART_TYPE.BAR_CLUSTERED,
        "line": XL_CHART_TYPE.LINE_MARKERS,
        "strip": XL_CHART_TYPE.XY_SCATTER,
        "scatter": XL_CHART_TYPE.XY_SCATTER,
    }[chart.kind]


def chart_data(chart: Chart) -> Any:
    """Return the figures of a chart as its workbook has them, with their ranges; a gap stays a gap.

    Parameters
    ----------
    chart
        The chart.
    """
    from pptx.chart.data import XyChartData

    from placebased.reports.writers.interval_bars import CategoryFigures, range_cells

    if chart.kind in MARKED:
        points = XyChartData()
        for series in chart.series:
            marks = points.add_series(series.name)
            row = CROWD if series.role == "others" else NAMED
            high = [each.value for each in series.beside] or [row] * len(series.figures)
            for figure, up in zip(series.figures, high, strict=True):
                marks.add_data_point(figure.value, up)
        for series in ranged(chart):
            ends = points.add_series(_range_name(series))
            for end in (series.low[0], series.high[0]):
                ends.add_data_point(end, NAMED)
        return points
    data = CategoryFigures(range_cells(chart))
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.name, [_value(each.value) for each in series.figures])
    return data


def ranged(chart: Chart) -> list[ChartSeries]:
    """Return the places that a strip is of, if their range is known: each has a line of its own.

    Parameters
    ----------
    chart
        The chart.
    """
    known = (each for each in chart.series if chart.kind == "strip" and each.role in {"area", "versus"})
    return [each for each in known if each.low and each.low[0] < each.high[0]]


def _range_name(series: ChartSeries) -> str:
    return f"{series.name}: {series.range_name or 'range'}"


def legend_lines(chart: Chart, wide: float) -> int:
    """Return over how many lines the names of a chart's series go, in the columns of office programs, about.

    Parameters
    ----------
    chart
        The chart.
    wide
        Centimetres that it is wide.
    """
    names = [each.name for each in chart.series]
    names += [_range_name(each) for each in ranged(chart)]
    across = max(1, math.floor(wide / (LETTER_CM * max(map(len, names), default=1) + MARK_CM)))
    return math.ceil(len(names) / across)


def round_ends(chart: Chart) -> tuple[float, float]:
    """Return round numbers between which a strip's figures and ranges lie: people edit on, so none is cut.

    Parameters
    ----------
    chart
        The chart.
    """
    every = ((*(f.value for f in each.figures), *each.low, *each.high) for each in chart.series)
    values = [value for held in every for value in held if not math.isnan(value)]
    low, high = min(values), max(values)
    step = 10.0 ** math.floor(math.log10(max(high - low, abs(high), 1e-6) / 2))
    ends = math.floor(low / step) * step, math.ceil(high / step) * step
    return (ends[0], ends[1]) if ends[0] < ends[1] else (ends[0] - step, ends[1] + step)


def _value(value: float) -> float | None:
    return None if math.isnan(value) else value


def dress(made: Any, chart: Chart, *, size: float, typeface: str = "") -> None:
    """Give a chart its colours, marks, axes, legend and letters.

    Parameters
    ----------
    made
        The chart of the library.
    chart
        What it shows.
    size
        Height of its letters in points.
    typeface
        Theirs; empty for that of the document's theme.
    """
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    made.font.size = Pt(size)
    if typeface:
        made.font.name = typeface
    made.has_title = False
    made.has_legend = True
    made.legend.position = XL_LEGEND_POSITION.BOTTOM
    made.legend.include_in_layout = False
    every = iter(made.plots[0].series)
    for series, drawn in zip(chart.series, every, strict=False):
        _dress_series(drawn, chart, series.role)
    for series, drawn in zip(ranged(chart), every, strict=True):
        _dress_range(drawn, series.role)
    if chart.kind not in MARKED:
        _draw_ranges(made, chart)
    _dress_axes(made, chart)


def _dress_series(drawn: Any, chart: Chart, role: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE_DASH_STYLE
    from pptx.util import Pt

    how = style(role)
    colour = RGBColor.from_string(how.value.removeprefix("#").upper())
    if chart.kind == "bar":
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = colour
        return
    drawn.marker.style = getattr(XL_MARKER_STYLE, how.mark.upper())
    drawn.marker.size = 6 if role == "others" else 11 if chart.kind in MARKED else 7
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour
    if chart.kind in MARKED:
        drawn.format.line.fill.background()
        return
    drawn.smooth = False
    drawn.format.line.color.rgb = colour
    drawn.format.line.width = Pt(2.5 if role == "area" else 1.5)
    if how.dashes:
        drawn.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _dress_range(drawn: Any, role: str) -> None:
    """Let both ends of a range be joined, without marks."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    drawn.marker.style = XL_MARKER_STYLE.NONE
    drawn.format.line.color.rgb = RGBColor.from_string(style(role).value.removeprefix("#").upper())
    drawn.format.line.width = Pt(3)


def _draw_ranges(made: Any, chart: Chart) -> None:
    """Draw between which figures bars lie, in ink, with their figures inside them; lines in their colour."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION

    from placebased.reports.writers import interval_bars

    cells = interval_bars.range_cells(chart)
    for drawn, series, ranges in zip(made.plots[0].series, chart.series, cells, strict=True):
        if ranges is None:
            continue
        colour = design.colour("ink") if chart.kind == "bar" else style(series.role).value
        interval_bars.draw(drawn, ranges, colour.removeprefix("#").upper())
        if chart.kind == "bar":  # behind its end the figure would stand on the range
            labels = drawn.data_labels
            labels.show_value, labels.position = True, XL_LABEL_POSITION.INSIDE_BASE
            labels.number_format, labels.number_format_is_linked = "0.0", False
            labels.font.color.rgb = RGBColor(255, 255, 255)


def _dress_axes(made: Any, chart: Chart) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    if chart.kind == "scatter":
        _name_axes(made, chart)
        return
    across = made.category_axis if chart.kind == "strip" else made.value_axis
    across.minimum_scale, across.has_major_gridlines = min(0.0, chart.reach[0]), False
    if chart.kind == "strip":
        low, high = round_ends(chart)
        across.minimum_scale, across.maximum_scale = low, high
        made.value_axis.visible = False
        made.value_axis.has_major_gridlines = False
        made.value_axis.minimum_scale, made.value_axis.maximum_scale = 0, 2
    if chart.kind == "bar":
        made.category_axis.reverse_order = True
        made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        made.plots[0].gap_width = 60
        made.plots[0].has_data_labels = True
        made.plots[0].data_labels.show_value = True
        made.plots[0].data_labels.number_format = "0.0"
        made.plots[0].data_labels.number_format_is_linked = False


def _name_axes(made: Any, chart: Chart) -> None:
    """Name both axes of a scatter; office programs choose where they begin and end."""
    for axis, name in ((made.category_axis, chart.unit), (made.value_axis, chart.unit_up)):
        axis.has_title, axis.has_major_gridlines = True, False
        axis.axis_title.text_frame.text = name
