"""Place on a page: what a place has, who lives there, what it needs and who covers it, in one order."""

import streamlit as st

from placebased.ui.profile import custom_area_view, sheet_view
from placebased.ui.profile import view as profile_view
from placebased.ui.runtime import custom_area_state, selection_state
from placebased.ui.runtime.caches import place_cache

# The page, what is printed and what is taken away are made of one document (placebased/reports).
atlas = place_cache.atlas(selection_state.neighbourhoods())
selection = selection_state.selection()
place = profile_view.chosen_place(atlas, selection)
dark = st.context.theme.type == "dark"
own = None if selection.area_code else custom_area_state.place_of(atlas, selection)
if selection.sheet:
    sheet_view.draw_sheet(selection_state.atlas(), selection, place[0], dark=dark)
elif own is not None:
    custom_area_view.draw_profile(atlas, own, dark=dark)
else:
    profile_view.draw_place(atlas, selection, place, dark=dark)
