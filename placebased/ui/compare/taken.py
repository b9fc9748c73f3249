"""Each comparison on its way out: a table, one row a comparison; another one is another row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.exchange import table_sources
from placebased.mapping import analysis_layers
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Bounds, NeedLayer
from placebased.need import comparison, deprivation_gap, doubt_columns, practices, time_series
from placebased.need.comparison import NeedGap
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import Level
from placebased.reports import strip_chart, view_document
from placebased.reports.document import Chart, ChartSeries, DataTable, Document, Figure
from placebased.reports.view_document import ViewMap, methods_of, shown_table
from placebased.ui.compare import (
    change_view,
    cluster_view,
    figures_view,
    gap_view,
    place_maps,
    places_view,
    practice_view,
)
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import layer_map, map_downloads, practice_part
from placebased.ui.widgets.made_files import TakenView
from placebased.views import value_strip
from placebased.views.comparator_text import area_of
from placebased.views.selection import Selection


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What a comparison is made of.

    Attributes
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    today
        The day on which it is taken away.
    files
        The map's files.
    seen
        By the key of each live map of the page, the part of it that is looked at, in degrees.
    """

    atlas: Atlas
    selection: Selection
    today: date
    files: MapFiles
    seen: Mapping[str, Bounds | None] = field(default_factory=dict)


MAP = "map"
LIVE_MAPS = {"beside": place_maps.MAPS, "maps": figures_view.MAPS}
"""Keys of the live maps of a comparison that has two; of any other it is :data:`MAP`."""


def prepare() -> TakenView:
    """Return the comparison that this visitor looks at, to be made once it is asked for."""
    atlas, selection, today = selection_state.place(), selection_state.selection(), place_cache.today()
    name = f"{atlas.place.id}-compare-{selection.view}"
    seen = {
        key: map_downloads.draw_view_reader(f"take_view_{key}", key)
        for key in LIVE_MAPS.get(selection.view, (MAP,))
    }
    return TakenView(name, partial(document_of, atlas, selection, today, map_cache.files(today), seen=seen))


def document_of(
    atlas: Atlas,
    selection: Selection,
    today: date,
    files: MapFiles,
    *,
    seen: Mapping[str, Bounds | None] | None = None,
) -> Document:
    """Return the comparison in view as a document.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    today
        The day on which it is taken away.
    files
        The map's files.
    seen
        By the key of each live map of the page, the part of it that is looked at; all of it if not known.
    """
    return DOCUMENTS[selection.view](CompareRequest(atlas, selection, today, files, seen or {}))


def _layer_map(
    ask: CompareRequest, layer: NeedLayer, *, level: Level | None = None, title: str = "", key: str = MAP
) -> ViewMap:
    shown = replace(ask.selection, level=level or ask.selection.level)
    message = layer_map.layer_message(ask.atlas, shown, ask.files, layer)
    return map_downloads.map_seen(message, ask.files, ask.seen.get(key), title=title)


