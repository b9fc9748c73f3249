"""Change over time on a page: a series on the map, as small charts on one scale, and as a table."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.mapping import analysis_layers
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import NeedLayer
from placebased.methods import class_breaks
from placebased.methods.class_breaks import USUAL, ClassRequest
from placebased.need import change as change_of
from placebased.need import comparators, time_series, trends
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import LEVELS, Level
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import charts, class_controls, downloads, heading_words, layer_map
from placebased.ui.widgets.class_controls import ClassScale
from placebased.views import chosen_place, class_scales
from placebased.views.selection import Selection

MULTIPLES = 12
"""Small charts of change that are drawn at most."""

_NO_YEARS = "Their figures of other years are not in this data."
NO_SERIES = "Nothing is shown, because this data has no figure of more than one period."


def draw_choices(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of the series and of its level.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    series = chosen_series(atlas, selection)
    if series is None:
        return
    mine = selection_state.held("series", value=series.id)
    st.selectbox(
        "Series", list(atlas.series), mine.among(atlas.series),
        format_func=lambda s: atlas.series[s].label, key=mine.key,
        on_change=mine.take, args=("series",),
    )  # fmt: skip
    level = series_level(series, selection)
    st.session_state["compare_level"] = level
    st.selectbox(
        "Show by", time_series.levels(series), key="compare_level", on_change=_take_level,
        format_func=lambda each: atlas.place.words[each]["one" if each == "city" else "many"].capitalize(),
    )  # fmt: skip
    if level != "city":
        class_controls.draw_class_box(class_scale(atlas, series, level, selection))


def _take_level() -> None:
    chosen = st.session_state["compare_level"]
    if chosen != "city":
        selection_state.change(level=chosen)


def chosen_series(atlas: Atlas, selection: Selection) -> TimeSeries | None:
    """Return the series in view: the one chosen, or the first; ``None`` where the pack has none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return atlas.series.get(selection.series) or next(iter(atlas.series.values()), None)


def series_level(series: TimeSeries, selection: Selection) -> Level:
    """Return the level a series is shown at: the one in view, or the nearest at which it exists.

    Parameters
    ----------
    series
        The series over time.
    selection
        What the reader looks at.
    """
    there = time_series.levels(series)
    if selection.level in there:
        return selection.level
    return next((level for level in reversed(LEVELS) if level in there and level != "city"), "city")


