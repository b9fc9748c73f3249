"""A draft of neighbourhoods on its way out: its words, its map, and what each neighbourhood has."""

from __future__ import annotations

from functools import partial

from placebased.mapping.layers import Bounds
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Document
from placebased.reports.view_document import shown_table
from placebased.ui.drawing_board import effects
from placebased.ui.drawing_board.view import TITLE, band_of, map_message
from placebased.ui.runtime import draft_state, selection_state
from placebased.ui.runtime.caches import draft_cache, map_cache, place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView
from placebased.zone_design import zone_text
from placebased.zone_design.partition import Partition
from placebased.zone_design.zone_figures import figures


def prepare() -> TakenView:
    """Return the draft in view."""
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    now = draft_state.track(atlas).now
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(f"{atlas.place.id}-draft", partial(document, atlas, now, seen=seen))


def document(atlas: Atlas, partition: Partition, *, seen: Bounds | None = None) -> Document:
    """Return a draft as a document.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft.
    seen
        The part of the map that is looked at, in degrees; all of it if not known.
    """
    today, selection, ground = place_cache.today(), selection_state.selection(), draft_cache.ground()
    found, band = figures(partition, ground), band_of(atlas, selection)
    files = map_cache.files(today)
    message = map_message(atlas, selection, partition, paints=False)
    said = effects.sentences(atlas, partition, found, ground)
    return view_document.view_document(
        atlas,
        title=f"{TITLE}: {partition.title}",
        sentences=zone_text.describe(found, band, atlas.place.words["lsoa"]["one"]),
        made=today,
        maps=[map_downloads.map_seen(message, files, seen, title=partition.title)],
        tables=[
            shown_table(*effects.zone_rows(found, band, atlas), numbers=True),
            shown_table(
                effects.DOES,
                ["About", "What they do"],
                [[head, each] for head, many in said.items() for each in many],
            ),
        ],
        notes=[f"{name}: {words}" for name, words in effects.notes(atlas, partition).items()],
        sources=effects.used_sources(atlas),
    )
