"""Everything that is kept between runs, and nothing else.

What is kept is shared by all sessions and read only. Keys are short texts; no frame and no map object is
ever a key or a copy.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from placebased.assets import strengths
from placebased.assets import table as asset_table
from placebased.assets.directory import Directory, directory_of
from placebased.assets.strengths import Reach, Strength
from placebased.contributions.assets import confirm_first
from placebased.contributions.assets import decisions as asset_decisions
from placebased.contributions.assets import proposals as asset_proposals
from placebased.contributions.assets.changes import News
from placebased.contributions.assets.changes import news as news_of
from placebased.contributions.assets.duplicates import Neighbours
from placebased.contributions.assets.overlay import overlaid
from placebased.contributions.rate_limit import Rates
from placebased.contributions.store import Store, nothing_kept, store_url
from placebased.contributions.teams import published_register
from placebased.errors import NetworkFileError, StoreError
from placebased.exchange.feed import Feed
from placebased.finding.origin import Origin, origin_of
from placebased.mapping.explore_map import map_files, sheet_file
from placebased.mapping.files import MapFiles
from placebased.mapping.index_preview import blend_file
from placebased.methods import spatial_clusters
from placebased.methods.composite_index import Mean, Scale
from placebased.methods.spatial_clusters import Found, Method
from placebased.need import area_figures, own_index
from placebased.need.own_index import Material
from placebased.place.atlas import Atlas, open_lists
from placebased.place.gazetteer import Finder
from placebased.place.geography import Level
from placebased.place.loading import pack_folder
from placebased.travel.residents import Homes, homes_of
from placebased.travel.walking import NETWORK_FILE, Network, read_network
from placebased.ui.runtime.routes import publish

LISTS_KEPT = 4
"""How many neighbourhood lists are kept in their recent form."""

STAMP_SECONDS = 0.5
"""How long another server's decision may take to show here."""

FROM_ONE_VISIT, FROM_ONE_ADDRESS, FROM_ALL = 20, 400, 15_000
"""Contributions in ten minutes: a whole room may stand behind one address."""


@st.cache_resource(show_spinner="Opening the place pack")
def _pack() -> dict[str, Atlas]:
    return open_lists(pack_folder())


@st.cache_resource(max_entries=3, show_spinner=False)
def _overlaid(number: int) -> dict[str, Atlas]:
    """Return the place with what people contributed, for each neighbourhood list."""
    if not number:
        return _pack()
    held, day = asset_decisions.records(store()), today().isoformat()
    lists = {name: published_register.in_place(store(), each) for name, each in _pack().items()}
    return {name: overlaid(each, held, stamp=str(number), day=day) for name, each in lists.items()}


