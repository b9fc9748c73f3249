"""The maps of views that the scenes of a workshop showed, each with its legend, for the record.

They are drawn as every document draws a map: from the live map's own message. A view whose page has more than
one map of areas, or other neighbourhoods, is told by its address alone.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.message import MapMessage
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Block, Paragraph
from placebased.reports.view_document import ViewMap
from placebased.ui.index import view as index_view
from placebased.ui.index import weights
from placebased.views import link as view_link
from placebased.workshops.record import RoomRecord
from placebased.workshops.view_figures import INDEX

EXPLORE = ""
"""Address of the first page."""

NOT_DRAWN = "The map of this view is not drawn here. Open its address."


def scene_maps(atlas: Atlas, files: MapFiles, record: RoomRecord) -> dict[str, tuple[Block, ...]]:
    """Return what a document shows of the views of scenes, by the id of the scene.

    Parameters
    ----------
    atlas, files
        The place as it is today, and the files of its map.
    record
        The record whose scenes are drawn.
    """
    return {
        each.scene.id: tuple(
            block
            for link in (each.scene.link, each.scene.beside)
            if link
            for block in _shown(atlas, files, record, link)
        )
        for each in record.scenes
        if each.scene.link
    }


def _shown(atlas: Atlas, files: MapFiles, record: RoomRecord, link: str) -> tuple[Block, ...]:
    message = _message(atlas, files, link)
    if message is None:
        return (Paragraph(NOT_DRAWN, is_aside=True),)
    picture = view_document.map_picture(ViewMap(message, files))
    if atlas.version == record.ground.data_version:
        return (picture,)
    newer = f"This map is drawn from data version {atlas.version}; the room had {record.ground.data_version}."
    return (picture, Paragraph(newer))


def _message(atlas: Atlas, files: MapFiles, link: str) -> MapMessage | None:
    parts = urlsplit(link)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    selection = view_link.decode(query, atlas).selection
    if selection.neighbourhoods not in {"", atlas.neighbourhoods.id}:
        return None
    if parts.path == EXPLORE:
        return explore_map.map_message(atlas, selection, files)
    if parts.path != INDEX:
        return None
    _, answer = index_view.compute_index(atlas, selection, weights.weighting(atlas, selection))
    return index_view.map_message(atlas, selection, answer, files, dark=False, go="")
