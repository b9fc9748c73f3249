"""The page that compares: which comparison is in view; each is chosen and drawn by a file of its own."""

from __future__ import annotations

import streamlit as st

from placebased.atlas import Atlas
from placebased.mapfiles import MapFiles
from placebased.selection import VIEWS, Selection
from placebased.ui import (
    changeview,
    clusterview,
    controls,
    figuresview,
    placemaps,
    placesview,
    state,
)

VIEW_WORDS = {
    "places": "Two places",
    "beside": "Two places on two maps",
    "figures": "Two figures on one map",
    "maps": "Two figures on two maps",
    "change": "Change over time",
    "clusters": clusterview.TITLE,
}

_CHOICES = {
    "places": placesview.choices,
    "beside": placemaps.choices,
    "figures": figuresview.choices,
    "maps": figuresview.choices,
    "change": changeview.choices,
    "clusters": clusterview.choices,
}

_DRAWN = {
    "beside": placemaps.draw,
    "figures": figuresview.draw,
    "maps": figuresview.draw_maps,
    "change": changeview.draw,
    "clusters": clusterview.draw,
}


def sidebar(atlas: Atlas, selection: Selection) -> None:
    """Draw the choices of the comparison in view."""
    with st.sidebar:
        mine = state.held("view")
        st.radio(
            "Compare", list(VIEWS), format_func=VIEW_WORDS.__getitem__, key=mine.key, on_change=mine.take,
            args=("view",),
        )  # fmt: skip
        _CHOICES[selection.view](atlas, selection)
        controls.neighbourhoods_box(atlas)


def draw(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw the comparison in view."""
    if selection.view == "places":
        placesview.draw(atlas, selection)
    else:
        _DRAWN[selection.view](atlas, selection, files, dark=dark)