def _lists() -> dict[str, Atlas]:
    return _overlaid(stamp())


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store of contributions; it is made when it is first asked for.

    Raises
    ------
    StoreError
        When it cannot be opened.
    """
    return Store(store_url())


def stamp() -> int:
    """Return the number of the last decision: what is kept of the place is kept by it.

    A store that cannot be opened counts as empty here: the maps go on, and the pages that need it say so.
    """
    return _stamp()


@st.cache_resource(ttl=STAMP_SECONDS, show_spinner=False)
def _stamp() -> int:
    if nothing_kept(store_url()):
        return 0
    try:
        return max(
            store().last_number(kind, decided=True)
            for kind in (asset_proposals.KIND, published_register.KIND)
        )
    except StoreError:
        return 0


def feed() -> Feed:
    """Return the place as services of the open feed."""
    return _feed(stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _feed(number: int) -> Feed:
    return Feed(next(iter(_overlaid(number).values()))).warm()


def news(neighbourhoods: str) -> list[News]:
    """Return what changed since the pack was made, newest first.

    Raises
    ------
    StoreError
        When what is kept cannot be read.
    """
    return _news(atlas(neighbourhoods).neighbourhoods.id, stamp())


@st.cache_resource(max_entries=4, show_spinner=False)
def _news(neighbourhoods: str, number: int) -> list[News]:
    events = store().events(asset_proposals.KIND) if number else []
    return news_of(events, pack=pack(neighbourhoods), shown=_overlaid(number)[neighbourhoods])


def nothing_saved() -> bool:
    """Return whether nobody ever kept anything here, so that there is nothing to look up."""
    return nothing_kept(store_url())


def decided() -> None:
    """Let the next run see at once what was decided here; other servers see it within half a second."""
    _stamp.clear()


def pack(neighbourhoods: str) -> Atlas:
    """Return the place as its pack has it, without anything contributed."""
    lists = _pack()
    return lists.get(neighbourhoods) or next(iter(lists.values()))


def neighbours() -> Neighbours:
    """Return what finds entries of the place that another may be the same as."""
    return _neighbours(stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _neighbours(number: int) -> Neighbours:
    return Neighbours(next(iter(_overlaid(number).values())).assets)


@st.cache_resource(show_spinner=False)
def rates() -> tuple[Rates, Rates]:
    """Return what bounds contributions: by visit, and by address on the network."""
    return Rates(FROM_ONE_VISIT, FROM_ALL), Rates(FROM_ONE_ADDRESS, FROM_ALL)


def atlas(neighbourhoods: str) -> Atlas:
    """Return the place with one of its neighbourhood lists (by id; empty for the pack's own choice).

    Raises
    ------
    PackError
        When the pack has faults; nothing is kept then, so that a mended pack opens on the next try.
    """
    lists = _lists()
    return lists.get(neighbourhoods) or next(iter(lists.values()))


def shown(neighbourhoods: str, *, fresh: bool) -> Atlas:
    """Return the place as it is to be counted and drawn: with everything, or only what is recent.

    Parameters
    ----------
    fresh
        Whether to leave out every asset that was not confirmed, or dated by its source, within a year.
    """
    whole = atlas(neighbourhoods)
    return _recent(whole.neighbourhoods.id, stamp(), today()) if fresh else whole


@st.cache_resource(max_entries=LISTS_KEPT, show_spinner=False)
def _recent(neighbourhoods: str, number: int, day: date) -> Atlas:
    whole = _overlaid(number)[neighbourhoods]
    return replace(whole, assets=whole.assets[asset_table.recent(whole.assets, day)])


def finder(neighbourhoods: str) -> Finder:
    """Return the search over the place with one of its neighbourhood lists."""
    return _finder(atlas(neighbourhoods).neighbourhoods.id, stamp())


@st.cache_resource(max_entries=8, show_spinner=False)
def _finder(neighbourhoods: str, number: int) -> Finder:
    lists = _overlaid(number)
    return Finder(lists[neighbourhoods])


@st.cache_resource(max_entries=64, show_spinner="Looking for clusters")
def clusters_of(need: str, method: Method) -> Found:
    """Return where small areas with high or low figures of a need lie together.

    Raises
    ------
    NotTestableError
        When clusters cannot be looked for in these figures.
    """
    first = atlas("")
    values = area_figures.figures(first, need, "lsoa")["value"]
    modelled = first.indicators[need].status == "modelled"
    return spatial_clusters.find(values, first.measured["lsoa"], method=method, modelled=modelled)


@st.cache_resource(max_entries=24, show_spinner=False)
def material(neighbourhoods: str, level: Level) -> Material:
    """Return the domains of need at a level, before any weighing, of the place with one of its lists."""
    return own_index.material(atlas(neighbourhoods), level)


def files(today: date) -> MapFiles:
    """Return the map files of the place; they depend on the day, as listings grow stale."""
    return _files(today, stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _files(today: date, number: int) -> MapFiles:
    first, *others = _overlaid(number).values()
    return publish(map_files(first, others, today))


def sheet(neighbourhoods: str, level: Level) -> MapFiles:
    """Return the file with every fill of a level; nothing that people contribute changes it."""
    return _sheet(pack(neighbourhoods).neighbourhoods.id, level)


@st.cache_resource(max_entries=24, show_spinner=False)
def _sheet(neighbourhoods: str, level: Level) -> MapFiles:
    return publish(MapFiles.of({"fills": sheet_file(pack(neighbourhoods), level)}), lasting=True)


def blend(neighbourhoods: str, level: Level, scale: Scale, mean: Mean) -> MapFiles:
    """Return the file of the domains of a level as they are weighed; it is empty where none can be."""
    return _blend(pack(neighbourhoods).neighbourhoods.id, level, scale, mean)


@st.cache_resource(max_entries=24, show_spinner=False)
def _blend(neighbourhoods: str, level: Level, scale: Scale, mean: Mean) -> MapFiles:
    body = blend_file(material(neighbourhoods, level), scale, mean)
    return publish(MapFiles.of({"blend": body} if body else {}), lasting=True)


def today() -> date:
    """Return the day by which the age of listings is told."""
    return datetime.now(tz=ZoneInfo("Europe/London")).date()


def directory() -> Directory:
    """Return every listing of the place, prepared to be asked."""
    return _directory(stamp(), today())


@st.cache_resource(max_entries=3, show_spinner=False)
def _directory(number: int, day: date) -> Directory:
    place = next(iter(_overlaid(number).values()))
    return directory_of(place, day, network=walking()[0])


def origin(neighbourhoods: str, near: str) -> Origin | None:
    """Return the point that a question asks near to; ``None`` if it means none."""
    return _origin(atlas(neighbourhoods).neighbourhoods.id, near)


@st.cache_resource(max_entries=2000, show_spinner=False)
def _origin(neighbourhoods: str, near: str) -> Origin | None:
    # kept because turning metres into degrees is prepared anew, slowly, in each run's own thread
    return origin_of(atlas(neighbourhoods), near)


@st.cache_resource(show_spinner=False)
def walking() -> tuple[Network | None, str]:
    """Return the pack's walking network, if it has one, and what is wrong with it, if something is."""
    try:
        return read_network(pack_folder() / NETWORK_FILE), ""
    except NetworkFileError as error:
        return None, str(error)


@st.cache_resource(show_spinner=False)
def homes() -> Homes:
    """Return where the residents of the place live."""
    return homes_of(atlas(""))


def reach(*, fresh: bool) -> Reach:
    """Return for each group of assets whether people can walk to one of it, counting all or fresh ones."""
    return _reach(stamp(), today(), fresh)


@st.cache_resource(max_entries=4, show_spinner="Measuring what is within a walk")
def _reach(number: int, day: date, fresh: bool) -> Reach:  # noqa: FBT001 - part of the key
    return strengths.in_reach(_directory(number, day), homes(), fresh=fresh)


def strengths_of(neighbourhoods: str, code: str, *, fresh: bool) -> tuple[Strength, ...]:
    """Return what one neighbourhood has beside the others, counting all listings or fresh ones."""
    return _strengths_of((stamp(), today(), fresh), atlas(neighbourhoods).neighbourhoods.id, code)


@st.cache_resource(max_entries=200, show_spinner=False)
def _strengths_of(counted: tuple[int, date, bool], neighbourhoods: str, code: str) -> tuple[Strength, ...]:
    number, day, fresh = counted
    place, held = atlas(neighbourhoods), _directory(number, day)
    walks = _reach(number, day, fresh)
    return strengths.strengths(place, held, "neighbourhood", code, homes=homes(), reach=walks, fresh=fresh)


def old_listings(need: str) -> pd.DataFrame:
    """Return the listings to confirm first, weighed by a need."""
    return _old_listings(stamp(), today(), need)


@st.cache_resource(max_entries=8, show_spinner="Working out whom each listing matters to")
def _old_listings(number: int, day: date, need: str) -> pd.DataFrame:
    return confirm_first.worklist(atlas(""), _directory(number, day), homes(), need)
