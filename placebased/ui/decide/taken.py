"""A scenario on its way out: its words, its map, who gains and who loses, and every site."""

from __future__ import annotations

from functools import partial

from placebased.errors import ScenarioError
from placebased.mapping.layers import Bounds
from placebased.need import comparators
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.reports import agreed_tables, view_document
from placebased.reports.document import Document
from placebased.reports.view_document import ViewMap, shown_table
from placebased.scenarios import hosts_text
from placebased.scenarios.hosts import Hosts
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide import hosts_part, results, sites
from placebased.ui.decide import view as decide_view
from placebased.ui.decide.answer import ScenarioAnswer, current
from placebased.ui.decide.scenario_sources import used_sources
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import map_downloads
from placebased.ui.widgets.made_files import TakenView


def prepare() -> TakenView | str:
    """Return the scenario in view, or why there is none."""
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    try:
        found, options = current(atlas)
    except ScenarioError as error:
        return str(error)
    seen = map_downloads.draw_view_reader("take_view")
    return TakenView(f"{atlas.place.id}-scenario", partial(document, atlas, found, options, seen=seen))


def document(
    atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, *, seen: Bounds | None = None
) -> Document:
    """Return a scenario as a document.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.
    seen
        The part of the map that is looked at, in degrees; all of it if not known.
    """
    today = place_cache.today()
    files = map_cache.files(today)
    message = decide_view.map_message(atlas, selection_state.selection(), answer, files, dark=False)
    hosts = hosts_part.taken(atlas)
    shown = [
        *(shown_table(*each, numbers=True) for each in results.tables(atlas, answer)),
        shown_table(*sites.site_rows(answer.sites)),
        *([] if hosts is None else [shown_table(*hosts_part.shown_table(atlas, hosts))]),
        *(shown_table(*each) for each in agreed_tables.tables(atlas, today)),
    ]
    maps = [map_downloads.map_seen(message, files, seen)]
    if hosts is not None:
        beside = hosts_part.map_message(atlas, hosts, files)
        maps.append(ViewMap(beside, files, title=hosts_part.shown_table(atlas, hosts)[0]))
    return view_document.view_document(
        atlas,
        title=decide_view.page_title(answer),
        sentences=list(answer.sentences),
        made=today,
        maps=maps,
        tables=shown,
        notes=[
            *(f"{name}: {said}" for name, said in sites.notes(answer).items()),
            *results.method_lines(answer, options),
            *(hosts_text.CAVEATS if hosts is not None else ()),
            *([] if hosts is None else _compared(atlas, hosts)),
            comparators.describe_none(atlas, "Walks and sites are worked out for this place alone."),
        ],
        sources=_sources(atlas, answer, options, hosts),
    )


def _compared(atlas: Atlas, hosts: Hosts) -> list[str]:
    return [f"{name}: {said}" for name, said in hosts_part.compared(atlas, hosts.kind).items()]


def _sources(
    atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, hosts: Hosts | None
) -> list[Source]:
    more = [] if hosts is None else hosts_part.used_sources(atlas, hosts.kind)
    return list({each.id: each for each in (*used_sources(atlas, answer, options), *more)}.values())
