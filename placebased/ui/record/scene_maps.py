"""The maps of views that the scenes of a workshop showed, each with its legend, for the record.

They are drawn as every document draws a map: from the live map's own message. A view without a map, or of
other neighbourhoods, is told by its address alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from placebased import phrases
from placebased.errors import PlaceBasedError
from placebased.finding import question_link
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.place.atlas import Atlas
from placebased.reports import view_document
from placebased.reports.document import Block, Document, Paragraph, Picture
from placebased.reports.view_document import ViewMap
from placebased.scenarios import scenario_link
from placebased.ui.compare import taken as compare_taken
from placebased.ui.decide import answer as decide_answer
from placebased.ui.decide import view as decide_view
from placebased.ui.find import taken as find_taken
from placebased.ui.index import view as index_view
from placebased.ui.index import weights
from placebased.ui.runtime.caches import find_cache
from placebased.ui.teams import taken as teams_taken
from placebased.views import link as view_link
from placebased.views.selection import Selection
from placebased.workshops.record import AskedScene, RoomRecord

NOT_DRAWN = "The map of this view is not drawn here. Open its address."


@dataclass(frozen=True)
class ShownView:
    """A view that a room was shown.

    Attributes
    ----------
    atlas, files
        The place as it is today, and the files of its map.
    link
        Its address below the explorer's own.
    at
        When the room was shown it, on the place's clocks; what was open then is asked of that moment.
    """

    atlas: Atlas
    files: MapFiles
    link: str
    at: datetime

    @cached_property
    def page(self) -> str:
        """Address of its page."""
        return urlsplit(self.link).path

    @cached_property
    def query(self) -> dict[str, str]:
        """Parameters of its address."""
        return dict(parse_qsl(urlsplit(self.link).query, keep_blank_values=True))

    @cached_property
    def selection(self) -> Selection:
        """What it asks for."""
        return view_link.decode(self.query, self.atlas).selection


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
            for block in _shown(ShownView(atlas, files, link, _when(record, each)), record)
        )
        for each in record.scenes
        if each.scene.link
    }


def _when(record: RoomRecord, asked: AskedScene) -> datetime:
    return phrases.local_time(datetime.fromtimestamp(asked.opened or record.made_at, tz=UTC))


def _shown(view: ShownView, record: RoomRecord) -> tuple[Block, ...]:
    drawn = _pictures(view) if view.atlas.place.name == record.ground.place else ()
    if not drawn:
        return (Paragraph(NOT_DRAWN, is_aside=True),)
    version = view.atlas.version
    if version == record.ground.data_version:
        return drawn
    newer = f"This map is drawn from data version {version}; the room had {record.ground.data_version}."
    return (*drawn, Paragraph(newer))


def _pictures(view: ShownView) -> tuple[Picture, ...]:
    """Return the maps of a view; none where its page has none, or the place has not what it asks for."""
    draw = DRAWN.get(view.page)
    if draw is None or view.selection.neighbourhoods not in {"", view.atlas.neighbourhoods.id}:
        return ()
    try:
        return draw(view)
    except PlaceBasedError:
        return ()


def _explore(view: ShownView) -> tuple[Picture, ...]:
    message = explore_map.map_message(view.atlas, view.selection, view.files)
    return (view_document.map_picture(ViewMap(message, view.files)),)


def _index(view: ShownView) -> tuple[Picture, ...]:
    atlas, selection = view.atlas, view.selection
    _, answer = index_view.compute_index(atlas, selection, weights.weighting(atlas, selection))
    message = index_view.map_message(atlas, selection, answer, view.files, dark=False, go="")
    return (view_document.map_picture(ViewMap(message, view.files)),)


def _compare(view: ShownView) -> tuple[Picture, ...]:
    return _of(compare_taken.document_of(view.atlas, view.selection, view.at.date(), view.files))


def _teams(view: ShownView) -> tuple[Picture, ...]:
    return _of(teams_taken.document_of(view.atlas, view.selection))


def _find(view: ShownView) -> tuple[Picture, ...]:
    asked = question_link.decode(view.query, view.atlas).question
    return _of(find_taken.document_of(view.atlas, asked, view.at, "")) if asked.asked else ()


def _decide(view: ShownView) -> tuple[Picture, ...]:
    selection = view.selection
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    options = decide_answer.options_of(selection, network)
    scenario = scenario_link.decode(view.query.get("scenario", ""), view.atlas.version).scenario
    found = decide_answer.answer_for(
        view.atlas,
        scenario,
        network,
        options.minutes,
        whom=selection.whom,
        then=decide_answer.hour_asked(selection),
    )
    message = decide_view.map_message(view.atlas, selection, found, view.files, dark=False)
    return (view_document.map_picture(ViewMap(message, view.files)),)


def _of(document: Document) -> tuple[Picture, ...]:
    return tuple(
        block for section in document.sections for block in section.blocks if isinstance(block, Picture)
    )


DRAWN: Mapping[str, Callable[[ShownView], tuple[Picture, ...]]] = {
    "": _explore,
    "index": _index,
    "compare": _compare,
    "teams": _teams,
    "find": _find,
    "decide": _decide,
}
"""What draws the maps of a page, by its address."""
