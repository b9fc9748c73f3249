"""Analyses of need that take longer than a run may: clusters, and the material of an index."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from placebased.methods.spatial_clusters import ClusterResult, Method
from placebased.need import clusters, own_index
from placebased.need.own_index import IndexInputs
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui.runtime.caches import place_cache

CUSTOM_KEPT = 8
"""Results on a reader's own figures that are kept, of each kind, for all visits together."""


def clusters_of(atlas: Atlas, need: str, method: Method) -> ClusterResult:
    """Return where small areas with high or low figures of a need lie together.

    Parameters
    ----------
    atlas
        The place, with the figures of the reader's own where it has some.
    need
        Id of an indicator.
    method
        Statistic with which to look.

    Raises
    ------
    NotTestableError
        When clusters cannot be looked for in these figures.
    """
    return _custom_clusters(atlas, need, method) if atlas.is_custom(need) else _clusters_of(need, method)


@st.cache_resource(max_entries=64, show_spinner="Looking for clusters")
def _clusters_of(need: str, method: Method) -> ClusterResult:
    return clusters.find(place_cache.atlas(""), need, method)


@lru_cache(maxsize=CUSTOM_KEPT)
def _custom_clusters(atlas: Atlas, need: str, method: Method) -> ClusterResult:
    return clusters.find(atlas, need, method)


def material(atlas: Atlas, level: Level) -> IndexInputs:
    """Return the domains of need at a level, before any weighing.

    Parameters
    ----------
    atlas
        The place with one of its lists, and with the figures of the reader's own where it has some.
    level
        Level of areas.
    """
    if atlas.published is not None:
        return _custom_material(atlas, level)
    return _material(atlas.neighbourhoods.id, level)


@st.cache_resource(max_entries=24, show_spinner=False)
def _material(neighbourhoods: str, level: Level) -> IndexInputs:
    return own_index.index_inputs(place_cache.atlas(neighbourhoods), level)


@lru_cache(maxsize=CUSTOM_KEPT)
def _custom_material(atlas: Atlas, level: Level) -> IndexInputs:
    return own_index.index_inputs(atlas, level)
