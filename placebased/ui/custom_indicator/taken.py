"""Figures of a reader's own on their way out: what is in use in this visit, as the page says it."""

from __future__ import annotations

from functools import partial

from placebased.custom_indicators.table import HIDING_WORDS, CustomTable
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Document
from placebased.reports.view_document import shown_table
from placebased.ui.custom_indicator import view as own_view
from placebased.ui.runtime import custom_indicator_state, selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets.made_files import TakenView

NONE_BROUGHT = (
    "No figures of your own are in use in this visit. Bring some first; they can be taken away then."
)


def prepare() -> TakenView | str:
    """Return the figures that this visitor brought, or that there are none."""
    atlas, brought = selection_state.atlas(), custom_indicator_state.tables()
    if not brought:
        return NONE_BROUGHT
    return TakenView(f"{atlas.place.id}-own-figures", partial(document, atlas, brought))


def document(atlas: Atlas, brought: tuple[CustomTable, ...]) -> Document:
    """Return figures of a reader's own as a document: each as a table of the areas that it is known for.

    Parameters
    ----------
    atlas
        The place, with them.
    brought
        The figures of this visit, small counts left out already.
    """
    return view_document.view_document(
        atlas,
        title="Figures of your own",
        sentences=[f"{table.label}: {own_view.describe_table(atlas, table)}" for table in brought],
        made=place_cache.today(),
        tables=[
            shown_table(table.label, headers, rows, numbers=True)
            for table in brought
            for headers, rows in [own_view.rows_of(atlas, table)]
        ],
        notes=[HIDING_WORDS] if any(table.hidden for table in brought) else [],
    )
