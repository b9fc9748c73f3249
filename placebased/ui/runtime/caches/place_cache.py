"""The place: its pack, with what people contributed laid over it, and the search over its names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.contributions import kinds
from placebased.place.atlas import Atlas, open_lists
from placebased.place.atlas_sets import AtlasSets
from placebased.place.gazetteer import Finder
from placebased.place.loading import pack_folder
from placebased.place.need_words import NeedWords
from placebased.place.neighbourhoods import NeighbourhoodSet
from placebased.ui.runtime.caches import store_cache

UK = phrases.ZONE
"""The clock that readers go by."""

SETS_KEPT = 12
"""How many places, each with another set of neighbourhoods or decision, are kept as they stand today."""

RECENT_KEPT = 4
"""How many of them are kept in their recent form."""


def today() -> date:
    """Return the day by which the age of listings is told."""
    return datetime.now(tz=UK).date()


@st.cache_resource(show_spinner="Opening the place pack")
def _pack() -> AtlasSets:
    return AtlasSets(open_lists(pack_folder()))


def hand_in(chosen: NeighbourhoodSet) -> str:
    """Let every page count and draw with a set of neighbourhoods that is not one of the pack's own.

    Only the last few sets are kept for all sessions together. Whoever holds one (drawn here, or read from a
    file) hands it in at the start of each run; that costs nothing while it is kept.

    Parameters
    ----------
    chosen
        The set.

    Returns
    -------
    str
        Its id, by which the other functions here, the selection and the address name it.

    Raises
    ------
    NeighbourhoodSetError
        When the set does not fit the place.
    """
    return _pack().hand_in(chosen).neighbourhoods.id


def handed_in() -> tuple[str, ...]:
    """Return the ids of the handed-in sets that are kept, in ascending order."""
    return tuple(sorted(_pack().handed_in))


def known(neighbourhoods: str) -> bool:
    """Return whether there is a set of neighbourhoods, of the pack's own or handed in.

    Parameters
    ----------
    neighbourhoods
        Id of the set.
    """
    return _pack().find(neighbourhoods) is not None


def pack(neighbourhoods: str) -> Atlas:
    """Return the place as its pack has it, without anything contributed.

    Parameters
    ----------
    neighbourhoods
        Id of the set of neighbourhoods; empty, or one that is gone, for the pack's own choice.
    """
    return _pack().get(neighbourhoods)


def overlaid_place(neighbourhoods: str, number: int) -> Atlas:
    """Return the place with what people contributed until a decision.

    Parameters
    ----------
    neighbourhoods
        Id of the set of neighbourhoods; empty, or one that is gone, for the pack's own choice.
    number
        Number of the last decision; nought where nothing was decided.
    """
    place = pack(neighbourhoods)
    return _overlaid(place.neighbourhoods.id, number) if number else place


def overlaid_own(number: int) -> tuple[Atlas, ...]:
    """Return the place with each of the pack's own sets of neighbourhoods, its choice first.

    Parameters
    ----------
    number
        Number of the last decision, as for :func:`overlaid_place`.
    """
    return tuple(overlaid_place(each.neighbourhoods.id, number) for each in _pack().own)


@st.cache_resource(max_entries=SETS_KEPT, show_spinner=False)
def _overlaid(neighbourhoods: str, number: int) -> Atlas:
    own = {neighbourhoods: pack(neighbourhoods)}
    shown = kinds.laid_over(store_cache.last_read(), own, stamp=str(number), day=today().isoformat())
    return shown[neighbourhoods]


def atlas(neighbourhoods: str) -> Atlas:
    """Return the place with one of its sets of neighbourhoods, as it stands today.

    Parameters
    ----------
    neighbourhoods
        Id of the set; empty, or one that is gone, for the pack's own choice.

    Raises
    ------
    PackError
        When the pack has faults; nothing is kept then, so that a mended pack opens on the next try.
    """
    return overlaid_place(neighbourhoods, store_cache.stamp())


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


@st.cache_resource(max_entries=RECENT_KEPT, show_spinner=False)
def _recent(neighbourhoods: str, number: int, day: date) -> Atlas:
    whole = overlaid_place(neighbourhoods, number)
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
    return Finder(overlaid_place(neighbourhoods, number))


def need_words(neighbourhoods: str) -> NeedWords:
    """Return the search over the needs of the place by everyday words.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    """
    return _need_words(pack(neighbourhoods).neighbourhoods.id)


@st.cache_resource(max_entries=8, show_spinner=False)
def _need_words(neighbourhoods: str) -> NeedWords:
    return NeedWords(pack(neighbourhoods))
