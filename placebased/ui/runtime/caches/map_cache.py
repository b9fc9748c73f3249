"""The files that the live map fetches once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from placebased.mapping.explore_map import level_files, map_files, set_files
from placebased.mapping.files import MapFile, MapFiles
from placebased.mapping.index_preview import blend_file
from placebased.mapping.layers import FillFiles, LevelFiles
from placebased.mapping.need_fills import fills_file
from placebased.methods import class_breaks
from placebased.methods.composite_index import Mean, Scale
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.ui.runtime.caches import need_cache, place_cache, store_cache
from placebased.ui.runtime.kept_last import KeptLast
from placebased.ui.runtime.routes import publish, publish_passing
from placebased.views.selection import Selection

SHEETS = 48
"""How many sheets are kept."""

_made: KeptLast[tuple[str, Level, str], str] = KeptLast(SHEETS)
"""List of neighbourhoods, level and rule of the sheets made last: another page need not wait for them."""


def files(today: date) -> MapFiles:
    """Return the map files of the place, with those of every set of neighbourhoods that was handed in.

    Parameters
    ----------
    today
        Day by which the age of listings is told.
    """
    number, sets = store_cache.stamp(), place_cache.handed_in()
    return _with_sets(today, number, sets) if sets else _files(today, number)


def ground(today: date) -> bytes:
    """Return the roads, railways and water of the map; empty where the place has none.

    Parameters
    ----------
    today
        As for :func:`files`.
    """
    there = files(today).files.get("ground")
    return there.body if there else b""


@st.cache_resource(max_entries=2, show_spinner=False)
def _files(today: date, number: int) -> MapFiles:
    first, *others = place_cache.overlaid_own(number)
    return publish(map_files(first, others, today))


@st.cache_resource(max_entries=2, show_spinner=False)
def _with_sets(today: date, number: int, sets: tuple[str, ...]) -> MapFiles:
    own = _files(today, number).files
    return publish(MapFiles({**own, **{n: f for each in sets for n, f in _set_files(each, number).items()}}))


@st.cache_resource(max_entries=16, show_spinner=False)
def _set_files(neighbourhoods: str, number: int) -> Mapping[str, MapFile]:
    return MapFiles.of(set_files(place_cache.overlaid_place(neighbourhoods, number))).files


def fills(selection: Selection, box: str) -> FillFiles | None:
    """Return where the browser finds the fill of a selection, and every other of its level.

    Parameters
    ----------
    selection
        What is shown.
    box
        Key of the box in which the need is chosen; empty for none.

    Returns
    -------
    FillFiles or None
        ``None`` where the limits of its classes were set: then the fill is sent.
    """
    if selection.own_limits:
        return None
    rule = selection.classes if selection.classes in class_breaks.RULES else ""
    return FillFiles(sheet(selection.neighbourhoods, selection.level, rule).url("fills"), box)


def levels(atlas: Atlas, selection: Selection, box: str) -> LevelFiles | None:
    """Return what the browser can draw once another size of area is chosen, of what is made already.

    Parameters
    ----------
    atlas
        The place.
    selection
        What is shown.
    box
        Key of the box in which the level is chosen; empty for none.

    Returns
    -------
    LevelFiles or None
        ``None`` where the limits of its classes were set, or nothing is made.
    """
    if selection.own_limits or atlas.is_custom(selection.need):
        return None
    rule = selection.classes if selection.classes in class_breaks.RULES else ""
    own = place_cache.pack(selection.neighbourhoods).neighbourhoods.id
    urls = {level: url for level in LEVELS if (url := _made.get((own, level, rule)))}
    return level_files(selection, urls, box)


def sheet(neighbourhoods: str, level: Level, rule: str = "") -> MapFiles:
    """Return the file with every fill of a level; nothing that people contribute changes it.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    level
        Level of areas.
    rule
        How figures are sorted into classes: a key of ``class_breaks.RULES``; empty for the usual rule.
    """
    return _sheet(place_cache.pack(neighbourhoods).neighbourhoods.id, level, rule)


@st.cache_resource(max_entries=SHEETS, show_spinner=False)
def _sheet(neighbourhoods: str, level: Level, rule: str) -> MapFiles:
    made = MapFiles.of({"fills": fills_file(place_cache.pack(neighbourhoods), level, rule)})
    _made.put((neighbourhoods, level, rule), made.url("fills"))
    return _published(neighbourhoods, made)


def blend(neighbourhoods: str, level: Level, scale: Scale, mean: Mean) -> MapFiles:
    """Return the file of the domains of a level as they are weighed; it is empty where none can be.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    level
        Level of areas.
    scale
        Scale on which domains are put before they are weighed.
    mean
        Mean by which they are put together.
    """
    return _blend(place_cache.pack(neighbourhoods).neighbourhoods.id, level, scale, mean)


@st.cache_resource(max_entries=24, show_spinner=False)
def _blend(neighbourhoods: str, level: Level, scale: Scale, mean: Mean) -> MapFiles:
    body = blend_file(need_cache.material(place_cache.atlas(neighbourhoods), level), scale, mean)
    return _published(neighbourhoods, MapFiles.of({"blend": body} if body else {}))


def _published(neighbourhoods: str, files: MapFiles) -> MapFiles:
    """Let the app answer for files: as long as it runs, but for sets of neighbourhoods that come and go."""
    if place_cache.pack("").place.lists(neighbourhoods):
        return publish(files, lasting=True)
    return publish_passing(files)