def draw_change(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw a series: what it says, the map of its change, small charts, a table.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    series = chosen_series(atlas, selection)
    if series is None:
        st.html(markup.page_heading("Change over time", [NO_SERIES]))
        return
    level = series_level(series, selection)
    said, place = page_sentences(atlas, series, level, selection)
    heading_words.draw(series.label, said, place=place)
    if level != "city":
        period = draw_period_box(time_series.area_series(atlas, series, level), selection)
        asked = class_request(series, selection, period)
        make = partial(change_layer, atlas, series, level, period, asked=asked)
        layer_map.draw_layer_map(
            atlas,
            replace(selection, level=level),
            files,
            make(dark=dark),
            on_paper=partial(make, dark=False),
            sources=lambda: [atlas.sources[each] for each in series.source if each in atlas.sources],
        )
    with heading_words.after_words():
        draw_change_charts(atlas, selection, series, level, dark=dark)
        draw_change_table(atlas, series, level)


def page_sentences(
    atlas: Atlas, series: TimeSeries, level: Level, selection: Selection | None
) -> tuple[list[str], str]:
    """Return what the page says of a series, and which of it is of the chosen place; empty for none.

    Parameters
    ----------
    atlas
        The place.
    series
        The series over time.
    level
        Level of the areas.
    selection
        What the reader looks at; the place that is chosen comes first.
    """
    *said, caution = time_series.describe(atlas, series, level)
    said += trends.describe(atlas, series, level)
    said += filter(None, [comparators.describe_none(atlas, _NO_YEARS)])
    place = _describe_chosen(atlas, series, level, selection) if selection and level != "city" else ""
    return [*([place] if place else []), *said, caution], place


def _describe_chosen(atlas: Atlas, series: TimeSeries, level: Level, selection: Selection) -> str:
    return chosen_place.describe_at_level(
        atlas,
        selection,
        level,
        one=partial(trends.describe_area, atlas, series, level),
        several=partial(time_series.describe_several, atlas, series, level),
    )


def class_scale(atlas: Atlas, series: TimeSeries, level: Level, selection: Selection) -> ClassScale:
    """Return what the map of a series shows: its change, or its figures, which all periods are sorted with.

    Parameters
    ----------
    atlas
        The place.
    series
        The series over time.
    level
        Level of the areas.
    selection
        What the reader looks at.
    """
    wide = time_series.area_series(atlas, series, level)
    period = period_in_view(wide, selection)
    asked, decimals = class_request(series, selection, period), series.decimals

    def starts() -> tuple[float, ...]:
        if period != CHANGE:
            return change_of.common_classes(wide, decimals=decimals, asked=asked).edges
        moved = change_of.difference(wide, *time_series.first_and_last(wide))
        return change_of.classes_of_change(moved, decimals=decimals, asked=asked)[0].edges

    return ClassScale(
        id=class_scales.series_scale(series.id, change=period == CHANGE),
        unit=series.unit,
        decimals=decimals,
        starts=starts,
        rules=class_controls.OWN_ONLY if period == CHANGE else tuple(class_breaks.RULE_WORDS),
        usual=_USUAL_CHANGE if period == CHANGE else _USUAL_PERIOD,
    )


_USUAL_CHANGE = "Usual: alike on both sides of no change."
_USUAL_PERIOD = "Usual: about as many figures in each class, all periods taken together."


def class_request(series: TimeSeries, selection: Selection, period: str) -> ClassRequest:
    """Return how the figures of a series, or their changes, are to be sorted into classes.

    Parameters
    ----------
    series
        The series over time.
    selection
        What the reader looks at.
    period
        A period, or :data:`CHANGE`.
    """
    scale = class_scales.series_scale(series.id, change=period == CHANGE)
    return class_scales.find_request(selection, scale, series.decimals)


def change_layer(
    atlas: Atlas,
    series: TimeSeries,
    level: Level,
    period: str,
    *,
    dark: bool,
    asked: ClassRequest = USUAL,
) -> NeedLayer:
    """Return the fill of one period, or of the change from the first to the last.

    Parameters
    ----------
    atlas
        The place.
    series
        The series over time.
    level
        Level of the areas.
    period
        Period that is shown; any other word shows the change from first to last.
    dark
        Whether the theme is dark.
    asked
        How figures are to be sorted into classes.
    """
    wide = time_series.area_series(atlas, series, level)
    first, last = time_series.first_and_last(wide)
    if period in wide.columns:
        frozen = change_of.common_classes(wide, decimals=series.decimals, asked=asked)
        values = phrases.as_shown(wide[period], series.decimals)
        return analysis_layers.period_layer(series, values, frozen, name=period, dark=dark, asked=asked)
    moved = change_of.difference(wide, first, last)
    span = f"{first} to {last}"
    return analysis_layers.change_layer(series, moved, span=span, dark=dark, asked=asked)


CHANGE = "Change"


def period_in_view(wide: pd.DataFrame, selection: Selection) -> str:
    """Return the period that is on the map, or :data:`CHANGE`.

    Parameters
    ----------
    wide
        Values (index: area, columns: periods, oldest first).
    selection
        What the reader looks at.
    """
    return selection.period if selection.period in map(str, wide.columns) else CHANGE


def draw_period_box(wide: pd.DataFrame, selection: Selection) -> str:
    """Draw the choice between the change and the single periods; return what was chosen.

    Parameters
    ----------
    wide
        Values (index: area, columns: periods, oldest first).
    selection
        What the reader looks at.

    Returns
    -------
    str
        A period, or :data:`CHANGE`.
    """
    periods = list(map(str, wide.columns))
    shown = period_in_view(wide, selection)
    mine = selection_state.held("period", value=shown)
    st.segmented_control(
        "On the map", [CHANGE, *periods], default=mine.starts, key=mine.key,
        on_change=mine.hears(_take_period), args=(mine.key,),
    )  # fmt: skip
    return shown


def _take_period(key: str) -> None:
    chosen = st.session_state[key]
    selection_state.change(period="" if chosen in {None, CHANGE} else str(chosen))


def draw_change_charts(
    atlas: Atlas, selection: Selection, series: TimeSeries, level: Level, *, dark: bool
) -> None:
    """Draw small multiples on one scale: the chosen area first, then those that changed most.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    series
        The series over time.
    level
        Level of the areas.
    dark
        Whether the theme is dark.
    """
    wide = time_series.area_series(atlas, series, level)
    codes = codes_drawn(wide, level, selection)
    names = {code: atlas.name(level, code) for code in codes}
    if level == "city":
        other = time_series.context_series(atlas, series)
        extra = {series.beside: other} if len(other) else {}
        charts.draw_lines(wide.loc[codes].rename(index=names), series, beside=extra, dark=dark)
    else:
        whole = whole_row(atlas, series, wide.columns)
        charts.draw_multiples(wide.loc[codes].rename(index=names), series, whole=whole, dark=dark)
        many = atlas.place.words[level]["many"]
        dashed = f"The dashed line is {atlas.place.name}'s." if len(whole) else ""
        said = [*describe_multiples(series, many, len(codes), len(wide)), dashed]
        st.caption(" ".join(filter(None, said)))


def codes_drawn(wide: pd.DataFrame, level: Level, selection: Selection) -> list[str]:
    """Return the areas that have a chart: the chosen one first, then those that changed most.

    Parameters
    ----------
    wide
        Values (index: area, columns: periods, oldest first).
    level
        Level of the areas.
    selection
        What the reader looks at.
    """
    first, last = time_series.first_and_last(wide)
    moved = change_of.difference(wide, first, last).abs().sort_values(ascending=False, kind="stable")
    chosen = [selection.area_code] if selection.area_level == level else []
    return list(dict.fromkeys([*chosen, *map(str, moved.dropna().index)]))[:MULTIPLES]


def whole_row(atlas: Atlas, series: TimeSeries, periods: pd.Index) -> pd.DataFrame:
    """Return a series of the whole place, to be set behind those of its areas.

    Parameters
    ----------
    atlas
        The place.
    series
        The series over time.
    periods
        The periods that are drawn.

    Returns
    -------
    pandas.DataFrame
        One row under the place's name, a column a period; none where it has no figure, or where the series
        counts things, of which the whole place has more than any area.
    """
    if series.kind == "count" or time_series.why_unavailable(series, "city"):
        return pd.DataFrame(columns=periods, dtype=float)
    row = time_series.area_series(atlas, series, "city").reindex(columns=periods)
    return row.set_axis([atlas.place.name], axis=0).dropna(how="all")


def describe_multiples(series: TimeSeries, many: str, shown: int, there: int) -> list[str]:
    """Return what the small charts measure, and which areas they leave out.

    Parameters
    ----------
    series
        The series over time.
    many
        Word for several areas of the level.
    shown
        Charts that are drawn.
    there
        Areas that there are.
    """
    said = [f"All on one scale: {series.unit}."]
    if there > shown:
        said.append(f"The {shown} of {there} {many} that changed most; the table has them all.")
    return said


def draw_change_table(atlas: Atlas, series: TimeSeries, level: Level) -> None:
    """Draw every area and period, with the change as shown.

    Parameters
    ----------
    atlas
        The place.
    series
        The series over time.
    level
        Level of the areas.
    """
    used = [atlas.sources[each] for each in series.source if each in atlas.sources]
    caption, headers, rows = whole_table(atlas, series, level)
    with st.expander("The same as a table"):
        st.html(markup.table(caption, headers, rows, numbers=True))
        downloads.offer_shown(
            atlas, caption, headers, rows, key="change", sources=used, what=series.label,
            notes={"Unit": series.unit, "What may not be concluded": series.caution},
        )  # fmt: skip


def whole_table(atlas: Atlas, series: TimeSeries, level: Level) -> tuple[str, list[str], list[list[str]]]:
    """Return every area and period with the change: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    series
        The series over time.
    level
        Level of the areas.
    """
    wide = time_series.area_series(atlas, series, level)
    first, last = time_series.first_and_last(wide)
    moved = change_of.difference(wide, first, last)
    sure = _how_sure(atlas, series, level)
    rows = [
        [atlas.name(level, str(code)), *(phrases.number(float(v), series.decimals) for v in wide.loc[code]),
         time_series.format_signed(float(moved[code]), series.decimals), *sure[str(code)]]
        for code in moved.sort_values(ascending=False, na_position="last", kind="stable").index
    ]  # fmt: skip
    caption = f"{series.label}, {series.unit}; no figure stands where a part of the area is not known"
    pairs = zip(wide[first], wide[last], strict=True)
    if any(change_of.is_moved_by_rounding(*pair, decimals=series.decimals) for pair in pairs):
        caption += f"; {change_of.BEFORE_ROUNDING}"
    below = atlas.place.words[series.geography]["many"]
    headers = [
        "Area",
        *map(str, wide.columns),
        "Change",
        "95% interval",
        "By more than chance",
        f"Of its {below}",
    ]
    return caption, headers, rows


def _how_sure(atlas: Atlas, series: TimeSeries, level: Level) -> dict[str, list[str]]:
    """Return the interval of each area's change, whether it is beyond chance, and of what it is, as cells."""
    sums, found = time_series.area_sums(atlas, series, level), trends.changes(atlas, series.id, level)
    cells = {}
    for code, low, high, verdict in found[["low", "high", "verdict"]].itertuples(name=None):
        ends = [time_series.format_signed(float(end), series.decimals) for end in (low, high)]
        cells[str(code)] = [phrases.NO_DATA if verdict == trends.UNKNOWN else " to ".join(ends), str(verdict)]
    for code, known, of in zip(sums.of.index, sums.known, sums.of, strict=True):
        cells[str(code)].append(f"{known:.0f} of {of:.0f}")
    return cells
