"""The page that compares: two places, two figures, two points in time, and an area with its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from placebased import change as change_of
from placebased import comparison, course, need, picture, shading, summary, twoway, wording
from placebased.atlas import Atlas
from placebased.catalogue import Series
from placebased.clusters import KIND_WORDS, METHOD_WORDS, Found, NotTestableError, sentence
from placebased.comparison import ASSETS, Area, Needs
from placebased.geography import LEVELS, Level
from placebased.mapdata import MapFiles, MapMessage, NeedLayer
from placebased.selection import VIEWS, Selection
from placebased.ui import cache, charts, controls, mapview, markup, state
from placebased.ui.markup import bullets, text

VIEW_WORDS = {
    "places": "Two places",
    "figures": "Two figures on one map",
    "maps": "Two maps side by side",
    "change": "Change over time",
    "clusters": "Where it clusters",
}

NEEDS_SHOWN = 20
MULTIPLES = 12
"""Small charts of change that are drawn at most."""


def sidebar(atlas: Atlas, selection: Selection) -> None:
    """Draw the choices of the comparison in view."""
    with st.sidebar:
        mine = state.held("view")
        st.radio(
            "Compare", list(VIEWS), format_func=VIEW_WORDS.__getitem__, key=mine.key, on_change=mine.take,
            args=("view",),
        )  # fmt: skip
        _CHOICES[selection.view](atlas, selection)
        controls.neighbourhoods_box(atlas)


def _places_choices(atlas: Atlas, selection: Selection) -> None:
    controls.level_box(atlas)
    first, second = two_places(atlas, selection)
    _place_box(atlas, "This place", "area", first)
    _place_box(atlas, "Beside that place", "versus", second)


def _place_box(atlas: Atlas, label: str, field: str, chosen: Area) -> None:
    level, code = chosen
    codes = [str(c) for c in atlas.areas[level].sort_values("name").index]
    key = f"compare_{field}"
    st.session_state[key] = code
    st.selectbox(
        label, codes, format_func=lambda c: atlas.name(level, c), key=key,
        on_change=_take_place, args=(field, level, key),
    )  # fmt: skip


def _take_place(field: str, level: Level, key: str) -> None:
    state.change(**{field: f"{level}:{st.session_state[key]}"})


def _figures_choices(atlas: Atlas, selection: Selection) -> None:
    controls.need_box(atlas)
    mine = state.held("second", value=second_figure(atlas, selection))
    options = [*(f"{ASSETS}{c}" for c in atlas.categories), *atlas.indicators]
    st.selectbox(
        "Against", options, format_func=lambda name: comparison.label(atlas, name), key=mine.key,
        on_change=mine.take, args=("second",), help="What there is, or another need. Type to search.",
    )  # fmt: skip
    controls.level_box(atlas)


def _change_choices(atlas: Atlas, selection: Selection) -> None:
    series = chosen_series(atlas, selection)
    mine = state.held("series", value=series.id)
    st.selectbox(
        "Series", list(atlas.series), format_func=lambda s: atlas.series[s].label, key=mine.key,
        on_change=mine.take, args=("series",),
    )  # fmt: skip
    level = series_level(series, selection)
    st.session_state["compare_level"] = level
    st.selectbox(
        "Show by", course.levels(series), key="compare_level", on_change=_take_level,
        format_func=lambda each: atlas.place.words[each]["one" if each == "city" else "many"].capitalize(),
    )  # fmt: skip


def _take_level() -> None:
    chosen = st.session_state["compare_level"]
    if chosen != "city":
        state.change(level=chosen)


def _clusters_choices(atlas: Atlas, _selection: Selection) -> None:
    controls.need_box(atlas)
    mine = state.held("method")
    method = st.radio(
        "Ask", list(METHOD_WORDS), format_func=lambda m: METHOD_WORDS[m][0], key=mine.key,
        on_change=mine.take, args=("method",),
    )  # fmt: skip
    st.caption(METHOD_WORDS[method][1])


_CHOICES = {
    "places": _places_choices,
    "figures": _figures_choices,
    "maps": _figures_choices,
    "change": _change_choices,
    "clusters": _clusters_choices,
}


def draw(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw the comparison in view."""
    _DRAWN[selection.view](atlas, selection, files, dark)


