"""The files that the live map fetches once."""

from __future__ import annotations

from datetime import date

import streamlit as st

from placebased.mapping.explore_map import fills_file, map_files
from placebased.mapping.files import MapFiles
from placebased.mapping.index_preview import blend_file
from placebased.methods.composite_index import Mean, Scale
from placebased.place.geography import Level
from placebased.ui.runtime.caches import need_cache, place_cache, store_cache
from placebased.ui.runtime.routes import publish


def files(today: date) -> MapFiles:
    """Return the map files of the place; they depend on the day, as listings grow stale.

    Parameters
    ----------
    today
        Day by which the age of listings is told.
    """
    return _files(today, store_cache.stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _files(today: date, number: int) -> MapFiles:
    first, *others = place_cache.overlaid_lists(number).values()
    return publish(map_files(first, others, today))


def sheet(neighbourhoods: str, level: Level) -> MapFiles:
    """Return the file with every fill of a level; nothing that people contribute changes it.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    level
        Level of areas.
    """
    return _sheet(place_cache.pack(neighbourhoods).neighbourhoods.id, level)


@st.cache_resource(max_entries=24, show_spinner=False)
def _sheet(neighbourhoods: str, level: Level) -> MapFiles:
    return publish(MapFiles.of({"fills": fills_file(place_cache.pack(neighbourhoods), level)}), lasting=True)


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
    body = blend_file(need_cache.material(neighbourhoods, level), scale, mean)
    return publish(MapFiles.of({"blend": body} if body else {}), lasting=True)