def _places(ask: CompareRequest) -> Document:
    atlas, selection = ask.atlas, ask.selection
    first, second = places = places_view.two_places(atlas, selection)
    level, codes = first[0], (first[1], second[1])
    shown = places_view.needs_shown(comparison.need_gaps(atlas, first, second))
    layer = analysis_layers.pair_layer(atlas, level, codes, dark=False)
    alike = places_view.alike_table(atlas, first)
    held = [*table_sources.of_residents(atlas), *table_sources.of_assets(atlas)]
    measures = list(map(str, atlas.peers["measure"])) if alike else []
    used = [row.indicator.id for row in shown]
    named = [(atlas.name(*place), place) for place in places]
    return view_document.view_document(
        atlas,
        title=places_view.page_title(atlas, first, second),
        sentences=[
            *places_view.describe_other_size(atlas, selection), *comparison.describe(atlas, first, second)
        ],
        made=ask.today,
        maps=[_layer_map(ask, layer)],
        charts=_strips(atlas, shown, level, codes),
        tables=[
            shown_table(
                *places_view.needs_table(atlas, shown, places), numbers=True,
                sources=_ids_of(atlas, used),
            ),
            shown_table(
                *places_view.holdings_table(atlas, places), numbers=True,
                sources=[source.id for source in held],
                note=asset_table.WHERE_COUNTED,
            ),
            _teams(atlas, places),
            *([shown_table(*alike, sources=_ids_of(atlas, measures))] if alike else []),
            shown_table(
                doubt_columns.SURE, *doubt_columns.in_words(atlas, [row.indicator for row in shown], named),
                sources=_ids_of(atlas, used),
            ),
        ],
        notes=[places_view.describe_left_out(atlas)],
        sources=[
            *table_sources.of_indicators(atlas, [*used, *measures]),
            *held,
            *table_sources.of_files(atlas, "teams.csv"),
        ],
        method_sheet=methods_of(row.indicator for row in shown),
    )  # fmt: skip


def _ids_of(atlas: Atlas, indicators: Iterable[str]) -> list[str]:
    return [source.id for source in table_sources.of_indicators(atlas, indicators)]


def _strips(atlas: Atlas, rows: Sequence[NeedGap], level: Level, codes: tuple[str, str]) -> list[Chart]:
    """Return as many strips of both places as the page has at first, the largest differences first."""
    many = atlas.place.words[level]["many"]
    every = (
        strip_chart.chart_of(strip, row.indicator, many)
        for row in rows
        if (strip := value_strip.strip_of_two(atlas, row.indicator, level, codes))
    )
    return list(islice(every, places_view.STRIPS_SHOWN))


def _teams(atlas: Atlas, places: tuple[comparison.Area, comparison.Area]) -> DataTable:
    first, second = places
    rows = [
        [atlas.name(*place), team]
        for place, listed in zip(places, comparison.teams_only_in(atlas, first, second), strict=True)
        for team in listed or ["None in the register."]
    ]
    named = [source.id for source in table_sources.of_files(atlas, "teams.csv")]
    return shown_table("Teams known to work in one of them only", ["Place", "Team"], rows, sources=named)


def _place_maps(ask: CompareRequest) -> Document:
    atlas, selection = ask.atlas, ask.selection
    places = places_view.two_places(atlas, selection)
    title = places_view.page_title(atlas, *places)
    if reason := place_maps.why_not_shown(atlas, selection):
        return view_document.view_document(atlas, title=title, sentences=[reason], made=ask.today)
    indicator = atlas.indicators[selection.need]
    level = comparison.finest_level(indicator, selection.level)
    messages = place_maps.side_messages(atlas, selection, ask.files)
    layer = messages[0].need
    codes = places[0][1], places[1][1]
    strip = value_strip.strip_of_two(atlas, indicator, places[0][0], codes)
    many = atlas.place.words[places[0][0]]["many"]
    return view_document.view_document(
        atlas,
        title=title,
        sentences=place_maps.page_sentences(atlas, selection),
        made=ask.today,
        maps=[
            map_downloads.map_seen(message, ask.files, ask.seen.get(key), title=atlas.name(*place))
            for message, place, key in zip(messages, places, place_maps.MAPS, strict=True)
        ],
        charts=[strip_chart.chart_of(strip, indicator, many)] if strip else [],
        tables=[shown_table(*place_maps.classes_table(atlas, selection, level, layer), numbers=True)]
        if layer
        else [],
        sources=table_sources.of_indicators(atlas, [selection.need]),
        methods=methods_of([indicator]),
    )