def _draw_places(atlas: Atlas, selection: Selection, _files: MapFiles, _dark: bool) -> None:  # noqa: FBT001
    first, second = two_places(atlas, selection)
    st.html(places_heading(atlas, first, second))
    places(atlas, first, second)


def _draw_figures(atlas: Atlas, selection: Selection, files: MapFiles, dark: bool) -> None:  # noqa: FBT001
    st.html(figures_heading(atlas, selection))
    layer = figures_layer(atlas, selection, dark=dark)
    if layer is None:
        return
    view, beside = st.columns(2)
    with view:
        _map(atlas, selection, files, layer, dark=dark)
    with beside:
        figures(atlas, selection, dark=dark)
    figures_table(atlas, selection)


def _draw_maps(atlas: Atlas, selection: Selection, files: MapFiles, dark: bool) -> None:  # noqa: FBT001
    st.html(figures_heading(atlas, selection))
    if figures_unshown(atlas, selection):
        return
    names = {"map": selection.need, "map-beside": second_figure(atlas, selection)}
    for column, (key, name) in zip(st.columns(2), names.items(), strict=True):
        layer = shading.figure(atlas, name, selection.level, dark=dark)
        message = with_layer(atlas, selection, files, layer, dark=dark)
        with column:
            mapview.need_map(message, key=key, present=False, on_pick=state.picked, lock="pair")
    figures_table(atlas, selection)


def _draw_change(atlas: Atlas, selection: Selection, files: MapFiles, dark: bool) -> None:  # noqa: FBT001
    series = chosen_series(atlas, selection)
    level = series_level(series, selection)
    st.html(change_heading(atlas, series, level))
    if level != "city":
        period = period_box(course.table(atlas, series, level))
        layer = change_layer(atlas, series, level, period, dark=dark)
        _map(atlas, replace(selection, level=level), files, layer, dark=dark)
    change_charts(atlas, selection, series, level, dark=dark)
    change_table(atlas, series, level)


def _draw_clusters(atlas: Atlas, selection: Selection, files: MapFiles, dark: bool) -> None:  # noqa: FBT001
    found, said = clusters_found(atlas, selection)
    st.html(markup.page_heading(VIEW_WORDS["clusters"], [said]))
    if found is None:
        return
    indicator = atlas.indicators[selection.need]
    key = f"{indicator.id}:{selection.method}"
    layer = shading.clustered(found, key=key, label=indicator.label, dark=dark)
    _map(atlas, replace(selection, level="lsoa"), files, layer, dark=dark)
    clusters_table(atlas, selection, found)


def _map(atlas: Atlas, selection: Selection, files: MapFiles, layer: NeedLayer, *, dark: bool) -> None:
    message = with_layer(atlas, selection, files, layer, dark=dark)
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)


_DRAWN = {
    "places": _draw_places,
    "figures": _draw_figures,
    "maps": _draw_maps,
    "change": _draw_change,
    "clusters": _draw_clusters,
}


# --- what is compared when nothing was chosen ----------------------------------------------------------


def two_places(atlas: Atlas, selection: Selection) -> tuple[Area, Area]:
    """Return the two places to set side by side: those chosen, where they are of the level in view."""
    level = selection.level
    codes = [str(c) for c in atlas.areas[level].sort_values("name").index]
    given = [each.partition(":")[2] for each in (selection.area, selection.versus)]
    fits = [each.partition(":")[0] == level for each in (selection.area, selection.versus)]
    first = given[0] if fits[0] else codes[0]
    second = given[1] if fits[1] else next((c for c in codes if c != first), first)
    return (level, first), (level, second)


def second_figure(atlas: Atlas, selection: Selection) -> str:
    """Return what the need is set against: what was chosen, or the first kind of asset."""
    return selection.second or f"{ASSETS}{next(iter(atlas.categories))}"


def chosen_series(atlas: Atlas, selection: Selection) -> Series:
    """Return the series in view: the one chosen, or the first."""
    return atlas.series.get(selection.series) or next(iter(atlas.series.values()))


