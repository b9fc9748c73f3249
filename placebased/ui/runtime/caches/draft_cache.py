"""What drafts of neighbourhoods are worked out from, kept once for all visits."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from placebased.ui.runtime.caches import find_cache, place_cache, store_cache
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
