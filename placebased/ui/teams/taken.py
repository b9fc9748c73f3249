"""A part of Teams on its way out: who covers whom, the week, capacity, standards, housing, the register."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from placebased.mapping.layers import Bounds
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Document
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache
from placebased.ui.teams import try_hours
from placebased.ui.teams import views as team_views
from placebased.ui.teams.parts import PartRequest, view_in_part
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView
from placebased.views.selection import Selection

NO_MAP = frozenset({"register"})
"""Parts without a map."""


def prepare() -> TakenView:
    """Return what this visitor looks at on Teams, to be made once it is asked for."""
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    selection = selection_state.selection()
    name = f"{atlas.place.id}-teams-{selection.part}"
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(name, partial(document_of, atlas, selection, seen=seen))


def document_of(atlas: Atlas, selection: Selection, *, seen: Bounds | None = None) -> Document:
    """Return the part of Teams in view as a document.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    seen
        The part of the map that is looked at, in degrees; all of it if not known.
    """
    today = place_cache.today()
    register = try_hours.register_in_view(atlas, selection.tried)
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    ask = PartRequest(atlas, register, selection, today, dark=False, network=network)
    shown, files = view_in_part(ask), map_cache.files(today)
    message = team_views.map_message(atlas, selection, shown, files, register=register, go="")
    return view_document.view_document(
        atlas,
        title=shown.title,
        sentences=shown.sentences,
        made=today,
        maps=[] if selection.part in NO_MAP else [map_downloads.map_seen(message, files, seen)],
        tables=shown.drawn,
        notes=shown.notes,
        sources=team_views.used_sources(atlas, register, replace(selection, need=shown.need)),
    )
