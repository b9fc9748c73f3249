"""The maps of views that the scenes of a workshop showed, each with its legend, for the record.

They are drawn as every document draws a map: from the live map's own message. A view without a map, or of
other neighbourhoods, is told by its address alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from placebased import phrases
from placebased.errors import PlaceBasedError
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import SHARE_ALIKE, is_odbl
from placebased.finding import question_link
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.need import conditions
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.reports import view_document
from placebased.reports.document import Block, Document, Paragraph, Picture
from placebased.reports.view_document import ViewMap
from placebased.scenarios import scenario_link
from placebased.ui.compare import taken as compare_taken
from placebased.ui.decide import answer as decide_answer
from placebased.ui.decide import view as decide_view
from placebased.ui.decide.scenario_sources import used_sources
from placebased.ui.find import taken as find_taken
from placebased.ui.index import view as index_view
from placebased.ui.index import weights
from placebased.ui.runtime.caches import find_cache
from placebased.ui.teams import taken as teams_taken
from placebased.views import link as view_link
from placebased.views.selection import Selection
from placebased.workshops.record import AskedScene, RoomRecord
from placebased.workshops.room_ground import source_line

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
    drawn = _drawn(view) if view.atlas.place.name == record.ground.place else DrawnView()
    if not drawn.pictures:
        return (Paragraph(NOT_DRAWN, is_aside=True),)
    told: list[Block] = [*drawn.pictures, *map(Paragraph, drawn.asks)]
    version = view.atlas.version
    if version != record.ground.data_version:
        newer = f"This map is drawn from data version {version}; the room had {record.ground.data_version}."
        told.append(Paragraph(newer))
    if drawn.sources:
        told.append(Paragraph(f"{'; '.join(map(source_line, drawn.sources))}.", is_aside=True))
    if any(map(is_odbl, drawn.sources)):
        told.append(Paragraph(SHARE_ALIKE, is_aside=True))
    return tuple(told)


@dataclass(frozen=True)
class DrawnView:
    """What a record has of a view.

    Attributes
    ----------
    pictures
        Its maps.
    sources
        Of the figures and places on them; those of the room's own domains stand at the record's end.
    asks
        What publishers ask of those who use its figures.
    """

    pictures: tuple[Picture, ...] = ()
    sources: tuple[Source, ...] = ()
    asks: tuple[str, ...] = ()


def _drawn(view: ShownView) -> DrawnView:
    """Return what a view has; nothing where its page has no map, or the place has not what it asks for."""
    draw = DRAWN.get(view.page)
    if draw is None or view.selection.neighbourhoods not in {"", view.atlas.neighbourhoods.id}:
        return DrawnView()
    try:
        return draw(view)
    except PlaceBasedError:
        return DrawnView()


def _explore(view: ShownView) -> DrawnView:
    atlas, need = view.atlas, view.selection.need
    message = explore_map.map_message(atlas, view.selection, view.files)
    pictures = (view_document.map_picture(ViewMap(message, view.files)),)
    shown = table_sources.of_indicators(atlas, [need])
    if view.selection.assets:
        shown += table_sources.of_assets(atlas, view.selection.assets)
    return DrawnView(pictures, tuple(shown), _asks(atlas, need))


def _asks(atlas: Atlas, need: str) -> tuple[str, ...]:
    return tuple(conditions.told([atlas.indicators[need]] if need in atlas.indicators else []))


def _index(view: ShownView) -> DrawnView:
    atlas, selection = view.atlas, view.selection
    _, answer = index_view.compute_index(atlas, selection, weights.weighting(atlas, selection))
    message = index_view.map_message(atlas, selection, answer, view.files, dark=False, go="")
    return DrawnView((view_document.map_picture(ViewMap(message, view.files)),))


def _compare(view: ShownView) -> DrawnView:
    document = compare_taken.document_of(view.atlas, view.selection, view.at.date(), view.files)
    return replace(_of(document), asks=_asks(view.atlas, view.selection.need))


def _teams(view: ShownView) -> DrawnView:
    return _of(teams_taken.document_of(view.atlas, view.selection))


def _find(view: ShownView) -> DrawnView:
    asked = question_link.decode(view.query, view.atlas).question
    return _of(find_taken.document_of(view.atlas, asked, view.at, "")) if asked.asked else DrawnView()


def _decide(view: ShownView) -> DrawnView:
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
    pictures = (view_document.map_picture(ViewMap(message, view.files)),)
    return DrawnView(pictures, tuple(used_sources(view.atlas, found, options)))


def _of(document: Document) -> DrawnView:
    pictures = tuple(block for block in document.blocks if isinstance(block, Picture))
    return DrawnView(pictures, document.sources)


DRAWN: Mapping[str, Callable[[ShownView], DrawnView]] = {
    "": _explore,
    "index": _index,
    "compare": _compare,
    "teams": _teams,
    "find": _find,
    "decide": _decide,
}
"""What draws the maps of a page, by its address."""
