"""A place of your own: made of small areas, counted discreetly, saved to the link or a file."""

import streamlit as st

from placebased.ui.custom_area import view as custom_area_view
from placebased.ui.kinds import named_communities_part
from placebased.ui.profile import custom_area_view as profile_view
from placebased.ui.runtime import custom_area_state, selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import controls, live_map

atlas = selection_state.place()
selection = selection_state.selection()
place = custom_area_state.place_of(atlas, selection)
custom_area_view.draw_sidebar(atlas, place)
with st.sidebar:
    controls.draw_fresh_box()
st.html(custom_area_view.heading_html(atlas, selection, place))
custom_area_view.draw_notes()

view, panel = st.columns([7, 3])
with view:
    dark = st.context.theme.type == "dark"
    files = map_cache.files(place_cache.today())
    message = custom_area_view.map_message(atlas, selection, place, files, dark=dark)
    live_map.draw_map(
        message, key="map", present=False,
        on_pick=custom_area_view.take_pick, on_shape=custom_area_view.take_drawn_shape,
    )  # fmt: skip
    custom_area_view.offer_pictures(atlas, selection, place, files)
if place is None:
    with panel:
        custom_area_view.draw_beginning(atlas)
else:
    with panel:
        custom_area_view.draw_panel(atlas, place)
    custom_area_view.draw_figures(atlas, place)
    profile_view.draw_way(atlas)
    named_communities_part.draw_way(atlas, place)