def _figures(
    ask: CompareRequest, maps: Callable[[CompareRequest], list[ViewMap]], *, scatter: bool = False
) -> Document:
    atlas, selection = ask.atlas, ask.selection
    title, said, _ = figures_view.page_words(atlas, selection)
    if figures_view.why_not_shown(atlas, selection):
        return view_document.view_document(atlas, title=title, sentences=said, made=ask.today)
    headers, rows = figures_view.whole_table(atlas, selection, ranges=True)
    drawn = figures_view.scatter_chart(atlas, selection) if scatter else None
    names = (selection.need, figures_view.second_figure(atlas, selection))
    return view_document.view_document(
        atlas,
        title=title,
        sentences=said,
        made=ask.today,
        maps=maps(ask),
        charts=[drawn] if drawn else [],
        tables=[shown_table(figures_view.CAPTION, headers, list(rows.values()), numbers=True)],
        sources=figures_view.used_sources(atlas, selection),
        methods=methods_of(atlas.indicators[name] for name in names if name in atlas.indicators),
    )


def _one_map(ask: CompareRequest) -> list[ViewMap]:
    layer = figures_view.two_way_layer(ask.atlas, ask.selection, dark=False)
    return [_layer_map(ask, layer)] if layer else []


def _two_maps(ask: CompareRequest) -> list[ViewMap]:
    atlas, selection = ask.atlas, ask.selection
    return [
        _layer_map(
            ask,
            figures_view.one_layer(atlas, selection, name, dark=False),
            title=comparison.axis_label(atlas, name),
            key=key,
        )
        for key, name in figures_view.maps_of(atlas, selection).items()
    ]


def _change(ask: CompareRequest) -> Document:
    atlas, selection = ask.atlas, ask.selection
    series = change_view.chosen_series(atlas, selection)
    if series is None:
        said = [change_view.NO_SERIES]
        return view_document.view_document(atlas, title="Change over time", sentences=said, made=ask.today)
    level = change_view.series_level(series, selection)
    said, _ = change_view.page_sentences(atlas, series, level, selection)
    return view_document.view_document(
        atlas,
        title=series.label,
        sentences=said,
        made=ask.today,
        maps=_map_of_change(ask, series, level) if level != "city" else [],
        charts=[_lines(atlas, selection, series, level)],
        tables=[shown_table(*change_view.whole_table(atlas, series, level), numbers=True)],
        sources=[atlas.sources[each] for each in series.source if each in atlas.sources],
    )


def _map_of_change(ask: CompareRequest, series: TimeSeries, level: Level) -> list[ViewMap]:
    wide = time_series.area_series(ask.atlas, series, level)
    period = change_view.period_in_view(wide, ask.selection)
    asked = change_view.class_request(series, ask.selection, period)
    layer = change_view.change_layer(ask.atlas, series, level, period, dark=False, asked=asked)
    return [_layer_map(ask, layer, level=level)]


LINES = ("area", "versus", "neighbourhood", "alike")
"""How the lines of a chart are told apart, and so how many areas one has; the page has a chart for each."""


def _lines(atlas: Atlas, selection: Selection, series: TimeSeries, level: Level) -> Chart:
    """Return the first of the page's small charts as lines of one chart, and what they are set beside."""
    wide = time_series.area_series(atlas, series, level)
    codes = change_view.codes_drawn(wide, level, selection)[: len(LINES)]
    rows: list[tuple[str, str, list[float]]] = [
        (atlas.name(level, code), role, _floats(wide.loc[code]))
        for code, role in zip(codes, LINES, strict=False)
    ]
    if level == "city":
        other = time_series.context_series(atlas, series)
        rows += [(series.beside, "country", _floats(other.reindex(wide.columns)))] if len(other) else []
    else:
        whole = change_view.whole_row(atlas, series, wide.columns)
        rows += [(str(name), "place", _floats(row)) for name, row in whole.iterrows()]
    drawn = tuple(
        ChartSeries(
            name,
            role,
            tuple(Figure(phrases.number(v, series.decimals), v) for v in values),
        )
        for name, role, values in rows
    )
    many = atlas.place.words[level]["many"]
    said = "; ".join(f"{s.name}: from {s.figures[0].shown} to {s.figures[-1].shown}" for s in drawn)
    more = len(wide) > len(codes)
    return Chart(
        kind="line",
        title=series.label,
        categories=tuple(map(str, wide.columns)),
        series=drawn,
        unit=series.unit,
        alternative=f"Lines over time. {said}.",
        note=f"The first {len(codes)} of {len(wide)} {many}; the table has them all." if more else "",
    )


