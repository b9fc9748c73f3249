"""Place on a page: what a place has, who lives there, what it needs and who covers it, in one order."""

from functools import partial

import streamlit as st

from placebased.ui.profile import downloads as profile_downloads
from placebased.ui.profile import view as profile_view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache, profile_cache

# The page, what is printed and what is taken away are made of one document (placebased/reports).
atlas = place_cache.atlas(selection_state.neighbourhoods())
place = profile_view.chosen_place(atlas, selection_state.selection())
beside = profile_view.second_place(atlas, selection_state.selection(), place)

heading = st.container()
profile_view.draw_choices(atlas, place, beside)
document = profile_cache.document(selection_state.neighbourhoods(), *place)
heading.html(
    profile_view.heading_html(
        document, selection_state.parameters(atlas), atlas.name(*beside) if beside else ""
    )
)
profile_downloads.draw_downloads(
    atlas,
    partial(profile_cache.on_paper, selection_state.neighbourhoods(), *place),
    name=profile_view.file_name(atlas, place),
)
dark = st.context.theme.type == "dark"
if beside is None:
    profile_view.draw_page(atlas, document, place, dark=dark)
else:
    other = profile_cache.document(selection_state.neighbourhoods(), *beside)
    profile_view.draw_beside(atlas, (document, other), (place, beside), dark=dark)
