"""The same answer without the map: a table to read, and files to take away."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.need import (
    age,
    aggregation,
    area_figures,
    comparators,
    conditions,
    differences,
    doubt_columns,
    funnels,
    membership,
    most_deprived_fifth,
    small_numbers,
    wording,
)
from placebased.need import intervals as figure_intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.place.geography import LEVELS
from placebased.ui import markup
from placebased.ui.widgets import downloads
from placebased.ui.widgets import value_strip as strip_html
from placebased.ui.widgets.downloads import TAKEN_DECIMALS
from placebased.views import map_text, value_strip
from placebased.views.selection import Selection

SMOOTHED = frozenset({"smoothed", "smoothed_near"})
"""Columns that stand on the page only where they are asked for."""

BESIDE = "To compare: "
"""What the names of the last rows begin with."""

ROWS_SHOWN = 60
"""Rows of a table that are drawn; the download has them all."""


@dataclass(frozen=True)
class PartlyKnown:
    """A figure that is an estimate, or a count of part of the areas, and says so in its cell.

    Attributes
    ----------
    value
        The figure.
    told
        What stands before it: ``about`` or ``at least``.
    """

    value: float
    told: str


@dataclass(frozen=True)
class TableColumn:
    """A column of the table: its key in the overview and what people read."""

    key: str
    label: str
    decimals: int = 0
    suffix: str = ""

    def cell(self, value: object) -> str:
        """Return one cell as text.

        Parameters
        ----------
        value
            A figure, one that is known in part (:class:`PartlyKnown`), or text.
        """
        if isinstance(value, str):
            return value
        if isinstance(value, PartlyKnown):
            return f"{value.told} {self.cell(value.value)}"
        figure = phrases.number(float(value), self.decimals)  # type: ignore[arg-type]
        return figure if figure == phrases.NO_DATA else figure + self.suffix


def table_columns(atlas: Atlas, selection: Selection) -> list[TableColumn]:
    """Return the columns of the table for a selection, in the order in which they are read.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    one = atlas.place.words[selection.level]["one"]
    found = [TableColumn("name", f"{one[:1].upper()}{one[1:]}")]
    if selection.need:
        indicator = atlas.indicators[selection.need]
        suffix = wording.unit_suffix(indicator)
        if membership.is_yes_or_no(indicator, selection.level):
            found.append(TableColumn("value", indicator.label))
        else:
            found.append(TableColumn("value", indicator.label, indicator.decimals, suffix))
            points = " points" if indicator.unit.startswith("%") else ""
            away = f"Difference from {atlas.place.name}"
            if indicator.kind != "count":  # a city has more of everything than its parts
                found.append(TableColumn("difference", away, indicator.decimals, points))
        if _is_doubtful(atlas, selection):
            found += [TableColumn("between", "Lies between"), TableColumn("covered", "Known for")]
        if has_intervals(atlas, selection):
            found += [
                TableColumn("range", "95% interval"),
                TableColumn("verdict", f"Against {atlas.place.name}"),
                TableColumn("size", "Size of difference"),
            ]
        if not funnels.why_no_funnel(atlas, indicator, selection.level):
            found.append(TableColumn("usual", f"Among {atlas.place.words[selection.level]['many']}"))
            found += _smoothed_columns(atlas, selection)
        found += [
            TableColumn(f"beside:{other.id}", other.label, other.decimals, wording.unit_suffix(other))
            for other in age.beside(atlas, indicator)
        ]
    found += [TableColumn(f"assets:{c}", atlas.categories[c].plural) for c in selection.assets]
    if selection.teams:
        found.append(TableColumn("teams", "Teams known to cover it"))
    return [*found, TableColumn("people", "Residents")]


