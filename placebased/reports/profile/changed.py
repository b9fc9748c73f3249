"""How a place changed: each series that may be shown for it, with the whole place's line."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from placebased import phrases
from placebased.need import time_series, trends
from placebased.place.catalogue import TimeSeries
from placebased.reports.document import (
    Block,
    Bullets,
    Chart,
    ChartSeries,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
)
from placebased.reports.profile.inputs import ProfiledArea


def section(area: ProfiledArea) -> DocumentSection:
    """Return how a place changed.

    Parameters
    ----------
    area
        The place.
    """
    blocks: list[Block] = []
    missing: list[str] = []
    for each in area.atlas.series.values():
        if why := time_series.why_unavailable(each, area.level):
            missing.append(f"{each.label}: {why}")
            continue
        blocks.append(line(area, each))
        blocks.append(Paragraph(trends.describe_area(area.atlas, each, area.level, area.code)))
        if each.caution:
            blocks.append(Paragraph(each.caution, is_aside=True))
    if not blocks:
        blocks.append(Gap("No figure of two times is loaded for areas of this size."))
    if missing:
        blocks.append(Bullets(tuple(missing), lead=f"Not shown for {area.many}:"))
    return DocumentSection("change", "How it changed", tuple(blocks))


def line(area: ProfiledArea, series: TimeSeries) -> Chart:
    """Return one series of a place with the line of the whole place, and of what it is set beside.

    Parameters
    ----------
    area
        The place.
    series
        A series that may be shown at its level.
    """
    atlas = area.atlas
    wide = time_series.area_series(atlas, series, area.level)
    lines = [(area.name, "area", wide.loc[[area.code]].iloc[0])]
    if not area.is_whole and "city" in time_series.levels(series) and series.kind != "count":
        city = time_series.area_series(atlas, series, "city").reindex(columns=wide.columns)
        lines.append((atlas.place.name, "place", city.iloc[0]))
    beside = time_series.context_series(atlas, series)
    if len(beside) and series.beside:
        lines.append((series.beside, "country", beside.reindex(wide.columns)))
    return chart_of(series, lines)


def chart_of(series: TimeSeries, rows: Sequence[tuple[str, str, pd.Series]]) -> Chart:
    """Return the lines of a series as one chart.

    Parameters
    ----------
    series
        The series.
    rows
        Name and role of each line, and its figures by period; the first is that of the place itself.
    """
    periods = tuple(map(str, rows[0][2].index))
    lines = [ChartSeries(name, role, _cells(row, series)) for name, role, row in rows]
    told = "; ".join(f"{each.name} {each.figures[0].shown} to {each.figures[-1].shown}" for each in lines)
    return Chart(
        kind="line",
        title=series.label,
        categories=periods,
        series=tuple(lines),
        unit=series.unit,
        alternative=f"{series.label}, {series.unit}, {periods[0]} to {periods[-1]}: {told}.",
        sources=series.source,
    )


def _cells(row: pd.Series, series: TimeSeries) -> tuple[Figure, ...]:
    return tuple(_cell(float(value), series) for value in row)


def _cell(value: float, series: TimeSeries) -> Figure:
    if math.isnan(value):
        return Figure(phrases.NO_DATA)
    return Figure(
        phrases.number(value, series.decimals) + ("%" if series.unit.startswith("%") else ""), value
    )
