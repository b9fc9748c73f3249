"""A place of one's own on its way out: what it has, who works there and every figure, discreetly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas.figures import CustomAreaFigure
from placebased.custom_areas.fitting import CustomArea
from placebased.exchange import table_sources
from placebased.mapping.layers import Bounds
from placebased.need import conditions, doubt_columns
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.reports import view_document
from placebased.reports.document import Cell, DataTable, Document, Figure
from placebased.reports.view_document import shown_table
from placebased.ui.custom_area import view as custom_area_view
from placebased.ui.runtime import custom_area_state, selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView
from placebased.views.selection import Selection

NONE_MADE = "No place is made yet. Make one first; it can be taken away then."


def prepare() -> TakenView | str:
    """Return the place that this visitor made, or that there is none."""
    atlas, selection = selection_state.place(), selection_state.selection()
    place = custom_area_state.place_of(atlas, selection)
    if place is None:
        return NONE_MADE
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(f"{atlas.place.id}-own-place", partial(document, atlas, selection, place, seen=seen))


def document(
    atlas: Atlas, selection: Selection, place: CustomArea, *, seen: Bounds | None = None
) -> Document:
    """Return a place of one's own as a document.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    place
        The reader's own place.
    seen
        The part of the map that is looked at, in degrees; the place and what is round it if not known.
    """
    today = place_cache.today()
    files = map_cache.files(today)
    live = custom_area_view.map_message(atlas, selection, place, files, dark=False)
    layer = (
        replace(live.need, unit="whole small areas are counted") if live.need else None
    )  # nobody clicks paper
    message = replace(live, need=layer)
    lines = custom_figures.figures(atlas, place.codes)
    table, used = _figures(atlas, place, lines)
    return view_document.view_document(
        atlas,
        title=place.name,
        sentences=custom_figures.describe(atlas, place, selection.need),
        made=today,
        maps=[map_downloads.map_seen(message, files, seen or _round(atlas, place), title=place.name)],
        tables=[
            table,
            *_held(atlas, place),
            shown_table(
                doubt_columns.SURE, *custom_figures.sure_rows(atlas, place, lines), sources=table.sources
            ),
        ],
        notes=[
            *(f"{name}: {said}" for name, said in custom_area_view.provenance(place).items()),
            *conditions.told(atlas.indicators[each] for each in used),
        ],
        sources=[
            *table_sources.of_indicators(atlas, used),
            *table_sources.of_assets(atlas),
            *table_sources.of_files(atlas, "small_areas.csv", "teams.csv"),
        ],
    )


def _figures(
    atlas: Atlas, place: CustomArea, lines: Sequence[CustomAreaFigure]
) -> tuple[DataTable, list[str]]:
    """Return the page's table of figures with its numbers, and each row's source and unit; and their ids."""
    caption, headers, rows, used = custom_area_view.figures_table(atlas, place, lines)
    shown = shown_table(caption, headers, rows, numbers=True)
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (row[0], Figure(row[1], line.value), Figure(row[2], line.city), *row[3:])
        for row, line in zip(rows, lines, strict=True)
    )
    indicators = [line.indicator for line in lines]
    return replace(
        shown,
        rows=cells,
        sources=_ids(table_sources.of_indicators(atlas, used)),
        row_sources=tuple(tuple(each.source) for each in indicators),
        row_units=tuple(each.unit for each in indicators),
    ), used


def _round(atlas: Atlas, place: CustomArea) -> Bounds:
    """Return a box round a place, in degrees, with as much beside it as it is wide and high."""
    west, south, east, north = map(float, atlas.drawn["lsoa"].reindex(list(place.codes)).total_bounds)
    wide, high = (east - west) / 2, (north - south) / 2
    return west - wide, south - high, east + wide, north + high


def _held(atlas: Atlas, place: CustomArea) -> list[DataTable]:
    """Return what the place has and who works there, where either is known, each with its own sources."""
    counts = {str(kind): int(count) for kind, count in custom_figures.asset_counts(atlas, place).items()}
    teams = [[team] for team in custom_figures.covering_teams(atlas, place)]
    tables = []
    if counts:
        rows = [[atlas.categories[kind].plural, phrases.number(count)] for kind, count in counts.items()]
        headers = ["Kind", "Listed inside"]
        held = shown_table("What it has", headers, rows, numbers=True, note=asset_table.IN_SMALL_AREAS)
        own = tuple(_ids(table_sources.of_assets(atlas, [kind])) for kind in counts)
        tables.append(replace(held, sources=_ids(table_sources.of_assets(atlas, counts)), row_sources=own))
    if teams:
        named = _ids(table_sources.of_files(atlas, "teams.csv"))
        tables.append(shown_table("Teams known to work there", ["Team"], teams, sources=named))
    return tables


def _ids(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(each.id for each in sources)
