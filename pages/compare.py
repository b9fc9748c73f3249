"""Compare: two places, two figures, change over time, and where need clusters."""

import streamlit as st

from placebased.ui import cache, comparing, state

atlas = cache.atlas(state.neighbourhoods())
comparing.sidebar(atlas, state.selection())
dark = st.context.theme.type == "dark"
comparing.draw(atlas, state.selection(), cache.files(cache.today()), dark=dark)
