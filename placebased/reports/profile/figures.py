"""Figures of one place set beside those of others: cells, rows and tables that every section takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from placebased import phrases
from placebased.need import (
    age,
    aggregation,
    area_figures,
    comparators,
    conditions,
    doubt_columns,
    intervals,
    membership,
    wording,
)
from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.reports.document import Cell, DataColumn, DataTable, DocumentSection, Figure, Paragraph
from placebased.reports.profile.inputs import ProfiledArea

NOT_COMPARED = "a count, not compared"
"""What stands beside a count of people: a larger place has more of everything."""


def neighbourhood_of(area: ProfiledArea) -> str:
    """Return the code of the neighbourhood that a smaller area lies in; empty for one as large or larger.

    Parameters
    ----------
    area
        The place.
    """
    if LEVELS.index(area.level) >= LEVELS.index("neighbourhood"):
        return ""
    found = containment.containing_areas(area.atlas, area.level, "neighbourhood")
    code = str(found.get(area.code, ""))
    return code if code in area.atlas.areas["neighbourhood"].index else ""


def figure_cell(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Figure:
    """Return the figure of one area as a cell; one without a figure says so.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.
    level, code
        The area.
    """
    if aggregation.why_unavailable(indicator, level):
        return Figure(comparators.NO_FIGURE)
    row = area_figures.figure_of(atlas, indicator.id, level, code)
    value = float(row["value"])
    if math.isnan(value):
        return Figure(comparators.NO_FIGURE)
    return Figure(wording.format_row(indicator, row), value)


def interval_cell(area: ProfiledArea, indicator: Indicator) -> str:
    """Return between which figures that of a place lies, or why that cannot be said.

    Parameters
    ----------
    area
        The place.
    indicator
        The indicator.
    """
    if aggregation.why_unavailable(indicator, area.level) or membership.is_yes_or_no(indicator, area.level):
        return ""
    row = intervals.confidence_interval(area.atlas, indicator, area.level).loc[area.code].to_dict()
    low, high = float(row["low"]), float(row["high"])
    if math.isnan(low) or math.isnan(high):
        return "not known"
    return phrases.number_range(low, high, indicator.decimals)


def beside_cells(area: ProfiledArea, indicator: Indicator) -> list[Cell]:
    """Return the figures that a place's is set beside, in the order of :func:`beside_columns`.

    Parameters
    ----------
    area
        The place.
    indicator
        The indicator.
    """
    atlas = area.atlas
    cells: list[Cell] = []
    if code := neighbourhood_of(area):
        cells.append(_of_larger(atlas, indicator, "neighbourhood", code))
    if not area.is_whole:
        cells.append(_of_larger(atlas, indicator, "city", atlas.place.city_code))
    cells += [_compared(indicator, each) for each in comparators.wholes(atlas, indicator.id)]
    if not area.is_whole and has_alike(area):
        near = comparators.alike(atlas, indicator.id, area.level, area.code)
        cells.append(Figure(comparators.NO_FIGURE) if near is None else _compared(indicator, near))
    return cells


def beside_columns(area: ProfiledArea) -> list[DataColumn]:
    """Return the headings of what a place's figures are set beside, as far as there is anything.

    Parameters
    ----------
    area
        The place.
    """
    atlas = area.atlas
    code = neighbourhood_of(area)
    names = [
        *([atlas.name("neighbourhood", code)] if code else []),
        *([] if area.is_whole else [atlas.place.name]),
        *comparators.whole_names(atlas),
    ]
    if not area.is_whole and has_alike(area):
        names.append(f"{area.many[:1].upper()}{area.many[1:]} most like it")
    return [DataColumn(name, is_numeric=True) for name in names]


def has_alike(area: ProfiledArea) -> bool:
    """Return whether places like it can be named.

    Parameters
    ----------
    area
        The place.
    """
    return len(area.atlas.areas[area.level]) >= comparators.FEWEST_FOR_ALIKE


def _of_larger(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Cell:
    if indicator.kind == "count":
        return NOT_COMPARED
    return figure_cell(atlas, indicator, level, code)


def _compared(indicator: Indicator, each: comparators.Comparator) -> Cell:
    if indicator.kind == "count" and each.kind != "alike":
        return NOT_COMPARED
    if each.why_not:
        return Figure(comparators.NO_FIGURE)
    mean = " on average" if indicator.kind == "count" else ""
    return Figure(comparators.format_value(indicator, each) + mean + each.period_after, each.value)


def row_of(area: ProfiledArea, indicator: Indicator) -> tuple[Cell, ...]:
    """Return one indicator of a place as a row under :func:`columns`.

    Parameters
    ----------
    area
        The place.
    indicator
        The indicator.
    """
    here = figure_cell(area.atlas, indicator, area.level, area.code)
    named = f"{indicator.label} ({indicator.unit})"
    interval = interval_cell(area, indicator)
    return (named, here, interval, *beside_cells(area, indicator), indicator.period)


def columns(area: ProfiledArea) -> tuple[DataColumn, ...]:
    """Return the headings of a table of figures of a place.

    Parameters
    ----------
    area
        The place.
    """
    return (
        DataColumn("Figure"),
        DataColumn(area.name, is_numeric=True),
        DataColumn("95% interval"),
        *beside_columns(area),
        DataColumn("Measured"),
    )


def table_of(area: ProfiledArea, title: str, indicators: Sequence[Indicator], note: str = "") -> DataTable:
    """Return some indicators of a place as a table.

    Parameters
    ----------
    area
        The place.
    title
        Of the table.
    indicators
        One a row.
    note
        What holds for all of it.
    """
    used = dict.fromkeys(source for each in indicators for source in each.source)
    rows = tuple(row_of(area, each) for each in indicators)
    return DataTable(
        title,
        columns(area),
        rows,
        note=note,
        sources=tuple(used),
        row_sources=tuple(tuple(each.source) for each in indicators),
        row_units=tuple(each.unit for each in indicators),
    )


def section(area: ProfiledArea) -> DocumentSection:
    """Return every figure of a place, group by group.

    Parameters
    ----------
    area
        The place.
    """
    there = [
        each for each in wording.in_groups(area.atlas) if not aggregation.why_unavailable(each, area.level)
    ]
    groups: dict[str, list[Indicator]] = {}
    for each in there:
        groups.setdefault(each.group, []).append(each)
    tables = [table_of(area, group, held, _note(area, held)) for group, held in groups.items()]
    how = (
        "An interval says between which figures the true one lies, 95 times in 100. "
        "Where it is not known, the error of the figure is not published."
    )
    return DocumentSection("figures", "All figures", (Paragraph(how, is_aside=True), *tables))


def _note(area: ProfiledArea, indicators: Sequence[Indicator]) -> str:
    """Return where age plays a part in a group, what publishers ask, and between what estimates lie."""
    driven = [phrases.in_sentence(each.label) for each in indicators if each.age_driven]
    said = [f"Age plays a part in: {phrases.join_list(driven, most=4)}."] if driven else []
    rows = ((i, area_figures.figure_of(area.atlas, i.id, area.level, area.code)) for i in indicators)
    lie = [*doubt_columns.told(rows), *([] if area.is_whole else of_the_whole(area.atlas, indicators))]
    return " ".join([*said, *conditions.told(indicators), *lie])


def of_the_whole(atlas: Atlas, indicators: Iterable[Indicator]) -> list[str]:
    """Return between what the whole place's estimates lie, one sentence each.

    Parameters
    ----------
    atlas
        The place.
    indicators
        The figures that stand beside others.
    """
    city = atlas.place.city_code
    there = [i for i in indicators if not aggregation.why_unavailable(i, "city")]
    rows = ((i, area_figures.figure_of(atlas, i.id, "city", city)) for i in there)
    return doubt_columns.told(rows, f" in {atlas.place.name}")


def describe_age(area: ProfiledArea, indicator: Indicator) -> str:
    """Return what stands beside a figure because age drives it; empty where age does not.

    Parameters
    ----------
    area
        The place.
    indicator
        The indicator.
    """
    return age.describe(area.atlas, indicator.id, area.level, area.code)
