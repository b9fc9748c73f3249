"""A strip of all areas by one figure as a chart of a document, its marked places named."""

from __future__ import annotations

import math

from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas.figures import CustomAreaFigure
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level
from placebased.reports.document import Chart, ChartSeries, Figure
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import ValueStrip, strip_beside


def chart_of(found: ValueStrip, indicator: Indicator, many: str) -> Chart:
    """Return a strip as a chart, its axis as long as all that is on it: on paper nothing is cut.

    Parameters
    ----------
    found
        The strip: every area, the marked place, and what it is set beside.
    indicator
        The figure.
    many
        What several areas of the level are called.
    """
    every = tuple(Figure(dot.figure, dot.value) for dot in found.areas.dots)
    crowd = ChartSeries(f"All {len(every)} {many}", "others", every)
    marks = [
        ChartSeries(
            mark.name, mark.kind, (Figure(mark.figure, mark.value),), (mark.low,), (mark.high,), range_name
        )
        for mark, range_name in ((found.chosen, found.range_name), *((mark, "") for mark in found.marks))
    ]
    beside = "; ".join(f"{mark.name} {mark.figure}" for mark in found.marks)
    return Chart(
        kind="strip",
        title=indicator.label,
        categories=(),
        series=(crowd, *marks),
        unit=indicator.unit,
        alternative=f"{indicator.label}, {indicator.unit}. {found.finding} Beside it: {beside}.",
        ends=_ends(found),
        sources=indicator.source,
    )


def strip_of_own(
    atlas: Atlas, name: str, level: Level, line: CustomAreaFigure, *, shown: str
) -> ValueStrip | None:
    """Return where a place of one's own stands among areas of about its size by one figure.

    Parameters
    ----------
    atlas
        The whole place.
    name
        Of the place of one's own.
    level
        Level of the areas.
    line
        Its figure, after disclosure control.
    shown
        The figure as people read it.

    Returns
    -------
    ValueStrip or None
        ``None`` for a figure that is hidden or not known, and where the areas have no strip.
    """
    if math.isnan(line.value):
        return None
    low, high = custom_figures.figure_range(atlas, line)
    mark = ScaleMark(kind="area", name=name, figure=shown, value=line.value, low=low, high=high)
    return strip_beside(atlas, line.indicator, level, mark)


def _ends(found: ValueStrip) -> tuple[float, float]:
    """Return the lowest and highest of all areas, marks and ranges."""
    marks = (found.chosen, *found.marks)
    values = [dot.value for dot in found.areas.dots]
    values += [each for mark in marks for each in (mark.value, mark.low, mark.high)]
    known = [each for each in values if not math.isnan(each)]
    low, high = min(known), max(known)
    return (low, high) if low < high else (low - 1, high + 1)
