"""Explore: need, assets and teams laid over each other on one map."""

import streamlit as st

from placebased import picture, reading
from placebased.ui import cache, controls, mapview, markup, panels, state, tables, taking

atlas = state.place()
selection, today = state.selection(), cache.today()
heading, control = st.columns([6, 1])
view, panel = st.columns([7, 3])

# What is sent first is drawn first: the map does not wait for the rest of the page.
with view, st.container(key="map_place"):
    dark = st.context.theme.type == "dark"
    message = picture.picture(atlas, selection, cache.files(today), dark=dark, go=state.going())
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)

controls.sidebar(atlas)
heading.html(markup.page_heading(reading.title(atlas, selection), reading.sentences(atlas, selection)))
with control:
    controls.present_button()
with panel:
    panels.place_panel(atlas, selection, today)
with st.container(key="below"):
    tables.table_section(atlas, selection)
    taking.take_away_section(atlas, selection)