def series_level(series: Series, selection: Selection) -> Level:
    """Return the level a series is shown at: the one in view, or the nearest at which it exists."""
    there = course.levels(series)
    if selection.level in there:
        return selection.level
    return next((level for level in reversed(LEVELS) if level in there and level != "city"), "city")


# --- the map -------------------------------------------------------------------------------------------


def with_layer(
    atlas: Atlas, selection: Selection, files: MapFiles, layer: NeedLayer, *, dark: bool
) -> MapMessage:
    """Return what the map is told: a layer of the comparison in place of an indicator."""
    plain = replace(selection, need="", assets=(), teams=())
    base = picture.picture(atlas, plain, files, dark=dark, go=state.going())
    return replace(base, need=layer, notice="", label=f"Map of {atlas.place.name}: {layer.title}")


# --- two places ----------------------------------------------------------------------------------------


def places_heading(atlas: Atlas, first: Area, second: Area) -> str:
    """Return the title and sentences of two places side by side."""
    title = f"{atlas.name(*first)} beside {atlas.name(*second)}"
    return markup.page_heading(title, comparison.sentences(atlas, first, second))


def places(atlas: Atlas, first: Area, second: Area) -> None:
    """Draw what two places have, who works there, what they need, and which places are like the first."""
    names = atlas.name(*first), atlas.name(*second)
    has, wants = st.columns(2)
    with has:
        st.html(_holdings(atlas, first, second, names) + _teams(atlas, first, second, names))
    with wants:
        st.html(_needs(comparison.needs(atlas, first, second)[:NEEDS_SHOWN], names))
    st.html(_alike(atlas, first))


def _holdings(atlas: Atlas, first: Area, second: Area, names: tuple[str, str]) -> str:
    table = comparison.holdings(atlas, first, second)
    there = table[(table > 0).any(axis=1)]
    rows = [
        [atlas.categories[str(c)].plural, wording.number(float(a)), wording.number(float(b))]
        for c, a, b in there.itertuples()
    ]
    caption = "What they have: assets listed inside each"
    return markup.table(caption, ["Kind", *names], rows, numbers=True)


def _teams(atlas: Atlas, first: Area, second: Area, names: tuple[str, str]) -> str:
    only = comparison.teams(atlas, first, second)
    parts = ""
    for name, listed in zip(names, only, strict=True):
        parts += markup.heading(f"Teams known to work in {name} only", level=3)
        parts += bullets(text(team) for team in listed) or markup.paragraph("None in the register.")
    return parts


def _needs(rows: Sequence[Needs], names: tuple[str, str]) -> str:
    cells = [
        [row.indicator.label, wording.figure(row.first, row.indicator),
         wording.figure(row.second, row.indicator), _verdict(row, names)]
        for row in rows
    ]  # fmt: skip
    caption = "What they need, the largest differences first"
    return markup.table(caption, ["Need", *names, "Beyond chance?"], cells, numbers=True)


def _verdict(row: Needs, names: tuple[str, str]) -> str:
    if row.words in {"higher", "lower"}:
        return f"Yes, {row.words} in {names[0]}"
    return row.words.capitalize()


def _alike(atlas: Atlas, first: Area) -> str:
    level, code = first
    found = comparison.alike(atlas, level, code)
    if not found:
        return markup.paragraph(
            "Places like this one are looked for among wards and neighbourhoods whose figures are all known."
        )
    rows = [
        [comparison.peer_name(atlas, level, each.code), each.words,
         _labels(atlas, each.closest), _labels(atlas, each.furthest)]
        for each in found
    ]  # fmt: skip
    measures = _labels(atlas, tuple(dict.fromkeys(atlas.peers["measure"])))
    caption = f"Places like {atlas.name(level, code)}, on these measures alone: {measures}"
    return markup.table(caption, ["Place", "How alike", "Most alike in", "Least alike in"], rows)


def _labels(atlas: Atlas, ids: Sequence[str]) -> str:
    return wording.listing(
        [wording.in_sentence(atlas.indicators[i].label) for i in ids if i in atlas.indicators]
    )


# --- two figures ---------------------------------------------------------------------------------------


