"""What drafts of neighbourhoods are worked out from, kept once for all visits."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from placebased.place.neighbourhoods import NeighbourhoodSet
from placebased.ui.runtime.caches import find_cache, place_cache, store_cache
from placebased.zone_design import as_set
from placebased.zone_design.ground import DraftGround, ground_of, walks_between


def ground() -> DraftGround:
    """Return the place by small area and by border, with everything that was contributed."""
    return _ground(store_cache.stamp())


@st.cache_resource(max_entries=2, show_spinner="Preparing the drawing board")
def _ground(number: int) -> DraftGround:
    return ground_of(place_cache.overlaid_place("", number))


@st.cache_resource(show_spinner="Measuring the walks between small areas")
def walks() -> NDArray[np.float64]:
    """Return the metres on foot between the middles of small areas, in the order of the place."""
    index = place_cache.atlas("").areas["lsoa"].index
    return walks_between(find_cache.homes(), index, find_cache.walking()[0])


DRAWN = "set-"
"""What the id of every set begins with that is not one of the pack's own."""


def hand_in(neighbourhoods: str, draft: str) -> None:
    """Let every page use the draft of a link as its set of neighbourhoods; one that is kept costs nothing.

    Parameters
    ----------
    neighbourhoods
        Id of the set that the link asks for.
    draft
        The draft, as :mod:`placebased.zone_design.partition_link` writes it; nothing in it is trusted.
    """
    if not (draft and neighbourhoods.startswith(DRAWN)) or place_cache.known(neighbourhoods):
        return
    if (drawn := set_of(draft)) is not None and drawn.id == neighbourhoods:
        place_cache.hand_in(drawn)


@st.cache_resource(max_entries=32, show_spinner=False)
def _set_of(draft: str, version: str) -> NeighbourhoodSet | None:
    del version  # part of the key
    return as_set.set_in_link(draft, place_cache.pack(""))


def set_of(draft: str) -> NeighbourhoodSet | None:
    """Return a draft as a set of neighbourhoods; ``None`` where it is none, or leaves people out.

    Parameters
    ----------
    draft
        The draft, as links write it.
    """
    return _set_of(draft, place_cache.pack("").version)