def _smoothed_columns(atlas: Atlas, selection: Selection) -> list[TableColumn]:
    """Return the columns that small numbers have: how reliable each figure is, and what it is smoothed."""
    indicator = atlas.indicators[selection.need]
    names = {"smoothed": f"Smoothed towards {atlas.place.name}"}
    if selection.level in small_numbers.MEASURED:
        names["smoothed_near"] = "Smoothed towards its neighbours"
    shown = [
        TableColumn(key, label, indicator.decimals, wording.unit_suffix(indicator))
        for key, label in names.items()
    ]
    return [TableColumn("reliability", "Reliability"), *shown]


def _is_doubtful(atlas: Atlas, selection: Selection) -> bool:
    """Return whether some area of the view is known only in part."""
    figure = area_figures.figures(atlas, selection.need, selection.level)
    shown = figure.loc[map_text.areas_inside(atlas, selection)]
    partly = (shown["known"] < shown["of"]) & ((shown["of"] > 1) | shown["lowest"].notna())
    return bool(partly.any())


def _with_doubt(atlas: Atlas, selection: Selection, table: pd.DataFrame) -> pd.DataFrame:
    """Add the range that each figure lies in and of how many areas it is known, as text."""
    indicator = atlas.indicators[selection.need]
    rows = [area_figures.figure_of(atlas, indicator.id, selection.level, str(code)) for code in table.index]
    return table.assign(
        between=[wording.describe_range(indicator, row) or "—" for row in rows],
        covered=[wording.describe_known(row) or "—" for row in rows],
        told=[wording.as_far_as_known("", indicator, row).strip() for row in rows],
    )


def has_intervals(atlas: Atlas, selection: Selection) -> bool:
    """Return whether the need of the selection has an interval at its level.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    indicator = atlas.indicators[selection.need]
    return not (
        figure_intervals.why_no_interval(atlas, indicator)
        or aggregation.why_unavailable(indicator, selection.level)
    )


def _with_intervals(atlas: Atlas, selection: Selection, table: pd.DataFrame, *, smooth: bool) -> pd.DataFrame:
    """Add the interval of each figure and how it stands against the whole place, both as text."""
    indicator = atlas.indicators[selection.need]
    found = figure_intervals.confidence_interval(atlas, indicator, selection.level).reindex(table.index)
    ends = found[["low", "high"]].itertuples(index=False, name=None)
    spans = [
        " to ".join(phrases.number(end, indicator.decimals) for end in pair)
        if found_here
        else phrases.NO_DATA
        for pair, found_here in zip(ends, found["low"].notna(), strict=True)
    ]
    told = [v if v in {"higher", "lower", "similar"} else "—" for v in found["verdict"]]
    return table.assign(range=spans, verdict=told, **_how_much(atlas, selection, table, smooth=smooth))


def _how_much(
    atlas: Atlas, selection: Selection, table: pd.DataFrame, *, smooth: bool
) -> dict[str, list[Any]]:
    """Return how large each difference from the whole place is, and whether it is unusual, as text."""
    indicator = atlas.indicators[selection.need]
    whole = area_figures.city_figure(atlas, indicator.id)
    sizes = [differences.effect_size(indicator, float(value), whole) for value in table["value"]]
    said: dict[str, list[Any]] = {
        "size": [differences.size_cell(indicator, float(value), whole) for value in table["value"]],
        "effect": [size[1] if size else math.nan for size in sizes],
    }
    if not funnels.why_no_funnel(atlas, indicator, selection.level):
        where = funnels.funnel(atlas, indicator.id, selection.level)["position"].reindex(table.index)
        said["usual"] = list(where.map(funnels.POSITION_WORDS))
        few = small_numbers.columns(atlas, indicator, selection.level, smooth=smooth).reindex(table.index)
        said |= {str(name): few[name].to_list() for name in few}
    return said


def table_rows(atlas: Atlas, selection: Selection, *, smooth: bool = True) -> pd.DataFrame:
    """Return the overview of the selection, kept to the chosen area where that is a larger one.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    smooth
        Whether to smooth figures of few people as well, where that can be done.
    """
    table = area_figures.overview(
        atlas, selection.need, selection.level, categories=selection.assets, kinds=selection.teams
    )
    if selection.need and _is_doubtful(atlas, selection):
        table = _with_doubt(atlas, selection, table)
    if selection.need and has_intervals(atlas, selection):
        table = _with_intervals(atlas, selection, table, smooth=smooth)
    if selection.need:
        for other in age.beside(atlas, atlas.indicators[selection.need]):
            table[f"beside:{other.id}"] = area_figures.figures(atlas, other.id, selection.level)["value"]
        if membership.is_yes_or_no(atlas.indicators[selection.need], selection.level):
            table["value"] = table["value"].map(membership.cell)
        else:
            table["difference"] = _difference_as_shown(atlas, selection.need, table["value"])
    return table.loc[map_text.areas_inside(atlas, selection)]


def _difference_as_shown(atlas: Atlas, need: str, values: pd.Series) -> pd.Series:
    """Return how far figures are from the whole place's, as a reader of both works it out."""
    decimals = atlas.indicators[need].decimals
    city = round(area_figures.city_figure(atlas, need), decimals)
    return phrases.as_shown(phrases.as_shown(values, decimals) - city, decimals)


