"""Explore: need, assets and teams laid over each other on one map."""

import streamlit as st

from placebased import loading, picture, reading
from placebased.ui import cache, controls, mapview, markup, panels, state, tables, taking

atlas = cache.atlas(state.neighbourhoods())
controls.sidebar(atlas)
selection, today = state.selection(), cache.today()

heading, control = st.columns([6, 1])
heading.html(markup.page_heading(reading.title(atlas, selection), reading.sentences(atlas, selection)))
with control:
    controls.present_button()

view, panel = st.columns([7, 3])
with view, st.container(key="map_place"):
    dark = st.context.theme.type == "dark"
    message = picture.picture(
        atlas, selection, cache.files(today), dark=dark, go=state.going(), tiles=loading.tiles()
    )
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)
with panel:
    panels.place_panel(atlas, selection, today)

with st.container(key="below"):
    tables.table_section(atlas, selection)
    taking.take_away_section(atlas, selection)
