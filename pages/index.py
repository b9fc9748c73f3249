"""Your own index: say what matters here, see what follows, and how sure it is."""

import streamlit as st

from placebased.ui.index import influence
from placebased.ui.index import view as index_view
from placebased.ui.index import weights as weight_sliders
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import live_map

atlas = selection_state.atlas()
classes = weight_sliders.draw_sidebar(atlas)
selection = selection_state.selection()
weighed = weight_sliders.weighting(atlas, selection)
given, answer = index_view.compute_index(atlas, selection, weighed)

st.html(index_view.heading_html(atlas, selection, answer))
weight_sliders.draw_complaints(weighed)

view, panel = st.columns([7, 3])
files = map_cache.files(place_cache.today())
dark = st.context.theme.type == "dark"
with view, st.container(key="map_place"):
    asked = index_view.class_request(selection)
    blend = index_view.preview_blend(atlas, answer, weighed, asked)
    message = index_view.map_message(
        atlas, selection, answer, files, dark=dark, go=selection_state.going(), blend=blend
    )
    live_map.draw_map(message, key="map", present=selection.present, on_pick=selection_state.picked)
    index_view.offer_pictures(atlas, selection, answer, files)
with classes:
    index_view.draw_class_box(atlas, selection, answer)
if answer is not None:
    with panel:
        index_view.draw_panel(atlas, selection, answer)
    index_view.draw_table_section(atlas, selection, answer, given)
    influence.draw_influence(atlas, weighed, answer, given)
    index_view.draw_method_note(atlas, answer, given)
