"""The place: its pack, with what people contributed laid over it, and the search over its names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from placebased.assets import table as asset_table
from placebased.contributions import kinds
from placebased.place.atlas import Atlas, open_lists
from placebased.place.gazetteer import Finder
from placebased.place.loading import pack_folder
from placebased.ui.runtime.caches import store_cache

LISTS_KEPT = 4
"""How many neighbourhood lists are kept in their recent form."""


def today() -> date:
    """Return the day by which the age of listings is told."""
    return datetime.now(tz=ZoneInfo("Europe/London")).date()


@st.cache_resource(show_spinner="Opening the place pack")
def _pack() -> dict[str, Atlas]:
    return open_lists(pack_folder())


@st.cache_resource(max_entries=3, show_spinner=False)
def overlaid_lists(number: int) -> dict[str, Atlas]:
    """Return the place with what people contributed, for each neighbourhood list.

    Parameters
    ----------
    number
        Number of the last decision; nought where nothing was decided.
    """
    if not number:
        return _pack()
    return kinds.laid_over(store_cache.store(), _pack(), stamp=str(number), day=today().isoformat())


def _lists() -> dict[str, Atlas]:
    return overlaid_lists(store_cache.stamp())


def pack(neighbourhoods: str) -> Atlas:
    """Return the place as its pack has it, without anything contributed.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    """
    lists = _pack()
    return lists.get(neighbourhoods) or next(iter(lists.values()))


def atlas(neighbourhoods: str) -> Atlas:
    """Return the place with one of its neighbourhood lists (by id; empty for the pack's own choice).

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.

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
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    """
    whole = atlas(neighbourhoods)
    return _recent(whole.neighbourhoods.id, store_cache.stamp(), today()) if fresh else whole


@st.cache_resource(max_entries=LISTS_KEPT, show_spinner=False)
def _recent(neighbourhoods: str, number: int, day: date) -> Atlas:
    whole = overlaid_lists(number)[neighbourhoods]
    return replace(whole, assets=whole.assets[asset_table.recent_listings(whole.assets, day)])


def finder(neighbourhoods: str) -> Finder:
    """Return the search over the place with one of its neighbourhood lists.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    """
    return _finder(atlas(neighbourhoods).neighbourhoods.id, store_cache.stamp())


@st.cache_resource(max_entries=8, show_spinner=False)
def _finder(neighbourhoods: str, number: int) -> Finder:
    lists = overlaid_lists(number)
    return Finder(lists[neighbourhoods])
