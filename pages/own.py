"""A place of your own: made of small areas, counted discreetly, saved to the link or a file."""

import streamlit as st

from placebased.ui import cache, controls, mapview, owning, state

atlas = state.place()
selection = state.selection()
place = owning.place_of(atlas, selection)
owning.sidebar(atlas, place)
with st.sidebar:
    controls.fresh_box()
st.html(owning.heading(atlas, selection, place))
owning.told()

view, panel = st.columns([7, 3])
with view:
    dark = st.context.theme.type == "dark"
    message = owning.message(atlas, selection, place, cache.files(cache.today()), dark=dark)
    mapview.need_map(message, key="map", present=False, on_pick=owning.picked, on_shape=owning.drawn)
if place is not None:
    with panel:
        owning.panel(atlas, place)
    owning.figures(atlas, place)
