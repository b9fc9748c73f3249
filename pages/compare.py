"""Compare: two places, two figures, change over time, and where need clusters."""

import streamlit as st

from placebased.ui import cache, comparing, controls, state

atlas = state.place()
comparing.sidebar(atlas, state.selection())
with st.sidebar:
    controls.fresh_box()
dark = st.context.theme.type == "dark"
comparing.draw(atlas, state.selection(), cache.files(cache.today()), dark=dark)