def figures_unshown(atlas: Atlas, selection: Selection) -> str:
    """Return why two figures cannot be shown together at this level; empty if they can."""
    if not selection.need:
        return "Choose a need to set against something."
    names = (selection.need, second_figure(atlas, selection))
    reasons = [comparison.why_not(atlas, name, selection.level) for name in names]
    return next((reason for reason in reasons if reason), "")


def figures_heading(atlas: Atlas, selection: Selection) -> str:
    """Return the title and sentence of two figures at once."""
    second = second_figure(atlas, selection)
    if reason := figures_unshown(atlas, selection):
        return markup.page_heading(VIEW_WORDS["figures"], [reason])
    labels = comparison.label(atlas, selection.need), comparison.label(atlas, second)
    said = comparison.pair_sentence(atlas, selection.need, second, selection.level)
    return markup.page_heading(f"{labels[0]} against {wording.in_sentence(labels[1])}", [said])


def figures_layer(atlas: Atlas, selection: Selection, *, dark: bool) -> NeedLayer | None:
    """Return the two-way fill, or ``None`` if the two cannot be shown together."""
    second = second_figure(atlas, selection)
    if figures_unshown(atlas, selection):
        return None
    _, found = comparison.pair(atlas, selection.need, second, selection.level)
    labels = comparison.label(atlas, selection.need), comparison.label(atlas, second)
    key = f"{selection.need}:{second}:{selection.level}"
    return shading.two_way(found, key=key, labels=labels, dark=dark)


def figures(atlas: Atlas, selection: Selection, *, dark: bool) -> None:
    """Draw the scatter, whose points choose an area as the map does, and the table under it."""
    second = second_figure(atlas, selection)
    table, found = comparison.pair(atlas, selection.need, second, selection.level)
    labels = comparison.label(atlas, selection.need), comparison.label(atlas, second)
    named = table.assign(name=atlas.areas[selection.level]["name"], digit=list(found.digits))
    chosen = selection.area_code if selection.area_level == selection.level else ""
    charts.scatter(named, labels, classes=found.classes, chosen=chosen, dark=dark, on_pick=_pick)


def _pick(code: str) -> None:
    state.change(area=f"{state.selection().level}:{code}")


def figures_table(atlas: Atlas, selection: Selection) -> None:
    """Draw both figures of every area with their classes in words, the chosen one first and marked."""
    names = selection.need, second_figure(atlas, selection)
    table, found = comparison.pair(atlas, *names, selection.level)
    table["digit"] = list(found.digits)
    order = table.sort_values("first", ascending=False, na_position="last", kind="stable")
    chosen = selection.area_code if selection.area_level == selection.level else ""
    codes = [code for code in (chosen, *map(str, order.index)) if code in table.index]
    rows = [_pair_row(atlas, selection, table, code) for code in dict.fromkeys(codes)]
    labels = [comparison.label(atlas, name) for name in names]
    with st.expander("The same as a table"):
        st.html(markup.table("Both figures of every area", ["Area", *labels, "Classes"], rows, numbers=True))


def _pair_row(atlas: Atlas, selection: Selection, table: pd.DataFrame, code: str) -> list[str]:
    names = selection.need, second_figure(atlas, selection)
    row = {str(column): str(table[column].to_dict()[code]) for column in ("first", "second", "digit")}
    classes = 3 if len(table) >= comparison.ENOUGH_FOR_THREE else 2
    said = wording.NO_DATA if row["digit"] == "-" else " / ".join(twoway.words(classes)[int(row["digit"])])
    shown = [
        wording.number(float(row[column]), comparison.decimals(atlas, name))
        for name, column in zip(names, ("first", "second"), strict=True)
    ]
    mark = "▶ " if selection.area == f"{selection.level}:{code}" else ""
    return [f"{mark}{atlas.name(selection.level, code)}", *shown, said]


# --- change --------------------------------------------------------------------------------------------


def change_heading(atlas: Atlas, series: Series, level: Level) -> str:
    """Return the title of a series and what it says, with what may not be concluded."""
    return markup.page_heading(series.label, course.sentences(atlas, series, level))