def draw_sorted_table(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of order and the table in that order.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    draw_smoothing_toggle(atlas, selection)
    columns = columns_on_page(atlas, selection)
    ordered = _ordered(atlas, selection, table_rows(atlas, selection, smooth=_wants_smoothed()), columns)
    shown = ordered.head(ROWS_SHOWN)
    more = (
        f" The first {ROWS_SHOWN} of {len(ordered)}; the download has all."
        if len(ordered) > ROWS_SHOWN
        else ""
    )
    cells = [[c.cell(v) for c, v in zip(columns, values, strict=True)] for values in _values(shown, columns)]
    cells += comparator_rows(atlas, selection, columns)
    strips = _strips(atlas, selection, [str(code) for code in shown.index], columns)
    caption = f"{map_text.title(atlas, selection)}.{more}"
    st.html(markup.table(caption, [c.label for c in columns], cells, numbers=True, drawn=strips))


def _strips(
    atlas: Atlas, selection: Selection, codes: list[str], columns: list[TableColumn]
) -> markup.DrawnColumn | None:
    """Return where each figure stands among all of its level; none without figures."""
    if not selection.need:
        return None
    indicator = atlas.indicators[selection.need]
    found = [value_strip.strip_of(atlas, indicator, selection.level, code) for code in codes]
    first = next((strip for strip in found if strip), None)
    if first is None:
        return None
    return markup.DrawnColumn(
        f"Among all {len(first.areas.dots)}",
        [strip_html.row_strip_html(strip) if strip else "" for strip in found],
        at=[column.key for column in columns].index("value") + 1,
        key=f"On the strips: {strip_html.row_key(first)}.",
    )


def columns_on_page(atlas: Atlas, selection: Selection) -> list[TableColumn]:
    """Return the columns that this visitor's table has: smoothed figures where they were asked for.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return [c for c in table_columns(atlas, selection) if c.key not in SMOOTHED or _wants_smoothed()]


def rows_on_page(atlas: Atlas, selection: Selection, columns: list[TableColumn]) -> list[tuple[object, ...]]:
    """Return every row of this visitor's table in the order that was chosen, as values.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    columns
        What :func:`columns_on_page` returns.
    """
    table = table_rows(atlas, selection, smooth=_wants_smoothed())
    offered, first = _orders(atlas, selection, table, columns)
    chosen = str(st.session_state.get("table_sort", ""))
    key = offered[chosen if chosen in offered else list(offered)[first]]
    down = key != "name" and bool(st.session_state.get("table_down", True))
    return _values(_in_order(table, key, down=down), columns)


def _orders(
    atlas: Atlas, selection: Selection, table: pd.DataFrame, columns: list[TableColumn]
) -> tuple[dict[str, str], int]:
    """Return the columns that a table can be sorted by, by label, and which of them it begins with."""
    reason = conditions.why_not(atlas.indicators[selection.need], "ranking") if selection.need else ""
    offered = {c.label: c.key for c in columns if _gives_order(c, table) and not (reason and _is_figure(c))}
    return offered, 0 if reason else min(1, len(offered) - 1)


def _ordered(
    atlas: Atlas, selection: Selection, table: pd.DataFrame, columns: list[TableColumn]
) -> pd.DataFrame:
    """Draw the choice of the order and return the table in it; what may give no order is no choice."""
    order, way = st.columns([3, 2], vertical_alignment="bottom")
    offered, first = _orders(atlas, selection, table, columns)
    key = offered[order.selectbox("Sort by", list(offered), index=first, key="table_sort")]
    # names stand in the order of the alphabet: none is highest
    down = key != "name" and way.toggle("Highest first", value=True, key="table_down")
    if reason := conditions.why_not(atlas.indicators[selection.need], "ranking") if selection.need else "":
        st.caption(reason)
    return _in_order(table, key, down=down)


def _in_order(table: pd.DataFrame, key: str, *, down: bool) -> pd.DataFrame:
    rank = table[key].replace({membership.OUT: 0, membership.IN: 1}) if key == "value" else table[key]
    return table.loc[rank.sort_values(ascending=not down, na_position="last", kind="stable").index]


def _gives_order(column: TableColumn, table: pd.DataFrame) -> bool:
    """Return whether rows can be sorted by a column: words such as “9 to 11” have no order of their own."""
    return column.key in {"name", "value"} or pd.api.types.is_numeric_dtype(table[column.key])


def _is_figure(column: TableColumn) -> bool:
    """Return whether a column is of the need itself, which its publisher may ask not to sort by."""
    return column.key not in {"name", "people", "teams"} and not column.key.startswith("assets:")


def _wants_smoothed() -> bool:
    return bool(st.session_state.get("table_smoothed"))


def draw_smoothing_toggle(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice to see smoothed figures too, where there are any.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not any(column.key in SMOOTHED for column in table_columns(atlas, selection)):
        return
    st.toggle(
        "Smooth small numbers",
        key="table_smoothed",
        help="Empirical Bayes estimates (Marshall 1991): the fewer people a figure rests on, the further it "
        "is pulled towards what is usual. Reliability is the part of it that is no chance; from 0.9 it is "
        "high, from 0.7 fair. The download has both.",
    )


def comparator_rows(atlas: Atlas, selection: Selection, columns: list[TableColumn]) -> list[list[str]]:
    """Return what the figures are set beside as the last rows of the table: the country and the region.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    columns
        The columns of the table, from :func:`table_columns`.
    """
    if not selection.need:
        return []
    wholes, indicator = comparators.wholes(atlas, selection.need), atlas.indicators[selection.need]
    gaps = _difference_as_shown(
        atlas, selection.need, pd.Series([each.value for each in wholes], dtype=float)
    )
    rows = []
    for each, gap in zip(wholes, gaps, strict=True):
        figure = each.value if math.isnan(each.value) else comparators.format_value(indicator, each)
        known = {"name": f"{BESIDE}{each.named}", "value": figure, "difference": gap}
        said = [c.cell(known[c.key]) if c.key in known else "—" for c in columns]
        rows.append([comparators.NO_FIGURE if cell == phrases.NO_DATA else cell for cell in said])
    return rows


def _values(table: pd.DataFrame, columns: list[TableColumn]) -> list[tuple[object, ...]]:
    """Return what stands in the cells of each row: figures that are known in part as :class:`PartlyKnown`."""
    keys = [column.key for column in columns]
    rows = list(table[keys].itertuples(index=False, name=None))
    if "told" not in table or "value" not in keys:
        return rows
    at = keys.index("value")
    return [
        (*row[:at], PartlyKnown(float(row[at]), told), *row[at + 1 :])
        if told and not math.isnan(row[at])
        else row
        for row, told in zip(rows, map(str, table["told"]), strict=True)
    ]


def download_table(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    """Return the table as people take it away: readable headers, whole figures, code last.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    columns = table_columns(atlas, selection)
    table = table_rows(atlas, selection)
    if selection.need and not membership.is_yes_or_no(atlas.indicators[selection.need], selection.level):
        table = table.assign(difference=table["value"] - area_figures.city_figure(atlas, selection.need))
    frame = table[[column.key for column in columns]].rename(columns={c.key: c.label for c in columns})
    if selection.need:
        yes_or_no = membership.is_yes_or_no(atlas.indicators[selection.need], selection.level)
        frame = frame if yes_or_no else frame.join(doubt_columns.ranges(table))
        if "effect" in table and table["effect"].notna().any():
            measured_by = differences.MEASURES[atlas.indicators[selection.need].kind]
            frame = frame.assign(**{f"Size of difference, {measured_by}": table["effect"]})
        frame = frame.join(
            comparators.columns(atlas, selection.need, selection.level, map(str, table.index)).round(
                TAKEN_DECIMALS
            )
        )
    if selection.level == "lsoa" and atlas.place.deprivation is not None:
        flagged = most_deprived_fifth.flags(atlas)[table.index].map({True: "Yes", False: "No"})
        frame[f"Among {atlas.place.deprivation.words}"] = flagged
    return frame.assign(Code=table.index).round(TAKEN_DECIMALS).reset_index(drop=True)


def provenance(atlas: Atlas, selection: Selection) -> dict[str, str]:
    """Return what every row and file taken away says of its figures, besides where they come from.

    Parameters
    ----------
    atlas, selection
        The place and the view.
    """
    listed = {"Listings": asset_table.WHERE_COUNTED} if selection.assets else {}
    if not selection.need:
        return listed
    return doubt_columns.rules(atlas.indicators[selection.need], selection.level) | listed


def attribution(atlas: Atlas, selection: Selection) -> str:
    """Return the lines that must stand beside the view's figures and shapes.

    Parameters
    ----------
    atlas, selection
        The place and the view.
    """
    lines = dict.fromkeys(source.attribution for source in sources(atlas, selection))
    return " ".join([*lines, table_sources.SHAPES_ATTRIBUTION])


def sources(atlas: Atlas, selection: Selection) -> list[Source]:
    """Return where the figures of the view come from: its need, its assets, its teams, its residents.

    Parameters
    ----------
    atlas, selection
        The place and the view.
    """
    used = table_sources.of_indicators(atlas, [selection.need])
    used += table_sources.of_assets(atlas, selection.assets) if selection.assets else []
    used += table_sources.of_files(atlas, "teams.csv") if selection.teams else []
    return table_sources.once([*used, *table_sources.of_residents(atlas)])


def export_table(atlas: Atlas, selection: Selection) -> ExportTable:
    """Return the areas of the view with their shapes and the columns of its table, to be taken away.

    Parameters
    ----------
    atlas, selection
        The place and the view.

    Returns
    -------
    ExportTable
        One row an area, shapes in the CRS in which the level is drawn.
    """
    frame = download_table(atlas, selection)
    drawn = next(atlas.drawn[level] for level in LEVELS if level == selection.level)
    areas = gpd.GeoDataFrame(frame, geometry=drawn.geometry.reindex(frame["Code"]).tolist(), crs=drawn.crs)
    columns = table_columns(atlas, selection)
    return downloads.export_of(
        atlas,
        map_text.title(atlas, selection),
        areas,
        sources=sources(atlas, selection),
        notes=provenance(atlas, selection),
        units={c.label: c.suffix.strip() for c in columns if c.suffix},
        attribution=table_sources.SHAPES_ATTRIBUTION,
    )