def _floats(values: Any) -> list[float]:  # noqa: ANN401 - a row of a table, as the library types it
    return [float(value) for value in values]


def _clusters(ask: CompareRequest) -> Document:
    atlas, selection = ask.atlas, ask.selection
    found, said = cluster_view.find_clusters(atlas, selection)
    if found is None:
        return view_document.view_document(atlas, title=cluster_view.TITLE, sentences=[said], made=ask.today)
    caption, headers, rows = cluster_view.whole_table(atlas, selection, found)
    indicator = atlas.indicators[selection.need]
    layer = cluster_view.layer_of(atlas, selection, found, dark=False)
    return view_document.view_document(
        atlas,
        title=f"{cluster_view.TITLE}: {phrases.in_sentence(indicator.label)}",
        sentences=cluster_view.page_sentences(
            atlas, selection, said, cluster_view.describe_chosen(atlas, selection, found)
        ),
        made=ask.today,
        maps=[_layer_map(ask, layer, level="lsoa")],
        tables=[shown_table(caption, headers, list(rows.values()), numbers=True)],
        sources=table_sources.of_indicators(atlas, [selection.need]),
        methods=methods_of([indicator]),
    )


def _gap(ask: CompareRequest) -> Document:
    atlas = ask.atlas
    rows = deprivation_gap.table_rows(atlas)
    headers = deprivation_gap.table_headers(atlas)
    return view_document.view_document(
        atlas,
        title=gap_view.TITLE,
        sentences=gap_view.sentences(atlas, ask.selection),
        made=ask.today,
        tables=[
            shown_table(gap_view.page_caption(atlas), headers, rows, numbers=True),
            shown_table(doubt_columns.SURE, *deprivation_gap.sure_rows(atlas)),
        ]
        if rows
        else [],
        notes=[*deprivation_gap.file_notes(atlas).values()] if rows else [],
        sources=table_sources.of_indicators(atlas, atlas.indicators) if rows else [],
    )


def _practices(ask: CompareRequest) -> Document:
    atlas, selection = ask.atlas, ask.selection
    measure = practice_view.condition_in_view(atlas, selection)
    if not measure:
        said = [practice_view.NO_FIGURES]
        return view_document.view_document(atlas, title=practice_view.TITLE, sentences=said, made=ask.today)
    level, code = area_of(atlas, selection)
    standing = practice_part.practices_table(atlas, measure, level, code)
    areas = practice_view.areas_table(atlas, measure, selection.level)
    return view_document.view_document(
        atlas,
        title=f"{practice_view.TITLE}: {phrases.in_sentence(practices.measures(atlas)[measure].label)}",
        sentences=practices.describe(atlas, measure, level, code),
        made=ask.today,
        tables=[shown_table(*each, numbers=True) for each in (areas, standing) if each[2]],
        notes=[practices.how(atlas, measure)],
        sources=table_sources.of_files(atlas, "practices.csv"),
    )


DOCUMENTS: Mapping[str, Callable[[CompareRequest], Document]] = MappingProxyType(
    {
        "places": _places,
        "beside": _place_maps,
        "figures": partial(_figures, maps=_one_map, scatter=True),
        "maps": partial(_figures, maps=_two_maps),
        "change": _change,
        "clusters": _clusters,
        "gap": _gap,
        "practices": _practices,
    }
)
"""By the name of the comparison, as in :data:`placebased.ui.compare.views.COMPARISONS`."""
