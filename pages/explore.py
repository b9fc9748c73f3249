"""Explore: need, assets and teams laid over each other on one map."""

import streamlit as st

from placebased import picture, reading
from placebased.mapdata import Sheet
from placebased.ui import cache, controls, mapview, markup, panels, state, taking

atlas = state.place()
selection, today = state.selection(), cache.today()
heading, control = st.columns([6, 1])
view, panel = st.columns([7, 3])

# What is sent first is drawn first: the map does not wait for the rest of the page.
with view, st.container(key="map_place"):
    fills = Sheet(cache.sheet(selection.neighbourhoods, selection.level).url("fills"), state.box_of("need"))
    message = picture.picture(atlas, selection, cache.files(today), go=state.going(), sheet=fills)
    mapview.need_map(message, key="map", present=selection.present, on_pick=state.picked)

controls.sidebar(atlas)
heading.html(markup.page_heading(reading.title(atlas, selection), reading.sentences(atlas, selection)))
with control:
    controls.present_button()
with panel:
    panels.place_panel(atlas, selection, today)
with st.container(key="below"):
    taking.below_the_map(atlas, selection)