def change_layer(atlas: Atlas, series: Series, level: Level, period: str, *, dark: bool) -> NeedLayer:
    """Return the fill of one period, or of the change from the first to the last."""
    wide = course.table(atlas, series, level)
    first, last = course.span(wide)
    if period in wide.columns:
        frozen = change_of.frozen_classes(wide, decimals=series.decimals)
        values = wide[period].round(series.decimals)
        return shading.period(series, values, frozen, name=period, dark=dark)
    moved = change_of.difference(wide, first, last)
    return shading.changed(series, moved, span=f"{first} to {last}", dark=dark)


CHANGE = "Change"


def period_box(wide: pd.DataFrame) -> str:
    """Draw the choice between the change and the single periods; return what was chosen."""
    options = [CHANGE, *map(str, wide.columns)]
    return str(st.segmented_control("On the map", options, default=CHANGE, key="period") or CHANGE)


def change_charts(atlas: Atlas, selection: Selection, series: Series, level: Level, *, dark: bool) -> None:
    """Draw small multiples on one scale: the chosen area first, then those that changed most."""
    wide = course.table(atlas, series, level)
    first, last = course.span(wide)
    moved = change_of.difference(wide, first, last).abs().sort_values(ascending=False, kind="stable")
    chosen = [selection.area_code] if selection.area_level == level else []
    codes = list(dict.fromkeys([*chosen, *map(str, moved.dropna().index)]))[:MULTIPLES]
    names = {code: atlas.name(level, code) for code in codes}
    if level == "city":
        other = course.beside(atlas, series)
        extra = {series.beside: other} if len(other) else {}
        charts.lines(wide.loc[codes].rename(index=names), series, beside=extra, dark=dark)
    else:
        charts.multiples(wide.loc[codes].rename(index=names), series, dark=dark)
    if len(wide) > len(codes):
        many = atlas.place.words[level]["many"]
        st.caption(f"The {len(codes)} of {len(wide)} {many} that changed most; the table has them all.")


def change_table(atlas: Atlas, series: Series, level: Level) -> None:
    """Draw every area and period, with the change as shown."""
    wide = course.table(atlas, series, level)
    first, last = course.span(wide)
    moved = change_of.difference(wide, first, last)
    rows = [
        [atlas.name(level, str(code)), *(wording.number(float(v), series.decimals) for v in wide.loc[code]),
         course.signed(float(moved[code]), series.decimals)]
        for code in moved.sort_values(ascending=False, na_position="last", kind="stable").index
    ]  # fmt: skip
    caption = f"{series.label}, {series.unit}; no figure stands where a part of the area is not known"
    with st.expander("The same as a table"):
        st.html(markup.table(caption, ["Area", *map(str, wide.columns), "Change"], rows, numbers=True))


# --- clusters ------------------------------------------------------------------------------------------


def clusters_found(atlas: Atlas, selection: Selection) -> tuple[Found | None, str]:
    """Return what was found among small areas, or ``None`` and why nothing can be looked for."""
    indicator = atlas.indicators.get(selection.need)
    if indicator is None:
        return None, "Choose a need to look for clusters in."
    if reason := need.why_not(indicator, "lsoa"):
        return None, f"{indicator.label} has no figures for small areas. {reason}"
    try:
        method = next(each for each in METHOD_WORDS if each == selection.method)
        found = cache.clusters_of(selection.need, method)
    except NotTestableError as error:
        return None, str(error)
    many = atlas.place.words["lsoa"]["many"]
    return found, sentence(found, many=many)


def clusters_table(atlas: Atlas, selection: Selection, found: Found) -> None:
    """Draw every area that lies in a cluster, with its figure and how unlikely chance is."""
    indicator = atlas.indicators[selection.need]
    table = summary.figures(atlas, indicator.id, "lsoa")[["value"]]
    table = table.assign(kind=found.kinds, chance=found.p_values)[found.kinds != "none"]
    words = {str(kind): said for kind, said in KIND_WORDS.items()}
    rows = [
        [atlas.name("lsoa", str(code)), words[kind], wording.figure(value, indicator), f"{chance:.4f}"]
        for code, value, kind, chance in table.itertuples(name=None)
    ]
    with st.expander("The same as a table"):
        caption = "Small areas in a cluster, and how often chance would do as much"
        st.html(markup.table(caption, ["Small area", "Kind", "Figure", "By chance"], rows, numbers=True))
