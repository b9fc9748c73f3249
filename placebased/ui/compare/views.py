"""The page that compares: which comparison is in view; each is chosen and drawn by a file of its own."""

from __future__ import annotations

import streamlit as st

from placebased.mapping.files import MapFiles
from placebased.place.atlas import Atlas
from placebased.ui.compare import change_view, cluster_view, figures_view, place_maps, places_view
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import controls
from placebased.views.selection import VIEWS, Selection

VIEW_WORDS = {
    "places": "Two places",
    "beside": "Two places on two maps",
    "figures": "Two figures on one map",
    "maps": "Two figures on two maps",
    "change": "Change over time",
    "clusters": cluster_view.TITLE,
}

_CHOICES = {
    "places": places_view.draw_choices,
    "beside": place_maps.draw_choices,
    "figures": figures_view.draw_choices,
    "maps": figures_view.draw_choices,
    "change": change_view.draw_choices,
    "clusters": cluster_view.draw_choices,
}

_DRAWN = {
    "beside": place_maps.draw_place_maps,
    "figures": figures_view.draw_one_map,
    "maps": figures_view.draw_two_maps,
    "change": change_view.draw_change,
    "clusters": cluster_view.draw_clusters,
}


def draw_sidebar(atlas: Atlas, selection: Selection) -> None:
    """Draw the choices of the comparison in view."""
    with st.sidebar:
        mine = selection_state.held("view")
        st.radio(
            "Compare", list(VIEWS), format_func=VIEW_WORDS.__getitem__, key=mine.key, on_change=mine.take,
            args=("view",),
        )  # fmt: skip
        _CHOICES[selection.view](atlas, selection)
        controls.draw_neighbourhoods_box(atlas)


def draw_comparison(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw the comparison in view."""
    if selection.view == "places":
        places_view.draw_places(atlas, selection)
    else:
        _DRAWN[selection.view](atlas, selection, files, dark=dark)
