"""Explore: need, assets and teams laid over each other on one map."""

import streamlit as st

from placebased import picture, reading
from placebased.ui import cache, controls, mapview, markup, panels, state, tables

atlas = cache.atlas(state.neighbourhoods())
controls.sidebar(atlas)
selection, today = state.selection(), cache.today()

heading, control = st.columns([5, 1], vertical_alignment="center")
heading.html(markup.page_heading(reading.title(atlas, selection), reading.sentences(atlas, selection)))
with control:
    controls.present_button()

view, panel = st.columns([7, 3])
files = cache.files(today)
dark = st.context.theme.type == "dark"
with view:
    message = picture.picture(atlas, selection, files, dark=dark, go=state.going())
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)
with panel:
    panels.place_panel(atlas, selection, today)

tables.table_section(atlas, selection)
