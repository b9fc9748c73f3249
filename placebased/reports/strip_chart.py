"""A strip of all areas by one figure as a chart of a document, its marked places named."""

from __future__ import annotations

import math

from placebased.place.catalogue import Indicator
from placebased.reports.document import Chart, ChartSeries, Figure
from placebased.views.value_strip import ValueStrip


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


def _ends(found: ValueStrip) -> tuple[float, float]:
    """Return the lowest and highest of all areas, marks and ranges."""
    marks = (found.chosen, *found.marks)
    values = [dot.value for dot in found.areas.dots]
    values += [each for mark in marks for each in (mark.value, mark.low, mark.high)]
    known = [each for each in values if not math.isnan(each)]
    low, high = min(known), max(known)
    return (low, high) if low < high else (low - 1, high + 1)
