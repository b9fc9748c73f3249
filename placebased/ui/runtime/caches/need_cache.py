"""Analyses of need that take longer than a run may: clusters, and the material of an index."""

from __future__ import annotations

import streamlit as st

from placebased.methods.spatial_clusters import ClusterResult, Method
from placebased.need import clusters, own_index
from placebased.need.own_index import IndexInputs
from placebased.place.geography import Level
from placebased.ui.runtime.caches import place_cache


@st.cache_resource(max_entries=64, show_spinner="Looking for clusters")
def clusters_of(need: str, method: Method) -> ClusterResult:
    """Return where small areas with high or low figures of a need lie together.

    Parameters
    ----------
    need
        Id of an indicator.
    method
        Statistic with which to look.

    Raises
    ------
    NotTestableError
        When clusters cannot be looked for in these figures.
    """
    return clusters.find(place_cache.atlas(""), need, method)


@st.cache_resource(max_entries=24, show_spinner=False)
def material(neighbourhoods: str, level: Level) -> IndexInputs:
    """Return the domains of need at a level, before any weighing, of the place with one of its lists.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    level
        Level of areas.
    """
    return own_index.index_inputs(place_cache.atlas(neighbourhoods), level)
