"""The view of Explore on its way out: its words, its map and its table in the order that was chosen."""

from __future__ import annotations

from datetime import date
from functools import partial

from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Bounds
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Cell, DataColumn, DataTable, Document, Figure
from placebased.ui.explore import area_table
from placebased.ui.explore.area_table import PartlyKnown, TableColumn
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView
from placebased.views import map_text
from placebased.views.selection import Selection


def prepare() -> TakenView:
    """Return what this visitor looks at on Explore, to be made once it is asked for."""
    atlas, selection, today = selection_state.place(), selection_state.selection(), place_cache.today()
    name = f"{atlas.place.id}-{selection.need or 'areas'}-{selection.level}"
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(name, partial(document, atlas, selection, today, map_cache.files(today), seen=seen))


def document(
    atlas: Atlas, selection: Selection, today: date, files: MapFiles, *, seen: Bounds | None = None
) -> Document:
    """Return a view of Explore as a document.

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
        The part of the map that is looked at: west, south, east and north in degrees; all of it if not known.
    """
    message = explore_map.map_message(atlas, selection, files)
    indicator = atlas.indicators.get(selection.need)
    return view_document.view_document(
        atlas,
        title=map_text.title(atlas, selection),
        sentences=map_text.describe(atlas, selection),
        made=today,
        maps=[map_downloads.map_seen(message, files, seen)],
        tables=[table_of(atlas, selection)],
        sources=area_table.sources(atlas, selection),
        methods=view_document.methods_of([indicator]) if indicator else (),
    )


def table_of(atlas: Atlas, selection: Selection) -> DataTable:
    """Return this visitor's table of Explore with every row; what the figures are set beside is its note.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    columns = area_table.columns_on_page(atlas, selection)
    rows = area_table.rows_on_page(atlas, selection, columns)
    cells = [tuple(_cell(column, value) for column, value in zip(columns, row, strict=True)) for row in rows]
    beside = area_table.comparator_rows(atlas, selection, columns)
    said = [f"{name.removeprefix(area_table.BESIDE)} {value}" for name, value, *_ in beside]
    return DataTable(
        title=map_text.title(atlas, selection),
        columns=tuple(DataColumn(c.label, is_numeric=place > 0) for place, c in enumerate(columns)),
        rows=tuple(cells),
        note=f"{area_table.BESIDE}{'; '.join(said)}." if said else "",
    )


def _cell(column: TableColumn, value: object) -> Cell:
    said = column.cell(value)
    if isinstance(value, str):
        return said
    return Figure(said, value.value if isinstance(value, PartlyKnown) else float(value))  # type: ignore[arg-type]
