"""Compare: two places, two figures, change over time, and where need clusters."""

import streamlit as st

from placebased.ui.compare import views as compare_views
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import controls

atlas = selection_state.place()
compare_views.open_with_neighbourhoods(atlas)
compare_views.draw_sidebar(atlas, selection_state.selection())
with st.sidebar:
    controls.draw_fresh_box()
dark = st.context.theme.type == "dark"
compare_views.draw_comparison(
    atlas, selection_state.selection(), map_cache.files(place_cache.today()), dark=dark
)
